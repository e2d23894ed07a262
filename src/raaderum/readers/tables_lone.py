"""Flowed tables whose figures stand alone on their lines: after a name and its long text, or one cell a line all through."""

import re
from collections.abc import Sequence

from raaderum.documents.model import Document, Line
from raaderum.readers.tables_place import DraftRow
from raaderum.readers.tables_rows import all_years
from raaderum.readers.tables_split import Piece, Split, split_line
from raaderum.readers.tables_titles import Heads, Title, ends_in_unit, unit_heads
from raaderum.readers.tables_words import is_blank_mark, is_caption, is_total, squeezed

MOST_LINES = 18
"""Lines of text that one row may have."""
LONGEST = 130
_BULLET = re.compile(r"\s*[•\uf0b7\uf0a7\uf0d8▪◦*–-]\s")


def is_lone(split: Split) -> bool:
    """The line is one figure and nothing else, and no year."""
    return len(split.pieces) == 1 and not split.label and split.figures == 1 and not all_years(split)


def lone_table(document: Document, line: Line, floor: int, taken: Sequence[bool]) -> tuple[Heads, list[DraftRow], int] | None:
    """Rows of a name, a text in bullets, and one figure alone, under a header that ends in a unit; with the last line."""
    heads = _header(document, line.number, floor, taken)
    if heads is None:
        return None
    rows: list[DraftRow] = []
    pending: list[Line] = []
    last = line.number
    for n in range(heads.last + 1, len(document.lines) + 1):
        current = document.line(n)
        if current.blank or n in document.furniture:
            continue
        split = split_line(current.text)
        if taken[n] or current.heading or len(pending) > MOST_LINES or len(current.text) > LONGEST:
            break
        if not is_lone(split):
            pending.append(current)
            continue
        if not pending:
            break
        if len(pending) > 1 and is_total(pending[-1].text):
            rows.append(_row(pending[:-1], None, None))
            pending = pending[-1:]
        rows.append(_row(pending, current, split))
        pending, last = [], n
        if is_total(rows[-1].label):
            break
    return (heads, rows, last) if len(rows) >= 3 else None


def _header(document: Document, before: int, floor: int, taken: Sequence[bool]) -> Heads | None:
    """The nearest line above that ends in a unit, and the line before it as the title of the text columns."""
    seen = 0
    for n in range(before - 1, floor - 1, -1):
        line = document.line(n)
        if line.blank:
            continue
        seen += 1
        text = line.text.strip()
        if seen > MOST_LINES or taken[n] or len(text) > LONGEST:
            return None
        if len(text) <= 60 and ends_in_unit(text) and not split_line(line.text).figures:
            heads = unit_heads(line)
            return heads if heads.label.text else _with_label(document, heads)
    return None


def _with_label(document: Document, heads: Heads) -> Heads:
    for n in range(heads.first - 1, max(0, heads.first - 4), -1):
        line = document.line(n)
        text = squeezed(line.text)
        if text:
            if len(text) <= 60 and not text.endswith((".", ":")):
                start = len(line.text) - len(line.text.lstrip())
                heads.label = Title(text, ((n, start, start + len(line.text.strip())),))
                heads.first = n
            break
    return heads


def _row(pending: Sequence[Line], line: Line | None, split: Split | None) -> DraftRow:
    """The lines before the first bullet name the row."""
    cut = next((i for i, p in enumerate(pending) if _BULLET.match(p.text)), len(pending)) or len(pending)
    label = ""
    for part in pending[:cut]:
        bare = squeezed(part.text)
        label = label[:-1] + bare if label.endswith("-") and bare[:1].islower() else f"{label} {bare}".strip()
    spans = [_span(p) for p in pending[:cut]]
    return DraftRow(label, spans, line, split, split.pieces if split is not None else ())


def _span(line: Line) -> tuple[int, int, int]:
    start = len(line.text) - len(line.text.lstrip())
    return line.number, start, start + len(line.text.strip())


def cell_rows(document: Document, heads: Heads, floor: int, taken: Sequence[bool]) -> tuple[list[DraftRow], int] | None:
    """Rows whose cells stand one a line: a name, then a line a column with a figure, a dash or (for empty cells) nothing.

    The lines right above the first year are the titles of the text columns.
    """
    if heads.first == heads.last:
        return None
    titles = _titles_above(document, heads, floor)
    found = _cell_rows(document, heads.last + 1, len(heads.titles), max(1, len(titles)), taken)
    if found is not None and titles:
        heads.label = Title(" ".join(squeezed(t.text) for t in titles), tuple(_span(t) for t in titles))
        heads.first = titles[0].number
    return found


def _titles_above(document: Document, heads: Heads, floor: int) -> list[Line]:
    above: list[Line] = []
    for n in range(heads.first - 1, max(floor, heads.first - 4) - 1, -1):
        line = document.line(n)
        if line.blank or line.heading or is_caption(line.text) or len(line.text) > 45 or split_line(line.text).figures:
            break
        above.insert(0, line)
    return above


def _cell_rows(
    document: Document, start: int, width: int, texts: int, taken: Sequence[bool]
) -> tuple[list[DraftRow], int] | None:
    rows: list[DraftRow] = []
    names: list[Line] = []
    cells: list[tuple[Line, Piece] | None] = []
    last = start - 1
    complete = 0
    dashed = any(is_blank_mark(line.text) and not line.blank for line in document.lines[start - 1 : start + 4 * width])
    for n in range(start, len(document.lines) + 1):
        line = document.line(n)
        if n in document.furniture or (line.blank and dashed):
            continue
        piece = None if line.blank else _cell(line)
        text_line = piece is None and not line.blank
        if taken[n] or (text_line and (len(line.text) > LONGEST or line.heading or is_caption(line.text))):
            break
        if text_line and len(split_line(line.text).pieces) > 1:
            return None
        if piece is not None or (line.blank and names and len(cells) < width):
            cells.append(None if piece is None else (line, piece))
            last = n if piece is not None else last
            if len(cells) == width:
                rows.extend(DraftRow(squeezed(h.text), [_span(h)]) for h in names[:-texts])
                rows.append(_of_cells(names[-texts:], cells))
                names, cells = [], []
                complete += bool(rows[-1].pieces)
        elif not line.blank:
            if any(cells):
                rows.append(_of_cells(names, cells))
                names = []
            cells = []
            names.append(line)
            if len(names) > 3:
                break
    return (rows, last) if complete >= 2 and 2 * complete >= len(rows) else None


def _cell(line: Line) -> Piece | None:
    split = split_line(line.text)
    if len(split.pieces) == 1 and not split.label:
        return split.pieces[0]
    text = line.text.strip()
    if len(text) <= 2 and is_blank_mark(text):
        return split_line(f"0 {text}").pieces[-1]
    return None


def _of_cells(names: Sequence[Line], cells: Sequence[tuple[Line, Piece] | None]) -> DraftRow:
    label = squeezed(" ".join(n.text for n in names))
    found = [(i, c) for i, c in enumerate(cells) if c is not None and c[1].is_figure]
    row = DraftRow(label, [_span(n) for n in names])
    if found:
        row.line = found[0][1][0]
        row.lines = tuple(c[0] for _, c in found)
        row.pieces = tuple(c[1] for _, c in found)
        row.columns = tuple(i for i, _ in found)
    return row
