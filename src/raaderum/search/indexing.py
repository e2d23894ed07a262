"""Keeps the index in step with the store: one document at a time, in the transaction that changed it; or all of it anew.

What takes time (taking a reading apart, analysing it) is done before the index's one state row is held; while it is held, rows
are only written. So a decision about a finding never waits for more than the writing of one document.
"""

import time
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from raaderum.danish.compounds_learning import learn
from raaderum.danish.stems import tokens
from raaderum.search import holding, postings
from raaderum.search.documents import current_reading, open_reading
from raaderum.search.entries import Made, entries_of
from raaderum.search.overlay import Overlay
from raaderum.search.visible import GONE
from raaderum.store.models import Document, Reading, Record, SearchDocument, SearchEntry, SearchState

_GROWN = 2
_QUICK = 5_000
WORTH_LEARNING = 300
"""Entries: fewer do not tell common words from rare ones."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the entries of a document follow from, in short; both parts are "" for one that has none."""

    words: str = ""
    """What the terms and texts follow from: the reading, what is released, place and year, and the lexicon."""
    laid: str = ""
    """What people laid over it, and who sees it: columns of entries that stand."""

    def __str__(self) -> str:
        return f"{self.words}|{self.laid}" if self.words else ""


def index_reading(reading_id: int) -> None:
    """Index the document of a reading. Its entries are those of its current reading; none while it is withdrawn or erased."""
    index_document(Reading.objects.values_list("document_id", flat=True).get(pk=reading_id))


def index_document(document_id: int) -> None:
    """Bring the entries of a document up to date, or take them out where it is withdrawn, erased or unread.

    Call it in the transaction of the change. Where only decisions, corrections or publishing changed, columns are updated and
    no text is read. Two that index at once wait for each other while they write; searches go on with what they have.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        known = SearchDocument.objects.filter(pk=document_id).values_list("mark", flat=True).first()
        mark = _mark(document, holding.state().lexicon_version)
        if known and mark.words and known.partition("|")[0] == mark.words:
            _update_columns(document, mark)
        else:
            _index_anew(document, _prepare(document))


def remove_document(document_id: int, *, for_good: bool = False) -> None:
    """Take a document out; `for_good` leaves no word of it in the database's files either."""
    with transaction.atomic():
        now = _next_version()
        _take_out(document_id)
        SearchDocument.objects.filter(pk=document_id).update(version=now.version)
        if for_good:
            postings.purge()


def refresh() -> int:
    """Index the documents that changed without the index being told (a restored backup, an interrupted rebuild); how many."""
    stale = stale_documents()
    for document_id in stale:
        index_document(document_id)
    return len(stale)


def stale_documents() -> list[int]:
    """Documents whose content is not what was indexed."""
    known = dict(SearchDocument.objects.values_list("pk", "mark"))
    lexicon = holding.state().lexicon_version
    documents = Document.objects.order_by("pk")
    return [document.pk for document in documents if known.get(document.pk, "") != str(_mark(document, lexicon))]


def rebuild() -> int:
    """Learn the parts of compounds from all that is kept, and index everything anew; how many entries.

    One document a transaction, so that people go on working and searching; until it is done, compounds in documents that are
    not reached yet are known by the parts that they had. One that is cut off is gone on with by `refresh`.
    """
    documents = list(Document.objects.exclude(state__in=GONE).order_by("pk"))
    lexicon = learn(_word_counts(documents))
    with transaction.atomic():
        now = _next_version()
        learned_from = SearchEntry.objects.count()
        SearchState.objects.filter(pk=1).update(
            lexicon=sorted(lexicon.learned), lexicon_version=now.version, learned_from=learned_from
        )
    for document in Document.objects.order_by("pk"):
        prepared = _prepare(document)
        with transaction.atomic():
            _index_anew(Document.objects.select_for_update(no_key=True).get(pk=document.pk), prepared)
    postings.remove_orphans()
    entries = SearchEntry.objects.count()
    SearchState.objects.filter(pk=1, lexicon_version=now.version).update(learned_from=entries)
    return entries


def _mark(document: Document, lexicon: int) -> Mark:
    reading = None if document.state in GONE else current_reading(document)
    if reading is None:
        return Mark()
    corrections = document.corrections.filter(current=True).values_list("pk", flat=True)
    settled = document.settlements.filter(current=True).values_list("pk", flat=True)
    released = document.personal_hits.filter(decision="released").order_by("pk").values_list("pk", flat=True)
    words = f"{reading.pk}/{lexicon}/{_newest(released)}/{document.year or ''}/{document.municipality}"
    return Mark(words, f"{_newest(corrections)}/{_newest(settled)}/{document.published_at is not None:d}{document.closed:d}")


def _newest(keys: Iterable[int]) -> str:
    """Rows in short: how many, the newest, and a sum that tells other choices of as many rows apart."""
    found = sorted(keys)
    return f"{len(found)}-{found[-1]}-{zlib.crc32(repr(found).encode()):x}" if found else "0"


@dataclass(frozen=True, slots=True)
class _Now:
    version: int
    lexicon_version: int


def _next_version() -> _Now:
    """The index's next version. Holds the state row until the transaction ends, so that versions are committed in order."""
    holding.state()
    row = SearchState.objects.filter(pk=1)
    row.update(version=Greatest(F("version") + 1, time.time_ns() // 1000))
    return _Now(*row.values_list("version", "lexicon_version").get())


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The entries of a document, not yet kept, and what they follow from."""

    mark: Mark
    made: list[Made]


def _prepare(document: Document) -> _Prepared:
    lexicon_version = holding.state().lexicon_version
    mark = _mark(document, lexicon_version)
    reading = current_reading(document) if mark.words else None
    return _Prepared(mark, [] if reading is None else entries_of(reading, holding.lexicon_of(lexicon_version)))


def _index_anew(document: Document, prepared: _Prepared) -> None:
    """Write what was prepared in the stead of the document's entries. Their ids are larger than all before them."""
    now = _next_version()
    if _mark(document, now.lexicon_version) != prepared.mark:  # changed, or learned anew, since it was prepared
        prepared = _prepare(document)
    _take_out(document.pk)
    _put_in(prepared.made)
    _tell(document, prepared.mark, now)


def _update_columns(document: Document, mark: Mark) -> None:
    """Let amounts, marks of correction and counts of open findings follow what people laid over the reading."""
    reading = current_reading(document)
    if reading is None:
        return
    records = Record.objects.filter(reading=reading).defer("body")
    by_key = {record.pk: record for record in records}
    overlay = Overlay(reading, list(by_key.values()))
    changed = []
    entries = SearchEntry.objects.filter(document=document).exclude(audience=SearchEntry.Audience.TITLE)
    for entry in entries.only("record_id", "first_line", "last_line", "amount", "corrected", "findings"):
        amount = overlay.amount(by_key[entry.record_id]) if entry.record_id in by_key else entry.amount
        corrected = overlay.is_corrected(entry.first_line, entry.last_line)
        findings = overlay.open_findings(entry.first_line, entry.last_line)
        if (amount, corrected, findings) != (entry.amount, entry.corrected, entry.findings):
            entry.amount, entry.corrected, entry.findings = amount, corrected, findings
            changed.append(entry)
    now = _next_version()
    SearchEntry.objects.bulk_update(changed, ["amount", "corrected", "findings"], batch_size=200)
    _tell(document, mark, now)


def _tell(document: Document, mark: Mark, now: _Now) -> None:
    """Write what was indexed, so that processes that hold the columns read the document's anew."""
    told = {
        "mark": str(mark),
        "published": document.published_at is not None,
        "closed": document.closed,
        "municipality": document.municipality,
        "version": now.version,
    }
    if not SearchDocument.objects.filter(pk=document.pk).update(**told):
        SearchDocument.objects.create(pk=document.pk, **told)


def _put_in(made: Sequence[Made]) -> None:
    SearchEntry.objects.bulk_create([one.entry for one in made], batch_size=500)
    postings.write((one.entry.pk, one.terms.terms) for one in made)


def _take_out(document_id: int) -> None:
    old = SearchEntry.objects.filter(document=document_id)
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
