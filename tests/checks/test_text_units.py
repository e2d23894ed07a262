"""Units of amounts in the text."""

import pytest
from prose_help import as_item, as_proposal, effects, figures_table, findings, read, together

from raaderum.checks.text_units import units_in_text
from raaderum.figures import Figure, Place
from raaderum.records.base import Source
from raaderum.records.nouns import SavingsRow
from raaderum.records.parts import Area

TABLE = effects([-1729, -1729, -1729, -1729])


@pytest.mark.parametrize("amount", ["2.790.000 mio. kr.", "450.000 mia. kr."])
def test_an_amount_beyond_any_budget_is_told(amount: str) -> None:
    (found,) = findings(units_in_text, as_item(f"Det giver en besparelse på {amount} over 5 år."))
    assert (found.rule, found.severity, found.lines) == ("unit.text", "warning", (1,))
    assert "enheden" in found.da


def test_an_amount_a_thousand_times_too_small_for_its_table_is_told() -> None:
    (found,) = findings(units_in_text, as_proposal("Det giver en besparelse på 1.729 kr.", TABLE))
    assert found.lines == (1, 909)
    assert "1.000" in found.da
    assert "1,000" in found.en


@pytest.mark.parametrize("amount", ["1.729.000 kr.", "1,729 mio. kr.", "1.730 kr.", "17,3 mio. kr."])
def test_amounts_that_agree_or_are_others_are_left_alone(amount: str) -> None:
    assert findings(units_in_text, as_proposal(f"Det giver en besparelse på {amount}", TABLE)) == []


def test_a_row_of_a_savings_list_and_a_table_of_an_item_are_compared_too() -> None:
    table = figures_table([("2027", "money", 2027)], [("I alt", [1729], True)], scale=1000)
    assert len(findings(units_in_text, as_item("Det giver en besparelse på 1.729 kr.", table))) == 1
    bare, _ = read("Det giver en besparelse på 1.729 kr.")
    figure = Figure("1.729", TABLE.total[0].value, TABLE.total[0].low, TABLE.total[0].high, "kr", Place(1, 60, 65))  # type: ignore[union-attr]
    row = SavingsRow(Source(bare.document.id, 1, 1), Area(None, None), None, None, "Mad", None, (("2027", figure),))  # type: ignore[arg-type]
    assert len(findings(units_in_text, together(bare, [row]))) == 1


def test_outside_records_only_the_impossible_is_told() -> None:
    assert findings(units_in_text, read("Det giver 1.729 kr.")[0]) == []
