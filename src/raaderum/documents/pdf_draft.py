"""Lines and tables of one PDF page before they are numbered: drafted page by page, made the document at the end."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from raaderum.documents.model import Geometry, Line
from raaderum.documents.pdf_chars import Word
from raaderum.documents.pdf_rows import Segment
from raaderum.figures import Box

CELL_GAP = "  "
"""What stands between two cells (or wide apart segments) of a line."""


class Piece(NamedTuple):
    """Characters `start`..`end` of the page's line `line` (from 0)."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class LineDraft:
    """A line of the page; `texts` grow as words are added."""

    text: str = ""
    heading: int = 0
    starts: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("i"))
    x0: array[float] = field(default_factory=lambda: array("f"))
    x1: array[float] = field(default_factory=lambda: array("f"))
    top: float = 1e9
    bottom: float = -1e9
    size: float = 0.0
    bold: bool = True
    in_table: bool = False

    def add(self, word: Word, before: str, text: str | None = None) -> int:
        """Appends a word after the blanks given; returns where it starts. `text` is what is printed of it (a mended hyphen)."""
        x0, x1, base, size, shown, bold = word
        if text is not None:
            shown = text
        start = 0
        if self.text:
            start = len(self.text) + len(before)
            self.text = f"{self.text}{before}{shown}"
        else:
            self.text = shown
        self.starts.append(start)
        self.ends.append(start + len(shown))
        self.x0.append(x0)
        self.x1.append(x1)
        top, bottom = base - 0.8 * size, base + 0.25 * size
        if top < self.top:
            self.top = top
        if bottom > self.bottom:
            self.bottom = bottom
        if size > self.size:
            self.size = size
        if not bold:
            self.bold = False
        return start

    def line(self, number: int, page: int, new_page: bool) -> Line:
        """The finished line."""
        if not self.text:
            return Line(number, "", page, new_page=new_page)
        geometry = Geometry(self.starts, self.ends, self.x0, self.x1, self.top, self.bottom, self.size, self.bold)
        return Line(number, self.text, page, self.heading, self.bold, new_page=new_page, geometry=geometry)


@dataclass(slots=True)
class CellDraft:
    """A cell of a table on the page: its grid position from 0 and its pieces in the page's lines."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    pieces: list[Piece]
    box: Box
    bold: bool


@dataclass(slots=True)
class TableDraft:
    """A table of the page; `edges` are the left edges of its columns and the right edge of the last."""

    cells: list[CellDraft]
    rows: int
    columns: int
    header_rows: int
    first_line: int
    last_line: int
    edges: tuple[float, ...]
    right_edges: tuple[float, ...] = ()


@dataclass(slots=True)
class PageDraft:
    """A page: its lines (empty ones between blocks) and its tables."""

    number: int
    lines: list[LineDraft] = field(default_factory=list)
    tables: list[TableDraft] = field(default_factory=list)


def text_line(segments: Sequence[Segment], size: float) -> LineDraft:
    """A line of running text: one blank between words, two where the gap is wide."""
    words = [word for segment in segments for word in segment.words]
    wide, right = 1.4 * size, words[0].x0
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for x0, x1, _, _, text, _ in words:
        if at:
            gap = CELL_GAP if x0 - right > wide else " "
            parts.append(gap)
            at += len(gap)
        parts.append(text)
        starts.append(at)
        at += len(text)
        ends.append(at)
        right = x1
    return LineDraft(
        text="".join(parts),
        starts=array("i", starts),
        ends=array("i", ends),
        x0=array("f", [word[0] for word in words]),
        x1=array("f", [word[1] for word in words]),
        top=min([word[2] - 0.8 * word[3] for word in words]),
        bottom=max([word[2] + 0.25 * word[3] for word in words]),
        size=max([word[3] for word in words]),
        bold=all(word[5] for word in words),
    )
