"""Units: what follows a number ("mio. kr.", "pct.", ",-"), and what a header or caption says of a whole table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from raaderum.danish.numbers import SPACE
from raaderum.danish.words import alternation, staff_unit
from raaderum.data.loader import load

_DATA = load("units")
_BARE: dict[str, int] = _DATA["scales"]["bare"]
_WITH_KRONER: dict[str, int] = _DATA["scales"]["with_kroner"]
SCALES: dict[str, Decimal] = {word: Decimal(value) for word, value in {**_BARE, **_WITH_KRONER}.items()}
ONE = Decimal(1)
HUNDREDTH = Decimal("0.01")


def _pointed(words: Iterable[str]) -> str:
    """A pattern for any of the words; abbreviations may carry a point ("pct."), other words may not ("procent")."""
    short = [word for word in words if word in _DATA["abbreviations"]]
    long = [word for word in words if word not in short]
    choices = [rf"(?:{alternation(part)})(?![^\W_]){dot}" for part, dot in ((short, r"\.?"), (long, "")) if part]
    return f"(?:{'|'.join(choices)})"


_KR = _pointed(_DATA["kroner"]["words"])
_UNIT_AFTER = re.compile(
    rf"""
    {SPACE}{{0,3}}
    (?: (?P<percent>%(?:-?point)?|{_pointed(_DATA["percent"]["words"])})
      | (?P<scale>{_pointed(_BARE)})(?P<kr>{SPACE}{{0,3}}{_KR})?
      | (?P<scale2>{_pointed(_WITH_KRONER)}){SPACE}{{0,3}}{_KR}
      | (?P<one>{_KR})
      | (?P<ore>{_pointed(_DATA["kroner"]["hundredths"])})
    )
    (?P<dash>,[-–])?
  | {SPACE}?(?P<dashed>[,.][-–—])(?![0-9])(?:{SPACE}?{_KR})?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UnitAfter:
    """A unit that stands right after a number. `bare_scale` marks "mio." without "kr.", which may count other things."""

    unit: str
    scale: Decimal
    end: int
    bare_scale: bool = False


def read_unit(text: str, at: int) -> UnitAfter | None:
    """The money or per cent unit that begins at `at` (blanks allowed before it)."""
    match = _UNIT_AFTER.match(text, at)
    if match is None:
        return None
    end = match.end()
    if match["percent"]:
        return UnitAfter("pct", ONE, end)
    if match["scale"]:
        return UnitAfter("kr", _scale(match["scale"]), end, match["kr"] is None and match["dash"] is None)
    if match["scale2"]:
        return UnitAfter("kr", _scale(match["scale2"]), end)
    return UnitAfter("kr", HUNDREDTH if match["ore"] else ONE, end)


def _scale(word: str) -> Decimal:
    return SCALES[word.lower().rstrip(".")]


@dataclass(frozen=True, slots=True)
class UnitHint:
    """The unit that a header, caption or corner cell gives to a table: "i 1.000 kr." is unit `kr`, scale 1000.

    `text` is what was printed of it; `start` and `end` its characters in the text that was asked about.
    """

    unit: str
    scale: Decimal
    text: str
    start: int = 0
    end: int = 0


_HEADER = re.compile(
    rf"""
    (?<![\w.,])
    (?: (?:i{SPACE}+)?(?:hele{SPACE}+)?(?P<figure>1(?:[.\u00a0 ]?000){{1,3}}){SPACE}{{0,3}}-?{_KR}
      | i{SPACE}+(?:hele{SPACE}+)?(?P<figure2>1[.]?000)(?={SPACE}*(?:$|[),;:\n]))
      | {_KR}{SPACE}?(?P<figure3>1(?:[.]?000){{1,2}})(?![0-9.,])
      | (?P<scale>{alternation(list(SCALES))})(?![^\W_])\.?{SPACE}{{0,3}}{_KR}
      | (?P<bare>mio|mia|tkr)(?![^\W_])\.?
      | (?P<one>(?:hele{SPACE}+)?{_KR})
      | (?P<percent>%|(?:{alternation(_DATA["percent"]["words"])})(?![^\W_])\.?)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RANK = ("fte", "position", "person", "pct", "index", "count")
_WORDS = re.compile(r"[^\W\d_][\w'-]*")
_BEFORE_IS_NUMBER = re.compile(r"[0-9½¼¾]\s*$")


@cache
def _header_words() -> dict[str, str]:
    return {word: unit for unit, words in _DATA["headers"].items() for word in words}


def unit_of(text: str) -> UnitHint | None:
    """The unit that a header, caption or corner cell names: "i 1.000 kr.", "(mio. kr.)", "t.kr.", "årsværk", "pct.", "Indeks".

    An amount is no unit: "100.000 kr." and "4 pct." give None.
    """
    if len(text) > 2000:
        text = text[:2000]
    for match in _HEADER.finditer(text):
        figure = match["figure"] or match["figure2"]
        if figure is None and _BEFORE_IS_NUMBER.search(text, max(0, match.start() - 4), match.start()):
            continue
        return UnitHint(*_header_unit(match), match[0], match.start(), match.end())
    return _worded_unit(text)


def _worded_unit(text: str) -> UnitHint | None:
    """A unit in a word of its own; "Antal årsværk" counts årsværk, so the plainest counts last."""
    words = _header_words()
    best: UnitHint | None = None
    for found in _WORDS.finditer(text):
        word = found[0].lower()
        unit = words.get(word) or ("fte" if staff_unit(word) == "fte" else None)
        if unit is None or _BEFORE_IS_NUMBER.search(text, max(0, found.start() - 4), found.start()):
            continue
        if best is None or _RANK.index(unit) < _RANK.index(best.unit):
            best = UnitHint(unit, ONE, found[0], found.start(), found.end())
    return best


def _header_unit(match: re.Match[str]) -> tuple[str, Decimal]:
    if match["percent"]:
        return "pct", ONE
    figure = match["figure"] or match["figure2"] or match["figure3"]
    if figure:
        return "kr", Decimal(re.sub(r"[^0-9]", "", figure))
    word = match["scale"] or match["bare"]
    return "kr", _scale(word) if word else ONE
