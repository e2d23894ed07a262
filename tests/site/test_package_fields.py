"""The fields of a package's page: what they say is read again as the same figures."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.choice import model as m
from raaderum.site.pages.packages.fields import fields_of, money_text, number_text
from raaderum.site.pages.packages.typed import read

IDS = ("1", "2", "3", "4")
CANDIDATES = tuple(
    m.Candidate(
        id, f"Forslag {id}", (m.Effect(2027, -100 * i), m.Effect(2028, -200 * i)), id, committee="Børn" if i % 2 else "Kultur"
    )
    for i, id in enumerate(IDS, 1)
)
ORE = st.integers(10_000_00, 10**12) | st.integers(1, 10**7).map(lambda n: n * 100_000)
SHARE = st.fractions(0, 100, max_denominator=40)
LIMITS = st.tuples(
    st.lists(ORE.map(lambda ore: m.YearTarget(2027, ore)), max_size=1),
    st.lists(ORE.map(lambda ore: m.FrameLimit(2028, "capital", -ore)), max_size=1),
    st.lists(st.fractions(0, 900, max_denominator=37).map(m.MaxPositions), max_size=1),
    st.lists(st.integers(0, 99).map(m.MaxProposals), max_size=1),
    st.lists(SHARE.map(lambda share: m.GroupShare("committee", "Børn", 2028, share, Fraction(100))), max_size=1),
    st.lists(SHARE.map(lambda share: m.EqualBurden("committee", 2028, share)), max_size=1),
    st.sampled_from(([], [m.Keep("1")], [m.Never("2"), m.Keep("3")])),
    st.sampled_from(([], [m.OneOf(("1", "2"), True)], [m.Requires("3", "4"), m.Overlap("1", "4", (m.Effect(2027, 77),))])),
    st.sampled_from(([], [m.GroupAmount("committee", "Børn", 2027, 5, None)])),
)


@settings(deadline=None, max_examples=60)
@given(LIMITS, st.sampled_from(m.OBJECTIVES))
def test_what_is_shown_is_read_again_as_the_same_question(limits, objective):
    instance = m.Instance(CANDIDATES, tuple(c for part in limits for c in part), objective)
    typed = read(instance, fields_of(instance))
    assert typed.errors == {}
    assert set(typed.instance.constraints) == set(instance.constraints)
    assert typed.instance.candidates == instance.candidates and typed.instance.objective == objective
    assert set(read(instance, {}).instance.constraints) == set(instance.constraints)


@pytest.mark.parametrize(
    ("ore", "text"),
    [(1_500_000_000, "15 mio."), (1_525_000_000, "15,25 mio."), (85_000_000, "850.000 kr."), (1_250, "12,50 kr.")],
)
def test_money_stands_as_danes_write_it(ore, text):
    assert money_text(ore) == text


@pytest.mark.parametrize(("value", "text"), [("25/2", "12,5"), ("5/37", "5/37"), ("7", "7"), ("1/8", "0,125")])
def test_a_number_stands_exact(value, text):
    assert number_text(Fraction(value)) == text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"weight-citizens": "0", "weight-service": "0", "weight-staff": "0", "weight-legal": "0"}, "weight-citizens"),
        ({"share-committee-0-least": "60", "share-committee-0-most": "40"}, "share-committee-0-least"),
        ({"share-committee-0-most": "101"}, "share-committee-0-most"),
        ({"part-0": "0"}, "part-0"),
        ({"link-0-kind": "one_of", "link-0-first": "1", "link-0-others": "1"}, "link-0-others"),
        ({"link-0-kind": "requires", "link-0-first": "1", "link-0-others": "2, 3"}, "link-0-others"),
        ({"link-0-kind": "overlap", "link-0-first": "1", "link-0-others": "2"}, "link-0-amount"),
        ({"max_positions": "1/0"}, "max_positions"),
        ({"target-2027": "9" * 40}, "target-2027"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_the_rest_is_read(sent, field):
    base = m.Instance(CANDIDATES, (m.YearTarget(2028, 500),))
    typed = read(base, sent)
    assert list(typed.errors) == [field]
    assert m.YearTarget(2028, 500) in typed.instance.constraints
    assert all(typed.texts[name] == text for name, text in sent.items())


def test_a_constraint_without_a_field_stays_until_it_is_lifted():
    other = m.YearTarget(2027, 500, "service")
    base = m.Instance(CANDIDATES, (other,))
    assert read(base, {}).instance.constraints == (other,)
    assert read(base, {"drop-0": "1"}).instance.constraints == ()
