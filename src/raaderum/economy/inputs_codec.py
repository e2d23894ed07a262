"""A builder's input as JSON and back, so that a form can be kept with the row it made and opened again as it was typed.

{"type": "staff", "line": {"id": "a", "title": "...", "appropriation": {"code", "name"}, "account": "6.45.51", ...}, "positions":
{"likely": "1½", "low": "", "high": ""}, "wage": {...}, "direction": "saves", "when": {"type": "from_date", "start": "2027-06-01",
"end": null}, ...}. The names are those of `builder_inputs` (and of any other union of frozen dataclasses with the same kinds of
fields). What is left out takes its default; what is not known, missing or of another kind is an `EconomyError` at its place.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from raaderum.economy import codec
from raaderum.economy.effects import EffectRow
from raaderum.economy.effects_codec import row_from_json, row_to_json
from raaderum.economy.faults import EconomyError

TYPE = "type"


def type_name(cls: type) -> str:
    """StaffInput is "staff", FromDate is "from_date"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Input")).lower()


def input_to_json(given: Any) -> dict[str, Any]:
    """The input as plain data, with its type."""
    return {TYPE: type_name(type(given)), **_encoded_fields(given)}


def _encoded_fields(given: Any) -> dict[str, Any]:
    return {f.name: _encode(getattr(given, f.name), hint) for f, hint in _fields(given.__class__)}


def _encode(value: Any, hint: Any) -> Any:
    if isinstance(value, EffectRow):
        return row_to_json(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = get_args(hint)[1]
        return {str(key): _encode(one, inner) for key, one in sorted(value.items())}
    if isinstance(value, tuple):
        return [_encode(one, get_args(hint)[0]) for one in value]
    if is_dataclass(value):
        return input_to_json(value) if _is_choice(hint) else _encoded_fields(value)
    return value


def input_from_json(data: Any, kinds: Any, at: str = "") -> Any:
    """The input that `input_to_json` gave. `kinds`: the union that it is one of (`BuilderInput`)."""
    return _decode(data, kinds, at)


def _decode(value: Any, hint: Any, at: str) -> Any:
    if get_origin(hint) in (Union, UnionType):
        members = [h for h in get_args(hint) if h is not type(None)]
        if value is None and len(members) < len(get_args(hint)):
            return None
        return _decode(value, members[0], at) if len(members) == 1 else _chosen(value, members, at)
    if hint is EffectRow:
        return row_from_json(value, at)
    if is_dataclass(hint):
        return _decode_fields(value, hint, at)
    if get_origin(hint) is tuple:
        return tuple(_decode(v, get_args(hint)[0], f"{at}[{i}]") for i, v in enumerate(codec.listed({at: value}, at, "")))
    if get_origin(hint) is Literal:
        return codec.one_of({at: value}, at, get_args(hint), "")
    if get_origin(hint) is Mapping:
        inner = get_args(hint)[1]
        return {_year(key, at): _decode(one, inner, f"{at}.{key}") for key, one in codec.mapping(value, at).items()}
    return _scalar(value, hint, at)


def _chosen(value: Any, members: list[Any], at: str) -> Any:
    row = codec.mapping(value, at)
    by_name = {type_name(cls): cls for cls in members}
    name = codec.one_of(row, TYPE, tuple(by_name), at)
    return _decode_fields({key: one for key, one in row.items() if key != TYPE}, by_name[name], at)


def _decode_fields(value: Any, cls: Any, at: str) -> Any:
    row = codec.mapping(value, at)
    known = {f.name: (f, hint) for f, hint in _fields(cls)}
    unknown = sorted(set(map(str, row)) - set(known))
    if unknown:
        raise EconomyError(
            f"Feltet »{unknown[0]}« kendes ikke; felterne er {', '.join(known)}.",
            f'The field "{unknown[0]}" is not known; the fields are {", ".join(known)}.',
            _join(at, unknown[0]),
        )
    held = {name: _decode(row[name], hint, _join(at, name)) for name, (_, hint) in known.items() if name in row}
    for name, (f, _) in known.items():
        if name not in held and f.default is MISSING and f.default_factory is MISSING:
            raise EconomyError(f"Feltet »{name}« mangler.", f'The field "{name}" is missing.', _join(at, name))
    return cls(**held)


def _scalar(value: Any, hint: Any, at: str) -> Any:
    if hint is date:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise EconomyError(
                f"»{value}« er ikke en dato; skriv den som 2026-01-31.", f'"{value}" is not a date; write it as 2026-01-31.', at
            ) from None
    if type(value) is not hint:
        da, en = _KINDS[hint]
        raise EconomyError(f"Her skal stå {da}, ikke {value!r}.", f"Here must be {en}, not {value!r}.", at)
    return value


_KINDS = {str: ("tekst", "text"), int: ("et helt tal", "a whole number"), bool: ("true eller false", "true or false")}


def _year(key: Any, at: str) -> int:
    if not (str(key).isascii() and str(key).isdecimal()):
        raise EconomyError(f"»{key}« er ikke et årstal.", f'"{key}" is not a year.', at)
    return int(key)


def _is_choice(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and len([h for h in get_args(hint) if h is not type(None)]) > 1


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


@cache
def _fields(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(cls)
    return tuple((f, hints[f.name]) for f in fields(cls))
