"""Every rule is explained to people, in Danish and English."""

import subprocess
import sys

import pytest

from raaderum.checks.base import Check, registered
from raaderum.cli.rules import explain_rule
from raaderum.data.loader import load
from raaderum.publish.explained import Explanation, explanations, list_lines, near, rule_lines, title_of
from raaderum.publish.terminal import render
from raaderum.readers.plugins import load_plugins

WORDS = ("da_title", "en_title", "da_rule", "da_example", "da_do")


@pytest.fixture(scope="module")
def codes():
    load_plugins("raaderum.checks")
    return sorted(code for code, check in registered().items() if check.function.__module__.startswith("raaderum."))


@pytest.fixture
def stranger(monkeypatch):
    """A rule from another package, which has no words in our data file."""

    def odd(subject):
        """strange.rule: a figure is not odd.

        Told where it is
        odd all the same.
        Example: 3.
        """
        return ()

    known = {**registered(), "strange.rule": Check(("strange.rule",), odd)}
    monkeypatch.setattr("raaderum.publish.explained.registered", lambda: known)


def test_every_code_is_explained_and_nothing_that_is_no_code(codes):
    assert sorted(code for code in load("rules") if code != "families") == codes


def test_every_explanation_says_what_must_hold_an_example_and_what_to_do(codes):
    families = load("rules")["families"]
    for code in codes:
        words = load("rules")[code]
        for key in WORDS:
            assert words[key].strip() == words[key] != "", f"{code} has no {key}"
        assert words["da_rule"].endswith(".") and words["da_do"].endswith("."), code
        assert not words["da_title"].endswith("."), code
        assert len(words["da_title"]) <= 75, code
        assert words["family"] in families, code
        assert words["levels"], code
        assert words["levels"] == [level for level in ("error", "warning", "note") if level in words["levels"]], code
        assert set(words) == {*WORDS, "family", "levels"}, code


def test_danish_words_quote_as_danes_do(codes):
    for code in codes:
        for key in ("da_title", "da_rule", "da_example", "da_do"):
            text = load("rules")[code][key]
            assert '"' not in text and "“" not in text, f"{code}: {key}"
            assert text.count("»") == text.count("«"), f"{code}: {key}"


def test_the_english_of_a_rule_is_its_docstring_and_no_other_rules(codes):
    for e in explanations().values():
        if e.code in codes:
            assert e.en_rule, e.code
            assert e.en_example, e.code
            assert not any(f"{code}: " in e.en_rule for code in codes), e.code


def test_a_finding_is_of_a_level_that_its_rule_can_have(sample):
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks
    from raaderum.documents import open_path
    from raaderum.readers.pipeline import read

    every = explanations()
    for name in (
        "budgetkatalog-2027.txt",
        "besparelser-2027-2030.md",
        "referat-au-2026-03-10.txt",
        "budgetbemaerkninger-2027.txt",
    ):
        for document in open_path(sample(name)):
            for finding in run_checks(Subject.of(read(document))).findings:
                assert finding.severity in every[finding.rule].levels, finding.rule


@pytest.mark.parametrize(("language", "first", "second"), [("da", "Hvad der skal gælde", "What must hold"),
                                                             ("en", "What must hold", "Hvad der skal gælde")])  # fmt: skip
def test_explain_prints_a_rule_in_both_languages_the_persons_first(capfdbinary, language, first, second):
    assert explain_rule(language, "sum.column") == 0
    told = capfdbinary.readouterr().out.decode()
    assert told.splitlines()[0].endswith("[sum.column]")
    assert told.splitlines()[0].startswith(title_of("sum.column", language))
    assert 0 < told.index(first) < told.index(second)
    assert "Læg rækkerne sammen" in " ".join(told.split())
    assert ("Fejl eller advarsel." in told) and ("Error or warning." in told)


def test_the_second_language_is_dim_in_a_terminal():
    told = render(rule_lines(explanations()["sum.column"], "da"), color=True)
    dim = "\x1b[2m"
    assert dim not in told[told.index("Hvad du gør") : told.index("A total is")].partition("\x1b[")[0]
    assert f"{dim}  What must hold" in told


@pytest.mark.parametrize("width", [60, 240])
def test_all_rules_are_listed_by_family_with_titles_in_both_languages(codes, width):
    told = render(list_lines(explanations(), "da", width), color=False, width=width)
    flat = " ".join(told.split())
    for code in codes:
        assert f"  {code} " in told or f"  {code}\n" in told
        assert title_of(code, "da") in flat
        assert f"({title_of(code, 'en')})" in flat
    assert told.index("Summer og dele") < told.index("sum.column") < told.index("votes.count")


def test_the_titles_stand_in_columns_where_there_is_room(codes):
    rows = [r for r in render(list_lines(explanations(), "en", 240), color=False, width=240).splitlines() if r.startswith("  ")]
    assert len(rows) >= len(codes)
    assert len({row.index("(" + title_of(row.split()[0], "da")) for row in rows}) == 1


def test_an_unknown_code_suggests_the_codes_near_it(capsys, codes):
    assert explain_rule("da", "sum.colum") == 2
    assert "Mente du sum.column" in capsys.readouterr().err
    assert explain_rule("en", "zzz.qqq") == 2
    assert capsys.readouterr().err == "There is no check with the code zzz.qqq.\n"
    assert near("total", codes)[0] == "text.total"
    assert "votes.count" in near("votes.counted", codes)
    assert near("VOTES.COUNT", codes)[0] == "votes.count"


def test_a_strangers_rule_is_told_by_its_docstring(stranger, capfdbinary):
    e = explanations()["strange.rule"]
    assert e == Explanation("strange.rule", "other", "a figure is not odd.", "a figure is not odd.", "", "", "",
                            "A figure is not odd. Told where it is odd all the same.", "3.", ())  # fmt: skip
    assert title_of("strange.rule", "da") == "a figure is not odd."
    assert list(explanations())[-1] == "strange.rule"
    assert explain_rule("da", "strange.rule") == 0
    told = capfdbinary.readouterr().out.decode()
    assert "What must hold" in told
    assert "dansk" not in told


def test_a_code_of_no_rule_is_its_own_title():
    assert title_of("no.such", "da") == "no.such"


def test_the_command_explains_from_outside():
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", "explain", "votes.count", "--language", "da"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("Stemmetallet er antallet af navne")


def test_the_page_says_what_a_findings_rule_is(sample):
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", "check", "--format", "html"]
    done = subprocess.run([*command, str(sample("budgetkatalog-2027.txt"))], capture_output=True, text=True, check=False)
    assert "En total er summen af sine rækker (sum.column)" in done.stdout
