"""A quick look whether a sum can hold never says no where judging it says yes."""

from hypothesis import given
from hypothesis import strategies as st

from raaderum.checks.structure_grid import Lane
from raaderum.checks.structure_score import Sum, judge, may_hold

VALUES = st.lists(st.one_of(st.none(), st.integers(-50, 50).map(float)), min_size=3, max_size=3)
POSITIONS = (0, 1, 2)


def lane(index: int, nums: list[float | None], slack: float) -> Lane:
    made = Lane(index=index, label="", norm="", figures=())
    made.nums, made.tols = nums, [slack] * len(nums)
    return made


@given(VALUES, st.lists(VALUES, min_size=1, max_size=4), st.sampled_from((0.0, 0.5)))
def test_where_a_sum_holds_the_quick_look_says_that_it_may(
    stated: list[float | None], parts: list[list[float | None]], slack: float
) -> None:
    target = lane(0, stated, slack)
    members = [(1, lane(i, nums, slack)) for i, nums in enumerate(parts, 1)]
    judged = judge(Sum(target, members, "block", 0.0), POSITIONS)
    quick = may_hold(target, members, POSITIONS)
    assert judged.distinct_held == 0 or any(quick)
    assert judged.failed or all(quick)
