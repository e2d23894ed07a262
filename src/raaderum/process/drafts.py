"""The economy table of a draft, as typed: every cell keeps its text, and what is no amount is said at its cell.

A row's cells may be filled by hand, by a builder of `economy` (then the cell carries the derivation) or from a printed figure
(then it carries the source). Amounts come out in kroner with the canonical sign: + costs the municipality money, - saves it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from raaderum.danish import parse_cell
from raaderum.economy.accounts import SPENDING, read_account
from raaderum.economy.effects import EFFECT_KINDS, EffectKind, table_units
from raaderum.economy.faults import EconomyError
from raaderum.economy.posting import rounded
from raaderum.process.sentences import Fault, Message, at_cell, at_row
from raaderum.records.base import Json

TableSign = Literal["saving_negative", "saving_positive"]
"""What a minus means in the cells as typed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as typed. `low` and `high` are given where the amount is a three-point estimate, and `text` is the likely one."""

    text: str = ""
    low: str = ""
    high: str = ""
    derivation: Json = None
    """How a builder worked the amount out (JSON of `economy`); None where it was typed."""
    source: Json = None
    """Where the amount was printed: document, page, line, text; None where it was not taken over."""

    @property
    def blank(self) -> bool:
        return not (self.text.strip() or self.low.strip() or self.high.strip())

    def typed(self, text: str) -> "Cell":
        """The cell after a person typed in it: another text has neither the derivation nor the source of the one before."""
        return self if text == self.text else Cell(text, self.low, self.high)

    def to_json(self) -> dict[str, Json]:
        return {"text": self.text, "low": self.low, "high": self.high, "derivation": self.derivation, "source": self.source}


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A budget line of a draft: appropriation (code, name), what kind of effect, and its cells by year.

    `id` names the row for as long as it lives, whatever its place; it is never shown.
    """

    id: str
    code: str = ""
    name: str = ""
    kind: EffectKind = "operating"
    cells: tuple[tuple[int, Cell], ...] = ()
    beyond: Cell = Cell()
    """What it comes to in each year after the table's last."""
    account: str = ""
    """The function as typed: "5.57.71", "05.57.71.1"."""
    spending: str = ""
    """The kind of spending (`economy.accounts.SPENDING`) where a person says other than the account does; "" else."""
    contained_in: str = ""
    """The other line of the budget that already holds this effect, so that it is not counted again; "" where none does."""

    def cell(self, year: int) -> Cell:
        return dict(self.cells).get(year, Cell())

    def to_json(self) -> dict[str, Json]:
        cells = {str(year): cell.to_json() for year, cell in sorted(self.cells) if not cell.blank}
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "cells": cells,
            "beyond": None if self.beyond.blank else self.beyond.to_json(),
            "account": self.account,
            "spending": self.spending,
            "contained_in": self.contained_in,
        }


@dataclass(frozen=True, slots=True)
class DraftTable:
    """The economy table of a draft. The first year is the budget year, the others are estimate years."""

    years: tuple[int, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    unit: str = "1.000 kr."
    price_level: str = ""
    """The year whose prices the amounts are in, as typed: "2027"."""
    sign: TableSign = "saving_negative"

    def to_json(self) -> dict[str, Json]:
        return {
            "years": list(self.years),
            "unit": self.unit,
            "price_level": self.price_level,
            "sign": self.sign,
            "rows": [row.to_json() for row in self.rows],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "DraftTable":
        """The table that `to_json` wrote. Raises KeyError or TypeError on anything else."""
        return cls(
            years=tuple(data["years"]),
            rows=tuple(_row(r) for r in data["rows"]),
            unit=data["unit"],
            price_level=data["price_level"],
            sign=data["sign"],
        )


@dataclass(frozen=True, slots=True)
class Posted:
    """An amount of a draft in kroner, canonical sign. `low` and `high` only where the author gave them."""

    row: str
    year: int
    kind: EffectKind
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


def key_of(position: int) -> str:
    """The letter of a row: a, b, ... z, aa, ab ..."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def amount_of(text: str, unit: str) -> Decimal | None:
    """The kroner that a cell's text means in a table of `unit`, sign as typed; None for a blank cell.

    An amount with a unit of its own ("1,2 mio. kr.") keeps it. Raises ValueError where the text is no single amount.
    """
    reading = parse_cell(text)
    if reading.blank:
        return None
    found = reading.found
    if found is None or found.value is None or found.kind not in ("number", "amount"):
        raise ValueError(text)
    return found.value * table_units()[unit].worth if found.kind == "number" else found.value


def posted(table: DraftTable) -> tuple[Posted, ...]:
    """Every amount that the table holds, rounded once a cell to the table's unit.

    Left out: blank cells, cells with a fault (`table_faults`), and rows that another line of the budget already holds.
    """
    return tuple(_posted(table))


def _posted(table: DraftTable) -> Iterator[Posted]:
    if table.unit not in table_units():
        return
    for i, row in enumerate(table.rows):
        for year in () if row.contained_in else table.years:
            likely, low, high = (_value(text, table) for text in _texts(row.cell(year)))
            if likely is None or any(_cell_faults(table, i, row, year)):
                continue
            ends = sorted((low, high)) if low is not None and high is not None else (None, None)
            yield Posted(row.id, year, row.kind, likely, *ends)


def totals(table: DraftTable) -> dict[int, Decimal | None]:
    """The table's total by year in kroner, canonical sign; None where no cell of the year holds an amount, or one has a fault."""
    amounts: dict[int, list[Decimal]] = {year: [] for year in table.years}
    for p in posted(table):
        amounts[p.year].append(p.value)
    faulty = {year for i, row in enumerate(table.rows) for year in table.years if any(_cell_faults(table, i, row, year))}
    return {year: sum(held, Decimal(0)) if held and year not in faulty else None for year, held in amounts.items()}


def table_faults(table: DraftTable) -> Iterator[Fault]:
    """Cells that are no amount, and three-point estimates that do not hold together, each at its cell."""
    if table.unit not in table_units():
        known = ", ".join(table_units())
        da = f"Enheden »{table.unit}« kendes ikke. Vælg en af: {known}."
        en = f'The unit "{table.unit}" is not known. Choose one of: {known}.'
        yield Fault("/economy/unit", "economy.unit", Message(da, en))
        return
    for i, row in enumerate(table.rows):
        yield from _row_faults(row)
        for year in table.years:
            yield from _cell_faults(table, i, row, year)
        yield from _amount_faults(table, row.beyond, f"{at_row(row.id)}/beyond", beyond_of(i, row))


def _row_faults(row: DraftRow) -> Iterator[Fault]:
    if row.account.strip():
        try:
            read_account(row.account)
        except EconomyError as error:
            yield Fault(f"{at_row(row.id)}/account", "economy.account", error.message)
    for name, value, known in (("kind", row.kind, EFFECT_KINDS), ("spending", row.spending, ("", *SPENDING))):
        if value not in known:
            da = f"»{value}« kendes ikke; vælg en af: {', '.join(filter(None, known))}."
            en = f'"{value}" is not known; choose one of: {", ".join(filter(None, known))}.'
            yield Fault(f"{at_row(row.id)}/{name}", f"economy.{name}", Message(da, en))


def _cell_faults(table: DraftTable, index: int, row: DraftRow, year: int) -> Iterator[Fault]:
    yield from _amount_faults(table, row.cell(year), at_cell(row.id, year), place_of(index, row, year))


def _amount_faults(table: DraftTable, cell: Cell, at: str, place: Message) -> Iterator[Fault]:
    bad = [text for text in _texts(cell) if not _is_amount(text, table)]
    for text in bad:
        da = f"Skriv et beløb i {place.da}: »{text.strip()}« er ikke et tal, der kan regnes med. Ukendt skrives som et tomt felt."
        en = f'Write an amount in {place.en}: "{text.strip()}" is no figure to reckon with. Leave it blank if it is unknown.'
        yield Fault(at, "economy.not_an_amount", Message(da, en))
    if bad:
        return
    likely, low, high = (_value(text, table) for text in _texts(cell))
    if (low is None) != (high is None) or (low is not None and likely is None):
        da = f"Skriv både lavt, sandsynligt og højt beløb i {place.da}, eller kun det sandsynlige."
        en = f"Give the low, the likely and the high amount in {place.en}, or the likely one only."
        yield Fault(at, "economy.three_points", Message(da, en))
    elif low is not None and high is not None and likely is not None and not min(low, high) <= likely <= max(low, high):
        da = f"Det sandsynlige beløb i {place.da} ligger ikke mellem det lave og det høje. Ret et af de tre."
        en = f"The likely amount in {place.en} does not lie between the low and the high. Put one of the three right."
        yield Fault(at, "economy.three_points", Message(da, en))


def row_in_words(index: int, row: DraftRow) -> Message:
    """A row in words: "række a »4130 Kultur«"."""
    key, name = key_of(index), " ".join(filter(None, (row.code, row.name)))
    return Message(f"række {key} »{name}«", f'row {key} "{name}"') if name else Message(f"række {key}", f"row {key}")


def place_of(index: int, row: DraftRow, year: int) -> Message:
    """A cell in words: "række a »4130 Kultur«, 2027"."""
    words = row_in_words(index, row)
    return Message(f"{words.da}, {year}", f"{words.en}, {year}")


def beyond_of(index: int, row: DraftRow) -> Message:
    """The cell for the years after the table's last, in words."""
    words = row_in_words(index, row)
    return Message(f"{words.da}, årene efter", f"{words.en}, the years after")


def _texts(cell: Cell) -> tuple[str, str, str]:
    return cell.text, cell.low, cell.high


def _is_amount(text: str, table: DraftTable) -> bool:
    try:
        amount_of(text, table.unit)
    except ValueError:
        return False
    return True


def _value(text: str, table: DraftTable) -> Decimal | None:
    """In kroner, canonical sign, rounded to the table's unit; None for blank and for what is no amount."""
    try:
        value = amount_of(text, table.unit)
    except ValueError:
        return None
    if value is None:
        return None
    posted_value = rounded(value, table_units()[table.unit].step)
    return -posted_value if table.sign == "saving_positive" else posted_value


def _row(data: Mapping[str, Json]) -> DraftRow:
    cells = tuple((int(year), Cell(**cell)) for year, cell in sorted(data["cells"].items(), key=lambda item: int(item[0])))
    beyond = data["beyond"]
    return DraftRow(
        *(data["id"], data["code"], data["name"], cast(EffectKind, data["kind"]), cells),
        beyond=Cell() if beyond is None else Cell(**beyond),
        **{key: data[key] for key in ("account", "spending", "contained_in")},
    )
