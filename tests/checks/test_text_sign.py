"""Savings and expenses told with the other sign than the table's."""

from dataclasses import replace

import pytest
from prose_help import as_item, as_proposal, effects, findings

from raaderum.checks.base import Subject
from raaderum.checks.text_sign import signs_in_text
from raaderum.records.nouns import Proposal
from raaderum.records.parts import Sign


def signed(text: str, sign: Sign, total: float, row: float | None = None) -> Subject:
    rows = [] if row is None else [(None, "Løn", [row] * 4)]
    subject = as_proposal(text, effects([total] * 4, rows))
    (record,) = subject.records
    assert isinstance(record, Proposal)
    return replace(subject, records=(replace(record, sign=sign),), _memo={})


@pytest.mark.parametrize(
    ("text", "sign", "total"),
    [
        ("Forslaget medfører en merudgift på 540.000 kr. om året.", "saving_negative", -540),
        ("Forslaget giver en årlig besparelse på 540.000 kr.", "saving_negative", 540),
        ("Forslaget vil medføre en merudgift på 540.000 kr. om året.", "saving_positive", 540),
    ],
)
def test_a_direction_that_the_total_does_not_have_is_told(text: str, sign: Sign, total: float) -> None:
    (found,) = findings(signs_in_text, signed(text, sign, total))
    assert (found.rule, found.severity) == ("sign.text", "warning")
    assert "540.000 kr." in found.da


@pytest.mark.parametrize(
    ("text", "sign", "total", "row"),
    [
        ("Forslaget medfører en merudgift på 540.000 kr.", "saving_negative", 540, None),
        ("Forslaget giver en besparelse på 540.000 kr.", "saving_negative", -540, None),
        ("Forslaget giver en besparelse på 540.000 kr.", "saving_positive", 540, None),
        ("Forslaget giver en besparelse på 540.000 kr.", "unknown", 540, None),
        ("Forslaget giver en besparelse på 540.000 kr.", "saving_negative", 540, -540),
        ("Forslaget giver en besparelse på 440.000 kr.", "saving_negative", 540, None),
        ("Lønnen er en udgift på 540.000 kr.", "saving_negative", -540, None),
    ],
)
def test_directions_that_agree_or_cannot_be_judged_are_left_alone(text: str, sign: Sign, total: float, row: float | None) -> None:
    assert findings(signs_in_text, signed(text, sign, total, row)) == []


def test_items_are_not_judged() -> None:
    assert findings(signs_in_text, as_item("Forslaget medfører en merudgift på 540.000 kr.")) == []
