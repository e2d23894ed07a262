"""Table cells: a cell that is one figure, a mark for nothing, a placeholder that nobody filled, or text."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.danish.context import MINUS
from raaderum.danish.found import FIGURE_KINDS, Found
from raaderum.danish.numbers import read_number, read_spaced
from raaderum.danish.scan import scan
from raaderum.danish.words import PLACEHOLDERS
from raaderum.figures.interval import Interval, from_digits

_BLANK = re.compile(r"[\s\-−–—‒.…·*]*")
_FOOTNOTE = re.compile(r"(?:\s?\*{1,3}|\s[0-9]\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\)[0-9]\)?)$")
_PLAIN = re.compile(
    r"""(?P<open>\()?\s*(?P<sign>[-−–—‒‐‑+])?\s*(?P<open2>\()?
    (?P<number>[0-9½¼¾⅓⅔][0-9.,½¼¾⅓⅔/ \u00a0\u202f\u2009\u2007'’]*?)\s*(?P<close>\))?(?P<after>[-−–])?""",
    re.VERBOSE,
)
_CODE = re.compile(r"0[0-9]")
_X = re.compile(r"[xX]{2,}|_{2,}|\[.*\]|<.*>")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a table cell holds. Exactly one of these is so:

    `found`: the cell is one figure (kind `number` where the cell prints no unit: apply the table's with `scaled`);
    `blank`: empty, or a mark for nothing ("-", "–", ".", "…"): the value is unknown or not there, never 0;
    `placeholder`: something a person should have filled in ("xxxxx", "n/a");
    none of the three: text.
    """

    found: Found | None = None
    blank: bool = False
    placeholder: bool = False

    @property
    def is_text(self) -> bool:
        return self.found is None and not self.blank and not self.placeholder


_BLANK_CELL = CellReading(blank=True)
_PLACEHOLDER_CELL = CellReading(placeholder=True)
_TEXT_CELL = CellReading()


def parse_cell(text: str) -> CellReading:
    """Read a whole cell. The value is unscaled: "-1.175" is -1175 whatever the table's unit; a point before three digits
    separates thousands, before one or two it is a decimal point. Never raises."""
    if len(text) > 200:
        return _TEXT_CELL
    bare = text.strip()
    if _BLANK.fullmatch(bare):
        return _BLANK_CELL
    if bare.lower() in PLACEHOLDERS or _X.fullmatch(bare):
        return _PLACEHOLDER_CELL
    if not any(c in "0123456789½¼¾⅓⅔" for c in bare):
        found = _one_finding(text)
        return CellReading(found) if found else _TEXT_CELL
    found = _plain(text) or _one_finding(text)
    if found is None and (mark := _FOOTNOTE.search(text.rstrip())):
        cut = text[: mark.start()]
        found = _plain(cut) or _one_finding(cut)
    return CellReading(found) if found else _TEXT_CELL


def _plain(text: str) -> Found | None:
    """A cell of digits, separators, a sign and brackets only."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    match = _PLAIN.fullmatch(text, start, end)
    if match is None or bool(match["open"] or match["open2"]) != bool(match["close"]):
        return None
    at, stop = match.span("number")
    number = read_spaced(text, at) or read_number(text, at)
    if number is None or number.end != stop or _is_row(match["number"]):
        return None
    if (number.shape == "fraction" and "/" in match["number"]) or _CODE.match(match["number"]):
        return None
    brackets = match["close"] is not None
    negative = brackets or match["sign"] not in (None, "+") or match["after"] is not None
    value = -number.value if negative else number.value
    interval = Interval.exact(value) if number.exact else from_digits(value, number.decimals)
    return Found(
        "number", text[start:end], start, end, value, interval.low, interval.high,
        decimals=number.decimals, digits=at, negative=negative,
    )  # fmt: skip


def _is_row(digits: str) -> bool:
    """ "100 100 100" is three cells that ran together, not a hundred million."""
    groups = digits.split(" ")
    return len(groups) > 1 and len(set(groups)) == 1


def _one_finding(text: str) -> Found | None:
    """A cell that is one figure with its unit, range or qualifier: "118.195,5 kr.", "+55 %", "2 - 5", "ca. 300"."""
    findings = [f for f in scan(text) if f.kind in FIGURE_KINDS]
    if len(findings) != 1:
        return None
    found = findings[0]
    head = text[: found.start].strip().lower()
    tail = text[found.end :].strip()
    if tail not in ("", "*", "**", ")", ".") and not found.per_year:
        return None
    if head and found.qualifier is None:
        if len(head) == 1 and head in MINUS and not found.is_range and found.value is not None:
            start = text.index(head)
            return _negated(replace(found, start=start, text=text[start : found.end]))
        return None
    return found


def _negated(found: Found) -> Found:
    assert found.value is not None
    value: Decimal = -found.value
    return replace(found, value=value, low=-found.high, high=-found.low, negative=True)
