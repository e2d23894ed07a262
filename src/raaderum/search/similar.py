"""Similar measures and proposals, across municipalities: copies together, what each gave, and why it is similar."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from zlib import crc32

from raaderum.danish.stems import tokens
from raaderum.search.analyser import is_search_word, whole
from raaderum.search.features import Features, features_of
from raaderum.search.measures import Measures, measures
from raaderum.search.neighbours import grouped
from raaderum.search.query import PUBLIC, Visibility
from raaderum.search.sources import texts_of
from raaderum.search.visible import still_visible
from raaderum.search.withholding import Withheld
from raaderum.store.corrections import overlaid_all
from raaderum.store.models import Record, SearchEntry

LEAST_SCORE = 0.05
"""Below this two texts share little but the language."""
WORDS_SHOWN = 6
_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to ask; only for those who may see contacts."""

    name: str
    role: str
    email: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a measure is similar: the most telling words both have (as written in it), the same sector, the same type."""

    words: tuple[str, ...]
    same_sector: bool
    same_type: bool


@dataclass(frozen=True, slots=True)
class SimilarMeasure:
    """A measure or proposal with what it gave. `amount` is kroner, - saves; `basis`: expected, realised or unknown.

    `copies` are other prints of the same text. `score` runs from 0 (nothing in common) to 1.
    """

    record: int
    kind: str
    title: str
    municipality: str
    year: int | None
    document: int
    document_name: str
    page: int | None
    line: int
    amount: Decimal | None
    corrected: bool
    basis: str
    status: str
    feasibility: str
    sector: str
    type: str
    contacts: tuple[Contact, ...]
    score: float
    why: Why
    copies: tuple["SimilarMeasure", ...] = ()


def similar(
    record_id: int, visible_to: Visibility = PUBLIC, *, most: int = 10, contacts: bool = False
) -> tuple[SimilarMeasure, ...]:
    """The measures and proposals most like a record (of features.SIMILAR_KINDS), the nearest first; without the record itself.

    Empty for a record of another kind, or that is not in the index. `contacts`: whether the one who asks may see contacts.
    """
    known = measures()
    entry = SearchEntry.objects.filter(record=record_id).exclude(features=b"").select_related("record").first()
    place = None if entry is None else known.place(entry.pk)
    if entry is None or entry.record is None or place is None:
        return ()
    own = known.kept[entry.pk]
    (body,) = overlaid_all([entry.record])
    text = _text(entry.record, body)
    return _answer(known, own, text, (entry.sector, entry.measure_type), visible_to, most, contacts, without=place)


def similar_to_text(
    text: str, visible_to: Visibility = PUBLIC, *, most: int = 10, contacts: bool = False
) -> tuple[SimilarMeasure, ...]:
    """The measures and proposals most like a text, such as a proposal that is being written."""
    known = measures()
    return _answer(known, features_of(text, known.lexicon), text, ("", ""), visible_to, most, contacts, without=None)


def _answer(
    known: Measures,
    own: Features,
    text: str,
    classes: tuple[str, str],
    visible_to: Visibility,
    most: int,
    contacts: bool,
    without: int | None,
) -> tuple[SimilarMeasure, ...]:
    among = known.among(known.columns.visible(visible_to))
    if without is not None:
        among[without] = False
    near = {place: score for place, score in known.neighbours.nearest(own, _CANDIDATES + most, among) if score >= LEAST_SCORE}
    groups = grouped(list(near), [known.neighbours.shingles(place) for place in near])[:most]
    shown = _Shown(known, text, classes, contacts, visible_to, [known.ids[place] for group in groups for place in group])
    told = ([shown.measure(known.ids[place], near[place]) for place in group] for group in groups)
    return tuple(_with_copies([one for one in group if one is not None]) for group in told if any(group))


def _with_copies(group: Sequence[SimilarMeasure]) -> SimilarMeasure:
    return replace(group[0], copies=tuple(group[1:]))


class _Shown:
    """What is told of each measure, read from the store in few queries."""

    def __init__(
        self,
        known: Measures,
        text: str,
        classes: tuple[str, str],
        contacts: bool,
        visible_to: Visibility,
        entries: Sequence[int],
    ) -> None:
        self._known, self._classes, self._contacts = known, classes, contacts
        self._words = _words(text)
        rows = (
            SearchEntry.objects.filter(still_visible(visible_to), pk__in=entries)
            .defer("features", "text")
            .select_related("document", "record__reading")
        )
        self._entries = {row.pk: row for row in rows if row.record is not None}
        records = [row.record for row in self._entries.values() if row.record is not None]
        self._bodies = dict(zip((record.pk for record in records), overlaid_all(records), strict=True))

    def measure(self, entry_id: int, score: float) -> SimilarMeasure | None:
        entry = self._entries.get(entry_id)
        if entry is None or entry.record is None:
            return None
        body = self._bodies[entry.record.pk]
        sector, type_ = self._classes
        why = Why(
            self._shared(_text(entry.record, body)),
            bool(sector) and sector == entry.sector,
            bool(type_) and type_ == entry.measure_type,
        )
        return SimilarMeasure(
            record=entry.record.pk,
            kind=entry.kind,
            title=entry.title,
            municipality=entry.municipality,
            year=entry.year,
            document=entry.document_id,
            document_name=str(entry.document),
            page=entry.page,
            line=entry.first_line,
            amount=entry.amount,
            corrected=entry.corrected,
            basis=_basis(body),
            status=entry.status,
            feasibility=entry.feasibility,
            sector=entry.sector,
            type=entry.measure_type,
            contacts=_contacts(body) if self._contacts else (),
            score=score,
            why=why,
        )

    def _shared(self, text: str) -> tuple[str, ...]:
        theirs = _words(text)
        shared = sorted(
            (term for term in theirs if term in self._words),
            key=lambda term: (-self._known.neighbours.rarity(crc32(term.encode())), term),
        )
        return tuple(theirs[term] for term in shared[:WORDS_SHOWN])


def _text(record: Record, body: Mapping[str, Any]) -> str:
    texts = Withheld(record.reading.document, [body]).texts(texts_of(body, record.title))
    return " ".join((texts.title, *texts.pieces))


def _words(text: str) -> dict[str, str]:
    """The terms of a text, each with the form it mostly has there."""
    forms: dict[str, Counter[str]] = {}
    for token in tokens(text):
        if is_search_word(token.word) and not token.word[0].isdigit() and len(token.word) > 2:
            forms.setdefault(whole(token.word), Counter())[text[token.start : token.end].lower()] += 1
    return {term: min(counts, key=lambda form: (-counts[form], form)) for term, counts in forms.items()}


def _basis(body: Mapping[str, Any]) -> str:
    """Whether the headline saving is expected or realised: as the amount says that it was taken from."""
    headline = body.get("headline_saving")
    savings = [a for a in body.get("amounts", ()) if a["kind"] == "saving" and a["value"] == headline] if headline else []
    return next((str(amount["basis"]) for amount in savings if amount["basis"] != "unknown"), "unknown")


def _contacts(body: Mapping[str, Any]) -> tuple[Contact, ...]:
    return tuple(Contact(c.get("name") or "", c.get("role") or "", c.get("email") or "") for c in body.get("contacts") or ())
