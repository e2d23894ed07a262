"""Two editions, catalogues or years side by side: proposals matched, and every change with both places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from raaderum.documents import Message
from raaderum.process.identity import Same, match, seen_in_record
from raaderum.publish.data_table import Cell, Column, DataTable, Row
from raaderum.publish.entries import Effect, Entry

_SIGN = Message("Kroner, minus er en besparelse.", "Kroner, minus is a saving.")


@dataclass(frozen=True, slots=True)
class Side:
    """A proposal as one edition has it: its entry, and its record's body for the text."""

    entry: Entry
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class YearChange:
    """The effect of one year in both editions. `difference` is new less old; None where one is blank."""

    year: int
    old: Effect
    new: Effect

    @property
    def difference(self) -> Decimal | None:
        if self.old.amount is None or self.new.amount is None:
            return None
        return self.new.amount - self.old.amount

    @property
    def changed(self) -> bool:
        return self.old.amount != self.new.amount


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that is not the same: pieces of (kept|removed|added, words)."""

    heading: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal that both editions have, with what has changed."""

    old: Side
    new: Side
    same: Same
    years: tuple[YearChange, ...]
    facts: tuple[tuple[Message, str, str], ...]
    texts: tuple[TextChange, ...]

    @property
    def changed(self) -> bool:
        return bool(self.facts or self.texts or any(year.changed for year in self.years))


@dataclass(frozen=True, slots=True)
class Compared:
    """Every proposal of both editions exactly once."""

    pairs: tuple[Pair, ...]
    removed: tuple[Side, ...]
    added: tuple[Side, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.changed)


def compare(old: Sequence[Side], new: Sequence[Side]) -> Compared:
    """Match the proposals (through new numbers and titles) and list what has changed."""
    before = {side.entry.identity: side for side in old}
    after = {side.entry.identity: side for side in new}
    matching = match(
        [seen_in_record(key, side.body) for key, side in before.items()],
        [seen_in_record(key, side.body) for key, side in after.items()],
    )
    pairs = tuple(_pair(before[same.old.id], after[same.new.id], same) for same in matching.pairs)
    removed = tuple(before[seen.id] for seen in matching.only_old)
    added = tuple(after[seen.id] for seen in matching.only_new)
    return Compared(pairs, removed, added)


def _pair(old: Side, new: Side, same: Same) -> Pair:
    years = sorted({*old.entry.effects, *new.entry.effects})
    blank = Effect(None)
    changes = tuple(YearChange(y, old.entry.effects.get(y, blank), new.entry.effects.get(y, blank)) for y in years)
    return Pair(old, new, same, changes, _facts(old.entry, new.entry), _texts(old.body, new.body))


def _facts(old: Entry, new: Entry) -> tuple[tuple[Message, str, str], ...]:
    heads = (
        (Message("Nummer", "Number"), old.number, new.number),
        (Message("Titel", "Title"), old.title, new.title),
        (Message("Udvalg", "Committee"), old.committee, new.committee),
        (Message("Center", "Department"), old.department, new.department),
        (Message("Bevilling", "Appropriation"), f"{old.area_code} {old.area}".strip(), f"{new.area_code} {new.area}".strip()),
        (Message("Årsværk", "Full-time posts"), _number(old.fte), _number(new.fte)),
        (Message("Bevillingens budget", "Appropriation's budget"), _number(old.area_budget), _number(new.area_budget)),
    )
    return tuple((head, before, after) for head, before, after in heads if before != after)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}".replace(".", ",").replace("-", "−")


def _texts(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[TextChange, ...]:
    before, after = _sections(old), _sections(new)
    heads = list(dict.fromkeys([*before, *after]))
    return tuple(
        TextChange(head, _pieces(before.get(head, ""), after.get(head, "")))
        for head in heads
        if before.get(head, "").split() != after.get(head, "").split()
    )


def _sections(body: Mapping[str, Any]) -> dict[str, str]:
    if body["record"] == "savings_row":
        return {"": body["description"] or ""}
    made: dict[str, str] = {}
    for section in body.get("sections", ()):
        head = section["heading"] or section["kind"]
        made[head] = f"{made[head]}\n{section['text']}" if head in made else section["text"]
    return made


def _pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    before, after = old.split(), new.split()
    made: list[tuple[str, str]] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            made.append(("kept", " ".join(before[i:j])))
            continue
        if j > i:
            made.append(("removed", " ".join(before[i:j])))
        if m > k:
            made.append(("added", " ".join(after[k:m])))
    return tuple(made)


def compared_table(compared: Compared, name: str, title: Message) -> DataTable:
    """Every proposal and year as a table: before, after, difference, each with its place."""
    columns = (
        Column("what", Message("Hvad", "What")),
        Column("title", Message("Forslag", "Proposal")),
        Column("year", Message("År", "Year"), "year"),
        Column("old", Message("Før", "Before"), "money"),
        Column("new", Message("Efter", "After"), "money"),
        Column("difference", Message("Forskel", "Difference"), "money"),
    )
    rows = [
        _row("ændret / changed" if year.changed else "uændret / unchanged", pair.new.entry, year)
        for pair in compared.pairs
        for year in pair.years
    ]
    blank = Effect(None)
    for word, sides in (("udgået / removed", compared.removed), ("ny / new", compared.added)):
        for side in sides:
            for year, effect in side.entry.effects.items():
                change = YearChange(year, effect, blank) if word.startswith("ud") else YearChange(year, blank, effect)
                rows.append(_row(word, side.entry, change))
    return DataTable(name, title, columns, tuple(rows), _SIGN)


def _row(what: str, entry: Entry, change: YearChange) -> Row:
    old, new = change.old, change.new
    cells = (
        Cell(what),
        Cell(f"{entry.number} {entry.title}".strip()),
        Cell(change.year),
        Cell(old.amount, old.source, old.mark),
        Cell(new.amount, new.source, new.mark),
        Cell(change.difference),
    )
    return Row(cells, address=entry.address)
