"""What the tests that walk every address need to know of each: an object to put in it, and what to send.

An address that is missing here fails `test_every_address.py` with a sentence that says so. Add a line to EXAMPLES:

    "record": Example(lambda w: {"key": w.record.pk}),
    "search-save": Example(get=False, post={"name": "Min søgning", "address": "q=skole"}),

and, where it needs an object that is not in the World yet, a function in MAKERS that puts it there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from raaderum.process.rights import Action, Role
from raaderum.store.models import Document, Finding, Job, RateSet, Record, RoleGrant, SavedSearch, Settlement, Token, User
from raaderum.store.settling import settle
from tests.site import examples_packages
from tests.site.examples_proposals import make_proposals, proposal_examples, publish_editions
from tests.store.conftest import import_sample

MUNICIPALITY = "Lindved"
PASSWORD = "en lang sætning til prøve"
SAMPLE = "budgetkatalog-2027.docx"

World = SimpleNamespace
"""Real objects of the store, all of one municipality: `document`, `record`, `finding`, `people` (by role), `somebody` …"""


def nothing(world: World) -> dict[str, Any]:
    """An address without parts."""
    return {}


@dataclass(frozen=True)
class Example:
    """How one address is tried. `parts`: what stands in it; `query`: its parameters; `get`: whether it answers GET;
    `post`: what is sent where it takes a form (None: it takes none); `only`: what one must also be allowed to do to the object
    itself, where the table's action is not all; `hidden`: whether its object is one that others may not see before it is
    published (404); `refused_elsewhere`: whether people of another municipality see it but may not do it (403); `open`: whether
    a browser should look at it (False for files and redirects); `absent`: whether it answers 404 as the tests are set up."""

    parts: Callable[[World], Mapping[str, Any]] = nothing
    query: str = ""
    get: bool = True
    post: Mapping[str, Any] | Callable[[World], Mapping[str, Any]] | None = None
    only: Action | None = None
    hidden: bool = False
    refused_elsewhere: bool = False
    open: bool = True
    absent: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


def document(world: World) -> dict[str, Any]:
    return {"pk": world.document.pk}


EXAMPLES: dict[str, Example] = {
    "front": Example(),
    "accessibility": Example(),
    "privacy": Example(),
    "rights": Example(),
    "language": Example(get=False, post={"language": "en", "next": "/"}),
    "sign-in": Example(post={"username": "nogen", "password": "forkert"}),
    "sign-out": Example(get=False, post={}),
    "account": Example(post={"full_name": "Kim Lind", "language": "da"}),
    "api": Example(),
    "openapi": Example(open=False),
    "open-data": Example(),
    "open-data-package": Example(open=False, absent=True),
    "dcat": Example(open=False),
    "sitemap": Example(open=False),
    "sitemap-part": Example(lambda w: {"section": "documents"}, open=False),
    "feed-proposals": Example(open=False),
    "feed-decisions": Example(open=False),
    "catalogues": Example(),
    "catalogue": Example(lambda w: {"municipality": w.municipality, "year": str(w.record.year)}, hidden=True),
    "catalogue-pictures": Example(lambda w: {"municipality": w.municipality, "year": str(w.record.year)}, hidden=True),
    "compare": Example(),
    "compare-measures": Example(),
    "municipalities": Example(),
    "municipality": Example(lambda w: {"name": w.municipality}, hidden=True),
    "record": Example(lambda w: {"key": w.record.pk}, hidden=True),
    "record-similar": Example(lambda w: {"key": w.record.pk}, hidden=True),
    "search": Example(query="q=skole"),
    "search-save": Example(get=False, post={"name": "Min søgning", "address": "q=skole"}),
    "search-forget": Example(lambda w: {"key": w.search.pk}, get=False, post={}),
    "password": Example(post={"old": "forkert", "new": "en helt ny sætning", "again": "en helt ny sætning"}),
    "token-make": Example(get=False, post={"name": "Udtræk", "scopes": "read", "days": "30"}),
    "token-revoke": Example(lambda w: {"key": w.token.pk}, get=False, post={}),
    "audit": Example(query="action=uploaded"),
    "audit-file": Example(open=False),
    "administration": Example(),
    "favicon": Example(open=False),
    "health": Example(open=False),
    "metrics": Example(open=False),
    "robots": Example(open=False),
    "users": Example(post={"username": "ny.kollega", "full_name": "Ny Kollega"}),
    "user": Example(lambda w: {"key": w.somebody.pk}, post={"role": "reader", "municipality": MUNICIPALITY}, hidden=True),
    "user-revoke": Example(lambda w: {"key": w.somebody.pk, "grant": w.grant.pk}, get=False, post={}, hidden=True),
    "user-close": Example(lambda w: {"key": w.somebody.pk}, get=False, post={}, hidden=True),
    "user-reopen": Example(lambda w: {"key": w.somebody.pk}, get=False, post={}, hidden=True),
    "user-password": Example(lambda w: {"key": w.somebody.pk}, get=False, post={}, hidden=True),
    "documents": Example(),
    "directory-sign-in": Example(absent=True),
    "directory-callback": Example(absent=True),
    "document": Example(document, hidden=True),
    "document-picture": Example(lambda w: {"pk": w.pdf.pk, "number": 1}, hidden=True, open=False),
    "document-original": Example(document, hidden=True, open=False),
    "document-annotated": Example(lambda w: {"pk": w.minutes.pk}, hidden=True, open=False),
    "document-records-jsonl": Example(document, hidden=True, open=False),
    "document-records-xlsx": Example(document, hidden=True, open=False),
    "document-readings": Example(document, hidden=True),
    "document-read-again": Example(document, get=False, post={}, hidden=True),
    "document-details": Example(
        document, post={"title": "Budgetkatalog", "municipality": MUNICIPALITY, "year": "2027"}, hidden=True
    ),
    "document-personal": Example(document, post={"hit": "1", "decision": "masked"}, hidden=True),
    "document-publish": Example(document, post={}, hidden=True),
    "document-unpublish": Example(document, get=False, post={}, hidden=True),
    "document-withdraw": Example(document, post={"why": "Forkert udgave"}, hidden=True),
    "document-put-back": Example(document, get=False, post={}, hidden=True),
    "document-erase": Example(document, post={"why": "Personoplysninger"}, hidden=True),
    "completeness": Example(),
    "documents-upload": Example(post={}),
    "uploads": Example(),
    "upload-retry": Example(lambda w: {"job": w.job.pk}, get=False, post={}),
    "findings": Example(),
    "finding": Example(
        lambda w: {"pk": w.document.pk, "code": w.finding.code},
        post={"verdict": "explained", "comment": "Aftalt med centeret."},
        only=Action.SETTLE,
        hidden=True,
    ),
    "document-letter": Example(document, hidden=True),
    "document-letter-file": Example(lambda w: {**document(w), "form": "text"}, hidden=True, open=False),
    "rates": Example(),
    "rates-load": Example(get=False, post={"kind": "population"}),
    "rates-retire": Example(lambda w: {"key": w.rate.pk}, get=False, post={}, refused_elsewhere=True),
}
"""The name of an address -> how it is tried."""
EXAMPLES.update(examples_packages.examples(Example))
EXAMPLES |= proposal_examples(Example)


def more_documents(world: World) -> None:
    """Minutes beside the catalogue, and one of the catalogue's findings settled as an error of its own."""
    officer = world.people[Role.OFFICER]
    world.minutes = import_sample("referat-au-2026-03-10.md").document
    Document.objects.filter(pk=world.minutes.pk).update(municipality=MUNICIPALITY, uploaded_by=officer)
    settled = Finding.objects.filter(reading__document=world.document).order_by("sequence").last()
    settle(settled, "document_error", officer, comment="Tallet er tastet forkert.")


def publish_documents(world: World, yes: bool) -> None:
    Document.objects.filter(pk=world.minutes.pk).update(published_at=timezone.now() if yes else None)


MAKERS: list[Callable[[World], None]] = [more_documents, make_proposals]
"""Functions that put more objects into the World; each may use what stands before it."""
PUBLISHERS: list[Callable[[World, bool], None]] = [publish_documents, publish_editions]
"""Functions that publish what a maker made, or take that back."""


def make_people(municipality: str = MUNICIPALITY, suffix: str = "") -> dict[Role, User]:
    """One user for each role, called as the role, with that role in the municipality and nowhere else."""
    people = {}
    for role in Role:
        if role is not Role.PUBLIC:
            user = User.objects.create(username=f"{role.value}{suffix}", full_name=f"{role.value.title()} {municipality}")
            RoleGrant.objects.create(user=user, role=role.value, municipality=municipality)
            people[role] = user
    return people


def make_world() -> World:
    """A store with a catalogue of Lindved, people of every role there, and everything the makers add."""
    world = World(people=make_people(), municipality=MUNICIPALITY)
    imported = import_sample(SAMPLE).document
    imported.municipality, imported.uploaded_by = MUNICIPALITY, world.people[Role.OFFICER]
    imported.save()
    world.document = imported
    world.pdf = import_sample("budgetbemaerkninger-2027.pdf").document
    Document.objects.filter(pk=world.pdf.pk).update(municipality=MUNICIPALITY)
    world.job = Job.objects.create(
        kind="read", state=Job.State.FAILED, document=imported, municipality=MUNICIPALITY, created_by=world.people[Role.OFFICER]
    )
    world.record = Record.objects.filter(reading__document=imported, kind="proposal").order_by("sequence").first()
    world.finding = Finding.objects.filter(reading__document=imported).order_by("sequence").first()
    Settlement.objects.create(
        document=imported, code=world.finding.code, verdict=Settlement.Verdict.DOCUMENT_ERROR, by=world.people[Role.OFFICER]
    )
    world.somebody = User.objects.create(username="en.kollega", full_name="En Kollega", email="kollega@lindved.example")
    world.grant = RoleGrant.objects.create(user=world.somebody, role=Role.READER.value, municipality=MUNICIPALITY)
    world.rate = RateSet.objects.create(
        kind="wages", name="Prøve", municipality=MUNICIPALITY, source="Opfundet", sample=True, body={}
    )
    for maker in MAKERS:
        maker(world)
    return world


def publish(world: World, yes: bool) -> None:
    """Publish what is in the world, or take that back, without what the pages do around it."""
    moment = timezone.now() if yes else None
    Document.objects.filter(pk__in=(world.document.pk, world.pdf.pk)).update(published_at=moment)
    for publisher in PUBLISHERS:
        publisher(world, yes)


def own(world: World, user: User | None) -> None:
    """What a person has of their own: a saved search, a token. For nobody, somebody else's."""
    user = user or world.somebody
    world.search, _ = SavedSearch.objects.get_or_create(user=user, name="Skoler", defaults={"address": "q=skole"})
    world.token, _ = Token.objects.get_or_create(user=user, name="Udtræk", defaults={"digest": user.username, "scopes": ["read"]})
    examples_packages.own_package(world, user)
