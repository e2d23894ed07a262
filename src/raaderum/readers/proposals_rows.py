"""The rows of a proposal's table when it lies in lines of text: keys, labels over several lines, figures at the end of a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from raaderum.documents import Line
from raaderum.readers import proposals_words as words
from raaderum.readers.savings_cells import Printed, trailing
from raaderum.readers.savings_join import Piece, Words, join

_KEY = re.compile(r"\s*([a-zæøå])[.)](?=\s|$)\s*")
_YEAR_CELL = re.compile(r"(?:B|BO|F|R|O|Budget|Overslag)?\s?(20[0-4]\d)$", re.IGNORECASE)
_CODE = re.compile(r"\d{4,10}(?![.,\d])")
_LONGEST_LABEL = 70
_MOST_LINES = 90


@dataclass(frozen=True, slots=True)
class Header:
    """The line that names the years: its index, the years, and where each stands on the line."""

    index: int
    years: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class FlowRow:
    """A row while it is read: the pieces of its label, and its figures."""

    key: str | None
    line: Line
    words: Words
    pieces: list[Piece] = field(default_factory=list)
    cells: tuple[Printed, ...] = ()
    cell_line: Line | None = None

    @property
    def label(self) -> str:
        return join(self.pieces, self.words)


def year_header(lines: Sequence[Line], first: int, end: int) -> Header | None:
    """The first line of the range that ends in three or more years that follow each other (two, where nothing else is on it)."""
    for index in range(first, end):
        text = lines[index].text
        if "20" in text and (found := _years(text)) is not None:
            return Header(index, *found)
    return None


def _years(text: str) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]] | None:
    years: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in reversed(list(re.finditer(r"\S+", text))):
        year = _YEAR_CELL.match(match.group())
        if year is None or (years and years[-1] - int(year[1]) != 1):
            break
        years.append(int(year[1]))
        spans.append(match.span())
    if len(years) < 2 or (len(years) == 2 and len(text.split()) > 4):
        return None
    return tuple(reversed(years)), tuple(reversed(spans))


def read_rows(lines: Sequence[Line], header: Header, end: int, known: Words) -> tuple[list[FlowRow], int]:
    """The rows under the header up to the total, and the index of the last line that belongs to them."""
    reader = _Rows(len(header.years), known)
    stop = min(end, header.index + 1 + _MOST_LINES)
    last = header.index
    for index in range(header.index + 1, stop):
        line = lines[index]
        if line.blank:
            reader.gap = True
            continue
        if reader.closed and not reader.continues(line):
            break
        if not reader.take(line):
            break
        last = index
    return reader.rows, last


class _Rows:
    """Takes the lines under a header one by one; `closed` once the total has its figures (or none follow)."""

    def __init__(self, width: int, known: Words) -> None:
        self.width = width
        self.known = known
        self.rows: list[FlowRow] = []
        self.keyed = False
        self.gap = False
        self.closed = False

    def continues(self, line: Line) -> bool:
        """After the total's label its figures may stand alone on a line of their own."""
        cells = trailing(line.text, self.width)
        return not self.rows[-1].cells and len(cells) > 0 and not line.text[: cells[0].start].strip()

    def take(self, line: Line) -> bool:
        """Take a line as a row, a part of one, or its figures; False where it is none: the table has ended."""
        text = line.text
        key = _KEY.match(text)
        start = key.end() if key else 0
        cells = self._cells(text, start)
        label_end = cells[0].start if cells else len(text)
        label = text[start:label_end].strip()
        if key:
            self.keyed = True
            self.rows.append(FlowRow(key[1], line, self.known))
        elif not self._belongs(label, bool(cells)):
            if not cells and len(label) > _LONGEST_LABEL:
                return False
            self.rows.append(FlowRow(None, line, self.known))
        row = self.rows[-1]
        if label:
            row.pieces.append(Piece(line, start, label_end, self.gap))
        if cells:
            row.cells, row.cell_line = cells, line
        self.gap = False
        self.closed = words.sum_row(row.label) == "total"
        return True

    def _belongs(self, label: str, has_cells: bool) -> bool:
        """The line goes on with the row before: its figures alone, or the rest of a label that has no figures yet."""
        if not self.rows:
            return False
        row = self.rows[-1]
        if row.cells or words.sum_row(label) is not None:
            return False
        if not label:
            return has_cells
        if self.keyed:
            return row.key is not None and words.sum_row(row.label) is None
        return not self.gap and label[:1].islower()

    def _cells(self, text: str, start: int) -> tuple[Printed, ...]:
        cells = [c for c in trailing(text, self.width) if c.start >= start]
        while len(cells) > self.width or (cells and _is_code(cells, text, start)):
            cells.pop(0)
        return tuple(cells)


def _is_code(cells: Sequence[Printed], text: str, start: int) -> bool:
    """The first number is an appropriation's, not an amount: whole, without sign or points, far longer than the rest."""
    first = cells[0]
    if text[start : first.start].strip() or not _CODE.fullmatch(first.text):
        return False
    rest = [len(c.text.strip("-−–+").replace(".", "")) for c in cells[1:]]
    return len(first.text) >= 6 if not rest else len(first.text) > max(rest) + 1


def code_and_name(label: str) -> tuple[str | None, str | None]:
    """An appropriation's code (a number, or what stands in for one: "xxxxx") and its name."""
    head, _, rest = label.strip().partition(" ")
    if _CODE.fullmatch(head) or (len(head) > 2 and set(head.casefold()) == {"x"}):
        return head, rest.strip(" –-") or None
    return None, label.strip() or None
