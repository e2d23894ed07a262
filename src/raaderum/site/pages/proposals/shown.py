"""A proposal as its pages show it: fields with their answers, faults, sources and remarks; the economy table with derivations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from secrets import token_hex
from typing import Any

from raaderum.economy.computed import Computed
from raaderum.economy.effects import EFFECT_KINDS, kind_label, spending_label, table_units
from raaderum.economy.faults import EconomyError
from raaderum.process.drafts import Cell, DraftRow, DraftTable, key_of, totals
from raaderum.process.economics import effect_table
from raaderum.process.proposals import Content, faults
from raaderum.process.sentences import Fault, at_cell, at_column, at_field, at_row
from raaderum.process.templates import Choice, Template, TemplateField
from raaderum.site.language import say
from raaderum.site.links import figure_address
from raaderum.site.pages.proposals.common import anchor, said
from raaderum.store.models import Comment, Document

UNIT = "1.000 kr."


@dataclass(frozen=True, slots=True)
class Printed:
    """A source: the words of the link, and where it leads ("" where the person may not see the document)."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Control:
    """One control of the form. `at` is its name, `id` its id; `value` is exactly what was typed."""

    at: str
    id: str
    label: str
    kind: str
    value: str = ""
    errors: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False

    @property
    def told(self) -> str:
        """The value in words: a choice's label."""
        return dict(self.choices).get(self.value, self.value)

    @property
    def stray(self) -> bool:
        """Whether the value is none of the choices: it is kept, and shown as it was typed."""
        return bool(self.value) and self.value not in dict(self.choices)


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field with its answer."""

    control: Control
    guide: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[Control, ...]], ...] = ()
    """(id of the row, its controls); the last is blank and waits for an answer."""
    sources: tuple[Printed, ...] = ()
    remarks: tuple[Comment, ...] = ()
    long: bool = False

    @property
    def answered(self) -> bool:
        return bool(self.control.value.strip()) or any(c.value for _, controls in self.rows for c in controls)


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of the economy table."""

    year: int | None
    control: Control
    low: Control
    high: Control
    derivation: str = ""
    """How a builder worked it out; "" where it was typed."""
    unconfirmed: bool = False
    source: Printed | None = None

    @property
    def three_points(self) -> bool:
        return bool(self.low.value or self.high.value)

    @property
    def name(self) -> str:
        return str(self.year) if self.year else say("Årene efter", "The years after")


@dataclass(frozen=True, slots=True)
class RowShown:
    """A budget line."""

    id: str
    at: str
    letter: str
    controls: Mapping[str, Control]
    cells: tuple[CellShown, ...]
    beyond: CellShown
    title: str
    kind: str
    blank: bool = False
    remarks: tuple[Comment, ...] = ()

    @property
    def all_cells(self) -> tuple[CellShown, ...]:
        return (*self.cells, self.beyond)

    @property
    def derived(self) -> tuple[CellShown, ...]:
        return tuple(c for c in self.all_cells if c.derivation)

    @property
    def printed(self) -> tuple[CellShown, ...]:
        return tuple(c for c in self.all_cells if c.source is not None)

    @property
    def more(self) -> bool:
        """Whether something stands in what is folded away."""
        hidden = (self.controls["spending"].value, self.controls["contained_in"].value)
        return any(hidden) or bool(self.beyond.control.value) or any(c.three_points for c in self.all_cells)

    @property
    def errors(self) -> tuple[str, ...]:
        return tuple(e for c in (*self.controls.values(), *(x.control for x in self.all_cells)) for e in c.errors)


@dataclass(frozen=True, slots=True)
class SumShown:
    """A year's total in the table's unit and sign; None where it is blank or a cell cannot be used."""

    year: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class EconomyShown:
    """The economy table."""

    unit: Control
    price_level: Control
    sign: Control
    years: tuple[int, ...]
    rows: tuple[RowShown, ...]
    sums: tuple[SumShown, ...]
    errors: tuple[str, ...]
    unconfirmed: bool

    @property
    def filled(self) -> tuple[RowShown, ...]:
        return tuple(row for row in self.rows if not row.blank)

    @property
    def beyond(self) -> bool:
        return any(row.beyond.control.value for row in self.filled)


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole proposal."""

    parts: tuple[tuple[str, str, tuple[FieldShown, ...]], ...]
    """(id, heading, fields)"""
    economy: EconomyShown
    orphans: tuple[tuple[str, str], ...]
    """(key, answer): answers that the form has no field for any longer."""
    faults: tuple[Fault, ...]

    @property
    def fields(self) -> tuple[FieldShown, ...]:
        return tuple(f for _, _, fields in self.parts for f in fields)


@dataclass(slots=True)
class Showing:
    """Makes the view of a content. `spare`: with a blank row after those that are there."""

    content: Content
    form: Template
    spare: bool = False
    documents: Mapping[str, Document] = field(default_factory=dict)
    remarks: Iterable[Comment] = ()
    language: str = "da"

    def shown(self) -> Shown:
        found = faults(self.content, self.form)
        self._errors = _by_place(found)
        self._remarks = _remarks(self.remarks)
        parts = tuple((f"part-{p.key}", said(p.label), tuple(self._field(f) for f in p.fields)) for p in self.form.parts)
        return Shown(parts, self._economy(), self._orphans(), found)

    _errors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _remarks: dict[str, tuple[Comment, ...]] = field(default_factory=dict)

    def _control(
        self, at: str, label: str, kind: str, value: str, choices: Iterable[Choice] = (), required: bool = False
    ) -> Control:
        told = tuple((c.value, said(c.label)) for c in choices)
        return Control(at, anchor(at), label, kind, value, self._errors.get(at, ()), told, required)

    def _field(self, f: TemplateField) -> FieldShown:
        at, value = at_field(f.key), self.content.text(f.key)
        required = f.is_required(dict(self.content.fields))
        control = self._control(at, said(f.label), f.kind, value, f.choices, required)
        rows = self._rows(f) if f.kind in ("table", "staff") else ()
        sources = tuple(self._printed(s) for s in dict(self.content.sources).get(f.key, ()))
        columns = tuple(said(c.label) for c in f.columns)
        long = f.kind == "text" and ((bool(f.takes) and f.key != "legal_basis") or len(value) > 120 or "\n" in value)
        return FieldShown(control, said(f.guide), columns, rows, sources, self._about(at), long)

    def _rows(self, f: TemplateField) -> tuple[tuple[str, tuple[Control, ...]], ...]:
        rows = [(row.id, dict(row.cells)) for row in self.content.rows(f.key)]
        if self.spare:
            rows.append((f"s{token_hex(4)}", {}))
        return tuple(
            (
                id,
                tuple(
                    self._control(at_column(f.key, id, c.key), said(c.label), c.kind, cells.get(c.key, ""), c.choices)
                    for c in f.columns
                ),
            )
            for id, cells in rows
        )

    def _economy(self) -> EconomyShown:
        table = self.content.economy
        figures = _figures(table)
        rows = [self._row(i, row, table, figures) for i, row in enumerate(table.rows)]
        if self.spare:
            rows.append(self._row(len(rows), DraftRow(f"r{token_hex(4)}"), table, {}, blank=True))
        errors = tuple(e for at in ("/economy/rows", "/economy/years", "/economy") for e in self._errors.get(at, ()))
        cells = [c for row in rows for c in row.all_cells]
        return EconomyShown(
            unit=self._unit(table),
            price_level=self._control(
                "/economy/price_level", say("Prisniveau (år)", "Price level (year)"), "text", table.price_level
            ),
            sign=Control(
                "/economy/sign", "economy-sign", say("Fortegn", "Sign"), "choice", table.sign, choices=_SIGNS[say("da", "en")]
            ),
            years=table.years,
            rows=tuple(rows),
            sums=tuple(SumShown(year, f"sum-{year}", _told_sum(value, table)) for year, value in totals(table).items()),
            errors=errors,
            unconfirmed=any(c.unconfirmed for c in cells),
        )

    def _unit(self, table: DraftTable) -> Control:
        choices = tuple((code, said(unit.label)) for code, unit in table_units().items())
        errors = self._errors.get("/economy/unit", ())
        return Control("/economy/unit", "economy-unit", say("Enhed", "Unit"), "choice", table.unit, errors, choices)

    def _row(
        self,
        index: int,
        row: DraftRow,
        table: DraftTable,
        figures: Mapping[tuple[str, int | None], Computed],
        blank: bool = False,
    ) -> RowShown:
        at = at_row(row.id)
        letter = key_of(index)
        labels = _ROW_LABELS[say("da", "en")]
        controls = {
            key: self._control(f"{at}/{key}", f"{labels[key]}, {say('række', 'row')} {letter}", "text", getattr(row, key))
            for key in ("code", "name", "account", "contained_in")
        }
        kinds = tuple((kind, said(kind_label(kind))) for kind in EFFECT_KINDS)
        controls["kind"] = Control(
            f"{at}/kind", anchor(f"{at}/kind"), f"{labels['kind']} {letter}", "choice", row.kind, choices=kinds
        )
        spending = (("", say("efter kontoen", "by the account")), *_spendings())
        controls["spending"] = Control(
            f"{at}/spending", anchor(f"{at}/spending"), labels["spending"], "choice", row.spending, choices=spending
        )
        years = sorted({*table.years, *(year for year, _ in row.cells)})
        cells = tuple(self._cell(row, year, row.cell(year), at_cell(row.id, year), letter, figures) for year in years)
        beyond = self._cell(row, None, row.beyond, f"{at}/beyond", letter, figures)
        title = " ".join(filter(None, (row.code, row.name)))
        return RowShown(
            row.id, at, letter, controls, cells, beyond, title, dict(kinds).get(row.kind, row.kind), blank, self._about_row(at)
        )

    def _cell(
        self,
        row: DraftRow,
        year: int | None,
        cell: Cell,
        at: str,
        letter: str,
        figures: Mapping[tuple[str, int | None], Computed],
    ) -> CellShown:
        when = str(year) if year else say("årene efter", "the years after")
        label = f"{say('Beløb, række', 'Amount, row')} {letter}, {when}"
        figure = figures.get((row.id, year)) if cell.derivation is not None else None
        built = figure if figure is not None and figure.derivation.operation != "given" else None
        return CellShown(
            year=year,
            control=self._control(at, label, "number", cell.text),
            low=Control(f"{at}/low", anchor(f"{at}/low"), f"{say('Lavt', 'Low')}: {label}", "number", cell.low),
            high=Control(f"{at}/high", anchor(f"{at}/high"), f"{say('Højt', 'High')}: {label}", "number", cell.high),
            derivation="" if built is None else built.told("en" if self.language == "en" else "da"),
            unconfirmed=built is not None and bool(built.unconfirmed),
            source=self._printed(cell.source) if cell.source else None,
        )

    def _printed(self, source: Mapping[str, Any]) -> Printed:
        document = self.documents.get(source.get("document", ""))
        page, line, text = source.get("page"), source["first_line"], source.get("text")
        place = say(f"side {page}, linje {line}", f"page {page}, line {line}") if page else say(f"linje {line}", f"line {line}")
        told = f"»{text}«, {place}" if text else place
        if document is None:
            return Printed(told, "")
        return Printed(f"{document}: {told}", figure_address(document.pk, page, int(line), source.get("start")))

    def _about(self, at: str) -> tuple[Comment, ...]:
        return self._remarks.get(at, ())

    def _about_row(self, at: str) -> tuple[Comment, ...]:
        return tuple(c for place, held in self._remarks.items() if place.startswith(at) for c in held)

    def _orphans(self) -> tuple[tuple[str, str], ...]:
        known = {f.key for f in self.form.fields}
        return tuple((key, _flat(value)) for key, value in self.content.fields if key not in known)


_SIGNS = {
    "da": (("saving_negative", "minus er en besparelse"), ("saving_positive", "plus er en besparelse")),
    "en": (("saving_negative", "minus is a saving"), ("saving_positive", "plus is a saving")),
}
_ROW_LABELS = {
    "da": {
        "code": "Bevillingens kode",
        "name": "Bevillingens navn",
        "account": "Konto",
        "kind": "Slags, række",
        "spending": "Udgiftsslags",
        "contained_in": "Allerede med i linjen",
    },
    "en": {
        "code": "Appropriation's code",
        "name": "Appropriation's name",
        "account": "Account",
        "kind": "Kind, row",
        "spending": "Kind of spending",
        "contained_in": "Already in the line",
    },
}


def _spendings() -> tuple[tuple[str, str], ...]:
    from raaderum.economy.accounts import SPENDING

    return tuple((spending, said(spending_label(spending))) for spending in SPENDING)


def _figures(table: DraftTable) -> dict[tuple[str, int | None], Computed]:
    """The figure of every cell that holds one, by row and year (None: the years after)."""
    try:
        made = effect_table(table)
    except EconomyError:
        return {}
    found: dict[tuple[str, int | None], Computed] = {(row.id, year): cell for row in made.rows for year, cell in row.cells}
    return found | {(row.id, None): row.beyond for row in made.rows if row.beyond is not None}


def _told_sum(value: Decimal | None, table: DraftTable) -> str:
    """A total as the table would print it, in its own sign; an en dash where there is none."""
    if value is None:
        return "–"
    shown = -value if table.sign == "saving_positive" and value else value
    return table_units()[table.unit].told(shown) or "0"


def _by_place(found: Iterable[Fault]) -> dict[str, tuple[str, ...]]:
    places: dict[str, tuple[str, ...]] = {}
    for fault in found:
        places[fault.at] = (*places.get(fault.at, ()), said(fault.message))
    return places


def _remarks(remarks: Iterable[Comment]) -> dict[str, tuple[Comment, ...]]:
    places: dict[str, tuple[Comment, ...]] = {}
    for remark in remarks:
        places[remark.place] = (*places.get(remark.place, ()), remark)
    return places


def _flat(value: object) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(", ".join(text for _, text in row.cells) for row in value)  # type: ignore[attr-defined]
