"""One printed number in digits: thousands separators, decimals, fractions. No sign, no unit.

Danish prints a thousands point and a decimal comma; a decimal point is read where one or two digits follow it (whether a point
means anything at all is for the caller to say). Every pattern is anchored and possessive: no input makes it backtrack.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Shape = Literal["plain", "grouped", "decimal", "point", "fraction", "mixed"]

SPACE = r"[^\S\n\r\t\f\v]"
"""A blank within a paragraph: a newline ends a paragraph, a tab a cell."""

LETTER = "[a-zA-ZÀ-ÖØ-öø-ÿ]"

VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
VULGAR_CLASS = "[" + "".join(VULGAR) + "]"
LONGEST = 18
"""Digits of the longest number that can be a quantity; longer runs are identifiers."""

_NUMBER = re.compile(
    rf"""
    (?P<top>[0-9]{{1,3}})/(?P<bottom>[0-9]{{1,3}})(?![0-9/]|[.,][0-9])
  | (?P<vulgar>{VULGAR_CLASS})
  | (?P<whole>
        (?P<group>[0-9]{{1,3}}(?>(?:\.[0-9]{{3}}){{1,5}})(?![0-9])
          | [0-9]{{1,3}}(?>(?:[\u00a0\u202f\u2009\u2007'’][0-9]{{3}}){{1,5}})(?![0-9])
          | [0-9]{{1,3}},[ ]000(?![0-9.,]))
      | [0-9]++
    )
    (?: [ ]?(?P<half>{VULGAR_CLASS})
      | [ ](?P<mtop>[1-9])/(?P<mbottom>[2-9])(?![0-9/])
      | \.?,(?P<decimals>[0-9]++)
      | \.(?P<point>[0-9]{{1,2}})(?![0-9]|[.,][0-9])
    )?
    """,
    re.VERBOSE,
)
_SPACED = re.compile(r"[0-9]{1,3}(?>(?:[ ][0-9]{3}){1,5})(?![0-9])(?:,(?P<decimals>[0-9]++))?")
_LOOSE = re.compile(r"(?P<whole>[0-9]{1,3}),[ ](?P<decimals>[0-9]{1,2})(?![0-9.,])")
_NOT_DIGITS = re.compile(r"[^0-9]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read at some place; `end` is the character after it."""

    value: Decimal
    decimals: int
    end: int
    shape: Shape

    @property
    def exact(self) -> bool:
        """Fractions are what they say; decimal digits are a rounding."""
        return self.shape in ("fraction", "mixed")


def read_number(text: str, at: int) -> Number | None:
    """The number whose first digit stands at `at`; None where none can be read ("5/0", an identifier of twenty digits)."""
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    end = match.end()
    vulgar = match["vulgar"]
    if vulgar:
        return Number(_ratio(*VULGAR[vulgar]), 0, end, "fraction")
    if match["top"]:
        bottom = int(match["bottom"])
        return Number(_ratio(int(match["top"]), bottom), 0, end, "fraction") if bottom else None
    if end - at > LONGEST + 8:
        return None
    whole = Decimal(_NOT_DIGITS.sub("", match["whole"]))
    if match["half"]:
        return Number(whole + _ratio(*VULGAR[match["half"]]), 0, end, "mixed")
    if match["mtop"]:
        return Number(whole + _ratio(int(match["mtop"]), int(match["mbottom"])), 0, end, "mixed")
    digits = match["decimals"] or match["point"]
    if digits:
        shape: Shape = "grouped" if match["group"] else "point" if match["point"] else "decimal"
        return Number(Decimal(f"{whole}.{digits}"), len(digits), end, shape)
    return Number(whole, 0, end, "grouped" if match["group"] else "plain")


def read_spaced(text: str, at: int) -> Number | None:
    """A number with ordinary spaces between its thousands ("1 234 567"): right only where nothing else explains the groups."""
    match = _SPACED.match(text, at)
    if match is None or match.end() - at > LONGEST + 8:
        return None
    digits = match["decimals"] or ""
    whole = match[0].split(",")[0].replace(" ", "")
    return Number(Decimal(f"{whole}.{digits}" if digits else whole), len(digits), match.end(), "grouped")


def read_loose(text: str, at: int) -> Number | None:
    """A decimal comma with a stray blank after it ("1, 2 årsværk"): right only where a unit follows."""
    match = _LOOSE.match(text, at)
    if match is None:
        return None
    return Number(Decimal(f"{match['whole']}.{match['decimals']}"), len(match["decimals"]), match.end(), "decimal")


def _ratio(top: int, bottom: int) -> Decimal:
    return Decimal(top) / Decimal(bottom)
