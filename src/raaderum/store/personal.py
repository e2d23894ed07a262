"""Personal data recognised on import (CPR numbers, private addresses): masked everywhere until an officer decides."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from raaderum.danish.personal import personal_data
from raaderum.store import audit, columns, signals
from raaderum.store.models import Document, Finding, PersonalHit, Reading, Record, User

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
    if made:
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
    _refresh_head(Document.objects.get(pk=document.pk), reading, masks)
    records = list(Record.objects.filter(reading=reading))
    around = columns.around_of([row.body for row in records], document.municipality, document.year)
    places = places_of([document.pk]).get(document.pk, {})
    for row in records:
        beside = columns.columns_of(mask_body(without_covered(row.body, places, masks), masks), around)
        row.title, row.number, row.committee = beside.title, beside.number, beside.committee
    Record.objects.bulk_update(records, ["title", "number", "committee"])
    findings = list(Finding.objects.filter(reading=reading))
    for finding in findings:
        told = finding.body["message"]
        finding.message_da, finding.message_en = mask_text(told["da"], masks), mask_text(told["en"], masks)
    Finding.objects.bulk_update(findings, ["message_da", "message_en"])


def _refresh_head(document: Document, reading: Reading, masks: Sequence[str]) -> None:
    """The reading's head, and the title that follows from it where no person gave another."""
    title = document.title
    if reading.head_read:
        if title == (reading.head["title"] or "")[:400]:
            title = (reading.head_read["title"] or "")[:400]
        reading.head = mask_body(reading.head_read, masks)
        reading.save(update_fields=["head"])
    Document.objects.filter(pk=document.pk).update(title=mask_text(title, masks))


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


Places = Mapping[int, Sequence[tuple[int, int]]]
"""By line: the source columns that are withheld."""


def places_of(documents: Iterable[int]) -> dict[int, Places]:
    """Where the texts to mask stand, by document; those that only show in a record's joined text have no place."""
    found: dict[int, dict[int, list[tuple[int, int]]]] = {}
    hits = PersonalHit.objects.filter(document__in=list(documents)).exclude(decision=PersonalHit.Decision.RELEASED)
    for document, line, start, end in hits.filter(end__gt=0).values_list("document_id", "line", "start", "end"):
        found.setdefault(document, {}).setdefault(line, []).append((start, end))
    return dict(found)


def without_covered(body: Mapping[str, Any], places: Places, masks: Sequence[str]) -> dict[str, Any]:
    """A record or finding without the figures that stand in what is withheld, nor the values that were read from them: a house
    number tells as much as an address. A text without a place is looked for by what the figure prints."""
    if not masks:
        return dict(body)
    joined = [mask for mask in masks if any(mask in text for text in _texts(body))]
    made: Any = dict(body)
    made["figures"] = []
    for figure in body["figures"]:
        if _covered(figure, places, joined):
            made = _emptied(made, (figure.get("at") or "").split("/")[1:])
        else:
            made["figures"].append(figure)
    return dict(made)


def _covered(figure: Mapping[str, Any], places: Places, masks: Sequence[str]) -> bool:
    if any(figure["start"] < end and start < figure["end"] for start, end in places.get(figure["line"], ())):
        return True
    printed = figure["text"].strip()
    return bool(printed) and any(re.search(rf"(?<!\w){re.escape(printed)}(?!\w)", mask) for mask in masks)


def _texts(value: Any) -> list[str]:
    """The running texts of a record's JSON; what its figures print is none."""
    if isinstance(value, str):
        return [value]
    parts = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    return [text for key, part in parts if key != "figures" for text in _texts(part)]


def _emptied(node: Any, steps: Sequence[str]) -> Any:
    """A copy of the JSON without the number that the pointer names: unknown, not nought."""
    if not steps:
        if isinstance(node, Mapping):
            return {key: None if key in ("value", "low", "high") else part for key, part in node.items()}
        return node if isinstance(node, str | list) else None
    step, rest = steps[0].replace("~1", "/").replace("~0", "~"), steps[1:]
    if isinstance(node, list) and step.isdigit() and int(step) < len(node):
        return [_emptied(part, rest) if i == int(step) else part for i, part in enumerate(node)]
    if isinstance(node, Mapping) and step in node:
        copy = {**node, step: _emptied(node[step], rest)}
        return {**copy, "low": None, "high": None} if step == "value" and "low" in node else copy
    return node


def mask_text(text: str, masks: Sequence[str]) -> str:
    """The text with every withheld stretch blotted out, letter for letter, so that places stand; also where it is broken over
    lines."""
    for mask in masks:
        text = _pattern(mask).sub(_blotted, text)
    return text


@lru_cache(maxsize=512)
def _pattern(mask: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in mask.split()]
    return re.compile(r"\s+".join(words).replace(r"\-", r"\-\s*"))


def _blotted(found: re.Match[str]) -> str:
    return "".join(c if c in "\n\t" else BLOT for c in found[0])


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
