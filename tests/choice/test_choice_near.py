"""A package while a slider moves: soon, checked, and never farther from the best than it says."""

from dataclasses import replace
from fractions import Fraction

import pytest
from benchmarks.choice_brute import small_instance
from benchmarks.choice_instances import instance

from raaderum.choice import model as m
from raaderum.choice.codec import InstanceError
from raaderum.choice.package import choose, choose_soon
from raaderum.choice.verify import Package, violated

NEAR = Fraction(1, 100)


@pytest.mark.parametrize("objective", ["least_harm", "most_saving"])
def test_a_package_that_comes_soon_keeps_every_constraint_and_is_as_near_the_best_as_it_says(objective: m.Objective) -> None:
    asked = instance(100, 4, objective)
    soon, best = choose_soon(asked, NEAR), choose(asked)
    assert not violated(Package(asked, soon.shares))
    assert soon.status == "within_gap" and soon.gap <= NEAR
    off = soon.value - best.value if objective != "most_saving" else best.value - soon.value
    assert 0 <= off <= soon.gap * abs(soon.value) + Fraction(1, 10**6)


def test_the_order_of_the_question_has_no_meaning_for_a_package_that_comes_soon() -> None:
    asked = instance(100, 2)
    turned = replace(asked, candidates=asked.candidates[::-1], constraints=asked.constraints[::-1])
    assert choose_soon(asked, NEAR) == choose_soon(turned, NEAR)


def test_what_cannot_be_done_is_told_soon_too() -> None:
    for seed in range(60):
        asked = small_instance(seed)
        soon, best = choose_soon(asked, NEAR), choose(asked)
        assert soon.possible == best.possible
        assert not soon.possible or not violated(Package(asked, soon.shares))


def test_a_question_that_is_not_in_order_is_refused_with_a_sentence() -> None:
    asked = instance(20, 1)
    with pytest.raises(InstanceError):
        choose_soon(replace(asked, constraints=(*asked.constraints, m.Keep("ukendt"))), NEAR)
