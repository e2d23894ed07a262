"""Catalogues that are gathered here: which proposals, in which order, under which numbers; editions frozen and published."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from raaderum.process.catalogues import Catalogue as Gathered
from raaderum.process.catalogues import Edition, Entry, Scheme, frozen, ready
from raaderum.process.rights import Action, Person, may, where
from raaderum.process.sentences import Fault
from raaderum.process.states import Circumstances, moves
from raaderum.store.audit import record
from raaderum.store.faults import StoreError
from raaderum.store.models import Catalogue, CatalogueEdition, CatalogueEntry, Proposal, User
from raaderum.store.proposals import content_of, newest
from raaderum.store.proposals_moves import make

TAKEN_IN = ("qualified", "amended")
"""States from which a proposal that is put into a catalogue is in the catalogue."""


def make_catalogue(user: User, municipality: str, budget_year: int, title: str, scheme: Scheme) -> Catalogue:
    """An empty catalogue."""
    if not title.strip():
        raise StoreError("Giv kataloget en titel.", "Give the catalogue a title.")
    with transaction.atomic():
        made = Catalogue.objects.create(
            municipality=municipality, budget_year=budget_year, title=title.strip()[:200], numbering=scheme, created_by=user
        )
        record(user, "made_catalogue", made, detail={"title": made.title})
    return made


def catalogues_for(person: Person) -> QuerySet[Catalogue]:
    """The catalogues that the person sees: their municipality's, and those with a published edition."""
    places = where(person, Action.SEE_INTERNAL)
    rows = Catalogue.objects.order_by("-budget_year", "municipality", "-pk")
    if places is None:
        return rows
    published = CatalogueEdition.objects.filter(published_at__isnull=False).values("catalogue")
    return rows.filter(Q(municipality__in=sorted(places)) | Q(pk__in=published))


def editions_for(person: Person, catalogue: Catalogue) -> QuerySet[CatalogueEdition]:
    """The editions of a catalogue that the person sees, the newest first."""
    rows = catalogue.editions.select_related("frozen_by").order_by("-number")
    return rows if may(person, Action.SEE_INTERNAL, catalogue.municipality) else rows.filter(published_at__isnull=False)


def gathered(catalogue: Catalogue) -> Gathered:
    """The catalogue as `process` knows it; a proposal's identity is its key here."""
    rows = catalogue.entries.order_by("position", "pk")
    entries = tuple(Entry(str(row.proposal_id), row.number, row.group, row.withdrawn) for row in rows)
    scheme = cast(Scheme, catalogue.numbering)
    return Gathered(catalogue.municipality, catalogue.budget_year, catalogue.title, scheme, entries)


def addable(catalogue: Catalogue) -> QuerySet[Proposal]:
    """The municipality's proposals of the year that are not in the catalogue."""
    there = catalogue.entries.filter(withdrawn=False).values("proposal")
    rows = Proposal.objects.filter(municipality=catalogue.municipality, budget_year=catalogue.budget_year)
    return rows.exclude(pk__in=there).exclude(state="withdrawn").order_by("title", "pk")


def add(catalogue: Catalogue, user: User, proposal: Proposal, group: str = "") -> None:
    """Take a proposal in under the next number; one that is qualified is then in the catalogue by its state too."""
    group = group.strip()[:20]
    if catalogue.numbering != "plain" and not group:
        raise StoreError(
            "Skriv den del eller det bogstav, som nummeret begynder med.",
            "Write the part or the letters that the number begins with.",
        )
    if (proposal.municipality, proposal.budget_year) != (catalogue.municipality, catalogue.budget_year):
        raise StoreError(
            "Forslaget hører til en anden kommune eller et andet budgetår.",
            "The proposal belongs to another municipality or budget year.",
        )
    with transaction.atomic():
        _change(catalogue, lambda held: held.with_proposal(str(proposal.pk), group))
        record(user, "put_in_catalogue", catalogue, detail={"proposal": proposal.pk})
        if proposal.state in TAKEN_IN:
            make(proposal, user, moves()["include"], Circumstances(), proposal.state)


def withdraw(catalogue: Catalogue, user: User, proposal: Proposal, why: str) -> None:
    """Take a proposal out: its number is never given to another. Its state goes back where the catalogue had moved it."""
    if not why.strip():
        raise StoreError("Skriv, hvorfor forslaget tages ud.", "Say why the proposal is taken out.")
    with transaction.atomic():
        if proposal.state == "in_catalogue":
            make(proposal, user, moves()["take_out"], Circumstances(comment=why), proposal.state)
        _change(catalogue, lambda held: held.without(str(proposal.pk)))
        record(user, "took_out_of_catalogue", catalogue, detail={"proposal": proposal.pk, "why": why.strip()[:400]})


def move_to(catalogue: Catalogue, proposal: Proposal, place: int) -> None:
    """Put a proposal at a place among those shown, 1 is first; its number stays."""
    with transaction.atomic():
        _change(catalogue, lambda held: _moved(held, str(proposal.pk), place))


def _moved(held: Gathered, proposal: str, place: int) -> Gathered:
    """The place is counted among those that are not withdrawn."""
    others = [e for e in held.entries if e.proposal != proposal]
    shown = [i for i, e in enumerate(others) if not e.withdrawn]
    place = max(1, place)
    return held.moved(proposal, shown[place - 1] if place <= len(shown) else len(others))


def number(catalogue: Catalogue, user: User, proposal: Proposal, text: str) -> tuple[Fault, ...]:
    """Give a proposal a number of one's own; or why it cannot have it."""
    with transaction.atomic():
        locked = _lock(catalogue)
        held = gathered(locked)
        faults = tuple(held.number_faults(str(proposal.pk), text[:40]))
        if not faults:
            _keep(locked, held.numbered(str(proposal.pk), text[:40]))
            record(user, "numbered_proposal", catalogue, detail={"proposal": proposal.pk, "number": text[:40]})
    return faults


def renumber(catalogue: Catalogue, user: User) -> None:
    """Numbers anew in the order of the catalogue. Raises `StoreError` once an edition is frozen: then numbers stay."""
    with transaction.atomic():
        locked = _lock(catalogue)
        if locked.editions.exists():
            raise StoreError(
                "Numrene ligger fast, fordi der er frosset en udgave; giv et enkelt forslag et ledigt nummer i stedet.",
                "The numbers are fixed because an edition has been frozen; give a single proposal a free number instead.",
            )
        _keep(locked, gathered(locked).renumbered())
        record(user, "renumbered_catalogue", catalogue)


def not_ready(catalogue: Catalogue) -> tuple[Fault, ...]:
    """Why an edition cannot be frozen yet."""
    states = {str(pk): state for pk, state in Proposal.objects.filter(entries__catalogue=catalogue).values_list("pk", "state")}
    return tuple(ready(gathered(catalogue), states))


def freeze(catalogue: Catalogue, user: User, name: str, day: date) -> tuple[CatalogueEdition | None, tuple[Fault, ...]]:
    """Freeze an edition as the catalogue stands; or why it cannot be. What is frozen never changes."""
    if not name.strip():
        raise StoreError("Giv udgaven et navn, f.eks. »Høringsudgave«.", 'Give the edition a name, e.g. "For hearing".')
    with transaction.atomic():
        locked = _lock(catalogue)
        faults = not_ready(locked)
        if faults:
            return None, faults
        held = gathered(locked)
        rows = Proposal.objects.filter(entries__catalogue=locked, entries__withdrawn=False)
        contents = {str(row.pk): content_of(newest(row)) for row in rows}
        edition = frozen(held, contents, name.strip()[:120], day)
        last = locked.editions.order_by("-number").values_list("number", flat=True).first() or 0
        made = CatalogueEdition.objects.create(
            catalogue=locked, number=last + 1, name=edition.name, body=edition.to_json(), digest=edition.digest, frozen_by=user
        )
        record(user, "froze_edition", made, municipality=locked.municipality, detail={"name": made.name, "digest": made.digest})
    return made, ()


def edition_of(row: CatalogueEdition) -> Edition:
    """What an edition holds."""
    return Edition.from_json(row.body)


def holds(row: CatalogueEdition) -> bool:
    """Whether the edition still is what was frozen: its content has the digest that was kept."""
    return edition_of(row).digest == row.digest


def publish(row: CatalogueEdition, user: User, *, yes: bool) -> None:
    """Let the public see the edition, or take that back."""
    with transaction.atomic():
        CatalogueEdition.objects.filter(pk=row.pk).update(published_at=timezone.now() if yes else None)
        done = "published_edition" if yes else "unpublished_edition"
        record(user, done, row, municipality=row.catalogue.municipality, detail={"name": row.name})
    row.refresh_from_db(fields=["published_at"])


def _lock(catalogue: Catalogue) -> Catalogue:
    return Catalogue.objects.select_for_update().get(pk=catalogue.pk)


def _change(catalogue: Catalogue, change: Callable[[Gathered], Gathered]) -> None:
    locked = _lock(catalogue)
    _keep(locked, change(gathered(locked)))


def _keep(catalogue: Catalogue, held: Gathered) -> None:
    """The entries anew: numbers may have changed places, which row by row would clash."""
    catalogue.entries.all().delete()
    CatalogueEntry.objects.bulk_create(
        CatalogueEntry(
            catalogue=catalogue,
            proposal_id=int(e.proposal),
            position=i,
            number=e.number,
            group=e.group,
            withdrawn=e.withdrawn,
        )
        for i, e in enumerate(held.entries)
    )
