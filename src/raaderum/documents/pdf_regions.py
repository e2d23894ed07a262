"""Where tables stand on a page: ruled ones first, borderless ones in what is left, and what touches joined."""

from __future__ import annotations

from collections.abc import Sequence

from raaderum.documents.pdf_bands import Band, Region, aligned, crosses
from raaderum.documents.pdf_borderless import borderless_regions
from raaderum.documents.pdf_rows import is_year
from raaderum.documents.pdf_ruled import column_edges, ruled_regions, shade_rules
from raaderum.documents.pdf_rules import Drawing, Rule


def regions(bands: Sequence[Band], drawing: Drawing) -> list[Region]:
    """The page's tables from top to bottom; their bands are the page's, or parts of them where tables stand side by side."""
    across = sorted(drawing.across + shade_rules(drawing.shades))
    ruled = ruled_regions(bands, across, drawing)
    taken = {id(word) for region in ruled for band in region.bands for word in band.row.words}
    free = [band for band in bands if not any(id(word) in taken for word in band.row.words)]
    found = _rejoined(_merged(ruled, borderless_regions(free, bands), bands), bands)
    for region in found:
        _add_rules(region, across, drawing)
    return sorted(found, key=lambda region: (region.bands[0].row.base, region.x0))


def _rejoined(found: list[Region], page: Sequence[Band]) -> list[Region]:
    """Tables right under one another are one where the lower has no head and its figures stand under the upper one's."""
    whole: list[Region] = []
    for region in sorted(found, key=lambda region: (region.bands[0].row.base, region.x0)):
        upper = whole[-1] if whole else None
        between = _between(upper, region, page) if upper else None
        if upper is None or between is None:
            whole.append(region)
            continue
        upper.bands = [*upper.bands, *between, *region.bands]
        upper.x0, upper.x1 = min(upper.x0, region.x0), max(upper.x1, region.x1)
    return whole


def _between(upper: Region, lower: Region, page: Sequence[Band]) -> list[Band] | None:
    """The bands between two parts of one table; None where they are two tables."""
    first, last = upper.bands[-1].row, lower.bands[0].row
    mine = [figure for band in upper.bands for figure in band.figures]
    start = next((band for band in lower.bands if band.figures), None)
    if not mine or start is None or not 0 < last.base - first.base < 7 * last.size or len(upper.edges) != len(lower.edges):
        return None
    figures = start.figures
    if all(is_year(figure.text) for figure in figures) or not lower.bands[0].figures:
        return None
    if sum(any(aligned(figure, other) for other in mine) for figure in figures) < max(2, 0.6 * len(figures)):
        return None
    bands = [band for band in page if first.base + 0.1 < band.row.base < last.base - 0.1]
    return None if len(bands) > 4 or any(crosses(band, mine) for band in bands) else bands


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
    return any(aligned(a, b) for band in loose.bands for a in band.figures for b in mine)


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
    region.edges = column_edges(region, drawing, top, bottom)
