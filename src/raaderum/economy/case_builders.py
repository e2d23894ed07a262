"""Case builders: what a form gives, as rows of a table of effects with a derivation in every cell.

`rows_of(input, setting)` takes any of `case_inputs.CaseInput`:

- EmploymentInput: jobs started; benefit saved, residual subsidy, the supplier's rates, own cost: a row each
- FewerInput: a lasting fall in the number on a benefit, phased in
- LadderInput: persons who leave a benefit or move to another one, by the refund ladder
- ActivityInput: price times quantity against last budget, gross and refund
- RefundInput, ExpensiveCaseInput: an expense and the state's refund of it, gross and net apart
- GrantInput: the grant by year as income, and the spending that it and the municipality's own part pay
- BusinessInput: investment, gain, running cost and a pool for risks
- CompensationInput: a changed task, and the block grant that moves with it

What is wrong is an `EconomyError` whose `at` is the field. Rows hold unrounded cells; `EffectTable` posts them.
"""

from datetime import date
from functools import singledispatch

from raaderum.economy import benefits, employment_years
from raaderum.economy.activity import Activity, against_budget
from raaderum.economy.arithmetic import add, costs, given, named, saves, subtract
from raaderum.economy.builder_inputs import Estimate, Line, Setting
from raaderum.economy.builder_reading import at_field, number
from raaderum.economy.business_scenarios import Risk, risk_pool
from raaderum.economy.case_inputs import (
    ActivityInput,
    BusinessInput,
    CaseInput,
    CompensationInput,
    EmploymentInput,
    ExpensiveCaseInput,
    FewerInput,
    GrantInput,
    LadderInput,
    RefundInput,
)
from raaderum.economy.case_reading import (
    amount,
    by_year,
    count,
    in_table_prices,
    is_typed,
    phased_row,
    rate,
    refuse_years,
    row,
    single,
    single_by_year,
)
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.effects import EffectRow
from raaderum.economy.employment import Case
from raaderum.economy.faults import Message
from raaderum.economy.grants import Grant, years_against_commitment
from raaderum.economy.refund_fixed import expensive_case, fixed
from raaderum.economy.success_fees import FeeRate, checked

_REFUND = Message("Statsrefusion", "State refund")


@singledispatch
def rows_of(given_input: CaseInput, setting: Setting) -> tuple[EffectRow, ...]:
    """The rows that a case makes; raises `EconomyError` with the field that is wrong."""
    raise TypeError(f"no case builder takes {type(given_input).__name__}")


def employment_case(wanted: EmploymentInput, setting: Setting) -> Case:
    """One job of the form, for `employment.break_even`, `if_lost` and `over`."""
    year = wanted.price_year
    saved = single(wanted.saved, "saved", Message("Ydelse pr. måned", "Benefit a month"), setting, year, unit="kr/months")
    residual = staff = None
    if is_typed(wanted.residual):
        label = Message("Tilskud pr. måned", "Subsidy a month")
        residual = single(wanted.residual, "residual", label, setting, year, unit="kr/months")
    if is_typed(wanted.staff):
        staff = single(wanted.staff, "staff", Message("Egen udgift pr. job", "Own cost a job"), setting, year)
    with at_field("rates"):
        rates = checked([_fee(wanted, i, setting) for i in range(len(wanted.rates))])
    return Case(_title(wanted.line), saved, residual, rates, staff)


def months_saved(wanted: EmploymentInput) -> Computed:
    """The months that each job saves."""
    return given(number(wanted.months, "months"), "months", Message("Sparede måneder pr. job", "Months saved a job"))


@rows_of.register
def _employment(wanted: EmploymentInput, setting: Setting) -> tuple[EffectRow, ...]:
    case = employment_case(wanted, setting)
    jobs = count(wanted.jobs, "jobs", "persons", Message("Personer i job", "Persons in a job"))
    first, last = ((day.year, day.month) for day in (wanted.first, wanted.last))
    intake = employment_years.Intake(jobs, first, last, months_saved(wanted))
    cells = employment_years.by_year(case, intake, setting.years)
    cost_line = wanted.cost_line or wanted.line
    ended = employment_years.years_touched(case, intake)[-1] <= setting.years[-1]
    beyond = _nothing(Message("Indsatsen er slut", "The effort has ended")) if ended else None
    rows = [row(wanted.line, "operating", {y: c.saved for y, c in cells.items()}, label=_title(wanted.line), beyond=beyond)]
    parts = (
        (case.residual, wanted.line, "residual", Message("Fortsat tilskud", "Subsidy still paid")),
        (case.rates, cost_line, "fees", Message("Betaling til leverandør", "Payment to the supplier")),
        (case.staff, cost_line, "staff", Message("Egne udgifter", "Own costs")),
    )
    for wanted_part, line, part, label in parts:
        if wanted_part:
            held = {year: getattr(c, part) for year, c in cells.items()}
            rows.append(row(line, "operating", held, suffix=part, label=label, beyond=beyond))
    return tuple(rows)


@rows_of.register
def _fewer(wanted: FewerInput, setting: Setting) -> tuple[EffectRow, ...]:
    persons = count(wanted.persons, "persons", "persons", Message("Færre på ydelsen", "Fewer on the benefit"))
    label = Message("Egen udgift pr. person pr. år", "Own cost a person a year")
    yearly = single(wanted.yearly, "yearly", label, setting, wanted.price_year, unit="kr/persons")
    full = employment_years.fewer_on_benefit(persons, yearly, _title(wanted.line))
    return (phased_row(wanted.line, "operating", full, wanted.when, setting),)


@rows_of.register
def _ladder(wanted: LadderInput, setting: Setting) -> tuple[EffectRow, ...]:
    persons = count(wanted.persons, "persons", "persons", Message("Personer", "Persons"))
    months = given(number(wanted.months, "months"), "months", Message("Måneder", "Months"))

    def stay(key: str, field: str, monthly: str) -> benefits.Stay:
        with at_field(field):
            chosen = benefits.benefit(key)
        typed = getattr(wanted, monthly)
        if is_typed(typed):
            price = single(typed, monthly, chosen.label, setting, wanted.price_year, unit="kr/months")
        else:
            with at_field(monthly):
                price = in_table_prices(benefits.monthly_price(setting.parameters, key, setting.on), setting)
        return benefits.Stay(chosen, price, months, wanted.first_week, wanted.start)

    left = stay(wanted.benefit, "benefit", "monthly")
    to = stay(wanted.to_benefit, "to_benefit", "to_monthly") if wanted.to_benefit.strip() else None
    effects = benefits.leaving_by_year(setting.parameters, left, to, persons)
    held = {year: effects.get(year, _nothing(Message("Ingen uger i året", "No weeks in the year"))) for year in setting.years}
    beyond = _nothing(Message("Ugerne er gået", "The weeks are over")) if max(effects, default=0) <= setting.years[-1] else None
    return (row(wanted.line, "operating", held, beyond=beyond),)


def activity_of(wanted: ActivityInput, year: int, setting: Setting) -> Activity:
    """The target group of the form in one year."""
    where = f"persons.{year}"
    now = count(wanted.persons.get(year, Estimate("")), where, "persons", Message(f"Personer {year}", f"Persons {year}"))
    label = Message("Pris pr. person pr. år", "Price a person a year")
    price = single(wanted.price, "price", label, setting, wanted.price_year, unit="kr/persons")
    budget = given(number(wanted.budget, "budget"), "persons", Message("Personer i seneste budget", "Persons in last budget"))
    account = old = refund = None
    if wanted.account.strip():
        told = Message("Personer i seneste regnskab", "Persons in last account")
        account = given(number(wanted.account, "account"), "persons", told)
    if is_typed(wanted.old_price):
        told = Message("Pris i seneste budget", "Price in last budget")
        old = single(wanted.old_price, "old_price", told, setting, wanted.price_year, unit="kr/persons")
    if wanted.refund_percent.strip():
        refund = rate(wanted.refund_percent, "refund_percent", _REFUND)
    return Activity(wanted.line.account, _title(wanted.line), now, budget, account, price, old, refund)


@rows_of.register
def _activity(wanted: ActivityInput, setting: Setting) -> tuple[EffectRow, ...]:
    refuse_years(wanted.persons, "persons", setting)
    typed = sorted(year for year, persons in wanted.persons.items() if is_typed(persons))
    split = {year: against_budget(activity_of(wanted, year, setting)) for year in typed}
    gross = row(wanted.line, "operating", {year: s.gross for year, s in split.items()})
    if not wanted.refund_percent.strip():
        return (gross,)
    return gross, _refund_row(wanted.line, {year: s.refund for year, s in split.items()})


@rows_of.register
def _refund(wanted: RefundInput, setting: Setting) -> tuple[EffectRow, ...]:
    typed = by_year(wanted.expense, "expense", _title(wanted.line), setting, wanted.price_year)
    gross = {year: costs(cell) for year, cell in typed.items()}
    with at_field("kind"):
        split = {y: fixed(setting.parameters, wanted.kind, cell, date(y, 1, 1)) for y, cell in gross.items()}
    refunds = {year: s.refund for year, s in split.items()}
    return row(wanted.line, "operating", gross), _refund_row(wanted.line, refunds)


@rows_of.register
def _expensive(wanted: ExpensiveCaseInput, setting: Setting) -> tuple[EffectRow, ...]:
    label = Message("Sagens udgift", "Cost of the case")
    before = single_by_year(wanted.before, "before", label, setting, wanted.price_year)
    after = single_by_year(wanted.after, "after", label, setting, wanted.price_year)
    gross: dict[int, Computed] = {}
    refunds: dict[int, Computed] = {}
    for year in sorted(before.keys() & after.keys()):
        then, now = (expensive_case(setting.parameters, [held[year]], date(year, 1, 1)) for held in (before, after))
        gross[year] = costs(subtract(now.gross, then.gross, _title(wanted.line)))
        refunds[year] = costs(subtract(now.refund, then.refund, _REFUND))
    return row(wanted.line, "operating", gross), _refund_row(wanted.line, refunds)


@rows_of.register
def _grant(wanted: GrantInput, setting: Setting) -> tuple[EffectRow, ...]:
    grant = grant_of(wanted, setting)
    check = years_against_commitment(grant)
    notes = () if check.agrees else (check.message,)
    label = Message(f"Tilskud: {wanted.line.title}", f"Grant: {wanted.line.title}")
    inside = {year: cell for year, cell in grant.years.items() if year in setting.years}
    income = {
        year: named(saves(cell, label), label, notes=notes) if notes else saves(cell, label) for year, cell in inside.items()
    }
    own = single_by_year(wanted.own, "own", Message("Egen finansiering", "Own financing"), setting, None)
    project = Message("Projektets udgifter", "Project costs")
    parts = {year: [held[year] for held in (inside, own) if year in held] for year in sorted({*inside, *own})}
    spent = {year: costs(add(terms, project)) for year, terms in parts.items()}
    cost_line = wanted.cost_line or wanted.line
    return (
        row(cost_line, "operating", spent, suffix="costs", label=project),
        row(wanted.line, "income", income, label=label),
    )


def grant_of(wanted: GrantInput, setting: Setting) -> Grant:
    """The grant as typed, all its years (also those that the table has not)."""
    committed = _ore(wanted.committed, "committed", Message("Tilsagn", "Commitment"), setting)
    years = {
        year: _ore(text, f"years.{year}", Message(f"Tilskud {year}", f"Grant {year}"), setting)
        for year, text in sorted(wanted.years.items())
        if text.strip()
    }
    label = Message("Egen finansiering", "Own financing")
    own = [_ore(text, f"own.{year}", label, setting) for year, text in sorted(wanted.own.items()) if text.strip()]
    return Grant(_title(wanted.line), committed, years, add(own, label) if own else None)


@rows_of.register
def _business(wanted: BusinessInput, setting: Setting) -> tuple[EffectRow, ...]:
    invest = Message("Investering", "Investment")
    spent = by_year(wanted.investment, "investment", invest, setting, wanted.price_year)
    gain = amount(wanted.gain, "gain", _title(wanted.line), setting, wanted.price_year)
    rows = [phased_row(wanted.line, "operating", saves(gain), wanted.gain_when, setting)]
    if spent:
        nothing = _nothing(Message("Investeringen er foretaget", "The investment is made"))
        cells = {year: costs(cell) for year, cell in spent.items()}
        rows.append(row(wanted.line, "capital", cells, suffix="investment", label=invest, beyond=nothing))
    if is_typed(wanted.running):
        label = Message("Afledt drift", "Derived operating cost")
        running = costs(amount(wanted.running, "running", label, setting, wanted.price_year))
        made = phased_row(wanted.line, "derived_operating", running, wanted.running_when, setting, suffix="running", label=label)
        rows.append(made)
    if wanted.risks:
        first = min(spent, default=setting.years[0])
        rows.append(_risk_row(wanted, first, setting))
    return tuple(rows)


def _risk_row(wanted: BusinessInput, first: int, setting: Setting) -> EffectRow:
    risks = []
    for i, typed in enumerate(wanted.risks):
        label = Message(typed.title, typed.title)
        chance = rate(typed.chance_percent, f"risks[{i}].chance_percent", Message("Sandsynlighed", "Chance"))
        cost = amount(typed.consequence, f"risks[{i}].consequence", label, setting, wanted.price_year)
        risks.append(Risk(label, chance, cost))
    label = Message("Risikopulje", "Risk pool")
    over = _nothing(Message("Puljen er sat af en gang", "The pool is set aside once"))
    return row(wanted.line, "capital", {first: risk_pool(risks)}, suffix="risk", label=label, beyond=over)


@rows_of.register
def _compensation(wanted: CompensationInput, setting: Setting) -> tuple[EffectRow, ...]:
    year = wanted.price_year
    correction = by_year(wanted.correction, "correction", Message("Kompensation", "Compensation"), setting, year)
    cost = by_year(wanted.cost, "cost", _title(wanted.line), setting, year)
    got = {y: saves(cell, Message("Kompensation fra staten", "Compensation by the state")) for y, cell in correction.items()}
    label = Message(f"Kompensation: {wanted.line.title}", f"Compensation: {wanted.line.title}")
    return (
        row(wanted.line, "operating", {y: costs(cell) for y, cell in cost.items()}),
        row(wanted.grant_line, "income", got, suffix="compensation", label=label),
    )


def _refund_row(line: Line, refunds: dict[int, Computed]) -> EffectRow:
    """The refund as income: less expense is less refund."""
    cells = {year: saves(cell, _REFUND) for year, cell in refunds.items()}
    return row(line, "income", cells, suffix="refund", label=_REFUND)


def _fee(wanted: EmploymentInput, i: int, setting: Setting) -> FeeRate:
    typed = wanted.rates[i]
    label = Message(f"Rate {i + 1}", f"Rate {i + 1}")
    fee = _ore(typed.amount, f"rates[{i}].amount", label, setting, wanted.price_year)
    kept = None
    if typed.kept_percent.strip():
        told = Message(f"Job, der varer til rate {i + 1}", f"Jobs that last to rate {i + 1}")
        kept = rate(typed.kept_percent, f"rates[{i}].kept_percent", told)
    return FeeRate(fee, typed.after_months, kept)


def _ore(text: str, field: str, label: Message, setting: Setting, price_year: int | None = None) -> Computed:
    return single(Estimate(text), field, label, setting, price_year)


def _title(line: Line) -> Message:
    return Message(line.title, line.title)


def _nothing(why: Message) -> Computed:
    return costs(counted(0, "kr", Message("Ingen virkning", "No effect"), why))
