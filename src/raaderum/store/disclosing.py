"""What an officer is shown who decides on withheld personal data: each text once, with every place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from raaderum.store import audit
from raaderum.store.models import Document, PersonalHit, User


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
    return sorted(found, key=lambda w: w.first.decision != PersonalHit.Decision.PENDING)


def looked_at(document: Document, by: User, groups: Iterable[Withheld]) -> None:
    """The trail says who saw what is withheld."""
    if any(True for _ in groups):
        audit.record(by, "saw_withheld", document)
