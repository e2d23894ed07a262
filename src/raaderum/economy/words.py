"""Numbers and dates as a person reads them, in Danish and English."""

from datetime import date
from decimal import ROUND_DOWN, Context, Decimal
from typing import Literal

from raaderum.data.loader import load

Language = Literal["da", "en"]
_WIDE = Context(prec=300)
SHOWN = 4
"""Decimals shown of a number that goes on; "…" tells that it does."""


def told_number(value: Decimal, language: Language = "da") -> str:
    """1234567.5 as "1.234.567,5" in Danish, "1,234,567.5" in English; at most four decimals, "0,1351…" where there are more."""
    cut = value.quantize(Decimal(1).scaleb(-SHOWN), ROUND_DOWN, _WIDE) if -_exponent(value) > SHOWN else value
    text = f"{_plain(cut):,f}" + ("…" if cut != value else "")
    return text if language == "en" else text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros, and never in powers of ten."""
    normal = value.normalize(_WIDE)
    return normal.quantize(Decimal(1), context=_WIDE) if _exponent(normal) > 0 else _WIDE.add(normal, 0)


def told_date(day: date, language: Language = "da") -> str:
    """1. januar 2026 / 1 January 2026."""
    names = load("economy")["months"][language]
    dot = "." if language == "da" else ""
    return f"{day.day}{dot} {names[day.month - 1]} {day.year}"
