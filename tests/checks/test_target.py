from decimal import Decimal

import pytest
from check_tables import R, changed, subject, table

from raaderum.checks.engine import run_checks
from raaderum.checks.target import parse_target, reaches


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021=-25,7mio", -25700000),
        ("2021 = -25,7 mio. kr.", -25700000),
        ("2021=25.700.000", 25700000),
        ("2021=-900 t.kr.", -900000),
        ("2021=-25.7 mio", -25700000),
        ("2021=1,2 mia", 1200000000),
        ("2021=−17500000 kr", -17500000),
    ],
)
def test_a_target_is_read_as_people_write_it(text, value):
    assert parse_target(text) == (2021, Decimal(value))


@pytest.mark.parametrize("text", ["", "2021", "hej=12", "2021=", "21=12"])
def test_what_is_no_target_is_none(text):
    assert parse_target(text) is None


def test_a_saving_reaches_its_target_from_below_and_a_positive_one_from_above():
    assert reaches(Decimal(-26), Decimal(-25))
    assert not reaches(Decimal(-24), Decimal(-25))
    assert reaches(Decimal(26), Decimal(25))


def catalogue():
    rows = [R("A", [-5000, -6000]), R("B", [-4100, -4200]), R("C", [-300, -300]), R("I alt", [-9400, -10500], total=True)]
    return changed(table(["2026", "2027"], rows), 1, 0, -4700)


def test_a_slip_that_decides_whether_the_target_is_met_is_marked():
    decided = run_checks(subject(catalogue()), {2026: Decimal(-9700000)})
    assert [f.changes_outcome for f in decided.findings] == [True]
    safe = run_checks(subject(catalogue()), {2026: Decimal(-5000000), 2027: Decimal(-1)})
    assert [f.changes_outcome for f in safe.findings] == [False]


def test_without_a_target_nothing_is_said_of_the_outcome():
    assert [f.changes_outcome for f in run_checks(subject(catalogue())).findings] == [None]
    other = run_checks(subject(catalogue()), {2040: Decimal(-1)})
    assert [f.changes_outcome for f in other.findings] == [False]
