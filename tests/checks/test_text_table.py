"""Sentences of a proposal or a row against its own table."""

from decimal import Decimal

import pytest
from prose_help import YEARS, as_item, as_proposal, cells, effects, failures, figures_table, held, read, together

from raaderum.checks.base import Subject
from raaderum.checks.text_claims import Years, claimed_years
from raaderum.checks.text_table import text_against_table
from raaderum.records.base import Source
from raaderum.records.nouns import SavingsRow
from raaderum.records.parts import Area

TABLE = effects([-270, -540, -540, -540], [(None, "Løn", [-200, -400, -400, -400]), (None, "Drift", [-70, -140, -140, -140])])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Forslaget giver en besparelse på 520.000 kr. årligt fra 2028.", 2028),
        ("Forslaget giver en besparelse på 540.000 kr. årligt fra 2027.", 2027),
        ("I 2029 giver forslaget en besparelse på 590.000 kr.", 2029),
        ("Forslaget giver samlet en besparelse på 0,45 mio. kr.", 2030),
        ("Forslaget ryddes i 2027 og giver i 2028 en besparelse på 600.000 kr.", 2028),
    ],
)
def test_a_saving_that_the_table_does_not_have_for_its_year_is_told(text: str, year: int) -> None:
    (failed,) = failures(text_against_table, as_proposal(text, TABLE))
    assert failed.relation.rule == "text.table"
    assert str(year) in failed.relation.what_da


@pytest.mark.parametrize(
    "text",
    [
        "Forslaget giver en besparelse på 540.000 kr. årligt fra 2028.",
        "Forslaget giver en besparelse på 0,5 mio. kr. årligt fra 2028.",
        "Løn reduceres, så forslaget giver en besparelse på 400.000 kr. i 2029.",
        "Forslaget giver i alt 540.000 kr.",
        "Forslaget giver en besparelse på ca. 560.000 kr. fra 2028.",
    ],
)
def test_amounts_of_any_row_of_the_table_are_held(text: str) -> None:
    assert failures(text_against_table, as_proposal(text, TABLE)) == []
    assert held(text_against_table, as_proposal(text, TABLE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Forslaget giver 7/12-effekt i 2028, en besparelse på 500.000 kr.",
        "Forslaget giver brutto en besparelse på 610.000 kr. i 2028.",
        "Der er i dag et budget på 900.000 kr. i 2028.",
        "Der spares 12.000 kr. på blomster i 2028.",
        "Forslaget giver en besparelse på 540.000 kr. fra 2035.",
    ],
)
def test_phases_parts_and_other_amounts_are_left_alone(text: str) -> None:
    assert failures(text_against_table, as_proposal(text, TABLE)) == []


def test_an_amount_of_another_table_of_the_proposal_is_no_slip() -> None:
    other = figures_table([("2028", "money", 2028)], [("Heraf på skoler", [520], False)], first=950, scale=1000)
    text = "Forslaget giver en besparelse på 520.000 kr. i 2028."
    assert failures(text_against_table, as_proposal(text, TABLE, tables=(other,))) == []


def test_proposals_without_a_table_and_items_are_not_judged() -> None:
    text = "Forslaget giver en besparelse på 520.000 kr. i 2028."
    assert list(text_against_table(as_proposal(text))) == []
    assert list(text_against_table(as_item(text))) == []


def row(text: str, *values: float) -> Subject:
    bare, figures = read(text)
    amounts = tuple((str(y), f) for y, f in zip(YEARS, cells(values), strict=False) if f is not None)
    held_here = tuple(f.figure for f in figures)
    source = Source(bare.document.id, 1, len(bare.document.lines))
    made = SavingsRow(source, Area(None, "Skoler"), None, None, "Puljen", text, amounts, prose=held_here)
    return together(bare, [made])


def test_a_pool_that_the_text_lowers_by_another_amount_than_the_row_is_told() -> None:
    (failed,) = failures(text_against_table, row("Puljen nedskrives med 300.000 i 2027.", 500, 600))
    assert (failed.relation.stated.value, failed.computed) == (Decimal(300000), Decimal(500000))
    assert "Puljen" in failed.relation.what_en


@pytest.mark.parametrize("text", ["Puljen nedskrives med 500.000 i 2027.", "Puljen har 24 borgere i 2027."])
def test_a_row_that_agrees_is_left_alone(text: str) -> None:
    assert failures(text_against_table, row(text, 500, 600)) == []


def test_another_amount_between_takes_the_year_for_itself() -> None:
    _, figures = read("I 2027 spares 0,4 mio. kr., og der spares 0,9 mio. kr. fra 2028.")
    assert [claimed_years(f, figures) for f in figures] == [Years(2027, False), Years(2028, True)]
    assert Years(2028, True).of(YEARS) == [2028, 2029, 2030]
