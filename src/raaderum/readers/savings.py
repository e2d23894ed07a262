"""Savings lists: one row a proposal, in a table of its own or in text that flowed out of one."""

from collections.abc import Sequence

from raaderum.documents import Document
from raaderum.readers.base import Claim, Context, Reading, Region, reader
from raaderum.readers.proposals_codes import unit_spans
from raaderum.readers.proposals_outline import outline_of
from raaderum.readers.savings_flow import Flow, anchor, cut, starts_row, total_label
from raaderum.readers.savings_join import join
from raaderum.readers.savings_rows import read_rows
from raaderum.readers.savings_table import Columns, columns_of, read_table, score
from raaderum.records.base import Source
from raaderum.records.nouns import TableRecord
from raaderum.records.parts import FigureTable

_SURE = 0.5
_BETWEEN = 12
_FEWEST = 3
"""A list has at least so many rows."""


@reader
class SavingsReader:
    """Recognises a list by its rows: an area, a centre or committee, a text, and amounts for some years in a row."""

    kind = "savings_list"

    def regions(self, context: Context) -> list[Region]:
        lists = _lists(context)
        if lists:
            return _tabled(context.document, lists)
        if not _has_abbreviations(context.document):
            return []
        flow = cut(context.document, 1, len(context.document.lines), _cells(context))
        return [] if flow is None else _flowed(flow)

    def read(self, context: Context, region: Region) -> Reading:
        lists = [(t, c) for t, c in _lists(context) if region.first <= t.first_line and t.last_line <= region.last]
        if lists:
            return _read_tables(context.document, lists)
        flow = cut(context.document, region.first, region.last, _cells(context))
        if flow is None:
            return Reading((), ())
        return read_rows(context.document, flow, region.first, region.last)


def _has_abbreviations(document: Document) -> bool:
    """Lines with a committee's abbreviation before a text: without them a flowed list is not recognised."""
    seen = 0
    for line in document.lines:
        seen += starts_row(line.text)
        if seen >= _FEWEST:
            return True
    return False


def _lists(context: Context) -> list[tuple[FigureTable, Columns]]:
    """The tables whose headers say that they are savings lists, except the overview of a catalogue's own proposals."""
    lists = [(t, columns) for t in context.tables if (columns := columns_of(t)) is not None]
    if not lists or (catalogue := outline_of(context)) is None or catalogue.score < _SURE:
        return lists
    numbers = {b.start.number for b in catalogue.blocks}
    return [(t, c) for t, c in lists if not _is_overview(t, numbers)]


def _is_overview(table: FigureTable, numbers: set[str]) -> bool:
    keys = [r.key for r in table.rows if r.key]
    return 2 * sum(k in numbers for k in keys) >= len(keys)


def _tabled(document: Document, lists: Sequence[tuple[FigureTable, Columns]]) -> list[Region]:
    """One region for lists that follow each other with hardly a line between."""
    regions: list[Region] = []
    for table, columns in lists:
        before = regions[-1] if regions else None
        if before and table.first_line - before.last <= _BETWEEN:
            regions[-1] = Region("savings_list", before.first, table.last_line, max(before.score, score(table, columns)))
        else:
            regions.append(Region("savings_list", table.first_line, table.last_line, score(table, columns)))
    return regions


def _read_tables(document: Document, lists: Sequence[tuple[FigureTable, Columns]]) -> Reading:
    """The rows as savings rows, and each table once more as it is: it has columns that a row does not name."""
    read = [read_table(document, t, c) for t, c in lists]
    tables = [TableRecord(Source(document.id, t.first_line, t.last_line, t.page), t) for t, _ in lists]
    units = [s for t, _ in lists for line in document.lines[t.first_line - 1 : t.rows[0].line - 1] for s in unit_spans(line)]
    return Reading(
        records=(*(r for rows in read for r in rows.records), *tables),
        claims=tuple(Claim(t.first_line, t.last_line) for t, _ in lists),
        years=tuple(sorted({year for _, c in lists for _, year in c.years})),
        codes=(*(s for rows in read for s in rows.codes), *units),
    )


def _cells(context: Context) -> frozenset[int]:
    """The lines of tables with cells and years over them: what stands there did not flow."""
    tables = [t for t in context.tables if t.number is not None and sum(c.year is not None for c in t.columns) > 1]
    return frozenset(n for t in tables for n in range(t.first_line, t.last_line + 1))


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
