"""No figure changes by being saved and read again; what is wrong in a file is told with its place."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from benchmarks.choice_brute import small_instance
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.choice import model as m
from raaderum.choice.codec import InstanceError, decode, encode, kroner
from raaderum.choice.package import choose
from raaderum.choice.wording import key_of, money, name_of
from raaderum.publish import jsonout


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_a_question_is_the_same_when_saved_and_read_again(seed):
    asked = small_instance(seed)
    assert m.Instance.from_json(json.loads(json.dumps(asked.to_json()))) == asked
    assert m.Instance.from_json(json.loads(jsonout.dumps(asked.to_json()), parse_float=Decimal)) == asked


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_an_answer_is_the_same_when_saved_and_read_again(seed):
    from raaderum.choice.answer import Answer

    answer = choose(small_instance(seed))
    assert decode(Answer, json.loads(json.dumps(answer.to_json()))) == answer


@given(st.integers(-(10**15), 10**15))
def test_any_amount_keeps_every_oere(ore):
    effect = m.Effect(2027, ore)
    assert decode(m.Effect, json.loads(json.dumps(encode(effect)))) == effect


def test_money_is_written_in_kroner():
    assert [kroner(o) for o in (150, -150, 100, -5, 0)] == ["1.50", "-1.50", 1, "-0.05", 0]


def test_everything_a_proposal_can_hold_is_kept():
    full = m.Candidate(
        "a", "A", (m.Effect(2027, -101, 3, 7),), "2.10", "CBL", "UBU", Fraction(5, 37), m.Harm(1, None, 3, 4), 80, 2,
        m.ThreePoint(Fraction(50), Fraction(80), Fraction(100)), m.ThreePoint(Fraction(0), Fraction(1), Fraction(6)), (50, 100),
        (m.OpenError("f", "sum.column", "da", "en", 2027, -101, None, 12),), m.SourceRef("d", "katalog.pdf", 3, 10, 20),
    )  # fmt: skip
    asked = m.Instance((full,), (m.EqualBurden("committee", 2027, Fraction(1, 3), (m.GroupBase("UBU", 55),)),), title="Lindved")
    assert m.Instance.from_json(json.loads(json.dumps(asked.to_json()))) == asked
    assert full.name == "2.10 A"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (5, "Opgaven: 5 skal være et objekt"),
        ({}, "Opgaven: feltet 'candidates' mangler"),
        ({"candidates": 1}, "candidates: 1 skal være en liste"),
        ({"candidates": [], "colour": 1}, "'colour' er ikke et felt"),
        ({"candidates": [{"id": 7, "title": "A", "effects": []}]}, "candidates[0].id: 7 skal være tekst"),
        ({"candidates": [{"id": "a", "title": "A", "effects": [{"year": "x"}]}]}, "candidates[0].effects[0].year: 'x'"),
        ({"candidates": [{"id": "a", "title": "A", "effects": [], "fte": "1/0"}]}, "candidates[0].fte: '1/0' skal være et tal"),
        ({"candidates": [{"id": "a", "title": "A", "effects": [], "fte": True}]}, "candidates[0].fte: True"),
        ({"candidates": [], "constraints": [{"kind": "wish"}]}, "constraints[0].kind: 'wish' skal være en af: target"),
        (
            {"candidates": [], "constraints": [{"kind": "target", "year": 2027, "saving": "femten"}]},
            "constraints[0].saving: 'femten'",
        ),
        ({"candidates": [], "constraints": [{"kind": "target", "year": 2027, "saving": 0.001}]}, "to decimaler"),
        ({"candidates": [], "constraints": [{"kind": "target", "year": 2027, "saving": "NaN"}]}, "kroner"),
        ({"candidates": [], "constraints": [{"kind": "target", "year": 2027, "saving": True}]}, "kroner"),
        ({"candidates": [], "objective": "fun"}, "objective: 'fun' skal være en af: least_harm"),
        ({"candidates": [], "constraints": [{"kind": "one_of", "ids": ["a"], "exactly": 1}]}, "true eller false"),
        ({"candidates": [], "constraints": "x" * 60}, "…"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(data, words):
    with pytest.raises(InstanceError) as refused:
        m.Instance.from_json(data)
    assert words in refused.value.da
    assert refused.value.en != refused.value.da


EVERY = [
    (m.YearTarget(2027, 150_000_000), "target:2027", "Måltal 2027: mindst 1,5 mio. kr."),
    (m.YearTarget(2027, 150_000_000, "service"), "target:service:2027", "Måltal 2027 i servicerammen: mindst 1,5 mio. kr."),
    (m.FrameLimit(2027, "capital", 12_345), "frame_limit:capital:2027", "Anlægsrammen 2027: højst 123,45 kr. netto"),
    (
        m.GroupAmount("committee", "UBU", 2027, 100, 200),
        "group_amount:committee:UBU:2027",
        "UBU 2027 sparer mindst 1 kr. og højst 2 kr.",
    ),
    (
        m.GroupShare("committee", "UBU", 2027, most=Fraction(1, 3)),
        "group_share:committee:UBU:2027",
        "UBU 2027 bærer højst 0,33 %",
    ),
    (
        m.EqualBurden("department", 2027, Fraction(10)),
        "equal_burden:department:2027",
        "Lige byrde mellem center 2027: inden for 10 %",
    ),
    (m.MaxPositions(Fraction(7, 2)), "max_positions", "Højst 3,5 årsværk nedlægges"),
    (m.MaxPositions(Fraction(2), "committee", "UBU"), "max_positions:committee:UBU", "Højst 2 årsværk nedlægges i UBU"),
    (m.MaxProposals(4), "max_proposals", "Højst 4 forslag"),
    (m.Keep("a"), "keep:a", "»A« skal med"),
    (m.Never("z"), "never:z", "»z« må ikke komme med"),
    (m.OneOf(("b", "a"), True), "one_of:a|b", "Netop ét af »A«, »b«"),
    (m.Requires("a", "b"), "requires:a>b", "»A« kun sammen med »b«"),
    (m.Overlap("a", "b", ()), "overlap:a+b", "»A« og »b« overlapper"),
]


@pytest.mark.parametrize(("constraint", "key", "da"), EVERY, ids=[key for _, key, _ in EVERY])
def test_every_constraint_has_a_key_and_a_name(constraint, key, da):
    asked = m.Instance((m.Candidate("a", "A", ()),))
    assert key_of(constraint) == key
    assert name_of(constraint, asked).da == da
    assert name_of(constraint, asked).en


def test_amounts_are_written_as_a_person_reads_them():
    assert [money(o).da for o in (1_500_000_000, 123_456_700, 125_000_000, -90_000_000, 5)] == [
        "15 mio. kr.", "1.234.567 kr.", "1,25 mio. kr.", "-900.000 kr.", "0,05 kr.",
    ]  # fmt: skip
    assert money(150_000_000).en == "DKK 1.5m"
