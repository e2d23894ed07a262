"""Units of tables: from a header, a caption, a note line or a workbook's number format to what one printed unit is worth."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from raaderum.readers.tables_words import squeezed

_MONEY = re.compile(
    r"(?P<mia>\bmia\.?\s?(?:kr|kroner)|\bmilliarder)|"
    r"(?P<mio>\b(?:mio|mil|mill)\.?\s?(?:kr\b|kroner)|\bmio\.|\bmio\b|\bmillioner)|"
    r"(?P<thousand>\b1[. ]?000[- ]?(?:kr|kroner)|\b1[. ]?000['´’]?\s?kr|\bt\.?\s?kr\b|\btkr\b|"
    r"\bt\.\s?dkk|\btdkk|\btusind(?:e)?\.?\s?(?:kr|kroner)|\b1\.000\s*(?:dkk)|\bkr\.?\s?1\.?000)|"
    r"(?P<kr>(?<!\w)kr\b|\bkroner\b|\bdkk\b)",
    re.IGNORECASE,
)
_SCALES = {"mia": Decimal(1_000_000_000), "mio": Decimal(1_000_000), "thousand": Decimal(1000), "kr": Decimal(1)}
_NAMES = {"mia": "mia. kr.", "mio": "mio. kr.", "thousand": "1.000 kr.", "kr": "kr."}
MONEY_NAMES = {scale: _NAMES[kind] for kind, scale in _SCALES.items()}
"""The plain name of a money unit by what one of it is worth in kroner."""
_PRICES = re.compile(
    r"(?:19|20)\d\d\s?[-–]?\s?(?:p/?l\b|priser?|pris- og lønniveau|niveau|pl-niveau)|(?:p/?l|priser?)[- ](?:19|20)?\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?![\d.,]\d|\d|[-–/]\d\d(?!\d))")
_SHORT_YEAR = re.compile(r"(?<!\w)(?P<word>BF|BO|OS|B|R|O|Budget|Overslag|Regnskab)[ -]?(?P<year>\d\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class Money:
    """A printed money unit: its plain name and what one of it is worth in kroner."""

    name: str
    scale: Decimal


@lru_cache(maxsize=16384)
def money_unit(text: str) -> Money | None:
    """The money unit a text names: "(1.000 kr., 2025 p/l)", "Mio. kr.", "t.kr."; the first one where it names several."""
    if not text:
        return None
    for match in _MONEY.finditer(text):
        kind = match.lastgroup or ""
        before = text[: match.start()].rstrip()
        if kind == "kr" and before[-1:].isdigit():
            continue  # "over 50.000 kr." is an amount, not a unit
        if kind == "mio" and before[-1:].isdigit():
            continue
        return Money(_NAMES[kind], _SCALES[kind])
    return None


def without_prices(text: str) -> str:
    """The text without the price level it names, whose year is not a column's."""
    return _PRICES.sub(" ", text)


@lru_cache(maxsize=16384)
def years_of(text: str) -> tuple[int, ...]:
    """The years a header cell names, price levels left out: "Budget 2026" -> (2026,), "B15" -> (2015,), "2026-pl" -> ()."""
    bare = without_prices(text)
    years = [int(m["year"]) for m in _YEAR.finditer(bare)]
    if not years:
        years = [2000 + int(m["year"]) for m in _SHORT_YEAR.finditer(bare)]
    return tuple(dict.fromkeys(y for y in years if 1970 <= y <= 2099))


@lru_cache(maxsize=4096)
def format_divisor(number_format: str) -> Decimal:
    """What a workbook's number format divides by: 1000 for "#,##0,", 1000000 for "#,##0,,"."""
    first = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.split(";", 1)[0])
    match = re.search(r"[0#](,+)(?![0#?])", first)
    return Decimal(1000) ** len(match[1]) if match else Decimal(1)


def shown_divisor(number: Decimal, shown: Decimal | None) -> Decimal:
    """What a sheet divides a stored number by before it shows it, by the two: -612500 shown as "-613" is 1000."""
    if shown is None or not shown or not number:
        return Decimal(1)
    ratio = number / shown
    for divisor in (Decimal(1000), Decimal(1_000_000)):
        if abs(ratio / divisor - 1) < Decimal("0.3") and abs(number / divisor - shown) <= Decimal("0.5"):
            return divisor
    return Decimal(1)


def format_is_percent(number_format: str) -> bool:
    return "%" in re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.split(";", 1)[0])


def format_unit(number_format: str) -> str:
    """The text that a number format prints around its number, e.g. "1.000 kr." of '#,##0 "kr."'."""
    return squeezed(" ".join(re.findall(r'"([^"]*)"', number_format.split(";", 1)[0])))
