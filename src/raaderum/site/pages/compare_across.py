"""The same measure in several municipalities: kroner, per inhabitant, share of budget; in one price level, or said not to be."""

from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from raaderum.documents import Message
from raaderum.economy.levels import PriceEstimate
from raaderum.process.rights import Action, Person, where
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source
from raaderum.site.downloads import download, wanted
from raaderum.site.language import say
from raaderum.site.links import source_address
from raaderum.site.wordings import STATUSES, kind_name
from raaderum.store import rates
from raaderum.store.across import Measure, Prices, is_one_level, measures
from raaderum.store.models import Record
from raaderum.store.visibility import records_for

MOST = 30
"""So many measures at most are set side by side."""
_NOT_ONE_LEVEL = Message(
    "Beløbene er ikke i samme prisniveau og kan ikke sammenlignes direkte.",
    "The amounts are not in one price level and cannot be compared directly.",
)
_ONE_LEVEL = Message("Alle beløb er i samme prisniveau.", "All amounts are in one price level.")


def across(request: HttpRequest) -> HttpResponse:
    """The chosen measures beside one another, as a page or as a file (`?format=`)."""
    person = cast(Any, request).person
    keys = [int(text) for text in request.GET.getlist("record") if text.isascii() and text.isdigit() and len(text) < 12][:MOST]
    found = {row.pk: row for row in records_for(person).filter(pk__in=keys).select_related("reading__document")}
    chosen = [found[key] for key in dict.fromkeys(keys) if key in found]
    known = _estimates(person)
    prices, refused = _prices(request.GET, known)
    made = measures(person, chosen, prices)
    table = _table(made, prices)
    form = wanted(request)
    if form:
        return download(request, table, form)
    context = {
        "trail": [(say("Sammenlign", "Compare"), reverse("compare")), (say("Tiltag", "Measures"), "")],
        "measures": made,
        "table": table,
        "one_level": is_one_level(made, prices),
        "prices": prices,
        "refused": refused,
        "problems": [(one.record.title, one.problem) for one in made if one.problem is not None],
        "no_population": any(one.amount is not None and one.population is None for one in made),
        "missing": len(set(keys)) - len(chosen),
        "estimates": known,
        "years": _years(made, known),
        "asked": {"estimate": request.GET.get("estimate", ""), "prices": request.GET.get("prices", "")},
        "downloads": _downloads(request.GET),
    }
    return render(request, "site/compare/across.html", context)


def _estimates(person: Person) -> tuple[PriceEstimate, ...]:
    """The price estimates that the person may use: those that come with Råderum or hold for all, and their own municipality's."""
    places = where(person, Action.SEE_INTERNAL)
    found = [*(one for place in sorted(places or ()) for one in rates.estimates(place)), *rates.estimates("")]
    return tuple({one.name: one for one in reversed(found)}.values())[::-1]


def _prices(asked: QueryDict, known: Sequence[PriceEstimate]) -> tuple[Prices | None, str]:
    """What prices were asked for; and a sentence where what was asked for cannot be used."""
    year, name = asked.get("prices", "").strip(), asked.get("estimate", "").strip()
    if not year and not name:
        return None, ""
    estimate = next((one for one in known if one.name == name), None)
    if estimate is None or not (year.isascii() and year.isdigit() and len(year) == 4):
        return None, say("Vælg både et år og et skøn over prisudviklingen.", "Choose both a year and an estimate of prices.")
    return Prices(int(year), estimate), ""


def _years(made: Sequence[Measure], known: Sequence[PriceEstimate]) -> list[int]:
    """The years whose prices can be chosen: those of the measures and of the estimates."""
    steps = {year for one in known for step in one.steps for year in (step.year - 1, step.year)}
    return sorted(steps | {one.year for one in made if one.year is not None})


def _downloads(asked: QueryDict) -> list[tuple[str, str]]:
    kept = asked.copy()
    kept.pop("format", None)
    return [(form, f"?{kept.urlencode()}&format={form}") for form in ("xlsx", "csv", "json", "pdf", "docx")]


def _table(made: Sequence[Measure], prices: Prices | None) -> DataTable:
    amount = Message("Trykt, kr.", "As printed, DKK")
    columns = [
        Column("title", Message("Tiltag", "Measure")),
        Column("municipality", Message("Kommune", "Municipality")),
        Column("year", Message("Priser fra", "Prices of"), "year"),
        Column("printed", amount, "money"),
        *([] if prices is None else [Column("converted", _head(prices), "money")]),
        Column("per_inhabitant", Message("Kr. pr. indbygger", "DKK per inhabitant"), "number"),
        Column("population_year", Message("Folketal fra", "Population of"), "year"),
        Column("share", Message("Andel af bevillingens budget", "Share of the appropriation's budget"), "share"),
        Column("status", Message("Status", "Status")),
    ]
    note = Message(
        "Kroner om året; minus er en besparelse. Et beløb tages for at være i priser fra det år, dokumentet gælder for.",
        "Kroner a year; minus is a saving. An amount is taken to be in the prices of the document's year.",
    )
    told = _ONE_LEVEL if is_one_level(made, prices) else _NOT_ONE_LEVEL
    estimate = "" if prices is None else f" »{prices.estimate.name}«: {prices.estimate.source}."
    whole = Message(f"{note.da} {told.da}{estimate}", f"{note.en} {told.en}{estimate}")
    title = Message("Det samme tiltag i flere kommuner", "The same measure in several municipalities")
    return DataTable("tiltag", title, tuple(columns), tuple(_row(one, prices) for one in made), whole)


def _head(prices: Prices) -> Message:
    return Message(f"I {prices.year}-priser, kr.", f"In {prices.year} prices, DKK")


def _row(one: Measure, prices: Prices | None) -> Row:
    record = one.record
    source = _source(record, one)
    cells = [
        Cell(record.title or Message(*_kind(record))),
        Cell(record.municipality),
        Cell(one.year),
        Cell(one.printed, source),
        *([] if prices is None else [Cell(one.converted, source, one.problem)]),
        Cell(one.per_inhabitant),
        Cell(one.population_year),
        Cell(one.share),
        Cell(Message(*STATUSES.get(record.status, ("", "")))),
    ]
    return Row(tuple(cells), address=reverse("record", args=[record.pk]))


def _kind(record: Record) -> tuple[str, str]:
    name = kind_name(record.kind)
    return name, name


def _source(record: Record, one: Measure) -> Source:
    document = record.reading.document
    printed = "" if one.printed is None else f"{one.printed:f}"
    place = one.body["source"]
    return Source(str(document), place.get("page"), place["first_line"], printed, source_address(document.pk, place))
