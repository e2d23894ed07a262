"""The entries of a reading: one a record (two for a closed case: content, title), one for each stretch of other text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from raaderum.danish.compounds import Lexicon
from raaderum.data.loader import load
from raaderum.search.analyser import Terms, analyse
from raaderum.search.documents import TEXT, Opened, Stretch, open_reading
from raaderum.search.features import SIMILAR_KINDS, pack
from raaderum.search.overlay import Overlay
from raaderum.store.models import Reading, Record, SearchEntry

_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Made:
    """An entry, not yet kept, with its terms."""

    entry: SearchEntry
    terms: Terms


def entries_of(reading: Reading, lexicon: Lexicon) -> list[Made]:
    """The entries of a reading, in the order of the document."""
    opened = open_reading(reading)
    overlay = Overlay(reading, opened.records)
    made = [one for record in opened.records for one in _of_record(opened, overlay, record, lexicon)]
    made += [_of_stretch(opened, overlay, stretch, lexicon) for stretch in opened.stretches()]
    return sorted(made, key=lambda one: (one.entry.first_line, one.entry.record is None, one.entry.audience))


def _of_record(opened: Opened, overlay: Overlay, record: Record, lexicon: Lexicon) -> Iterator[Made]:
    audience = SearchEntry.Audience
    texts = opened.texts(record)
    title = (texts.title or opened.withheld.text(record.title))[:_LONGEST_TITLE]
    entry = _entry(opened, overlay, record, title)
    terms = analyse(texts.title, texts.pieces, lexicon)
    entry.length = terms.length
    entry.audience = audience.CLOSED if record.closed else audience.ALL
    if record.kind in SIMILAR_KINDS and not record.closed:
        entry.features = pack(" ".join((texts.title, *texts.pieces)), lexicon)
    yield Made(entry, terms)
    if record.closed and record.kind == "item":
        shown = _entry(opened, overlay, record, title, only_title=True)
        terms = analyse(texts.title, (), lexicon)
        shown.audience, shown.length = audience.TITLE, terms.length
        yield Made(shown, terms)


def _entry(opened: Opened, overlay: Overlay, record: Record, title: str, *, only_title: bool = False) -> SearchEntry:
    document = opened.reading.document
    municipality = record.municipality or document.municipality
    entry = SearchEntry(
        document=document,
        record=record,
        kind=TEXT if record.kind == "passage" else record.kind,
        title=title,
        municipality=municipality,
        region=regions().get(municipality, ""),
        year=record.year or document.year,
        committee=record.committee,
        page=record.page,
        first_line=record.first_line,
        last_line=record.last_line,
    )
    if not only_title:
        entry.text = opened.lines_of(record.first_line, record.last_line)
        entry.sector, entry.measure_type, entry.status = record.sector, record.measure_type, record.status
        entry.feasibility = "" if record.feasibility is None else f"{record.feasibility.normalize():f}"
        entry.amount = overlay.amount(record)
        entry.corrected = overlay.is_corrected(record.first_line, record.last_line)
        entry.findings = overlay.open_findings(record.first_line, record.last_line)
    return entry


def _of_stretch(opened: Opened, overlay: Overlay, stretch: Stretch, lexicon: Lexicon) -> Made:
    document = opened.reading.document
    terms = analyse("", (stretch.text,), lexicon)
    entry = SearchEntry(
        document=document,
        kind=TEXT,
        title=stretch.text[:_LONGEST_TITLE],
        municipality=document.municipality,
        region=regions().get(document.municipality, ""),
        year=document.year,
        page=stretch.page,
        first_line=stretch.first_line,
        last_line=stretch.last_line,
        text=opened.lines_of(stretch.first_line, stretch.last_line),
        corrected=overlay.is_corrected(stretch.first_line, stretch.last_line),
        findings=overlay.open_findings(stretch.first_line, stretch.last_line),
        length=terms.length,
    )
    return Made(entry, terms)


@cache
def regions() -> dict[str, str]:
    """The region of each municipality."""
    return {name: municipality["region"] for name, municipality in load("municipalities")["municipalities"].items()}
