"""A page's words and drawing become its lines in reading order, and its tables."""

from __future__ import annotations

from collections.abc import Sequence

from raaderum.documents.pdf_bands import Band, Region, bands_of
from raaderum.documents.pdf_chars import Word
from raaderum.documents.pdf_columns import side_by_side
from raaderum.documents.pdf_draft import CELL_GAP, CellDraft, LineDraft, PageDraft, Piece, TableDraft, text_line
from raaderum.documents.pdf_grid import Grid, GridCell, GridRow, table_grid
from raaderum.documents.pdf_regions import regions
from raaderum.documents.pdf_rows import Row, Segment, visual_rows
from raaderum.documents.pdf_rules import Drawing
from raaderum.figures import Box

_PARAGRAPH = 1.75
"""Baselines farther apart than this share of the font size are parted by an empty line."""
_LONG_ROW = 300
"""A row of texts longer than this is given cell by cell, line by line: it is prose in boxes."""
_KEEP_HYPHEN = ("og", "eller", "samt", "til", "men")


def page_draft(number: int, words: Sequence[Word], drawing: Drawing, turned: Sequence[Word] = ()) -> PageDraft:
    """The page's lines and tables. `turned`: words set on their side; they come last, as lines of their own."""
    page = _Page(number)
    bands = bands_of(visual_rows(words))
    grids = {}
    owner: dict[int, int] = {}
    for i, region in enumerate(one for found in regions(bands, drawing) for one in _apart(found)):
        spoken = [word for band in region.bands for word in band.row.words]
        grid = table_grid(region)
        if grid is not None:
            grids[i] = grid
            owner.update((id(word), i) for word in spoken)
    told: set[int] = set()
    for band in bands:
        free = [s for s in band.segments if owner.get(id(s.words[0])) is None]
        for index in sorted({owner[id(w)] for w in band.row.words if id(w) in owner} - told):
            told.add(index)
            page.table(grids[index])
        if free:
            page.text(band, free)
    for band in bands_of(visual_rows(turned)):
        page.text(band, band.segments)
    return page.draft


def _apart(region: Region) -> list[Region]:
    """The region, or the two tables that stand side by side in it."""
    edge = side_by_side(region)
    if edge is None:
        return [region]
    halves = [Region([], region.x0, edge, region.across), Region([], edge, region.x1, region.across)]
    for band in region.bands:
        for half, words in zip(
            halves, ([w for w in band.row.words if w.x0 < edge - 1], [w for w in band.row.words if w.x0 >= edge - 1]), strict=True
        ):
            if words:
                half.bands += bands_of([Row(band.row.base, max(word.size for word in words), tuple(words))])
    return halves


class _Page:
    """Collects a page's lines and tables from top to bottom."""

    def __init__(self, number: int) -> None:
        self.draft = PageDraft(number)

    def text(self, band: Band, segments: Sequence[Segment]) -> None:
        line = text_line(segments, band.row.size)
        self._gap(line, _PARAGRAPH)
        self.draft.lines.append(line)

    def _gap(self, line: LineDraft, share: float) -> None:
        """An empty line where the page leaves room above the line."""
        last = self.draft.lines[-1] if self.draft.lines else None
        if last is not None and last.text and (line.bottom - last.bottom) > share * max(line.size, last.size):
            self.draft.lines.append(LineDraft())

    def table(self, grid: Grid) -> None:
        lines = self.draft.lines
        if lines and lines[-1].text and lines[-1].in_table:
            lines.append(LineDraft())
        cells: list[CellDraft] = []
        first = len(lines)
        for r, row in enumerate(grid.rows):
            cells += self._prose_row(r, row) if _is_prose(row) else self._row(r, row)
            if r == 0 and first < len(lines):
                first = self._moved_by_gap(first, cells)
        columns = grid.columns
        left, right = tuple(column.x0 for column in columns), tuple(column.x1 for column in columns)
        table = TableDraft(cells, len(grid.rows), len(columns), grid.header_rows, first, len(lines) - 1, left, right)
        self.draft.tables.append(table)

    def _moved_by_gap(self, first: int, cells: Sequence[CellDraft]) -> int:
        """Puts an empty line before the table where the page leaves room above it."""
        lines = self.draft.lines
        if first == 0 or not lines[first - 1].text:
            return first
        if lines[first].top - lines[first - 1].bottom <= 1.4 * lines[first].size:
            return first
        lines.insert(first, LineDraft())
        for cell in cells:
            cell.pieces = [piece._replace(line=piece.line + 1) for piece in cell.pieces]
        return first + 1

    def _row(self, r: int, row: GridRow) -> list[CellDraft]:
        """One line for the row, its cells parted by two blanks."""
        line = LineDraft(in_table=True)
        cells: list[CellDraft] = []
        number = len(self.draft.lines)
        for cell in row.cells:
            start = len(line.text) + (len(CELL_GAP) if line.text else 0)
            _write(line, cell)
            piece = Piece(number, start, len(line.text))
            cells.append(_cell(r, cell, line.text[start:], [piece]))
        self.draft.lines.append(line)
        return cells

    def _prose_row(self, r: int, row: GridRow) -> list[CellDraft]:
        """The row's cells one after the other, each with the lines that the page shows."""
        cells: list[CellDraft] = []
        for cell in row.cells:
            pieces: list[Piece] = []
            texts: list[str] = []
            last: LineDraft | None = None
            for part in cell.parts:
                line = text_line([part], part.words[0].size)
                line.in_table = True
                if last is not None and line.bottom - last.bottom > _PARAGRAPH * line.size:
                    self.draft.lines.append(LineDraft(in_table=True))
                pieces.append(Piece(len(self.draft.lines), 0, len(line.text)))
                texts.append(line.text)
                self.draft.lines.append(line)
                last = line
            cells.append(_cell(r, cell, "\n".join(texts), pieces))
        return cells


def _is_prose(row: GridRow) -> bool:
    if row.bands < 3 or row.figures or row.header:
        return False
    return sum(len(part.text) for cell in row.cells for part in cell.parts) > _LONG_ROW


def _write(line: LineDraft, cell: GridCell) -> None:
    """A cell's words on the line; words broken over two visual rows are mended."""
    words = [word for part in cell.parts for word in part.words]
    breaks = set()
    count = 0
    for part in cell.parts:
        count += len(part.words)
        breaks.add(count)
    before = CELL_GAP
    for i, word in enumerate(words):
        after = words[i + 1].text if i + 1 < len(words) else ""
        if i + 1 in breaks and after and _broken(word.text, after):
            line.add(word, before, word.text[:-1] if _soft(word.text) else word.text)
            before = ""
        else:
            line.add(word, before)
            before = " "


def _broken(text: str, after: str) -> bool:
    """Whether a word goes on in the next row of its cell."""
    return len(text) > 1 and text[-1] == "-" and text[-2].isalpha() and after[0].islower() and after not in _KEEP_HYPHEN


def _soft(text: str) -> bool:
    """Whether the hyphen is only there because the row ended: not after an abbreviation (ESDH-, it-)."""
    return len(text) > 3 and not text[:-1].isupper()


def _cell(row: int, cell: GridCell, text: str, pieces: list[Piece]) -> CellDraft:
    words = [word for part in cell.parts for word in part.words]
    box = Box(
        min(word.x0 for word in words),
        min(word.base - 0.8 * word.size for word in words),
        max(word.x1 for word in words),
        max(word.base + 0.25 * word.size for word in words),
    )
    return CellDraft(text, row, cell.column, 1, cell.span, pieces, box, all(word.bold for word in words))
