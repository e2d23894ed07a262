"""The chances of a package: known answers, exact where nothing is uncertain, and repeatable."""

import json
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

import pytest
from choice_help import MIO, proposal, question, target
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.choice.codec import InstanceError
from raaderum.choice.model import Candidate, Effect, FrameLimit, Overlap, ThreePoint, YearTarget
from raaderum.choice.uncertainty import Chances, chance, chances, percent_of
from raaderum.choice.uncertainty_assumptions import Assumptions, defaults, mean, parameters, variance

SURE = ThreePoint(Fraction(100), Fraction(100), Fraction(100))
IN_TIME = ThreePoint(Fraction(0), Fraction(0), Fraction(0))


def points(*three):
    return ThreePoint(*map(Fraction, three))


def uncertain(id, saves, three=(40, 70, 100), delay=IN_TIME, **more):
    return proposal(id, saves, realisation=points(*three), delay=delay, **more)


def assumed(within=0, between=0, draws=10_000, seed=7):
    return replace(defaults(), within=Fraction(within), between=Fraction(between), draws=draws, seed=seed)


def all_of(instance):
    return {c.id: 100 for c in instance.candidates}


def near(found, expected, error):
    return abs(float(found) - expected) <= error


def test_one_proposal_reaches_its_target_as_often_as_the_triangular_distribution_says():
    instance = question(uncertain("a", 10), constraints=(target(2027, 6),))
    found = chances(instance, all_of(instance), assumed()).targets[0]
    assert near(found.reached.chance, 1 - (60 - 40) ** 2 / (60 * 30), 4 * float(found.reached.error) + 0.003)
    assert found.reached.low < found.reached.chance < found.reached.high


def test_mean_and_deviation_are_those_of_the_triangular_distribution():
    instance = question(uncertain("a", 10, (20, 50, 95)))
    spread = chances(instance, all_of(instance), assumed()).spread[0]
    three = points(20, 50, 95)
    assert near(spread.expected / MIO, float(mean(three)) / 10, 0.06)
    assert near(spread.deviation / MIO, sqrt(variance(three)) / 10, 0.04)
    assert spread.nominal == 10 * MIO
    assert spread.p10 < spread.p50 < spread.p90


def test_independent_proposals_sum_to_a_normal_distribution():
    several = [uncertain(f"p{i}", 1, (40, 70, 100)) for i in range(60)]
    middle, deviation = 60 * 0.7, sqrt(60 * float(variance(points(40, 70, 100)))) / 100
    instance = question(*several, constraints=(YearTarget(2027, int((middle - deviation) * MIO)),))
    found = chances(instance, all_of(instance), assumed())
    assert near(found.targets[0].reached.chance, NormalDist().cdf(1), 0.015)
    assert near(found.spread[0].p10 / MIO, middle + deviation * NormalDist().inv_cdf(0.1), 0.08)


def test_proposals_that_go_wholly_together_sum_their_quantiles():
    several = [uncertain(f"p{i}", 1, (40, 70, 100), department="Center") for i in range(20)]
    instance = question(*several)
    found = chances(instance, all_of(instance), assumed(within=100)).spread[0]
    tenth = 40 + sqrt(0.1 * 60 * 30)
    assert near(found.p10 / MIO, 20 * tenth / 100, 0.15)
    assert near(found.deviation / MIO, 20 * sqrt(variance(points(40, 70, 100))) / 100, 0.06)


@pytest.mark.parametrize(
    ("within", "between", "same", "correlation"), [(60, 0, True, 0.6), (60, 0, False, 0.0), (60, 40, False, 0.4)]
)
def test_the_stated_correlation_holds_within_and_between_departments(within, between, same, correlation):
    first, second = "Center A", "Center A" if same else "Center B"
    pair = [uncertain("a", 10, department=first), uncertain("b", 10, department=second)]
    alone, both = question(pair[0]), question(*pair)
    given = assumed(within, between)
    one = chances(alone, all_of(alone), given).spread[0].deviation
    two = chances(both, all_of(both), given).spread[0].deviation
    assert near(two**2 / one**2, 2 * (1 + correlation), 0.1)


def test_a_certain_package_is_answered_exactly_and_not_drawn():
    three = {"realisation": SURE, "delay": IN_TIME}
    instance = question(
        proposal("a", 1, **three), proposal("b", 2, **three), constraints=(target(2027, 3), YearTarget(2028, 3 * MIO + 1))
    )
    found = chances(instance, all_of(instance), assumed())
    first, second = found.targets
    assert (first.reached.chance, first.reached.error) == (1, 0)
    assert (second.reached.chance, second.reached.error, second.shortfall) == (0, 0, 1)
    assert found.all_targets.chance == found.worst == 0
    assert found.spread[0].expected == found.spread[0].p10 == found.spread[0].nominal == 3 * MIO


@pytest.mark.parametrize(("months", "first", "second"), [(0, 6, 12), (6, 3, 9), (12, 0, 6), (15, 0, Fraction(9, 2)), (30, 0, 0)])
def test_a_known_delay_takes_its_share_of_the_first_year_and_moves_the_phasing(months, first, second):
    late = proposal("a", 6, later=12, realisation=SURE, delay=points(months, months, months))
    instance = question(late, constraints=(YearTarget(2027, int(first * MIO)), YearTarget(2028, int(second * MIO))))
    found = chances(instance, all_of(instance), assumed())
    assert [s.expected for s in found.spread] == [first * MIO, second * MIO]
    assert [t.reached.chance for t in found.targets] == [1, 1]


def test_a_temporary_effect_ends_when_it_was_to_end():
    scheme = proposal("a", 6, later=0, realisation=SURE, delay=points(6, 6, 6))
    assert [s.expected for s in chances(question(scheme), {"a": 100}, assumed()).spread] == [3 * MIO, 0]


def test_a_year_that_a_delay_cannot_change_is_certain():
    late = proposal("a", 6, realisation=SURE, delay=points(0, 3, 9))
    instance = question(late, constraints=(target(2027, 4), target(2028, 6)))
    first, second = chances(instance, {"a": 100}, assumed()).targets
    assert 0 < first.reached.chance < 1
    assert second.reached.chance == 1


def test_costs_come_in_full_and_on_time():
    built = Candidate(
        "a", "A", (Effect(2027, 0, 5 * MIO), Effect(2028, -3 * MIO)), realisation=points(50, 50, 50), delay=points(6, 6, 6)
    )
    found = chances(question(built), {"a": 100}, assumed())
    assert [s.expected for s in found.spread] == [-5 * MIO, 3 * MIO // 4]


def test_a_proposal_that_only_costs_is_uncertain_by_its_own_points_alone():
    costs = Candidate("a", "A", (Effect(2027, 4 * MIO),), certainty=50)
    assert chances(question(costs), {"a": 100}, assumed()).spread[0].expected == -4 * MIO
    own = replace(costs, realisation=points(150, 150, 150))
    assert chances(question(own), {"a": 100}, assumed()).spread[0].expected == -6 * MIO
    spread = chances(question(replace(costs, realisation=points(50, 100, 150))), {"a": 100}, assumed()).spread[0]
    assert spread.p10 < -4 * MIO < spread.p90 < 0


def test_overlaps_and_shares_are_respected():
    loss = Overlap("a", "b", (Effect(2027, MIO),))
    instance = question(
        proposal("a", 4, realisation=SURE, delay=IN_TIME), proposal("b", 2, realisation=SURE, delay=IN_TIME), constraints=(loss,)
    )
    assert chances(instance, {"a": 50, "b": 100}, assumed()).spread[0].expected == 3 * MIO
    free = question(uncertain("a", 4))
    whole, half = (chances(free, {"a": share}, assumed()).spread[0] for share in (100, 50))
    assert abs(half.expected * 2 - whole.expected) <= 2 and abs(half.deviation * 2 - whole.deviation) <= 2


def test_targets_and_limits_of_frames_have_chances_of_their_own():
    built = Candidate("a", "A", (Effect(2027, -4 * MIO, 2 * MIO),), realisation=points(50, 70, 90), delay=IN_TIME)
    limits = (YearTarget(2027, 3 * MIO, "service"), FrameLimit(2027, "capital", 2 * MIO), YearTarget(2027, MIO // 2))
    found = {t.key: t.reached.chance for t in chances(question(built, constraints=limits), {"a": 100}, assumed()).targets}
    assert found["frame_limit:capital:2027"] == 1
    assert found["target:service:2027"] < found["target:2027"] < 1


def test_the_chance_of_all_targets_is_that_of_both_in_one_draw():
    instance = question(uncertain("a", 10), constraints=(target(2027, 7), target(2028, 7)))
    found = chances(instance, {"a": 100}, assumed())
    assert found.all_targets.chance == found.targets[0].reached.chance == found.worst
    assert found.targets[0].shortfall_when_missed > found.targets[0].shortfall > 0


def test_what_a_proposal_does_not_say_follows_from_certainty_and_feasibility():
    sure = question(proposal("a", 10, certainty=100), constraints=(target(2027, 10),))
    assert chances(sure, {"a": 100}, assumed()).all_targets.chance == 1
    later = [
        chances(question(proposal("a", 10, certainty=c)), {"a": 100}, assumed()).spread[1].expected for c in (50, 70, 80, 90)
    ]
    assert [round(v / MIO, 0) for v in later] == [5, 7, 8, 9]
    first = [
        chances(question(proposal("a", 10, certainty=90, feasibility=f)), {"a": 100}, assumed()).spread[0].expected
        for f in (1, 2, 3)
    ]
    assert first[0] > first[1] > first[2]


def test_every_assumption_is_told_in_both_languages_and_as_data():
    instance = question(proposal("a", 1), proposal("b", 1, feasibility=2), uncertain("c", 1), proposal("d", 1, certainty=90))
    found = chances(instance, all_of(instance))
    codes = {n.code for n in found.notes}
    assert {"distribution", "dependence", "delay", "own", "certainty", "feasibility", "unknown", "realisation"} <= codes
    assert all("{" not in n.da + n.en and n.da != n.en for n in found.notes)
    assert {p.source for p in found.assumed} == {"assumption"}
    changed = parameters(replace(defaults(), within=Fraction(50)))
    assert next(p for p in changed if p.name == "correlation.within").source == "user"


def test_the_answer_is_the_same_after_being_saved_and_read_again():
    instance = question(uncertain("a", 10), constraints=(target(2027, 7),))
    found = chances(instance, {"a": 100})
    text = json.dumps(found.to_json())
    assert Chances.from_json(json.loads(text)) == found
    assert json.dumps(chances(instance, {"a": 100}).to_json()) == text
    assert Assumptions.from_json(json.loads(json.dumps(defaults().to_json()))) == defaults()


def test_another_seed_gives_other_draws_and_nearly_the_same_chance():
    instance = question(uncertain("a", 10), constraints=(target(2027, 7),))
    one, other = (chances(instance, {"a": 100}, assumed(seed=seed)).all_targets for seed in (1, 2))
    assert one.chance != other.chance
    assert abs(one.chance - other.chance) < 5 * one.error


def test_more_draws_than_a_block_begin_with_the_same_draws_and_come_nearer():
    instance = question(uncertain("a", 10), constraints=(target(2027, 7),))
    few, many = (chances(instance, {"a": 100}, assumed(draws=draws)).all_targets for draws in (10_000, 25_000))
    assert many.error < few.error
    assert abs(few.chance - many.chance) < 5 * few.error


@pytest.mark.parametrize(
    "wrong",
    [{"draws": 5}, {"within": Fraction(101)}, {"between": Fraction(50)}, {"realisation": ()}, {"delay": ()}],
    ids=lambda w: next(iter(w)),
)
def test_assumptions_out_of_order_are_one_clear_sentence(wrong):
    data = replace(defaults(), **wrong).to_json()
    with pytest.raises(InstanceError) as told:
        Assumptions.from_json(data)
    assert told.value.da.endswith(".") and told.value.en.endswith(".") and told.value.da != told.value.en


def test_three_points_out_of_order_are_refused():
    data = defaults().to_json()
    data["delay"][0]["points"]["low"] = 99
    with pytest.raises(InstanceError, match="lav, sandsynlig, høj"):
        Assumptions.from_json(data)
    with pytest.raises(InstanceError, match="tre punkter"):
        chances(question(uncertain("a", 1, (3, 2, 1))), {"a": 100})


def test_a_municipality_sets_its_own_assumptions_from_a_day(tmp_path, monkeypatch):
    from raaderum.data import loader

    row = (
        'name = "correlation.within"\nvalue = "55"\nunit = "%"\nvalid_from = 2027-01-01\nsource = "Lindved"\nda = "d"\nen = "e"\n'
    )
    (tmp_path / "uncertainty.toml").write_text(f"[[parameters]]\n{row}", encoding="utf-8")
    monkeypatch.setenv("RAADERUM_DATA", str(tmp_path))
    loader.load.cache_clear()
    from datetime import date

    try:
        assert defaults().within == 55
        assert defaults(date(2026, 6, 1)).within == 30
        assert next(p for p in parameters(defaults()) if p.name == "correlation.within").source == "Lindved"
    finally:
        monkeypatch.undo()
        loader.load.cache_clear()


def test_a_chance_near_all_or_nothing_is_not_said_to_be():
    assert percent_of(Fraction(1)).en == "100 %"
    assert percent_of(Fraction(9_999, 10_000)).en == "> 99.9 %"
    assert percent_of(Fraction(1, 10_000)).da == "< 0,1 %"
    assert chance(10_000, 10_000).low < 1 == chance(10_000, 10_000).high


three_points = st.lists(st.integers(0, 120), min_size=3, max_size=3).map(lambda p: points(*sorted(p)))
delays = st.lists(st.integers(0, 30), min_size=3, max_size=3).map(lambda p: points(*sorted(p)))


@st.composite
def packages(draw):
    count = draw(st.integers(1, 5))
    some = tuple(
        proposal(
            f"p{i}",
            draw(st.integers(1, 9)),
            later=draw(st.integers(0, 9)),
            realisation=draw(st.none() | three_points),
            delay=draw(st.none() | delays),
            certainty=draw(st.sampled_from([None, 50, 85, 100])),
            feasibility=draw(st.sampled_from([None, 1, 3])),
            department=draw(st.sampled_from([None, "Center A", "Center B"])),
        )
        for i in range(count)
    )
    wanted = [Fraction(draw(st.integers(0, 100)) * sum(c.effects[y].saving for c in some), 100 * MIO) for y in (0, 1)]
    return question(*some, constraints=(target(2027, wanted[0]), target(2028, wanted[1])))


FEW = assumed(30, 10, draws=400)


@settings(max_examples=25, deadline=None)
@given(packages(), st.randoms(use_true_random=False))
def test_the_order_of_proposals_and_targets_never_matters(instance, draw):
    mixed = replace(
        instance,
        candidates=tuple(draw.sample(instance.candidates, len(instance.candidates))),
        constraints=instance.constraints[::-1],
    )
    assert chances(mixed, all_of(mixed), FEW) == chances(instance, all_of(instance), FEW)


@settings(max_examples=25, deadline=None)
@given(packages(), packages())
def test_a_proposal_that_is_not_in_changes_nothing(instance, other):
    strangers = tuple(replace(c, id=f"x{c.id}") for c in other.candidates)
    more = replace(instance, candidates=(*strangers, *instance.candidates))
    assert chances(more, all_of(instance), FEW) == chances(instance, all_of(instance), FEW)


@settings(max_examples=25, deadline=None)
@given(packages())
def test_twice_the_amounts_and_targets_change_no_chance(instance):
    doubled = replace(
        instance,
        candidates=tuple(
            replace(c, effects=tuple(Effect(e.year, 2 * e.service) for e in c.effects)) for c in instance.candidates
        ),
        constraints=tuple(replace(t, saving=2 * t.saving) for t in instance.constraints),
    )
    before, after = (chances(i, all_of(i), FEW) for i in (instance, doubled))
    assert [t.reached for t in after.targets] == [t.reached for t in before.targets]
    assert after.all_targets == before.all_targets


@settings(max_examples=25, deadline=None)
@given(packages(), st.integers(1, 12))
def test_a_longer_delay_never_makes_a_target_more_likely(instance, months):
    def later(c):
        given = c.delay or points(0, 2, 9)
        return replace(c, delay=ThreePoint(given.low + months, given.likely + months, given.high + months))

    known = replace(instance, candidates=tuple(replace(c, delay=c.delay or points(0, 2, 9)) for c in instance.candidates))
    late = replace(instance, candidates=tuple(map(later, instance.candidates)))
    before, after = (chances(i, all_of(i), FEW) for i in (known, late))
    assert all(b.reached.chance <= a.reached.chance for a, b in zip(before.targets, after.targets, strict=True))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9), st.integers(5, 40), st.integers(0, 100))
def test_a_surer_proposal_of_the_same_mean_more_likely_gives_less_than_its_mean(saves, width, part):
    wanted = (70 - Fraction(width * part, 100)) * saves / 100
    wide, narrow = (
        chances(question(uncertain("a", saves, (70 - w, 70, 70 + w)), constraints=(target(2027, wanted),)), {"a": 100}, FEW)
        for w in (width, width * 0.5)
    )
    assert narrow.worst >= wide.worst


@settings(max_examples=25, deadline=None)
@given(packages())
def test_without_uncertainty_the_chance_is_the_exact_answer(instance):
    sure = replace(instance, candidates=tuple(replace(c, realisation=SURE, delay=IN_TIME) for c in instance.candidates))
    found = chances(sure, all_of(sure), FEW)
    for held, wanted in zip(found.targets, sorted(sure.constraints, key=lambda c: c.year), strict=True):
        exact = sum(c.effect(wanted.year).saving for c in sure.candidates) >= wanted.saving
        assert held.reached.chance == exact and held.reached.error == 0
