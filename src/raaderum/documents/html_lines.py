"""A page as a document: source lines as a browser shows them, tables as grids; few long lines are split at their blocks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raaderum.documents.detect import Decoded, decode
from raaderum.documents.grid import Draft, placed
from raaderum.documents.html_page import Break, HtmlCell, HtmlTable, Page, Piece
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Line, Problem, Span, Table
from raaderum.documents.opening import digest, problem, too_many_lines, unreadable
from raaderum.documents.text import NOT_TEXT

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
_KNOWN_CHARSETS = re.compile(
    r"^(?:utf-?8|iso-?8859-?\d+|latin-?1|windows-125\d|cp125\d|macintosh|ibm\d+|us-ascii)$", re.IGNORECASE
)


def read_html(data: bytes, path: str, limits: Limits) -> Document:
    """One line for each line of the source; where blocks share lines too often, one for each block, and a note."""
    decoded = _decoded(data)
    if decoded is None:
        return unreadable(data, path, "html", NOT_TEXT)
    page = Page(decoded.text)
    made = Lines(page, decoded.text)
    problems = [*decoded.problems]
    if made.crowded():
        made = Lines(page, decoded.text, by_block=True)
        problems.append(_BY_BLOCK)
    lines = made.lines()
    if page.struck:
        problems.append(_struck(made.line_at(page.struck - 1)))
    if len(lines) > limits.lines:
        problems.append(too_many_lines(len(lines), limits.lines))
    return Document(
        id=digest(data),
        path=path,
        format="html",
        lines=tuple(lines[: limits.lines]),
        tables=made.tables(limits),
        title=page.title or next((line.text for line in lines if line.heading), None),
        encoding=decoded.encoding,
        furniture=frozenset(made.furniture),
        problems=tuple(problems),
    )


def _decoded(data: bytes) -> Decoded | None:
    """By the bytes; where they are not UTF-8, by what the page says of itself."""
    decoded = decode(data)
    declared = _CHARSET.search(data[:4096])
    if decoded is None or declared is None or decoded.encoding.startswith("utf"):
        return decoded
    name = declared[1].decode("ascii")
    if not _KNOWN_CHARSETS.match(name):
        return decoded
    if name.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii"):
        name = "cp1252"
    try:
        return Decoded(data.decode(name), name.lower())
    except (UnicodeDecodeError, LookupError):
        return decoded


@dataclass(slots=True)
class _Row:
    """A line in the making."""

    parts: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    length: int = 0
    cells: int = 0
    heading: int | None = None
    light: bool = False
    seen: bool = False
    list_item: bool = False
    furniture: bool = True
    broken: str = ""
    """A break that waits for the next text: "block" or "br"."""

    @property
    def ends_blank(self) -> bool:
        return not self.parts or self.parts[-1][-1:] in " \t\u00a0"

    def add(self, text: str, columns: Sequence[int]) -> None:
        if text == "\t" and self.parts and self.parts[-1] == " ":
            self.parts.pop()
            self.columns.pop()
            self.length -= 1
        self.parts.append(text)
        self.columns += columns
        self.length += len(text)


class Lines:
    """Makes lines of a page's events: by the source's lines, or by the page's blocks. The first has number `first`."""

    def __init__(self, page: Page, source: str, by_block: bool = False, first: int = 1) -> None:
        self.page = page
        self.by_block = by_block
        self.newlines = page.newlines
        self.rows: dict[int, _Row] = {}
        self.first = first
        self.last = first if by_block else first - 1 + source.count("\n") + (not source.endswith("\n"))
        self.joints = 0
        """Blocks that begin on a source line on which another has text already."""
        self.furniture: list[int] = []
        for table in page.tables:
            for cells in table.rows:
                for cell in cells:
                    cell.spans.clear()
        for event in page.events:
            if isinstance(event, Piece):
                self.piece(event)
            else:
                self.breaks(event)

    def line_at(self, offset: int) -> int:
        return self.last if self.by_block else bisect_right(self.newlines, offset - 1) + self.first

    def row_at(self, offset: int) -> tuple[int, _Row]:
        number = self.line_at(offset)
        return number, self.rows.setdefault(number, _Row())

    def breaks(self, event: Break) -> None:
        row = self.row_at(event.offset)[1]
        if event.kind == "cell":
            if row.cells or row.seen:
                row.add("\t", [event.offset])
                self.joints += row.cells == 0
            row.cells += 1
            row.broken = ""
        elif event.kind == "row":
            self.turn(row)
            row = self.row_at(event.offset)[1]
            row.cells, row.broken = 0, "block" if row.seen else ""
        elif row.cells:
            row.broken = row.broken or "blank"
        elif self.by_block:
            self.turn(row)
        elif row.seen:
            row.broken = "block" if event.kind == "block" else row.broken or "br"

    def turn(self, row: _Row) -> None:
        if self.by_block and row.seen:
            self.last += 1

    def piece(self, event: Piece) -> None:
        text, offsets = event.text, event.offsets
        number, row = self.row_at(offsets[0])
        if not text.strip(" "):
            if row.seen and not row.ends_blank:
                row.add(" ", [self.column(offsets[0])])
            return
        if self.by_block and event.cell is None and row.cells:
            self.turn(row)
            number, row = self.row_at(offsets[0])
        if row.broken and row.seen:
            self.joint(row, offsets[0])
        row.broken = ""
        if row.ends_blank and text[0] == " ":
            text, offsets = text[1:], offsets[1:]
        start = row.length
        row.add(text, [self.column(o) for o in offsets])
        self.note(row, event)
        if event.cell is not None:
            at = event.cell.spans.setdefault(number, [start, row.length])
            at[1] = row.length

    def joint(self, row: _Row, offset: int) -> None:
        """Text after a break on a line that has text: parted by a tab, or a blank inside a cell or at a broken line."""
        self.joints += row.broken != "blank"
        mark = "\t" if row.broken == "block" else " "
        if not row.ends_blank or (mark == "\t" and row.parts[-1][-1:] != "\t"):
            row.add(mark, [self.column(offset)])

    def note(self, row: _Row, event: Piece) -> None:
        """What the line's texts have in common: heading, bold, list item, furniture."""
        row.heading = event.heading if row.heading in (None, event.heading) else 0
        row.light = row.light or (not event.bold and any(c.isalnum() for c in event.text))
        row.list_item = row.list_item or (event.list_item and not row.seen)
        row.furniture = row.furniture and event.furniture
        row.seen = True

    def column(self, offset: int) -> int:
        line = bisect_right(self.newlines, offset - 1)
        return offset - (self.newlines[line - 1] + 1 if line else 0)

    def crowded(self) -> bool:
        """Whether the source's lines say little about the page's lines."""
        written = sum(1 for row in self.rows.values() if row.seen)
        return self.joints > max(3, 0.3 * (self.joints + written))

    def lines(self) -> list[Line]:
        made: list[Line] = []
        for number in range(self.first, self.last + 1):
            row = self.rows.get(number)
            if row is None or not row.seen:
                made.append(Line(number, ""))
                continue
            text = "".join(row.parts).rstrip(" \u00a0")
            columns = None if self.by_block else _columns(row.columns)
            made.append(Line(number, text, None, row.heading or 0, not row.light, row.list_item, source_columns=columns))
            if row.furniture:
                self.furniture.append(number)
        if self.by_block and made and made[-1].blank:
            made.pop()
        return made

    def grids(self, limits: Limits) -> Iterator[tuple[HtmlTable, list[list[Draft]], int, int]]:
        """Each table that holds text: its rows of cells, the first and the last line of its text."""
        texts = {number: "".join(row.parts) for number, row in self.rows.items()}
        cells = 0
        for table in self.page.tables:
            cells += sum(len(row) for row in table.rows)
            used = [line for row in table.rows for cell in row for line in cell.spans]
            if cells <= limits.cells and used and max(used) <= limits.lines and not table.hidden:
                yield table, [[_draft(cell, texts) for cell in row] for row in table.rows if row], min(used), max(used)

    def tables(self, limits: Limits) -> tuple[Table, ...]:
        found: list[Table] = []
        for table, drafts, first, last in self.grids(limits):
            number = len(found) + 1
            caption = " ".join(table.caption.split()) or None
            found.append(Table(number, placed(drafts, number), "html", first, last, caption=caption))
        return tuple(found)


def _columns(columns: list[int]) -> Sequence[int] | None:
    return None if columns == list(range(len(columns))) else columns


def _draft(cell: HtmlCell, texts: dict[int, str]) -> Draft:
    parts: list[str] = []
    spans: list[Span] = []
    for line, (start, end) in sorted(cell.spans.items()):
        raw = texts[line][start:end]
        text = raw.strip()
        if text:
            first = start + len(raw) - len(raw.lstrip())
            parts.append(text)
            spans.append(Span(line, first, first + len(text)))
    return Draft(" ".join(parts), tuple(spans), cell.row_span, cell.column_span, cell.bold)


_BY_BLOCK = problem(
    "html.lines",
    "Siden er skrevet på få, lange linjer; linjenumrene er de viste linjers, ikke kildefilens.",
    "The page is written on few long lines; line numbers are those of the lines shown, not of the source file.",
)


def _struck(line: int) -> Problem:
    return problem(
        "html.struck",
        "Siden har overstreget tekst, som ikke er læst med.",
        "The page has text struck through, which was not read.",
        line,
    )
