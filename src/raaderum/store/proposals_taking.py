"""A record read from a document, taken over as a draft; and the way back to where its texts and figures were printed."""

from collections.abc import Iterable
from typing import Any

from raaderum.economy.effects import budget_years
from raaderum.process.rights import Person
from raaderum.process.taking_over import Sign, TakenOver, take_over
from raaderum.process.templates import Template
from raaderum.store import proposals
from raaderum.store.models import Document, Proposal, Record, User
from raaderum.store.serving import served_one
from raaderum.store.visibility import documents_for


def would_take(person: Person, record: Record, form: Template, sign: Sign | None = None) -> TakenOver:
    """What a draft of `form` would take from the record as the person sees it. Raises `NotTakenError` for other records."""
    return take_over(served_one(person, record), form, sign, _years(record))


def take(user: User, person: Person, record: Record, place: proposals.Place, form: Template, sign: Sign | None) -> Proposal:
    """The draft, with its sources."""
    content = would_take(person, record, form, sign).content
    if not content.economy.years:
        from dataclasses import replace

        content = replace(content, economy=replace(content.economy, years=budget_years(place.budget_year)))
    return proposals.begin(user, place, content, taken_from=record)


def first_year(record: Record) -> int | None:
    """The first year that the record has a column for; None where it has none."""
    table = record.body.get("table") or {}
    years = [int(year) for year in table.get("years", ())] or list(_years(record))
    return min(years, default=record.year)


def _years(record: Record) -> tuple[int, ...]:
    """The years of a savings list: those in which any of its rows has an amount."""
    if record.kind != "savings_row":
        return ()
    bodies = Record.objects.filter(reading_id=record.reading_id, kind="savings_row").values_list("body", flat=True)
    return tuple(sorted({int(year) for body in bodies for year in body.get("amounts", {}) if year.isdecimal()}))


def documents_of(person: Person, sources: Iterable[Any]) -> dict[str, Document]:
    """The documents that sources name, by digest, as far as the person may see them."""
    digests = {source["document"] for source in sources if source and source.get("document")}
    return {document.digest: document for document in documents_for(person).filter(digest__in=sorted(digests))}
