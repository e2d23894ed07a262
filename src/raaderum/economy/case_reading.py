"""What is typed in a case's form, read as figures; what is wrong is told at its field."""

from collections.abc import Mapping
from dataclasses import replace

from raaderum.economy import phasing
from raaderum.economy.accounts import Account, read_account
from raaderum.economy.arithmetic import given
from raaderum.economy.builder_inputs import Estimate, Line, Setting, When
from raaderum.economy.builder_reading import at_field, kroner, number, percent, schedule_of
from raaderum.economy.computed import Computed
from raaderum.economy.effects import EffectKind, EffectRow, cells_of, table_unit
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import TOTAL, in_prices_of


def is_typed(wanted: Estimate) -> bool:
    return bool(wanted.likely.strip() or wanted.low.strip() or wanted.high.strip())


def count(wanted: Estimate, field: str, unit: str, label: Message) -> Computed:
    """A number of persons or the like."""
    with at_field(field):
        low = number(wanted.low, field) if wanted.low.strip() else None
        high = number(wanted.high, field) if wanted.high.strip() else None
        return given(number(wanted.likely, field), unit, label, low=low, high=high)


def amount(
    wanted: Estimate, field: str, label: Message, setting: Setting, price_year: int | None, *, unit: str = "kr", kind: str = TOTAL
) -> Computed:
    """An amount in the table's unit, in the table's prices."""
    with at_field(field):
        low = kroner(wanted.low, field, setting) if wanted.low.strip() else None
        high = kroner(wanted.high, field, setting) if wanted.high.strip() else None
        level = setting.price_level_of(price_year)
        typed = given(kroner(wanted.likely, field, setting), unit, label, low=low, high=high, price_level=level)
        return in_table_prices(typed, setting, kind)


def single(
    wanted: Estimate, field: str, label: Message, setting: Setting, price_year: int | None, *, unit: str = "kr"
) -> Computed:
    """An amount of one person or one case: typed in kroner, whatever the table's unit."""
    return amount(wanted, field, label, replace(setting, unit=table_unit("kr.")), price_year, unit=unit)


def rate(text: str, field: str, label: Message) -> Computed:
    """Per cent, 0 to 100."""
    return given(percent(text, field), "%", label)


def by_year(
    typed: Mapping[int, Estimate], field: str, label: Message, setting: Setting, price_year: int | None
) -> dict[int, Computed]:
    """Amounts by year in the table's unit; a year left empty is blank. `EconomyError` for a year that the table has not."""
    refuse_years(typed, field, setting)
    return {
        year: amount(one, f"{field}.{year}", label, setting, price_year) for year, one in sorted(typed.items()) if is_typed(one)
    }


def single_by_year(
    typed: Mapping[int, str], field: str, label: Message, setting: Setting, price_year: int | None
) -> dict[int, Computed]:
    """The same in kroner and øre."""
    refuse_years(typed, field, setting)
    return {
        year: single(Estimate(text), f"{field}.{year}", label, setting, price_year)
        for year, text in sorted(typed.items())
        if text.strip()
    }


def row(
    line: Line,
    kind: EffectKind,
    cells: Mapping[int, Computed],
    *,
    suffix: str = "",
    label: Message | None = None,
    beyond: Computed | None = None,
) -> EffectRow:
    """A row on the line; `suffix` makes the id of a second row of the same line."""
    account = _account(line.account)
    contained = Message(line.contained_in, line.contained_in) if line.contained_in.strip() else None
    named = label or Message(line.title, line.title)
    id = f"{line.id}-{suffix}" if suffix else line.id
    return EffectRow(id, named, kind, cells_of(dict(cells)), beyond, line.appropriation, account, line.spending, contained)


def phased_row(
    line: Line, kind: EffectKind, full: Computed, when: When, setting: Setting, *, suffix: str = "", label: Message | None = None
) -> EffectRow:
    """A row of a full year's effect with its phasing."""
    schedule = schedule_of(when)
    cells = dict(phasing.phase(full, schedule, setting.years))
    beyond = phasing.phase_beyond(full, schedule, setting.years[-1])
    return row(line, kind, cells, suffix=suffix, label=label, beyond=beyond)


def _account(text: str) -> Account:
    if not text.strip():
        return Account()
    with at_field("line.account"):
        return read_account(text)


def refuse_years(typed: Mapping[int, object], field: str, setting: Setting) -> None:
    """`EconomyError` at the first year that the table has not."""
    for year in sorted(typed):
        if year not in setting.years:
            raise EconomyError(
                f"{year} er ikke et af tabellens år ({setting.years[0]}-{setting.years[-1]}).",
                f"{year} is not one of the table's years ({setting.years[0]}-{setting.years[-1]}).",
                f"{field}.{year}",
            )


def in_table_prices(typed: Computed, setting: Setting, kind: str = TOTAL) -> Computed:
    """The figure in the table's prices: as it is, or converted and saying so; `EconomyError` without an estimate to do it by."""
    table, own = setting.price_level, typed.price_level
    if table is None or own is None or own.year == table.year:
        return typed
    if setting.estimate is None:
        raise EconomyError(
            f"{typed.label.da} er i {own.year}-priser, og tabellen er i {table.year}-priser; vælg et prisskøn at omregne med.",
            f"{typed.label.en} is in {own.year} prices and the table in {table.year} prices; choose an estimate to convert by.",
            "price_level",
        )
    return in_prices_of([typed], table.year, setting.estimate, kind)[0]
