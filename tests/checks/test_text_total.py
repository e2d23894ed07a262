"""Totals of the front matter against those of the tables."""

from dataclasses import replace

import pytest
from prose_help import as_proposal, effects, failures, figures_table, read, together

from raaderum.checks.base import Subject
from raaderum.checks.text_groups import by_record, record_at, sentences
from raaderum.checks.text_total import announced_totals, told_changes

TABLE = figures_table(
    [("2027", "money", 2027), ("Årsværk", "count", None)],
    [("Mad", [-11450, 2], False), ("Kørsel", [-5680, 3], False), ("I alt", [-17130, 5], True)],
    scale=1000,
)


def front(text: str) -> Subject:
    return together(read(text)[0], (), (TABLE,))


def test_an_announced_total_with_two_digits_swapped_is_told() -> None:
    (failed,) = failures(announced_totals, front("Der søges samlet om 17,31 mio. kr. i år."))
    assert failed.relation.rule == "text.total"
    assert failed.computed == 17_130_000


@pytest.mark.parametrize(
    "text",
    [
        "Der søges samlet om 17,13 mio. kr. i år.",
        "Der søges samlet om 11,45 mio. kr. i år.",
        "Der søges samlet om 17,1 mio. kr. i år.",
        "Der søges samlet om ca. 17,31 mio. kr. i år.",
        "Der er 17,31 mio. kr. i puljen.",
        "Der søges samlet om 24,68 mio. kr. i år.",
    ],
)
def test_totals_that_agree_and_other_amounts_are_left_alone(text: str) -> None:
    assert failures(announced_totals, front(text)) == []


def test_the_text_of_a_proposal_is_another_checks() -> None:
    subject = as_proposal("Der søges samlet om 17,31 mio. kr.", effects([-1] * 4), tables=(TABLE,))
    assert failures(announced_totals, subject) == []


def test_sentences_know_the_record_they_stand_in() -> None:
    subject = as_proposal("Der søges om 17,31 mio. kr. Der er 4 årsværk.\n")
    assert [s.record for s in sentences(subject)] == [0, 0]
    assert sentences(subject) is sentences(subject)
    assert [(r is not None, len(s)) for r, s in by_record(subject)] == [(True, 2)]
    assert record_at(subject, 5000) is None


PEOPLE = figures_table(
    [("2025", "count", 2025), ("2028", "count", 2028)],
    [("0-5 år", [2480, 2420], False), ("80+ år", [2050, 2395], False), ("I alt", [4530, 4815], True)],
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Antallet af borgere over 80 år stiger med 435 personer fra 2025 til 2028.", 1),
        ("Antallet af borgere over 80 år stiger med 345 personer fra 2025 til 2028.", 0),
        ("Antallet af borgere stiger med 258 personer fra 2025 til 2028.", 1),
        ("Antallet af borgere over 80 år stiger med 900 personer fra 2025 til 2028.", 0),
        ("Antallet af borgere over 80 år stiger med 435 personer fra 2021 til 2024.", 0),
    ],
)
def test_a_rise_that_the_text_tells_is_the_difference_of_a_row(text: str, told: int) -> None:
    assert len(failures(told_changes, together(read(text)[0], (), (PEOPLE,)))) == told


def test_an_announced_total_of_a_year_is_that_of_the_nearest_table() -> None:
    near = replace(TABLE, first_line=2, last_line=6)

    def told(text: str) -> int:
        return len(failures(announced_totals, together(read(text)[0], (), (near,))))

    assert told("Forslagene giver tilsammen 19,8 mio. kr. i 2027.") == 1
    assert told("Forslagene giver tilsammen 17,1 mio. kr. i 2027.") == 0
    assert told("Forslagene giver tilsammen 19,8 mio. kr. i 2031.") == 0
    assert told("Forslagene giver tilsammen 48,0 mio. kr. i 2027.") == 0
