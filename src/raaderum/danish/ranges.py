"""Ranges ("1,1 til 1,3 mio.", "mellem 1,9 og 2,5 mio. kr.", "7-800 kr.") and numbers in a row that share one unit.

"fra 1,1 til 0,3 mio." is before and after: two amounts, never a range.
"""

import re
from decimal import Decimal

from raaderum.danish.context import MINUS
from raaderum.danish.measures import Unit, unit_at
from raaderum.danish.numbers import SPACE, Number, read_number
from raaderum.danish.units import ONE
from raaderum.danish.words import is_reference_word

_TO = re.compile(
    rf"""(?: (?P<open>{SPACE})?(?P<dash>[{MINUS}])(?(open){SPACE}|{SPACE}?)
       | {SPACE}(?P<word>til|og|a){SPACE}(?:(?:ca|op[ ]til|omkring)\.?{SPACE})?)
    (?:kr\.?{SPACE}?)?(?=[0-9½¼¾])""",
    re.IGNORECASE | re.VERBOSE,
)
_MEANWHILE = rf"{SPACE}{{1,2}}(?:(?:ca|omkring|knap|godt)\.?{SPACE})?(?:kr\.?{SPACE}?)?[-−–]?\Z"
_BETWEEN = re.compile(rf"mellem{_MEANWHILE}", re.IGNORECASE)
_FROM = re.compile(rf"(?<![^\W_])fra{_MEANWHILE}", re.IGNORECASE)
_BOTH = re.compile(rf"(?:henholdsvis|hhv\.|både){_MEANWHILE}", re.IGNORECASE)
_CHAIN = re.compile(
    rf"""(?: (?: ,{SPACE} | {SPACE}(?:og|til|eller|samt){SPACE}(?:(?:ca|knap|godt|omkring)\.?{SPACE})? )
         [-−–+]?[0-9]++(?:[.,][0-9]++){{0,6}} ){{1,6}}""",
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE = re.compile(rf"{SPACE}\([0-9]{{1,4}}(?:,[0-9]{{1,2}})?\)(?={SPACE})")
_LOOK = 24
_BEFORE_AMOUNTS = frozenset(("på", "udgør", "udgøre", "med"))


def upper_end(text: str, at: int, floor: int, first: Number, unit: Unit | None) -> tuple[Number, Unit | None] | None:
    """The upper end of a range whose lower end `first` stands at `at` (with its own `unit` or none), and the range's unit."""
    match = _TO.match(text, unit.end if unit else first.end)
    if match is None:
        return None
    word = (match["word"] or "").lower()
    low = max(floor, at - _LOOK)
    if word == "og" and not _BETWEEN.search(text, low, at):
        return None
    if word == "til" and _FROM.search(text, low, at):
        return None
    second = read_number(text, match.end())
    if second is None:
        return None
    second_unit = unit_at(text, second.end)
    if unit is not None and (second_unit is None or second_unit.unit != unit.unit):
        return None
    bottom, top = ends(first, second, is_tight(text, first, second))
    scales = (unit.scale, second_unit.scale) if unit and second_unit else (ONE, ONE)
    return (second, second_unit) if bottom * scales[0] < top * scales[1] else None


def is_tight(text: str, first: Number, second: Number) -> bool:
    """Whether a dash without blanks stands between the ends."""
    return (
        text[first.end : first.end + 1] in MINUS and text[first.end + 1 : first.end + 2].isdigit() and second.end > first.end + 1
    )


def ends(first: Number, second: Number, tight: bool) -> tuple[Decimal, Decimal]:
    """The ends of a range as numbers: "7-800" leaves the zeros of its first number unsaid, "850-900.000" its thousands."""
    low, high = first.value, second.value
    if not tight or first.shape != "plain" or second.shape not in ("plain", "grouped") or second.decimals or low <= 0:
        return low, high
    digits, said = str(high), str(low)
    zeros = len(digits) - max(len(digits.rstrip("0")), len(said))
    if zeros >= 2 and len(said) + zeros == len(digits) and low.scaleb(zeros) < high:
        low = low * 10**zeros
    return low, high


def shared_unit(text: str, at: int, floor: int, number: Number, before: str) -> Unit | None:
    """The unit that stands after the last number of a row: "fra 1,1 til 0,3 mio.", "henholdsvis 2 og 3 mio. kr."."""
    match = _CHAIN.match(text, number.end)
    if match is None:
        return _unit_past_brackets(text, at, number)
    unit = unit_at(text, match.end())
    if unit is None:
        return None
    low = max(floor, at - _LOOK)
    if _FROM.search(text, low, at) or _BOTH.search(text, low, at) or _BETWEEN.search(text, low, at):
        return unit
    if unit.unit != "kr" or is_reference_word(before):
        return None
    telling = number.shape in ("decimal", "point", "grouped") or before in _BEFORE_AMOUNTS or match[0].count(",") > 0
    return unit if telling or (floor and text[floor:at] in (", ", " og ")) else None


def _unit_past_brackets(text: str, at: int, number: Number) -> Unit | None:
    """The staff that stands after a number said twice: "8 (7,4) stillinger" gives its unit to both."""
    if text[number.end : number.end + 1] == ")" and text[at - 1 : at] == "(" and text[at - 3 : at - 2].isdigit():
        unit = unit_at(text, number.end + 1)
    elif (aside := _ASIDE.match(text, number.end)) is not None:
        unit = unit_at(text, aside.end())
    else:
        return None
    return unit if unit is not None and unit.kind == "fte" else None
