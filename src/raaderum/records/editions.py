"""Two editions of a catalogue or list compared: which proposals are the same, and every figure, text and title that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Literal

from raaderum.figures import Figure
from raaderum.records.base import Json, Source, figure_json, number
from raaderum.records.editions_matching import Entry, Value, entry_of, pair
from raaderum.records.nouns import Proposal, SavingsRow
from raaderum.records.parts import Section

What = Literal["amount", "total", "staff", "text", "prose_amount"]
"""amount: a cell of the table or row; total: a total or subtotal; staff; text: a section; prose_amount: money in the text."""

_TOTALS = frozenset({"total", "subtotal"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not the same in the two editions. A figure that one edition does not print is None there.

    `where` names the line of the table ("total", an appropriation's code or name) or the section's kind; `label` is as printed.
    """

    what: What
    where: str
    label: str
    year: str | None = None
    old: Figure | None = None
    new: Figure | None = None
    old_section: Section | None = None
    new_section: Section | None = None

    @property
    def difference(self) -> Decimal | None:
        """New less old, in the figures' base unit; None where one is missing or is a range."""
        if self.old is None or self.new is None or self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value

    def to_json(self) -> dict[str, Json]:
        return {
            "what": self.what,
            "where": self.where,
            "label": self.label,
            "year": self.year,
            "old": _figure(self.old),
            "new": _figure(self.new),
            "difference": number(self.difference),
            "old_section": None if self.old_section is None else self.old_section.to_json(),
            "new_section": None if self.new_section is None else self.new_section.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Side:
    """A proposal (or row, or total) in one of the editions."""

    kind: Literal["proposal", "savings_row"]
    number: str | None
    title: str
    total: bool
    source: Source

    def to_json(self) -> dict[str, Json]:
        return {
            "kind": self.kind,
            "number": self.number,
            "title": self.title,
            "total": self.total,
            "source": self.source.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Match:
    """The same proposal in both editions. `score` from 0 to 1 says how much speaks for it."""

    old: Side
    new: Side
    score: float
    changes: tuple[Change, ...]

    @property
    def renumbered(self) -> bool:
        return self.old.number != self.new.number

    @property
    def retitled(self) -> bool:
        return _plain(self.old.title) != _plain(self.new.title)

    @property
    def changed(self) -> bool:
        return self.renumbered or self.retitled or bool(self.changes)

    def to_json(self) -> dict[str, Json]:
        return {
            "old": self.old.to_json(),
            "new": self.new.to_json(),
            "score": round(self.score, 3),
            "renumbered": self.renumbered,
            "retitled": self.retitled,
            "changes": [c.to_json() for c in self.changes],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the proposals of an edition in the next: matched (with what changed), added, removed."""

    matched: tuple[Match, ...]
    added: tuple[Side, ...]
    removed: tuple[Side, ...]

    @property
    def changed(self) -> bool:
        return bool(self.added or self.removed) or any(m.changed for m in self.matched)

    def to_json(self) -> dict[str, Json]:
        return {
            "summary": {
                "matched": len(self.matched),
                "changed": sum(m.changed for m in self.matched),
                "renumbered": sum(m.renumbered for m in self.matched),
                "retitled": sum(m.retitled for m in self.matched),
                "added": len(self.added),
                "removed": len(self.removed),
            },
            "matched": [m.to_json() for m in self.matched],
            "added": [s.to_json() for s in self.added],
            "removed": [s.to_json() for s in self.removed],
        }


def compare(old: Iterable[object], new: Iterable[object]) -> Comparison:
    """Compare the proposals, rows and totals among two editions' records; records of other kinds are passed over.

    Matches stand in the order of the new edition, what was removed in that of the old.
    """
    before = [entry_of(r) for r in old if isinstance(r, Proposal | SavingsRow)]
    after = [entry_of(r) for r in new if isinstance(r, Proposal | SavingsRow)]
    pairs = pair(before, after)
    kept_old, kept_new = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return Comparison(
        matched=tuple(_match(before[i], after[j], score) for i, j, score in sorted(pairs, key=lambda p: p[1])),
        added=tuple(_side(e) for j, e in enumerate(after) if j not in kept_new),
        removed=tuple(_side(e) for i, e in enumerate(before) if i not in kept_old),
    )


def same(old: Figure, new: Figure) -> bool:
    """The two print the same: equal values, or, where one is printed less exactly, values that can be the same."""
    if old.high - old.low == new.high - new.low:
        return old.value == new.value and (old.value is not None or (old.low, old.high) == (new.low, new.high))
    return old.low <= new.high and new.low <= old.high


def _side(entry: Entry) -> Side:
    kind: Literal["proposal", "savings_row"] = "proposal" if isinstance(entry.record, Proposal) else "savings_row"
    return Side(kind, entry.number, entry.title, entry.total, entry.record.source)


def _match(old: Entry, new: Entry, score: float) -> Match:
    changes = (
        *_value_changes(old.values, new.values),
        *_listed_changes("staff", old.staff, new.staff),
        *_listed_changes("prose_amount", old.prose, new.prose),
        *_text_changes(old.sections, new.sections),
    )
    return Match(_side(old), _side(new), score, changes)


def _value_changes(old: Sequence[Value], new: Sequence[Value]) -> list[Change]:
    """The cells that differ, by line of the table and year; those only one edition has are changes too."""
    before = {(v.where, v.year): v for v in old}
    after = {(v.where, v.year): v for v in new}
    changes = []
    for key in (*before, *(k for k in after if k not in before)):
        a, b = before.get(key), after.get(key)
        if a is not None and b is not None and same(a.figure, b.figure):
            continue
        shown = b or a
        assert shown is not None  # one of the two has the key
        changes.append(
            Change(
                what="total" if key[0] in _TOTALS else "amount",
                where=key[0],
                label=shown.label,
                year=key[1] or None,
                old=a.figure if a else None,
                new=b.figure if b else None,
            )
        )
    return changes


def _listed_changes(what: What, old: Sequence[Figure], new: Sequence[Figure]) -> list[Change]:
    """Figures of running text in their order: replaced, taken out, put in."""
    a, b = [_key(f) for f in old], [_key(f) for f in new]
    changes = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for at in range(max(i2 - i1, j2 - j1)):
            before = old[i1 + at] if i1 + at < i2 else None
            after = new[j1 + at] if j1 + at < j2 else None
            if before is None or after is None or before.unit != after.unit or not same(before, after):
                changes.append(Change(what, "text", "", None, before, after))
    return changes


def _key(figure: Figure) -> tuple[str, Decimal | None, Decimal, Decimal]:
    """What makes two figures of running text the same: unit and value, the ends only of a range."""
    if figure.value is not None:
        return figure.unit, figure.value, figure.value, figure.value
    return figure.unit, None, figure.low, figure.high


def _text_changes(old: Sequence[Section], new: Sequence[Section]) -> list[Change]:
    """Sections whose words differ (line breaks and blanks do not count), matched by heading, else by kind."""
    left = list(new)
    changes = []
    for section in old:
        partner = next((s for s in left if _plain(s.heading) == _plain(section.heading) and s.kind == section.kind), None)
        partner = partner or next((s for s in left if s.kind == section.kind and s.kind != "other"), None)
        if partner is not None:
            left.remove(partner)
            if _squeezed(partner.text) == _squeezed(section.text):
                continue
        elif not section.text:
            continue
        changes.append(Change("text", section.kind, section.heading, old_section=section, new_section=partner))
    changes.extend(Change("text", s.kind, s.heading, new_section=s) for s in left if s.text)
    return changes


def _squeezed(text: str) -> str:
    """Without blanks and hyphens: what a new line break changes."""
    return "".join(c for c in text if not c.isspace() and c not in "-\u00ad")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _figure(figure: Figure | None) -> Json:
    return None if figure is None else figure_json("", figure)
