"""The columns of a table: figures stand under one another, texts begin at one edge, and lines drawn down part both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from raaderum.documents.pdf_bands import Band, Region
from raaderum.documents.pdf_chars import Word
from raaderum.documents.pdf_parting import part_rows
from raaderum.documents.pdf_rows import Segment, is_year, segment

_WIDER_THAN_BLANK = 0.45
"""A gap wider than this share of the font size is no mere blank ("11 Skoler" is one cell in all rows)."""


_GUTTER = 12.0
"""Two tables side by side stand at least so far apart (points)."""


@dataclass(slots=True)
class Column:
    """A column's reach over the page; `figures` where figures made it. `slot`: between which drawn edges it stands."""

    x0: float
    x1: float
    figures: bool
    slot: int
    rows: set[int] = field(default_factory=set)
    """The bands that have something in it."""
    marks_only: bool = False


class Piece(NamedTuple):
    """A segment in its column; it may reach over several."""

    segment: Segment
    column: int
    span: int


def table_columns(region: Region) -> list[Column]:
    """The region's columns from left to right. The region's segments are parted again at the edges drawn."""
    part_rows(region.bands, region.edges)
    figures = _figure_columns(region)
    texts = _text_columns(region, figures)
    columns = sorted(figures + texts, key=lambda column: (column.slot, column.x0))
    return _filled(_joined_in_slots(columns), region)


def side_by_side(region: Region) -> float | None:
    """Where a borderless region is two tables side by side: the left edge of the second; None where it is one.

    Two tables: a column of texts follows figures after a wide gutter that nothing crosses, and both sides have heads in common.
    """
    if region.edges or region.ruled or not any(_text_among_figures(band) for band in region.bands):
        return None
    columns = table_columns(region)
    for k in range(2, len(columns) - 1):
        left, right = columns[:k], columns[k:]
        if right[0].figures or not left[-1].figures or not any(c.figures for c in right) or left[0].figures:
            continue
        low, high = max(c.x1 for c in left), right[0].x0
        if high - low < _GUTTER or any(s.x0 < low - 1 and s.x1 > high + 1 for band in region.bands for s in band.segments):
            continue
        heads = [s for band in _head(region.bands) for s in band.segments]
        if {s.text for s in heads if s.x1 <= low + 1} & {s.text for s in heads if s.x0 >= high - 1}:
            return high
    return None


def _text_among_figures(band: Band) -> bool:
    kinds = [segment.figure for segment in band.segments]
    return any(kinds[i - 1] and not kinds[i] and kinds[i + 1] for i in range(2, len(kinds) - 1))


def place(band: Band, columns: Sequence[Column], edges: Sequence[float]) -> list[Piece]:
    """The band's segments in their columns."""
    pieces: list[Piece] = []
    for whole in band.segments:
        pieces += [_placed(part, columns, edges) for part in _split_over(whole, columns)]
    return pieces


def _split_over(whole: Segment, columns: Sequence[Column]) -> list[Segment]:
    """A segment that runs over several columns, parted where a word begins at a column's left edge or ends at its right one."""
    words = whole.words
    if whole.figure or len(words) < 2:
        return [whole]
    inside = [c for c in columns if len(c.rows) > 1 and whole.x0 - 3 < c.x1 and c.x0 < whole.x1 + 3]
    if len(inside) < 2:
        return [whole]
    for i in range(1, len(words)):
        left, right = words[i - 1], words[i]
        if right.x0 - left.x1 < 0.28 * right.size:
            continue
        begins = any(abs(right.x0 - c.x0) < 1.6 and not c.figures for c in inside[1:])
        ends = any(abs(left.x1 - c.x1) < 1.6 and c.figures and left.x1 < right.x0 for c in inside[:-1])
        if begins or ends:
            return [segment(words[:i]), *_split_over(segment(words[i:]), columns)]
    return [whole]


def _slot(x: float, edges: Sequence[float]) -> int:
    return bisect_right(edges, x)


def _figure_columns(region: Region) -> list[Column]:
    """Columns of figures: the reaches of figures that overlap, rows below the head first, then the years of the head."""
    heads: list[tuple[int, Segment]] = []
    body: list[tuple[int, Segment]] = []
    started = False
    for i, band in enumerate(region.bands):
        figures = band.figures
        years = [figure for figure in figures if is_year(figure.text)]
        if not started and years and len(years) == len(figures):
            heads += [(i, figure) for figure in years]
        else:
            started = started or bool(figures)
            body += [(i, figure) for figure in figures]
    columns = _overlapping(body, region.edges)
    for column in columns:
        column.marks_only = not any(any(ch.isdigit() for ch in s.text) for i, s in body if s.x0 < column.x1 and s.x1 > column.x0)
    _add_heads(columns, heads, region.edges)
    return _marks_joined(columns)


def _overlapping(members: Sequence[tuple[int, Segment]], edges: Sequence[float]) -> list[Column]:
    columns: list[Column] = []
    for i, figure in sorted(
        members, key=lambda member: (_slot((member[1].x0 + member[1].x1) / 2, edges), member[1].x0, member[0])
    ):
        slot = _slot((figure.x0 + figure.x1) / 2, edges)
        last = columns[-1] if columns else None
        if last and last.slot == slot and figure.x0 < last.x1 - 0.5:
            last.x1 = max(last.x1, figure.x1)
            last.rows.add(i)
        else:
            columns.append(Column(figure.x0, figure.x1, True, slot, {i}))
    return columns


def _add_heads(columns: list[Column], heads: Sequence[tuple[int, Segment]], edges: Sequence[float]) -> None:
    """Years of the head: each over its column; one that stands over none takes the free column beside it, or makes one."""
    by_row: dict[int, list[Segment]] = {}
    for i, head in heads:
        by_row.setdefault(i, []).append(head)
    for i, row in by_row.items():
        found = sorted(columns, key=lambda column: column.x0)
        taken = {id(column) for head in row for column in found if head.x0 < column.x1 and head.x1 > column.x0}
        for k, head in enumerate(row):
            slot = _slot((head.x0 + head.x1) / 2, edges)
            over = [column for column in found if head.x0 < column.x1 and head.x1 > column.x0]
            if over:
                over[0].rows.add(i)
                if len(over) == 1:
                    over[0].x0, over[0].x1 = min(over[0].x0, head.x0), max(over[0].x1, head.x1)
                continue
            low = row[k - 1].x1 if k else head.x0 - 60
            high = row[k + 1].x0 if k + 1 < len(row) else head.x1 + 60
            free = [c for c in found if id(c) not in taken and low < c.x0 and c.x1 < high and c.slot == slot]
            if free:
                taken.add(id(free[0]))
                free[0].x0, free[0].x1 = min(free[0].x0, head.x0), max(free[0].x1, head.x1)
                free[0].rows.add(i)
            else:
                columns.append(Column(head.x0, head.x1, True, slot, {i}))
    columns.sort(key=lambda column: column.x0)


def _marks_joined(columns: list[Column]) -> list[Column]:
    """Blank marks that stand centred over figures set to the right belong to the column at their right."""
    found: list[Column] = []
    for i, column in enumerate(columns):
        after = columns[i + 1] if i + 1 < len(columns) else None
        if (
            column.marks_only
            and after
            and after.slot == column.slot
            and not column.rows & after.rows
            and after.x0 - column.x1 < 30
        ):
            after.x0 = column.x0
            after.rows |= column.rows
        else:
            found.append(column)
    return found


def _text_columns(region: Region, figures: Sequence[Column]) -> list[Column]:
    """Columns of text in the room that the columns of figures leave."""
    members: list[tuple[int, Segment]] = []
    heads: list[tuple[int, Segment]] = []
    beside = _beside_figures(region.bands)
    first = next((i for i, band in enumerate(region.bands) if any(not is_year(f.text) for f in band.figures)), len(region.bands))
    for i, band in enumerate(region.bands):
        for whole in band.segments:
            if whole.figure or any(whole.x0 < c.x1 - 1 and whole.x1 > c.x0 + 1 for c in figures):
                continue
            if i in beside or (len(band.segments) > 1 and i < first):
                (members if i in beside else heads).append((i, whole))
    lowest = (
        max((i for i, _ in heads), default=0) if not any(is_year(f.text) for b in region.bands for f in b.figures) else first - 1
    )
    columns = _by_cover(members or heads, region.edges, figures)
    _split_at_edges(columns, region.bands)
    for i, head in heads if members else []:
        over = [c for c in columns if head.x0 < c.x1 and head.x1 > c.x0]
        near = over or [
            c for c in columns if c.slot == _slot((head.x0 + head.x1) / 2, region.edges) and _beside(head, c, figures)
        ]
        if near:
            near[0].rows.add(i)
            if len(over) == 1:
                near[0].x1 = max(near[0].x1, min(head.x1, _room(near[0], columns, figures)))
        elif i == lowest or not figures or head.x0 > figures[-1].x1:
            columns.append(Column(head.x0, head.x1, False, _slot((head.x0 + head.x1) / 2, region.edges), {i}))
    return columns


def _beside_figures(bands: Sequence[Band]) -> set[int]:
    """The bands with texts in a row of figures: on their baseline, or too near to it for another row."""
    found = {i for i, band in enumerate(bands) if band.figures and len(band.segments) > 1}
    for i, (a, b) in enumerate(pairwise(bands)):
        if b.row.base - a.row.base < 0.75 * b.row.size:
            found |= {i} if b.figures else set()
            found |= {i + 1} if a.figures else set()
    return found


def _room(column: Column, columns: Sequence[Column], figures: Sequence[Column]) -> float:
    return min((c.x0 for c in (*columns, *figures) if c.x0 > column.x0 + 1), default=1e9)


def _beside(head: Segment, column: Column, figures: Sequence[Column]) -> bool:
    """Whether nothing stands between a head set elsewhere in its cell and the column's texts."""
    low, high = min(head.x1, column.x1), max(head.x0, column.x0)
    return high - low < 60 and not any(low <= c.x0 < high for c in figures)


def _by_cover(members: Sequence[tuple[int, Segment]], edges: Sequence[float], figures: Sequence[Column]) -> list[Column]:
    columns: list[Column] = []
    for i, text in sorted(members, key=lambda member: (_slot((member[1].x0 + member[1].x1) / 2, edges), member[1].x0, member[0])):
        slot = _slot((text.x0 + text.x1) / 2, edges)
        last = columns[-1] if columns else None
        if last and last.slot == slot and text.x0 < last.x1 + 2:
            last.x1 = max(last.x1, text.x1)
            last.rows.add(i)
        else:
            columns.append(Column(text.x0, text.x1, False, slot, {i}))
    return columns


def _split_at_edges(columns: list[Column], bands: Sequence[Band]) -> None:
    """A column of text in which nearly all rows begin anew at one edge is two: one long text or a narrow gap had joined them."""
    heads = [s.x0 for band in _head(bands) for s in band.segments[1:]]
    for column in list(columns):
        rows = _words_within(column, bands)
        left = column
        for edge in _edges_within(column, rows, heads):
            right = {i for i, words in rows if any(abs(word.x0 - edge) < 1.2 for word in words)}
            new = Column(edge, left.x1, False, column.slot, right)
            left.x1 = max((w.x1 for _, words in rows for w in words if w.x1 < edge and w.x0 >= left.x0 - 1), default=edge - 2)
            left.rows = {i for i, words in rows if any(left.x0 - 1 <= word.x0 < edge - 1.2 for word in words)}
            columns.append(new)
            left = new


def _head(bands: Sequence[Band]) -> list[Band]:
    """The bands before the first with a figure that is no year."""
    first = next((i for i, band in enumerate(bands) if any(not is_year(f.text) for f in band.figures)), 0)
    return list(bands[:first])


def _words_within(column: Column, bands: Sequence[Band]) -> list[tuple[int, list[Word]]]:
    found: list[tuple[int, list[Word]]] = []
    for i, band in enumerate(bands):
        words = [w for s in band.segments if not s.figure for w in s.words if w.x0 > column.x0 - 1 and w.x1 < column.x1 + 1]
        if words and found and band.row.base - bands[found[-1][0]].row.base < 0.75 * band.row.size:
            found[-1] = (i, sorted([*found[-1][1], *words], key=lambda word: word.x0))
        elif words:
            found.append((i, words))
    return found


def _edges_within(column: Column, rows: Sequence[tuple[int, list[Word]]], heads: Sequence[float]) -> list[float]:
    """Left edges inside the column where words begin in at least three rows, in nearly all that have words on both sides."""
    starts: list[tuple[float, float]] = []
    for _, words in rows:
        for a, b in pairwise(words):
            if b.x0 - a.x1 > 0.2 * b.size and b.x0 > column.x0 + 5:
                starts.append((b.x0, (b.x0 - a.x1) / b.size))
    starts.sort()
    found: list[float] = []
    i = 0
    while i < len(starts):
        j = i
        while j < len(starts) and starts[j][0] - starts[i][0] < 1.2:
            j += 1
        edge = starts[i][0]
        wide = sorted(gap for _, gap in starts[i:j])[(j - i) // 2] > _WIDER_THAN_BLANK
        if j - i >= 3 and (wide or any(abs(edge - head) < 1.2 for head in heads)) and _parts_rows(edge, rows):
            found.append(edge)
        i = j
    return found


def _parts_rows(edge: float, rows: Sequence[tuple[int, list[Word]]]) -> bool:
    both = begin = crossing = 0
    for _, words in rows:
        has_left = any(word.x1 <= edge + 0.5 for word in words)
        begins = any(abs(word.x0 - edge) < 1.2 for word in words)
        crossing += any(word.x0 < edge - 1.2 and word.x1 > edge + 1 for word in words)
        if has_left and any(word.x0 >= edge - 1.2 for word in words):
            both += 1
            begin += begins
    return 10 * begin >= 7 * both and 2 * crossing <= begin


def _joined_in_slots(columns: list[Column]) -> list[Column]:
    """Between two drawn edges: columns that never stand in one row together are one, and where every figure column has edges
    of its own, all that stands between two edges is one cell. Elsewhere nothing is joined."""
    slots = {column.slot for column in columns}
    if len(slots) < 2:
        return columns
    figures = [column.slot for column in columns if column.figures and len(column.rows) > 1]
    ruled = len(figures) > 1 and len(set(figures)) == len(figures)
    found: list[Column] = []
    for column in columns:
        last = found[-1] if found else None
        together = last is not None and 3 * len(last.rows & column.rows) >= min(len(last.rows), len(column.rows)) + 1
        if last and last.slot == column.slot and (ruled or not together):
            last.x1 = max(last.x1, column.x1)
            last.rows |= column.rows
            last.figures = last.figures or column.figures
        else:
            found.append(column)
    return found


def _filled(columns: list[Column], region: Region) -> list[Column]:
    """An empty column for each slot between drawn edges in which nothing stands."""
    if not region.edges:
        return columns
    walls = [region.x0, *region.edges, region.x1]
    present = {column.slot for column in columns}
    empty = [
        Column(walls[slot] + 1, walls[slot + 1] - 1, False, slot)
        for slot in range(len(walls) - 1)
        if slot not in present and walls[slot + 1] - walls[slot] > 8
    ]
    return sorted([*columns, *empty], key=lambda column: (column.slot, column.x0))


def _placed(part: Segment, columns: Sequence[Column], edges: Sequence[float]) -> Piece:
    over = [i for i, column in enumerate(columns) if part.x0 < column.x1 - 0.5 and part.x1 > column.x0 + 0.5]
    if edges:
        first, last = _slot(part.x0 + 0.5, edges), _slot(part.x1 - 0.5, edges)
        inside = [i for i, column in enumerate(columns) if first <= column.slot <= last]
        if first == last and inside:
            over = [i for i in over if i in inside] or [min(inside, key=lambda i: _distance(part, columns[i]))]
    if not over:
        return Piece(part, _nearest(part, columns), 1)
    if part.figure:
        return Piece(part, min(over, key=lambda i: (not columns[i].figures, abs(columns[i].x1 - part.x1))), 1)
    return Piece(part, over[0], over[-1] - over[0] + 1)


def _nearest(part: Segment, columns: Sequence[Column]) -> int:
    """The column of a text over no column's content: a cell of figures set to the right begins where the one before ends."""
    for i in range(1, len(columns)):
        if columns[i].figures and columns[i - 1].x1 - 1 <= part.x0 and part.x1 <= columns[i].x0 and columns[i - 1].figures:
            return i
    return min(range(len(columns)), key=lambda i: _distance(part, columns[i]))


def _distance(part: Segment, column: Column) -> float:
    return max(column.x0 - part.x1, part.x0 - column.x1, 0.0)
