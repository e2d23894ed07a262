"""One cell of a table: a number with its own unit, a blank, or text. Pure functions; the table's unit is applied elsewhere."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from raaderum.danish import parse_cell
from raaderum.figures import from_digits
from raaderum.readers.tables_words import is_blank_mark, is_placeholder

CellKind = Literal["blank", "number", "range", "placeholder", "text"]

MINUS = "-–−‐‑"
_NUMBER = re.compile(
    r"\s*(?P<open>\()?\s*(?P<sign>[-–−‐‑+]\s{0,2})?(?P<kr>kr\.?\s*)?(?P<sign2>[-–−])?"
    r"(?P<whole>\d{1,3}(?:[.\u00a0\u202f' ]\d{3})+|\d+)(?P<decimals>,\d+|\.\d{1,2}(?!\d)|\.\d{4,}(?!\d))?"
    r"(?P<tail>,-|-(?=\s*$))?\s*(?P<close>\))?\s*(?P<unit>%|pct\.?|kr\.?|t\.?\s?kr\.?|tkr\.?|mio\.?\s?kr\.?|mio\.?|mia\.?\s?kr\.?|årsværk|åv\.?)?"
    r"(?P<mark>\s*(?:\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\s)\d\)))?\s*",
    re.IGNORECASE,
)
_UNITS: dict[str, tuple[str, Decimal]] = {
    "%": ("pct", Decimal(1)),
    "pct": ("pct", Decimal(1)),
    "kr": ("kr", Decimal(1)),
    "tkr": ("kr", Decimal(1000)),
    "mio": ("kr", Decimal(1_000_000)),
    "miokr": ("kr", Decimal(1_000_000)),
    "miakr": ("kr", Decimal(1_000_000_000)),
    "årsværk": ("fte", Decimal(1)),
    "åv": ("fte", Decimal(1)),
}
_HAS_NUMBER = re.compile(r"[\d½¼¾⅓⅔]")


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says. `value`, `low`, `high` in the printed unit, `scale` not applied; `start`/`end` where the number stands.

    `unit` and `scale` are None where the cell prints no unit of its own.
    """

    kind: CellKind
    start: int = 0
    end: int = 0
    value: Decimal | None = None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    decimals: int = 0
    unit: str | None = None
    scale: Decimal | None = None

    @property
    def is_figure(self) -> bool:
        return self.kind in ("number", "range")


BLANK = CellValue("blank")
TEXT = CellValue("text")
PLACEHOLDER = CellValue("placeholder")


@lru_cache(maxsize=65536)
def read_cell(text: str) -> CellValue:
    """Read the text of one cell. A lone dash is blank; a text that merely holds a number is text."""
    if is_blank_mark(text):
        return BLANK
    if not _HAS_NUMBER.search(text):
        return PLACEHOLDER if is_placeholder(text) else TEXT
    match = _NUMBER.fullmatch(text)
    if match is not None and bool(match["open"]) == bool(match["close"]):
        return _plain(text, match)
    return _grammar(text)


def _plain(text: str, match: re.Match[str]) -> CellValue:
    whole = re.sub(r"\D", "", match["whole"])
    fraction = (match["decimals"] or "")[1:]
    value = Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole)
    sign = (match["sign"] or "").strip() or (match["sign2"] or "")
    if (sign and sign in MINUS) or match["tail"] == "-" or match["open"]:
        value = -value
    interval = from_digits(value, len(fraction))
    printed = re.sub(r"[.\s]", "", (match["unit"] or "")).casefold()
    unit, scale = _UNITS.get(printed, (None, None))
    if unit is None and (match["kr"] or match["tail"] == ",-"):
        unit, scale = "kr", Decimal(1)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if match["mark"]:
        end = len(text[: match.start("mark")].rstrip())
    return CellValue("number", start, end, value, interval.low, interval.high, len(fraction), unit, scale)


def _grammar(text: str) -> CellValue:
    """What the number is by the grammar of running text: "2 - 5", "Min. 10", "½", "1,2 mio. kr. årligt"."""
    reading = parse_cell(text)
    found = reading.found
    if found is None:
        return BLANK if reading.blank else PLACEHOLDER if reading.placeholder else TEXT
    scale = found.scale
    printed_unit = found.unit not in ("unknown", "")
    value = None if found.value is None else found.value / scale
    return CellValue(
        "range" if found.is_range else "number",
        found.start,
        found.end,
        value,
        found.low / scale,
        found.high / scale,
        found.decimals,
        found.unit if printed_unit else None,
        scale if printed_unit else None,
    )
