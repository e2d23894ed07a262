"""Where tables stand on a page: ruled ones first, borderless ones in what is left, and what touches joined."""

from __future__ import annotations

from collections.abc import Sequence

from raaderum.documents.pdf_bands import Band, Region, aligned
from raaderum.documents.pdf_borderless import borderless_regions
from raaderum.documents.pdf_ruled import column_edges, ruled_regions, shade_rules
from raaderum.documents.pdf_rules import Drawing, Rule


def regions(bands: Sequence[Band], drawing: Drawing) -> list[Region]:
    """The page's tables from top to bottom; their bands are the page's, or parts of them where tables stand side by side."""
    across = sorted(drawing.across + shade_rules(drawing.shades))
    ruled = ruled_regions(bands, across, drawing)
    taken = {id(word) for region in ruled for band in region.bands for word in band.row.words}
    free = [band for band in bands if not any(id(word) in taken for word in band.row.words)]
    found = _merged(ruled, borderless_regions(free, bands), bands)
    for region in found:
        _add_rules(region, across, drawing)
    return sorted(found, key=lambda region: (region.bands[0].row.base, region.x0))


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
