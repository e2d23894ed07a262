"""Personal data recognised on import (CPR numbers, private addresses): masked everywhere until an officer decides."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from raaderum.danish.personal import personal_data
from raaderum.store import audit, columns, signals
from raaderum.store.models import Document, Finding, PersonalHit, Record, User

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
    if any(hit.decision != PersonalHit.Decision.RELEASED for hit in made):
        refresh_texts(document)


def decide(hit: PersonalHit, release: bool, by: User) -> None:
    """An officer's decision: the text is shown from now on (`release`), or stays withheld for good. It can be changed again.

    All hits of the document with the same text are decided at once.
    """
    decision = PersonalHit.Decision.RELEASED if release else PersonalHit.Decision.MASKED
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=hit.document_id)
        same = document.personal_hits.filter(text=hit.text)
        same.update(decision=decision, decided_at=timezone.now(), decided_by=by)
        audit.record(by, "decided_withheld", document, detail={"kind": hit.kind, "line": hit.line, "decision": decision.value})
        refresh_texts(document)
        signals.document_changed.send(Document, document=document)
    hit.refresh_from_db()


def pending(document: Document) -> QuerySet[PersonalHit]:
    """The hits that nobody has decided about, in the order of the document."""
    return document.personal_hits.filter(decision=PersonalHit.Decision.PENDING).order_by("line", "start", "pk")


def refresh_texts(document: Document) -> None:
    """Let the texts beside the bodies (titles, sentences of findings) be masked as the document's hits now say."""
    masks = masks_of([document.pk]).get(document.pk, ())
    reading = document.readings.filter(current=True).first()
    if reading is None:
        return
    title = mask_text((reading.head["title"] or "")[:400], masks)
    Document.objects.filter(pk=document.pk).update(title=title)
    records = list(Record.objects.filter(reading=reading))
    around = columns.around_of([row.body for row in records], document.municipality, document.year)
    for row in records:
        beside = columns.columns_of(mask_body(row.body, masks), around)
        row.title, row.number, row.committee = beside.title, beside.number, beside.committee
    Record.objects.bulk_update(records, ["title", "number", "committee"])
    findings = list(Finding.objects.filter(reading=reading))
    for finding in findings:
        told = finding.body["message"]
        finding.message_da, finding.message_en = mask_text(told["da"], masks), mask_text(told["en"], masks)
    Finding.objects.bulk_update(findings, ["message_da", "message_en"])


def mask_unknown(text: str) -> str:
    """A text of nobody's document yet (a file's name), with what is recognised in it blotted out."""
    for hit in personal_data(text):
        text = text[: hit.start] + BLOT * (hit.end - hit.start) + text[hit.end :]
    return text


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
