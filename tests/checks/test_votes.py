"""Votes are checked against the numbers, the members present and the outcome."""

import pytest
from meetings_help import HEAD, findings, item, told

from raaderum.checks.votes import votes_and_outcome, votes_counted, votes_of_those_present
from raaderum.records.finding import Finding

GOOD = """Forslag fra Bo Friis: Et ekstra møde.

For stemte: Anna Holm (A), Bo Friis (V) og Carla Juhl (C) - i alt 3.

Imod stemte: Dan Krogh (F) - i alt 1.

Undlod at stemme: Eva Lund (O) - i alt 1.

Forslaget blev vedtaget."""


def minutes(decision: str) -> str:
    return HEAD + item(1, "Dagsorden", "Godkendt.") + item(2, "Ekstra møde", decision)


def every(decision: str) -> list[Finding]:
    return [
        f
        for check in (votes_counted, votes_of_those_present, votes_and_outcome)
        for f in findings(check, minutes(decision), "minutes")
    ]


def test_a_vote_in_order_says_nothing() -> None:
    assert every(GOOD) == []


def test_a_number_that_is_not_the_number_of_names_is_an_error() -> None:
    (found,) = every(GOOD.replace("i alt 3", "i alt 2").replace("Undlod at stemme: Eva Lund (O) - i alt 1.", ""))
    assert (found.rule, found.severity, found.stated, found.computed) == ("votes.count", "error", 2, 3)


def test_more_votes_than_members_is_an_error() -> None:
    decision = "Forslag: Et møde.\n\n4 stemte for (A, V, C, F), 2 stemte imod (O, B). Forslaget blev vedtaget."
    (found,) = every(decision)
    assert (found.rule, found.severity, found.stated, found.computed) == ("votes.present", "error", 6, 5)


def test_one_vote_too_many_may_be_someone_who_came_later() -> None:
    decision = "Forslag: Et møde. Gorm Vest ankom under punktet.\n\n4 stemte for (A), 2 stemte imod (O). Forslaget blev vedtaget."
    assert [f.severity for f in every(decision)] == ["warning"]


def test_a_vote_missing_is_a_warning_unless_someone_left() -> None:
    decision = GOOD.replace(" og Carla Juhl (C) - i alt 3", " - i alt 2")
    assert told(every(decision))[0][:2] == ("votes.present", "warning")
    assert every(decision + "\n\nCarla Juhl forlod mødet under punktet.") == []


def test_a_voter_who_is_not_there_is_told_and_one_noted_absent_is_an_error() -> None:
    assert [f.severity for f in every(GOOD.replace("Dan Krogh", "Gorm Vest"))] == ["warning"]
    (found,) = every(GOOD.replace("Dan Krogh", "Finn Madsen"))
    assert found.severity == "error"
    assert found.figures[0].figure.text == "Finn Madsen"


def test_a_middle_name_or_initial_does_not_make_another_person() -> None:
    assert every(GOOD.replace("Dan Krogh", "Dan P. Krogh")) == []


def test_nobody_votes_twice() -> None:
    assert ("votes.twice", "error") in [(f.rule, f.severity) for f in every(GOOD.replace("Dan Krogh (F)", "Bo Friis (V)"))]


@pytest.mark.parametrize(
    ("decision", "severity"),
    [
        ("Forslag: X.\n\n2 stemte for (A, V), 3 stemte imod (C, F, O). Forslaget blev vedtaget.", "error"),
        ("Forslag: X.\n\n3 stemte for (A, V, B), 2 stemte imod (C, F). Forslaget faldt.", "error"),
        ("Forslag: X.\n\n2 stemte for (A, V), 2 stemte imod (C, F). Forslaget blev vedtaget.", "warning"),
        ("Indstillingen blev vedtaget med 2 stemmer mod 3.", "error"),
    ],
)
def test_the_outcome_follows_the_votes(decision: str, severity: str) -> None:
    found = [f for f in every(decision) if f.rule == "votes.outcome"]
    assert [f.severity for f in found] == [severity]


@pytest.mark.parametrize(
    "decision",
    [
        "Forslag: X.\n\n2 stemte for (A, V), 2 stemte imod (C, F). Forslaget faldt.",
        "Forslag: X.\n\n3 stemte for (A, V, B), 2 stemte imod (C, F). Forslaget faldt, da det kræver kvalificeret flertal.",
        "Forslag: X.\n\nFor stemte: Anna Holm (A). Forslaget faldt.",
        "Forslag: X.\n\n3 stemte for (A, V, B), 2 stemte imod (C, F).",
    ],
)
def test_outcomes_that_can_be_are_fine(decision: str) -> None:
    assert [f for f in every(decision) if f.rule == "votes.outcome"] == []


TABLE = "Afstemningen gav dette resultat:\n\n| Forslag | For | Imod | Undlod | Resultat |\n|---|---|---|---|---|\n"


def test_votes_in_a_table_are_checked_against_the_members_and_the_outcome() -> None:
    assert every(TABLE + "| Forslag A | 3 | 1 | 1 | Vedtaget |\n| Forslag B | 2 | 3 | 0 | Forkastet |\n") == []
    found = every(TABLE + "| Forslag A | 3 | 2 | 1 | Vedtaget |\n| Forslag B | 2 | 3 | 0 | Vedtaget |\n")
    assert sorted(f.rule for f in found) == ["votes.outcome", "votes.present"]


def test_where_only_the_number_present_is_printed_the_votes_are_held_against_it() -> None:
    head = HEAD.replace("Mødedeltagere: Anna Holm, Bo Friis, Carla Juhl, Dan Krogh, Eva Lund", "9 af 11 medlemmer var til stede")
    text = head + item(1, "Dagsorden", "Godkendt.") + item(2, "Møde", "7 stemte for (A), 3 stemte imod (V). Vedtaget.")
    (found,) = findings(votes_of_those_present, text, "minutes")
    assert (found.severity, found.stated, found.computed) == ("error", 10, 9)
    assert findings(votes_of_those_present, text.replace("7 stemte", "6 stemte"), "minutes") == []
