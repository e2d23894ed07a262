"""The project's own samples: what is planted in them is found, in every format, and nothing that is right is called an error."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_path
from raaderum.readers.pipeline import read

ROOT = Path(__file__).parent.parent / "samples"
ENDINGS = ("txt", "md", "html", "docx", "xlsx", "pdf")
# document, what the finding's suspect or a figure of it prints (as a number), the least severity that it must have
PLANTED = (
    ("besparelser-2027-2030", "1391000", "error"),
    ("besparelser-2027-2030", "450000", "warning"),
    ("besparelser-2027-2030", "181000", "warning"),
    ("budgetkatalog-2027", "-2830000", "error"),
    ("budgetkatalog-2027", "520000", "warning"),
    ("budgetkatalog-2027", "-720000", "error"),
    ("referat-au-2026-03-10", "1250000", "error"),
    ("referat-au-2026-03-10", "48", "warning"),
    ("budgetbemaerkninger-2027", "46905000", "error"),
    ("budgetbemaerkninger-2027", "612", "error"),
)
GRAVE = {"error": ("error",), "warning": ("error", "warning")}


@pytest.fixture(scope="module")
def findings():
    """A function that gives the findings of a sample, each sample checked once."""
    done = {}

    def find(name):
        if name not in done:
            done[name] = run_checks(Subject.of(read(open_path(ROOT / "formats" / name)[0]))).findings
        return done[name]

    return find


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("name", "value", "severity"), PLANTED)
def test_a_planted_error_is_found_in_every_format(findings, name, value, severity, ending):
    told = [f for f in findings(f"{name}.{ending}") if f.severity in GRAVE[severity]]
    assert any(held.figure.value == Decimal(value) for f in told for held in f.figures), [f.en for f in told]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", sorted({name for name, _, _ in PLANTED} | {"effektiviseringseksempler"}))
def test_nothing_but_the_planted_errors_is_called_an_error(findings, name, ending):
    wanted = {Decimal(v) for n, v, severity in PLANTED if n == name and severity == "error"}
    for finding in findings(f"{name}.{ending}"):
        if finding.severity == "error":
            assert wanted & {held.figure.value for held in finding.figures}, finding.en


@pytest.mark.parametrize("truth", sorted((ROOT / "truth").glob("*.json")), ids=lambda p: p.stem)
def test_every_sample_is_recognised_as_its_kind(truth):
    told = json.loads(truth.read_text())
    for ending in ENDINGS:
        found = read(open_path(ROOT / "formats" / f"{told['name']}.{ending}")[0])
        assert found.kind == told["kind"]
        assert found.municipality == told.get("municipality", found.municipality)


def test_every_figure_of_the_samples_is_in_a_record():
    for path in sorted((ROOT / "formats").glob("*")):
        coverage = read(open_path(path)[0]).coverage
        assert [f.text for f in coverage.figures_unread] == [], path.name
