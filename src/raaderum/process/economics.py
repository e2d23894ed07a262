"""From a draft's table as typed to the table of `economy`, and from what a builder made back into cells of the draft.

A cell that a builder filled keeps its whole derivation; a cell that a person typed is a given figure, with its source where it
was printed. Where a person has changed the text of a built cell, the text holds.
"""

from collections.abc import Mapping
from decimal import Decimal

from raaderum.economy import codec
from raaderum.economy.accounts import SPENDING, Account, Spending, read_account
from raaderum.economy.arithmetic import given
from raaderum.economy.computed import Computed, PriceLevel
from raaderum.economy.effects import Appropriation, EffectRow, EffectTable, cells_of, table_unit
from raaderum.economy.faults import EconomyError
from raaderum.economy.posting import post
from raaderum.economy.units import KRONER
from raaderum.process.drafts import Cell, DraftRow, DraftTable, TableSign, amount_of, beyond_of, place_of, row_in_words
from raaderum.process.sentences import Message
from raaderum.records.base import Json


def effect_table(draft: DraftTable) -> EffectTable:
    """The draft's table in kroner, canonical sign, every cell with its derivation.

    For a table without faults (`drafts.table_faults`); a cell that is no amount is left blank. Raises `EconomyError` where the
    years do not follow each other or the unit is not known.
    """
    unit, level = table_unit(draft.unit), price_level_of(draft)
    rows = []
    for i, row in enumerate(draft.rows):
        values = {year: _computed(row.cell(year), draft, place_of(i, row, year), level) for year in draft.years}
        rows.append(
            EffectRow(
                id=row.id,
                label=Message(row.name or row_in_words(i, row).da, row.name or row_in_words(i, row).en),
                kind=row.kind,
                cells=cells_of(values),
                beyond=_computed(row.beyond, draft, beyond_of(i, row), level),
                appropriation=Appropriation(row.code, row.name),
                account=_account(row.account),
                stated_spending=_spending(row.spending),
                contained_in=Message(row.contained_in, row.contained_in) if row.contained_in else None,
            )
        )
    return EffectTable(draft.years, tuple(rows), unit)


def price_level_of(draft: DraftTable) -> PriceLevel | None:
    """The year that was typed; None where none, or no year, was."""
    text = draft.price_level.strip()
    return PriceLevel(int(text)) if text.isascii() and text.isdecimal() else None


def built_row(row: EffectRow, draft: DraftTable) -> DraftRow:
    """A row that a builder of `economy` made, as a row of the draft: posted in its unit, in its sign, derivations kept."""
    return DraftRow(
        id=row.id,
        code=row.appropriation.code,
        name=row.appropriation.name or row.label.da,
        kind=row.kind,
        cells=tuple((year, built_cell(cell, draft)) for year, cell in row.cells),
        beyond=Cell() if row.beyond is None else built_cell(row.beyond, draft),
        account=row.account.text,
        spending=row.stated_spending or "",
        contained_in="" if row.contained_in is None else row.contained_in.da,
    )


def built_cell(figure: Computed, draft: DraftTable) -> Cell:
    """A computed figure (kroner, canonical sign) as a cell: its text posted in the table's unit, the derivation under it."""
    unit = table_unit(draft.unit)
    shown = post(figure, unit.step)
    ends = (shown.low, shown.high) if shown.is_three_point else (None, None)
    low, high = (unit.told(_turned(end, draft.sign)) for end in ends)
    return Cell(unit.told(_turned(shown.value, draft.sign)), low, high, codec.to_json(figure))


def _turned(value: Decimal | None, sign: TableSign) -> Decimal | None:
    return -value if value is not None and value and sign == "saving_positive" else value


def _computed(cell: Cell, draft: DraftTable, place: Message, level: PriceLevel | None) -> Computed | None:
    value = _kroner(cell.text, draft)
    if value is None:
        return None
    if cell.derivation is not None:
        built = _built(cell.derivation)
        if built is not None and post(built, table_unit(draft.unit).step).value == value:
            return built
    low, high = _kroner(cell.low, draft), _kroner(cell.high, draft)
    try:
        return given(value, KRONER, place, low=low, high=high, price_level=level, sign="effect", notes=_notes(cell.source))
    except EconomyError:
        return given(value, KRONER, place, price_level=level, sign="effect", notes=_notes(cell.source))


def _built(derivation: Json) -> Computed | None:
    try:
        return codec.from_json(derivation)
    except EconomyError:
        return None


def _kroner(text: str, draft: DraftTable) -> Decimal | None:
    try:
        value = amount_of(text, draft.unit)
    except ValueError:
        return None
    return _turned(value, draft.sign)


def _notes(source: Mapping[str, Json] | None) -> tuple[Message, ...]:
    """Where a printed figure was taken from."""
    if source is None:
        return ()
    page = source.get("page")
    da, en = (f"side {page}, ", f"page {page}, ") if page is not None else ("", "")
    line, text = source["first_line"], source.get("text") or ""
    return (Message(f"trykt »{text}«, {da}linje {line}", f'printed "{text}", {en}line {line}'),)


def _account(text: str) -> Account:
    try:
        return read_account(text) if text.strip() else Account()
    except EconomyError:
        return Account()


def _spending(text: str) -> Spending | None:
    return next((spending for spending in SPENDING if spending == text), None)
