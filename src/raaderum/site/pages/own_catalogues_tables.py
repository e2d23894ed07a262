"""Catalogues that were written here, as tables to see and to take along: every amount with its derivation or printed place."""

from collections.abc import Iterable
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse

from raaderum.documents.model import Message
from raaderum.process.catalogues import Edition, Printed
from raaderum.process.contacts import clean_text
from raaderum.process.drafts import Cell as DraftCell
from raaderum.process.drafts import posted, table_faults
from raaderum.process.proposals import Content
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source, with_sums
from raaderum.site.links import figure_address
from raaderum.site.pages.proposals.common import person_of
from raaderum.store.models import Catalogue, CatalogueEdition, Document
from raaderum.store.own_catalogues import gathered
from raaderum.store.proposals import content_of, newest
from raaderum.store.proposals_taking import documents_of

_NOTE = Message(
    "Kroner; minus er en besparelse. Tomt er ukendt, ikke nul.", "Kroner; minus is a saving. Blank is unknown, not zero."
)
_SUM = Message("I alt", "Total")


def current_table(request: HttpRequest, catalogue: Catalogue) -> DataTable:
    """The catalogue as its proposals stand now."""
    held = gathered(catalogue)
    rows = {str(e.proposal_id): e.proposal for e in catalogue.entries.select_related("proposal")}
    printed = [Printed(e.proposal, e.number, e.group, content_of(newest(rows[e.proposal]))) for e in held.shown]
    name = f"katalog-{catalogue.budget_year}-{catalogue.pk}"
    return _table(request, printed, name, Message(catalogue.title, catalogue.title))


def edition_table(request: HttpRequest, row: CatalogueEdition, edition: Edition) -> DataTable:
    """A frozen edition."""
    name = f"katalog-{edition.budget_year}-{row.catalogue_id}-udgave-{row.number}"
    title = Message(f"{edition.title}, {edition.name}, {edition.day}", f"{edition.title}, {edition.name}, {edition.day}")
    return _table(request, edition.proposals, name, title)


def _table(request: HttpRequest, proposals: Iterable[Printed], name: str, title: Message) -> DataTable:
    held = list(proposals)
    years = sorted({year for p in held for year in p.content.economy.years})
    sources = [cell.source for p in held for row in p.content.economy.rows for _, cell in row.cells if cell.source]
    documents = documents_of(person_of(request), sources)
    columns = (
        Column("number", Message("Nr.", "No.")),
        Column("title", Message("Forslag", "Proposal")),
        Column("department", Message("Afdeling", "Department")),
        Column("committee", Message("Udvalg", "Committee")),
        *(Column(str(year), Message(str(year), str(year)), "money", True) for year in years),
        Column("price_level", Message("Prisniveau", "Price level")),
    )
    rows = [_row(p, years, documents) for p in held]
    return DataTable(name, title, columns, with_sums(rows, columns, _SUM) if rows else (), _NOTE)


def _row(printed: Printed, years: list[int], documents: dict[str, Document]) -> Row:
    content = printed.content
    cells = [Cell(printed.number), *(Cell(clean_text(content.text(key))) for key in ("title", "department", "committee"))]
    amounts = {year: _amount(content, year, documents) for year in years}
    marks = (
        (Message("Har beløb, der ikke kan bruges.", "Has amounts that cannot be used."),)
        if any(table_faults(content.economy))
        else ()
    )
    return Row((*cells, *amounts.values(), Cell(content.economy.price_level)), address=_address(printed), marks=marks)


def _address(printed: Printed) -> str:
    return reverse("proposal", args=[int(printed.proposal)]) if printed.proposal.isdecimal() else ""


def _amount(content: Content, year: int, documents: dict[str, Document]) -> Cell:
    """The year's sum, with where it comes from: printed, worked out, or typed."""
    value = sum((p.value for p in posted(content.economy) if p.year == year), Decimal(0))
    cells = [row.cell(year) for row in content.economy.rows if not row.contained_in and not row.cell(year).blank]
    if not cells:
        return Cell()
    return Cell(value, _source(cells, documents), _mark(cells))


def _source(cells: list[DraftCell], documents: dict[str, Document]) -> Source:
    shown = " + ".join(cell.text for cell in cells)
    printed = [cell.source for cell in cells if cell.source]
    if len(cells) == 1 and printed:
        source = printed[0]
        document = documents.get(source["document"])
        address = (
            "" if document is None else figure_address(document.pk, source["page"], source["first_line"], source.get("start"))
        )
        return Source(str(document or ""), source["page"], source["first_line"], str(source.get("text") or shown), address)
    return Source("", None, None, shown)


def _mark(cells: list[DraftCell]) -> Message | None:
    built = [cell.derivation for cell in cells if cell.derivation]
    if any(one.get("unconfirmed") for one in built):
        return Message("udregnet; bygger på satser, der ikke er bekræftet", "worked out; rests on rates that are not confirmed")
    return Message("udregnet", "worked out") if built else None
