"""Personal data recognised on import (CPR numbers, private addresses): masked everywhere until an officer decides."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from raaderum.store.models import Document, PersonalHit

BLOT = "█"


def keep_hits(document: Document, answer: Mapping[str, Any]) -> None:
    """Keep what was recognised in this reading; what was decided before about the same text stands."""
    before = {(h.kind, h.text): h for h in document.personal_hits.all()}
    document.personal_hits.all().delete()
    made = []
    for hit in answer.get("personal", ()):
        old = before.get((hit["kind"], hit["text"]))
        decided = {} if old is None else {"decision": old.decision, "decided_at": old.decided_at, "decided_by": old.decided_by}
        made.append(PersonalHit(document=document, **hit, **decided))
    PersonalHit.objects.bulk_create(made)


def masks_of(documents: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The texts to mask, by document: all that was recognised and not released, the longest first."""
    found: dict[int, set[str]] = {}
    hits = PersonalHit.objects.filter(document__in=list(documents)).exclude(decision=PersonalHit.Decision.RELEASED)
    for document, text in hits.exclude(text="").values_list("document_id", "text"):
        found.setdefault(document, set()).add(text)
    return {document: tuple(sorted(texts, key=len, reverse=True)) for document, texts in found.items()}


def mask_text(text: str, masks: Sequence[str]) -> str:
    """The text with every withheld stretch blotted out, letter for letter, so that places stand."""
    for mask in masks:
        text = text.replace(mask, BLOT * len(mask))
    return text


def mask_body(body: Mapping[str, Any], masks: Sequence[str]) -> dict[str, Any]:
    """A body of JSON with every text in it masked; the same body where there is nothing to mask."""
    return dict(body) if not masks else {key: _masked(value, masks) for key, value in body.items()}


def _masked(value: Any, masks: Sequence[str]) -> Any:
    if isinstance(value, str):
        return mask_text(value, masks)
    if isinstance(value, list):
        return [_masked(one, masks) for one in value]
    if isinstance(value, Mapping):
        return {key: _masked(one, masks) for key, one in value.items()}
    return value
