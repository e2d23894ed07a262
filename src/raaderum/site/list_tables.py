"""The lists of the pages as tables to take along: documents, findings, a meeting's cases, similar measures, completeness."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse

from raaderum.documents import Message
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source
from raaderum.publish.explained import title_of
from raaderum.publish.words import word
from raaderum.site.links import document_address, figure_address, finding_address, record_address
from raaderum.site.wordings import STATUSES
from raaderum.store.completeness import Statement
from raaderum.store.models import Document, Finding, Record, Settlement

if TYPE_CHECKING:
    from raaderum.search.similar import SimilarMeasure

FORMS = ("xlsx", "csv", "json", "pdf", "docx")
MOST = 20_000
"""Rows of a list at most; no page is asked to hold more."""
_TITLE = Column("title", Message("Titel", "Title"))
_MUNICIPALITY = Column("municipality", Message("Kommune", "Municipality"))
_YEAR = Column("year", Message("År", "Year"), "year")
_DOCUMENT = Column("document", Message("Dokument", "Document"))
_PAGE, _LINE = Column("page", Message("Side", "Page"), "year"), Column("line", Message("Linje", "Line"), "year")
_BASES = {"realised": ("opnået", "realised"), "expected": ("ventet", "expected")}


def downloads(asked: QueryDict) -> list[tuple[str, str]]:
    """The forms that a list can be had in, with their addresses; the filters are kept."""
    kept = asked.copy()
    for name in ("format", "page"):
        kept.pop(name, None)
    return [(form, f"?{kept.urlencode()}{'&' if kept else ''}format={form}") for form in FORMS]


def documents_table(documents: Iterable[Document]) -> DataTable:
    """Documents, one a row."""
    columns = (
        _TITLE,
        Column("name", Message("Fil", "File")),
        Column("kind", Message("Slags", "Kind")),
        _MUNICIPALITY,
        _YEAR,
        Column("state", Message("Tilstand", "State")),
        Column("uploaded", Message("Lagt ind", "Uploaded"), "date"),
        Column("published", Message("Offentliggjort", "Published"), "date"),
    )
    rows = tuple(
        Row(
            (
                Cell(str(d)),
                Cell(d.name),
                Cell(_word(d.kind or "unknown")),
                Cell(d.municipality),
                Cell(d.year),
                Cell(d.state),
                Cell(d.uploaded_at.date().isoformat()),
                Cell(d.published_at.date().isoformat() if d.published_at else None),
            ),
            address=document_address(d.pk),
        )
        for d in documents
    )
    return DataTable("dokumenter", Message("Dokumenter", "Documents"), columns, rows)


def findings_table(findings: Iterable[Finding], decided: dict[int, Settlement]) -> DataTable:
    """Findings, one a row, with their place and what was decided."""
    columns = (
        Column("title", Message("Fund", "Finding")),
        Column("severity", Message("Alvor", "Severity")),
        Column("rule", Message("Regel", "Rule")),
        _DOCUMENT,
        _PAGE,
        _LINE,
        Column("verdict", Message("Afgørelse", "Decision")),
        Column("comment", Message("Bemærkning", "Comment")),
    )
    rows = []
    for f in findings:
        document, stands = f.reading.document, decided.get(f.pk)
        place = figure_address(document.pk, f.page, f.line or 1)
        figures = f.body["figures"]
        printed = "" if not figures else str(figures[0]["text"])
        cells = (
            Cell(Message(f.message_da, f.message_en), Source(str(document), f.page, f.line, printed, place)),
            Cell(f.severity),
            Cell(Message(title_of(f.rule, "da"), title_of(f.rule, "en"))),
            Cell(str(document)),
            Cell(f.page),
            Cell(f.line),
            Cell(stands.verdict if stands else None),
            Cell(stands.comment if stands else None),
        )
        rows.append(Row(cells, address=finding_address(document.pk, f.code)))
    return DataTable("fund", Message("Det, der ikke stemmer", "What does not agree"), columns, tuple(rows))


def cases_table(meeting: Record, cases: Iterable[Record]) -> DataTable:
    """The cases of a meeting, one a row; of a closed case the title only."""
    columns = (Column("number", Message("Nr.", "No.")), _TITLE, Column("closed", Message("Lukket", "Closed")), _PAGE, _LINE)
    document = meeting.reading.document
    rows = tuple(
        Row(
            (
                Cell(case.number),
                Cell(case.title, _source(document, case)),
                Cell(Message("ja", "yes") if case.closed else None),
                Cell(case.page),
                Cell(case.first_line),
            ),
            address=record_address(case.pk),
        )
        for case in cases
    )
    title = Message(f"Sager, {meeting.title}", f"Cases, {meeting.title}")
    return DataTable(f"sager-{meeting.pk}", title, columns, rows)


def _source(document: Document, case: Record) -> Source:
    place = figure_address(document.pk, case.page, case.first_line)
    return Source(str(document), case.page, case.first_line, case.title, place)


def similar_table(record: Record, found: Iterable["SimilarMeasure"]) -> DataTable:
    """Measures like a record, the nearest first, with what each gave and why it is alike. Contacts are left out."""
    columns = (
        Column("title", Message("Tiltag", "Measure")),
        _MUNICIPALITY,
        _YEAR,
        Column("amount", Message("Gav, kr.", "Gave, DKK"), "money"),
        Column("basis", Message("Grundlag", "Basis")),
        Column("status", Message("Status", "Status")),
        Column("feasibility", Message("Realiserbarhed", "Feasibility")),
        Column("copies", Message("Trykt flere gange", "Printed again"), "year"),
        Column("why", Message("Fælles ord", "Words in common")),
    )
    rows = tuple(
        Row(
            (
                Cell(one.title),
                Cell(one.municipality),
                Cell(one.year),
                Cell(one.amount, _similar_source(one)),
                Cell(Message(*_BASES.get(one.basis, ("ukendt", "unknown")))),
                Cell(Message(*STATUSES.get(one.status, ("", "")))),
                Cell(one.feasibility),
                Cell(len(one.copies)),
                Cell(", ".join(one.why.words)),
            ),
            address=record_address(one.record),
        )
        for one in found
    )
    note = Message("Kroner om året; minus er en besparelse.", "Kroner a year; minus is a saving.")
    title = Message(f"Tiltag, der ligner: {record.title}", f"Measures like: {record.title}")
    return DataTable(f"lignende-{record.pk}", title, columns, rows, note)


def _similar_source(one: "SimilarMeasure") -> Source:
    printed = "" if one.amount is None else f"{one.amount:f}"
    return Source(one.document_name, one.page, one.line, printed, figure_address(one.document, one.page, one.line))


def completeness_table(statement: Statement) -> DataTable:
    """What is expected of a municipality and year, and what of it is here."""
    columns = (Column("title", Message("Ventet", "Expected")), Column("state", Message("Tilstand", "State")), _DOCUMENT)
    rows: list[Row] = []
    for entry in statement.entries:
        held: list[Any] = [*entry.documents, *entry.withdrawn] or [None]
        for document in held:
            cells = (Cell(entry.title), Cell(entry.told), Cell(None if document is None else str(document)))
            rows.append(Row(cells, address=reverse("documents") if document is None else document_address(document.pk)))
    name = Message(f"{statement.municipality} {statement.year}", f"{statement.municipality} {statement.year}")
    return DataTable(f"mangler-{statement.year}", name, columns, tuple(rows))


def _word(kind: str) -> Message:
    return Message(word(kind, "da"), word(kind, "en"))
