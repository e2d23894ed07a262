"""What can be reckoned, for a person and for a program: each kind with its fields, a sample and its JSON schema.

The schema follows from the types themselves, so that it cannot say anything else than what is read.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from raaderum.data.loader import load
from raaderum.economy.benefits import benefits
from raaderum.economy.builder_inputs import Estimate, Line
from raaderum.economy.effects import EffectRow, table_units
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.inputs_codec import TYPE, type_name
from raaderum.economy.levels import price_kinds
from raaderum.economy.parameters import Parameters
from raaderum.economy.reckoning_inputs import Reckonable, TableSetting
from raaderum.economy.reckoning_reading import ESTIMATE_YEARS, LONGEST, YEARS
from raaderum.economy.refund_fixed import fixed_kinds

Schema = dict[str, Any]
_NUMBER_OR_TEXT: Final[Schema] = {"type": ["string", "number"]}
_OWN: Final = "Own rates in the form of the files (docs/economy.md); of several the last goes first"
_SAMPLE_SETTING: Final = "[setting]\nbudget_year = 2027\n"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind: its name, whether it must be written, what it is, and the values it may have where they are few."""

    name: str
    needed: bool
    label: Message
    choices: tuple[tuple[str, str], ...] = ()
    """Each value with its name in Danish and English parted by " / ", or ""."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input. `sample` is a whole task in TOML that can be reckoned."""

    code: str
    label: Message
    about: Message
    sample: str
    fields: tuple[Field, ...]
    schema: Schema


@cache
def kinds() -> tuple[Kind, ...]:
    """Everything that can be reckoned, in the order of data/reckoning.toml."""
    classes = {type_name(cls): cls for cls in get_args(Reckonable)}
    return tuple(_kind(code, classes[code], told) for code, told in load("reckoning")["kinds"].items())


def kind(code: str) -> Kind:
    """The kind of that code; `EconomyError` names those there are."""
    for one in kinds():
        if one.code == code:
            return one
    known = ", ".join(one.code for one in kinds())
    raise EconomyError(
        f"»{code}« kan ikke regnes ud; vælg en af: {known}.", f'"{code}" cannot be reckoned; choose one of: {known}.', code
    )


def _kind(code: str, cls: Any, told: Mapping[str, str]) -> Kind:
    hints = get_type_hints(cls)
    held = tuple(
        Field(f.name, _needed(f), _label(code, f.name), _choices(code, f.name, hints[f.name])) for f in fields(cls)
    )  # fmt: skip
    return Kind(
        code,
        Message(told["da"], told["en"]),
        Message(told["about_da"], told["about_en"]),
        f"{_SAMPLE_SETTING}{told['sample']}",
        held,
        _input_schema(code, cls),
    )


def _label(code: str, name: str) -> Message:
    known = load("reckoning")["fields"]
    text = known.get(f"{code}.{name}") or known[name]
    return Message(text["da"], text["en"])


def _choices(code: str, name: str, hint: Any) -> tuple[tuple[str, str], ...]:
    if name in ("benefit", "to_benefit"):
        return tuple((b.key, f"{b.label.da} / {b.label.en}") for b in benefits())
    if (code, name) == ("refund", "kind"):
        return tuple((key, "") for key in fixed_kinds(Parameters.shipped()))
    if name == "price_kind" or (code, name) == ("project", "kind"):
        return tuple((key, f"{m.da} / {m.en}") for key, m in price_kinds().items())
    return tuple((str(value), "") for value in get_args(hint)) if get_origin(hint) is Literal else ()


def _input_schema(code: str, cls: Any) -> Schema:
    schema = _object(cls)
    schema["properties"] = {TYPE: {"const": code}, **schema["properties"]}
    schema["required"] = [TYPE, *schema["required"]]
    for name, shown in schema["properties"].items():
        if name != TYPE:
            schema["properties"][name] = {**shown, "description": _label(code, name).en}
    return schema


@cache
def task_schema() -> Schema:
    """The JSON schema of a whole task."""
    setting = _object(TableSetting)
    first, last = YEARS
    setting["properties"]["budget_year"] |= {"minimum": first, "maximum": last}
    setting["properties"]["estimate_years"] |= {"minimum": 0, "maximum": ESTIMATE_YEARS}
    setting["properties"]["unit"] = {"enum": list(table_units())}
    rows = {"type": "array", "items": {"type": "object"}}
    own = {"type": "object", "additionalProperties": False, "properties": {"estimates": rows, "parameters": rows}}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["setting", "inputs"],
        "properties": {
            "title": {"type": "string"},
            "setting": setting,
            "inputs": {"type": "array", "minItems": 1, "maxItems": LONGEST, "items": {"anyOf": [k.schema for k in kinds()]}},
            "rates": {"anyOf": [own, {"type": "array", "items": own}], "description": _OWN},
        },
    }


def _object(cls: Any) -> Schema:
    hints = get_type_hints(cls)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [f.name for f in fields(cls) if _needed(f) and not (cls is Line and f.name == "id")],
        "properties": {f.name: _of(hints[f.name]) for f in fields(cls)},
    }


def _of(hint: Any) -> Schema:
    if get_origin(hint) in (Union, UnionType):
        members = [h for h in get_args(hint) if h is not type(None)]
        shown = [_of(members[0])] if len(members) == 1 else [_chosen(h) for h in members]
        return {"anyOf": [*shown, *([{"type": "null"}] if len(members) < len(get_args(hint)) else [])]}
    if hint is Estimate:
        return {"anyOf": [_NUMBER_OR_TEXT, _object(hint)]}
    if hint is Line:
        return {"anyOf": [{"type": "string"}, _object(hint)]}
    if hint is EffectRow:
        return {"type": "object"}
    if is_dataclass(hint):
        return _object(hint)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is Mapping:
        return {"type": "object", "propertyNames": {"pattern": "^[0-9]{4}$"}, "additionalProperties": _of(get_args(hint)[1])}
    return {**_PLAIN[hint]}


_PLAIN: Final[dict[Any, Schema]] = {
    str: _NUMBER_OR_TEXT,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def _chosen(cls: Any) -> Schema:
    schema = _object(cls)
    schema["properties"] = {TYPE: {"const": type_name(cls)}, **schema["properties"]}
    schema["required"] = [TYPE, *schema["required"]]
    return schema


def _needed(f: Any) -> bool:
    return f.default is MISSING and f.default_factory is MISSING
