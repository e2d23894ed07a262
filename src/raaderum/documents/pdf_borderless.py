"""Tables without lines: figures that stand under one another, and the heads above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from raaderum.documents.pdf_bands import Band, Region, aligned, crosses, left_of_figures
from raaderum.documents.pdf_rows import Segment, is_year

_LEADER = re.compile(r"\.{4}|(?:\. ){3}|…{2}|_{4}")
"""A table of contents leads the eye to its page numbers; it is no table of figures."""


def borderless_regions(bands: Sequence[Band], page: Sequence[Band]) -> list[Region]:
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
        end = _tail(bands, start, end)
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


def _group_end(bands: Sequence[Band], start: int) -> int | None:
    """The last row of the table that begins with the row `start`; None where no other row's figures stand under its own."""
    columns = list(bands[start].figures)
    end = start
    usual = 0.0
    for i in range(start + 1, len(bands)):
        band = bands[i]
        gap = (band.row.base - bands[i - 1].row.base) / max(band.row.size, bands[i - 1].row.size)
        if gap > max(5.5, 1.3 * usual) or i - end > 14 or (gap > 1.5 * usual > 0 and _text_head(band, columns)):
            break
        figures = band.figures
        if gap > max(2.9, 1.2 * usual) and not (_well_aligned(figures, columns) if figures else not crosses(band, columns)):
            break
        if any(aligned(figure, column) for figure in figures for column in columns) or _under_years(figures, columns):
            if end > start and _new_head(bands, i, end):
                break
            columns += figures
            usual = max(usual, gap if i == end + 1 else 0.0)
            end = i
        elif crosses(band, columns) and i - end > 1:
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
    """Whether rows far apart are still of one table: most figures of the lower one stand under others, and are no head."""
    if all(is_year(figure.text) for figure in figures):
        return False
    if _under_years(figures, columns):
        return True
    return sum(any(aligned(figure, column) for column in columns) for figure in figures) >= max(2, 0.6 * len(figures))


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


def _header_start(bands: Sequence[Band], first: int, end: int, floor: int) -> int:
    """The first row of the table's head above its first row with figures."""
    columns = [figure for band in bands[first : end + 1] for figure in band.figures]
    left = left_of_figures(columns)
    start = first
    for i in range(first - 1, floor - 1, -1):
        band = bands[i]
        if bands[start].row.base - band.row.base > 2.4 * max(band.row.size, bands[start].row.size):
            break
        if bands[start].row.base - band.row.base < 0.75 * band.row.size and not crosses(band, columns):
            start = i
            continue
        over = [s for s in band.segments if any(s.x0 < c.x1 + 2 and c.x0 - 2 < s.x1 for c in columns)]
        if not over or (over[0].x0 < left - 60 and len(band.segments) == 1) or crosses(band, columns):
            break
        start = i
    while start > floor and bands[start].row.base - bands[start - 1].row.base < 0.75 * bands[start].row.size:
        start -= 1
    return start


def _tail(bands: Sequence[Band], start: int, end: int) -> int:
    """The last row with the lines on which its texts go on below its figures."""
    columns = [figure for band in bands[start : end + 1] for figure in band.figures]
    left = left_of_figures(columns)
    anchors = [band.row.base for band in bands[start : end + 1] if band.figures]
    pitch = min((b - a for a, b in pairwise(anchors)), default=0.0)
    edges = [s.x0 for s in bands[end].segments if not s.figure]
    last = end
    for i in range(end + 1, min(end + 6, len(bands))):
        band, above = bands[i], bands[i - 1]
        gap = band.row.base - above.row.base
        inside = all(any(abs(s.x0 - x) < 2 for x in edges) and not s.figure for s in band.segments)
        if gap > 1.4 * band.row.size or not inside or band.segments[0].x1 > left:
            break
        goes_on = band.segments[0].text[:1].islower() or above.segments[0].text.endswith("-") or gap < 0.75 * band.row.size
        if not goes_on and gap > 0.93 * pitch:
            break
        last = i
    return last


def _is_table(bands: Sequence[Band]) -> bool:
    with_figures = sum(bool(band.figures) for band in bands)
    if with_figures >= 2:
        return True
    return len(bands) >= 2 and len(bands[-1].figures) >= 2 and len(bands[-2].segments) >= 2
