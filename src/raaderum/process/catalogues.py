"""A catalogue: which proposals, in which order, under which numbers; and its editions, frozen.

A number that has been given is never given to another proposal, not even when the first one is withdrawn. A proposal is known
by its identity, so an edition can be compared with another through new numbers and new titles.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from raaderum.process.differences import Difference, differences
from raaderum.process.drafts import posted
from raaderum.process.proposals import Content
from raaderum.process.sentences import Fault, Message
from raaderum.process.templates import Template
from raaderum.records.base import Json

Scheme = Literal["plain", "parts", "prefix"]
"""plain: 1, 2, 3. parts: number of the part and place in it, 2.10. prefix: letters of the department or committee, BU-3."""

SCHEMES: dict[Scheme, Message] = {
    "plain": Message("Fortløbende: 1, 2, 3", "One after the other: 1, 2, 3"),
    "parts": Message("Efter del: 1.1, 1.2, 2.1", "By part: 1.1, 1.2, 2.1"),
    "prefix": Message("Efter udvalg eller center: BU-1, BU-2", "By committee or department: BU-1, BU-2"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal in a catalogue. `group` is the part's number or the prefix where the scheme has one, else ""."""

    proposal: str
    """The proposal's identity."""
    number: str
    group: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The proposals of one budget year in their order. The order may change at any time; the numbers stay."""

    municipality: str
    budget_year: int
    title: str
    scheme: Scheme = "plain"
    entries: tuple[Entry, ...] = ()

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that are not withdrawn."""
        return tuple(e for e in self.entries if not e.withdrawn)

    def entry(self, proposal: str) -> Entry | None:
        return next((e for e in self.entries if e.proposal == proposal), None)

    def with_proposal(self, proposal: str, group: str = "") -> "Catalogue":
        """The catalogue with a proposal last in its group and the next number there.

        One that was withdrawn comes back under its old number; one that is there stays as it is.
        """
        held = self.entry(proposal)
        if held is not None:
            return self._with(replace(held, withdrawn=False))
        entry = Entry(proposal, self.next_number(group), group)
        at = max((i + 1 for i, e in enumerate(self.entries) if e.group == group), default=len(self.entries))
        return replace(self, entries=(*self.entries[:at], entry, *self.entries[at:]))

    def without(self, proposal: str) -> "Catalogue":
        """The catalogue with the proposal withdrawn: its number stays taken."""
        held = self.entry(proposal)
        return self if held is None else self._with(replace(held, withdrawn=True))

    def moved(self, proposal: str, position: int) -> "Catalogue":
        """The catalogue with the proposal at another place (0 is first). Its number stays."""
        held = self.entry(proposal)
        if held is None:
            return self
        rest = [e for e in self.entries if e.proposal != proposal]
        at = max(0, min(position, len(rest)))
        return replace(self, entries=(*rest[:at], held, *rest[at:]))

    def numbered(self, proposal: str, number: str) -> "Catalogue":
        """The catalogue with a number that a person chose. `number_faults` says whether it may be."""
        held = self.entry(proposal)
        return self if held is None else self._with(replace(held, number=number.strip()))

    def renumbered(self) -> "Catalogue":
        """Numbers given anew in the order of the catalogue, withdrawn proposals last: only before the first edition is frozen."""
        fresh = replace(self, entries=())
        kept = {e.proposal: e for e in self.entries}
        for entry in sorted(self.entries, key=lambda e: e.withdrawn):
            fresh = fresh.with_proposal(entry.proposal, entry.group)
        new = {e.proposal: e.number for e in fresh.entries}
        return replace(self, entries=tuple(replace(e, number=new[p]) for p, e in kept.items()))

    def next_number(self, group: str = "") -> str:
        """The first number of the group after all that have been given."""
        start = {"plain": "", "parts": f"{group}.", "prefix": f"{group}-"}[self.scheme]
        taken = {e.number for e in self.entries}
        given = [_place(number, start) for number in taken]
        place = max((n for n in given if n is not None), default=0) + 1
        return f"{start}{place}"

    def number_faults(self, proposal: str, number: str) -> Iterator[Fault]:
        """Why a number that a person chose cannot be given."""
        number = number.strip()
        if not number:
            yield Fault("/number", "catalogue.no_number", Message("Skriv et nummer.", "Write a number."))
        holder = next((e for e in self.entries if e.number == number and e.proposal != proposal), None)
        if holder is not None:
            free = self.next_number(holder.group)
            why = ("er brugt af et forslag, der er trukket tilbage", "was given to a proposal that is withdrawn")
            da, en = why if holder.withdrawn else ("er brugt af et andet forslag", "is given to another proposal")
            message = Message(f"Nummer {number} {da}; det næste ledige er {free}.", f"Number {number} {en}; the next is {free}.")
            yield Fault("/number", "catalogue.number_taken", message)

    def to_json(self) -> dict[str, Json]:
        return {
            "municipality": self.municipality,
            "budget_year": self.budget_year,
            "title": self.title,
            "scheme": self.scheme,
            "entries": [
                {"proposal": e.proposal, "number": e.number, "group": e.group, "withdrawn": e.withdrawn} for e in self.entries
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Catalogue":
        """The catalogue that `to_json` wrote. Raises KeyError or TypeError on anything else."""
        entries = tuple(Entry(**e) for e in data["entries"])
        return cls(data["municipality"], data["budget_year"], data["title"], data["scheme"], entries)

    def _with(self, entry: Entry) -> "Catalogue":
        return replace(self, entries=tuple(entry if e.proposal == entry.proposal else e for e in self.entries))


def _place(number: str, start: str) -> int | None:
    rest = number.removeprefix(start)
    return int(rest) if number.startswith(start) and rest.isascii() and rest.isdecimal() else None


def ready(catalogue: Catalogue, states: Mapping[str, str]) -> Iterator[Fault]:
    """Why an edition cannot be frozen yet: proposals that are not in the catalogue by their state (proposal -> state)."""
    if not catalogue.shown:
        da, en = "Kataloget er tomt; tag mindst ét forslag med.", "The catalogue is empty; take in at least one proposal."
        yield Fault("/entries", "catalogue.empty", Message(da, en))
    for entry in catalogue.shown:
        if states.get(entry.proposal) in ("idea", "draft", "submitted", None):
            da = f"Forslag {entry.number} er ikke kvalificeret endnu; kvalificér det, eller tag det ud."
            en = f"Proposal {entry.number} is not qualified yet; qualify it or take it out."
            yield Fault(f"/entries/{entry.proposal}", "catalogue.not_qualified", Message(da, en))


@dataclass(frozen=True, slots=True)
class Printed:
    """A proposal as it stands in an edition."""

    proposal: str
    number: str
    group: str
    content: Content

    def to_json(self) -> dict[str, Json]:
        return {"proposal": self.proposal, "number": self.number, "group": self.group, "content": self.content.to_json()}


@dataclass(frozen=True, slots=True)
class Edition:
    """A catalogue as it was on a day. Never changed; `digest` proves it."""

    name: str
    day: date
    municipality: str
    budget_year: int
    title: str
    proposals: tuple[Printed, ...]

    @property
    def digest(self) -> str:
        """sha256 of the edition's canonical JSON, hex."""
        body = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
        return hashlib.sha256(body.encode()).hexdigest()

    def to_json(self) -> dict[str, Json]:
        return {
            "name": self.name,
            "day": self.day.isoformat(),
            "municipality": self.municipality,
            "budget_year": self.budget_year,
            "title": self.title,
            "proposals": [p.to_json() for p in self.proposals],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Edition":
        """The edition that `to_json` wrote. Raises KeyError or TypeError on anything else."""
        return cls(
            name=data["name"],
            day=date.fromisoformat(data["day"]),
            municipality=data["municipality"],
            budget_year=data["budget_year"],
            title=data["title"],
            proposals=tuple(
                Printed(p["proposal"], p["number"], p["group"], Content.from_json(p["content"])) for p in data["proposals"]
            ),
        )


def frozen(catalogue: Catalogue, contents: Mapping[str, Content], name: str, day: date) -> Edition:
    """The edition of a catalogue with what its proposals say now; withdrawn ones are not in it. KeyError where one is unknown."""
    printed = tuple(Printed(e.proposal, e.number, e.group, contents[e.proposal].canonical) for e in catalogue.shown)
    return Edition(name, day, catalogue.municipality, catalogue.budget_year, catalogue.title, printed)


@dataclass(frozen=True, slots=True)
class Changed:
    """A proposal that is in both editions."""

    old: Printed
    new: Printed
    differences: tuple[Difference, ...]

    @property
    def renumbered(self) -> bool:
        return self.old.number != self.new.number

    @property
    def retitled(self) -> bool:
        return self.old.content.title != self.new.content.title

    @property
    def same(self) -> bool:
        return not self.renumbered and not self.differences


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What became of a catalogue from one edition to the next."""

    kept: tuple[Changed, ...]
    added: tuple[Printed, ...]
    removed: tuple[Printed, ...]
    effect: Mapping[int, Decimal] = field(default_factory=dict)
    """Kroner by year that the changes move the whole by, canonical sign."""

    @property
    def changed(self) -> tuple[Changed, ...]:
        return tuple(c for c in self.kept if not c.same)


def compare(old: Edition, new: Edition, forms: Mapping[str, Template] | None = None) -> EditionChanges:
    """Two editions side by side, proposals matched by identity. In the order of the new edition; what went, in the old one's.

    `forms` (by code) gives the labels of the changes.
    """
    before = {p.proposal: p for p in old.proposals}
    kept = tuple(_changed(before[p.proposal], p, forms or {}) for p in new.proposals if p.proposal in before)
    there = {p.proposal for p in new.proposals}
    return EditionChanges(
        kept=kept,
        added=tuple(p for p in new.proposals if p.proposal not in before),
        removed=tuple(p for p in old.proposals if p.proposal not in there),
        effect=_effect(old.proposals, new.proposals),
    )


def _changed(old: Printed, new: Printed, forms: Mapping[str, Template]) -> Changed:
    return Changed(old, new, differences(old.content, new.content, forms.get(new.content.template)))


def _effect(old: Iterable[Printed], new: Iterable[Printed]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = {}
    for sign, side in ((-1, old), (1, new)):
        for printed in side:
            for amount in posted(printed.content.economy):
                sums[amount.year] = sums.get(amount.year, Decimal(0)) + sign * amount.value
    return dict(sorted(sums.items()))


def _plain(value: object) -> Json:
    """Decimals of a derivation as text, so that they lose nothing."""
    return str(value)
