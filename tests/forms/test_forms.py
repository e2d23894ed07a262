"""Catalogues in forms that no given document has: every cell is read, every planted error found, nothing clean is an error."""

from collections.abc import Iterator

import pytest
from forms_catalogues import FORMS, Form

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_bytes
from raaderum.readers.pipeline import ReadDocument, read
from raaderum.readers.tables import figure_tables
from raaderum.records.finding import Finding
from raaderum.records.parts import FigureTable


def _every(wrong: bool) -> Iterator[tuple[Form, str]]:
    for build in FORMS:
        form = build(wrong)
        yield from ((form, ending) for ending in form.files)


def _named(cases: Iterator[tuple[Form, str]]) -> list[object]:
    return [pytest.param(form, ending, id=f"{form.name}.{ending}") for form, ending in cases]


def _reading(form: Form, ending: str) -> ReadDocument:
    return read(open_bytes(form.files[ending], f"{form.name}.{ending}")[0])


def _findings(form: Form, ending: str) -> tuple[Finding, ...]:
    return run_checks(Subject.of(_reading(form, ending))).findings


def _column(table: FigureTable, name: str) -> int:
    """A column by its name; "2026 fte" is the one of that name that counts staff."""
    bare = name.removesuffix(" fte")
    found = [i for i, c in enumerate(table.columns) if c.name == bare]
    return next(i for i in found if len(found) == 1 or (table.columns[i].kind == "fte") == (name != bare))


@pytest.mark.parametrize(("form", "ending"), [*_named(_every(False)), *_named(_every(True))])
def test_every_cell_has_its_value_in_its_row_and_column(form: Form, ending: str) -> None:
    document = open_bytes(form.files[ending], f"{form.name}.{ending}")[0]
    tables = {t.caption: t for t in figure_tables(document)}
    missed = []
    for (caption, label, name), wanted in form.cells.items():
        table = tables[caption]
        row = next((r for r in table.rows if "".join(r.label.split()) == "".join(label.split())), None)
        value = None if row is None else row.values[_column(table, name)]
        if row is None or (None if value is None else value.value) != wanted:
            missed.append((caption, label, name, wanted, value and value.value))
    assert missed == []


@pytest.mark.parametrize(("form", "ending"), _named(_every(True)))
def test_every_planted_error_is_found(form: Form, ending: str) -> None:
    told = {"".join(f.figure.text.split()) for x in _findings(form, ending) if x.severity != "note" for f in x.figures}
    assert [p.what for p in form.planted if not any("".join(f.split()) in told for f in p.figures)] == []


@pytest.mark.parametrize(("form", "ending"), _named(_every(False)))
def test_a_clean_catalogue_has_no_error(form: Form, ending: str) -> None:
    assert [f.da for f in _findings(form, ending) if f.severity == "error"] == []
