"""Builders: what a form gives, as rows of a table of effects with a derivation in every cell.

`rows_of(input, setting)` takes any of `builder_inputs.BuilderInput`:

- StaffInput: positions x wage with overhead; a row for what fees or a grant no longer pay
- VacancyInput, WaitingInput: positions that stand empty
- AmountInput: a full year's amount phased in; YearsInput: amounts year by year, as levels or increments
- OffsetInput: parents' payment, fee-financed share, refund, of a row there is
- MoveInput: money moved, two rows that come to 0, and the refund it gives

What is wrong is an `EconomyError` whose `at` is the field. Rows hold unrounded cells; `EffectTable` posts them.
"""

from functools import singledispatch

from raaderum.economy import offsets, phasing, staff
from raaderum.economy.accounts import Account, read_account
from raaderum.economy.arithmetic import costs, given, of_parameter, saves
from raaderum.economy.builder_inputs import (
    AmountInput,
    BuilderInput,
    Direction,
    Estimate,
    Line,
    MoveInput,
    OffsetInput,
    Setting,
    StaffInput,
    VacancyInput,
    Wage,
    WaitingInput,
    When,
    YearsInput,
)
from raaderum.economy.builder_reading import (
    at_field,
    in_table_prices,
    kroner,
    number,
    percent,
    schedule_of,
    typed_amount,
    typed_count,
)
from raaderum.economy.computed import Computed
from raaderum.economy.effects import EffectKind, EffectRow, cells_of
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import TOTAL
from raaderum.economy.units import KRONER, PERCENT


@singledispatch
def rows_of(given_input: BuilderInput, setting: Setting) -> tuple[EffectRow, ...]:
    """The rows that an input makes; raises `EconomyError` with the field that is wrong."""
    raise TypeError(f"no builder takes {type(given_input).__name__}")


@rows_of.register
def _staff(wanted: StaffInput, setting: Setting) -> tuple[EffectRow, ...]:
    fte = _positions(wanted.positions, setting)
    gross = staff.wage_sum(fte, _wage(wanted.wage, setting), Message("Løn", "Wages"))
    full = _signed(_with_overhead(gross, wanted.wage, setting), wanted.direction, wanted.line)
    row = _row(wanted.line, "operating", full, wanted.when, setting)
    financed = _financed(wanted, full, setting)
    if financed is None:
        return (row,)
    label = Message(wanted.financed_by or "Tabt finansiering", wanted.financed_by or "Financing lost")
    line = Line(f"{wanted.line.id}-financed", label.da, wanted.line.appropriation, wanted.line.account, wanted.line.spending)
    paid = _row(line, "income", financed, wanted.when, setting, label)
    return (row, paid if row.counted else offsets.contained(paid, Message(wanted.line.contained_in, wanted.line.contained_in)))


@rows_of.register
def _vacancy(wanted: VacancyInput, setting: Setting) -> tuple[EffectRow, ...]:
    months = typed_count(wanted.months, "months", "months", Message("Måneder om året", "Months a year"))
    fte = _positions(wanted.positions, setting)
    gross = staff.vacancy(fte, _wage(wanted.wage, setting), months, Message("Løn i ledig stilling", "Wages of the vacancy"))
    full = _signed(_with_overhead(gross, wanted.wage, setting), "saves", wanted.line)
    return (_row(wanted.line, "operating", full, wanted.when, setting),)


@rows_of.register
def _waiting(wanted: WaitingInput, setting: Setting) -> tuple[EffectRow, ...]:
    vacancies = typed_count(wanted.vacancies, "vacancies", "vacancies", Message("Ledige stillinger om året", "Vacancies a year"))
    before = given(number(wanted.before, "before"), "months", Message("Ventetid nu", "Wait now"))
    after = given(number(wanted.after, "after"), "months", Message("Ventetid fremover", "Wait from now on"))
    label = Message("Længere ventetid", "Longer wait")
    gross = staff.waiting_period(vacancies, before, after, _wage(wanted.wage, setting), label)
    full = _signed(_with_overhead(gross, wanted.wage, setting), "saves", wanted.line)
    return (_row(wanted.line, "operating", full, wanted.when, setting),)


@rows_of.register
def _amount(wanted: AmountInput, setting: Setting) -> tuple[EffectRow, ...]:
    amount = typed_amount(wanted.amount, "amount", _label(wanted.line), wanted.price_year, wanted.price_kind, setting)
    full = _signed(amount, wanted.direction, wanted.line)
    return (_row(wanted.line, wanted.kind, full, wanted.when, setting),)


@rows_of.register
def _years(wanted: YearsInput, setting: Setting) -> tuple[EffectRow, ...]:
    label = _label(wanted.line)
    typed = {year: e for year, e in sorted(wanted.amounts.items()) if e.likely.strip()}
    outside = [year for year in typed if year not in setting.years]
    if outside:
        raise EconomyError(
            f"{outside[0]} er ikke et af tabellens år ({setting.years[0]}-{setting.years[-1]}).",
            f"{outside[0]} is not one of the table's years ({setting.years[0]}-{setting.years[-1]}).",
            f"amounts.{outside[0]}",
        )
    cells: dict[int, Computed] = {}
    for year, estimate in typed.items():
        amount = typed_amount(estimate, f"amounts.{year}", label, wanted.price_year, wanted.price_kind, setting)
        cells[year] = costs(amount)
    if wanted.increments:
        cells = phasing.levels_from_increments(cells, setting.years, label)
    return (_booked(wanted.line, wanted.kind, cells_of(dict(cells)), None, label),)


@rows_of.register
def _offset(wanted: OffsetInput, setting: Setting) -> tuple[EffectRow, ...]:
    label = Message(wanted.title, wanted.title) if wanted.title.strip() else offsets.LABELS[wanted.reason]
    if wanted.percent.strip():
        rate = given(percent(wanted.percent, "percent"), PERCENT, Message("Andel", "Share"))
    elif wanted.reason == "parents_payment":
        rate = offsets.parents_rate(setting.parameters, setting.on)
    else:
        raise EconomyError(
            f"Skriv, hvor mange procent af {wanted.row.label.da} der modregnes.",
            f"Write how many per cent of {wanted.row.label.en} are set off.",
            "percent",
        )
    return (offsets.offset_row(wanted.row, rate, label, id=f"{wanted.row.id}-{wanted.reason}"),)


@rows_of.register
def _move(wanted: MoveInput, setting: Setting) -> tuple[EffectRow, ...]:
    label = _label(wanted.line)
    amount = typed_amount(wanted.amount, "amount", label, wanted.price_year, TOTAL, setting)
    source = _row(wanted.line, "operating", amount, wanted.when, setting)
    account = _account(wanted.to_account, "to_account")
    out, got = offsets.moved(source, wanted.to, account, label, id=wanted.line.id)
    if not wanted.refund_percent.strip():
        return out, got
    rate = given(percent(wanted.refund_percent, "refund_percent"), PERCENT, Message("Statsrefusion", "State refund"))
    refund = offsets.offset_row(
        got, rate, Message("Statsrefusion af det flyttede", "State refund of what is moved"), id=f"{wanted.line.id}-refund"
    )
    return out, got, refund


def _row(line: Line, kind: EffectKind, full: Computed, when: When, setting: Setting, label: Message | None = None) -> EffectRow:
    schedule = schedule_of(when)
    cells = phasing.phase(full, schedule, setting.years)
    beyond = phasing.phase_beyond(full, schedule, setting.years[-1])
    return _booked(line, kind, cells, beyond, label or _label(line))


def _booked(
    line: Line, kind: EffectKind, cells: tuple[tuple[int, Computed], ...], beyond: Computed | None, label: Message
) -> EffectRow:
    contained = Message(line.contained_in, line.contained_in) if line.contained_in.strip() else None
    account = _account(line.account, "line.account")
    return EffectRow(line.id, label, kind, cells, beyond, line.appropriation, account, line.spending, contained)


def _account(text: str, at: str) -> Account:
    if not text.strip():
        return Account()
    with at_field(at):
        return read_account(text)


def _label(line: Line) -> Message:
    return Message(line.title, line.title)


def _signed(amount: Computed, direction: Direction, line: Line) -> Computed:
    return saves(amount, _label(line)) if direction == "saves" else costs(amount, _label(line))


def _positions(wanted: Estimate, setting: Setting) -> Computed:
    def read(text: str) -> Computed:
        return staff.positions(text, setting.parameters, setting.on)

    with at_field("positions"):
        likely = read(wanted.likely)
        if not (wanted.low.strip() or wanted.high.strip()):
            return likely
        low, high = (read(text or wanted.likely).value for text in (wanted.low, wanted.high))
        return given(likely.value, "fte", staff.POSITIONS, low=low, high=high)


def _wage(wanted: Wage, setting: Setting) -> Computed:
    if bool(wanted.category.strip()) == bool(wanted.kroner.strip()):
        raise EconomyError(
            "Vælg en faggruppe, eller skriv lønnen i kroner; ikke begge dele.",
            "Choose a staff group, or write the wage in kroner; not both.",
            "wage",
        )
    if wanted.category.strip():
        with at_field("wage.category"):
            wage = staff.average_wage(wanted.category, setting.parameters, setting.on)
    else:
        label = Message("Løn pr. årsværk", "Wage per full-time position")
        level = setting.price_level_of(wanted.price_year)
        wage = given(number(wanted.kroner, "wage.kroner"), "kr/fte", label, price_level=level)
    return in_table_prices(wage, "wage", setting)


def _with_overhead(wages: Computed, wanted: Wage, setting: Setting) -> Computed:
    if wanted.overhead is None:
        rate = of_parameter(setting.parameters.find(staff.OVERHEAD, setting.on))
    else:
        rate = given(
            percent(wanted.overhead or "0", "wage.overhead"), PERCENT, Message("Overhead oven i lønnen", "Overhead on top")
        )
    if rate.value == 0:
        return wages
    return staff.with_overhead(wages, rate, Message("Løn med overhead", "Wages with overhead"))


def _financed(wanted: StaffInput, full: Computed, setting: Setting) -> Computed | None:
    """What others paid of the positions, with the opposite sign of the wages."""
    if wanted.financed_percent.strip() and wanted.financed_kroner.strip():
        raise EconomyError(
            "Skriv, hvad andre betaler, i procent eller i kroner; ikke begge dele.",
            "Write what others pay in per cent or in kroner; not both.",
            "financed_percent",
        )
    label = Message(wanted.financed_by or "Tabt finansiering", wanted.financed_by or "Financing lost")
    if wanted.financed_percent.strip():
        rate = given(
            percent(wanted.financed_percent, "financed_percent"),
            PERCENT,
            Message("Andel, som andre betaler", "Share paid by others"),
        )
        return offsets.share_lost(full, rate, label)
    if wanted.financed_kroner.strip():
        amount = given(kroner(wanted.financed_kroner, "financed_kroner", setting), KRONER, label, price_level=setting.price_level)
        return costs(amount) if wanted.direction == "saves" else saves(amount)
    return None
