"""Which findings nobody has decided about yet, and how far a document or a municipality has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from raaderum.process.rights import Action, Person, where
from raaderum.store.models import Finding, Record, Settlement
from raaderum.store.visibility import documents_for


@dataclass(frozen=True, slots=True)
class Progress:
    """How many findings there are, and how many of them a person has decided about."""

    total: int
    decided: int

    @property
    def left(self) -> int:
        return self.total - self.decided


def settled() -> Exists:
    """For a query of findings: a person has decided about this one, and nobody has opened it again."""
    decided = Settlement.objects.filter(document=OuterRef("reading__document"), code=OuterRef("code"), current=True)
    return Exists(decided.exclude(verdict=Settlement.Verdict.REOPENED))


def findings_for(person: Person) -> QuerySet[Finding]:
    """The findings of all documents whose inside the person may see; those in closed cases only for who may see these."""
    inside = where(person, Action.SEE_INTERNAL)
    documents = documents_for(person)
    if inside is not None:
        documents = documents.filter(municipality__in=sorted(inside))
    found = Finding.objects.filter(reading__current=True, reading__document__in=documents.values("pk"))
    closed = where(person, Action.SEE_CLOSED)
    if closed is None:
        return found
    here = Record.objects.filter(reading=OuterRef("reading"), closed=True)
    within = here.filter(first_line__lte=OuterRef("line"), last_line__gte=OuterRef("line"))
    return found.filter(~Exists(within) | Q(reading__document__municipality__in=sorted(closed)))


def open_findings(documents: Iterable[int]) -> QuerySet[Finding]:
    """The findings of some documents that nobody has decided about."""
    return Finding.objects.filter(~settled(), reading__current=True, reading__document__in=list(documents))


def progress(findings: QuerySet[Finding]) -> Progress:
    """How far these findings have come."""
    counted = findings.order_by().annotate(done=settled()).aggregate(total=Count("pk"), decided=Count("pk", filter=Q(done=True)))
    return Progress(counted["total"], counted["decided"])


def next_open(person: Person, after: Finding) -> Finding | None:
    """The next finding to decide about: further on in the same document, else from its start, else in another document."""
    mine = findings_for(person).filter(~settled()).exclude(pk=after.pk).select_related("reading__document")
    here = mine.filter(reading=after.reading_id).order_by("sequence")
    return (
        here.filter(sequence__gt=after.sequence).first()
        or here.first()
        or mine.exclude(reading=after.reading_id).order_by("reading__document__title", "reading", "sequence").first()
    )
