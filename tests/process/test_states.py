"""The life of a proposal: moves, rights, and what is missing told all at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from drafting import DRAFT, TABLE

from raaderum.process.proposals import Content
from raaderum.process.rights import Grant, Person, Role
from raaderum.process.states import NEEDS, Circumstances, Move, missing, moves, moves_from, open_moves, states
from raaderum.process.templates import template

FORM = template("seven_sections")
assert FORM is not None
WHOLE = Circumstances("Aftalt med centret.", "2.10", "Økonomiudvalget", date(2026, 9, 8), Decimal(-900000))


def person(role: Role, department: str | None = None) -> Person:
    return Person("Anna Holm", (Grant(role, "Lindved", department),))


def codes(state: str, who: Person, department: str = "") -> list[str]:
    return [m.code for m in open_moves(state, who, "Lindved", department)]


def test_every_state_can_be_reached_and_every_move_leads_between_states() -> None:
    reached, new = {"idea"}, {"idea"}
    while new:
        new = {m.to for m in moves().values() if set(m.origin) & reached} - reached
        reached |= new
    assert reached == set(states())
    for move in moves().values():
        assert set(move.origin) <= set(states()) and move.to in states()
        assert set(move.needs) <= set(NEEDS)
        assert move.label.da and move.label.en
        assert move.to not in move.origin


def test_only_a_realised_proposal_has_come_to_its_end() -> None:
    assert [s for s in states() if not moves_from(s)] == ["realised"]


def test_a_proposal_goes_from_idea_to_realised_kroner() -> None:
    state = "idea"
    for code in (
        "develop",
        "submit",
        "qualify",
        "include",
        "close_hearing",
        "amend",
        "propose",
        "adopt",
        "enter_budget",
        "begin",
        "realise",
    ):
        assert FORM is not None
        move = moves()[code]
        assert missing(move, state, DRAFT, FORM, WHOLE) == (), code
        state = move.to
    assert state == "realised"


def test_an_author_submits_and_cannot_qualify() -> None:
    assert codes("draft", person(Role.AUTHOR)) == ["submit", "drop"]
    assert codes("submitted", person(Role.AUTHOR)) == ["take_back", "drop"]
    assert "qualify" in codes("submitted", person(Role.OFFICER))
    assert codes("proposed", person(Role.OFFICER)) == ["withdraw"]
    assert codes("proposed", person(Role.SECRETARY)) == ["adopt", "reject", "postpone"]
    assert codes("draft", person(Role.AUTHOR, "Borgerservice"), "Veje") == []
    for role in (Role.PUBLIC, Role.READER, Role.POLITICIAN):
        assert all(codes(state, person(role)) == [] for state in states())


def test_submitting_an_empty_draft_tells_everything_that_is_missing_at_once() -> None:
    assert FORM is not None
    told = missing(moves()["submit"], "draft", Content("seven_sections"), FORM)
    places = [f.at for f in told]
    assert len(places) == len(set(places))
    assert places[0] == "/fields/title"
    assert {"/fields/description", "/fields/task", "/economy/rows", "/economy/price_level", "/economy/years"} <= set(places)
    assert "/fields/legal_basis" not in places and "/fields/other_areas" not in places
    assert all(f.message.da.endswith((".", "?")) and f.message.en for f in told)


@pytest.mark.parametrize(
    ("level", "said"),
    [("", "Skriv økonomitabellens prisniveau"), ("i år", "ikke »i år«"), ("202", "ikke »202«")],
)
def test_a_draft_without_a_price_level_cannot_be_submitted(level: str, said: str) -> None:
    assert FORM is not None
    told = missing(moves()["submit"], "draft", replace(DRAFT, economy=replace(TABLE, price_level=level)), FORM)
    assert [f.at for f in told] == ["/economy/price_level"]
    assert said in told[0].message.da


def test_four_years_follow_one_another() -> None:
    assert FORM is not None
    for years in ((2027, 2028, 2029), (2027, 2028, 2029, 2031)):
        told = missing(moves()["qualify"], "submitted", replace(DRAFT, economy=replace(TABLE, years=years)), FORM)
        assert [f.code for f in told] == ["economy.years"]


def test_a_cell_that_is_no_amount_stops_the_move_at_its_cell() -> None:
    assert FORM is not None
    row = replace(TABLE.rows[0], cells=((2027, replace(TABLE.rows[0].cell(2027), text="måske")),))
    told = missing(moves()["submit"], "draft", replace(DRAFT, economy=replace(TABLE, rows=(row,))), FORM)
    assert [f.at for f in told] == ["/economy/rows/r1/cells/2027", "/economy/rows"]


@pytest.mark.parametrize(
    ("code", "state", "at"),
    [
        ("return", "submitted", ["/comment"]),
        ("include", "qualified", ["/number"]),
        ("propose", "heard", ["/committee", "/number"]),
        ("adopt", "proposed", ["/committee", "/day"]),
        ("realise", "carried_out", ["/realised"]),
        ("close_hearing", "in_catalogue", []),
    ],
)
def test_what_a_move_needs_is_asked_for(code: str, state: str, at: list[str]) -> None:
    assert FORM is not None
    move = moves()[code]
    assert [f.at for f in missing(move, state, DRAFT, FORM)] == at
    assert missing(move, state, DRAFT, FORM, WHOLE) == ()


def test_a_move_from_the_wrong_state_says_from_where_it_can_be_made() -> None:
    assert FORM is not None
    move: Move = moves()["include"]
    (fault,) = missing(move, "draft", DRAFT, FORM, WHOLE)
    assert fault.message.da == (
        "»Tag med i kataloget« kan ikke gøres nu: forslaget er »Kladde«, og det kan kun gøres fra »Kvalificeret« eller »Ændret«."
    )
    assert fault.message.en.startswith('"Take into the catalogue" cannot be done now: the proposal is "Draft"')
