"""docs/data-formats.md says what the output holds: its examples have the very keys of the records."""

import json
import re
from pathlib import Path

import pytest

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_path
from raaderum.readers.pipeline import read

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "data-formats.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(line) for block in re.findall(r"```json\n(.*?)```", PAGE, re.S) for line in block.splitlines()]
DEEP = ("table", "amounts", "fte", "votes", "coverage", "rows", "columns", "sections", "activities", "corrections", "contents")


@pytest.fixture(scope="module")
def written():
    """One record of each kind that the samples give, as JSON."""
    found = {}
    for path in sorted((ROOT / "samples" / "formats").glob("*.docx")):
        reading = read(open_path(path)[0])
        findings = [{"record": "finding", **f.to_json()} for f in run_checks(Subject.of(reading)).findings]
        for body in [reading.to_json(), *(r.to_json() for r in reading.records), *findings]:
            found.setdefault(body["record"], []).append(body)
    return found


def keys_within(values, key):
    """The keys of the objects under `key` in any of the values."""
    return {k for v in values for part in ([v[key]] if isinstance(v.get(key), dict) else v.get(key) or []) if part for k in part}


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "record" in e and "rule" not in e], ids=lambda e: e["record"])
def test_an_example_has_the_very_keys_of_the_record(written, example):
    bodies = written[example["record"]]
    assert set(example) == set(bodies[0])
    for key in DEEP:
        value = example.get(key)
        told = keys_within([example], key) if isinstance(value, list) and value and isinstance(value[0], dict) else set()
        if told and keys_within(bodies, key):
            assert told == keys_within(bodies, key), key


def test_every_record_and_the_finding_have_an_example(written):
    assert set(written) <= {e.get("record") for e in EXAMPLES}
    finding = next(e for e in EXAMPLES if e.get("record") == "finding")
    assert set(finding) == set(written["finding"][0])
    assert set(finding["figures"][0]) == set(written["finding"][0]["figures"][0])


def test_the_example_of_a_figure_has_its_very_keys(written):
    figure = next(e for e in EXAMPLES if "record" not in e)
    assert set(figure) == set(written["proposal"][0]["figures"][0])
