"""The completeness statement of a municipality and a budget year: expected, found, missing, withdrawn (data/expected.toml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from raaderum.data.loader import load
from raaderum.documents.model import Message
from raaderum.store.models import Document, ExpectedDocument

State = Literal["found", "missing", "withdrawn"]
_TOLD = {
    "found": Message("fundet", "found"),
    "missing": Message("mangler", "missing"),
    "withdrawn": Message("taget af nettet", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is expected, and the documents that meet it. Withdrawn ones do not, and are named."""

    title: Message
    kinds: tuple[str, ...]
    documents: tuple[Document, ...] = ()
    withdrawn: tuple[Document, ...] = ()
    note: str = ""

    @property
    def state(self) -> State:
        """Found where one document stands; else withdrawn where one did; else missing."""
        return "found" if self.documents else "withdrawn" if self.withdrawn else "missing"

    @property
    def told(self) -> Message:
        """The state in a word."""
        return _TOLD[self.state]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is expected of a municipality for a year, what there is of it, and what there is besides."""

    municipality: str
    year: int
    entries: tuple[Entry, ...]
    others: tuple[Document, ...] = ()
    """Documents of the year that nothing expected."""

    @property
    def missing(self) -> tuple[Entry, ...]:
        """What is not there: missing or withdrawn."""
        return tuple(entry for entry in self.entries if entry.state != "found")


def statement(municipality: str, year: int, documents: Iterable[Document] | None = None) -> Statement:
    """The statement; `documents` narrows it to those that a person may see (else all; withdrawn ones are told in any case)."""
    place = Document.objects.filter(municipality=municipality, year=year)
    gone = tuple(place.filter(state=Document.State.WITHDRAWN).order_by("name"))
    seen = place.filter(state=Document.State.READ).order_by("name") if documents is None else documents
    there = tuple(d for d in seen if d.municipality == municipality and d.year == year)
    entries = (*_by_law(year, there, gone), *_by_officer(municipality, year, there, gone))
    used = {document.pk for entry in entries for document in entry.documents}
    return Statement(municipality, year, entries, tuple(d for d in there if d.pk not in used))


def _by_law(year: int, there: tuple[Document, ...], gone: tuple[Document, ...]) -> list[Entry]:
    made = []
    for one in load("expected")["expected"]:
        if one["from_year"] <= year <= one.get("to_year", year):
            kinds = tuple(one["kinds"])
            made.append(Entry(Message(one["da"], one["en"]), kinds, _of(kinds, there), _of(kinds, gone)))
    return made


def _by_officer(municipality: str, year: int, there: tuple[Document, ...], gone: tuple[Document, ...]) -> list[Entry]:
    made = []
    for one in ExpectedDocument.objects.filter(municipality=municipality, year=year).order_by("kind", "title"):
        kinds = (one.kind,) if one.kind else ()
        found, away = (_titled(one.title, _of(kinds, documents)) for documents in (there, gone))
        made.append(Entry(Message(one.title, one.title), kinds, found, away, one.note))
    return made


def _of(kinds: tuple[str, ...], documents: tuple[Document, ...]) -> tuple[Document, ...]:
    return tuple(d for d in documents if not kinds or d.kind in kinds)


def _titled(title: str, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Those whose title or file name has every word of the expected title."""
    words = title.casefold().split()
    return tuple(d for d in documents if all(word in f"{d.title} {d.name}".casefold() for word in words))
