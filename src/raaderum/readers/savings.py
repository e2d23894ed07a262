"""Savings lists: one row a proposal, in a table of its own or in text that flowed out of one."""

from raaderum.readers.base import Context, Reading, Region, reader
from raaderum.readers.savings_flow import Flow, anchor, cut, total_label
from raaderum.readers.savings_join import join
from raaderum.readers.savings_rows import read_rows

_FEWEST = 3
"""A list has at least so many rows."""


@reader
class SavingsReader:
    """Recognises a list by its rows: an area, a centre or committee, a text, and amounts for some years in a row."""

    kind = "savings_list"

    def regions(self, context: Context) -> list[Region]:
        flow = cut(context.document, 1, len(context.document.lines))
        return [] if flow is None else _flowed(flow)

    def read(self, context: Context, region: Region) -> Reading:
        flow = cut(context.document, region.first, region.last)
        if flow is None:
            return Reading((), ())
        return read_rows(context.document, flow, region.first, region.last)


def _flowed(flow: Flow) -> list[Region]:
    """From the first row with a centre and a committee to the last row or total after it."""
    rows = anchored = 0
    first = last = 0
    for block in flow.blocks:
        if len(block.pieces) <= 4 and total_label(join(block.pieces, flow.words)) is not None:
            last = block.line.number if first else 0
            continue
        found = anchor(block, flow)
        if found.committee is None:
            rows += bool(first)
            continue
        head = found.area[0] if found.area else found.rest[0]
        first = first or head.line.number
        last = block.line.number
        rows += 1
        anchored += 1
    if anchored < _FEWEST:
        return []
    return [Region("savings_list", first, last, round(0.55 + 0.4 * anchored / rows, 3))]
