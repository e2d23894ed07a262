"""Numbers in words: "et årsværk", "seks souschef-årsværk", "en halv million kroner", "to tredjedele"."""

import re
from dataclasses import replace
from decimal import Decimal

from raaderum.danish.context import per_year_after, qualifier_before
from raaderum.danish.found import Found, Kind
from raaderum.danish.nouns import staff_after
from raaderum.danish.numbers import SPACE
from raaderum.danish.units import ONE, read_unit
from raaderum.danish.words import ARTICLES, FRACTION_NOUNS, NUMBER_WORDS, ONE_AFTER, ONE_BEFORE, ONE_WITH, alternation

HALF = Decimal("0.5")
WORDS = sorted(NUMBER_WORDS, key=lambda w: (-len(w), w))
_HALF = re.compile(rf"(?:{SPACE}(?:og{SPACE})?(?:en{SPACE}|et{SPACE})?(?P<half>halv|halvt|halve)(?![^\W_]))", re.IGNORECASE)
_FRACTION = re.compile(rf"{SPACE}({alternation(list(FRACTION_NOUNS))})(?![^\W_])", re.IGNORECASE)

_TO_WORD = re.compile(rf"{SPACE}(?:til|eller){SPACE}({alternation(WORDS)})(?={SPACE})", re.IGNORECASE)
_OTHER = re.compile(rf"{SPACE}(?:anden|andet|af)(?![^\W_])", re.IGNORECASE)
"""After an article: "en anden stilling", "en af stillingerne" count nothing."""
_LOOK_BACK = 90
_ONE_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?:{alternation(ONE_BEFORE)})[^\W\d_]*(?:{SPACE}(?:der|af|også|desuden|yderligere|om))?"
    rf"|(?:{alternation(ONE_WITH)})[^\W\d_]*(?:{SPACE}[^\s.,:()]+){{0,6}}{SPACE}med){SPACE}{{1,2}}\Z",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(rf"{SPACE}(?:{alternation(ONE_AFTER)})(?![^\W_])", re.IGNORECASE)


def read_worded(text: str, at: int, end: int, floor: int) -> Found | None:
    """The quantity whose number word is `text[at:end]`; None where the word counts nothing that matters (an article)."""
    word = text[at:end].lower()
    value = NUMBER_WORDS[word]
    article = word in ARTICLES
    half = _HALF.match(text, end)
    if half and word not in ("halv", "halvt"):
        value, article, end = (HALF if value == 1 else value + HALF), False, half.end()
    unit = read_unit(text, end) if end < len(text) and text[end].isspace() else None
    if unit is not None:
        if article and unit.scale <= ONE:
            return None
        kind: Kind = "amount" if unit.unit == "kr" else "percent"
        return _build(kind, text, at, unit.end, floor, value * unit.scale, unit.unit, unit.scale)
    fraction = _FRACTION.match(text, end)
    if fraction is not None:
        share = value / FRACTION_NOUNS[fraction[1].lower()]
        of = read_unit(text, fraction.end())
        if of is not None and of.scale > ONE:
            return _build("amount", text, at, of.end, floor, share * of.scale, of.unit, of.scale)
        post = None if _OTHER.match(text, fraction.end()) else staff_after(text, fraction.end())
        if post is not None and post.unit != "person":
            return _build(post.kind, text, at, post.end, floor, share, post.unit, ONE)
        return _build("fraction", text, at, fraction.end(), floor, share, "unknown", ONE)
    upper = _TO_WORD.match(text, end)
    if upper is not None:
        return _range(text, at, floor, value, upper)
    noun = staff_after(text, end)
    if noun is None or (article and _OTHER.match(text, end)):
        return None
    if article and noun.unit == "person" and not _changes_by_one(text, at, noun.end):
        return None
    return _build(noun.kind, text, at, noun.end, floor, value, noun.unit, ONE)


def _changes_by_one(text: str, at: int, end: int) -> bool:
    """Whether "en medarbejder" is one of the staff, not any of them: the words around hire, keep on the payroll or save one."""
    return (
        _ONE_AFTER.match(text, end) is not None
        or _ONE_BEFORE.search(text, max(0, text.rfind("\n", 0, at) + 1, at - _LOOK_BACK), at) is not None
    )


def _range(text: str, at: int, floor: int, low: Decimal, upper: re.Match[str]) -> Found | None:
    """ "to til tre medarbejdere": a range of staff in words."""
    noun = staff_after(text, upper.end())
    high = NUMBER_WORDS[upper[1].lower()]
    if noun is None or low >= high:
        return None
    found = _build(noun.kind, text, at, noun.end, floor, high, noun.unit, ONE)
    return replace(found, value=None, low=low, is_range=True)


def _build(kind: Kind, text: str, start: int, end: int, floor: int, value: Decimal, unit: str, scale: Decimal) -> Found:
    return Found(
        kind, text[start:end], start, end, value, value, value, unit, scale, 0, start,
        qualifier=qualifier_before(text, start, floor), per_year=unit == "kr" and per_year_after(text, end),
    )  # fmt: skip
