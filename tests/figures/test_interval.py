"""Interval arithmetic never loses a number that the printed digits allow."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from raaderum.figures import Interval, from_digits

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
SHARES = st.decimals(min_value=0, max_value=1, places=3)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    a, b = draw(NUMBERS), draw(NUMBERS)
    return Interval(min(a, b), max(a, b))


def inside(interval: Interval, share: Decimal) -> Decimal:
    return interval.low + (interval.high - interval.low) * share


@given(intervals(), intervals(), SHARES, SHARES)
def test_whatever_two_figures_were_before_rounding_their_result_is_in_the_interval(
    a: Interval, b: Interval, s: Decimal, t: Decimal
) -> None:
    x, y = inside(a, s), inside(b, t)
    assert (a + b).holds(x + y)
    assert (a - b).holds(x - y)
    assert (a * b).holds(x * y)
    assert (-a).holds(-x)
    quotient = a / b
    if quotient is None:
        assert b.holds(Decimal(0))
    else:
        slack = Decimal("1e-15") * max(abs(quotient.low), abs(quotient.high), Decimal(1))
        assert quotient.low - slack <= x / y <= quotient.high + slack


@given(intervals(), NUMBERS, SHARES)
def test_scaling_keeps_the_order_of_the_ends_also_with_a_negative_factor(a: Interval, factor: Decimal, s: Decimal) -> None:
    scaled = a.scaled(factor)
    assert scaled.low <= scaled.high
    assert scaled.holds(inside(a, s) * factor)


@given(intervals(), intervals())
def test_two_intervals_meet_when_a_number_is_in_both(a: Interval, b: Interval) -> None:
    low, high = max(a.low, b.low), min(a.high, b.high)
    assert a.meets(b) == b.meets(a) == (low <= high)


def test_a_division_by_what_may_be_zero_says_nothing() -> None:
    assert Interval(Decimal(1), Decimal(2)) / Interval(Decimal(-1), Decimal(1)) is None
    assert Interval(Decimal(1), Decimal(2)) / Interval.exact(Decimal(0)) is None


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=4), st.sampled_from([1, 1000, 10**6]))
def test_printed_digits_allow_half_of_their_last_place_both_ways(digits: int, decimals: int, scale: int) -> None:
    value = Decimal(digits).scaleb(-decimals) * scale
    interval = from_digits(value, decimals, Decimal(scale))
    assert interval.holds(value)
    assert interval.high - interval.low == Decimal(scale).scaleb(-decimals)


def test_the_interval_of_a_printed_amount() -> None:
    assert from_digits(Decimal(1750000), 2, Decimal(10**6)) == Interval(Decimal(1745000), Decimal(1755000))
