"""Staff in the text of a row against its columns."""

from dataclasses import replace

import pytest
from prose_help import as_item, figures_table, findings

from raaderum.checks.base import Subject
from raaderum.checks.staff_tables import staff_of_rows


def row(text: str, fte: float | None, total: bool = False) -> Subject:
    table = figures_table(
        [("2027", "money", 2027), ("Årsværk", "fte", None)], [("Vagtplan", [-1000, fte], total)], first=2, unit="fte"
    )
    rows = tuple(replace(r, texts=(("Beskrivelse", text),), first_line=2) for r in table.rows)
    return as_item(f"Forslag\nVagtplan\t{text}\t-1000\t{fte}\n", replace(table, rows=rows))


def test_staff_of_the_text_that_the_row_does_not_have_is_told() -> None:
    (found,) = findings(staff_of_rows, row("Der nedlægges 2,5 årsværk i nattevagten.", -2.0))
    assert (found.rule, found.severity, found.lines) == ("fte.table", "warning", (2,))
    assert found.suspect is not None and found.suspect.text == "2,5 årsværk"
    assert "-2,0" in found.da


@pytest.mark.parametrize(
    ("text", "fte"),
    [
        ("Der nedlægges 2,0 årsværk i nattevagten.", -2.0),
        ("Der nedlægges ca. 2,5 årsværk i nattevagten.", -2.0),
        ("Der er 2,5 årsværk i nattevagten.", -2.0),
        ("Der nedlægges 2,5 årsværk af de 9 årsværk i dag.", -2.0),
        ("Der nedlægges 1 årsværk og spares 2 stillinger.", -4.0),
        ("Der nedlægges 25 årsværk i nattevagten.", -2.0),
        ("Der nedlægges 2,5 årsværk i nattevagten.", None),
    ],
)
def test_rows_that_agree_or_tell_of_other_staff_are_left_alone(text: str, fte: float | None) -> None:
    assert findings(staff_of_rows, row(text, fte)) == []


def test_totals_are_not_judged_and_a_text_that_stands_elsewhere_is_told_at_its_cell() -> None:
    assert findings(staff_of_rows, row("Der nedlægges 2,5 årsværk.", -2.0, total=True)) == []
    subject = row("Der nedlægges 2,5 årsværk.", -2.0)
    moved = tuple(replace(t, rows=tuple(replace(r, line=1, first_line=1) for r in t.rows)) for t in subject.tables)
    (found,) = findings(staff_of_rows, replace(subject, tables=moved))
    assert found.suspect is not None and found.suspect.text == "-2,0"
