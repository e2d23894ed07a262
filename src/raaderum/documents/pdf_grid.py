"""The rows of a table: which visual rows are one row of cells, which are its head, and what stands in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from raaderum.documents.pdf_bands import Band, Region
from raaderum.documents.pdf_columns import Column, Piece, place, table_columns
from raaderum.documents.pdf_rows import Segment, is_year
from raaderum.documents.pdf_rules import Rule

_OVERLAP = 0.75
"""Baselines nearer than this share of the font size cannot be two rows."""


@dataclass(slots=True)
class GridCell:
    """What stands in a cell: its segments from top to bottom."""

    column: int
    span: int
    parts: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class GridRow:
    """A row of cells, by column."""

    cells: list[GridCell]
    bands: int
    figures: bool
    header: bool


@dataclass(slots=True)
class Grid:
    """A table: its columns and its rows."""

    columns: list[Column]
    rows: list[GridRow]
    header_rows: int


def table_grid(region: Region) -> Grid | None:
    """The region's grid; None where nothing parts it into columns."""
    columns = table_columns(region)
    if len(columns) < 2:
        return None
    placed = [place(band, columns, region.edges) for band in region.bands]
    head = _head_length(region.bands, placed, columns)
    walls = _walls(region)
    groups = _head_groups(region, placed, columns, head) + _body_groups(region, placed, columns, head, walls)
    rows: list[GridRow] = []
    for group in groups:
        is_head = group[0] < head
        cells = _cells([placed[i] for i in group], columns)
        if is_head and head > len(group):
            _spread(cells, columns, region.across, region.bands[group[-1]].row.base)
        figures = any(_has_figures(placed[i], columns) for i in group)
        rows.append(GridRow(cells, len(group), figures, is_head))
    return Grid(columns, rows, sum(row.header for row in rows))


def _has_figures(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """A year in the first column names its row."""
    return any(
        piece.segment.figure and columns[piece.column].figures and (piece.column > 0 or not is_year(piece.segment.text))
        for piece in pieces
    )


# The head


def _head_length(bands: Sequence[Band], placed: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> int:
    """How many of the first bands are the table's head: all before the figures that stands over columns of figures."""
    if not any(column.figures for column in columns):
        return 0
    last = 0
    for i, pieces in enumerate(placed):
        figures = [p for p in pieces if p.segment.figure and columns[p.column].figures]
        if figures and not all(is_year(p.segment.text) for p in figures):
            break
        over = [p for p in pieces if any(c.figures for c in columns[p.column : p.column + p.span])]
        if over and not (len(pieces) == 1 and over[0].column == 0 and over[0].span > 1):
            last = i + 1
    return last if last < len(bands) else 0


def _head_groups(region: Region, placed: list[list[Piece]], columns: Sequence[Column], head: int) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in range(head):
        if groups and _stacked(region, placed, columns, groups[-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _stacked(region: Region, placed: Sequence[Sequence[Piece]], columns: Sequence[Column], upper: Sequence[int], i: int) -> bool:
    """Whether a band of the head goes on in the cells of the bands above it; else it stands under a head of groups."""
    above, below = region.bands[upper[-1]].row, region.bands[i].row
    gap = below.base - above.base
    if any(above.base < rule.at < below.base - 0.2 * below.size for rule in region.across):
        return False
    pieces = [p for k in upper for p in placed[k]]
    over = [p for p in pieces if any(c.figures for c in columns[p.column : p.column + p.span])]
    under = [p for p in placed[i] if any(c.figures for c in columns[p.column : p.column + p.span])]
    if gap < _OVERLAP * min(above.size, below.size) and (not over or not under):
        return True
    if gap > 1.7 * below.size:
        return not over and not under
    if any(p.span > 1 for p in over):
        return False
    years = [p for p in under if is_year(p.segment.text)]
    if len(years) >= 2:
        heads = {p.column for p in over}
        return bool(heads) and all(p.column in heads for p in years)
    return True


def _spread(cells: list[GridCell], columns: Sequence[Column], across: Sequence[Rule], base: float) -> None:
    """The columns that a head over several stands for: by the line under it, else by its place in the middle of them."""
    starts = [cell.column for cell in cells]
    for k, cell in enumerate(cells):
        if not any(c.figures for c in columns[cell.column : cell.column + cell.span]):
            continue
        x0, x1 = min(p.x0 for p in cell.parts), max(p.x1 for p in cell.parts)
        under = [r for r in across if base < r.at < base + 12 and r.start - 3 <= x0 and x1 <= r.end + 3]
        rule = min(under, key=lambda r: r.end - r.start, default=None)
        low = cells[k - 1].column + cells[k - 1].span if k else 0
        high = starts[k + 1] if k + 1 < len(cells) else len(columns)
        if rule is not None and rule.end - rule.start < 0.85 * (columns[-1].x1 - columns[0].x0):
            inside = [i for i in range(low, high) if rule.start - 3 <= (columns[i].x0 + columns[i].x1) / 2 <= rule.end + 3]
            if inside:
                cell.column, cell.span = inside[0], inside[-1] - inside[0] + 1
                continue
        _centre(cell, columns, low, high, (x0, x1))


def _centre(cell: GridCell, columns: Sequence[Column], low: int, high: int, reach: tuple[float, float]) -> None:
    x0, x1 = reach
    alone = min(
        abs(x0 - columns[cell.column].x0),
        abs(x1 - columns[cell.column].x1),
        abs(x0 + x1 - columns[cell.column].x0 - columns[cell.column].x1) / 2,
    )
    best, off = (cell.column, cell.span), alone if cell.span == 1 else 1e9
    for i in range(max(low, 0), cell.column + 1):
        for j in range(max(i + 1, cell.column), high):
            distance = abs(x0 + x1 - columns[i].x0 - columns[j].x1) / 2
            if distance < off - 1 and all(column.figures for column in columns[i : j + 1]):
                best, off = (i, j - i + 1), distance
    if off < 12:
        cell.column, cell.span = best


# The body


def _walls(region: Region) -> list[float]:
    """The lines across that part rows: those over more than half of the table."""
    width = region.x1 - region.x0
    return sorted(rule.at for rule in region.across if rule.end - rule.start > 0.55 * width)


def _body_groups(
    region: Region, placed: Sequence[Sequence[Piece]], columns: Sequence[Column], head: int, walls: Sequence[float]
) -> list[list[int]]:
    rooms: list[list[int]] = []
    last = -1
    for i in range(head, len(region.bands)):
        row = region.bands[i].row
        above = sum(wall < row.base - 0.3 * row.size for wall in walls)
        if above == last:
            rooms[-1].append(i)
        else:
            rooms.append([i])
            last = above
    single = sum(sum(_has_figures(placed[i], columns) for i in room) <= 1 for room in rooms)
    fine = len(walls) >= 3 and len(rooms) >= 2 and single * 10 >= len(rooms) * 7
    grouper = _Grouper(region.bands, placed, columns)
    groups: list[list[int]] = []
    for room in rooms:
        anchors = sum(_has_figures(placed[i], columns) for i in room)
        if fine and anchors <= 1 and not grouper.heading_first(room):
            groups.append(room)
        else:
            groups += grouper.groups(room)
    return groups


class _Grouper:
    """Joins the visual rows of one row where no lines part rows: by their distance, and by how their texts go on."""

    def __init__(self, bands: Sequence[Band], placed: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> None:
        self.bands = bands
        self.placed = placed
        self.columns = columns
        self.anchors = [_has_figures(pieces, columns) for pieces in placed]
        pitches = sorted(
            bands[i + 1].row.base - bands[i].row.base
            for i in range(len(bands) - 1)
            if self.anchors[i] and self.anchors[i + 1] and self._label(i) and self._label(i + 1)
        )
        self.limits = [column.x1 for column in columns]
        for pieces in placed:
            for piece in pieces:
                if piece.span == 1:
                    self.limits[piece.column] = max(self.limits[piece.column], piece.segment.x1)
        self.wraps = self._wrapping()
        self.pitch = pitches[len(pitches) // 4] if pitches else 0.0

    def groups(self, room: Sequence[int]) -> list[list[int]]:
        clusters: list[list[int]] = []
        for i in room:
            if clusters and self._one_line(clusters[-1], i):
                clusters[-1].append(i)
            else:
                clusters.append([i])
        found: list[list[int]] = []
        for k, cluster in enumerate(clusters):
            after = clusters[k + 1] if k + 1 < len(clusters) else None
            if found and self._joins(found[-1], cluster) and not self._nearer_to(after, found[-1], cluster):
                found[-1].extend(cluster)
            else:
                found.append(cluster)
        return self._bare_joined(found)

    def _nearer_to(self, after: Sequence[int] | None, group: Sequence[int], cluster: Sequence[int]) -> bool:
        """Whether a text between two rows of figures stands clearly nearer to the lower one."""
        if after is None or not any(self.anchors[k] for k in group) or any(self.anchors[k] for k in cluster):
            return False
        if not any(self.anchors[k] for k in after) or self._goes_on(group, cluster[0])[1]:
            return False
        above = self.bands[cluster[0]].row.base - self.bands[group[-1]].row.base
        below = self.bands[after[0]].row.base - self.bands[cluster[-1]].row.base
        if below < 0.9 * above:
            return self._goes_on(cluster, after[0]) != (False, False)
        return below < 1.1 * above and not self._lower(cluster[0]) and self._lower(after[0])

    def _lower(self, i: int) -> bool:
        """Whether the band's first text begins in lower case."""
        texts = self._texts(i, first=True)
        return bool(texts) and texts[min(texts)].text[:1].islower()

    def _one_line(self, cluster: Sequence[int], i: int) -> bool:
        """Whether the baselines are too near for two rows: a figure set in the middle beside a label of two lines."""
        upper, lower = self.bands[cluster[-1]].row, self.bands[i].row
        if lower.base - upper.base >= _OVERLAP * min(upper.size, lower.size):
            return False
        return not (self.anchors[i] and any(self.anchors[k] for k in cluster) and self._clash(cluster, i))

    def heading_first(self, room: Sequence[int]) -> bool:
        """Whether the first visual row is a bold heading over rows that are not bold."""
        if len(room) < 2 or self.anchors[room[0]]:
            return False
        return self._bold(room[0]) and not any(self._bold(i) for i in room[1:])

    def _bold(self, i: int) -> bool:
        return all(word.bold for word in self.bands[i].row.words)

    def _label(self, i: int) -> bool:
        return any(not self.columns[p.column].figures for p in self.placed[i])

    def _joins(self, group: Sequence[int], cluster: Sequence[int]) -> bool:
        i = cluster[0]
        upper, lower = self.bands[group[-1]].row, self.bands[i].row
        gap, size = lower.base - upper.base, min(upper.size, lower.size)
        anchored, anchors = any(self.anchors[k] for k in group), any(self.anchors[k] for k in cluster)
        if gap > 1.75 * size or (anchored and anchors):
            return False
        if self._bold(group[-1]) != self._bold(i) and not self.anchors[i]:
            return False
        goes_on, ends_open = self._goes_on(group, i)
        if ends_open:
            return True
        close = bool(self.pitch) and gap < 0.93 * self.pitch and not self._fits(group[-1], i)
        if anchored:
            return goes_on or (close and self._continues_text(group, i))
        if anchors:
            if self._bold(group[-1]) and not self._bold(i):
                return False
            return (goes_on and self._full(group[-1], i)) or close or (not self._label(i) and len(group) < 5)
        return goes_on or close

    def _wrapping(self) -> set[int]:
        """The columns of text in which some row begins in lower case, or after a hyphen, right under another: they wrap."""
        found: set[int] = set()
        for i in range(1, len(self.bands)):
            above, below = self._texts(i - 1), self._texts(i, first=True)
            for column in above.keys() & below.keys():
                if self.anchors[i] and self.anchors[i - 1]:
                    continue
                if below[column].text[:1].islower() or above[column].text.endswith("-"):
                    found.add(column)
        return found

    def _clash(self, group: Sequence[int], i: int) -> bool:
        mine = {p.column for k in group for p in self.placed[k] if self.columns[p.column].figures}
        return any(p.column in mine for p in self.placed[i] if self.columns[p.column].figures)

    def _texts(self, i: int, first: bool = False) -> dict[int, Segment]:
        """By column the last (or the first) piece of text of a band."""
        pieces = self.placed[i][::-1] if first else self.placed[i]
        return {p.column: p.segment for p in pieces if not (p.segment.figure and self.columns[p.column].figures)}

    def _continues_text(self, group: Sequence[int], i: int) -> bool:
        columns = {p.column for k in group for p in self.placed[k]}
        return all(column in columns or self.columns[column].figures is False for column in self._texts(i))

    def _goes_on(self, group: Sequence[int], i: int) -> tuple[bool, bool]:
        """Whether a text of the row begins in lower case under a text of the group; whether that one ends with a hyphen."""
        above: dict[int, Segment] = {}
        for k in group:
            above.update(self._texts(k))
        goes_on = ends_open = False
        for column, part in self._texts(i, first=True).items():
            upper = above.get(column)
            if upper is None:
                continue
            ends_open = ends_open or (upper.text.endswith("-") and len(upper.text) > 2 and upper.text[-2].isalpha())
            first = part.text.lstrip("(\"'»”")[:1]
            goes_on = (
                goes_on
                or first.islower()
                or upper.text.endswith((",", " og", " af", " i", " til", " for", " på", " ved", " med"))
            )
            goes_on = goes_on or self._full(group[-1], i)
        return goes_on, ends_open

    def _fits(self, upper: int, lower: int) -> bool:
        """Whether the first word of the lower row would have fitted on the upper one: then the row was not broken there."""
        below = self._texts(lower, first=True)
        for column, part in self._texts(upper).items():
            after = below.get(column)
            if after is not None:
                first = after.words[0]
                room = self.limits[column] - part.x1 - 0.3 * first.size
                return first.x1 - first.x0 < room and not after.text.startswith("(") and not after.text[:1].islower()
        return False

    def _full(self, upper: int, lower: int) -> bool:
        """Whether the first word of the lower row would not have fitted on the upper one, in a column that wraps."""
        below = self._texts(lower, first=True)
        for column, part in self._texts(upper).items():
            after = below.get(column)
            if after is None or len(part.text) < 12 or not (column in self.wraps or after.text[:1].islower()):
                continue
            first = after.words[0]
            if part.x1 + 0.25 * first.size + first.x1 - first.x0 > self.limits[column] + 0.5:
                return True
        return False

    def _bare_joined(self, groups: list[list[int]]) -> list[list[int]]:
        """Figures without a label under or over a label without figures are its figures."""
        found: list[list[int]] = []
        for group in groups:
            last = found[-1] if found else None
            if last and self._near(last, group) and self._bare(group) and not any(self.anchors[k] for k in last):
                last.extend(group)
            else:
                found.append(group)
        return found

    def _bare(self, group: Sequence[int]) -> bool:
        return any(self.anchors[k] for k in group) and not any(self._label(k) for k in group)

    def _near(self, upper: Sequence[int], lower: Sequence[int]) -> bool:
        a, b = self.bands[upper[-1]].row, self.bands[lower[0]].row
        return b.base - a.base < 1.75 * min(a.size, b.size)


def _cells(rows: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> list[GridCell]:
    cells: dict[int, GridCell] = {}
    for pieces in rows:
        for piece in pieces:
            cell = cells.setdefault(piece.column, GridCell(piece.column, 1))
            cell.span = max(cell.span, piece.span)
            cell.parts.append(piece.segment)
    found = [cells[column] for column in sorted(cells)]
    for cell, after in pairwise(found):
        cell.span = min(cell.span, after.column - cell.column)
    for cell in found:
        cell.span = min(cell.span, len(columns) - cell.column)
    return found
