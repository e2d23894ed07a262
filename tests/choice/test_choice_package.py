"""The best package: right against trying all, the same whatever the order, and checked in whole numbers."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from benchmarks.choice_brute import best_by_brute_force, small_instance
from benchmarks.choice_instances import instance
from choice_help import MIO, proposal, question, target
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.choice import model as m
from raaderum.choice import package as package_module
from raaderum.choice.codec import InstanceError
from raaderum.choice.linear import linear
from raaderum.choice.package import choose, exact
from raaderum.choice.solver import Raw, arrays
from raaderum.choice.verify import Package, better, measure, violated

seeds = st.integers(0, 10_000)


def in_package(answer):
    return set(answer.shares)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_the_answer_is_the_best_of_all_packages(seed):
    asked = small_instance(seed)
    best, answer = best_by_brute_force(asked), choose(asked)
    assert answer.possible == (best is not None)
    if best is not None:
        assert answer.value == best
        assert all(c.holds for c in answer.constraints)


@settings(max_examples=25, deadline=None)
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_proposals_and_constraints_never_matters(seed, shuffler):
    asked = small_instance(seed)
    candidates, constraints = list(asked.candidates), list(asked.constraints)
    shuffler.shuffle(candidates)
    shuffler.shuffle(constraints)
    other = replace(asked, candidates=tuple(candidates), constraints=tuple(constraints))
    assert choose(other) == choose(asked)


def test_equal_packages_are_told_apart_the_same_way_in_any_order():
    twins = [proposal(str(i), 1) for i in range(8)]
    asked = question(*twins, constraints=[target(2027, 3)])
    for seed in range(5):
        shuffled = random.Random(seed).sample(twins, len(twins))
        assert choose(replace(asked, candidates=tuple(shuffled))).shares == choose(asked).shares


def doubled(asked):
    """Every amount and every target twice as large."""

    def effects(found):
        return tuple(m.Effect(e.year, e.service * 2, e.capital * 2, e.other * 2) for e in found)

    def constraint(c):
        match c:
            case m.YearTarget():
                return replace(c, saving=c.saving * 2)
            case m.FrameLimit():
                return replace(c, most=c.most * 2)
            case m.GroupAmount():
                return replace(c, most=None if c.most is None else c.most * 2)
            case m.Overlap():
                return replace(c, loss=effects(c.loss))
        return c

    candidates = tuple(replace(c, effects=effects(c.effects)) for c in asked.candidates)
    return replace(asked, candidates=candidates, constraints=tuple(map(constraint, asked.constraints)))


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_doubling_all_amounts_and_targets_doubles_the_saving(seed):
    asked = small_instance(seed)
    once, twice = choose(asked), choose(doubled(asked))
    assert once.shares == twice.shares
    before, after = Package(asked, once.shares), Package(doubled(asked), twice.shares)
    assert all(after.effect(y) == 2 * before.effect(y) for y in asked.years)


def absolute(asked):
    """Without the constraints that measure against what all proposals could give."""
    kept = tuple(c for c in asked.constraints if not isinstance(c, m.EqualBurden | m.GroupShare))
    return replace(asked, constraints=kept)


@settings(max_examples=25, deadline=None)
@given(seeds, seeds)
def test_a_further_proposal_never_makes_the_best_worse_when_constraints_are_absolute(seed, other):
    asked = absolute(small_instance(seed))
    added = replace(small_instance(other).candidates[0], id="new")
    before, after = choose(asked), choose(replace(asked, candidates=(*asked.candidates, added)))
    if before.possible:
        assert after.possible
        assert not better(asked.objective, before.value, after.value)


def test_the_least_harm_reaches_every_years_target():
    asked = question(
        proposal("a", 1, later=3, harm=2),
        proposal("b", 3, later=1, harm=2),
        proposal("c", 3, later=3, harm=5),
        constraints=[target(2027, 3), target(2028, 3)],
    )
    answer = choose(asked)
    assert in_package(answer) == {"a", "b"}
    assert [(y.saving, y.slack) for y in answer.years] == [(4 * MIO, MIO), (4 * MIO, MIO)]


def test_weights_decide_which_harm_counts():
    staff, citizens = m.Harm(0, 0, 10, 0), m.Harm(10, 0, 0, 0)
    asked = question(proposal("a", 1, harm=staff), proposal("b", 1, harm=citizens), constraints=[target(2027, 1)])
    assert in_package(choose(replace(asked, weights=m.Weights(1, 1, 3, 1)))) == {"b"}
    assert in_package(choose(replace(asked, weights=m.Weights(3, 1, 1, 1)))) == {"a"}


def test_the_most_certain_package_leaves_out_what_may_not_come():
    asked = question(
        proposal("sure", 2, harm=9, certainty=95),
        proposal("unsure", 2, harm=1, certainty=40),
        proposal("hard", 2, harm=1, feasibility=3),
        constraints=[target(2027, 2)],
        objective="most_certain",
    )
    answer = choose(asked)
    assert in_package(answer) == {"sure"}
    assert answer.value == Fraction(4_000_000 * 5, 100)
    assert answer.notes[0].code == "uncertain"


def test_a_proposal_is_adopted_in_the_share_that_is_needed():
    asked = question(proposal("a", 4, steps=m.shares_from(50, 25)), constraints=[target(2027, 3)])
    answer = choose(asked)
    assert answer.shares == {"a": 75}
    assert answer.adopted[0].effects[0].service == -3 * MIO
    assert answer.adopted[0].harm == Fraction(5 * 75, 100)


def test_an_overlap_is_not_saved_twice():
    overlap = m.Overlap("a", "b", (m.Effect(2027, MIO),))
    asked = question(proposal("a", 2), proposal("b", 2), proposal("c", 1), constraints=[target(2027, 4), overlap])
    answer = choose(asked)
    assert in_package(answer) == {"a", "b", "c"}
    assert answer.years[0].saving == 4 * MIO
    assert [(o.first, o.second) for o in answer.overlaps] == [("a", "b")]


def test_a_gap_is_kept_and_told():
    asked = instance(60, 1)
    near, best = choose(asked, Fraction(1, 10)), choose(asked)
    assert near.status == "within_gap" and best.status == "optimal"
    assert near.gap <= Fraction(11, 100)
    assert best.value <= near.value <= best.value / (1 - near.gap)


def test_amounts_beyond_the_solvers_tolerance_are_decided_in_whole_numbers():
    """One øre of a hundred billion kroner: the solver's tolerance lets the cheap pair through, the check in integers does not."""
    big = 9_999_999_999_999
    asked = question(
        *(m.Candidate(id, id, (m.Effect(2027, -amount),), harm=m.Harm(h, h, h, h)) for id, amount, h in (
            ("just short", big - 1, 1), ("enough", big, 3), ("far short", 7, 0)
        )),
        constraints=[m.YearTarget(2027, big)],
    )  # fmt: skip
    answer = choose(asked)
    assert answer.years[0].slack >= 0
    assert answer.value == best_by_brute_force(asked)


def test_a_package_that_fails_the_check_is_excluded_and_solved_again(monkeypatch):
    asked = question(proposal("a", 1, harm=1), proposal("b", 2, harm=4), constraints=[target(2027, 2)])
    model = linear(asked)
    real, calls = package_module.run, []

    def lying(given, gap, tolerance, nodes, start):
        """A solver that at first lets a package through that is short."""
        calls.append((tolerance, len(given.low)))
        return Raw("optimal", (1, 0)) if len(calls) < 3 else real(given, gap, tolerance, nodes, start)

    monkeypatch.setattr(package_module, "run", lying)
    shares, _ = exact(asked, model, arrays(model), Fraction(0))
    assert shares == {"b": 100}
    rows = len(arrays(model).low)
    assert calls == [(None, rows), (1e-9, rows), (1e-9, rows + 1)]


def test_a_solver_that_never_gives_a_right_package_is_given_up(monkeypatch):
    asked = question(proposal("a", 1), constraints=[target(2027, 1)])
    model = linear(asked)
    monkeypatch.setattr(package_module, "run", lambda *_: Raw("optimal", (0,)))
    with pytest.raises(RuntimeError):
        exact(asked, model, arrays(model), Fraction(0))


def test_an_instance_that_is_not_in_order_is_refused_with_one_sentence():
    asked = question(proposal("a", 1), constraints=[m.Keep("b")])
    with pytest.raises(InstanceError) as refused:
        choose(asked)
    assert "'" not in refused.value.da and "intet forslag b" in refused.value.da
    assert "no proposal b" in refused.value.en


def test_without_any_proposal_the_package_is_empty():
    answer = choose(question(constraints=[]))
    assert answer.possible and answer.adopted == () and answer.value == 0


def test_a_share_that_a_proposal_does_not_allow_is_found():
    asked = question(proposal("a", 1), constraints=[])
    assert violated(Package(asked, {"a": 50})) == [m.Never("a")]


def test_what_a_group_bears_is_measured_where_the_package_saves_nothing():
    asked = question(proposal("a", -1, committee="A"), constraints=[])
    package = Package(asked, {"a": 100})
    share = m.GroupShare("committee", "A", 2027, Fraction(0), Fraction(50))
    burden = m.EqualBurden("committee", 2027, Fraction(10), (m.GroupBase("A", 100),))
    assert not measure(package, share).holds
    assert not measure(package, burden).holds


def test_a_thousand_proposals_agree_with_bare_rows():
    """The arrays hold what the whole numbers say: every row of the answer is kept by them too."""
    asked = instance(300, 5)
    answer, model = choose(asked), linear(asked)
    on = [answer.shares.get(model.candidates[o].id) == s for o, s in zip(model.owner, model.share, strict=True)]
    on += [o.first in answer.shares and o.second in answer.shares for o in model.overlaps]
    rows = model.rows
    for r, (low, high) in enumerate(zip(rows.low, rows.high, strict=True)):
        activity = sum(rows.value[k] for k in range(rows.start[r], rows.start[r + 1]) if on[rows.index[k]])
        assert (low is None or activity >= low) and (high is None or activity <= high)
