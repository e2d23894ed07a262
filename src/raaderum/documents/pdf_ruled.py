"""Tables between ruling lines and shadings: where they stand, and where the page draws their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from raaderum.documents.pdf_bands import Band, Region, aligned, crosses
from raaderum.documents.pdf_rows import Row, segments
from raaderum.documents.pdf_rules import Drawing, Rule, Shade, join_collinear

_SAME_EDGE = 6.0


@dataclass(slots=True)
class Stack:
    """Lines across of one width above one another: a table's own, or a box's."""

    x0: float
    x1: float
    rules: list[Rule] = field(default_factory=list)


def ruled_regions(bands: Sequence[Band], across: Sequence[Rule], drawing: Drawing) -> list[Region]:
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
    """Adds rows right above and below whose figures stand in the region's columns (unshaded ends of a striped table)."""
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
            if own and 2 * sum(any(aligned(s, figure) for figure in figures) for s in own) >= len(own):
                region.bands = [*reversed(held), *region.bands] if above else [*region.bands, *held]
                figures += own
                held = []
            elif len(held) > 3 or crosses(band, figures):
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
        walled = _walled(above.at, below.at, stack, drawing)
        gap_between = not inner and not walled and _walled(below.at, below.at + usual, stack, drawing)
        parted = bool(inner) and not walled and _parted(inner, above.at, below.at, stack, drawing)
        if walled or (not gap_between and not parted and _tabular(inner, above.at, below.at, usual)):
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) > 1]


def _walled(top: float, bottom: float, stack: Stack, drawing: Drawing) -> bool:
    """Whether a line down runs all the way between two heights."""
    return any(
        rule.start <= top + 3 and rule.end >= bottom - 3 and stack.x0 - 3 <= rule.at <= stack.x1 + 3 for rule in drawing.down
    )


def _parted(inner: Sequence[Band], top: float, bottom: float, stack: Stack, drawing: Drawing) -> bool:
    """Whether what stands between two lines across is outside of a closed grid: between two of them, or over its columns."""
    near = [rule for rule in drawing.down if stack.x0 - 8 <= rule.at <= stack.x1 + 8]
    over = [rule for rule in near if abs(rule.end - top) < 3 and rule.start < top - 5]
    under = [rule for rule in near if abs(rule.start - bottom) < 3 and rule.end > bottom + 5]
    closed_over, closed_under = _encloses(over, stack), _encloses(under, stack)
    if closed_over and closed_under:
        return True
    walls = over if closed_over else under if closed_under else []
    return any(s.x0 < rule.at - 4 and s.x1 > rule.at + 4 for rule in walls for band in inner for s in band.segments)


def _encloses(walls: Sequence[Rule], stack: Stack) -> bool:
    """Whether lines down stand at both ends of the lines across."""
    return any(abs(w.at - stack.x0) <= 8 for w in walls) and any(abs(w.at - stack.x1) <= 8 for w in walls)


def _tabular(inner: Sequence[Band], top: float, bottom: float, usual: float) -> bool:
    """Whether what stands between two lines across can be rows of a table."""
    if not inner:
        return bottom - top < 3 * max(usual, 12)
    multi = sum(len(band.segments) > 1 for band in inner)
    marks = [top, *(band.row.base for band in inner), bottom]
    size = max(band.row.size for band in inner)
    hole = max(b - a for a, b in pairwise(marks))
    if multi == 0:
        return len(inner) <= 3 and hole < max(2.3 * size, 0.8 * usual)
    if hole > max(4.5 * size, 1.1 * usual):
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
    if column_edges(region, drawing, rules[0].at, rules[-1].at) or sum(len(band.segments) > 1 for band in inner) >= 2:
        return region
    if any(len(band.figures) > 1 for band in inner):
        return region
    return None


def shade_rules(shades: Sequence[Shade]) -> list[Rule]:
    """The upper and lower edges of shaded strips: boxes that touch are one (cells shaded one by one, heads over two rows)."""
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


def column_edges(region: Region, drawing: Drawing, top: float, bottom: float) -> list[float]:
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
