"""What is in the store, as far as a person may see it: counts, what was read last, what does not agree, what waits."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from raaderum.process.rights import Action, Person, where
from raaderum.store.findings_open import findings_for, settled
from raaderum.store.models import Document, Job, PersonalHit, Proposal, User
from raaderum.store.visibility import documents_for, records_for

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a person can see."""

    documents: int
    municipalities: int
    kinds: dict[str, int]
    """Records by kind."""


def holdings(person: Person) -> Holdings:
    """Counts of documents, of their municipalities, and of records by kind."""
    documents = documents_for(person).filter(state=Document.State.READ)
    counted = documents.order_by().aggregate(
        documents=Count("pk"), municipalities=Count("municipality", distinct=True, filter=~Q(municipality=""))
    )
    kinds = records_for(person).order_by().values_list("kind").annotate(Count("pk"))
    return Holdings(counted["documents"], counted["municipalities"], dict(kinds))


def read_last(person: Person, count: int = 6) -> list[Document]:
    """The documents whose present reading is the newest."""
    read = documents_for(person).filter(state=Document.State.READ, readings__current=True)
    return list(read.order_by("-readings__made_at", "-pk")[:count])


def severities(person: Person) -> dict[str, int]:
    """Findings that nobody has decided about, by severity; nothing for who may not see them."""
    found = findings_for(person).filter(~settled()).order_by().values_list("severity").annotate(Count("pk"))
    counted = dict(found)
    return {severity: counted[severity] for severity in SEVERITIES if severity in counted}


@dataclass(frozen=True, slots=True)
class Faulty:
    """A document with findings that nobody has decided about."""

    document: Document
    errors: int
    warnings: int
    notes: int


def faulty(person: Person, count: int = 5) -> list[Faulty]:
    """The documents with most errors that nobody has decided about, then most warnings."""
    found = (
        findings_for(person)
        .filter(~settled())
        .order_by()
        .values("reading__document")
        .annotate(
            errors=Count("pk", filter=Q(severity="error")),
            warnings=Count("pk", filter=Q(severity="warning")),
            notes=Count("pk", filter=Q(severity="note")),
        )
        .order_by("-errors", "-warnings", "-notes", "reading__document")[:count]
    )
    rows = list(found)
    documents = Document.objects.in_bulk([row["reading__document"] for row in rows])
    return [Faulty(documents[row["reading__document"]], row["errors"], row["warnings"], row["notes"]) for row in rows]


def unpublished(person: Person) -> int:
    """Documents that were read and that the person could publish."""
    return _in(Document.objects.filter(state=Document.State.READ, published_at=None), person, Action.PUBLISH).count()


def unreadable(person: Person) -> int:
    """Documents that could not be read, where the person uploads."""
    return _in(Document.objects.filter(state=Document.State.UNREADABLE), person, Action.UPLOAD).count()


def withheld(person: Person) -> int:
    """Documents in which recognised personal data waits for a decision of this person."""
    waiting = PersonalHit.objects.filter(decision=PersonalHit.Decision.PENDING).values("document")
    documents = Document.objects.filter(pk__in=waiting).exclude(state__in=(Document.State.WITHDRAWN, Document.State.ERASED))
    return _in(documents, person, Action.DECIDE_WITHHELD).count()


def failed_jobs() -> int:
    """Work that was given up."""
    return Job.objects.filter(state=Job.State.FAILED, parent=None).count()


def roleless() -> int:
    """Open accounts that may do nothing yet."""
    return User.objects.filter(is_active=True, grants=None).count()


def proposals_by_state(person: Person, action: Action) -> dict[str, int]:
    """Proposals written here, by state, in the municipalities where the person may do `action`."""
    mine = where(person, action)
    proposals = Proposal.objects.all() if mine is None else Proposal.objects.filter(municipality__in=sorted(mine))
    return dict(proposals.order_by().values_list("state").annotate(Count("pk")))


def _in(documents: QuerySet[Document], person: Person, action: Action) -> QuerySet[Document]:
    mine = where(person, action)
    return documents if mine is None else documents.filter(municipality__in=sorted(mine))
