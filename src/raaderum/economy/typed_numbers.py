"""Fractions as people type them: "5/37", "½", "1½", "2 1/2", "0,5", "25 %", "-1,5"."""

import re
from decimal import Decimal
from typing import Final

from raaderum.danish.numbers import VULGAR
from raaderum.economy.faults import EconomyError

_LONGEST: Final = 40
_MIXED = re.compile(
    r"""(?P<sign>[-−–+]?)\s*(?:
        (?:(?P<whole>\d{1,9})\s*)?(?P<vulgar>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
      | (?:(?P<before>\d{1,9})\s+)?(?P<top>\d{1,9}(?:,\d{1,9})?)\s*/\s*(?P<bottom>\d{1,9}(?:,\d{1,9})?)
      | (?P<plain>\d{1,3}(?:\.\d{3})+(?:,\d{1,12})?|\d{1,15}(?:[.,]\d{1,12})?)
    )\s*(?P<percent>%|pct\.?|procent)?""",
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def read_fraction(text: str) -> tuple[Decimal, Decimal]:
    """The number as numerator and denominator, so that nothing is lost: "1½" is (3, 2), "0,5" is (0.5, 1), "25 %" is (25, 100).

    A point before three digits parts thousands ("1.000" is 1000), else it is a decimal point. Raises `EconomyError`.
    """
    bare = text.strip()
    match = _MIXED.fullmatch(bare) if len(bare) <= _LONGEST else None
    if match is None:
        raise EconomyError(
            f"»{text}« er ikke et tal eller en brøk; skriv fx 5/37, ½, 1½, 0,5 eller 25 %.",
            f'"{text}" is not a number or a fraction; write for example 5/37, ½, 1½, 0.5 or 25 %.',
        )
    top, bottom = _parts(match)
    if bottom == 0:
        raise EconomyError(f"»{text}« deler med 0; ret nævneren.", f'"{text}" divides by 0; correct the denominator.')
    if match["sign"] not in ("", "+"):
        top = -top
    return (top, bottom * 100) if match["percent"] else (top, bottom)


def _parts(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    if match["vulgar"]:
        top, bottom = (Decimal(n) for n in VULGAR[match["vulgar"]])
        return Decimal(match["whole"] or 0) * bottom + top, bottom
    if match["top"]:
        top, bottom = _number(match["top"]), _number(match["bottom"])
        return Decimal(match["before"] or 0) * bottom + top, bottom
    return _number(match["plain"]), Decimal(1)


def _number(text: str) -> Decimal:
    whole, _, decimals = text.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
