"""Which findings are open: those of current readings that nobody has settled, or that were opened again."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from raaderum.process.rights import Action, Person, where
from raaderum.store.models import Finding, Settlement
from raaderum.store.visibility import documents_for


def settled() -> Exists:
    """For a query of findings: a person has settled this one."""
    decided = Settlement.objects.filter(document=OuterRef("reading__document"), code=OuterRef("code"), current=True)
    return Exists(decided.exclude(verdict=Settlement.Verdict.REOPENED))


def findings_for(person: Person) -> QuerySet[Finding]:
    """The findings of all documents whose inside the person may see."""
    inside = where(person, Action.SEE_INTERNAL)
    documents = documents_for(person)
    if inside is not None:
        documents = documents.filter(municipality__in=sorted(inside))
    return Finding.objects.filter(reading__current=True, reading__document__in=documents.values("pk"))


def open_findings(documents: Iterable[int]) -> QuerySet[Finding]:
    """The open findings of some documents."""
    return Finding.objects.filter(~settled(), reading__current=True, reading__document__in=list(documents))
