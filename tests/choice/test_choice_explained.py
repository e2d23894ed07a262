"""Why a proposal is in or out, what binds, what a million costs, what to change, other packages, the frontier."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from benchmarks.choice_brute import best_by_brute_force, keeps, packages, small_instance
from choice_help import MIO, proposal, question, target
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.choice import explain, possible, several
from raaderum.choice import model as m
from raaderum.choice.linear import canonical
from raaderum.choice.package import choose
from raaderum.choice.reasons import reasons
from raaderum.choice.solver import GaveUpError
from raaderum.choice.verify import Package

seeds = st.integers(0, 10_000)

ASKED = question(
    proposal("a", 2, harm=1, committee="UBU", fte=Fraction(1)),
    proposal("b", 2, harm=2, committee="UBU", fte=Fraction(2)),
    proposal("c", 3, harm=6, committee="ØU"),
    proposal("d", 1, harm=9, committee="ØU", fte=Fraction(1, 2)),
    constraints=[target(2027, 3), m.GroupAmount("committee", "UBU", 2027, most=3 * MIO)],
)


def test_each_proposal_says_at_once_what_would_break():
    answer = choose(ASKED)
    assert set(answer.shares) == {"c"}
    found = {r.id: r for r in reasons(ASKED, answer.shares)}
    assert found["c"].da == "Uden det holder ikke: Måltal 2027: mindst 3 mio. kr. (mangler 3 mio. kr.)."
    assert found["a"].code == "free" and not found["a"].chosen
    assert found["a"].to_json()["constraints"] == []


def test_a_pin_is_the_reason_itself_and_a_full_committee_is_named():
    asked = replace(ASKED, constraints=(*ASKED.constraints, m.Keep("a"), m.Never("d")))
    found = {r.id: r for r in reasons(asked, choose(asked).shares)}
    assert (found["a"].code, found["d"].code) == ("keep", "never")
    assert found["b"].code == "blocked"
    assert "UBU 2027 sparer højst 3 mio. kr. (1 mio. kr. for meget)" in found["b"].da


def broken_by_hand(asked, shares):
    """The constraints that the plain rules say would break."""
    return {c for c in asked.constraints if not keeps(replace(asked, constraints=(c, *overlaps(asked))), shares)}


def overlaps(asked):
    return tuple(c for c in asked.constraints if isinstance(c, m.Overlap))


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_reasons_agree_with_the_plain_rules(seed):
    from raaderum.choice.wording import key_of

    asked = canonical(small_instance(seed))
    answer = choose(asked)
    if not answer.possible:
        return
    for reason in reasons(asked, answer.shares):
        if reason.code in ("keep", "never"):
            continue
        changed = {id: s for id, s in answer.shares.items() if id != reason.id}
        if not reason.chosen:
            changed[reason.id] = min(asked.by_id[reason.id].steps)
        assert set(reason.constraints) == {key_of(c) for c in broken_by_hand(asked, changed)}


def test_forcing_a_proposal_the_other_way_tells_what_it_costs():
    answer = choose(ASKED)
    out, into = explain.why(ASKED, answer, "c"), explain.why(ASKED, answer, "a")
    assert (out.value, out.change, out.swap.into) == (Fraction(10), Fraction(4), ("a", "d"))
    assert out.da == "»Forslag c« er med. Uden det bliver skaden 10 i stedet for 6 (+4); så kommer »Forslag a«, »Forslag d« ind."
    assert into.change == 1 and "ikke med. Med det bliver skaden 7" in into.da


def test_what_cannot_be_forced_is_said():
    needed = question(proposal("a", 2), proposal("b", 1, harm=9), constraints=[target(2027, 2), m.Requires("b", "a")])
    answer = choose(needed)
    assert explain.why(needed, answer, "a").da == "»Forslag a« er med, og uden det kan begrænsningerne ikke holdes."
    barred = replace(needed, constraints=(*needed.constraints, m.MaxProposals(1)))
    assert "med det kan begrænsningerne ikke holdes" in explain.why(barred, choose(barred), "b").da


def test_an_equally_good_package_is_told_as_such():
    twins = question(proposal("a", 2), proposal("b", 2), constraints=[target(2027, 2)])
    answer = choose(twins)
    (taken,) = answer.shares
    assert "lige så god" in explain.why(twins, answer, taken).da
    assert "lige så god" in explain.why(twins, answer, "b" if taken == "a" else "a").da


def test_why_takes_the_place_of_a_pin():
    pinned = replace(ASKED, constraints=(*ASKED.constraints, m.Keep("d")))
    found = explain.why(pinned, choose(pinned), "d")
    assert found.change == -4 and "fordi det er krævet. Uden det ville skaden være 6 i stedet for 10 (-4)" in found.da
    barred = replace(ASKED, constraints=(*ASKED.constraints, m.Never("c")))
    assert "fordi det er udelukket" in explain.why(barred, choose(barred), "c").da


def test_one_more_million_is_priced_by_year_and_together():
    asked = replace(ASKED, constraints=(target(2027, 3), target(2028, 2)))
    prices = explain.one_more(asked, choose(asked))
    assert [(p.year, p.value) for p in prices] == [(2027, Fraction(3)), (2028, Fraction(3)), (None, Fraction(3))]
    assert prices[0].da.startswith("2027: koster intet")
    dear = replace(ASKED, constraints=(target(2027, 8),))
    (price,) = explain.one_more(dear, choose(dear))
    assert price.value is None and "kan ikke nås" in price.da


def test_what_binds_is_named_with_what_it_costs():
    found = explain.binding(ASKED, choose(ASKED))
    assert [b.key for b in found] == ["target:2027", "group_amount:committee:UBU:2027"]
    assert [b.change for b in found] == [6, 3]
    assert found[1].da == "UBU 2027 sparer højst 3 mio. kr.: uden den ville skaden være 3 i stedet for 6 (-3)."


def test_many_proposals_are_counted_in_a_sentence():
    asked = question(*(proposal(str(i), 1) for i in range(6)))
    assert explain.named(asked, tuple("012345")).da == "»Forslag 0«, »Forslag 1«, »Forslag 2« og 3 andre"
    assert explain.named(asked, tuple("0123")).en.count("“") == 4


def test_an_impossible_question_tells_what_conflicts_and_what_to_change_least():
    asked = replace(ASKED, constraints=(target(2027, 6), m.MaxPositions(Fraction(1)), m.Keep("d"), target(2028, 1)))
    assert not choose(asked).possible
    together = possible.conflict(asked)
    assert {c.kind for c in together} == {"target", "max_positions"}
    assert "kan de andre" in possible.conflict_text(asked, together).da
    ways = possible.make_possible(asked)
    assert ways[0].relaxations[0].da == "Måltal 2027: sænk fra 6 mio. kr. til 4 mio. kr. (2 mio. kr. mindre)"
    assert [r.da for w in ways[1:] for r in w.relaxations] == [
        "Årsværk: hæv fra 1 årsværk til 1,5 årsværk (0,5 årsværk mere)",
    ]
    for way in ways:
        assert choose(way.instance).possible


def test_a_possible_question_needs_no_change():
    assert possible.conflict(ASKED) == ()
    assert possible.make_possible(ASKED) == ()


@pytest.mark.parametrize(
    ("limit", "changed"),
    [
        (m.FrameLimit(2027, "service", -8 * MIO - MIO), ("frame_limit:service:2027", "hæv")),
        (m.GroupAmount("committee", "UBU", 2027, least=5 * MIO), ("group_amount:committee:UBU:2027", "sænk")),
        (m.GroupShare("committee", "UBU", 2027, least=Fraction(101)), ("group_share:committee:UBU:2027", "sænk")),
        (m.MaxProposals(0), ("max_proposals", "hæv")),
        (
            m.EqualBurden("committee", 2027, Fraction(0), (m.GroupBase("UBU", 900), m.GroupBase("ØU", 1))),
            ("equal_burden", "hæv"),
        ),
    ],
)
def test_each_kind_of_limit_can_be_changed_just_enough(limit, changed):
    asked = replace(ASKED, constraints=(limit, m.Keep("c"), m.Never("d")))
    assert not choose(asked).possible
    ways = possible.make_possible(asked)
    assert any(r.key.startswith(changed[0]) and changed[1] in r.da for w in ways for r in w.relaxations)
    assert all(choose(w.instance).possible for w in ways)


def test_a_single_package_that_must_be_one_of_two_barred_ones_can_be_lifted():
    asked = question(
        proposal("a", 1), proposal("b", 1), proposal("c", 1),
        constraints=[m.OneOf(("a", "b"), True), m.Requires("a", "c"), m.Requires("b", "c"), m.Never("c")],
    )  # fmt: skip
    ways = possible.make_possible(asked)
    assert ways and all(choose(w.instance).possible for w in ways)


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_a_conflict_is_impossible_and_no_smaller_part_of_it_is(seed):
    asked = small_instance(seed)
    best = best_by_brute_force(asked)
    found = possible.conflict(asked)
    assert bool(found) == (best is None)
    facts = overlaps(asked)
    for left in found:
        rest = replace(asked, constraints=(*facts, *(c for c in found if c != left)))
        assert any(keeps(rest, p) for p in packages(rest))
    if found:
        assert all(choose(w.instance).possible for w in possible.make_possible(asked))


def test_alternatives_are_good_and_really_different():
    asked = question(*(proposal(f"p{i}", 1, harm=5) for i in range(9)), constraints=[target(2027, 3)])
    best = choose(asked)
    found = several.alternatives(asked, best, count=3)
    assert [a.diversity for a in found[:2]] == [1, 1]
    assert all(a.answer.value <= best.value * Fraction(11, 10) for a in found)
    assert all(c.holds for a in found for c in a.answer.constraints)


def test_where_there_is_only_one_good_package_there_is_no_alternative():
    asked = question(proposal("a", 3, harm=1), proposal("b", 3, harm=9), constraints=[target(2027, 3)])
    assert several.alternatives(asked, choose(asked)) == ()


def test_difference_is_the_part_of_the_kroner_that_is_not_shared():
    sizes = {"a": 3, "b": 1}
    assert several.difference(sizes, {"a": 100}, {"a": 100, "b": 100}) == Fraction(1, 4)
    assert several.difference(sizes, {"a": 50}, {"a": 100}) == Fraction(1, 2)
    assert several.difference(sizes, {}, {}) == 0


def test_the_frontier_never_asks_less_harm_for_more_saving():
    points = several.frontier(ASKED)
    assert any(p.factor == 1 and p.harm == choose(ASKED).value for p in points)
    assert all(a.factor < b.factor and a.harm <= b.harm for a, b in pairwise(points))
    assert points[-1].harm <= Fraction(16)


def test_the_frontier_without_targets_follows_the_package_that_saves_most():
    points = several.frontier(replace(ASKED, constraints=(m.MaxProposals(2),)))
    assert points and points[-1].saving == 2 * 5 * MIO


def test_the_frontier_of_what_cannot_be_is_empty():
    asked = replace(ASKED, constraints=(target(2027, 1), m.OneOf(("a", "b"), True), m.MaxProposals(0)))
    assert several.frontier(asked) == ()


def test_most_saving_is_better_when_larger():
    asked = replace(ASKED, constraints=(m.MaxProposals(1),), objective="most_saving")
    answer = choose(asked)
    assert answer.value == 6_000_000
    assert explain.why(asked, answer, "c").change == 2_000_000
    assert Package(asked, answer.shares).objective() == 6 * MIO


def test_a_changed_share_is_told_as_one():
    asked = question(proposal("a", 4, steps=(50, 100)), proposal("b", 3, harm=9), constraints=[target(2027, 2)])
    answer = choose(asked)
    found = explain.one_more(asked, answer)[0]
    assert found.swap == explain.Swap((), (), ("a",))
    assert found.da.endswith("(+2,5); så ændres andelen af »Forslag a«.")


def test_burden_that_cannot_be_shared_because_nothing_is_saved_is_lifted():
    asked = question(
        proposal("a", -1, committee="A"), proposal("b", 1, committee="A", later=0), proposal("c", 1, committee="B", later=0),
        constraints=[m.Keep("a"), m.Never("b"), m.Never("c"), m.EqualBurden("committee", 2027, Fraction(5))],
    )  # fmt: skip
    ways = possible.make_possible(asked)
    assert any(r.bound is None and "Lige byrde" in r.da for w in ways for r in w.relaxations)
    assert all(choose(w.instance).possible for w in ways)


def test_a_search_that_ends_before_it_found_a_package_gives_up(monkeypatch):
    def gives_up(*_, **__):
        raise GaveUpError

    monkeypatch.setattr(possible, "run", gives_up)
    assert possible.make_possible(replace(ASKED, constraints=(target(2027, 9),))) == ()
