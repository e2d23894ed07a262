"""Quantities: a number with its sign, range, unit, qualifier and what it counts."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.danish.context import MINUS, Before, loose_sign_before, per_year_after, qualifier_before, sign_before
from raaderum.danish.found import Found, Kind
from raaderum.danish.nouns import counted_after, staff_after, thing_after
from raaderum.danish.numbers import SPACE, Number, read_loose, read_number, read_spaced
from raaderum.danish.units import ONE, UnitAfter, read_unit
from raaderum.figures.interval import Interval, from_digits

_KINDS: dict[str, Kind] = {
    "kr": "amount", "pct": "percent", "fte": "fte", "position": "fte", "person": "fte", "count": "count",
}  # fmt: skip
_TO = re.compile(
    rf"""(?: (?P<open>{SPACE})?(?P<dash>[{MINUS}])(?(open){SPACE}|{SPACE}?)
       | {SPACE}(?P<word>til|og){SPACE}(?:(?:ca|op[ ]til|omkring)\.?{SPACE})?)
    (?P<kr>kr\.?{SPACE}?)?(?=[0-9½¼¾])""",
    re.IGNORECASE | re.VERBOSE,
)
_MEANWHILE = rf"{SPACE}{{1,2}}(?:(?:ca|omkring|knap|godt)\.?{SPACE})?(?:kr\.?{SPACE}?)?[-−–]?$"
_BETWEEN = re.compile(rf"mellem{_MEANWHILE}", re.IGNORECASE)
_FROM = re.compile(rf"(?<![^\W_])fra{_MEANWHILE}", re.IGNORECASE)
_BOTH = re.compile(rf"(?:henholdsvis|hhv\.|både){SPACE}(?:ca\.{SPACE})?[-−–]?$", re.IGNORECASE)
_CHAIN = re.compile(
    rf"(?:(?:,{SPACE}|{SPACE}(?:og|til|eller|samt){SPACE}(?:(?:ca|knap|godt|omkring)\.?{SPACE})?)[-−–+]?[0-9]++(?:[.,][0-9]++)*){{1,6}}",
    re.IGNORECASE,
)
_TOO_MUCH = Decimal(10**12)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that a number turned out to have; `end` is the character after it."""

    kind: Kind
    unit: str
    scale: Decimal
    end: int


def read_quantity(text: str, at: int, floor: int, before: Before) -> Found | None:
    """The quantity whose first digit stands at `at` where a unit, a staff noun or "kr." before it says what it is."""
    money_before = before.word in ("kr", "dkk") and before.start >= floor
    number = read_number(text, at)
    if number is None:
        return None
    unit = _unit_at(text, number.end)
    if (unit is None or unit.unit == "kr") and (spaced := read_spaced(text, at)) and spaced.end > number.end:
        spaced_unit = _unit_at(text, spaced.end)
        if money_before or (spaced_unit and spaced_unit.unit == "kr"):
            number, unit = spaced, spaced_unit
    if unit is None and text[number.end : number.end + 1] == "," and (loose := read_loose(text, at)):
        loose_unit = _unit_at(text, loose.end)
        if loose_unit is not None:
            number, unit = loose, loose_unit
    ranged = _range(text, at, floor, number, unit)
    if ranged is not None:
        second, unit = ranged
        if unit is None and money_before:
            unit = Unit("amount", "kr", ONE, second.end)
        if unit is not None:
            return _build_range(text, at, floor, before if money_before else None, number, second, unit)
    if unit is None and money_before:
        unit = Unit("amount", "kr", ONE, number.end)
    if unit is not None:
        return _build(text, at, floor, before if money_before else None, number, unit, unit.end)
    shared = _shared_unit(text, at, floor, number)
    return None if shared is None else _build(text, at, floor, None, number, shared, number.end)


def read_bare(text: str, at: int, floor: int) -> Found | None:
    """A number that no unit explains: a fraction, a count of some thing, a duration, or just a number."""
    number = read_number(text, at)
    if number is None:
        return None
    ranged = _range(text, at, floor, number, None)
    last = ranged[0] if ranged else number
    noun = thing_after(text, last.end)
    if noun is not None:
        unit = Unit(noun.kind, noun.unit, ONE, noun.end)
    elif number.shape == "point" and not ranged:
        return Found("reference", text[at : number.end], at, number.end, digits=at)  # a chapter, a version: decimals have a comma
    elif number.shape == "fraction" and not ranged:
        unit = Unit("fraction", "unknown", ONE, number.end)
    else:
        unit = Unit("number", "unknown", ONE, last.end)
    if ranged:
        return _build_range(text, at, floor, None, number, last, unit)
    return _build(text, at, floor, None, number, unit, unit.end)


def _unit_at(text: str, at: int) -> Unit | None:
    """The strong unit after a number: money, per cent or staff."""
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
    if following in " \u00a0\n-" or following.isalpha():
        noun = staff_after(text, at)
        if noun is not None:
            return Unit(noun.kind, noun.unit, ONE, noun.end)
    return None


def _as_unit(text: str, after: UnitAfter) -> Unit:
    if after.bare_scale and (noun := counted_after(text, after.end)):
        return Unit("count", noun.unit, after.scale, noun.end)
    return Unit(_KINDS[after.unit], after.unit, after.scale, after.end)


def _sane(number: Number, unit: Unit) -> Unit:
    """ "2.790.000 mio. kr." says its millions twice: no municipality has a million millions, so the digits are kroner."""
    if unit.kind == "amount" and unit.scale > ONE and number.value * unit.scale >= _TOO_MUCH:
        return replace(unit, scale=ONE)
    return unit


def _range(text: str, at: int, floor: int, first: Number, unit: Unit | None) -> tuple[Number, Unit | None] | None:
    """The upper end of a range that begins with `first`, and its unit: "1,1 til 1,3 mio.", "mellem 1,9 og 2,5 mio."."""
    match = _TO.match(text, unit.end if unit else first.end)
    if match is None:
        return None
    word = (match["word"] or "").lower()
    look = max(floor, at - 24)
    if word == "og" and not _BETWEEN.search(text, look, at):
        return None
    if word == "til" and _FROM.search(text, look, at):
        return None
    second = read_number(text, match.end())
    if second is None:
        return None
    second_unit = _unit_at(text, second.end)
    if unit is not None and (second_unit is None or second_unit.unit != unit.unit):
        return None
    low, high = _ends(first, second, match["dash"] is not None and match.end() - match.start() == 1)
    if unit is None and not low < high:
        return None
    if unit is not None and low * unit.scale >= high * (second_unit.scale if second_unit else ONE):
        return None
    if unit is None and second_unit is None and match["dash"] is None and not word:
        return None
    return second, second_unit


def _ends(first: Number, second: Number, tight: bool) -> tuple[Decimal, Decimal]:
    """The ends of a range; "7-800" leaves the zeros of its first number unsaid, and "850-900.000" its thousands."""
    low, high = first.value, second.value
    if tight and first.shape == "plain" and second.decimals == 0 and second.shape in ("plain", "grouped"):
        digits = str(high)
        bare = digits.rstrip("0")
        zeros = len(digits) - max(len(bare), len(str(low)))
        if zeros >= 2 and low > 0 and low.scaleb(zeros) < high and len(str(low)) + zeros == len(digits):
            low = Decimal(int(low) * 10**zeros)
    return low, high


def _shared_unit(text: str, at: int, floor: int, number: Number) -> Unit | None:
    """The unit that stands after the last number of a row: "fra 1,1 til 0,3 mio.", "henholdsvis 2 og 3 mio. kr."."""
    match = _CHAIN.match(text, number.end)
    if match is None:
        return None
    unit = _unit_at(text, match.end())
    if unit is None:
        return None
    look = max(floor, at - 24)
    row = match[0].count(",") < 2 or number.shape != "plain"
    said = _FROM.search(text, look, at) or _BOTH.search(text, look, at) or _BETWEEN.search(text, look, at)
    telling = number.shape in ("decimal", "point", "grouped") and unit.unit == "kr"
    return unit if said or (row and telling) else None


def _start(text: str, at: int, floor: int, prefix: Before | None) -> tuple[int, bool]:
    """Where the figure begins (sign and "kr." before it included), and whether a minus was printed."""
    sign = sign_before(text, at, floor)
    negative = sign >= 0 and text[sign] in MINUS
    start = sign if sign >= 0 else at
    if prefix is not None:
        start = prefix.start
        before = sign_before(text, start, floor)
        if before >= 0:
            start, negative = before, text[before] in MINUS
    return start, negative


def _interval(number: Number, value: Decimal, scale: Decimal) -> Interval:
    return Interval.exact(value) if number.exact else from_digits(value, number.decimals, scale)


def _build(text: str, at: int, floor: int, prefix: Before | None, number: Number, unit: Unit, end: int) -> Found:
    unit = _sane(number, unit)
    start, negative = _start(text, at, floor, prefix)
    if start == at and not negative and (loose := loose_sign_before(text, at, end, floor)) >= 0:
        start, negative = loose, True
    value = number.value * unit.scale
    if negative:
        value = -value
    interval = _interval(number, value, unit.scale)
    return Found(
        unit.kind, text[start:end], start, end, value, interval.low, interval.high, unit.unit, unit.scale,
        number.decimals, at, False, negative, qualifier_before(text, start, floor),
        per_year=unit.unit == "kr" and per_year_after(text, end),
    )  # fmt: skip


def _build_range(text: str, at: int, floor: int, prefix: Before | None, first: Number, second: Number, unit: Unit) -> Found:
    gap = text[first.end : second.end]
    low, high = _ends(first, second, gap[:1] in MINUS and gap[1:2].isdigit())
    own = read_unit(text, first.end)
    low_scale = own.scale if own is not None and own.unit == "kr" else unit.scale
    start, _ = _start(text, at, floor, prefix)
    if start < at and text[start] in MINUS and prefix is None:
        start = at if not text[start + 1 : start + 2].isdigit() else start
    negative = start < at and text[start] in MINUS
    a, b = low * low_scale, high * unit.scale
    if negative:
        a, b = -b, -a
    end = unit.end
    return Found(
        unit.kind, text[start:end], start, end, None, a, b, unit.unit, unit.scale, max(first.decimals, second.decimals), at,
        True, negative, qualifier_before(text, start, floor), per_year=unit.unit == "kr" and per_year_after(text, end),
    )  # fmt: skip


def scaled(found: Found, scale: Decimal, unit: str) -> Found:
    """A bare number of a table cell in the table's unit: value, interval and `scale` become those of the base unit.

    A figure that printed its own unit ("118.195,5 kr." in a table of 1.000 kr.) is returned as it is.
    """
    if found.kind not in ("number", "fraction") and not (found.kind == "amount" and found.unit == unit and scale == found.scale):
        return found
    if found.kind == "amount":
        return found
    value = None if found.value is None else found.value * scale
    ends = Interval(found.low, found.high).scaled(scale)
    return replace(
        found, kind=_KINDS.get(unit, "number"), value=value, low=ends.low, high=ends.high, unit=unit, scale=found.scale * scale
    )
