"""What a case says beyond its rows: break-even and loss, what a grant pays and risks, payback and present value, a tornado, an
index, a target, an effect with its interval. Typed values in, figures with derivations out; what is wrong is placed at its field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from raaderum.economy import (
    activity,
    benchmark,
    business,
    business_scenarios,
    business_value,
    effect_measure,
    employment,
    grants,
    grants_payout,
    targets,
)
from raaderum.economy.arithmetic import add, named
from raaderum.economy.builder_inputs import Estimate, Setting
from raaderum.economy.builder_reading import at_field, percent
from raaderum.economy.case_builders import activity_of, employment_case, grant_of, months_saved, rows_of
from raaderum.economy.case_inputs import ActivityInput, BandInput, BusinessInput, EmploymentInput, GrantInput
from raaderum.economy.case_reading import amount, by_year, rate
from raaderum.economy.computed import Computed
from raaderum.economy.effects import EffectRow
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.grants_bands import Band
from raaderum.economy.refund import Split
from raaderum.economy.sensitivity import Bar, Tornado, tornado

SHOWN_MONTHS: Final = (1, 3, 6, 9, 12)
RATE_POINTS: Final = Decimal(1)
_NO_MONTH: Final = Message(
    "Det er ikke angivet, hvilken måned resultatet måles i.", "It is not stated which month the result is measured in."
)


@dataclass(frozen=True, slots=True)
class EmploymentReport:
    """One job: over its months, the months to break even (None where it never does, and why), what it comes to if it is lost."""

    one_job: employment.Result
    break_even: Computed | None
    never: Message | None
    if_lost: tuple[tuple[int, Computed], ...]
    at_a_loss: tuple[tuple[Decimal, Decimal], ...]


def employment_report(wanted: EmploymentInput, setting: Setting, months: Sequence[int] = SHOWN_MONTHS) -> EmploymentReport:
    """The case of one job; `months` are those at which a lost job is shown."""
    case = employment_case(wanted, setting)
    try:
        even, never = employment.break_even(case), None
    except EconomyError as error:
        even, never = None, error.message
    lost = tuple((m, employment.if_lost(case, Decimal(m)).effect) for m in months)
    return EmploymentReport(employment.over(case, months_saved(wanted)), even, never, lost, employment.months_at_a_loss(case))


@dataclass(frozen=True, slots=True)
class GrantReport:
    """The years against the commitment, the own share in %, and each payout with what is then at risk. `expected_loss` where the
    chances are judged; `open_questions` is what the terms leave unsaid."""

    check: grants.YearCheck
    project: Computed
    own_share: Computed
    payouts: tuple[tuple[grants_payout.Payout, Computed], ...]
    expected_loss: Computed | None
    open_questions: tuple[Message, ...]


def grant_report(wanted: GrantInput, setting: Setting) -> GrantReport:
    """`EconomyError` at "bands[...]" where the bands leave a gap or overlap."""
    grant = grant_of(wanted, setting)
    check, project, own = grants.years_against_commitment(grant), grants.project_total(grant), grants.own_share(grant)
    if not wanted.bands:
        return GrantReport(check, project, own, (), None, ())
    first = percent(wanted.first_percent or "0", "first_percent")
    bands = [_band(b, f"bands[{i}]") for i, b in enumerate(wanted.bands)]
    payouts = grants_payout.payouts(grant.committed, first, bands)
    loss = _expected_loss(wanted, bands, payouts)
    risks = tuple((p, grants_payout.at_risk(p)) for p in payouts)
    return GrantReport(check, project, own, risks, loss, (_NO_MONTH,) if wanted.measured_in is None else ())


@dataclass(frozen=True, slots=True)
class BusinessReport:
    """A business case over its horizon, in the prices of the table: the flow, payback, present value and what moves it most."""

    flow: Mapping[int, Computed]
    payback: business.Payback
    discounted: business.Payback
    present_value: Computed
    annuity: Computed
    tornado: Tornado


def business_report(wanted: BusinessInput, setting: Setting, horizon: int, swing: Decimal | None = Decimal(10)) -> BusinessReport:
    """The case over `horizon` years from the table's first year; after the table's last year each row goes on as it says. The
    tornado moves each amount to its low and high, or `swing` % each way where it has none, and the discount rate one point."""
    if not 1 <= horizon <= business_value.LONGEST:
        raise EconomyError(
            f"Horisonten er {horizon} år; skriv 1 til {business_value.LONGEST}.",
            f"The horizon is {horizon} years; write 1 to {business_value.LONGEST}.",
            "horizon",
        )
    base, on, parameters = setting.years[0], setting.on, setting.parameters
    flow = flow_of(rows_of(wanted, setting), setting.years, horizon)
    value = business_value.net_present_value(parameters, flow, base, on)
    parts = _parts(wanted, setting, horizon)

    def model(inputs: Mapping[str, Computed]) -> Computed:
        return add(inputs.values(), Message("Nettonutidsværdi", "Net present value"), unit="kr")

    return BusinessReport(
        flow,
        business.payback(flow),
        business_value.discounted_payback(parameters, flow, base, on),
        value,
        business_value.annuity(parameters, value, horizon, on),
        _with_rate(tornado(model, parts, swing), setting, flow),
    )


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """Scenario 1 (with) less scenario 0 (without) by year, its payback, and its present value in real terms."""

    difference: Mapping[int, Computed]
    payback: business.Payback
    present_value: Computed


def scenario_report(
    without: Mapping[int, Estimate], with_it: Mapping[int, Estimate], setting: Setting, price_year: int | None = None
) -> ScenarioReport:
    """Spending by year in each scenario as typed, + costs; the base year is the table's first."""
    zero = by_year(without, "without", Message("Scenarie 0", "Scenario 0"), setting, price_year)
    one = by_year(with_it, "with_it", Message("Scenarie 1", "Scenario 1"), setting, price_year)
    change = business_scenarios.difference(zero, one)
    value = business_value.net_present_value(setting.parameters, change, setting.years[0], setting.on)
    return ScenarioReport(change, business.payback(change), value)


def flow_of(rows: Sequence[EffectRow], years: Sequence[int], horizon: int) -> dict[int, Computed]:
    """The rows' effects by year over the horizon: blank years count as 0, years after the table's as `beyond` says."""
    flow = {}
    for year in range(years[0], years[0] + horizon):
        cells = [row.cell(year) if year <= years[-1] else row.beyond for row in rows if row.counted]
        label = Message(f"Virkning {year}", f"Effect {year}")
        flow[year] = add((c for c in cells if c is not None), label, unit="kr", key=f"year_{year}")
    return flow


@dataclass(frozen=True, slots=True)
class ActivityReport:
    """A target group in one year: what it costs, and its number against last budget and last account (None: not known).
    `explained` parts the change of the amount in quantity and price, where last budget's price is known."""

    amount: Split
    since_budget: activity.Change | None
    since_account: activity.Change | None
    explained: activity.Explained | None


def activity_report(wanted: ActivityInput, year: int, setting: Setting) -> ActivityReport:
    """One group's price times quantity; `EconomyError` at "persons.YEAR" where the year's number is missing."""
    group = activity_of(wanted, year, setting)
    parts = activity.explained(group) if group.old_price is not None else None
    return ActivityReport(activity.amount(group), activity.since_budget(group), activity.since_account(group), parts)


def index_report(actual: str, expected: str, setting: Setting) -> benchmark.Index:
    """Actual and expected spending as typed, in the table's unit."""
    spent = amount(Estimate(actual), "actual", Message("Faktisk udgift", "Actual spending"), setting, None)
    model = amount(Estimate(expected), "expected", Message("Forventet udgift", "Expected spending"), setting, None)
    with at_field("expected"):
        return benchmark.index_of(spent, model)


@dataclass(frozen=True, slots=True)
class CorrectionInput:
    """Taken out of the base (a minus) or put into it, and why; in the table's unit."""

    amount: str
    reason: str


def target_report(
    base: str, rate_percent: str, corrections: Sequence[CorrectionInput], earlier: Sequence[str], setting: Setting
) -> targets.Target:
    """A target step by step, from values as typed in the table's unit."""

    def read(text: str, field: str, label: Message) -> Computed:
        return amount(Estimate(text), field, label, setting, None)

    changes = [
        targets.Correction(read(c.amount, f"corrections[{i}].amount", Message(c.reason, c.reason)), Message(c.reason, c.reason))
        for i, c in enumerate(corrections)
    ]
    saved_label = Message("Tidligere besparelse", "Earlier saving")
    saved = [read(text, f"earlier[{i}]", saved_label) for i, text in enumerate(earlier)]
    share = rate(rate_percent, "rate_percent", Message("Andel", "Share"))
    return targets.target(read(base, "base", Message("Beregningsgrundlag", "Base")), changes, share, saved)


def effect_report(counts: effect_measure.Counts, level: int = 95) -> tuple[effect_measure.Measure, ...]:
    """The effect with each denominator, the interval at `level` per cent."""
    return effect_measure.measures(counts, level)


def _with_rate(shown: Tornado, setting: Setting, flow: Mapping[int, Computed]) -> Tornado:
    """The tornado with a bar for the discount rate, moved `RATE_POINTS` each way."""
    first = business_value.factor(setting.parameters, 1, setting.on).derivation.inputs[0]

    def at(points: Decimal) -> Computed:
        moved = business_value.shifted(setting.parameters, points, setting.on)
        return business_value.net_present_value(moved, flow, setting.years[0], setting.on)

    label = Message("Diskonteringsrente", "Discount rate")
    low, high = max(Decimal(0), first.value - RATE_POINTS), first.value + RATE_POINTS
    bar = Bar("discount_rate", label, low, high, at(-RATE_POINTS), at(RATE_POINTS))
    return Tornado(shown.likely, tuple(sorted((*shown.bars, bar), key=lambda b: (-b.swing, b.name))))


def _parts(wanted: BusinessInput, setting: Setting, horizon: int) -> dict[str, Computed]:
    """Each amount's own present value, that keeps the amount's three points."""
    found = {}
    for one in rows_of(wanted, setting):
        flow = flow_of([one], setting.years, horizon)
        value = business_value.net_present_value(setting.parameters, flow, setting.years[0], setting.on)
        found[one.id] = named(value, one.label)
    return found


def _expected_loss(wanted: GrantInput, bands: Sequence[Band], payouts: Sequence[grants_payout.Payout]) -> Computed | None:
    typed = [b.chance_percent for b in wanted.bands]
    if not any(text.strip() for text in typed):
        return None
    chances = {
        band: percent(text, f"bands[{i}].chance_percent")
        for i, (band, text) in enumerate(zip(bands, typed, strict=True))
        if text.strip()
    }
    with at_field("bands"):
        return grants_payout.expected_loss(payouts, chances)


def _band(typed: BandInput, at: str) -> Band:
    def bound(text: str, field: str) -> Decimal | None:
        return percent(text, f"{at}.{field}") if text.strip() else None

    share = percent(typed.share, f"{at}.share")
    return Band(share, bound(typed.low, "low"), bound(typed.high, "high"), typed.low_open, typed.high_open)
