"""Parts add up to their whole."""

import pytest
from meetings_help import outcomes

from raaderum.checks.parts import parts_against_whole

AREAS = """Bemærkninger til budget 2027

Ældre

Samlet nettobudget for området: {0} kr. (Stab: 3.410.000 kr., Fælles: 2.171.000 kr.)

Beskrivelse af området
Plejehjem.

Kultur

Samlet nettobudget for området: 6.300.000 kr. (Stab: 4.300.000 kr., Fælles: 2.000.000 kr.)

Beskrivelse af området
Bibliotek.
"""


@pytest.mark.parametrize(
    ("net", "status", "sure"), [("5.581.000", "holds", True), ("5.580.000", "fails", False), ("5.851.000", "fails", True)]
)
def test_a_net_budget_is_its_parts_and_a_thousand_apart_may_be_rounding(net: str, status: str, sure: bool) -> None:
    first, second = outcomes(parts_against_whole, AREAS.format(net), "remarks", "a.txt")
    assert (first.status, second.status) == (status, "holds")
    assert first.relation.rule == "parts.whole"
    assert first.relation.confident or not sure


def test_amounts_printed_to_the_krone_are_exact() -> None:
    first, _ = outcomes(parts_against_whole, AREAS.format("5.580.998"), "remarks", "a.txt")
    assert first.status == "fails"
    assert first.relation.confident


def test_a_sentence_that_divides_an_amount_is_checked_but_never_an_error() -> None:
    text = "Der spares 5,0 mio. kr., fordelt med 3,1 mio. kr. på\nskoler og 2,1 mio. kr. på ældre.\n"
    (outcome,) = outcomes(parts_against_whole, text, name="a.txt")
    assert outcome.status == "fails"
    assert not outcome.relation.confident
    (good,) = outcomes(parts_against_whole, text.replace("2,1", "1,9"), name="a.txt")
    assert good.status == "holds"


@pytest.mark.parametrize(
    "text",
    [
        "Der spares 5 mio. kr., heraf 3 mio. kr. på skoler og 1 mio. kr. på ældre.",
        "Der spares 5 mio. kr., fordelt på skoler.",
        "Der spares 5 mio. kr., fordelt med 3 mio. kr. på skoler, blandt andet 1 mio. kr. i Lindved.",
        "Puljen fordeles med 3 mio. kr. til skoler og 1 mio. kr. til ældre.",
        "Der spares 5 mio. kr., fordelt med ca. 3 mio. kr. på skoler og 1 mio. kr. på ældre.",
        "Af 5 mio. kr. bruges 2 mio. kr. De fordeles med 1 mio. kr. til skoler og 4 mio. kr. til veje.",
    ],
)
def test_sentences_that_do_not_divide_a_whole_say_nothing(text: str) -> None:
    assert outcomes(parts_against_whole, text + "\n") == []
