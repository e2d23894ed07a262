"""A question that is not in order gets one clear sentence in Danish and in English."""

from dataclasses import replace
from fractions import Fraction

import pytest
from benchmarks.choice_brute import small_instance
from benchmarks.choice_instances import instance
from choice_help import proposal, question, target
from hypothesis import given
from hypothesis import strategies as st

from raaderum.choice import model as m
from raaderum.choice.package import choose
from raaderum.choice.validate import LARGEST, validate

A, B = proposal("a", 1, committee="UBU", department="CBL"), proposal("b", 2)


def told(*constraints, candidates=(A, B), **more):
    """The only issue's code and its Danish sentence."""
    (issue,) = validate(question(*candidates, constraints=constraints, **more))
    assert issue.told.en and issue.told.en != issue.told.da
    assert issue.to_json()["message"] == {"da": issue.told.da, "en": issue.told.en}
    return issue.code, issue.told.da


@pytest.mark.parametrize(
    ("constraints", "code", "words"),
    [
        ([m.Keep("x")], "unknown", "intet forslag x"),
        ([m.OneOf(())], "self", "forskellige forslag"),
        ([m.Requires("a", "a")], "self", "forskellige forslag"),
        ([m.GroupAmount("committee", "XYZ", 2027, 1)], "unknown.group", "kendte er UBU"),
        ([m.MaxPositions(Fraction(1), "department", "XYZ")], "unknown.group", "kendte er CBL"),
        ([target(2027, 1), target(2027, 2)], "constraint.twice", "2 gange"),
        ([m.GroupShare("committee", "UBU", 2027)], "bounds.none", "hverken"),
        ([m.GroupAmount("committee", "UBU", 2027, 5, 4)], "bounds.cross", "større"),
        ([m.EqualBurden("committee", 2027, Fraction(-1))], "bounds.below", "under 0"),
        ([m.MaxProposals(-1)], "bounds.below", "under 0"),
        ([m.Requires("a", "b"), m.Requires("b", "a")], "circle", "»Forslag a« → »Forslag b« → »Forslag a«"),
        ([m.Keep("a"), m.Never("a")], "pins.both", "vælg én af delene"),
        ([m.Keep("a"), m.Keep("b"), m.OneOf(("a", "b"))], "pins.several", "»Forslag a«, »Forslag b« skal alle med"),
        ([m.Never("a"), m.Never("b"), m.OneOf(("a", "b"), exactly=True)], "pins.none", "alle udelukket"),
        ([m.Keep("a"), m.Never("b"), m.Requires("a", "b")], "pins.needs", "kræver »Forslag b«"),
        ([target(2027, 4)], "target.reach", "giver højst 3 mio. kr.; der mangler 1 mio. kr."),
    ],
)
def test_a_wrong_constraint_is_named(constraints, code, words):
    found, da = told(*constraints)
    assert found == code
    assert words in da


@pytest.mark.parametrize(
    ("candidate", "code"),
    [
        (replace(A, effects=(m.Effect(2027, 1), m.Effect(2027, 2))), "candidate.year"),
        (replace(A, effects=(m.Effect(2027, LARGEST + 1),)), "candidate.amount"),
        (replace(A, harm=m.Harm(11)), "candidate.harm"),
        (replace(A, certainty=101), "candidate.certainty"),
        (replace(A, feasibility=4), "candidate.feasibility"),
        (replace(A, steps=()), "candidate.steps"),
        (replace(A, steps=(50, 50)), "candidate.steps"),
        (replace(A, steps=(0, 100)), "candidate.steps"),
        (replace(A, delay=m.ThreePoint(Fraction(3), Fraction(2), Fraction(4))), "candidate.points"),
    ],
)
def test_a_wrong_proposal_is_named(candidate, code):
    found, da = told(candidates=(candidate, B))
    assert found == code
    assert "»Forslag a«" in da


def test_a_proposal_named_twice_is_told_with_how_often():
    assert told(candidates=(A, A, B)) == ("candidate.twice", "Forslaget a er nævnt 2 gange; hvert id skal være sit eget.")


@pytest.mark.parametrize("weights", [m.Weights(0, 0, 0, 0), m.Weights(-1, 2, 2, 2)])
def test_weights_must_count_something(weights):
    assert told(weights=weights)[0] == "weights"


@pytest.mark.parametrize("objective", ["closest_to_target", "most_certain"])
def test_an_objective_that_needs_a_target_says_so(objective):
    assert told(objective=objective) == ("objective", "Sæt et måltal; uden måltal er den tomme pakke altid bedst.")


def test_a_target_out_of_reach_is_answered_as_impossible():
    answer = choose(question(A, B, constraints=[target(2027, 4)]))
    assert answer.status == "impossible" and not answer.possible


def test_a_long_circle_behind_other_prerequisites_is_found():
    rest = [proposal(str(i), 1) for i in range(9)]
    chain = [m.Requires(str(i), str(i + 1)) for i in range(8)]
    assert validate(question(*rest, constraints=chain)) == ()
    code, da = told(*chain, m.Requires("8", "5"), m.Requires("3", "7"), candidates=rest)
    assert code == "circle" and da.count("→") == 4


@given(st.integers(0, 3000))
def test_the_random_small_questions_are_in_order_or_say_why(seed):
    for issue in validate(small_instance(seed)):
        assert issue.told.da.endswith((".", "kr"))


def test_the_benchmarks_questions_are_in_order():
    assert validate(instance(200, 1)) == ()
