"""Keeps the index in step with the store: one document at a time, in the transaction that changed it; or all of it anew."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from raaderum.danish.compounds import Lexicon
from raaderum.danish.compounds_learning import learn
from raaderum.danish.stems import tokens
from raaderum.search import holding, postings
from raaderum.search.documents import current_reading, open_reading
from raaderum.search.entries import Made, entries_of
from raaderum.search.visible import GONE
from raaderum.store.models import Document, Reading, SearchDocument, SearchEntry, SearchState

_GROWN = 2
_QUICK = 5_000
WORTH_LEARNING = 300
"""Entries: fewer do not tell common words from rare ones."""


def index_reading(reading_id: int) -> None:
    """Index the document of a reading. Its entries are those of its current reading; none while it is withdrawn or erased."""
    index_document(Reading.objects.values_list("document_id", flat=True).get(pk=reading_id))


def index_document(document_id: int) -> None:
    """Index a document anew, or take it out where it is withdrawn, erased or unread. Call it in the transaction of the change.

    Two that index at once wait for each other; other searches go on meanwhile with what they have.
    """
    with transaction.atomic():
        now = _next_version()
        _index(Document.objects.get(pk=document_id), holding.lexicon_of(now), now.version)


def remove_document(document_id: int, *, for_good: bool = False) -> None:
    """Take a document out; `for_good` leaves no word of it in the database's files either."""
    with transaction.atomic():
        now = _next_version()
        _take_out([document_id])
        SearchDocument.objects.filter(pk=document_id).update(version=now.version)
        if for_good:
            postings.purge()


def refresh() -> int:
    """Index the documents that changed without the index being told (a restored backup, an interrupted import); how many."""
    stale = stale_documents()
    for document_id in stale:
        index_document(document_id)
    return len(stale)


def stale_documents() -> list[int]:
    """Documents whose content is not what was indexed."""
    known = dict(SearchDocument.objects.values_list("pk", "mark"))
    return [document.pk for document in Document.objects.order_by("pk") if known.get(document.pk, "") != mark_of(document)]


def mark_of(document: Document) -> str:
    """What the entries of a document follow from, in short; "" for one that has none."""
    reading = None if document.state in GONE else current_reading(document)
    if reading is None:
        return ""
    corrections = document.corrections.filter(current=True).values_list("pk", flat=True)
    settled = document.settlements.filter(current=True).values_list("pk", flat=True)
    hits = document.personal_hits.filter(decision="released").count()
    shown = f"{document.published_at is not None:d}{document.closed:d}"
    return f"{reading.pk}/{_newest(corrections)}/{_newest(settled)}/{hits}/{shown}/{document.municipality}"


def rebuild() -> int:
    """Learn the parts of compounds from all that is kept, and index everything anew; how many entries."""
    with transaction.atomic():
        now = _next_version()
        documents = list(Document.objects.exclude(state__in=GONE).order_by("pk"))
        lexicon = learn(_word_counts(documents))
        SearchEntry.objects.all().delete()
        SearchDocument.objects.all().delete()
        table = postings.begin_anew()
        for document in documents:
            _index(document, lexicon, now.version, table)
        postings.adopt(table)
        now.lexicon = sorted(lexicon.learned)
        now.lexicon_version = now.version
        now.learned_from = SearchEntry.objects.count()
        now.save()
        return now.learned_from


def _newest(keys: Iterable[int]) -> str:
    found = sorted(keys)
    return f"{len(found)}-{found[-1]}" if found else "0"


def _next_version() -> SearchState:
    """The state with its next version. Holds the row until the transaction ends, so that versions are committed in order."""
    holding.state()
    SearchState.objects.filter(pk=1).update(version=F("version") + 1)
    now = SearchState.objects.get(pk=1)
    now.version = max(now.version, time.time_ns() // 1000)
    now.save(update_fields=["version"])
    return now


def _index(document: Document, lexicon: Lexicon, version: int, table: str = postings.TABLE) -> None:
    _take_out([document.pk])
    reading = None if document.state in GONE else current_reading(document)
    if reading is not None:
        _put_in(entries_of(reading, lexicon), table)
    SearchDocument.objects.update_or_create(
        pk=document.pk,
        defaults={
            "mark": mark_of(document),
            "published": document.published_at is not None,
            "closed": document.closed,
            "municipality": document.municipality,
            "version": version,
        },
    )


def _put_in(made: Sequence[Made], table: str) -> None:
    SearchEntry.objects.bulk_create([one.entry for one in made], batch_size=500)
    postings.write(((one.entry.pk, one.terms.terms) for one in made), table)


def _take_out(documents: Iterable[int]) -> None:
    old = SearchEntry.objects.filter(document__in=list(documents))
    postings.remove(old.values_list("pk", flat=True))
    old.delete()


def has_outgrown_its_lexicon() -> bool:
    """Whether there is so much more than at the last rebuild that learning anew is worth it, and so little that it is quick."""
    entries, learned = SearchEntry.objects.count(), holding.state().learned_from
    return max(_GROWN * learned, WORTH_LEARNING) <= entries < _QUICK


def _word_counts(documents: Iterable[Document]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for document in documents:
        reading = current_reading(document)
        if reading is not None:
            counts.update(token.word for text in open_reading(reading).every_text() for token in tokens(text))
    return counts
