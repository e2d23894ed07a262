"""Tables set in fixed columns of text: cells parted by two or more blanks, figures under each other."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from raaderum.documents.model import Cell, Document, Line, Span, Table
from raaderum.readers.tables_cells import read_cell
from raaderum.readers.tables_matrix import Block, is_unit_cell, is_year_cell
from raaderum.readers.tables_words import is_blank_mark, is_caption, is_note

_CHUNK = re.compile(r"\S+(?: \S+)*")
_WIDE = re.compile(r"\S {2,}\S")
_LEADERS = re.compile(r"[ .…_]{3,}$")
_RULE = re.compile(r"[-–=_*. +|]{4,}")
_PAGE = re.compile(r"\d{1,3}/\d{1,3}")
MOST_BLANKS = 2
MOST_SINGLES = 3
HIGHEST_HEADER = 5
MOST_HEADS = 6
OFF_BREAK = 12
"""What it costs, in characters, to cut a group where the names below suggest none."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a line between wide gaps."""

    start: int
    end: int
    text: str
    figure: bool

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(slots=True)
class _Row:
    line: Line
    chunks: list[Chunk]

    @property
    def figures(self) -> list[Chunk]:
        return [c for c in self.chunks if c.figure]

    @property
    def data(self) -> bool:
        """A figure stands right of the first column, or several do."""
        figures = [c for c in self.figures if not is_year_cell(c.text) and not _PAGE.fullmatch(c.text)]
        return len(figures) >= 2 or (bool(figures) and (len(self.chunks) > 1 or figures[0].start > 12))

    @property
    def heads(self) -> bool:
        """Names over columns: two or more cells, none of them a figure but years."""
        return len(self.chunks) >= 2 and all(not c.figure or is_year_cell(c.text) for c in self.chunks)


@dataclass(slots=True)
class _Column:
    start: int
    end: int
    figure: bool


def fixed_tables(document: Document, taken: Sequence[bool]) -> list[tuple[Table, Block]]:
    """Every fixed-width table in the lines no grid has taken, as a grid of cells with its header and body."""
    tables = []
    for rows in _blocks(document, taken):
        built = _build(document, rows)
        if built is not None:
            tables.append(built)
    return tables


def _chunks(text: str) -> list[Chunk]:
    chunks = []
    for match in _CHUNK.finditer(text):
        bare = _LEADERS.sub("", match.group()) or match.group()
        chunks.append(Chunk(match.start(), match.start() + len(bare), bare, read_cell(bare).is_figure and not is_unit_cell(bare)))
    return chunks


def _blocks(document: Document, taken: Sequence[bool]) -> list[list[_Row]]:
    """Runs of lines around lines with wide gaps, prose and long gaps between them."""
    blocks: list[list[_Row]] = []
    run: list[_Row] = []
    blanks = singles = 0

    def close() -> None:
        nonlocal run, blanks, singles
        if sum(r.data for r in run) >= 2:
            blocks.append(run)
        run, blanks, singles = [], 0, 0

    page_gaps = _page_gaps(document)
    for line in document.lines:
        if taken[line.number] or line.geometry is not None:  # on a page, positions tell more than characters
            close()
            continue
        if line.number in document.furniture:
            continue
        if line.blank:
            blanks += line.number not in page_gaps
            if blanks > MOST_BLANKS and run:
                close()
            continue
        if _RULE.fullmatch(line.text.strip()):
            continue
        wide = "  " in line.text and _WIDE.search(line.text) is not None
        if not wide and not run:
            continue
        singles = 0 if wide else singles + 1
        if singles > MOST_SINGLES or (not wide and len(line.text.strip()) > 110):
            close()
            continue
        if line.text.count("|") >= 2:
            close()
            continue
        row = _Row(line, _chunks(line.text))
        if row.heads and run and page_gaps and any(_repeats(row, r) for r in run):
            continue
        if row.heads and any(r.data for r in run) and _apart(run, line.number):
            waiting = _after_data(run)
            close()
            run = waiting
        run.append(row)
        blanks = 0
    close()
    return blocks


def _page_gaps(document: Document) -> set[int]:
    """The blank lines around running heads and page numbers: a table goes on over them."""
    gaps: set[int] = set()
    for number in document.furniture:
        for step in (-1, 1):
            n = number + step
            while 1 <= n <= len(document.lines) and document.line(n).blank:
                gaps.add(n)
                n += step
    return gaps


def _repeats(row: _Row, above: _Row) -> bool:
    """The head of the table once more, on its next page."""
    return above.heads and [c.text for c in row.chunks] == [c.text for c in above.chunks]


def _apart(run: Sequence[_Row], number: int) -> bool:
    """A blank line or a title stands between the last figures and this line."""
    last = max(i for i, r in enumerate(run) if r.data)
    numbers = [r.line.number for r in run[last:]] + [number]
    return len(numbers) > 2 or numbers[-1] - numbers[0] > 1


def _after_data(run: Sequence[_Row]) -> list[_Row]:
    """The lines after the last figures: titles and headers of the next table."""
    last = max(i for i, r in enumerate(run) if r.data)
    return list(run[last + 1 :])


def _build(document: Document, rows: list[_Row]) -> tuple[Table, Block] | None:
    """Find the columns of a run of lines and put its chunks into them; None where the figures do not stand in columns."""
    _split_tight(rows)
    first = next(i for i, r in enumerate(rows) if r.data)
    last = max(i for i, r in enumerate(rows) if r.data)
    head = _header_start(rows, first)
    while last + 1 < len(rows) and _label_rest(rows[last], rows[last + 1]):
        last += 1
    body = rows[first : last + 1]
    columns = _columns(body)
    if columns is None:
        return None
    header_rows = [r for r in rows[head:first] if _is_header_row(r, columns)]
    columns = _without_strays(columns, header_rows, body)
    labels = [r for r in rows[head:first] if r not in header_rows and _after(r, header_rows)]
    return _grid(document, header_rows, [*labels, *body], columns)


def _without_strays(columns: list[_Column], header: Sequence[_Row], body: Sequence[_Row]) -> list[_Column]:
    """A figure column under no header cell whose figures never share a row with its named neighbour's is that neighbour."""
    named = {id(_nearest(c, columns)) for r in header for c in r.chunks}
    if sum(c.figure and id(c) in named for c in columns) < 2:
        return columns
    rows_of = {id(c): {i for i, r in enumerate(body) for k in r.chunks if _nearest(k, columns) is c} for c in columns}
    kept = list(columns)
    for stray in [c for c in columns if c.figure and id(c) not in named]:
        at = kept.index(stray)
        beside = [kept[i] for i in (at - 1, at + 1) if 0 <= i < len(kept) and kept[i].figure and id(kept[i]) in named]
        free = [c for c in beside if not rows_of[id(c)] & rows_of[id(stray)]]
        if free:
            home = min(free, key=lambda c: max(stray.start - c.end, c.start - stray.end))
            home.start, home.end = min(home.start, stray.start), max(home.end, stray.end)
            rows_of[id(home)] |= rows_of[id(stray)]
            kept.remove(stray)
    return kept


def _split_tight(rows: Sequence[_Row]) -> None:
    """A figure one blank from a text is a cell of its own where other rows' figures end at the same character."""
    edges = Counter(c.end for r in rows for c in r.chunks if c.figure)
    for row in rows:
        parts: list[Chunk] = []
        for chunk in row.chunks:
            parts.extend([chunk] if chunk.figure or " " not in chunk.text else _tight(chunk, edges))
        row.chunks = parts


def _tight(chunk: Chunk, edges: Counter[int]) -> list[Chunk]:
    first = chunk.text.split(" ", 1)[0]
    last = chunk.text.rsplit(" ", 1)[1]
    head_end, tail_start = chunk.start + len(first), chunk.end - len(last)
    if read_cell(first).is_figure and edges[head_end] >= 2:
        return [Chunk(chunk.start, head_end, first, True), Chunk(head_end + 1, chunk.end, chunk.text[len(first) + 1 :], False)]
    if read_cell(last).is_figure and edges[chunk.end] >= 2:
        return [Chunk(chunk.start, tail_start - 1, chunk.text[: -len(last) - 1], False), Chunk(tail_start, chunk.end, last, True)]
    return [chunk]


def _label_rest(above: _Row, row: _Row) -> bool:
    """The line right below goes on with the label of the last row: one text in lower case at the left."""
    near = row.line.number - above.line.number == 1 and len(row.chunks) == 1
    return near and row.chunks[0].text[:1].islower() and row.chunks[0].start <= above.chunks[0].start + 4


def _after(row: _Row, header: Sequence[_Row]) -> bool:
    """A heading between the header and the first figures belongs to the body."""
    return bool(header) and row.line.number > header[-1].line.number and not is_note(row.line.text)


def _header_start(rows: Sequence[_Row], first: int) -> int:
    start = first
    while start > 0 and first - start < HIGHEST_HEADER:
        row = rows[start - 1]
        gap = rows[start].line.number - row.line.number
        if gap > (2 if start == first else 1) or (is_caption(row.line.text) and len(row.chunks) == 1):
            break
        start -= 1
    return start


def _is_header_row(row: _Row, columns: Sequence[_Column]) -> bool:
    """Chunks over figure columns (one alone, if it does not begin at the left edge)."""
    over = [c for c in row.chunks if _nearest(c, columns).figure]
    return bool(over) and (len(row.chunks) > 1 or row.chunks[0].start >= columns[1].start - 2)


def _columns(body: Sequence[_Row]) -> list[_Column] | None:
    """The columns by the rows that have most cells: stretches of characters that chunks of one row after another cover."""
    data = [r for r in body if r.data]
    most = max(len(r.chunks) for r in data)
    rich = [r for r in data if len(r.chunks) >= max(2, 0.6 * most)]
    if len(rich) < 2:
        return None
    columns: list[_Column] = []
    for chunk in sorted((c for r in rich for c in r.chunks), key=lambda c: (c.start, c.end)):
        if columns and chunk.start < columns[-1].end:
            columns[-1].end = max(columns[-1].end, chunk.end)
        else:
            columns.append(_Column(chunk.start, chunk.end, False))
    for column in columns:
        inside = [c for r in data for c in r.chunks if c.start < column.end and column.start < c.end]
        said = [c for c in inside if not is_blank_mark(c.text)]
        column.figure = 2 * sum(c.figure for c in said) > len(said) or not said
    if not any(c.figure for c in columns) or not 2 <= len(columns) <= 1.4 * most:
        return None
    return columns if _agree(data, columns) and all(_aligned(rich, c) for c in columns if c.figure) else None


def _aligned(rich: Sequence[_Row], column: _Column) -> bool:
    """The figures of a column share their right edge, their left edge or their middle, nearly."""
    inside = [c for r in rich for c in r.chunks if c.figure and c.start < column.end and column.start < c.end]
    if not inside:
        return True
    longest = max(c.end - c.start for c in inside)
    return column.end - column.start <= longest + 4


def _agree(data: Sequence[_Row], columns: Sequence[_Column]) -> bool:
    """No row puts two chunks into one column: else the text is not set in these columns."""
    clashes = 0
    for row in data:
        taken = [id(_nearest(c, columns)) for c in row.chunks]
        clashes += len(taken) != len(set(taken))
    return clashes <= 0.1 * len(data)


def _nearest(chunk: Chunk, columns: Sequence[_Column]) -> _Column:
    """The column that a chunk overlaps most; a text that reaches over several belongs where it begins; else the closest."""
    best, score = columns[0], -1e9
    for column in columns:
        overlap = min(chunk.end, column.end) - max(chunk.start, column.start)
        if overlap <= 0:
            worth = float(overlap) - (4 if chunk.figure != column.figure else 0)
        elif chunk.figure:
            worth = overlap + (8 if column.figure else 0)
        else:
            worth = float(overlap)
        if worth > score:
            best, score = column, worth
    if not chunk.figure:
        begins = next((c for c in columns if c.start <= chunk.start < c.end), None)
        if begins is not None and not begins.figure:
            return begins
    return best


def _grid(document: Document, header: Sequence[_Row], body: Sequence[_Row], columns: Sequence[_Column]) -> tuple[Table, Block]:
    rows: list[tuple[Cell | None, ...]] = []
    for i, row in enumerate(header):
        below = header[i + 1] if i + 1 < len(header) else None
        rows.append(_header_cells(row, below, len(rows), columns))
    for row in body:
        rows.append(_cells(row, len(rows), columns))
    used = [*header, *body]
    first, last = used[0].line.number, used[-1].line.number
    table = Table(0, tuple(rows), "text", first, last, used[0].line.page)
    return table, Block((), tuple(range(len(header))), tuple(range(len(header), len(rows))))


def _cell(row: _Row, chunk: Chunk, at: int, column: int, wide: int = 1) -> Cell:
    return Cell(chunk.text, at, column, column_span=wide, spans=(Span(row.line.number, chunk.start, chunk.end),))


def _cells(row: _Row, at: int, columns: Sequence[_Column]) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = [None] * len(columns)
    for chunk in row.chunks:
        column = columns.index(_nearest(chunk, columns))
        present = cells[column]
        if present is None:
            cells[column] = _cell(row, chunk, at, column)
        else:
            cells[column] = Cell(
                f"{present.text} {chunk.text}", at, column, spans=(*present.spans, Span(row.line.number, chunk.start, chunk.end))
            )
    first = cells[0]
    if first is not None and row.chunks[0].start >= 2 and row.chunks[0].start < columns[0].end:
        indent = " " * (row.chunks[0].start - columns[0].start)
        cells[0] = Cell(indent + first.text, at, 0, spans=first.spans)
    return tuple(cells)


def _header_cells(row: _Row, below: _Row | None, at: int, columns: Sequence[_Column]) -> tuple[Cell | None, ...]:
    """Header chunks over their columns; a head over a group spans the columns that lie nearer to it than to its neighbours."""
    cells: list[Cell | None] = [None] * len(columns)
    figures = [i for i, c in enumerate(columns) if c.figure]
    heads = [c for c in row.chunks if columns.index(_nearest(c, columns)) in figures]
    grouped = below is not None and len(heads) < len(figures) and _covers(below, columns, figures)
    if grouped and below is not None:
        for chunk, group in _groups(heads, figures, columns, _breaks(below, columns, figures)):
            cells[group[0]] = _cell(row, chunk, at, group[0], group[-1] - group[0] + 1)
    for chunk in row.chunks:
        if grouped and chunk in heads:
            continue
        i = columns.index(_nearest(chunk, columns))
        present = cells[i]
        cells[i] = (
            _cell(row, chunk, at, i)
            if present is None
            else Cell(
                f"{present.text} {chunk.text}", at, i, spans=(*present.spans, Span(row.line.number, chunk.start, chunk.end))
            )
        )
    return tuple(cells)


def _covers(row: _Row, columns: Sequence[_Column], figures: Sequence[int]) -> bool:
    """The header line below names (nearly) every figure column itself."""
    named = {columns.index(_nearest(c, columns)) for c in row.chunks}
    return len(named.intersection(figures)) >= 0.7 * len(figures)


def _breaks(below: _Row, columns: Sequence[_Column], figures: Sequence[int]) -> set[int]:
    """Where the names below suggest a new group: the years start again, or years give way to other names."""
    names = {columns.index(_nearest(c, columns)): c.text for c in below.chunks}
    found = set()
    for at in range(1, len(figures)):
        a, b = names.get(figures[at - 1], ""), names.get(figures[at], "")
        plain_a, plain_b = a.isdigit(), b.isdigit()
        if plain_a != plain_b or (plain_a and plain_b and int(b) <= int(a)):
            found.add(at)
    return found


def _groups(
    heads: Sequence[Chunk], figures: Sequence[int], columns: Sequence[_Column], breaks: set[int]
) -> list[tuple[Chunk, list[int]]]:
    """The columns cut into as many runs as there are heads, so that each head stands as near the middle of its run as can be."""
    if not heads or len(heads) > MOST_HEADS:
        return []
    best: list[tuple[Chunk, list[int]]] = []
    least = float("inf")
    for cuts in combinations(range(1, len(figures)), len(heads) - 1):
        ends = (*cuts, len(figures))
        runs = [list(figures[a:b]) for a, b in zip((0, *cuts), ends, strict=True)]
        cost = sum(abs(h.middle - (columns[r[0]].start + columns[r[-1]].end) / 2) for h, r in zip(heads, runs, strict=True))
        cost += OFF_BREAK * sum(c not in breaks for c in cuts)
        if cost < least:
            best, least = list(zip(heads, runs, strict=True)), cost
    return best
