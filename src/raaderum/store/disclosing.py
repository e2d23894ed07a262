"""Deciding on withheld personal data: the same text is decided on once for its document, and the trail says by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from raaderum.store import audit, signals
from raaderum.store.models import Document, PersonalHit, User

Decision = PersonalHit.Decision


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that is withheld in a document, with every place where it stands."""

    kind: str
    text: str
    hits: tuple[PersonalHit, ...]

    @property
    def first(self) -> PersonalHit:
        return self.hits[0]


def withheld_in(document: Document) -> list[Withheld]:
    """What was recognised in a document, those to decide about first, then in the order of the text."""
    groups: dict[tuple[str, str], list[PersonalHit]] = {}
    for hit in document.personal_hits.select_related("decided_by").order_by("line", "start"):
        groups.setdefault((hit.kind, hit.text), []).append(hit)
    found = [Withheld(kind, text, tuple(hits)) for (kind, text), hits in groups.items()]
    return sorted(found, key=lambda w: w.first.decision != Decision.PENDING)


def decide(document: Document, hit: int, decision: str, by: User) -> int:
    """Release a text, or keep it masked for good, wherever it stands in the document; how many places there were."""
    if decision not in (Decision.RELEASED, Decision.MASKED):
        raise ValueError(decision)
    with transaction.atomic():
        one = PersonalHit.objects.select_for_update().filter(document=document, pk=hit).first()
        if one is None:
            return 0
        same = PersonalHit.objects.filter(document=document, kind=one.kind, text=one.text)
        count = same.update(decision=decision, decided_at=timezone.now(), decided_by=by)
        audit.record(by, "decided_withheld", document, detail={"kind": one.kind, "line": one.line, "decision": decision})
        signals.document_changed.send(Document, document=document)
    return count


def looked_at(document: Document, by: User, groups: Iterable[Withheld]) -> None:
    """The trail says who saw what is withheld."""
    if any(True for _ in groups):
        audit.record(by, "saw_withheld", document)
