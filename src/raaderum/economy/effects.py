"""The effect of a proposal by year: rows by appropriation and account, cells that carry their derivation, totals that add up.

Sign: + costs the municipality money, - saves it. A year without a cell is blank, which is not zero: nothing is known or nothing
is meant. What is printed is posted (rounded once a cell, in the table's unit); a total is the sum of the posted cells.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final, Literal, get_args

from raaderum.data.loader import load
from raaderum.economy.accounts import Account, Classification, Frame, Spending, classify, frame_of, is_income_kind
from raaderum.economy.arithmetic import add, multiply, of_parameter
from raaderum.economy.computed import Computed, RoundingMode
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.posting import post
from raaderum.economy.units import KRONER
from raaderum.economy.words import Language, told_number

EffectKind = Literal["operating", "capital", "derived_operating", "income"]
"""Running cost, investment, running cost that follows from an investment, income."""
EFFECT_KINDS: Final[tuple[EffectKind, ...]] = get_args(EffectKind)
ESTIMATE_YEARS: Final = 3
"""The years after the budget year that a budget estimates."""
_TOTAL: Final = Message("I alt", "Total")


@dataclass(frozen=True, slots=True)
class TableUnit:
    """What a table prints its amounts in: one unit is `worth` kroner, and a cell is posted to a multiple of `step` kroner."""

    code: str
    label: Message
    worth: Decimal
    step: Decimal

    def told(self, kroner: Decimal | None, language: Language = "da") -> str:
        """The amount as the table prints it, "" for a blank cell: -1175000 kroner in 1.000 kr. is "-1.175"."""
        return "" if kroner is None else told_number(kroner / self.worth, language)


@cache
def table_units() -> dict[str, TableUnit]:
    """The units a table may be in, by code."""
    return {
        code: TableUnit(code, Message(u["da"], u["en"]), Decimal(u["worth"]), Decimal(u["step"]))
        for code, u in load("economy")["table_units"].items()
    }


def table_unit(code: str) -> TableUnit:
    """The unit of that code; raises `EconomyError`."""
    known = table_units()
    if code not in known:
        raise EconomyError(
            f"Enheden »{code}« kendes ikke; vælg en af: {', '.join(known)}.",
            f'The unit "{code}" is not known; choose one of: {", ".join(known)}.',
        )
    return known[code]


@dataclass(frozen=True, slots=True)
class Appropriation:
    """The sum the council grants: the municipality's own code and name."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One budget line. `cells` holds the years that are not blank, each once, in kroner."""

    id: str
    """Names the row as long as it lives, whatever its place."""
    label: Message
    kind: EffectKind = "operating"
    cells: tuple[tuple[int, Computed], ...] = ()
    beyond: Computed | None = None
    """What it comes to in each year after the table's last; None where nothing is said. 0 where it has ended."""
    appropriation: Appropriation = Appropriation()
    account: Account = Account()  # noqa: RUF009 - frozen
    stated_spending: Spending | None = None
    """The kind of spending where a person says other than the account does."""
    contained_in: Message | None = None
    """The other line of the budget that already holds this effect: shown, and never counted again."""

    def __post_init__(self) -> None:
        years = [year for year, _ in self.cells]
        if len(set(years)) != len(years):
            raise ValueError(f"a year twice in row {self.id}: {years}")
        wrong = [c.unit for c in (*dict(self.cells).values(), *([self.beyond] if self.beyond else [])) if c.unit != KRONER]
        if wrong:
            raise ValueError(f"row {self.id} is not in kroner: {wrong}")
        object.__setattr__(self, "cells", tuple(sorted(self.cells, key=lambda c: c[0])))

    def cell(self, year: int) -> Computed | None:
        """The year's figure; None where it is blank."""
        return dict(self.cells).get(year)

    @property
    def counted(self) -> bool:
        """Whether the row counts in totals: not where another line holds it already."""
        return self.contained_in is None

    @property
    def is_income(self) -> bool:
        """Whether the row is on the income side, which parts gross from net."""
        return self.kind == "income" or is_income_kind(self.account)

    @property
    def classification(self) -> Classification | None:
        """The kind of spending: as a person says, else as the account's; None where neither says it."""
        if self.stated_spending is not None:
            return Classification(self.stated_spending, Message("angivet på rækken", "stated on the row"))
        return classify(self.account, capital=self.kind == "capital")

    @property
    def spending(self) -> Spending | None:
        found = self.classification
        return None if found is None else found.spending

    @property
    def frame(self) -> Frame:
        return frame_of(self.spending)

    def with_cells(self, change: Callable[[Computed], Computed]) -> "EffectRow":
        """The row with every cell (and what comes beyond) changed alike."""
        cells = tuple((year, change(cell)) for year, cell in self.cells)
        return replace(self, cells=cells, beyond=None if self.beyond is None else change(self.beyond))


Chooser = Callable[[EffectRow], bool]


@dataclass(frozen=True, slots=True)
class EffectTable:
    """The economy of a proposal. The first of `years` is the budget year, the others are estimate years."""

    years: tuple[int, ...]
    rows: tuple[EffectRow, ...] = ()
    unit: TableUnit = table_unit("1.000 kr.")  # noqa: RUF009 - data that never changes
    mode: RoundingMode = "half_up"

    def __post_init__(self) -> None:
        if not self.years or list(self.years) != list(range(self.years[0], self.years[0] + len(self.years))):
            raise EconomyError(
                "Tabellens år skal følge efter hinanden uden huller.",
                "The years of the table must follow each other without gaps.",
                "years",
            )
        ids = [row.id for row in self.rows]
        if len(set(ids)) != len(ids):
            raise ValueError(f"two rows with one id: {sorted(ids)}")
        for row in self.rows:
            outside = [year for year, _ in row.cells if year not in self.years]
            if outside:
                raise EconomyError(
                    f"{row.label.da} har et beløb i {outside[0]}, som tabellen ikke har ({self.years[0]}-{self.years[-1]}).",
                    f"{row.label.en} has an amount in {outside[0]}, which the table has not ({self.years[0]}-{self.years[-1]}).",
                    f"rows.{row.id}.cells.{outside[0]}",
                )

    @property
    def budget_year(self) -> int:
        return self.years[0]

    @property
    def estimate_years(self) -> tuple[int, ...]:
        return self.years[1:]

    def posted(self) -> "EffectTable":
        """Every cell rounded once in the table's unit; the unrounded figure stands under it."""
        return replace(self, rows=tuple(row.with_cells(self._post) for row in self.rows))

    def cell(self, row: EffectRow, year: int) -> Computed | None:
        """The posted figure of a row and year; None where it is blank."""
        found = row.cell(year)
        return None if found is None else self._post(found)

    def total(self, year: int, where: Chooser | None = None, label: Message = _TOTAL) -> Computed | None:
        """The sum of the posted cells of the rows that count (and that `where` chooses); None where all are blank."""
        cells = [self._post(cell) for row in self._counted(where) if (cell := row.cell(year)) is not None]
        return add(cells, label) if cells else None

    def total_beyond(self, where: Chooser | None = None, label: Message = _TOTAL) -> Computed | None:
        """The sum for each year after the last; None where any counted row says nothing of it."""
        rows = self._counted(where)
        cells = [row.beyond for row in rows if row.beyond is not None]
        return add([self._post(c) for c in cells], label) if cells and len(cells) == len(rows) else None

    def gross(self, year: int) -> Computed | None:
        """Expenditure alone, before income and refund are set against it."""
        return self.total(year, lambda row: not row.is_income, Message("Brutto", "Gross"))

    def income(self, year: int) -> Computed | None:
        """Income, fees, grants and state refund alone."""
        return self.total(year, lambda row: row.is_income, Message("Indtægter", "Income"))

    def net(self, year: int) -> Computed | None:
        """What it comes to for the municipality: gross and income together."""
        return self.total(year, label=Message("Netto", "Net"))

    def by_kind(self, year: int, kind: EffectKind) -> Computed | None:
        """The sum of the rows of one kind: the template's lines e (operating), f (capital), g (derived operating)."""
        return self.total(year, lambda row: row.kind == kind, kind_label(kind))

    def by_spending(self, year: int, spending: Spending | None) -> Computed | None:
        """The sum of the rows of one kind of spending (None: of those that nothing classifies), with the rules that say so."""
        return self._classified(year, lambda row: row.spending == spending, spending_label(spending))

    def by_frame(self, year: int, frame: Frame) -> Computed | None:
        """The sum of the rows that count in one of the state's frames, with the rules that say so."""
        return self._classified(year, lambda row: row.frame == frame, frame_label(frame))

    def by_appropriation(self, year: int) -> dict[Appropriation, Computed]:
        """The sum of each appropriation that is not blank in the year, in the order of the rows."""
        found = dict.fromkeys(row.appropriation for row in self.rows if row.counted)
        sums = {a: self.total(year, _belongs(a), Message(a.name or a.code, a.name or a.code)) for a in found}
        return {a: s for a, s in sums.items() if s is not None}

    def with_rows(self, rows: Iterable[EffectRow]) -> "EffectTable":
        """The table with these rows after its own; a row of the same id takes the place of the old."""
        new = {row.id: row for row in rows}
        kept = [new.pop(row.id, row) for row in self.rows]
        return replace(self, rows=(*kept, *new.values()))

    @property
    def unconfirmed(self) -> tuple[Message, ...]:
        """The names of rates and classifications that the table rests on and nobody has confirmed."""
        rates = [p.label for row in self.rows for _, cell in row.cells for p in cell.unconfirmed]
        classes = [c.why for row in self.rows if (c := row.classification) is not None and not c.confirmed]
        return tuple(dict.fromkeys((*rates, *classes)))

    def _classified(self, year: int, where: Chooser, label: Message) -> Computed | None:
        cells = [_by_rule(row, self._post(cell)) for row in self._counted(where) if (cell := row.cell(year)) is not None]
        return add(cells, label) if cells else None

    def _counted(self, where: Chooser | None) -> list[EffectRow]:
        return [row for row in self.rows if row.counted and (where is None or where(row))]

    def _post(self, cell: Computed) -> Computed:
        return post(cell, self.unit.step, self.mode)


def _by_rule(row: EffectRow, cell: Computed) -> Computed:
    """The cell as the rule that classifies its row counts it: 100 % of it, by a rule that may be unconfirmed."""
    found = row.classification
    return cell if found is None or found.rule is None else multiply([cell, of_parameter(found.rule)], cell.label)


def _belongs(appropriation: Appropriation) -> Chooser:
    return lambda row: row.appropriation == appropriation


def budget_years(budget_year: int, estimates: int = ESTIMATE_YEARS) -> tuple[int, ...]:
    """The budget year and the estimate years after it."""
    return tuple(range(budget_year, budget_year + estimates + 1))


def kind_label(kind: EffectKind) -> Message:
    return _label("effect_kinds", kind)


def spending_label(spending: Spending | None) -> Message:
    return _label("spending", spending or "unknown")


def frame_label(frame: Frame) -> Message:
    return _label("frames", frame)


def _label(table: str, code: str) -> Message:
    text = load("economy")[table][code]
    return Message(text["da"], text["en"])


def summed(tables: Sequence[EffectTable], year: int, label: Message = _TOTAL) -> Computed | None:
    """The overview of several proposals: the sum of their posted totals, with no rounding of its own."""
    totals = [t for table in tables if (t := table.total(year)) is not None]
    return add(totals, label) if totals else None


def cells_of(values: Mapping[int, Computed | None]) -> tuple[tuple[int, Computed], ...]:
    """Cells by year, without the blank ones."""
    return tuple((year, cell) for year, cell in sorted(values.items()) if cell is not None)
