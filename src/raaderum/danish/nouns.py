"""What is counted after a number: staff ("3 administrative stillinger"), other things ("703 personer"), durations ("1½ år")."""

import re
from dataclasses import dataclass

from raaderum.danish.found import Kind
from raaderum.danish.numbers import LETTER, SPACE
from raaderum.danish.words import BETWEEN_FTE, COUNTED, DURATIONS, STOP, may_stand_between, staff_unit

_WORD = re.compile(rf"{SPACE}{{0,3}}({LETTER}(?:[\w'’]|-(?=\w))*)")
_MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts; `end` is the character after the noun."""

    kind: Kind
    unit: str
    end: int


def staff_after(text: str, at: int) -> Noun | None:
    """The staff noun after a number that ends at `at`, with up to three adjectives between; the most telling of two in a row
    ("et serviceleder årsværk" counts årsværk)."""
    end, fte_only = at, False
    for _ in range(_MOST_BETWEEN):
        match = _WORD.match(text, end)
        if match is None:
            return None
        word = match[1].lower()
        unit = staff_unit(word)
        if unit is not None and not _is_name(match[1]):
            if fte_only and unit != "fte":
                return None
            return _with_following(text, unit, match.end())
        fte_only = fte_only or word in BETWEEN_FTE
        if not fte_only and not may_stand_between(word):
            return None
        end = match.end()
    return None


def _is_name(word: str) -> bool:
    """Whether the word begins something new ("5,0 Opnormering ..."): a capital that no abbreviation explains."""
    return word[0].isupper() and word[1:2].islower()


def _with_following(text: str, unit: str, end: int) -> Noun:
    if unit != "fte" and (match := _WORD.match(text, end)) and match.start(1) > end:
        following = staff_unit(match[1].lower())
        if following is not None and (following == "fte" or (unit == "person" and following == "position")):
            return Noun("fte", following, match.end())
    return Noun("fte", unit, end)


def thing_after(text: str, at: int) -> Noun | None:
    """Anything else that is counted: a noun in lower case that stands right after the number."""
    match = _WORD.match(text, at)
    if match is None or match.start(1) == at or not match[1][0].islower():
        return None
    word = match[1]
    if word in DURATIONS:
        return Noun("period", "year" if word in ("år", "års", "årig", "årige", "åriges") else "unknown", match.end())
    if word in STOP or len(word) < 2 or text[match.end() : match.end() + 1] in ("@", ":"):
        return None
    return Noun("count", "count", match.end())


def counted_after(text: str, at: int) -> Noun | None:
    """What "mio." counts where it is not money: "2 mio. borgere"."""
    match = _WORD.match(text, at)
    if match is None or match[1].lower() not in COUNTED:
        return None
    return Noun("count", "count", match.end())
