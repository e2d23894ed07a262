"""Reads remarks to a budget: areas with their net budgets and parts, activities, sections, corrections and figures in prose."""

from collections.abc import Sequence

from raaderum.danish import years_in
from raaderum.documents import Document, Span
from raaderum.readers.base import Claim, Context, Reading, Region, reader
from raaderum.readers.prose import ProseFigure, prose_lines, read_labels, read_prose
from raaderum.readers.remarks_activity import ActivityTable, activity_tables
from raaderum.readers.remarks_areas import AreaOutline, area_outlines
from raaderum.readers.remarks_sections import corrections, sections
from raaderum.readers.remarks_words import CODE, is_title, section_kind
from raaderum.records.base import Source
from raaderum.records.nouns import BudgetArea, Record, TableRecord
from raaderum.records.parts import FigureTable

_TITLE_REACH = 60


@reader
class RemarksReader:
    """Remarks to a budget ("bemærkninger")."""

    kind = "remarks"

    def regions(self, context: Context) -> list[Region]:
        areas = area_outlines(context.document)
        if not areas:
            return []
        first = _first(context.document, areas[0].first)
        return [Region(self.kind, first, areas[-1].last, _score(context.document, areas, first))]

    def read(self, context: Context, region: Region) -> Reading:
        document = context.document
        areas = [a for a in area_outlines(document) if region.first <= a.first <= region.last]
        if not areas:
            return Reading((), ())
        year = _year(document, areas, region.first)
        records: list[Record] = []
        codes: list[Span] = []
        figures: list[ProseFigure] = []
        for area in areas:
            inside = context.tables_within(area.heading_last + 1, area.last)
            activity = activity_tables(document, area.heading_last + 1, area.last, inside)
            others = [t for t in inside if not any(a.first <= t.last_line and t.first_line <= a.last for a in activity)]
            budget_area, found, prose = _area(document, area, area.statement.year or year, activity, others)
            records.append(budget_area)
            records.extend(TableRecord(Source(document.id, t.first_line, t.last_line, t.page), t) for t in others)
            codes.extend(found)
            figures.extend(prose)
        return Reading(
            records=tuple(records),
            claims=(Claim(region.first, areas[-1].last, "read"),),
            years=() if year is None else (year,),
            title=_title(document, region.first, areas[0].first),
            prose=tuple(figures),
            codes=tuple(codes),
        )


def _area(
    document: Document, outline: AreaOutline, year: int | None, activity: Sequence[ActivityTable], tables: Sequence[FigureTable]
) -> tuple[BudgetArea, list[Span], tuple[ProseFigure, ...]]:
    statement = outline.statement
    held = {n for table in activity for n in range(table.first, table.last + 1)}
    stated = set(range(statement.first, statement.last + 1))
    text = prose_lines(document, outline.heading_last + 1, outline.last, tables, held | stated)
    prose = read_prose(text)
    elsewhere = held | stated | {n for table in tables for n in range(table.first_line, table.last_line + 1)}
    found = sections(document, outline.heading_last + 1, outline.last, elsewhere)
    moved = corrections(prose, year)
    ids = {c.amount.id for c in moved}
    labels = [read_labels(document, table) for table in tables]
    record = BudgetArea(
        source=Source(document.id, outline.first, outline.last, document.line(outline.first).page),
        name=outline.name,
        year=year,
        net_budget=statement.net,
        parts=statement.parts,
        basis=next((s.text for s in found if s.kind == "basis"), None),
        sections=found,
        activities=tuple(a for table in activity for a in table.activities),
        corrections=moved,
        prose=(*(f.figure for f in prose.figures if f.figure.id not in ids), *(f for figures, _ in labels for f in figures)),
    )
    return record, [*prose.codes, *_codes(document, held), *(code for _, codes in labels for code in codes)], prose.figures


def _codes(document: Document, lines: set[int]) -> list[Span]:
    """The codes and years printed in an activity table: digits that are no figure."""
    spans: list[Span] = []
    for number in sorted(lines):
        text = document.line(number).text
        spans.extend(Span(number, m.start(), m.end()) for m in CODE.finditer(text))
    return spans


def _first(document: Document, first_area: int) -> int:
    """The first line of the remarks: their title where it stands shortly before the first area."""
    for line in document.lines[max(0, first_area - 1 - _TITLE_REACH) : first_area - 1]:
        if is_title(line.text):
            return line.number
    before = [line.number for line in document.lines[: first_area - 1] if not line.blank]
    return first_area if len(before) > 10 else (before[0] if before else first_area)


def _score(document: Document, areas: Sequence[AreaOutline], first: int) -> float:
    score = 0.35 if len(areas) == 1 else 0.6
    if any(is_title(line.text) for line in document.lines[first - 1 : areas[0].first]):
        score += 0.2
    kinds = {kind for line in document.lines[first - 1 : areas[-1].last] if (kind := section_kind(line.text)) is not None}
    return round(min(1.0, score + 0.1 * min(2, len(kinds))), 3)


def _year(document: Document, areas: Sequence[AreaOutline], first: int) -> int | None:
    """The budget's year: the one that a statement names, else the first in the lines before the areas."""
    for area in areas:
        if area.statement.year is not None:
            return area.statement.year
    for line in document.lines[first - 1 : areas[0].first - 1]:
        for year in years_in(line.text):
            return int(year)
    return None


def _title(document: Document, first: int, first_area: int) -> str | None:
    for line in document.lines[first - 1 : first_area - 1]:
        if not line.blank and line.number not in document.furniture:
            return line.text.strip()
    return None
