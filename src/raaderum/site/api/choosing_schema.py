"""The JSON schema of a question to `choice`, from its types: what is described is what is read."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from raaderum.choice.model import Instance

Schema = dict[str, Any]
MOST_CANDIDATES: Final = 500
MOST_CONSTRAINTS: Final = 2000
_MONEY: Final[Schema] = {"type": ["integer", "number", "string"], "description": "kroner with two decimals at most"}
_FRACTION: Final[Schema] = {"type": ["integer", "number", "string"], "description": 'a number or a fraction, "5/37"'}
_PLAIN: Final[Mapping[Any, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Fraction: _FRACTION,
}


@cache
def instance_schema() -> Schema:
    """The schema of `Instance.to_json`."""
    schema = _object(Instance)
    schema["properties"]["version"] = {"type": "integer"}
    schema["properties"]["candidates"]["maxItems"] = MOST_CANDIDATES
    schema["properties"]["constraints"]["maxItems"] = MOST_CONSTRAINTS
    return schema


def _object(cls: Any) -> Schema:
    hints = get_type_hints(cls, include_extras=True)
    held = [f for f in fields(cls) if f.init]
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "required": [f.name for f in held if f.default is MISSING and f.default_factory is MISSING],
        "properties": {f.name: _of(hints[f.name]) for f in held},
    }
    if hasattr(cls, "kind"):
        schema["properties"] = {"kind": {"const": cls.kind}, **schema["properties"]}
        schema["required"] = ["kind", *schema["required"]]
    return schema


def _of(hint: Any) -> Schema:
    if get_origin(hint) is Annotated:
        return dict(_MONEY)
    if get_origin(hint) in (Union, types.UnionType):
        members = [_of(h) for h in get_args(hint) if h is not type(None)]
        return {"anyOf": [*members, *([{"type": "null"}] if len(members) < len(get_args(hint)) else [])]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    return _object(hint) if is_dataclass(hint) else dict(_PLAIN[hint])
