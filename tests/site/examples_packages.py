"""How the addresses of packages are tried: one of the person's own, or somebody else's that the municipality sees."""

from collections.abc import Mapping
from typing import Any

from raaderum.choice import model as m
from raaderum.store import packages
from raaderum.store.models import Package, User
from raaderum.store.packages_gathering import Gathered

MUNICIPALITY = "Lindved"


def instance() -> m.Instance:
    """Three invented proposals with a target."""
    candidates = tuple(
        m.Candidate(str(i), f"Forslag {i}", (m.Effect(2027, -i * 50_000_000), m.Effect(2028, -i * 60_000_000)), str(i), fte=i)
        for i in (1, 2, 3)
    )
    return m.Instance(candidates, (m.YearTarget(2027, 80_000_000),), "closest_to_target")


def own_package(world: Any, user: User) -> None:
    """A package of the user's own where they are of the municipality, else somebody else's; all there see it."""
    of_here = user.grants.filter(municipality=MUNICIPALITY).exists()
    owner = user if of_here else world.somebody
    world.package = Package.objects.filter(owner=owner).first() or packages.start(
        owner, MUNICIPALITY, 2027, Gathered(), instance(), title="Pakke til prøve"
    )
    published = world.record.reading.document.__class__.objects.filter(pk=world.document.pk, published_at__isnull=False).exists()
    Package.objects.filter(pk=world.package.pk).update(visibility="public" if published else "municipality")


def one(world: Any) -> Mapping[str, Any]:
    return {"pk": world.package.pk}


def examples(example: Any) -> dict[str, Any]:
    """`example` is the class of tests/site/examples.py."""
    return {
        "packages": example(),
        "package-new": example(post={}),
        "package-compare": example(lambda w: {}),
        "package-shared": example(lambda w: {"key": w.package.share_key}),
        "package": example(one, hidden=True),
        "package-try": example(one, get=False, post={"target-2027": "1 mio."}, hidden=True),
        "package-more": example(lambda w: {**one(w), "what": "binding"}, get=False, post={}, hidden=True),
        "package-save": example(one, get=False, post={"base": "1"}, hidden=True),
        "package-copy": example(one, get=False, post={"title": "Min kopi"}, hidden=True),
        "package-show": example(one, get=False, post={"visibility": "private"}, hidden=True),
        "package-remove": example(one, get=False, post={}, hidden=True),
        "package-versions": example(one, post={"number": "1"}, hidden=True),
    }
