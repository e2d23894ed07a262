"""The model's types as JSON and back, by their own annotations: no figure changes, and what is wrong is told with its place."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_KINDS = "kind"


class InstanceError(ValueError):
    """What is wrong with an instance, as one sentence in Danish and one in English."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(da)
        self.da = da
        self.en = en


def kroner(ore: int) -> int | str:
    """Øre as JSON kroner without loss: a whole number, or text with two decimals."""
    whole, rest = divmod(abs(ore), 100)
    sign = "-" if ore < 0 else ""
    return int(f"{sign}{whole}") if rest == 0 else f"{sign}{whole}.{rest:02d}"


def encode(value: Any) -> Any:
    """A frozen dataclass as plain JSON; a class variable `kind` is written first."""
    out: dict[str, Any] = {}
    if hasattr(type(value), _KINDS):
        out[_KINDS] = value.kind
    for f, hint in _fields(type(value)):
        out[f.name] = _encode(getattr(value, f.name), hint)
    return out


def _encode(value: Any, hint: Any) -> Any:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    if isinstance(value, int):
        return kroner(value) if _is_money(hint) else value
    if isinstance(value, tuple):
        inner = get_args(_bare(hint))
        return [_encode(v, inner[0] if inner else Any) for v in value]
    return encode(value)


def decode(cls: type[T], data: Any, at: str = "") -> T:
    """The dataclass that `data` describes; raises `InstanceError` naming the place as "candidates[3].effects[0].year"."""
    if not isinstance(data, Mapping):
        raise _wrong(at, data, "et objekt {…}", "an object {…}")
    known = {f.name: (f, hint) for f, hint in _fields(cls)}
    unknown = sorted(set(map(str, data)) - set(known) - {_KINDS, "version"})
    if unknown:
        raise InstanceError(
            f"{_place(at, 'da')}: {unknown[0]!r} er ikke et felt; felterne er {', '.join(known)}.",
            f"{_place(at, 'en')}: {unknown[0]!r} is not a field; the fields are {', '.join(known)}.",
        )
    given: dict[str, Any] = {}
    for name, (f, hint) in known.items():
        where = f"{at}.{name}" if at else name
        if name in data:
            given[name] = _decode(data[name], hint, where)
        elif f.default is MISSING and f.default_factory is MISSING:
            raise InstanceError(
                f"{_place(at, 'da')}: feltet {name!r} mangler.", f"{_place(at, 'en')}: the field {name!r} is missing."
            )
    return cls(**given)


def _decode(value: Any, hint: Any, at: str) -> Any:
    if _is_money(hint) and value is not None:
        return _money(value, at)
    hint = _bare(hint)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _one_of(value, get_args(hint), at)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise _wrong(at, value, "en liste […]", "a list […]")
        return tuple(_decode(v, get_args(hint)[0], f"{at}[{i}]") for i, v in enumerate(value))
    if origin is Literal:
        if value not in get_args(hint):
            listed = ", ".join(map(str, get_args(hint)))
            raise _wrong(at, value, f"en af: {listed}", f"one of: {listed}")
        return value
    if is_dataclass(hint):
        return decode(hint, value, at)  # type: ignore[arg-type]
    return _scalar(value, hint, at)


def _scalar(value: Any, hint: Any, at: str) -> Any:
    if hint is Fraction:
        return _fraction(value, at)
    if hint is bool and not isinstance(value, bool):
        raise _wrong(at, value, "true eller false", "true or false")
    if hint is str and not isinstance(value, str):
        raise _wrong(at, value, "tekst", "text")
    if hint is int and (isinstance(value, bool) or not isinstance(value, int)):
        raise _wrong(at, value, "et helt tal", "a whole number")
    return value


def _one_of(value: Any, hints: tuple[Any, ...], at: str) -> Any:
    """A value of one of several types: nothing, or the dataclass that its `kind` names."""
    rest = [h for h in hints if h is not type(None)]
    if value is None and len(rest) < len(hints):
        return None
    if len(rest) == 1:
        return _decode(value, rest[0], at)
    kinds = {h.kind: h for h in rest}
    kind = value.get(_KINDS) if isinstance(value, Mapping) else None
    if kind not in kinds:
        listed = ", ".join(kinds)
        raise _wrong(f"{at}.kind", kind, f"en af: {listed}", f"one of: {listed}")
    return decode(kinds[kind], value, at)


def _money(value: Any, at: str) -> int:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise InvalidOperation
        ore = Decimal(str(value)) * 100
        if not ore.is_finite() or ore != ore.to_integral_value():
            raise InvalidOperation
    except InvalidOperation:
        raise _wrong(
            at,
            value,
            'kroner med højst to decimaler, fx 1250000 eller "1250000.50"',
            'kroner with two decimals at most, e.g. 1250000 or "1250000.50"',
        ) from None
    return int(ore)


def _fraction(value: Any, at: str) -> Fraction:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise ValueError
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise _wrong(
            at, value, 'et tal eller en brøk, fx 1.5 eller "5/37"', 'a number or a fraction, e.g. 1.5 or "5/37"'
        ) from None


def _wrong(at: str, value: Any, da: str, en: str) -> InstanceError:
    shown = repr(value) if len(repr(value)) <= 40 else repr(value)[:39] + "…"
    return InstanceError(f"{_place(at, 'da')}: {shown} skal være {da}.", f"{_place(at, 'en')}: {shown} must be {en}.")


def _place(at: str, language: str) -> str:
    return at or {"da": "Opgaven", "en": "The instance"}[language]


_KNOWN: dict[Any, tuple[tuple[Field[Any], Any], ...]] = {}


def _fields(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    """The fields that make a value of the class, each with its annotation; worked out once a class."""
    if cls not in _KNOWN:
        hints = get_type_hints(cls, include_extras=True)
        _KNOWN[cls] = tuple((f, hints[f.name]) for f in fields(cls) if f.init)
    return _KNOWN[cls]


def _is_money(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return True
    return get_origin(hint) in (Union, types.UnionType) and any(get_origin(h) is Annotated for h in get_args(hint))


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
