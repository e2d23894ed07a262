"""What a proposal says: answers to its form's fields and the economy table, as typed, and what is still missing.

Immutable: every save is a new `Content`. `differences` tells two apart field by field and cell by cell; `merge` puts two
people's versions together so that neither overwrites the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from raaderum.danish import parse_cell
from raaderum.process.drafts import DraftTable, table_faults
from raaderum.process.sentences import Fault, Message, at_column, at_field
from raaderum.process.templates import Choice, Column, Template, TemplateField
from raaderum.process.trees import ABSENT, Clash, merged, with_value
from raaderum.records.base import Json


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of a field that is a table: (column, text as typed). `id` names it for as long as it lives."""

    id: str
    cells: tuple[tuple[str, str], ...]

    def text(self, column: str) -> str:
        return dict(self.cells).get(column, "")

    def to_json(self) -> dict[str, Json]:
        return {"id": self.id, "cells": {key: text for key, text in sorted(self.cells) if text}}


FieldValue = str | tuple[FieldRow, ...]
"""An answer as typed: text (also a number, and the value of a choice), or rows."""


@dataclass(frozen=True, slots=True)
class Content:
    """A proposal's content. A field that nobody has answered is not there; blank is never zero."""

    template: str
    """The code of the form."""
    fields: tuple[tuple[str, FieldValue], ...] = ()
    economy: DraftTable = field(default_factory=DraftTable)
    sources: tuple[tuple[str, Json], ...] = ()
    """(field, where its text was printed): a proposal that was taken over from a document."""

    def answer(self, key: str) -> FieldValue:
        """The answer as typed; "" where there is none."""
        return dict(self.fields).get(key, "")

    def text(self, key: str) -> str:
        """The answer where it is text; "" where it is rows or not there."""
        answer = self.answer(key)
        return answer if isinstance(answer, str) else ""

    def rows(self, key: str) -> tuple[FieldRow, ...]:
        """The answer where it is rows; none where it is text or not there."""
        answer = self.answer(key)
        return answer if isinstance(answer, tuple) else ()

    @property
    def title(self) -> str:
        return self.text("title").strip()

    def answered(self, key: str, value: FieldValue) -> "Content":
        """The content with another answer in one field."""
        kept = tuple((k, v) for k, v in self.fields if k != key)
        return replace(self, fields=(*kept, (key, value)) if value else kept)

    def to_json(self) -> dict[str, Json]:
        """Canonical: the same content gives the same JSON, whatever the order in which it was typed."""
        return {
            "template": self.template,
            "fields": {key: _value_json(value) for key, value in sorted(self.fields) if value},
            "economy": self.economy.to_json(),
            "sources": dict(sorted(self.sources)),
        }

    @property
    def canonical(self) -> "Content":
        """The same content with its fields and cells in a fixed order and without blank ones."""
        return Content.from_json(self.to_json())

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Content":
        """The content that `to_json` wrote. Raises KeyError or TypeError on anything else."""
        return cls(
            template=data["template"],
            fields=tuple((key, _value_of(value)) for key, value in sorted(data["fields"].items())),
            economy=DraftTable.from_json(data["economy"]),
            sources=tuple(sorted(data["sources"].items())),
        )


@dataclass(frozen=True, slots=True)
class Merge:
    """Two versions put together. Where they clash, `content` has mine, or the one that is there where the other took it away.

    The clash holds both, so that nothing is lost.
    """

    content: Content
    clashes: tuple[Clash, ...] = ()

    def decided(self, theirs: frozenset[str]) -> Content:
        """The content with the others' version at these places (`Clash.at`), mine at the rest: also where one took it away."""
        tree: Json = self.content.to_json()
        for clash in sorted(self.clashes, key=lambda c: c.at):
            tree = with_value(tree, clash.at, clash.theirs if clash.at in theirs else clash.mine)
        return Content.from_json(tree)


def merge(base: Content, mine: Content, theirs: Content) -> Merge:
    """Put my version and theirs together, both made from `base`.

    What only one has changed is taken: a field, a cell, a row, the order of the rows. What both changed, each in its own way,
    is a clash. merge(b, x, b) = x, merge(b, b, x) = x, merge(b, x, x) = x.
    """
    tree, clashes = merged(base.to_json(), mine.to_json(), theirs.to_json())
    return Merge(Content.from_json(tree), tuple(clashes))


def faults(content: Content, form: Template) -> tuple[Fault, ...]:
    """What is typed and cannot be used: no number where one belongs, an answer that is none of the choices.

    In the order of the form. Blank fields are no faults here; what is missing for a move is told by `states.missing`.
    """
    return (*(fault for f in form.fields for fault in _field_faults(content, f)), *table_faults(content.economy))


def unanswered(content: Content, form: Template) -> Iterator[Fault]:
    """The fields that the form wants answered and that are blank."""
    answers = dict(content.fields)
    for f in form.fields:
        if f.is_required(answers) and not _has_answer(content, f):
            da = f"Udfyld feltet »{f.label.da}«. {f.guide.da}".strip()
            en = f'Fill in the field "{f.label.en}". {f.guide.en}'.strip()
            yield Fault(at_field(f.key), "field.missing", Message(da, en))


def _has_answer(content: Content, f: TemplateField) -> bool:
    answer = content.answer(f.key)
    return bool(answer.strip()) if isinstance(answer, str) else bool(answer)


def _field_faults(content: Content, f: TemplateField) -> Iterator[Fault]:
    if f.kind in ("table", "staff"):
        for i, row in enumerate(content.rows(f.key)):
            for column in f.columns:
                yield from _column_faults(f, i, row, column)
        return
    text = content.text(f.key).strip()
    at, place = at_field(f.key), Message(f"feltet »{f.label.da}«", f'the field "{f.label.en}"')
    if text and f.kind == "number":
        yield from _number_faults(text, f.low, f.high, at, place)
    elif text and f.kind == "choice":
        yield from _choice_faults(text, f.choices, at, place)


def _column_faults(f: TemplateField, index: int, row: FieldRow, column: Column) -> Iterator[Fault]:
    text = row.text(column.key).strip()
    at = at_column(f.key, row.id, column.key)
    place = Message(
        f"»{column.label.da}« i linje {index + 1} af »{f.label.da}«", f'"{column.label.en}" in line {index + 1} of "{f.label.en}"'
    )
    if not text:
        if column.required:
            yield Fault(at, "column.missing", Message(f"Udfyld {place.da}.", f"Fill in {place.en}."))
    elif column.kind == "number":
        yield from _number_faults(text, column.low, column.high, at, place)
    elif column.kind == "choice":
        yield from _choice_faults(text, column.choices, at, place)


def number_of(text: str) -> Decimal | None:
    """The number of a field as typed ("1.200", "1,5", "5/37", "½"); None where it is blank. ValueError where it is no number."""
    if not text.strip():
        return None
    found = parse_cell(text).found
    if found is None or found.value is None:
        raise ValueError(text)
    return found.value


def _number_faults(text: str, low: Decimal | None, high: Decimal | None, at: str, place: Message) -> Iterator[Fault]:
    try:
        value = number_of(text)
    except ValueError:
        da = f"Skriv et tal i {place.da}: »{text}« er ikke et tal."
        yield Fault(at, "field.not_a_number", Message(da, f'Write a number in {place.en}: "{text}" is not a number.'))
        return
    if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        da = f"Ret {place.da}: »{text}« er uden for det, der kan være ({_range(low, high, 'da')})."
        en = f'Put {place.en} right: "{text}" is outside what can be ({_range(low, high, "en")}).'
        yield Fault(at, "field.out_of_range", Message(da, en))


def _range(low: Decimal | None, high: Decimal | None, language: str) -> str:
    least, most = ("mindst", "højst") if language == "da" else ("at least", "at most")
    return ", ".join(f"{word} {bound}" for word, bound in ((least, low), (most, high)) if bound is not None)


def _choice_faults(text: str, choices: tuple[Choice, ...], at: str, place: Message) -> Iterator[Fault]:
    if text in [c.value for c in choices]:
        return
    da = f"Vælg et svar i {place.da}: »{text}« er ikke et af dem ({', '.join(c.label.da for c in choices)})."
    en = f'Choose an answer in {place.en}: "{text}" is none of them ({", ".join(c.label.en for c in choices)}).'
    yield Fault(at, "field.not_a_choice", Message(da, en))


def _value_json(value: FieldValue) -> Json:
    return value if isinstance(value, str) else [row.to_json() for row in value]


def _value_of(value: Json) -> FieldValue:
    if isinstance(value, str):
        return value
    return tuple(FieldRow(row["id"], tuple(sorted(row["cells"].items()))) for row in value)


__all__ = ["ABSENT", "Clash", "Content", "FieldRow", "FieldValue", "Merge", "faults", "merge", "number_of", "unanswered"]
