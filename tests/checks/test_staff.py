"""Staff lists, and what a position costs."""

from decimal import Decimal

import pytest
from prose_help import as_item, cell, effects, failures, findings, held, proposal, read, together

from raaderum.checks.base import Subject
from raaderum.checks.staff import price_of_a_position, staff_lists
from raaderum.figures import Figure, Place
from raaderum.records.base import Source
from raaderum.records.nouns import SavingsRow
from raaderum.records.parts import Area, Staff

LIST = """Der nedlægges {} stillinger i alt. De fordeler sig på nedenstående måde:

- Lavere ambitioner for klimaet (2 årsværk)
- Færre vagter på rådhuset (1 årsværk)
- Ingen særlig indsats for byggesager (1 årsværk)

Afsnittet efter listen handler om noget helt andet end de stillinger, der er nævnt ovenfor, og fylder mere end en linje.
"""


def test_a_list_of_staff_adds_up_to_the_total_it_announces() -> None:
    (failed,) = failures(staff_lists, as_item(LIST.format("5")))
    assert failed.relation.rule == "fte.sum"
    assert failed.computed == 4
    assert held(staff_lists, as_item(LIST.format("4"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("40"),
        LIST.format("5").replace("fordeler sig på nedenstående måde", "er beskrevet her"),
        LIST.format("5 medarbejdere i 3"),
        LIST.format("5").replace("(2 årsværk)", "(2 årsværk og 1 årsværk)"),
        "Der nedlægges 5 stillinger.\n",
    ],
)
def test_lists_that_divide_no_total_are_left_alone(text: str) -> None:
    assert failures(staff_lists, as_item(text)) == []


def catalogue(*priced: tuple[str, float]) -> Subject:
    bare, _ = read("\n\n".join(text for text, _ in priced))
    return together(
        bare,
        [
            proposal(bare, "", effects([value] * 4), number=str(i + 1), lines=(2 * i + 1, 2 * i + 2))
            for i, (_, value) in enumerate(priced)
        ],
    )


USUAL = [("Der spares 2 årsværk.", -1000.0), ("Der spares 1 årsværk.", -520.0), ("Der nedlægges 3 stillinger.", -1500.0)]


def test_a_position_priced_far_from_the_others_is_a_note() -> None:
    (found,) = findings(price_of_a_position, catalogue(*USUAL, ("Der spares 4 årsværk.", -400.0)))
    assert (found.rule, found.severity) == ("fte.price", "note")
    assert "Forslag 4" in found.da
    assert "100,000" in found.en


@pytest.mark.parametrize(
    "last",
    [
        ("Der spares 4 årsværk.", -2100.0),
        ("Der spares 4 årsværk og 2 stillinger.", -400.0),
        ("Der ansættes 4 årsværk, så der spares vikarer.", -400.0),
        ("Der er 4 årsværk.", -400.0),
        ("Der spares 4 årsværk.", 0.0),
    ],
)
def test_usual_prices_and_proposals_without_one_price_are_left_alone(last: tuple[str, float]) -> None:
    assert findings(price_of_a_position, catalogue(*USUAL, last)) == []


def test_few_prices_are_no_measure() -> None:
    assert findings(price_of_a_position, catalogue(USUAL[0], ("Der spares 4 årsværk.", -40.0))) == []


def test_rows_of_a_savings_list_are_priced_too() -> None:
    bare, _ = read("\n".join(["Mad"] * 5))
    rows = []
    for i, (staff, amount) in enumerate([("2", 1000), ("1", 520), ("3", 1500), ("1", 480), ("4", 400)]):
        number = Decimal(staff)
        figure = Figure(f"{staff} årsværk", number, number, number, "fte", Place(i + 1, 0, 9))
        effect = cell(amount, i + 1)
        assert effect is not None
        source = Source(bare.document.id, i + 1, i + 1)
        rows.append(
            SavingsRow(source, Area(None, "Mad"), None, None, f"Mad {i}", None, (("2027", effect),), fte=(Staff(figure),))
        )
    (found,) = findings(price_of_a_position, together(bare, rows))
    assert found.lines == (5,)
    assert "Mad 4" in found.da
