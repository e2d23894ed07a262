"""Computed figures as JSON and back, without loss: numbers are text, so that no digit is lost.

{"value": "-1175000", "unit": "kr", "label": {"da", "en"}, "sign": "effect", "low", "high", "price_level": {"year", "version"},
"key", "derivation": {"operation", "inputs": [figures], "parameter", "formula", "rounding": {"step", "mode"}, "notes": [{"da",
"en"}]}, "unconfirmed": [names of rates]}; what is empty is left out. `unconfirmed` stands at the top alone; it is reckoned again.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from raaderum.economy.computed import Computed, Derivation, Operation, PriceLevel, Rounding, RoundingMode, Sign
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import decimal_of, parameter_of


def to_json(figure: Computed) -> dict[str, Any]:
    """The figure with all that it is made of; the rates that are not confirmed are listed at the top."""
    out = _figure(figure)
    if figure.unconfirmed:
        out["unconfirmed"] = list(dict.fromkeys(p.name for p in figure.unconfirmed))
    return out


def _figure(figure: Computed) -> dict[str, Any]:
    out: dict[str, Any] = {"value": str(figure.value), "unit": figure.unit, "label": message_to_json(figure.label)}
    if figure.low is not None:
        out |= {"low": str(figure.low), "high": str(figure.high)}
    if figure.price_level is not None:
        out["price_level"] = {"year": figure.price_level.year, "version": figure.price_level.version}
    out["sign"] = figure.sign
    if figure.key:
        out["key"] = figure.key
    out["derivation"] = _derivation_to_json(figure.derivation)
    return out


def _derivation_to_json(derivation: Derivation) -> dict[str, Any]:
    out: dict[str, Any] = {"operation": derivation.operation}
    if derivation.inputs:
        out["inputs"] = [_figure(c) for c in derivation.inputs]
    if derivation.parameter is not None:
        out["parameter"] = derivation.parameter.to_json()
    if derivation.formula is not None:
        out["formula"] = message_to_json(derivation.formula)
    if derivation.rounding is not None:
        out["rounding"] = {"step": str(derivation.rounding.step), "mode": derivation.rounding.mode}
    if derivation.notes:
        out["notes"] = [message_to_json(note) for note in derivation.notes]
    return out


def from_json(data: Any, at: str = "") -> Computed:
    """The figure that `to_json` gave; raises `EconomyError` with the place of what is wrong."""
    row = mapping(data, at)
    level = row.get("price_level")
    try:
        return Computed(
            number(row, "value", at),
            text(row, "unit", at),
            message_from_json(row.get("label"), f"{at}.label"),
            _derivation_from_json(row.get("derivation"), f"{at}.derivation"),
            None if row.get("low") is None else number(row, "low", at),
            None if row.get("high") is None else number(row, "high", at),
            None if level is None else level_from_json(level, f"{at}.price_level"),
            one_of(row, "sign", get_args(Sign), at),
            str(row.get("key", "")),
        )
    except ValueError as error:
        if isinstance(error, EconomyError):
            raise
        raise EconomyError(
            f"Beløbet {row.get('value')} ligger ikke mellem lav og høj.",
            f"The amount {row.get('value')} is not between low and high.",
            at,
        ) from None


def level_from_json(data: Any, at: str = "") -> PriceLevel:
    """{"year": 2026, "version": null}"""
    row = mapping(data, at)
    return PriceLevel(integer(row, "year", at), None if row.get("version") is None else text(row, "version", at))


def _derivation_from_json(data: Any, at: str) -> Derivation:
    row = mapping(data, at)
    parameter, formula, rounding = row.get("parameter"), row.get("formula"), row.get("rounding")
    return Derivation(
        one_of(row, "operation", get_args(Operation), at),
        tuple(from_json(c, f"{at}.inputs[{i}]") for i, c in enumerate(listed(row, "inputs", at))),
        None if parameter is None else parameter_of(mapping(parameter, f"{at}.parameter"), f"{at}.parameter"),
        None if formula is None else message_from_json(formula, f"{at}.formula"),
        None if rounding is None else _rounding(mapping(rounding, f"{at}.rounding"), f"{at}.rounding"),
        tuple(message_from_json(n, f"{at}.notes[{i}]") for i, n in enumerate(listed(row, "notes", at))),
    )


def _rounding(row: Mapping[str, Any], at: str) -> Rounding:
    return Rounding(number(row, "step", at), one_of(row, "mode", get_args(RoundingMode), at))


def message_to_json(message: Message) -> dict[str, str]:
    return {"da": message.da, "en": message.en}


def message_from_json(data: Any, at: str) -> Message:
    row = mapping(data, at)
    return Message(text(row, "da", at), text(row, "en", at))


def mapping(data: Any, at: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise EconomyError(f"Her skal stå et objekt {{…}}, ikke {data!r}.", f"Here must be an object {{…}}, not {data!r}.", at)
    return data


def listed(row: Mapping[str, Any], key: str, at: str) -> list[Any]:
    value = row.get(key, [])
    if not isinstance(value, list):
        raise EconomyError(f"»{key}« skal være en liste […].", f'"{key}" must be a list […].', _place(at, key))
    return value


def text(row: Mapping[str, Any], key: str, at: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise EconomyError(f"»{key}« skal være tekst, ikke {value!r}.", f'"{key}" must be text, not {value!r}.', _place(at, key))
    return value


def number(row: Mapping[str, Any], key: str, at: str) -> Decimal:
    if key not in row:
        raise EconomyError(f"»{key}« mangler; skriv tallet.", f'"{key}" is missing; write the number.', _place(at, key))
    return decimal_of(row[key], _place(at, key))


def integer(row: Mapping[str, Any], key: str, at: str) -> int:
    value = number(row, key, at)
    if value != value.to_integral_value():
        raise EconomyError(
            f"»{key}« skal være et helt tal, ikke {value}.", f'"{key}" must be a whole number, not {value}.', _place(at, key)
        )
    return int(value)


def one_of(row: Mapping[str, Any], key: str, allowed: tuple[str, ...], at: str) -> Any:
    value = row.get(key)
    if value not in allowed:
        choices = ", ".join(allowed)
        raise EconomyError(
            f"»{key}« skal være en af: {choices}; ikke {value!r}.",
            f'"{key}" must be one of: {choices}; not {value!r}.',
            _place(at, key),
        )
    return value


def _place(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
