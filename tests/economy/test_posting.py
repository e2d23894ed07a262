"""Posting: rounded once a cell, and totals that are sums of what is posted."""

from decimal import Decimal

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from raaderum.economy.arithmetic import given
from raaderum.economy.faults import Message
from raaderum.economy.posting import KRONE, MILLION, THOUSAND, post, total

NAME = Message("Beløb", "Amount")
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


def kr(value, low=None, high=None):
    return given(value, "kr", NAME, low=low, high=high)


def test_the_unrounded_figure_stands_beside_the_posted_one():
    posted = post(kr("1153225.5"))
    assert (posted.value, posted.unrounded) == (1153000, Decimal("1153225.5"))
    assert posted.derivation.rounding.step == 1000


def test_what_is_posted_is_not_rounded_again_in_the_same_unit():
    once = post(kr(1499))
    assert post(once) is once
    assert post(once, MILLION).value == 0
    assert post(once, MILLION).unrounded == 1499


def test_a_figure_may_be_posted_under_another_name():
    assert post(kr(1), KRONE, label=Message("Ny", "New")).label.da == "Ny"


def test_the_ends_are_posted_with_the_figure():
    posted = post(kr("1500", low="900", high="2499"))
    assert (posted.low, posted.value, posted.high) == (1000, 2000, 2000)


@settings(max_examples=80)
@for_all(st.lists(amounts, max_size=12), st.sampled_from([KRONE, THOUSAND, Decimal(100_000), Decimal("0.01")]))
def test_a_posted_total_is_the_sum_of_its_posted_cells(values, step):
    cells = [post(kr(v), step) for v in values]
    assert total(cells, NAME).value == sum((c.value for c in cells), Decimal(0))
    assert all(c.value % step == 0 and abs(c.value - c.unrounded) <= step / 2 for c in cells)


@settings(max_examples=60)
@for_all(st.tuples(amounts, amounts, amounts))
def test_posting_keeps_low_under_likely_under_high(three):
    low, likely, high = sorted(three)
    posted = post(kr(likely, low, high))
    assert posted.low <= posted.value <= posted.high
