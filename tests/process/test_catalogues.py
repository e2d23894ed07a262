"""Catalogues: numbers that stay, editions that are frozen, and what changed between two."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from drafting import DRAFT, TABLE, row
from hypothesis import given
from hypothesis import strategies as st

from raaderum.process.catalogues import SCHEMES, Catalogue, Edition, compare, frozen, ready
from raaderum.process.templates import templates

FORMS = {form.code: form for form in templates()}
EMPTY = Catalogue("Lindved", 2027, "Råderumskatalog 2027")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["in", "out", "move", "number"]), st.sampled_from("pqrst"), st.integers(0, 5), st.sampled_from(["1", "2"])
    ),
    max_size=15,
)


def made(scheme: str, *proposals: str) -> Catalogue:
    """ "p:2" is proposal p in part 2."""
    catalogue = replace(EMPTY, scheme=scheme)  # type: ignore[arg-type]
    for name in proposals:
        proposal, _, group = name.partition(":")
        catalogue = catalogue.with_proposal(proposal, group)
    return catalogue


def numbers(catalogue: Catalogue) -> list[str]:
    return [f"{e.proposal}={e.number}" for e in catalogue.entries]


def test_numbers_follow_the_scheme() -> None:
    assert numbers(made("plain", "p", "q")) == ["p=1", "q=2"]
    assert numbers(made("parts", "p:1", "q:2", "r:1")) == ["p=1.1", "r=1.2", "q=2.1"]
    assert numbers(made("prefix", "p:BU", "q:BU", "r:KF")) == ["p=BU-1", "q=BU-2", "r=KF-1"]
    assert set(SCHEMES) == {"plain", "parts", "prefix"}


def test_the_tenth_proposal_of_a_part_is_2_10_and_comes_after_2_9() -> None:
    catalogue = made("parts", *(f"p{i}:2" for i in range(10)))
    assert catalogue.entries[-1].number == "2.10"
    assert catalogue.next_number("2") == "2.11"


def test_a_withdrawn_number_is_never_given_to_another_and_comes_back_with_its_proposal() -> None:
    catalogue = made("plain", "p", "q", "r").without("q").with_proposal("s")
    assert [e.number for e in catalogue.shown] == ["1", "3", "4"]
    assert numbers(catalogue.with_proposal("q")) == ["p=1", "q=2", "r=3", "s=4"]
    assert catalogue.without("nobody") == catalogue == catalogue.moved("nobody", 0) == catalogue.numbered("nobody", "9")
    (fault,) = catalogue.number_faults("s", " 2 ")
    assert fault.message.da == "Nummer 2 er brugt af et forslag, der er trukket tilbage; det næste ledige er 5."
    assert [f.code for f in catalogue.number_faults("s", "1")] == ["catalogue.number_taken"]
    assert [f.code for f in catalogue.number_faults("s", " ")] == ["catalogue.no_number"]
    assert list(catalogue.number_faults("s", "4")) == []


@given(STEPS)
def test_whatever_is_done_a_number_stays_with_its_proposal(steps: list[tuple[str, str, int, str]]) -> None:
    catalogue, given_before = replace(EMPTY, scheme="parts"), dict[str, str]()
    for what, proposal, position, group in steps:
        if what == "in":
            catalogue = catalogue.with_proposal(proposal, group)
        elif what == "out":
            catalogue = catalogue.without(proposal)
        elif what == "move":
            catalogue = catalogue.moved(proposal, position)
        now = {e.proposal: e.number for e in catalogue.entries}
        assert len(set(now.values())) == len(now)
        assert all(now[p] == n for p, n in given_before.items())
        given_before = now
    assert Catalogue.from_json(json.loads(json.dumps(catalogue.to_json()))) == catalogue


def test_before_the_first_edition_the_numbers_can_be_given_anew_in_the_order_shown() -> None:
    catalogue = made("plain", "p", "q", "r").moved("r", 0).without("p").renumbered()
    assert numbers(catalogue) == ["r=1", "p=3", "q=2"]
    assert numbers(catalogue.numbered("q", " 2a ")) == ["r=1", "p=3", "q=2a"]


def test_an_edition_is_frozen_only_with_qualified_proposals() -> None:
    catalogue = made("plain", "p", "q")
    assert list(ready(catalogue, {"p": "qualified", "q": "in_catalogue"})) == []
    (fault,) = ready(catalogue, {"p": "qualified", "q": "draft"})
    assert fault.message.da == "Forslag 2 er ikke kvalificeret endnu; kvalificér det, eller tag det ud."
    assert [f.code for f in ready(EMPTY, {})] == ["catalogue.empty"]


def edition(name: str = "1. udgave", catalogue: Catalogue | None = None, **contents: object) -> Edition:
    held = {"p": DRAFT, "q": DRAFT.answered("title", "Fælles indkøb"), **contents}
    return frozen(catalogue or made("plain", "p", "q"), held, name, date(2026, 8, 14))  # type: ignore[arg-type]


def test_an_edition_is_proved_by_its_digest() -> None:
    first = edition()
    again = Edition.from_json(json.loads(json.dumps(first.to_json())))
    assert again == first and again.digest == first.digest
    assert len(first.digest) == 64
    cells = row("r1", "712002", "Porto og tryk", "-450 -900 -900 -901")
    other = edition(p=replace(DRAFT, economy=replace(TABLE, rows=(cells,))))
    assert other.digest != first.digest
    with pytest.raises(KeyError):
        frozen(made("plain", "x"), {}, "1", date(2026, 8, 14))


def test_the_same_content_in_another_order_of_typing_has_the_same_digest() -> None:
    assert edition(p=replace(DRAFT, fields=tuple(reversed(DRAFT.fields)))).digest == edition().digest


def test_two_editions_are_compared_by_identity_through_new_numbers_and_titles() -> None:
    changed = replace(
        DRAFT.answered("title", "Pjecer kun på nettet"),
        economy=replace(TABLE, rows=(row("r1", "712002", "Porto og tryk", "-400 -900 -900 -900"), TABLE.rows[1])),
    )
    catalogue = made("plain", "p", "q", "r").without("q").numbered("p", "7")
    told = compare(edition(), edition("2. udgave", catalogue, p=changed, r=DRAFT), FORMS)
    (kept,) = told.kept
    assert (kept.renumbered, kept.retitled, kept.same) == (True, True, False)
    assert [d.label.da for d in kept.differences] == ["Titel", "række a »712002 Porto og tryk«, 2027"]
    assert [p.proposal for p in told.added] == ["r"]
    assert [p.proposal for p in told.removed] == ["q"]
    assert told.effect == {2027: Decimal(50000), 2028: 0, 2029: 0, 2030: 0}
    assert told.changed == told.kept
    assert compare(edition(), edition()).changed == ()
