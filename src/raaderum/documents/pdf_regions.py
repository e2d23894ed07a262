"""Where tables stand on a page: between ruling lines and shadings, and where figures stand under one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from raaderum.documents.pdf_rows import Row, Segment, is_year, segments
from raaderum.documents.pdf_rules import Drawing, Rule, Shade, join_collinear

_SAME_EDGE = 6.0
_LEADER = re.compile(r"\.{4}|(?:\. ){3}|…{2}|_{4}")
"""A table of contents leads the eye to its page numbers; it is no table of figures."""


@dataclass(slots=True)
class Band:
    """A visual row with its segments."""

    row: Row
    segments: list[Segment]

    @property
    def figures(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.figure]


@dataclass(slots=True)
class Stack:
    """Lines across of one width above one another: a table's own, or a box's."""

    x0: float
    x1: float
    rules: list[Rule] = field(default_factory=list)


@dataclass(slots=True)
class Region:
    """A table's place: its bands, the lines across inside it (`across`, also those of a part of its width) and its column edges."""

    bands: list[Band]
    x0: float
    x1: float
    across: list[Rule] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    ruled: bool = False


def bands_of(rows: Sequence[Row]) -> list[Band]:
    """The rows with their segments."""
    return [Band(row, segments(row.words, row.size)) for row in rows]


def regions(bands: Sequence[Band], drawing: Drawing) -> list[Region]:
    """The page's tables from top to bottom; their bands are bands of the page, or parts of them where tables stand side by side."""
    across = sorted(drawing.across + _shade_rules(drawing.shades))
    ruled = _ruled(bands, across, drawing)
    taken = {id(word) for region in ruled for band in region.bands for word in band.row.words}
    free = [band for band in bands if not any(id(word) in taken for word in band.row.words)]
    found = _merged(ruled, _borderless(free, bands), bands)
    for region in found:
        _add_rules(region, across, drawing)
    return sorted(found, key=lambda region: (region.bands[0].row.base, region.x0))


# Ruled tables


def _shade_rules(shades: Sequence[Shade]) -> list[Rule]:
    """The upper and lower edges of shaded strips: boxes that touch one another are one (cells shaded one by one, heads over two rows)."""
    blocks: list[list[Shade]] = []
    for shade in sorted(set(shades), key=lambda shade: (shade.y0, shade.x0)):
        if shade.y1 - shade.y0 < 4:
            continue
        near = [block for block in blocks if any(_touch(shade, other) for other in block[-40:])]
        merged = [other for block in near for other in block]
        blocks = [block for block in blocks if block not in near] + [[*merged, shade]]
    return [rule for block in blocks for rule in _block_rules(block)]


def _touch(a: Shade, b: Shade) -> bool:
    return a.x0 < b.x1 + 3 and b.x0 < a.x1 + 3 and a.y0 < b.y1 + 1 and b.y0 < a.y1 + 1


def _block_rules(block: Sequence[Shade]) -> list[Rule]:
    x0, x1 = min(s.x0 for s in block), max(s.x1 for s in block)
    levels: dict[int, list[Rule]] = {}
    for shade in block:
        for y in (shade.y0, shade.y1):
            levels.setdefault(round(y / 1.5), []).append(Rule(y, shade.x0, shade.x1))
    found: list[Rule] = []
    for rules in levels.values():
        at = rules[0].at
        for rule in join_collinear([Rule(at, r.start, r.end) for r in rules]):
            whole = rule.end - rule.start > 0.55 * (x1 - x0)
            found.append(Rule(at, x0, x1) if whole else rule)
    return found


def _ruled(bands: Sequence[Band], across: Sequence[Rule], drawing: Drawing) -> list[Region]:
    stacks: list[Stack] = []
    for rule in across:
        if rule.end - rule.start < 40:
            continue
        for stack in stacks:
            if abs(stack.x0 - rule.start) <= _SAME_EDGE and abs(stack.x1 - rule.end) <= _SAME_EDGE:
                if rule.at - stack.rules[-1].at > 2.0:
                    stack.rules.append(rule)
                break
        else:
            stacks.append(Stack(rule.start, rule.end, [rule]))
    stacks.sort(key=lambda stack: stack.x0 - stack.x1)
    found: list[Region] = []
    for stack in stacks:
        if _part_of_wider(stack, stacks):
            continue
        for rules in _cut(stack, bands, drawing):
            region = _region(stack, rules, bands, drawing)
            if region is not None and not any(_inside(region, other) for other in found):
                found.append(region)
    for region in found:
        _absorb(region, bands, found)
    return found


def _absorb(region: Region, bands: Sequence[Band], found: Sequence[Region]) -> None:
    """Adds the rows right above and below whose figures stand in the region's columns (unshaded rows at the ends of a striped table)."""
    taken = {id(word) for other in found for band in other.bands for word in band.row.words}
    figures = [figure for band in region.bands for figure in band.figures]
    if not figures:
        return
    after = [band for band in bands if band.row.base > region.bands[-1].row.base + 0.5]
    before = [band for band in bands if band.row.base < region.bands[0].row.base - 0.5]
    pitch = max((b.row.base - a.row.base for a, b in pairwise(region.bands)), default=0.0)
    for rows, above in ((after, False), (list(reversed(before)), True)):
        held: list[Band] = []
        for band in rows:
            edge = held[-1] if held else region.bands[0 if above else -1]
            gap = abs(band.row.base - edge.row.base)
            if gap > max(2.4 * band.row.size, 1.2 * pitch) or id(band.row.words[0]) in taken:
                break
            near = [s for s in band.segments if s.x1 > region.x0 - 8 and s.x0 < region.x1 + 8]
            own = [s for s in near if s.figure]
            held.append(band)
            if own and 2 * sum(any(_aligned(s, figure) for figure in figures) for s in own) >= len(own):
                region.bands = [*reversed(held), *region.bands] if above else [*region.bands, *held]
                figures += own
                held = []
            elif len(held) > 3 or _crosses(band, figures):
                break


def _part_of_wider(stack: Stack, stacks: Sequence[Stack]) -> bool:
    """Whether a wider stack stands right above or below and reaches over this one: a shaded head over some of its columns."""
    if len(stack.rules) > 2:
        return False
    for other in stacks:
        if (
            other is not stack
            and other.x0 - 3 <= stack.x0
            and stack.x1 <= other.x1 + 3
            and other.x1 - other.x0 > stack.x1 - stack.x0 + 8
        ):
            near = min(abs(a.at - b.at) for a in stack.rules for b in other.rules)
            if near < 26 and len(other.rules) > 2:
                return True
    return False


def _inside(region: Region, other: Region) -> bool:
    middle = (region.x0 + region.x1) / 2
    first, last = region.bands[0].row.base, region.bands[-1].row.base
    return (
        other.x0 - 4 <= middle <= other.x1 + 4 and other.bands[0].row.base - 1 <= last and first <= other.bands[-1].row.base + 1
    )


def _cut(stack: Stack, bands: Sequence[Band], drawing: Drawing) -> list[list[Rule]]:
    """The stack's lines in runs that belong together: parted where what stands between two lines is not of a table."""
    runs: list[list[Rule]] = [[stack.rules[0]]]
    heights = sorted(b.at - a.at for a, b in pairwise(stack.rules))
    usual = heights[len(heights) // 2] if heights else 0.0
    for above, below in pairwise(stack.rules):
        inner = _between(bands, above.at, below.at, stack.x0, stack.x1)
        walled = any(
            rule.start <= above.at + 3 and rule.end >= below.at - 3 and stack.x0 - 3 <= rule.at <= stack.x1 + 3
            for rule in drawing.down
        )
        if walled or _tabular(inner, above.at, below.at, usual):
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) > 1]


def _tabular(inner: Sequence[Band], top: float, bottom: float, usual: float) -> bool:
    """Whether what stands between two lines across can be rows of a table."""
    if not inner:
        return bottom - top < 3 * max(usual, 12)
    multi = sum(len(band.segments) > 1 for band in inner)
    marks = [top, *(band.row.base for band in inner), bottom]
    size = max(band.row.size for band in inner)
    hole = max(b - a for a, b in pairwise(marks))
    if multi == 0:
        return len(inner) <= 3 and hole < 2.3 * size
    if hole > 4.5 * size:
        return False
    return len(inner) <= 4 or multi * 10 >= 4 * len(inner)


def _between(bands: Sequence[Band], top: float, bottom: float, x0: float, x1: float) -> list[Band]:
    """The bands with their baseline between two lines across, each only with its words within the reach given."""
    found: list[Band] = []
    for band in bands:
        if not top - 1 < band.row.base - 0.3 * band.row.size < bottom:
            continue
        words = [word for word in band.row.words if x0 - 6 <= (word.x0 + word.x1) / 2 <= x1 + 6]
        if len(words) == len(band.row.words):
            found.append(band)
        elif words:
            row = Row(band.row.base, max(word.size for word in words), tuple(words))
            found.append(Band(row, segments(row.words, row.size)))
    return found


def _region(stack: Stack, rules: Sequence[Rule], bands: Sequence[Band], drawing: Drawing) -> Region | None:
    inner = _between(bands, rules[0].at, rules[-1].at, stack.x0, stack.x1)
    if not inner:
        return None
    region = Region(inner, stack.x0, stack.x1, ruled=True)
    if _column_edges(region, drawing, rules[0].at, rules[-1].at) or sum(len(band.segments) > 1 for band in inner) >= 2:
        return region
    if any(len(band.figures) > 1 for band in inner):
        return region
    return None


def _add_rules(region: Region, across: Sequence[Rule], drawing: Drawing) -> None:
    top, bottom = region.bands[0].row.top, region.bands[-1].row.bottom
    region.across = [
        rule
        for rule in across
        if top - 14 < rule.at < bottom + 14
        and rule.start > region.x0 - 12
        and rule.end < region.x1 + 12
        and rule.end - rule.start > 12
    ]
    region.edges = _column_edges(region, drawing, top, bottom)


def _column_edges(region: Region, drawing: Drawing, top: float, bottom: float) -> list[float]:
    """Where the page draws a column's edge: lines down, and edges between cells shaded side by side; the outer ones left out."""
    height = bottom - top
    marks: list[tuple[float, float]] = []
    for rule in drawing.down:
        reach = min(rule.end, bottom + 3) - max(rule.start, top - 3)
        if reach > 5 and region.x0 + 4 < rule.at < region.x1 - 4:
            marks.append((rule.at, reach))
    shades = [s for s in set(drawing.shades) if s.y0 < bottom and s.y1 > top and s.x0 >= region.x0 - 8 and s.x1 <= region.x1 + 8]
    starts = {(round(s.x0 / 3), round(s.y0)) for s in shades}
    for shade in shades:
        neighbours = ((round(shade.x1 / 3) + step, round(shade.y0) + up) for step in (-1, 0, 1) for up in (-1, 0, 1))
        if region.x0 + 4 < shade.x1 < region.x1 - 4 and any(key in starts for key in neighbours):
            marks.append((shade.x1, height))
    marks.sort()
    edges: list[tuple[float, float]] = []
    for at, reach in marks:
        if edges and at - edges[-1][0] < 3:
            edges[-1] = (edges[-1][0], edges[-1][1] + reach)
        else:
            edges.append((at, reach))
    return [at for at, reach in edges if reach >= 0.3 * height]


# Borderless tables


def _borderless(bands: Sequence[Band], page: Sequence[Band]) -> list[Region]:
    order = {id(band): i for i, band in enumerate(page)}
    found: list[Region] = []
    run: list[Band] = []
    for band in bands:
        if run and order[id(band)] != order[id(run[-1])] + 1:
            found += _in_run(run)
            run = []
        run.append(band)
    return found + _in_run(run)


def _in_run(bands: Sequence[Band]) -> list[Region]:
    found: list[Region] = []
    i = 0
    while i < len(bands):
        end = _group_end(bands, i) if _anchor(bands[i]) else None
        if end is None:
            i += 1
            continue
        floor = max((bands.index(region.bands[-1]) + 1 for region in found[-1:]), default=0)
        start = _header_start(bands, i, end, floor)
        if _is_table(bands[start : end + 1]):
            group = list(bands[start : end + 1])
            found.append(Region(group, min(b.row.x0 for b in group), max(b.row.x1 for b in group)))
        i = end + 1
    return found


def _anchor(band: Band) -> bool:
    """Whether a row can be one of a table: a figure stands apart, right of something, or several do."""
    figures = band.figures
    if not figures or len(band.segments) < 2:
        return False
    if any(_LEADER.search(segment.text) for segment in band.segments):
        return False
    return len(figures) > 1 or not band.segments[0].figure


def _aligned(a: Segment, b: Segment) -> bool:
    if a.x1 < b.x0 or b.x1 < a.x0:
        return False
    return abs(a.x1 - b.x1) < 3 or abs(a.x0 + a.x1 - b.x0 - b.x1) < 6 or abs(a.x0 - b.x0) < 2


def _group_end(bands: Sequence[Band], start: int) -> int | None:
    """The last row of the table that begins with the row `start`; None where no other row's figures stand under its own."""
    columns = list(bands[start].figures)
    end = start
    usual = 0.0
    for i in range(start + 1, len(bands)):
        band = bands[i]
        gap = (band.row.base - bands[i - 1].row.base) / max(band.row.size, bands[i - 1].row.size)
        if gap > max(5.5, 1.3 * usual) or i - end > 7 or (gap > 1.5 * usual > 0 and _text_head(band, columns)):
            break
        figures = band.figures
        if gap > max(2.9, 1.2 * usual) and not (_well_aligned(figures, columns) if figures else not _crosses(band, columns)):
            break
        if figures and any(_aligned(figure, column) for figure in figures for column in columns) or _under_years(figures, columns):
            if end > start and _new_head(bands, i, end):
                break
            columns += figures
            usual = max(usual, gap if i == end + 1 else 0.0)
            end = i
        elif _crosses(band, columns) and i - end > 1:
            break
    if end == start and len(columns) < 2:
        return None
    return end


def _text_head(band: Band, columns: Sequence[Segment]) -> bool:
    """Whether a row of texts, several of them over columns of figures, is the head of another table."""
    if band.figures or len(band.segments) < 3:
        return False
    return sum(any(s.x0 < c.x1 and c.x0 < s.x1 for c in columns) for s in band.segments) > 1


def _well_aligned(figures: Sequence[Segment], columns: Sequence[Segment]) -> bool:
    """Whether rows that stand far apart are still of one table: most figures of the lower one stand under others, and are no head."""
    if all(is_year(figure.text) for figure in figures):
        return False
    if _under_years(figures, columns):
        return True
    return sum(any(_aligned(figure, column) for column in columns) for figure in figures) >= max(2, 0.6 * len(figures))


def _under_years(figures: Sequence[Segment], columns: Sequence[Segment]) -> bool:
    """Whether all rows so far are years, and most of these figures reach under one of them."""
    if not figures or not all(is_year(column.text) for column in columns):
        return False
    under = sum(any(figure.x0 < column.x1 and column.x0 < figure.x1 for column in columns) for figure in figures)
    return under >= 0.6 * len(figures)


def _new_head(bands: Sequence[Band], i: int, end: int) -> bool:
    """Whether a row of years after a gap begins another table."""
    figures = bands[i].figures
    return i > end + 1 and len(figures) > 1 and all(is_year(figure.text) for figure in figures)


def _crosses(band: Band, columns: Sequence[Segment]) -> bool:
    """Whether text of the row runs over the columns of figures: prose, not a label."""
    left = _left(columns)
    return any(not s.figure and s.x0 < left - 20 and s.x1 > left + 10 and len(s.words) > 5 for s in band.segments)


def _left(columns: Sequence[Segment]) -> float:
    """Where the columns of figures begin, a column of numbers before the labels left out."""
    low, high = min(column.x0 for column in columns), max(column.x1 for column in columns)
    right = [column.x0 for column in columns if column.x0 > low + 0.12 * (high - low)]
    return min(right, default=low)


def _header_start(bands: Sequence[Band], first: int, end: int, floor: int) -> int:
    """The first row of the table's head above its first row with figures."""
    columns = [figure for band in bands[first : end + 1] for figure in band.figures]
    left = _left(columns)
    start = first
    for i in range(first - 1, floor - 1, -1):
        band = bands[i]
        if bands[start].row.base - band.row.base > 2.4 * max(band.row.size, bands[start].row.size):
            break
        over = [s for s in band.segments if any(s.x0 < c.x1 + 2 and c.x0 - 2 < s.x1 for c in columns)]
        if not over or (over[0].x0 < left - 60 and len(band.segments) == 1) or _crosses(band, columns):
            break
        start = i
    while start > floor and bands[start].row.base - bands[start - 1].row.base < 0.75 * bands[start].row.size:
        start -= 1
    return start


def _is_table(bands: Sequence[Band]) -> bool:
    with_figures = sum(bool(band.figures) for band in bands)
    if with_figures >= 2:
        return True
    return len(bands) >= 2 and len(bands[-1].figures) >= 2 and len(bands[-2].segments) >= 2


def _merged(ruled: list[Region], borderless: list[Region], page: Sequence[Band]) -> list[Region]:
    """A head above the first line across, and rows below the last, join the ruled table that they touch."""
    rest: list[Region] = []
    for loose in borderless:
        host = next((region for region in ruled if _touches(region, loose)), None)
        if host is None:
            rest.append(loose)
            continue
        bands = sorted([*host.bands, *loose.bands], key=lambda band: band.row.base)
        host.bands = bands
        host.x0, host.x1 = min(host.x0, loose.x0), max(host.x1, loose.x1)
    return ruled + rest


def _touches(region: Region, loose: Region) -> bool:
    above = region.bands[0].row.base - loose.bands[-1].row.base
    below = loose.bands[0].row.base - region.bands[-1].row.base
    near = 2.2 * loose.bands[0].row.size
    if not (0 < above < near or 0 < below < near):
        return False
    mine = [figure for band in region.bands for figure in band.figures]
    return any(_aligned(a, b) for band in loose.bands for a in band.figures for b in mine)
