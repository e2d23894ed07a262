"""Packages that people put together: who sees them, saving without overwriting each other, sharing, copies."""

import secrets
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from raaderum.choice import model as m
from raaderum.choice.answer import Answer, answer_of
from raaderum.choice.linear import canonical
from raaderum.process.rights import Action, Person, may, where
from raaderum.store.audit import record
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.models import Document, Package, PackageVersion, Proposal, User
from raaderum.store.packages_gathering import Gathered

Visibility = Package.Visibility
_KEY_BYTES = 32


def packages_for(person: Person) -> QuerySet[Package]:
    """The packages that the person sees in lists: their own, the municipality's where they see its inside, the public ones.

    One that is shared by its address is seen by who has the address (`shared`), and stands in no list.
    """
    seen = Q(visibility=Visibility.PUBLIC)
    if person.name:
        seen |= Q(owner__username=person.name)
    inside = where(person, Action.SEE_INTERNAL)
    common = Q(visibility=Visibility.MUNICIPALITY)
    seen |= common if inside is None else common & Q(municipality__in=sorted(inside))
    return Package.objects.filter(seen).select_related("owner").order_by("-changed_at", "-pk")


def shared(key: str) -> Package | None:
    """The package that an address with a key opens; None where its owner has not shared it."""
    found = Package.objects.filter(share_key=key).exclude(visibility=Visibility.PRIVATE)
    return found.select_related("owner").first()


def owns(person: Person, package: Package) -> bool:
    """Whether the package is the person's own: only then may they change or share it."""
    return bool(person.name) and package.owner.get_username() == person.name


def start(
    user: User,
    municipality: str,
    year: int,
    gathered: Gathered,
    instance: m.Instance,
    answer: Answer | None = None,
    **said: str,
) -> Package:
    """A new package, private until its owner says otherwise. `said`: title, party."""
    with transaction.atomic():
        package = Package.objects.create(
            owner=user,
            municipality=municipality,
            budget_year=year,
            title=_title(said.get("title", "")),
            party=said.get("party", "").strip()[:80],
            instance=instance.to_json(),
            answer=None if answer is None else answer.to_json(),
            basis=gathered.basis,
            share_key=secrets.token_urlsafe(_KEY_BYTES),
        )
        _keep(package, user)
        record(user, "made_package", package, detail={"title": package.title})
    return package


def save(package: Package, user: User, base: int, instance: m.Instance, answer: Answer | None, **said: str) -> Package:
    """The package as it is now, as a new version. `base` is the version that the page was made from.

    Raises `ConflictError` where the package was saved in another window meanwhile: nothing is overwritten.
    """
    with transaction.atomic():
        locked = Package.objects.select_for_update().get(pk=package.pk)
        if locked.version != base:
            raise ConflictError(
                f"Pakken er gemt i et andet vindue imens (version {locked.version}). Intet er overskrevet: gem dette som en "
                "ny pakke, eller hent den gemte.",
                f"The package was saved in another window meanwhile (version {locked.version}). Nothing was overwritten: save "
                "this as a new package, or fetch the saved one.",
            )
        locked.title = _title(said.get("title", locked.title))
        locked.party = said.get("party", locked.party).strip()[:80]
        locked.instance = instance.to_json()
        locked.answer = None if answer is None else answer.to_json()
        locked.version += 1
        locked.save(update_fields=["title", "party", "instance", "answer", "version", "changed_at"])
        _keep(locked, user)
        record(user, "saved_package", locked, detail={"version": locked.version})
    return locked


def copy(package: Package, user: User, instance: m.Instance, answer: Answer | None, title: str) -> Package:
    """A private package of the user's own, made of what another one says (or of what was tried on its page)."""
    with transaction.atomic():
        made = Package.objects.create(
            owner=user,
            municipality=package.municipality,
            budget_year=package.budget_year,
            title=_title(title),
            instance=instance.to_json(),
            answer=None if answer is None else answer.to_json(),
            basis=package.basis,
            share_key=secrets.token_urlsafe(_KEY_BYTES),
        )
        _keep(made, user)
        record(user, "made_package", made, detail={"title": made.title, "from": package.pk})
    return made


def show_to(package: Package, user: User, visibility: str) -> None:
    """Say who sees the package. Taking it back gives it a new address, so that the old one opens nothing."""
    if visibility not in Visibility.values:
        raise StoreError("Vælg, hvem der må se pakken.", "Choose who may see the package.")
    if visibility in (Visibility.LINK, Visibility.PUBLIC) and not _may_go_out(package, user.person()):
        raise StoreError(
            "Pakken bygger på forslag, der ikke er offentlige; kun den, der må offentliggøre i kommunen, kan dele den udenfor.",
            "The package is made of proposals that are not public; only who may publish there can share it outside.",
        )
    with transaction.atomic():
        locked = Package.objects.select_for_update().get(pk=package.pk)
        before, locked.visibility = locked.visibility, visibility
        if visibility == Visibility.PRIVATE:
            locked.share_key = secrets.token_urlsafe(_KEY_BYTES)
        locked.save(update_fields=["visibility", "share_key"])
        if before != visibility:
            record(user, "showed_package", locked, detail={"from": before, "to": visibility})


def _may_go_out(package: Package, person: Person) -> bool:
    """Whether everything that the package is made of is public, or the person may publish."""
    if may(person, Action.PUBLISH, package.municipality):
        return True
    digests = {d["digest"] for d in package.basis.get("documents", ())}
    public = Document.objects.filter(digest__in=sorted(digests), published_at__isnull=False).count()
    written = {p["proposal"] for p in package.basis.get("proposals", ())}
    shown = Proposal.objects.filter(pk__in=sorted(written), published_at__isnull=False).count()
    return public == len(digests) and shown == len(written)


def remove(package: Package, user: User) -> None:
    """Take a package away with all its versions; the trail keeps that it was there."""
    with transaction.atomic():
        record(user, "removed_package", package, detail={"title": package.title})
        package.delete()


def restore(package: Package, user: User, number: int) -> Package:
    """What an older version said, saved as the newest one; those between stay."""
    old = PackageVersion.objects.filter(package=package, number=number).first()
    if old is None:
        raise StoreError(f"Der er ingen version {number}.", f"There is no version {number}.")
    instance = m.Instance.from_json(old.instance)
    return save(package, user, package.version, instance, _answer(instance, old.answer), title=old.title)


def instance_of(package: Package) -> m.Instance:
    """What is chosen among, and under which rules, as saved."""
    return _decoded(_Body(package.share_key, package.version, package.instance))


def answer_kept(package: Package, instance: m.Instance) -> Answer | None:
    """The answer as it was saved, reckoned from its proposals again; None where none was."""
    return _answer(instance, package.answer)


def _answer(instance: m.Instance, kept: Any) -> Answer | None:
    if kept is None:
        return None
    from fractions import Fraction

    shares = {one["id"]: int(one["percent"]) for one in kept["adopted"]}
    return answer_of(canonical(instance), shares, kept["status"], Fraction(str(kept["gap"])))


class _Body:
    """An instance's JSON, known by its package and version: reading it takes longer than a slider may."""

    def __init__(self, key: str, version: int, body: Any) -> None:
        self.name, self.body = (key, version), body

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Body) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


@lru_cache(maxsize=64)
def _decoded(body: _Body) -> m.Instance:
    return m.Instance.from_json(body.body)


def _keep(package: Package, user: User) -> None:
    PackageVersion.objects.create(
        package=package,
        number=package.version,
        title=package.title,
        instance=package.instance,
        answer=package.answer,
        by=user,
    )


def _title(text: str) -> str:
    bare = " ".join(text.split())[:200]
    if not bare:
        raise StoreError("Giv pakken et navn.", "Give the package a name.")
    return bare
