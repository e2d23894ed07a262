"""What a package is chosen among: the proposals of a printed catalogue and those written here, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from raaderum import __version__
from raaderum.choice import model as m
from raaderum.choice.answer import Note
from raaderum.choice.reading import candidates_from
from raaderum.process.candidates import offered
from raaderum.process.catalogue_checks import Drafted, check_drafts
from raaderum.process.rights import Person
from raaderum.store.catalogues import Shelf, catalogue_records, shelves
from raaderum.store.findings_open import open_findings
from raaderum.store.models import Proposal, Record
from raaderum.store.proposals import content_of, newest
from raaderum.store.proposals_forms import form_of
from raaderum.store.proposals_moves import number_of
from raaderum.store.proposals_seen import proposals_for
from raaderum.store.serving import served

GONE = ("rejected", "withdrawn", "not_realised")
"""States of proposals that nobody can choose any more."""
OWN = "proposal:"
"""Stands before the key of a proposal written here, where else a document's digest stands."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The candidates, the constraints that their links make, what they were made of, what was assumed."""

    candidates: tuple[m.Candidate, ...] = ()
    constraints: tuple[m.Constraint, ...] = ()
    notes: tuple[Note, ...] = ()
    documents: tuple[dict[str, Any], ...] = ()
    proposals: tuple[dict[str, Any], ...] = ()

    @property
    def basis(self) -> dict[str, Any]:
        """What is kept with the package, so that anyone can see what it rests on."""
        return {
            "documents": list(self.documents),
            "proposals": list(self.proposals),
            "notes": [{"code": n.code, "da": n.da, "en": n.en} for n in self.notes],
            "gathered_at": timezone.now().isoformat(timespec="seconds"),
            "version": __version__,
        }


def offers(person: Person) -> list[tuple[Shelf, int]]:
    """Every municipality and budget year that has proposals: its printed catalogue, and how many were written here."""
    printed = {(s.municipality, s.year): s for s in shelves(person) if s.year is not None and s.municipality}
    own: dict[tuple[str, int], int] = {}
    for place in proposals_for(person).exclude(state__in=GONE).values_list("municipality", "budget_year"):
        own[place] = own.get(place, 0) + 1
    places = sorted({*printed, *own}, key=lambda place: (-place[1], place[0]))
    return [(printed.get(place, Shelf(place[0], place[1], 0, 0)), own.get(place, 0)) for place in places]


def gather(person: Person, municipality: str, year: int, printed: bool, own: bool) -> Gathered:
    """The candidates of a municipality and year as the person sees them.

    A printed proposal that was taken over as one written here counts once: as written here.
    """
    drafts = (
        list(proposals_for(person).filter(municipality=municipality, budget_year=year).exclude(state__in=GONE)) if own else []
    )
    taken = {p.taken_from_id for p in drafts if p.taken_from_id}
    records = list(catalogue_records(person, municipality, year).exclude(pk__in=taken)) if printed else []
    first, second = _printed(person, records), _written(drafts)
    return Gathered(
        (*first.candidates, *second.candidates),
        second.constraints,
        (*first.notes, *second.notes),
        first.documents,
        second.proposals,
    )


def _printed(person: Person, records: Sequence[Record]) -> Gathered:
    if not records:
        return Gathered()
    documents = {r.reading.document_id: r.reading for r in records}
    errors = open_findings(documents).filter(severity="error").order_by("reading_id", "sequence")
    titles = {r.document.digest: str(r.document) for r in documents.values()}
    taken = candidates_from(served(person, records), [finding.body for finding in errors], titles)
    told = [
        {"digest": r.document.digest, "title": str(r.document), "reading": r.pk, "proposals": _count(records, key)}
        for key, r in sorted(documents.items())
    ]
    return Gathered(taken.candidates, (), taken.notes, tuple(told))


def _count(records: Sequence[Record], document: int) -> int:
    return sum(r.reading.document_id == document for r in records)


def _written(drafts: Sequence[Proposal]) -> Gathered:
    if not drafts:
        return Gathered()
    versions = {p.pk: newest(p) for p in drafts}
    made = [Drafted(f"forslag-{p.pk}", content_of(versions[p.pk]), form_of(p), number_of(p)) for p in drafts]
    found = offered(made, check_drafts(made))
    by_id = {f"forslag-{p.pk}": p for p in drafts}
    candidates = tuple(_placed(c, by_id[c.id]) for c in found.candidates)
    named = {c.id: c.name for c in candidates}
    notes = tuple(
        Note(fault.code, f"{named[id]}: {fault.message.da}", f"{named[id]}: {fault.message.en}") for id, fault in found.told
    )
    told = tuple({"proposal": p.pk, "version": versions[p.pk].number, "title": p.title} for p in drafts)
    return Gathered(candidates, found.constraints, notes, (), told)


def _placed(c: m.Candidate, p: Proposal) -> m.Candidate:
    """The candidate with its department, committee and the way back to where it was written."""
    return replace(
        c,
        title=c.title or f"Forslag {p.pk}",
        department=c.department or p.department or None,
        committee=c.committee or p.committee or None,
        source=m.SourceRef(f"{OWN}{p.pk}", p.title or None),
    )
