"""A document's records as files, and its author's own file with the findings as comments: what is kept, in published forms."""

from raaderum.documents.model import Message
from raaderum.process.rights import Person
from raaderum.publish.jsonout import dumps
from raaderum.publish.report import Language
from raaderum.store.importing import bytes_of
from raaderum.store.models import Document, Finding, Record, Settlement
from raaderum.store.serving import served
from raaderum.store.visibility import records_for


def _records(person: Person, document: Document) -> list[Record]:
    rows = records_for(person).filter(reading__document=document)
    return list(rows.select_related("reading__document").order_by("sequence"))


def records_jsonl(person: Person, document: Document) -> bytes:
    """The records that the person may see, one a line."""
    bodies = served(person, _records(person, document))
    return "".join(f"{dumps(body)}\n" for body in bodies).encode("utf-8", "replace")


def records_workbook(person: Person, document: Document, language: Language) -> bytes:
    """The records that the person may see as a workbook: a sheet a kind, and one with every figure and its place."""
    from raaderum.publish.workbook import assemble, rows_of_bodies

    return assemble([rows_of_bodies(document.name, served(person, _records(person, document)))], language)


def annotated_copy(document: Document, language: Language) -> bytes | Message:
    """The document's own file with its findings as comments; those accepted as rounding or explained are left out."""
    from raaderum.publish.annotate import writer_of
    from raaderum.publish.annotate_apart import NO_COMMENTS, annotated_apart

    if writer_of(document.format) is None:
        return NO_COMMENTS
    left_out = Settlement.objects.filter(
        document=document, current=True, verdict__in=(Settlement.Verdict.ROUNDING, Settlement.Verdict.EXPLAINED)
    )
    found = Finding.objects.filter(reading__document=document, reading__current=True)
    codes = found.exclude(code__in=left_out.values("code")).values_list("code", flat=True)
    return annotated_apart(bytes_of(document), document.name, list(codes), language)
