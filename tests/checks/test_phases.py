"""Phasing that a text explains against the years of the row."""

from dataclasses import replace

import pytest
from prose_help import YEARS, as_item, cells, effects, figures_table, findings, proposal, read, together

from raaderum.checks.base import Subject
from raaderum.checks.phases import phased_in
from raaderum.records.base import Source
from raaderum.records.nouns import SavingsRow
from raaderum.records.parts import Area, FigureTable, Row, Section


def remark(text: str, *values: float | None) -> Subject:
    table = figures_table([(str(y), "money", y) for y in YEARS], [("Ledelse", list(values), False)], scale=1000)
    rows: tuple[Row, ...] = tuple(replace(r, texts=(("Bemærkning", text),)) for r in table.rows)
    made: FigureTable = replace(table, rows=rows)
    return as_item("Tekst", made)


@pytest.mark.parametrize(
    "text",
    ["5/12 virkning i 2027", "5/12-effekt", "Virkning fra 1. august 2027.", "Virkning fra den 1. august 2027"],
)
def test_a_part_of_the_year_that_the_first_year_does_not_have_is_told(text: str) -> None:
    (found,) = findings(phased_in, remark(text, -380, -2000, -2000, -2000))
    assert (found.rule, found.severity) == ("phase.share", "warning")
    assert "833" in found.da
    assert found.suspect is not None and found.suspect.text == "-380"
    assert findings(phased_in, remark(text, -833, -2000, -2000, -2000)) == []


@pytest.mark.parametrize("text", ["Halv virkning i 2028", "½ effekt i 2028"])
def test_half_of_the_effect_in_a_later_year_is_compared_with_that_year(text: str) -> None:
    assert len(findings(phased_in, remark(text, None, -700, -2000, -2000))) == 1
    assert findings(phased_in, remark(text, None, -1000, -2000, -2000)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Halv virkning i 2027, bortset fra vagten",
        "1/3 virkning i 2027 og 2/3 virkning i 2028",
        "Virkning fra 1. januar 2027",
        "Virkning fra 1. foråret 2027",
        "5/0 virkning i 2027",
        "Halv virkning i 2030",
        "Halv virkning i 2035",
        "Ingen bemærkning",
    ],
)
def test_exceptions_steps_and_other_texts_are_left_alone(text: str) -> None:
    assert findings(phased_in, remark(text, -380, -2000, -2000, -2000)) == []


def test_rows_still_rising_or_far_from_the_share_are_left_alone() -> None:
    assert findings(phased_in, remark("Halv virkning i 2027", -700, -1500, -1800, -2000)) == []
    assert findings(phased_in, remark("Halv virkning i 2027", -3000, -2000, -2000, -2000)) == []


def test_proposals_and_savings_rows_are_judged_once() -> None:
    bare, _ = read("Forslagene har halv virkning i 2027.")
    made = proposal(bare, "", effects([-700, -2000, -2000, -2000]))
    economy = replace(made, sections=(Section("Økonomi", "economy", "Forslagene har halv virkning i 2027.", 1, 1),))
    assert len(findings(phased_in, together(bare, [economy]))) == 1
    amounts = tuple((str(y), f) for y, f in zip(YEARS, cells([-700, -2000, -2000, -2000]), strict=True) if f is not None)
    row = SavingsRow(Source(bare.document.id, 1, 1), Area(None, "Mad"), None, None, "Mad", "Halv virkning i 2027.", amounts)
    table = figures_table([(str(y), "money", y) for y in YEARS], [("Mad", [-700, -2000, -2000, -2000], False)], scale=1000)
    both = replace(table, rows=tuple(replace(r, texts=(("Bemærkning", "Halv virkning i 2027."),)) for r in table.rows))
    assert len(findings(phased_in, together(bare, [row], (both,)))) == 1
