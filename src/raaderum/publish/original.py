"""The original as a person sees it beside what was read: its lines cut at every figure, and the boxes on the page's picture.

Pure: it is given lines and figures as JSON (CONTRACT.md; the lines of `Page.lines`), and gives what a page shows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Json = Mapping[str, Any]
Standing = Literal["held", "unread"]
"""Whether a record (or a finding) holds the figure, or none does."""
STATES = ("read", "prose", "furniture", "unread")
_GRAVITY = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in the original. `line` and `start` name it; both are source coordinates, as in CONTRACT.md."""

    line: int
    start: int
    end: int
    text: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    standing: Standing = "held"
    severity: str | None = None
    """The gravest open finding that speaks of it."""
    suspect: bool = False
    """That finding points at this figure."""
    corrected: str | None = None
    """What it should be, where a person corrected it."""
    records: tuple[int, ...] = ()
    """The sequence numbers of the records that hold it."""

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.start


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: plain text, or a figure. `also` are figures that stand inside the same characters."""

    text: str
    mark: Mark | None = None
    also: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line to show. `cells` is one list of pieces, or one a cell where the line is a row of a table."""

    number: int
    state: str
    heading: int
    bold: bool
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def blank(self) -> bool:
        return self.state == "blank"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are shown together: the rows of one table, or running lines. `width` is the number of cells of a row."""

    table: bool
    lines: tuple[ShownLine, ...]
    width: int = 1

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return self.lines[-1].number


@dataclass(slots=True)
class Marks:
    """The figures of a stretch of a document, each once, with what is known of it."""

    held: dict[tuple[int, int], Mark] = field(default_factory=dict)

    def record(self, figures: Iterable[Json], sequence: int) -> None:
        """The figures of a record."""
        for figure in figures:
            mark = self._put(figure)
            self.held[mark.place] = replace(mark, standing="held", records=(*mark.records, sequence))

    def finding(self, body: Json) -> None:
        """The figures of an open finding, the suspect's among them."""
        suspect = body.get("suspect") or {}
        for i, figure in enumerate(body["figures"]):
            mark = self._put(figure)
            graver = mark.severity is None or _GRAVITY.index(body["severity"]) < _GRAVITY.index(mark.severity)
            pointed = i == 0 and suspect.get("line") == mark.line
            self.held[mark.place] = replace(
                mark, severity=body["severity"] if graver else mark.severity, suspect=mark.suspect or pointed
            )

    def unread(self, figures: Iterable[Json]) -> None:
        """Figures that no record holds."""
        for figure in figures:
            if (figure["line"], figure["start"]) not in self.held:
                mark = self._put(figure)
                self.held[mark.place] = replace(mark, standing="unread")

    def _put(self, figure: Json) -> Mark:
        place = (int(figure["line"]), int(figure["start"]))
        known = self.held.get(place)
        if known is None:
            box, fixed = figure.get("box"), figure.get("corrected")
            text = fixed["printed"] if fixed else figure["text"]
            known = Mark(*place, int(figure["end"]), text, figure.get("page"), tuple(map(float, box)) if box else None)  # type: ignore[arg-type]
            known = replace(known, corrected=fixed["corrected"] if fixed else None)
            self.held[place] = known
        return known

    def by_line(self) -> dict[int, list[Mark]]:
        """The marks of each line, in order; of those that begin together the longest first."""
        found: dict[int, list[Mark]] = {}
        for mark in sorted(self.held.values(), key=lambda m: (m.line, m.start, -m.end)):
            found.setdefault(mark.line, []).append(mark)
        return found

    def on_page(self, page: int) -> list[Mark]:
        """The marks that have a box on the page, from the top."""
        marks = [m for m in self.held.values() if m.page == page and m.box is not None]
        return sorted(marks, key=lambda m: (m.line, m.start))


def visible(columns: Sequence[int] | None, column: int) -> int:
    """The character of the visible text at a source column; `columns` are the source columns of the text's characters."""
    return bisect_left(columns, column) if columns else column


def shown_lines(lines: Sequence[Json], marks: Marks) -> list[ShownLine]:
    """The lines with their figures; a line with tabs is a row of cells."""
    by_line = marks.by_line()
    return [_shown(line, by_line.get(line["number"], ())) for line in lines]


def _shown(line: Json, marks: Sequence[Mark]) -> ShownLine:
    text, columns = line["text"], line.get("columns")
    spans = [(visible(columns, m.start), visible(columns, m.end), m) for m in marks]
    cells, at = [], 0
    for cell in text.rstrip().split("\t"):
        cells.append(_pieces(text, at, at + len(cell), spans))
        at += len(cell) + 1
    return ShownLine(line["number"], line["state"], line.get("heading") or 0, bool(line.get("bold")), tuple(cells))


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Mark]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = start
    for first, last, mark in spans:
        if first >= end or max(last, first + 1) <= start:
            continue
        if first < at:
            if pieces and pieces[-1].mark is not None:
                pieces[-1] = replace(pieces[-1], also=(*pieces[-1].also, mark))
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        at = min(max(last, first + 1), end)
        pieces.append(Piece(text[first:at], mark))
    if at < end or not pieces:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)


def blocks(lines: Sequence[ShownLine]) -> list[Block]:
    """Neighbouring rows of cells become a table; what is between stays lines. A blank line ends a table."""
    made: list[Block] = []
    run: list[ShownLine] = []
    for line in lines:
        if run and (len(run[0].cells) > 1) != (len(line.cells) > 1):
            made.append(_block(run))
            run = []
        run.append(line)
    if run:
        made.append(_block(run))
    return made


def _block(run: Sequence[ShownLine]) -> Block:
    width = max(len(line.cells) for line in run)
    return Block(width > 1, tuple(run), width)
