"""`raaderum search` and `raaderum reindex`: the same search on the command line."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from raaderum.cli.search import reindex_command, search_command
from tests.search.conftest import keep_document


@pytest.fixture
def kept(db):
    keep_document(
        [
            {"title": "Fælles indkøb", "text": "Der købes sammen ind.", "amount": "-300000"},
            {"title": "Vejbelysning", "kind": "passage", "text": "Vejbelysning sparer strøm."},
        ],
        published=False,
    )


def run(*arguments, language="da"):
    return CliRunner().invoke(search_command(language), list(arguments))


def test_what_is_found_is_shown_with_sentence_place_and_counts(kept):
    done = run("indkøb")
    assert done.exit_code == 0
    assert "1. Fælles indkøb" in done.output
    assert "forslag · Lindved · 2027 · -300.000 kr. · dokument" in done.output
    assert "Kommune: Lindved 1" in done.output
    text = run("belysning", language="en")
    assert "1 hits" in text.output
    assert "[Vejbelysning] sparer strøm." in text.output


def test_nothing_found_is_status_1_and_a_relaxed_search_says_so(kept):
    assert run("svømmehal").exit_code == 1
    assert "har nogle af dem" in run("svømmehal", "indkøb").output


def test_an_argument_with_blanks_is_a_phrase(kept):
    assert run("købes sammen").exit_code == 0
    assert "sammensatte ord og citater er delt" in run("sammen købes").output


def test_json_has_the_hits_and_the_counts(kept):
    told = json.loads(run("indkøb", "--format", "json", "--from", "200.000").output)
    assert told["total"] == 1
    assert told["hits"][0]["amount"] == -300000
    assert told["facets"]["kind"] == {"proposal": 1}


def test_an_amount_that_cannot_be_read_is_one_sentence(kept):
    done = run("--from", "mange")
    assert done.exit_code == 2
    assert "mange" in done.output + (done.stderr if done.stderr_bytes else "")


def test_the_index_can_be_built_again(kept):
    done = CliRunner().invoke(reindex_command("da"), [])
    assert done.output == "Indekset er bygget: 2 indgange.\n"


def test_where_nothing_is_kept_yet_one_sentence_says_what_to_do(tmp_path):
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    environment["RAADERUM_HOME"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", "from raaderum.cli import main; main()", "--language", "en", "search", "x"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "Import documents first" in done.stderr
    assert "Traceback" not in done.stderr
