"""The unit that a number turns out to have: money, per cent, staff, or something that millions of can be counted."""

from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.danish.found import Kind
from raaderum.danish.nouns import counted_after, staff_after
from raaderum.danish.numbers import Number
from raaderum.danish.units import ONE, UnitAfter, read_unit

KINDS: dict[str, Kind] = {
    "kr": "amount",
    "pct": "percent",
    "fte": "fte",
    "position": "fte",
    "person": "fte",
    "count": "count",
}
"""The kind of finding that a unit makes of a number."""

_TOO_MUCH = Decimal(10**12)


@dataclass(frozen=True, slots=True)
class Unit:
    """A number's unit; `end` is the character after it, or after the number where the unit stands before it."""

    kind: Kind
    unit: str
    scale: Decimal
    end: int


def unit_at(text: str, at: int) -> Unit | None:
    """The unit after a number that ends at `at`: money, per cent or staff; None where a bare noun or nothing follows."""
    following = text[at : at + 1]
    if following == "":
        return None
    if following == "+" and read_unit(text, at + 1):
        at += 1
    if following == "." and text[at + 1 : at + 2] in (" ", "\u00a0"):
        after = read_unit(text, at + 1)  # "1. mio. kr."
        return _as_unit(text, after) if after and after.unit == "kr" and after.scale > ONE else None
    after = read_unit(text, at)
    if after is not None:
        return _as_unit(text, after)
    if following in " \u00a0-" or following.isalpha():
        noun = staff_after(text, at + 1 if following == "-" else at)
        if noun is not None:
            return Unit(noun.kind, noun.unit, ONE, noun.end)
    return None


def sane(number: Number, unit: Unit) -> Unit:
    """ "2.790.000 mio. kr." says its millions twice: no municipality has a million millions, so the digits are kroner."""
    if unit.kind == "amount" and unit.scale > ONE and number.value * unit.scale >= _TOO_MUCH:
        return replace(unit, scale=ONE)
    return unit


def _as_unit(text: str, after: UnitAfter) -> Unit:
    if after.bare_scale and (noun := counted_after(text, after.end)):
        return Unit("count", noun.unit, after.scale, noun.end)
    return Unit(KINDS[after.unit], after.unit, after.scale, after.end)
