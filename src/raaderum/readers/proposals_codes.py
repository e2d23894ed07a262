"""Digits of a proposal that are no figures: appropriation numbers in its table and caption, the unit in the caption or header."""

import re
from collections.abc import Iterable

from raaderum.danish import unit_of
from raaderum.documents import Document, Line, Span
from raaderum.records.nouns import ProposalTable
from raaderum.records.parts import FigureTable

_CAPTION_CODE = re.compile(r"(?<!\d)\d{4,8}(?!\d|[.,]\d)")


def table_codes(document: Document, table: ProposalTable | None) -> list[Span]:
    """The spans of codes and unit in the table's lines."""
    if table is None:
        return []
    lines = document.lines[table.first_line - 1 : table.last_line]
    spans = [s for row in table.rows if row.code for s in _code(lines, row.code, row.line)]
    first = min((row.line for row in table.rows), default=table.last_line)
    for line in lines:
        if line.number >= first:
            break
        spans.extend(unit_spans(line))
    if table.caption and lines:
        spans.extend(Span(lines[0].number, m.start(), m.end()) for m in _CAPTION_CODE.finditer(lines[0].text))
    return spans


def unit_spans(line: Line) -> list[Span]:
    """Where a header or caption prints the unit with digits: "1.000 kr."."""
    if not any(c.isdigit() for c in line.text):
        return []
    hint = unit_of(line.text)
    return [Span(line.number, hint.start, hint.end)] if hint is not None and any(c.isdigit() for c in hint.text) else []


def unit_lines(document: Document, tables: Iterable[FigureTable | ProposalTable]) -> frozenset[int]:
    """The numbers of the lines above a table that say nothing but its unit: "(1.000 kr.)"."""
    found: set[int] = set()
    for table in tables:
        index = table.first_line - 2
        while index >= 0 and document.lines[index].blank:
            index -= 1
        if index >= 0 and _is_unit(document.lines[index]):
            found.add(document.lines[index].number)
    return frozenset(found)


def _is_unit(line: Line) -> bool:
    text = line.text.strip(" ()\t.")
    hint = unit_of(line.text) if 2 <= len(text) <= 24 else None
    return hint is not None and len(hint.text) + 4 >= len(text)


def _code(lines: tuple[Line, ...], code: str, last: int) -> list[Span]:
    """The code's place: the nearest line above the row's figures (or theirs) that prints it."""
    if not code.isdigit():
        return []
    pattern = re.compile(rf"(?<!\d){re.escape(code)}(?!\d|[.,]\d)")
    for line in reversed([line for line in lines if line.number <= last]):
        if match := pattern.search(line.text):
            return [Span(line.number, match.start(), match.end())]
    return []
