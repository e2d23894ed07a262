"""Which proposals a person sees, which of them they may write in, and what waits for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from raaderum.process.rights import Action, Person, may, where
from raaderum.process.states import Move, open_moves
from raaderum.store.models import Proposal

AUTHORS = ("idea", "draft")
"""States in which those who write proposals of the department change the text; later those do who qualify."""
SETTLED = ("adopted", "rejected", "in_budget", "carried_out", "realised", "not_realised", "withdrawn", "proposed")
"""States in which what a proposal says stands: it is amended or taken up again by a move."""


def proposals_for(person: Person) -> QuerySet[Proposal]:
    """The proposals of the municipalities whose inside the person sees, whatever their state."""
    places = where(person, Action.SEE_INTERNAL)
    rows = Proposal.objects.all() if places is None else Proposal.objects.filter(municipality__in=sorted(places))
    return rows.order_by("-budget_year", "municipality", "-pk")


def may_write(person: Person, proposal: Proposal) -> bool:
    """Whether the person may change what the proposal says, in the state that it is in."""
    if proposal.state in AUTHORS:
        return may(person, Action.WRITE_PROPOSAL, proposal.municipality, proposal.department)
    return proposal.state not in SETTLED and may(person, Action.QUALIFY, proposal.municipality)


def moves_of(person: Person, proposal: Proposal) -> tuple[Move, ...]:
    """The moves that the person may make with the proposal as it stands."""
    return open_moves(proposal.state, person, proposal.municipality, proposal.department)


def departments(municipality: str) -> list[str]:
    """The departments that proposals of the municipality have been written in."""
    rows = Proposal.objects.filter(municipality=municipality).exclude(department="").order_by("department")
    return list(rows.values_list("department", flat=True).distinct())


def own_departments(person: Person, municipality: str) -> list[str] | None:
    """The departments that the person may write in; None where they may in all of the municipality's."""
    if may(person, Action.WRITE_PROPOSAL, municipality):
        return None
    found = {g.department for g in person.grants if g.municipality in (None, municipality) and g.department}
    return sorted(name for name in found if may(person, Action.WRITE_PROPOSAL, municipality, name))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Proposals of one state that the person can bring further, and how many have remarks that are not resolved."""

    state: str
    count: int
    remarks: int


def waiting_for(person: Person) -> Iterator[Waiting]:
    """What is next for the person: the states whose proposals they write or move on, in the order of the life."""
    for state, right in (("idea", Action.WRITE_PROPOSAL), ("draft", Action.WRITE_PROPOSAL), ("submitted", Action.QUALIFY)):
        yield from _waiting(person, state, right)
    for state in ("qualified", "in_catalogue", "heard", "amended"):
        yield from _waiting(person, state, Action.QUALIFY)
    yield from _waiting(person, "proposed", Action.RUN_MEETINGS)


def _waiting(person: Person, state: str, right: Action) -> Iterator[Waiting]:
    rows = proposals_for(person).filter(state=state).filter(_allowed(person, right)).order_by()
    told = rows.aggregate(all=Count("pk", distinct=True), open=_OPEN)
    if told["all"]:
        yield Waiting(state, told["all"], told["open"])


_OPEN = Count("comments", filter=Q(comments__resolved_at__isnull=True), distinct=True)


def _allowed(person: Person, right: Action) -> Q:
    """The proposals that the person may do this to: their municipality, and for an author the department."""
    found = Q(pk__in=[])
    for place in sorted({g.municipality for g in person.grants if g.municipality is not None}):
        if may(person, right, place):
            found |= Q(municipality=place)
        else:
            mine = own_departments(person, place) or [] if right is Action.WRITE_PROPOSAL else []
            found |= Q(municipality=place, department__in=mine)
    return Q() if any(g.municipality is None and may(person, right, "") for g in person.grants) else found
