"""Feeds (Atom) of what is new and public: proposals and measures, and decisions."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from raaderum.process.contacts import clean_text
from raaderum.process.rights import PUBLIC, Action
from raaderum.site.access import address
from raaderum.site.templatetags.words import kr
from raaderum.store.models import Record
from raaderum.store.serving import served_one
from raaderum.store.visibility import records_for

MOST = 50


class _Newest(Feed):  # type: ignore[type-arg]
    """The records of some kinds, the newest published first."""

    feed_type = Atom1Feed
    kinds: tuple[str, ...]

    def items(self) -> QuerySet[Record]:
        rows = records_for(PUBLIC).filter(kind__in=self.kinds, closed=False).exclude(title="")
        return rows.select_related("reading__document").order_by("-reading__document__published_at", "-pk")[:MOST]

    def item_title(self, item: Record) -> str:
        place = " ".join(text for text in (item.municipality, str(item.year or "")) if text)
        return f"{item.number} {item.title}".strip() + (f" ({place})" if place else "")

    def item_link(self, item: Record) -> str:
        return reverse("record", args=[item.pk])

    def item_pubdate(self, item: Record) -> datetime | None:
        return item.reading.document.published_at

    def item_updateddate(self, item: Record) -> datetime | None:
        return item.reading.document.published_at


class ProposalFeed(_Newest):
    """New proposals and measures."""

    title = "Råderum: nye forslag og tiltag"
    subtitle = "New proposals and measures"
    link = "/catalogues/"
    kinds = ("proposal", "savings_row", "example")

    def item_description(self, item: Record) -> str:
        return "" if item.amount is None else f"{kr(item.amount)} kr."


class DecisionFeed(_Newest):
    """New decisions of committees and councils."""

    title = "Råderum: nye beslutninger"
    subtitle = "New decisions"
    link = "/search/?kind=item"
    kinds = ("item",)

    def item_description(self, item: Record) -> str:
        return clean_text(str(served_one(PUBLIC, item).get("decision") or ""))[:1000]


addresses = [
    address("feeds/proposals.atom", ProposalFeed(), "feed-proposals", Action.SEE_PUBLIC),
    address("feeds/decisions.atom", DecisionFeed(), "feed-decisions", Action.SEE_PUBLIC),
]
