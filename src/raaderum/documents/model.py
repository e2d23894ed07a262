"""What every format becomes: lines, tables of cells, pages; each position traceable to the original file."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from raaderum.figures import Box, CellPlace, Place

_DIGIT = re.compile(r"\d")
Origin = Literal["text", "markdown", "html", "pdf", "word", "excel", "opendocument"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person, in Danish and English."""

    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should know about the reading: a value, never an exception. `line` is None for the whole file."""

    code: str
    message: Message
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the words of a line stand on the page, kept in flat arrays so that a thousand pages stay small.

    `starts[i]`, `ends[i]`: characters of the i-th word in the line's text; `x0[i]`, `x1[i]`: its left and right edge in points;
    `top`, `bottom`: the line's edges, from the page's top.
    """

    starts: array[int]
    ends: array[int]
    x0: array[float]
    x1: array[float]
    top: float
    bottom: float
    size: float = 0.0
    """Font size in points of most of the line; 0 where not known."""
    bold: bool = False

    def box(self, start: int, end: int) -> Box | None:
        """The box around the words that `start`..`end` touches; None where no word is touched."""
        first = bisect_right(self.ends, start)
        last = first
        while last < len(self.starts) and self.starts[last] < end:
            last += 1
        if last == first:
            return None
        return Box(self.x0[first], self.top, self.x1[last - 1], self.bottom)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document's text.

    `text` is what a person sees (no Markdown or HTML markup). `number` counts from 1: lines of the source file for text, Markdown
    and HTML, of the extracted text else. `source_columns[i]` is the source column of character i where markup was taken away.
    """

    number: int
    text: str
    page: int | None = None
    heading: int = 0
    """1 to 6 where the format marks a heading (Markdown, HTML, Word style); 0 else."""
    bold: bool = False
    """The whole line is bold (a heading in many minutes)."""
    list_item: bool = False
    new_page: bool = False
    """First line of a page."""
    geometry: Geometry | None = None
    source_columns: Sequence[int] | None = None

    def place(self, start: int, end: int, cell: CellPlace | None = None) -> Place:
        """The place of characters `start`..`end` of `text`, in source coordinates, with its box where there is one."""
        a, b = start, end
        columns = self.source_columns
        if columns is not None and len(columns) > 0:
            a = columns[min(start, len(columns) - 1)]
            b = columns[min(max(end - 1, start), len(columns) - 1)] + 1
        box = self.geometry.box(start, end) if self.geometry else None
        return Place(self.number, a, b, self.page, box, cell)

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start`..`end` of the text of line `line` (1-based)."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `row` and `column` are its grid position from 0; a merged cell spans several."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    spans: tuple[Span, ...] = ()
    """Where the cell's text stands in the document's lines, one span a line; empty for an empty cell."""
    place: CellPlace | None = None
    box: Box | None = None
    number: Decimal | None = None
    """The stored number (workbooks): exact, where `text` shows what the number format prints."""
    formula: str | None = None
    number_format: str | None = None
    bold: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid: `rows[r][c]` is the cell there, None where nothing stands or a merged cell reaches in."""

    number: int
    """Counts the document's tables from 1 (boxes made of a table count too)."""
    rows: tuple[tuple[Cell | None, ...], ...]
    origin: Origin
    first_line: int
    last_line: int
    page: int | None = None
    sheet: str | None = None
    caption: str | None = None
    """The format's own caption (HTML <caption>, a sheet's title row is not one); captions in lines are found by the readers."""
    hidden: bool = False
    """A hidden sheet."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that has been opened: what a person sees in it, and where."""

    id: str
    """sha256 of the bytes, hex."""
    path: str
    format: str
    """text, markdown, html, pdf, word, excel, opendocument-text, opendocument-sheet"""
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    title: str | None = None
    encoding: str | None = None
    furniture: frozenset[int] = frozenset()
    """Numbers of the lines that are page furniture: running headers and footers, page numbers, stray link lines."""
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    """False where the whole file could not be read; `problems` says why."""
    notes: dict[str, str] = field(default_factory=dict)
    page_sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Width and height in points of each page that was read, where the format has pages."""
    _looked_up: dict[str, tuple[Line, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Which lines are what, looked up once for all who ask."""
    _lowered: list[tuple[str, list[int]]] = field(default_factory=list, init=False, repr=False, compare=False)

    def line(self, number: int) -> Line:
        return self.lines[number - 1]

    @property
    def filled(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        if "filled" not in self._looked_up:
            self._looked_up["filled"] = tuple(line for line in self.lines if line.text and not line.text.isspace())
        return self._looked_up["filled"]

    @property
    def with_digits(self) -> tuple[Line, ...]:
        """The lines with a digit in them."""
        if "with_digits" not in self._looked_up:
            digit = _DIGIT.search
            self._looked_up["with_digits"] = tuple(line for line in self.lines if digit(line.text))
        return self._looked_up["with_digits"]

    def holding(self, *words: str) -> list[Line]:
        """The lines in whose text, in lower case, one of the words stands: one look through the whole document a word."""
        text, starts = self._lower()
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                line = bisect_right(starts, at)
                found.add(line)
                at = text.find(word, starts[line]) if line < len(starts) else -1
        return [self.lines[line - 1] for line in sorted(found)]

    def matching(self, pattern: re.Pattern[str]) -> list[Line]:
        """The lines in whose text, in lower case, the pattern is found; it must not look past the end of a line."""
        text, starts = self._lower()
        found: list[Line] = []
        match = pattern.search(text)
        while match is not None:
            line = bisect_right(starts, match.start())
            found.append(self.lines[line - 1])
            match = pattern.search(text, starts[line]) if line < len(starts) else None
        return found

    def _lower(self) -> tuple[str, list[int]]:
        """The whole text in lower case, and where each line starts in it."""
        if not self._lowered:
            texts = [line.text.lower() for line in self.lines]
            starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
            self._lowered.append(("\n".join(texts), starts))
        return self._lowered[0]
