"""One amount told twice is the same both times."""

import pytest
from prose_help import as_item, as_proposal, effects, findings, read

from raaderum.checks.base import Subject
from raaderum.checks.text_same import ranges_told_twice, staff_told_twice, told_twice


def test_a_saving_told_twice_with_digits_apart_is_told_and_the_one_the_table_lacks_is_suspected() -> None:
    text = (
        "Det giver en årlig besparelse på 3.257.000 kr. for hele området.\n\n"
        "Forslaget vil medføre en besparelse på 3.275.000 kr. i alt.\n"
    )
    (found,) = findings(told_twice, as_proposal(text, effects([-3275] * 4)))
    assert (found.rule, found.severity, found.lines) == ("text.text", "warning", (1, 3))
    assert found.suspect is not None and found.suspect.text == "3.257.000 kr."
    assert "Tabellen har" in found.da
    assert "The table has" in found.en


def test_two_wholes_of_one_example_that_differ_are_told() -> None:
    text = (
        "Det giver en samlet besparelse på 6,75 mio. kr. for borgerne.\n\nDet svarer til en samlet besparelse på 6,45 mio. kr.\n"
    )
    assert [f.lines for f in findings(told_twice, as_item(text))] == [(1, 3)]


def test_the_same_pair_is_told_once() -> None:
    text = (
        "Der er en besparelse på 3.257.000 kr. om året.\n\nDer er en besparelse på 3.275.000 kr. varigt.\n\n"
        "Igen er der en besparelse på 3.275.000 kr. her.\n"
    )
    assert len(findings(told_twice, as_proposal(text))) == 1


@pytest.mark.parametrize(
    "second",
    [
        "I 2029 er der en besparelse på 3.275.000 kr. herfra.",
        "Der er heraf en besparelse på 3.275.000 kr. på løn.",
        "Der er en besparelse på ca. 3.275.000 kr. på løn.",
        "Der er en investering på 3.275.000 kr. i alt.",
        "Der er en besparelse på 3,3 mio. kr. på løn.",
        "Der er en besparelse på 5.275.000 kr. på løn.",
        "I scenarie 2 er der en besparelse på 3.275.000 kr. på løn.",
        "Med halv virkning er der en besparelse på 3.275.000 kr. på løn.",
    ],
)
def test_other_years_parts_things_and_roundings_are_left_alone(second: str) -> None:
    text = f"Der er en besparelse på 3.257.000 kr. om året.\n\n{second}\n"
    assert findings(told_twice, as_proposal(text)) == []


def test_what_stands_outside_records_is_left_alone() -> None:
    text = "Der er en besparelse på 3.257.000 kr. om året.\n\nDer er en besparelse på 3.275.000 kr. varigt.\n"
    assert findings(told_twice, read(text)[0]) == []


def test_long_amounts_one_digit_apart_are_left_to_the_check_of_repeated_amounts() -> None:
    text = "Der gives en medfinansiering på 712.005,35 kr. hertil.\n\nDer er en medfinansiering på 712.005,45 kr. hertil.\n"
    assert findings(told_twice, as_item(text)) == []


def test_a_range_told_again_with_fewer_digits_must_be_rounded_right() -> None:
    text = "Gevinsten ligger mellem 1.944.540 og 2.592.720 kr. om året.\n\nDer regnes med mellem 1,9 og 2,5 mio. kr. herfra.\n"
    (found,) = findings(ranges_told_twice, as_item(text))
    assert found.lines == (1, 3)
    assert "øvre" in found.da
    assert "upper" in found.en
    assert found.suspect is not None and found.suspect.place.line == 3


@pytest.mark.parametrize("again", ["1,9 og 2,6 mio. kr.", "3,9 og 4,5 mio. kr.", "1.944.540 og 2.592.720 kr."])
def test_a_range_rounded_right_or_of_another_thing_is_left_alone(again: str) -> None:
    text = f"Gevinsten ligger mellem 1.944.540 og 2.592.720 kr. om året.\n\nDer regnes med mellem {again} herfra.\n"
    assert findings(ranges_told_twice, as_item(text)) == []


def test_the_lower_bound_of_a_range_is_told_as_such() -> None:
    text = "Gevinsten ligger mellem 1.944.540 og 2.592.720 kr. om året.\n\nDer regnes med mellem 1,8 og 2,6 mio. kr. herfra.\n"
    (found,) = findings(ranges_told_twice, as_item(text))
    assert "nedre" in found.da


STAFF = """Fælles lønkontor
Med et fælles lønkontor i rådhusets kælder kan der spares 2 årsværk.

Færre møder i byrådssalen betyder en reduktion på 1 årsværk.

Økonomi
Etablering af et fælles lønkontor i kælderen giver en besparelse på {} årsværk.
"""


def staff(number: str) -> Subject:
    return as_proposal(STAFF.format(number), effects([-500] * 4), economy=6)


def test_staff_of_one_measure_told_differently_under_the_economy_is_told() -> None:
    (found,) = findings(staff_told_twice, staff("1,5"))
    assert (found.rule, found.severity, found.lines) == ("fte.text", "warning", (2, 7))


def test_staff_told_the_same_is_left_alone() -> None:
    assert findings(staff_told_twice, staff("2")) == []


def test_staff_is_not_compared_without_an_economy_section_or_outside_proposals() -> None:
    assert findings(staff_told_twice, as_proposal(STAFF.format("1,5"))) == []
    assert findings(staff_told_twice, as_item(STAFF.format("1,5"))) == []
