"""The life of a proposal: which moves there are, who may make each, and what must be there first (data/process.toml).

A move is a right: it names an action of the table of rights. What is missing is told all at once, each thing at its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from raaderum.data.loader import load
from raaderum.process.drafts import posted
from raaderum.process.proposals import Content, faults, unanswered
from raaderum.process.rights import Action, Person, may
from raaderum.process.sentences import Fault, Message, at_field, message_of
from raaderum.process.templates import Template

YEARS = 4
"""The budget year and three estimate years (FACTS: § 37)."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a proposal. `rank` is its place in the life."""

    code: str
    label: Message
    rank: int


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one of some states to another, the right that it takes, and what must be there first."""

    code: str
    label: Message
    origin: tuple[str, ...]
    to: str
    right: Action
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a move may need beside the proposal's content, as given by the person who makes it."""

    comment: str = ""
    number: str = ""
    """Its number in a catalogue."""
    committee: str = ""
    """The committee that it is put to, or that decided."""
    day: date | None = None
    """The day of the decision."""
    realised: Decimal | None = None
    """Kroner that came, canonical sign: minus is a saving."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everything that a need may look at."""

    move: Move
    content: Content
    form: Template
    given: Circumstances = field(default_factory=Circumstances)


@cache
def states() -> dict[str, State]:
    """All states by code, in the order of the life."""
    entries = load("process")["states"]
    return {e["code"]: State(e["code"], message_of(e), rank) for rank, e in enumerate(entries)}


@cache
def moves() -> dict[str, Move]:
    """All moves by code."""
    return {
        e["code"]: Move(e["code"], message_of(e), tuple(e["from"]), e["to"], Action(e["right"]), tuple(e["needs"]))
        for e in load("process")["moves"]
    }


def moves_from(state: str) -> tuple[Move, ...]:
    """The moves that there are from a state, in the order of the data."""
    return tuple(m for m in moves().values() if state in m.origin)


def open_moves(state: str, person: Person, municipality: str, department: str = "") -> tuple[Move, ...]:
    """The moves from a state that this person may make with a proposal of this municipality and department."""
    return tuple(m for m in moves_from(state) if may(person, m.right, municipality, department))


def missing(move: Move, state: str, content: Content, form: Template, given: Circumstances | None = None) -> tuple[Fault, ...]:
    """What stands in the way of a move, all at once, each as one sentence at its place; empty where it can be made."""
    if state not in move.origin:
        return (_not_from(move, state),)
    asked = _Asked(move, content, form, given or Circumstances())
    found: dict[tuple[str, str], Fault] = {}
    for need in move.needs:
        for fault in NEEDS[need](asked):
            found.setdefault((fault.at, fault.code), fault)
    return tuple(found.values())


def _not_from(move: Move, state: str) -> Fault:
    now, able = states()[state].label, [states()[s].label for s in move.origin]
    da = f"»{move.label.da}« kan ikke gøres nu: forslaget er »{now.da}«, og det kan kun gøres fra {_either(able, 'da')}."
    en = f'"{move.label.en}" cannot be done now: the proposal is "{now.en}", and it can only be done from {_either(able, "en")}.'
    return Fault("", "move.not_from_here", Message(da, en))


def _either(labels: list[Message], language: str) -> str:
    names = [f"»{m.da}«" if language == "da" else f'"{m.en}"' for m in labels]
    joined = " eller " if language == "da" else " or "
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{joined}{names[-1]}"


def _title(asked: _Asked) -> Iterator[Fault]:
    if not asked.content.title:
        yield Fault(at_field("title"), "field.missing", Message("Giv forslaget en titel.", "Give the proposal a title."))


def _fields(asked: _Asked) -> Iterator[Fault]:
    yield from unanswered(asked.content, asked.form)


def _no_faults(asked: _Asked) -> Iterator[Fault]:
    yield from faults(asked.content, asked.form)


def _economy(asked: _Asked) -> Iterator[Fault]:
    if not posted(asked.content.economy):
        da = "Skriv mindst ét beløb i økonomitabellen; et forslag uden virkning får et 0."
        en = "Write at least one amount in the economy table; a proposal without effect gets a 0."
        yield Fault("/economy/rows", "economy.missing", Message(da, en))


def _price_level(asked: _Asked) -> Iterator[Fault]:
    level = asked.content.economy.price_level.strip()
    if not level:
        da = "Skriv økonomitabellens prisniveau, f.eks. 2027: uden det kan beløbene ikke sammenlignes med andre."
        en = "Give the price level of the economy table, e.g. 2027: without it the amounts cannot be compared with others."
        yield Fault("/economy/price_level", "economy.price_level", Message(da, en))
    elif not (level.isdecimal() and len(level) == 4):
        da = f"Skriv prisniveauet som et årstal med fire cifre, ikke »{level}«."
        en = f'Give the price level as a year of four digits, not "{level}".'
        yield Fault("/economy/price_level", "economy.price_level", Message(da, en))


def _years(asked: _Asked) -> Iterator[Fault]:
    years = asked.content.economy.years
    if len(years) < YEARS or any(b != a + 1 for a, b in pairwise(years)):
        da = "Økonomitabellen skal have budgetåret og de tre overslagsår lige efter hinanden."
        en = "The economy table must have the budget year and the three estimate years one after the other."
        yield Fault("/economy/years", "economy.years", Message(da, en))


def _comment(asked: _Asked) -> Iterator[Fault]:
    if not asked.given.comment.strip():
        da = f"Skriv hvorfor: »{asked.move.label.da}« kræver en begrundelse, som kan læses af de andre."
        en = f'Say why: "{asked.move.label.en}" needs a reason that the others can read.'
        yield Fault("/comment", "move.comment", Message(da, en))


def _number(asked: _Asked) -> Iterator[Fault]:
    if not asked.given.number.strip():
        da, en = "Giv forslaget et nummer i kataloget.", "Give the proposal a number in the catalogue."
        yield Fault("/number", "move.number", Message(da, en))


def _committee(asked: _Asked) -> Iterator[Fault]:
    if not asked.given.committee.strip():
        da, en = "Vælg det udvalg, som sagen hører under.", "Choose the committee that the case belongs to."
        yield Fault("/committee", "move.committee", Message(da, en))


def _day(asked: _Asked) -> Iterator[Fault]:
    if asked.given.day is None:
        da, en = "Skriv datoen for beslutningen.", "Give the date of the decision."
        yield Fault("/day", "move.day", Message(da, en))


def _realised(asked: _Asked) -> Iterator[Fault]:
    if asked.given.realised is None:
        da = "Skriv, hvor mange kroner der kom; kom der ingen, skrives 0."
        en = "Say how many kroner came; where none did, write 0."
        yield Fault("/realised", "move.realised", Message(da, en))


NEEDS: dict[str, Callable[[_Asked], Iterator[Fault]]] = {
    "title": _title,
    "fields": _fields,
    "no_faults": _no_faults,
    "economy": _economy,
    "price_level": _price_level,
    "years": _years,
    "comment": _comment,
    "number": _number,
    "committee": _committee,
    "date": _day,
    "realised": _realised,
}
"""What `needs` in data/process.toml may name."""
