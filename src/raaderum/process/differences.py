"""What has changed from one version of a proposal to the next: field by field, cell by cell, amounts with both values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from raaderum.process.drafts import DraftTable, Posted, beyond_of, place_of, posted, row_in_words
from raaderum.process.proposals import Content
from raaderum.process.sentences import Message, at_cell, at_row
from raaderum.process.templates import Template
from raaderum.process.trees import ABSENT, ORDER, Leaf, leaves
from raaderum.records.base import Json, number

Kind = Literal["field", "row", "amount", "economy", "order", "source", "template"]
"""field: an answer; row: a line of a field that is a table; amount: a cell of the economy table; economy: its unit, price level,
years or a line's name; order: the order of lines; source: where something was printed; template: the form."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed. `old` and `new` are as typed, None where there was nothing.

    For an amount `old_value` and `new_value` are kroner with the canonical sign (None where blank or no amount).
    """

    at: str
    kind: Kind
    label: Message
    old: Json
    new: Json
    old_value: Decimal | None = None
    new_value: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """New less old in kroner; a blank cell counts as nothing where the other holds an amount."""
        if self.old_value is None and self.new_value is None:
            return None
        return (self.new_value or Decimal(0)) - (self.old_value or Decimal(0))

    def to_json(self) -> dict[str, Json]:
        return {
            "at": self.at,
            "kind": self.kind,
            "label": {"da": self.label.da, "en": self.label.en},
            "old": self.old,
            "new": self.new,
            "old_value": number(self.old_value),
            "new_value": number(self.new_value),
            "change": number(self.change),
        }


def differences(old: Content, new: Content, form: Template | None = None) -> tuple[Difference, ...]:
    """Every change, in the order of the form (which gives the labels), the economy last. Empty only where nothing changed."""
    teller = _Teller(old, new, form)
    return tuple(sorted((teller.told(leaf) for leaf in leaves(old.to_json(), new.to_json())), key=teller.order))


@dataclass(frozen=True, slots=True)
class Version:
    """A proposal as somebody saved it. `when` is an ISO date and time."""

    number: int
    who: str
    when: str
    content: Content


@dataclass(frozen=True, slots=True)
class Saved:
    """What a person changed in one save."""

    version: Version
    changes: tuple[Difference, ...]


def history(versions: Iterable[Version], form: Template | None = None) -> tuple[Saved, ...]:
    """Who changed what and when, the newest first; the first version is told against an empty proposal.

    Saves without a change are left out.
    """
    told, before = [], None
    for version in sorted(versions, key=lambda v: v.number):
        old = before or Content(version.content.template)
        changes = differences(old, version.content, form)
        if changes:
            told.append(Saved(version, changes))
        before = version.content
    return tuple(reversed(told))


def last_changed(versions: Iterable[Version]) -> dict[str, Version]:
    """For each place that was ever changed (a field, a cell) the version that changed it last."""
    return {change.at: saved.version for saved in reversed(history(versions)) for change in saved.changes}


class _Teller:
    """Knows the labels and amounts of two versions."""

    def __init__(self, old: Content, new: Content, form: Template | None) -> None:
        self.labels = {f.key: f.label for f in form.fields} if form else {}
        self.columns = {(f.key, c.key): c.label for f in form.fields for c in f.columns} if form else {}
        self.place = {f.key: i for i, f in enumerate(form.fields)} if form else {}
        self.cells = {**dict(_cells(old.economy)), **dict(_cells(new.economy))}
        self.before, self.after = _amounts(old.economy), _amounts(new.economy)
        self.row_labels = {**_row_labels(old.economy), **_row_labels(new.economy)}

    def told(self, leaf: Leaf) -> Difference:
        steps = [s.replace("~1", "/").replace("~0", "~") if s != ORDER else s for s in leaf.at[1:].split("/")]
        label = self._label(steps)
        before, after = self.before.get(leaf.at), self.after.get(leaf.at)
        return Difference(
            at=leaf.at,
            kind=self._kind(leaf.at, steps),
            label=label,
            old=None if leaf.old is ABSENT else leaf.old,
            new=None if leaf.new is ABSENT else leaf.new,
            old_value=before.value if before else None,
            new_value=after.value if after else None,
        )

    def order(self, difference: Difference) -> tuple[int, int, str]:
        part = difference.at[1:].split("/")
        first = {"template": 0, "fields": 1, "economy": 2, "sources": 3}.get(part[0], 4)
        return first, self.place.get(part[1], len(self.place)) if len(part) > 1 else 0, difference.at

    def _kind(self, at: str, steps: list[str]) -> Kind:
        if steps[-1] == ORDER:
            return "order"
        if at in self.cells:
            return "amount"
        if steps[0] == "fields":
            return "field" if len(steps) == 2 else "row"
        if steps[0] == "economy":
            return "economy"
        return "source" if steps[0] == "sources" else "template"

    def _label(self, steps: list[str]) -> Message:
        at = "/" + "/".join(steps)
        if at in self.cells:
            return self.cells[at]
        if steps[0] == "fields" and len(steps) > 1:
            label = self.labels.get(steps[1], Message(steps[1], steps[1]))
            column = self.columns.get((steps[1], steps[-1]))
            return Message(f"{label.da}: {column.da}", f"{label.en}: {column.en}") if column else label
        if steps[0] == "economy" and len(steps) > 3:
            row = self.row_labels.get(steps[2], Message(steps[2], steps[2]))
            what = _WORDS.get(steps[3])
            return Message(f"{row.da}: {what.da}", f"{row.en}: {what.en}") if what else row
        if steps[0] == "sources" and len(steps) > 1 and steps[1] in self.labels:
            label = self.labels[steps[1]]
            return Message(f"{label.da}: kilde", f"{label.en}: source")
        return _WORDS.get(steps[1] if len(steps) > 1 else steps[0], Message(at, at))


_WORDS = {
    "template": Message("Skema", "Form"),
    "years": Message("År", "Years"),
    "unit": Message("Enhed", "Unit"),
    "price_level": Message("Prisniveau", "Price level"),
    "sign": Message("Fortegn", "Sign"),
    "rows": Message("Rækkernes orden", "Order of the rows"),
    "code": Message("kode", "code"),
    "name": Message("navn", "name"),
    "kind": Message("slags", "kind"),
    "account": Message("konto", "account"),
    "spending": Message("udgiftsslags", "kind of spending"),
    "contained_in": Message("indeholdt i", "contained in"),
    "id": Message("rækken", "the row"),
}


def _cells(table: DraftTable) -> Iterator[tuple[str, Message]]:
    for i, row in enumerate(table.rows):
        for year, _ in row.cells:
            yield at_cell(row.id, year), place_of(i, row, year)
        yield f"{at_row(row.id)}/beyond", beyond_of(i, row)


def _row_labels(table: DraftTable) -> dict[str, Message]:
    return {row.id: row_in_words(i, row) for i, row in enumerate(table.rows)}


def _amounts(table: DraftTable) -> dict[str, Posted]:
    return {at_cell(p.row, p.year): p for p in posted(table)}
