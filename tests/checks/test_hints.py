from decimal import Decimal

import pytest
from check_tables import figure
from hypothesis import given
from hypothesis import strategies as st

from raaderum.checks.hints import cause, explained, grain, needed, row_hint, slip, slip_of
from raaderum.figures import Relation, Term, evaluate

ONE = Decimal(1)


@pytest.mark.parametrize(
    ("printed", "right", "code"),
    [
        ("-1792", "-1729", "swapped"),
        ("460", "640", "swapped"),
        ("1450", "1250", "digit"),
        ("4.7", "-4.7", "sign"),
        ("1650000", "1650", "unit"),
        ("165", "16500", "unit"),
        ("125", "1255", "dropped"),
        ("1255", "125", "dropped"),
    ],
)
def test_a_slip_is_recognised_by_its_digits(printed, right, code):
    hint = slip(Decimal(printed), Decimal(right), Decimal("0.1"))
    assert hint is not None
    assert hint.code == code


@pytest.mark.parametrize(("printed", "right"), [("1234", "5678"), ("100", "-250"), ("5", "5"), ("10", "10.03")])
def test_what_no_single_slip_explains_has_no_hint(printed, right):
    assert slip(Decimal(printed), Decimal(right), Decimal("0.1")) is None


@given(st.integers(1, 10**7), st.integers(0, 6), st.integers(1, 9))
def test_one_changed_digit_is_always_explained(value, place, step):
    digit = value // 10**place % 10
    other = value + ((digit + step) % 10 - digit) * 10**place
    if len(str(other)) == len(str(value)) and other > 0:
        assert slip(Decimal(value), Decimal(other), ONE) is not None


def relation(total: int, *parts: int) -> Relation:
    cells = [figure(p, i + 2, 1) for i, p in enumerate(parts)]
    return Relation("sum.column", "sum", figure(total, 1, 1), tuple(Term(c) for c in cells))


def test_the_needed_value_repairs_the_sum():
    outcome = evaluate(relation(100, 30, 40, 50))
    assert outcome is not None
    assert needed(outcome, outcome.relation.stated) == 120000
    assert needed(outcome, outcome.relation.parts[0].figure) == 10000
    assert needed(outcome, figure(1, 9, 9)) is None


def test_a_row_left_out_and_a_row_counted_twice_are_told():
    left_out = evaluate(relation(70, 30, 40, 50))
    twice = evaluate(relation(160, 30, 40, 50))
    assert left_out is not None
    assert twice is not None
    assert row_hint(left_out, {}).code == "left_out"  # type: ignore[union-attr]
    assert row_hint(twice, {}).code == "twice"  # type: ignore[union-attr]


def test_a_ratio_gives_what_its_percentage_should_be():
    top, base, share = figure(312, 1, 1), figure(2480, 1, 2), figure("10,6", 1, 3, "pct", ONE)
    outcome = evaluate(Relation("percent.base", "ratio", share, (Term(top), Term(base)), constant=Decimal(100)))
    assert outcome is not None
    assert outcome.status == "fails"
    assert slip_of(outcome, share).code == "digit"  # type: ignore[union-attr]
    assert needed(outcome, top) is not None
    assert needed(outcome, base) is not None


def test_a_figure_that_should_be_nothing_was_left_out():
    hint = cause(figure(300, 1, 1), Decimal(0))
    assert hint is not None
    assert hint.code == "left_out"
    assert cause(figure(300, 1, 1, exact=True), Decimal(301000)) is not None


def test_the_last_printed_place_is_the_grain():
    assert grain(figure("1,75", 1, 1, scale=Decimal(1000000))) == 10000
    assert grain(figure("1,5", 1, 1, scale=ONE, exact=True)) == Decimal("0.1")


def test_explained_is_quick_and_shy():
    assert explained(1792.0, [1000.0, 729.0], 63.0, 1.0)
    assert not explained(6431.0, [1234.0, 5678.0, 912.0], -1393.0, 1.0)
    assert not explained(1.0, [1.0], 0.0, 1.0)
