"""A municipality's own form, read from TOML or JSON: a `Template`, or sentences about what to put right and where."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from raaderum.data.loader import load
from raaderum.process.sentences import Fault, Message
from raaderum.process.templates import KINDS, Template, known_parts, template_of
from raaderum.records.base import Json

_CODE = re.compile(r"[a-z][a-z0-9_]{0,49}")
_AT_LINE = re.compile(r"line (\d+)")
_COLUMN_KINDS = ("text", "number", "choice")
_WORDS = {
    "template": ("code", "da", "en", "valid_from", "order", "parts"),
    "part": ("key", "da", "en", "fields"),
    "field": (
        *("key", "kind", "da", "en", "guide_da", "guide_en", "required", "required_when"),
        *("choices", "choices_from", "columns", "low", "high", "takes"),
    ),
    "column": ("key", "kind", "da", "en", "required", "choices", "low", "high"),
}
"""The words that each level of the file may use: a word that is none of them is a slip of the pen, not to be passed over."""


@dataclass(frozen=True, slots=True)
class TemplateReading:
    """What became of a file: the form, or (then `template` is None) what is wrong with it."""

    template: Template | None
    faults: tuple[Fault, ...] = ()


def read_template(text: str) -> TemplateReading:
    """Read a form from TOML or JSON. Never raises: whatever is wrong is one sentence at its place."""
    data, fault = _parsed(text)
    if fault is not None:
        return TemplateReading(None, (fault,))
    faults = tuple(template_faults(data))
    return TemplateReading(None, faults) if faults else TemplateReading(template_of(data, known_parts()))


def template_faults(data: Mapping[str, Json]) -> Iterator[Fault]:
    """What is wrong with the data of a form."""
    yield from _code_and_name(data, "", "skemaet", "the form")
    yield from _odd_words(data, "template", "")
    yield from _valid_from(data)
    parts = data.get("parts", [])
    if not _is_tables(parts):
        yield _fault("/parts", "template.parts", "»parts« skal være en liste af dele.", '"parts" must be a list of parts.')
        return
    for i, part in enumerate(parts):
        yield from _part(part, f"/parts/{i}")
    yield from _twice(parts, "/parts")
    yield from _order(data, [str(p.get("key")) for p in parts])
    yield from _title_faults(data, parts)


def _parsed(text: str) -> tuple[dict[str, Json], Fault | None]:
    try:
        data = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        where = Message(f" ved linje {found[1]}", f" at line {found[1]}") if found else Message("", "")
        da = f"Filen kan ikke læses som TOML eller JSON{where.da}. Ret skrivemåden der, og læg filen ind igen."
        en = f"The file cannot be read as TOML or JSON{where.en}. Put the notation right there and upload it again."
        return {}, _fault("", "template.unreadable", da, en)
    return data, None


def _code_and_name(data: Mapping[str, Json], at: str, what_da: str, what_en: str, key: str = "code") -> Iterator[Fault]:
    code = data.get(key)
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        da = f"Giv {what_da} en »{key}«: små bogstaver a-z, tal og _, højst 50 tegn, et bogstav først. Der står: {_shown(code)}."
        en = f'Give {what_en} a "{key}": letters a-z, digits and _, at most 50, a letter first. It says: {_shown(code)}.'
        yield _fault(f"{at}/{key}", "template.code", da, en)
    if not isinstance(data.get("da"), str) or not data["da"].strip():
        yield _fault(f"{at}/da", "template.name", f"Giv {what_da} et navn i »da«.", f'Give {what_en} a name in "da".')


def _odd_words(data: Mapping[str, Json], level: str, at: str) -> Iterator[Fault]:
    for key in data:
        if key not in _WORDS[level]:
            yield _unknown(f"{at}/{key}", key, _WORDS[level])


def _valid_from(data: Mapping[str, Json]) -> Iterator[Fault]:
    value = data.get("valid_from")
    if value is None or isinstance(value, date):
        return
    try:
        date.fromisoformat(str(value))
    except ValueError:
        da = f"»valid_from« skal være en dato som 2026-01-01. Der står: {_shown(value)}."
        en = f'"valid_from" must be a date such as 2026-01-01. It says: {_shown(value)}.'
        yield _fault("/valid_from", "template.date", da, en)


def _part(part: Mapping[str, Json], at: str) -> Iterator[Fault]:
    yield from _code_and_name(part, at, "delen", "the part", "key")
    yield from _odd_words(part, "part", at)
    fields = part.get("fields")
    if not _is_tables(fields) or not fields:
        da, en = "Delen har ingen felter. Skriv mindst ét.", "The part has no fields. Give at least one."
        yield _fault(f"{at}/fields", "template.fields", da, en)
        return
    for i, field in enumerate(fields):
        yield from _field(field, f"{at}/fields/{i}")
    yield from _twice(fields, f"{at}/fields")


def _field(field: Mapping[str, Json], at: str) -> Iterator[Fault]:
    yield from _code_and_name(field, at, "feltet", "the field", "key")
    yield from _odd_words(field, "field", at)
    kind = field.get("kind")
    if kind not in KINDS:
        yield _unknown(f"{at}/kind", kind, KINDS)
    if kind == "choice":
        yield from _choices(field, at)
    if kind == "table":
        yield from _columns(field.get("columns"), at)
    elif kind == "staff" and "columns" in field:
        yield from _columns(field["columns"], at)
    yield from _bounds(field, at)
    yield from _shapes(field, at)


def _shapes(field: Mapping[str, Json], at: str) -> Iterator[Fault]:
    """Values of the right type where the form has them."""
    if not isinstance(field.get("required", False), bool):
        da, en = "»required« skal være true eller false.", '"required" must be true or false.'
        yield _fault(f"{at}/required", "template.bool", da, en)
    takes = field.get("takes", [])
    if not isinstance(takes, list) or not all(isinstance(t, str) for t in takes):
        yield _fault(f"{at}/takes", "template.takes", "»takes« skal være en liste af ord.", '"takes" must be a list of words.')
    when = field.get("required_when", {})
    if not isinstance(when, Mapping) or not all(isinstance(v, list) for v in when.values()):
        da = '»required_when« skal være et felts nøgle og en liste af dets værdier: { task = ["statutory"] }.'
        en = '"required_when" must be a field\'s key and a list of its values: { task = ["statutory"] }.'
        yield _fault(f"{at}/required_when", "template.when", da, en)


def _choices(field: Mapping[str, Json], at: str) -> Iterator[Fault]:
    """A choice names one of our scales, or its own answers."""
    scale = field.get("choices_from")
    if scale is not None:
        scales = tuple(load("templates")["scales"])
        if scale not in scales:
            yield _unknown(f"{at}/choices_from", scale, scales)
        return
    choices: Json = field.get("choices")
    if not _is_tables(choices) or len(choices) < 2:
        da, en = "Et valg skal have mindst to svar i »choices«.", 'A choice must have at least two answers in "choices".'
        yield _fault(f"{at}/choices", "template.choices", da, en)
        return
    for i, choice in enumerate(choices):
        if not str(choice.get("value", "")) or not choice.get("da"):
            da, en = "Et svar skal have »value« og »da«.", 'An answer must have "value" and "da".'
            yield _fault(f"{at}/choices/{i}", "template.choice", da, en)
    for value, count in Counter(str(c.get("value")) for c in choices).items():
        if count > 1:
            yield _repeated(f"{at}/choices", value)


def _columns(columns: object, at: str) -> Iterator[Fault]:
    if not _is_tables(columns) or not columns:
        da, en = "En tabel skal have mindst én kolonne i »columns«.", 'A table must have at least one column in "columns".'
        yield _fault(f"{at}/columns", "template.columns", da, en)
        return
    assert isinstance(columns, list)  # _is_tables says so
    for i, column in enumerate(columns):
        place = f"{at}/columns/{i}"
        yield from _code_and_name(column, place, "kolonnen", "the column", "key")
        yield from _odd_words(column, "column", place)
        if column.get("kind") not in _COLUMN_KINDS:
            yield _unknown(f"{place}/kind", column.get("kind"), _COLUMN_KINDS)
        elif column["kind"] == "choice":
            yield from _choices(column, place)
        yield from _bounds(column, place)
    yield from _twice(columns, f"{at}/columns")


def _bounds(field: Mapping[str, Json], at: str) -> Iterator[Fault]:
    for name in ("low", "high"):
        value = field.get(name)
        if value is not None and not _is_number(value):
            da = f"»{name}« skal være et tal. Der står: {_shown(value)}."
            en = f'"{name}" must be a number. It says: {_shown(value)}.'
            yield _fault(f"{at}/{name}", "template.bound", da, en)


def _is_number(value: object) -> bool:
    try:
        return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def _order(data: Mapping[str, Json], own: list[str]) -> Iterator[Fault]:
    order = data.get("order", own)
    if not isinstance(order, list) or not order:
        da, en = "Skemaet har ingen dele. Skriv dem i »order«.", 'The form has no parts. List them in "order".'
        yield _fault("/order", "template.order", da, en)
        return
    known = (*own, *known_parts())
    for i, key in enumerate(order):
        if key not in known:
            yield _unknown(f"/order/{i}", key, known)
    for key, count in Counter(str(k) for k in order).items():
        if count > 1:
            yield _repeated("/order", key)
    fields = Counter(key for part in order if part in known for key in _keys(data, str(part)))
    for key, count in fields.items():
        if count > 1:
            yield _repeated("/order", key)


def _title_faults(data: Mapping[str, Json], parts: list[Mapping[str, Json]]) -> Iterator[Fault]:
    order = data.get("order") or [p.get("key") for p in parts]
    if isinstance(order, list) and not any("title" in _keys(data, str(part)) for part in order):
        da = "Skemaet mangler feltet »title«: et forslag kendes på sin titel."
        en = 'The form lacks the field "title": a proposal is known by its title.'
        yield _fault("/parts", "template.title", da, en)


def _keys(data: Mapping[str, Json], part: str) -> list[str]:
    """The keys of a part's fields: the form's own part of that name, else ours."""
    for own in data.get("parts", []):
        if own.get("key") == part:
            fields = own.get("fields")
            return [str(f.get("key")) for f in fields] if _is_tables(fields) else []
    known = known_parts().get(part)
    return [] if known is None else [f.key for f in known.fields]


def _twice(entries: list[Mapping[str, Json]], at: str) -> Iterator[Fault]:
    for key, count in Counter(str(e.get("key")) for e in entries).items():
        if count > 1:
            yield _repeated(at, key)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, Mapping) for v in value)


def _repeated(at: str, key: str) -> Fault:
    da, en = f"»{key}« står to gange. Giv den ene et andet navn.", f'"{key}" stands twice. Give one of them another name.'
    return _fault(at, "template.twice", da, en)


def _unknown(at: str, value: object, known: tuple[str, ...]) -> Fault:
    listed = ", ".join(known)
    da = f"{_shown(value)} kendes ikke her. Skriv en af: {listed}."
    en = f"{_shown(value)} is not known here. Write one of: {listed}."
    return _fault(at, "template.unknown", da, en)


def _shown(value: object) -> str:
    return "(–)" if value is None else f"»{value}«"


def _fault(at: str, code: str, da: str, en: str) -> Fault:
    return Fault(at, code, Message(da, en))
