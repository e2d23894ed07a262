"""Numbers and sentences of findings: Danish and English, in the unit that the table prints."""

import re
from datetime import date
from decimal import Decimal

from raaderum.figures import Figure

_AFTER_NUMBER = re.compile(r"^.*\d\W*", re.DOTALL)
_MONEY = re.compile(r"\b(?:kr|kroner|mio|mia|mill?ion\w*|milliard\w*|t\.?kr|tkr)\b")
MONTHS_DA = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number_da(value: Decimal, step: Decimal = Decimal(1)) -> str:
    """1234.5 -> "1.234,5"; shown with as many decimals as `step` (the last printed place) asks for."""
    return _grouped(value, step).translate(str.maketrans(",.", ".,"))


def number_en(value: Decimal, step: Decimal = Decimal(1)) -> str:
    return _grouped(value, step)


def _grouped(value: Decimal, step: Decimal) -> str:
    exponent = step.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    own = value.normalize().as_tuple().exponent
    if isinstance(own, int) and -own > places:
        places = min(-own, max(places, 2))
    return f"{value:,.{places}f}"


def shown(value: Decimal, like: Figure) -> tuple[str, str]:
    """A value of the base unit as the table of `like` would print it: (Danish, English)."""
    scale = like.scale or Decimal(1)
    step = (like.high - like.low) / scale
    if step <= 0:
        step = Decimal(1) if scale != 1 else Decimal("1")
    return number_da(value / scale, step), number_en(value / scale, step)


UNITS = {
    "pct": (" pct.", " per cent"),
    "fte": (" årsværk", " full-time equivalents"),
}


def unit_words(figure: Figure) -> tuple[str, str]:
    """The unit said after a number: that which money is printed with itself ("25,7 mio. kr."); none for a table's money."""
    if figure.unit != "kr":
        return UNITS.get(figure.unit, ("", ""))
    printed = " ".join(_AFTER_NUMBER.sub("", figure.text).split()) or ("kr." if figure.text.casefold().startswith("kr") else "")
    return (f" {printed}",) * 2 if _MONEY.search(printed.casefold()) else ("", "")


def sentence_of(text: str) -> str:
    """With a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def day_da(day: date) -> str:
    """ "12. april 2026"."""
    return f"{day.day}. {MONTHS_DA[day.month - 1]} {day.year}"


def day_en(day: date) -> str:
    """ "12 April 2026"."""
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
