"""Quantities: a number with its sign, range, unit, qualifier and what it counts."""

import re
from dataclasses import replace
from decimal import Decimal

from raaderum.danish.context import MINUS, Before, loose_sign_before, per_year_after, qualifier_before, sign_before
from raaderum.danish.found import Found
from raaderum.danish.measures import KINDS, Unit, sane, unit_at
from raaderum.danish.nouns import thing_after
from raaderum.danish.numbers import SPACE, Number, read_loose, read_number, read_spaced
from raaderum.danish.ranges import ends, is_tight, shared_unit, upper_end
from raaderum.danish.units import ONE, SCALES, read_unit
from raaderum.danish.words import alternation, staff_unit
from raaderum.figures.interval import Interval, from_digits

_SCALE_BEFORE = re.compile(rf"(?<![^\W_])({alternation(list(SCALES))})\.?{SPACE}?\Z", re.IGNORECASE)


def read_quantity(text: str, at: int, floor: int, before: Before) -> Found | None:
    """The quantity whose first digit stands at `at` where a unit, a staff noun or "kr." before it says what it is."""
    read = _number_and_unit(text, at, before.word in ("kr", "dkk"))
    if read is None:
        return None
    number, unit = read
    prefix = before if before.word in ("kr", "dkk") and before.start >= floor else None
    ranged = upper_end(text, at, floor, number, unit)
    last, unit = ranged if ranged else (number, unit)
    if unit is None and prefix is not None:
        prefix, scale = _scale_before(text, floor, prefix)
        unit = Unit("amount", "kr", scale, last.end)
    if unit is None:
        unit = _unit_before(text, at, before, last.end)
    if unit is not None and ranged:
        return _build_range(text, at, floor, prefix, number, last, unit)
    if unit is not None:
        return _build(text, at, floor, prefix, number, unit, unit.end)
    shared = shared_unit(text, at, floor, number, before.word)
    return None if shared is None else _build(text, at, floor, None, number, shared, number.end)


def read_bare(text: str, at: int, floor: int) -> Found | None:
    """A number that no unit explains: a fraction, a count of some thing, a duration, or just a number.

    A decimal point without a unit is no figure ("version 2.0", "50.10"): decimals have a comma. Nor is "50/50".
    """
    number = read_number(text, at)
    if number is None:
        return None
    ranged = upper_end(text, at, floor, number, None)
    last = ranged[0] if ranged else number
    if number.shape == "fraction" and number.value >= ONE:
        return _no_figure(text, at, number)
    noun = thing_after(text, last.end)
    if noun is not None:
        unit = Unit(noun.kind, noun.unit, ONE, noun.end)
    elif number.shape == "point" and not ranged:
        return _no_figure(text, at, number)
    else:
        unit = Unit("fraction" if number.shape == "fraction" and not ranged else "number", "unknown", ONE, last.end)
    if ranged:
        return _build_range(text, at, floor, None, number, last, unit)
    return _build(text, at, floor, None, number, unit, unit.end)


def _no_figure(text: str, at: int, number: Number) -> Found:
    return Found("reference", text[at : number.end], at, number.end, digits=at)


def _number_and_unit(text: str, at: int, money_before: bool) -> tuple[Number, Unit | None] | None:
    """The number at `at` and its unit; blanks inside the number are believed only where a unit is there to hold them together."""
    number = read_number(text, at)
    if number is None:
        return None
    unit = unit_at(text, number.end)
    if (unit is None or unit.unit == "kr") and (spaced := read_spaced(text, at)) and spaced.end > number.end:
        spaced_unit = unit_at(text, spaced.end)
        if money_before or (spaced_unit and spaced_unit.unit == "kr"):
            return spaced, spaced_unit
    if unit is None and text[number.end : number.end + 1] == "," and (loose := read_loose(text, at)):
        loose_unit = unit_at(text, loose.end)
        if loose_unit is not None:
            return loose, loose_unit
    return number, unit


def _scale_before(text: str, floor: int, prefix: Before) -> tuple[Before, Decimal]:
    """ "mio. kr. 4,2": the scale may stand before the number too."""
    match = _SCALE_BEFORE.search(text, max(floor, prefix.start - 12), prefix.start)
    if match is None:
        return prefix, ONE
    return replace(prefix, start=match.start()), SCALES[match[1].lower()]


def _unit_before(text: str, at: int, before: Before, end: int) -> Unit | None:
    """The unit that a label before a colon gives: "Årsværk: 2,5", "(pct.): 40"."""
    if ":" not in text[before.start : at]:
        return None
    word = before.word.rstrip(").:")
    unit = "pct" if word in ("pct", "procent", "%") else staff_unit(word)
    return Unit(KINDS[unit], unit, ONE, end) if unit and unit != "person" else None


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


def _build(text: str, at: int, floor: int, prefix: Before | None, number: Number, unit: Unit, end: int) -> Found:
    unit = sane(number, unit)
    start, negative = _start(text, at, floor, prefix)
    if start == at and (loose := loose_sign_before(text, at, end, floor)) >= 0:
        start, negative = loose, True
    value = number.value * unit.scale
    value = -value if negative else value
    interval = Interval.exact(value) if number.exact else from_digits(value, number.decimals, unit.scale)
    return Found(
        kind=unit.kind,
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        low=interval.low,
        high=interval.high,
        unit=unit.unit,
        scale=unit.scale,
        decimals=number.decimals,
        digits=at,
        negative=negative,
        qualifier=qualifier_before(text, start, floor),
        per_year=unit.unit == "kr" and per_year_after(text, end),
    )


def _build_range(text: str, at: int, floor: int, prefix: Before | None, first: Number, second: Number, unit: Unit) -> Found:
    low, high = ends(first, second, is_tight(text, first, second))
    own = read_unit(text, first.end)
    low_scale = own.scale if own is not None and own.unit == "kr" else unit.scale
    start, negative = _start(text, at, floor, prefix)
    bottom, top = low * low_scale, high * unit.scale
    if negative:
        bottom, top = -top, -bottom
    return Found(
        kind=unit.kind,
        text=text[start : unit.end],
        start=start,
        end=unit.end,
        low=bottom,
        high=top,
        unit=unit.unit,
        scale=unit.scale,
        decimals=max(first.decimals, second.decimals),
        digits=at,
        is_range=True,
        negative=negative,
        qualifier=qualifier_before(text, start, floor),
        per_year=unit.unit == "kr" and per_year_after(text, unit.end),
    )


def scaled(found: Found, scale: Decimal, unit: str) -> Found:
    """A bare number of a table cell in the table's unit: value, interval and `scale` become those of the base unit.

    A figure that printed its own unit ("118.195,5 kr." in a table of 1.000 kr.) is returned as it is.
    """
    if found.kind not in ("number", "fraction"):
        return found
    value = None if found.value is None else found.value * scale
    interval = Interval(found.low, found.high).scaled(scale)
    return replace(
        found,
        kind=KINDS.get(unit, "number"),
        value=value,
        low=interval.low,
        high=interval.high,
        unit=unit,
        scale=found.scale * scale,
    )
