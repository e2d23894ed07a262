"""Writing proposals: every save is a new version, put together with what others have saved meanwhile, so that nothing is lost."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet

from raaderum.economy.effects import budget_years
from raaderum.process.drafts import DraftRow
from raaderum.process.proposals import Clash, Content, merge
from raaderum.process.templates import Template
from raaderum.store.audit import record
from raaderum.store.faults import StoreError
from raaderum.store.models import Proposal, ProposalVersion, User


@dataclass(frozen=True, slots=True)
class Place:
    """Whose proposal it is, and the budget year it is written for."""

    municipality: str
    department: str
    budget_year: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save. `version` is what the page is now based on: give it back with the next save.

    With `clashes` nothing was saved: `content` has what the page said where the two clash, and others' changes at the rest.
    `behind`: the page does not show all of it, because others (`others`, where they are known) have changed something meanwhile.
    """

    version: ProposalVersion
    content: Content
    clashes: tuple[Clash, ...] = ()
    behind: bool = False
    others: tuple[str, ...] = ()


def start(user: User, place: Place, form: Template, title: str = "") -> Proposal:
    """A new idea with an empty economy table of the budget year and three estimate years."""
    content = Content(form.code)
    content = replace(content, economy=replace(content.economy, years=budget_years(place.budget_year)))
    for key, text in (("title", title.strip()), ("department", place.department)):
        if text and form.field(key) is not None:
            content = content.answered(key, text)
    return begin(user, place, content)


def begin(user: User, place: Place, content: Content, **fields: object) -> Proposal:
    """A proposal with its first version."""
    with transaction.atomic():
        proposal = Proposal.objects.create(
            municipality=place.municipality,
            department=place.department[:120],
            budget_year=place.budget_year,
            template=content.template,
            created_by=user,
            **fields,
        )
        _add(proposal, user, content)
        record(user, "wrote_proposal", proposal, detail={"title": proposal.title})
    return proposal


def newest(proposal: Proposal) -> ProposalVersion:
    """The version that holds now."""
    return proposal.versions.latest("number")


def content_of(version: ProposalVersion) -> Content:
    """What a version says."""
    return Content.from_json(version.content)


def shown_on_page(version: ProposalVersion) -> Content:
    """What the page that saved this version shows; others who open the version see `content_of`."""
    return content_of(version) if version.shown is None else Content.from_json(version.shown)


def base_of(proposal: Proposal, base: int, page: str = "") -> ProposalVersion:
    """The version that a page started from: `base`, or what the same page has saved since (also where the answer was lost).

    Raises `StoreError` where there is no such version.
    """
    later = proposal.versions.filter(page=page, number__gt=base).order_by("-number").first() if page else None
    found = later or proposal.versions.filter(number=base).first()
    if found is None:
        raise StoreError(
            "Siden er lavet af en version, som ikke findes. Hent siden igen; kopiér først det, du har skrevet.",
            "The page was made from a version that does not exist. Fetch it again; copy what you have written first.",
        )
    return found


def save(proposal: Proposal, user: User, base: ProposalVersion, mine: Content, page: str = "") -> Saved:
    """Save what a page says that started from `base`. Others' changes since are kept; what both changed is a clash."""
    mine = mine.canonical
    with transaction.atomic():
        locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
        held = newest(locked)
        before = shown_on_page(base) if page and base.page == page else content_of(base)
        theirs = content_of(held)
        put_together = merge(before, mine, theirs)
        others = _others(locked, base, user, page)
        if put_together.clashes:
            return Saved(held, put_together.content, put_together.clashes, True, others)
        made = put_together.content.canonical
        behind = made != mine
        version = _same_again(base, held, behind, mine == before, page) if made == theirs else None
        if version is None:
            version = _add(locked, user, made, page, mine.to_json() if behind else None)
    proposal.title, proposal.committee = locked.title, locked.committee
    return Saved(version, made, (), behind, others if behind else ())


def _same_again(base: ProposalVersion, held: ProposalVersion, behind: bool, idle: bool, page: str) -> ProposalVersion | None:
    """The version to go on from where nothing new was typed; None where the page must be remembered as it is."""
    if behind:
        return base if idle else None
    return None if page and held.page == page and held.shown is not None else held


def put_in_rows(proposal: Proposal, user: User, rows: tuple[DraftRow, ...]) -> ProposalVersion:
    """Rows that a builder made, after those that the table has."""
    with transaction.atomic():
        locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
        content = content_of(newest(locked))
        table = replace(content.economy, rows=(*content.economy.rows, *rows))
        return _add(locked, user, replace(content, economy=table))


def restore(proposal: Proposal, user: User, number: int) -> ProposalVersion:
    """What an older version said, as the newest one; those between stay in the history."""
    with transaction.atomic():
        locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
        old = locked.versions.filter(number=number).first()
        if old is None:
            raise StoreError(f"Der er ingen version {number}.", f"There is no version {number}.")
        return _add(locked, user, content_of(old))


def with_people(versions: QuerySet[ProposalVersion]) -> QuerySet[ProposalVersion]:
    """The versions in order, each with who saved it."""
    return versions.select_related("by").order_by("number")


def _add(proposal: Proposal, user: User, content: Content, page: str = "", shown: object = None) -> ProposalVersion:
    last = proposal.versions.order_by("-number").values_list("number", flat=True).first() or 0
    made = ProposalVersion.objects.create(
        proposal=proposal, number=last + 1, content=content.canonical.to_json(), by=user, page=page[:32], shown=shown
    )
    proposal.title, proposal.committee = content.title[:400], content.text("committee").strip()[:160]
    proposal.save(update_fields=["title", "committee"])
    return made


def _others(proposal: Proposal, base: ProposalVersion, user: User, page: str) -> tuple[str, ...]:
    """Who else has saved since the base, by name; the user too, where it was in another window."""
    since = proposal.versions.filter(number__gt=base.number).exclude(page=page, by=user).select_related("by")
    names = [version.by.full_name or version.by.get_username() for version in since.order_by("number") if version.by is not None]
    return tuple(dict.fromkeys(names))
