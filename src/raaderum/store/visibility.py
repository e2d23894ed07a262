"""Which documents and records a person may see: the one place that says it, as a condition that every query uses."""

from django.db.models import Q, QuerySet

from raaderum.process.rights import Action, Person, may, where
from raaderum.store.models import Document, Record

GONE = (Document.State.WITHDRAWN, Document.State.ERASED)


def documents_for(person: Person) -> QuerySet[Document]:
    """The documents that the person may see: what is published, and their own municipality's; nothing that is withdrawn."""
    return Document.objects.exclude(state__in=GONE).filter(_seen(person, ""))


def records_for(person: Person) -> QuerySet[Record]:
    """The records of current readings that the person may see; closed cases only for those with the right to them."""
    base = Record.objects.filter(reading__current=True).exclude(reading__document__state__in=GONE)
    closed = where(person, Action.SEE_CLOSED)
    open_only = Q(closed=False)
    if closed is None:
        open_only = Q()
    elif closed:
        open_only |= Q(reading__document__municipality__in=sorted(closed))
    return base.filter(_seen(person, "reading__document__")).filter(open_only)


def sees(person: Person, document: Document) -> bool:
    """Whether the person may see this document."""
    if document.state in GONE:
        return False
    if document.closed and not may(person, Action.SEE_CLOSED, document.municipality):
        return False
    return document.published_at is not None or may(person, Action.SEE_INTERNAL, document.municipality)


def _seen(person: Person, prefix: str) -> Q:
    published = Q(**{f"{prefix}published_at__isnull": False})
    internal = where(person, Action.SEE_INTERNAL)
    closed = where(person, Action.SEE_CLOSED)
    seen = Q() if internal is None else published | Q(**{f"{prefix}municipality__in": sorted(internal)})
    if closed is None:
        return seen
    return seen & (Q(**{f"{prefix}closed": False}) | Q(**{f"{prefix}municipality__in": sorted(closed)}))
