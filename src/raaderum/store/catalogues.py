"""The printed catalogues: which municipality and budget year have one, and its proposals as entries, corrections laid over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet

from raaderum.documents import Message
from raaderum.process.rights import Person
from raaderum.publish.comparing import Side
from raaderum.publish.entries import Entry, entry_of
from raaderum.store.corrections import overlaid_all
from raaderum.store.models import Document, Finding, Record, Settlement
from raaderum.store.visibility import documents_for, records_for

KINDS = ("savings_row", "proposal")
FigureAddress = Callable[[int, int | None, int | None, int | None], str]
"""Document, page, line, character -> the address that shows the figure lit."""
RecordAddress = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One municipality's catalogue of one budget year."""

    municipality: str
    year: int | None
    proposals: int
    documents: int


def shelves(person: Person) -> tuple[Shelf, ...]:
    """The catalogues that the person may see, newest year first."""
    found = (
        records_for(person)
        .filter(kind__in=KINDS)
        .values("reading__document__municipality", "reading__document__year")
        .annotate(proposals=Count("id"), documents=Count("reading__document", distinct=True))
    )
    made = [
        Shelf(row["reading__document__municipality"], row["reading__document__year"], row["proposals"], row["documents"])
        for row in found
    ]
    return tuple(sorted(made, key=lambda shelf: (-(shelf.year or 0), shelf.municipality)))


def catalogue_records(person: Person, municipality: str, year: int | None) -> QuerySet[Record]:
    """The records of a catalogue that the person may see, in the order of print."""
    return (
        records_for(person)
        .filter(kind__in=KINDS, reading__document__municipality=municipality, reading__document__year=year)
        .select_related("reading__document")
        .order_by("reading__document_id", "sequence")
    )


def entries(records: Iterable[Record], figure: FigureAddress, record_address: RecordAddress) -> tuple[Entry, ...]:
    """The records as entries: corrected readings used and marked, those with an open error said so."""
    return tuple(side.entry for side in sides(records, figure, record_address))


def sides(records: Iterable[Record], figure: FigureAddress, record_address: RecordAddress) -> tuple[Side, ...]:
    """The same with each record's body, for a comparison of texts."""
    rows = list(records)
    in_doubt = lines_in_doubt({row.reading.document_id for row in rows})
    made: list[Side] = []
    for row, body in zip(rows, overlaid_all(rows), strict=True):
        document = row.reading.document

        def at(page: int | None, line: int | None, start: int | None, key: int = document.pk) -> str:
            return figure(key, page, line, start)

        entry = entry_of(body, str(row.pk), str(document), at, record_address(row.pk))
        if entry is not None:
            made.append(Side(replace(entry, feasibility=row.feasibility, marks=_marks(row, in_doubt)), body))
    return tuple(made)


_DOUBT = Message("Et tal her har en uafgjort fejl", "A figure here has an unsettled error")


def _marks(row: Record, in_doubt: dict[int, set[int]]) -> tuple[Message, ...]:
    lines = in_doubt.get(row.reading.document_id, set())
    return (_DOUBT,) if any(row.first_line <= line <= row.last_line for line in lines) else ()


def lines_in_doubt(documents: Iterable[int]) -> dict[int, set[int]]:
    """By document: the lines of every figure of an error that nobody has settled."""
    keys = sorted(documents)
    settled = set(
        Settlement.objects.filter(document__in=keys, current=True)
        .exclude(verdict=Settlement.Verdict.REOPENED)
        .values_list("document_id", "code")
    )
    lines: dict[int, set[int]] = {}
    errors = Finding.objects.filter(reading__document__in=keys, reading__current=True, severity="error")
    for document, code, body in errors.values_list("reading__document_id", "code", "body"):
        if (document, code) not in settled:
            lines.setdefault(document, set()).update(body["lines"])
    return lines


def catalogue_documents(person: Person, municipality: str, year: int | None) -> Sequence[Document]:
    """The documents that a catalogue was read from."""
    return list(documents_for(person).filter(municipality=municipality, year=year, kind__in=("savings_list", "proposals")))
