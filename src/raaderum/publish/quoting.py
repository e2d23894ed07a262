"""Source lines as a person reads them beside a finding: columns one below the other, long lines cut around the mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.publish.report import Quote

Piece = tuple[str, bool]
"""Some characters, and whether they are marked."""
_FIGURE = re.compile(r"[^\w]*\d[\d.,  ]*[^\w]*%?")
_LONGEST_LABEL = 40
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Shown:
    """One quoted line."""

    number: int
    page: int | None
    pieces: tuple[Piece, ...]


def shown(quotes: Sequence[Quote], width: int | None = None) -> list[Shown]:
    """The quotes; tabs are column gaps, and a line longer than `width` characters keeps what is around its first mark."""
    cells = [_cells(quote) for quote in quotes]
    widths = {count: _widths([row for row in cells if len(row) == count]) for count in {len(row) for row in cells}}
    lines = []
    for quote, row in zip(quotes, cells, strict=True):
        pieces = _laid(row, widths[len(row)]) if len(row) > 1 else row[0]
        lines.append(Shown(quote.line.number, quote.line.page, tuple(_cut(pieces, width))))
    return lines


def _cells(quote: Quote) -> list[list[Piece]]:
    """The line parted at its tabs, each cell in marked and unmarked pieces, without the blanks around it."""
    text = quote.line.text.rstrip()
    cells, start = [], len(text) - len(text.lstrip(" "))
    for cell in text[start:].split("\t"):
        cells.append(_marked(text, start, start + len(cell), quote.marks))
        start += len(cell) + 1
    return cells


def _marked(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for first, last in marks:
        a, b = max(at, first), min(end, last)
        if a < b:
            pieces += [(text[at:a], False), (text[a:b], True)]
            at = b
    pieces.append((text[at:end], False))
    return [p for p in pieces if p[0]]


def _plain(cell: Sequence[Piece]) -> str:
    return "".join(text for text, _ in cell)


def _widths(rows: Sequence[Sequence[list[Piece]]]) -> list[int]:
    """Each column's width in rows of so many cells; a long text is cut, so that the figures after it stay in sight."""
    return [max(min(len(_plain(cell)), _LONGEST_LABEL) for cell in column) for column in zip(*rows, strict=True)]


def _laid(row: Sequence[list[Piece]], widths: Sequence[int]) -> list[Piece]:
    """Cells padded to their columns, figures to the right."""
    pieces: list[Piece] = []
    for c, cell in enumerate(row):
        if not widths[c]:
            continue
        cell = _shortened(cell, widths[c])
        text = _plain(cell)
        blank = [(" " * (widths[c] - len(text)), False)]
        pieces += [*blank, *cell] if _FIGURE.fullmatch(text) else [*cell, *blank]
        pieces.append((_GAP, False))
    return _trimmed(pieces)


def _shortened(cell: list[Piece], width: int) -> list[Piece]:
    text = _plain(cell)
    if len(text) <= width:
        return cell
    return _cut(cell, width) if any(mark for _, mark in cell) else [(text[: width - 1].rstrip() + "…", False)]


def _cut(pieces: Sequence[Piece], width: int | None) -> list[Piece]:
    """The pieces where they fit in `width`; else what is around the first mark, with "…" where something is left out."""
    text = _plain(pieces)
    if width is None or len(text) <= width:
        return list(pieces)
    marks: list[tuple[int, int]] = []
    at = 0
    for piece, marked in pieces:
        if marked:
            marks.append((at, at + len(piece)))
        at += len(piece)
    first, last = marks[0] if marks else (0, 0)
    room = width - 2
    start = max(0, min(first - (room - (last - first)) // 2, len(text) - room))
    start = min(start, first)
    end = min(len(text), start + room)
    inner = _marked(text, start, end, marks)
    return [*([("…", False)] if start else []), *inner, *([("…", False)] if end < len(text) else [])]


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    while pieces and not pieces[-1][1] and not pieces[-1][0].strip():
        pieces.pop()
    return pieces
