"""What the columns of a flowed list are: which years, which unit. No header says it; the text and the figures do."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from raaderum.documents import Document, Line
from raaderum.figures import UnitFrom

_SPAN = re.compile(r"(?<!\d)(20[0-4]\d)\s?[-–_]\s?(20[0-4]\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d.])(20[0-4]\d)(?![\d.]*\d)")
_IN_YEAR = re.compile(r"(?i)\b(?:i|fra|for|til|budget)\s+(20[0-4]\d)(?![\d.]*\d)")
_BUDGET = re.compile(r"(?i)budget\w*[ _-]*(20[0-4]\d)")
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,] ?\d{3})+|\d+(?:,\d+)?)(?:,-)?\s*(mio|mill|t\.?kr|1\.000)?")
_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as far as the columns are concerned: its running text and the amounts at its end, as printed."""

    text: str
    values: tuple[Decimal, ...]


def years(document: Document, first: int, rows: Sequence[TextRow], columns: int) -> tuple[int, ...]:
    """The years of the columns: told by a header or a span of years, else inferred from the sentences; () where nothing tells.

    A Danish budget has the budget year and the years after it, without a gap.
    """
    header = _header(document.lines[: max(first + 2, 1)], columns)
    if header:
        return header
    named = [
        document.title or "",
        *(line.text for line in document.lines[: first + 1]),
        document.path.replace("\\", "/").split("/")[-1],
    ]
    for text in named:
        for span in _SPAN.finditer(text):
            if int(span[2]) - int(span[1]) == columns - 1:
                return tuple(range(int(span[1]), int(span[2]) + 1))
    start = _start(rows, columns)
    if start is None and (budget := next((m for t in named if (m := _BUDGET.search(t))), None)):
        start = int(budget[1])
    return tuple(range(start, start + columns)) if start else ()


def _header(lines: Sequence[Line], columns: int) -> tuple[int, ...]:
    for line in lines:
        found = [int(y) for y in _YEAR.findall(line.text)]
        if len(found) == columns > 1 and all(b - a == 1 for a, b in pairwise(found)):
            return tuple(found)
    return ()


def _start(rows: Sequence[TextRow], columns: int) -> int | None:
    """The first year by votes: an amount named with its year that stands in one column votes for the year that column then has,
    and so, more weakly, does each year that a sentence names."""
    votes: Counter[int] = Counter()
    for row in rows:
        for year in _IN_YEAR.findall(row.text):
            votes[int(year)] += 1
        for value, year in dated_amounts(row.text):
            places = [i for i, v in enumerate(row.values) if v and (v * _THOUSAND == value or v == value)]
            if len(places) == 1:
                votes[year - places[0]] += 3
            elif places and len(row.values) == columns:
                votes[year] += 1
    return max(votes, key=lambda y: (votes[y], y)) if votes else None


def dated_amounts(text: str) -> list[tuple[Decimal, int]]:
    """(kroner, year) where a sentence gives an amount with "i 2023" or "fra 2023" right after it."""
    found = []
    for match in _AMOUNT.finditer(text):
        after = _IN_YEAR.match(text, match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" kr.,")))
        if after and (value := _kroner(match)) is not None:
            found.append((value, int(after[1])))
    return found


def _kroner(match: re.Match[str]) -> Decimal | None:
    digits, unit = match[1].replace(" ", ""), match[2]
    if unit and unit.startswith("mi"):
        return Decimal(digits.replace(".", "").replace(",", ".")) * _MILLION
    value = Decimal(re.sub(r"[.,]", "", digits)) if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits) else None
    if value is None:
        value = Decimal(digits.replace(",", "."))
        return value * _THOUSAND if unit else (value if value >= _THOUSAND else None)
    return value * _THOUSAND if unit else value


def unit(rows: Sequence[TextRow], header: Iterable[str]) -> tuple[Decimal, UnitFrom]:
    """What a printed unit is worth, and how it is known: a header, the amounts of the text against the rows, or assumed."""
    for text in header:
        scale = _header_scale(text)
        if scale is not None:
            return scale, "header"
    votes: Counter[Decimal] = Counter()
    for row in rows:
        named = {v for m in _AMOUNT.finditer(row.text) if (v := _kroner(m)) is not None}
        for value in {abs(v) for v in row.values if v}:
            for scale in (_THOUSAND, Decimal(1), _MILLION):
                if value * scale in named:
                    votes[scale] += 1
    if votes:
        best, count = max(votes.items(), key=lambda v: (v[1], v[0]))
        if count > sum(votes.values()) - count:
            return best, "text"
    values = sorted(abs(v) for row in rows for v in row.values if v)
    middle = values[len(values) // 2] if values else Decimal(0)
    if any(v != v.to_integral_value() for v in values) and middle < _THOUSAND:
        return _MILLION, "assumed"
    return (Decimal(1) if middle >= 20_000 else _THOUSAND), "assumed"


_UNITS = (
    (re.compile(r"(?i)\b1\.000\s*kr|\bt\.?\s?kr\b|\btkr\b|\b1000\s*kr|tusinde kr"), _THOUSAND),
    (re.compile(r"(?i)\bmio\.?\s*kr|\bmill?\.?\s*kr"), _MILLION),
    (re.compile(r"(?i)(?:^|\()\s*(?:i\s+)?(?:hele\s+)?kr(?:oner|\.)?\s*(?:$|\))"), Decimal(1)),
)


def _header_scale(text: str) -> Decimal | None:
    return next((scale for pattern, scale in _UNITS if pattern.search(text)), None)
