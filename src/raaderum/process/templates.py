"""The forms that proposals are written in: parts and fields, their order, labels, guidance and what must be answered.

Two forms come with us (data/templates.toml). A municipality supplies its own as TOML or JSON, read by `read_template`:

    code = "lindved"                     # small letters, digits, _
    da = "Lindved Kommunes skema"        # `en` may be left out everywhere; the Danish text then serves for both
    order = ["own", "facts", "harm"]     # its own parts and ours, in the order of the form
    [[parts]]
    key = "own"
    da = "Forslaget"
    [[parts.fields]]
    key = "title"
    kind = "text"
    required = true
    da = "Titel"
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, cast, get_args

from raaderum.data.loader import load
from raaderum.process.sentences import Message, message_of
from raaderum.records.base import Json

FieldKind = Literal["text", "choice", "number", "table", "staff"]
"""text: free text; choice: one of a list; number; table: rows of columns; staff: rows of staff group, number and unit."""

KINDS: tuple[FieldKind, ...] = get_args(FieldKind)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice."""

    value: str
    label: Message


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a field that is a table."""

    key: str
    kind: FieldKind
    label: Message
    required: bool = False
    choices: tuple[Choice, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of a form: a section of text, or one fact."""

    key: str
    kind: FieldKind
    label: Message
    guide: Message
    required: bool = False
    required_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(another field, values): with one of these values there, this field must be answered."""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    takes: tuple[str, ...] = ()
    """The kinds of section of a printed proposal that are taken over into this field."""

    def is_required(self, answers: Mapping[str, object]) -> bool:
        """Whether the field must be answered, given the answers so far."""
        return self.required or any(answers.get(key) in values for key, values in self.required_when)


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that stand together under a heading."""

    key: str
    label: Message
    fields: tuple[TemplateField, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A form."""

    code: str
    label: Message
    valid_from: date
    parts: tuple[Part, ...]

    @property
    def fields(self) -> tuple[TemplateField, ...]:
        """All fields in the order of the form."""
        return tuple(field for part in self.parts for field in part.fields)

    def field(self, key: str) -> TemplateField | None:
        return next((f for f in self.fields if f.key == key), None)

    def to_json(self) -> dict[str, Json]:
        """The form in the shape that `read_template` reads."""
        return {
            "code": self.code,
            **_both(self.label),
            "valid_from": self.valid_from.isoformat(),
            "order": [p.key for p in self.parts],
            "parts": [{"key": p.key, **_both(p.label), "fields": [_field_json(f) for f in p.fields]} for p in self.parts],
        }


def templates() -> tuple[Template, ...]:
    """The forms that come with us, and those of the user's own templates.toml, in the order of the data."""
    return tuple(_ours().values())


def template(code: str) -> Template | None:
    """One of `templates()` by its code."""
    return _ours().get(code)


@cache
def _ours() -> dict[str, Template]:
    data = load("templates")
    return {entry["code"]: template_of(entry, known_parts()) for entry in data["templates"]}


@cache
def known_parts() -> dict[str, Part]:
    """The parts of data/templates.toml, which a municipality's own form may take in by their key."""
    data = load("templates")
    return {entry["key"]: part_of(entry, data["scales"]) for entry in data["parts"]}


def template_of(data: Mapping[str, Json], known: Mapping[str, Part]) -> Template:
    """A form from data that `template_faults` finds nothing wrong with."""
    own = {entry["key"]: part_of(entry, load("templates")["scales"]) for entry in data.get("parts", ())}
    order = data.get("order") or list(own)
    valid = data.get("valid_from") or date(1970, 1, 1)
    return Template(
        code=data["code"],
        label=message_of(data),
        valid_from=valid if isinstance(valid, date) else date.fromisoformat(valid),
        parts=tuple(own.get(key) or known[key] for key in order),
    )


def part_of(data: Mapping[str, Json], scales: Mapping[str, Json]) -> Part:
    return Part(data["key"], message_of(data), tuple(_field(f, scales) for f in data["fields"]))


def _field(data: Mapping[str, Json], scales: Mapping[str, Json]) -> TemplateField:
    choices = scales[data["choices_from"]] if "choices_from" in data else data.get("choices", ())
    columns = data.get("columns") or (_staff_columns(scales) if data["kind"] == "staff" else ())
    return TemplateField(
        key=data["key"],
        kind=cast(FieldKind, data["kind"]),
        label=message_of(data),
        guide=message_of(data, "guide_da", "guide_en"),
        required=bool(data.get("required", False)),
        required_when=tuple((key, tuple(values)) for key, values in data.get("required_when", {}).items()),
        choices=tuple(_choices(choices)),
        columns=tuple(c if isinstance(c, Column) else _column(c) for c in columns),
        low=_decimal(data.get("low")),
        high=_decimal(data.get("high")),
        takes=tuple(data.get("takes", ())),
    )


def _staff_columns(scales: Mapping[str, Json]) -> tuple[Column, ...]:
    """A staff field has the columns of ours unless it names its own."""
    ours = next(f for p in load("templates")["parts"] for f in p["fields"] if f["kind"] == "staff" and "columns" in f)
    return tuple(_column(c) for c in ours["columns"])


def _column(data: Mapping[str, Json]) -> Column:
    return Column(
        key=data["key"],
        kind=cast(FieldKind, data["kind"]),
        label=message_of(data),
        required=bool(data.get("required", False)),
        choices=tuple(_choices(data.get("choices", ()))),
        low=_decimal(data.get("low")),
        high=_decimal(data.get("high")),
    )


def _choices(data: object) -> Iterator[Choice]:
    for entry in cast("list[Mapping[str, Json]]", data):
        yield Choice(str(entry["value"]), message_of(entry))


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _field_json(field: TemplateField) -> dict[str, Json]:
    return {
        "key": field.key,
        "kind": field.kind,
        "required": field.required,
        "required_when": {key: list(values) for key, values in field.required_when},
        **_both(field.label),
        "guide_da": field.guide.da,
        "guide_en": field.guide.en,
        "choices": [{"value": c.value, **_both(c.label)} for c in field.choices],
        "columns": [_column_json(c) for c in field.columns],
        **_bounds(field.low, field.high),
        "takes": list(field.takes),
    }


def _column_json(column: Column) -> dict[str, Json]:
    return {
        "key": column.key,
        "kind": column.kind,
        "required": column.required,
        **_both(column.label),
        "choices": [{"value": c.value, **_both(c.label)} for c in column.choices],
        **_bounds(column.low, column.high),
    }


def _bounds(low: Decimal | None, high: Decimal | None) -> dict[str, Json]:
    return {name: str(value) for name, value in (("low", low), ("high", high)) if value is not None}


def _both(label: Message) -> dict[str, Json]:
    return {"da": label.da, "en": label.en}
