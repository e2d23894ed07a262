"""Reads minutes and agendas: the meeting, its items, their decisions, votes, tables and figures."""

from raaderum.documents import Document
from raaderum.readers.base import Claim, Context, Reading, Region, reader
from raaderum.readers.minutes_head import head_codes, head_start, known, read_head
from raaderum.readers.minutes_item import read_item
from raaderum.readers.minutes_outline import Outline, outline
from raaderum.records.nouns import Record

_ENOUGH_TOLD = 2
"""So many headings that only minutes use make a document minutes."""


@reader
class MinutesReader:
    """Minutes, and agendas in the same form."""

    kind = "minutes"

    def regions(self, context: Context) -> list[Region]:
        found = _outline(context)
        if found is None:
            return []
        first = head_start(context.document, found.first_item)
        return [Region(self.kind, first, found.items[-1].last, _score(context.document, found, first))]

    def read(self, context: Context, region: Region) -> Reading:
        document = context.document
        found = _outline(context)
        if found is None:
            return Reading((), ())
        last_of_head = found.first_item - 1
        meeting = read_head(document, min(region.first, found.first_item), last_of_head)
        items = [
            read_item(document, item, meeting, context.tables_within(item.first, min(item.last, region.last)))
            for item in found.items
            if item.first <= region.last
        ]
        records: list[Record] = [meeting, *(item.item for item in items)]
        return Reading(
            records=tuple(records),
            claims=(Claim(region.first, region.last, "read"),),
            years=() if meeting.date is None else (int(meeting.date[:4]),),
            title=_title(document, region.first, last_of_head),
            prose=tuple(figure for item in items for figure in item.prose),
            codes=(*head_codes(document, meeting), *(span for item in items for span in item.codes)),
        )


def _outline(context: Context) -> Outline | None:
    def read() -> Outline | None:
        in_tables = frozenset(n for table in context.tables for n in range(table.first_line, table.last_line + 1))
        return outline(context.document, in_tables)

    return context.once("minutes", read)


def _score(document: Document, found: Outline, first: int) -> float:
    if found.told < _ENOUGH_TOLD and not (found.told and found.explicit):
        return 0.0
    told = known(read_head(document, first, found.first_item - 1))
    per_item = min(1.0, found.told / len(found.items))
    return round(min(1.0, 0.4 + 0.08 * told + 0.15 * per_item + (0.15 if found.explicit else 0.0)), 3)


def _title(document: Document, first: int, last: int) -> str | None:
    for line in document.lines[first - 1 : last]:
        if not line.blank and line.number not in document.furniture:
            return line.text.strip()
    return None
