"""What a form gives to a case builder: plain values, numbers as the person typed them. `builder_inputs` has lines and phasing.

Prices of one person (a month's benefit, a rate to a supplier) are typed in kroner; amounts of a whole area in the table's unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from raaderum.economy.builder_inputs import Estimate, FullEffect, Line, When

NOTHING = Estimate("")
FULL = FullEffect()


@dataclass(frozen=True, slots=True)
class Rate:
    """A success fee: kroner a job, due so many months after it started, to `kept_percent` of the jobs ("": all)."""

    amount: str
    after_months: int
    kept_percent: str = ""


@dataclass(frozen=True, slots=True)
class EmploymentInput:
    """Jobs that start between two months (the day of `first` and `last` is not used), what each saves and costs.

    `saved` and `residual` are kroner a month that the municipality itself bears; `staff` is its own cost in kroner a job.
    """

    line: Line
    jobs: Estimate
    first: date
    last: date
    months: str
    saved: Estimate
    residual: Estimate = NOTHING
    rates: tuple[Rate, ...] = ()
    staff: Estimate = NOTHING
    cost_line: Line | None = None
    """Where the supplier and the staff are booked, if not on `line`."""
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class FewerInput:
    """A lasting fall of so many persons on a benefit; `yearly` is what one costs the municipality a year, in kroner."""

    line: Line
    persons: Estimate
    yearly: Estimate
    when: When = FULL
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class LadderInput:
    """Persons who leave a benefit (a key of `benefits.benefits()`), by the refund ladder; `to_benefit` "" is none.

    `first_week`: the week of the ladder that they have reached; `monthly`: the whole benefit in kroner a month, the loaded
    average where nothing is typed.
    """

    line: Line
    benefit: str
    persons: Estimate
    months: str
    first_week: int
    start: date
    monthly: Estimate = NOTHING
    to_benefit: str = ""
    to_monthly: Estimate = NOTHING
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityInput:
    """A target group by year against last budget (and account): persons, and a price in kroner a person a year. What others
    refund is `refund_percent`; `old_price` is last budget's."""

    line: Line
    budget: str
    persons: Mapping[int, Estimate]
    price: Estimate
    refund_percent: str = ""
    price_year: int | None = None
    account: str = ""
    old_price: Estimate = NOTHING


@dataclass(frozen=True, slots=True)
class RefundInput:
    """An expense with a fixed refund of a kind (`refund_fixed.fixed_kinds`), below 0 where it is saved; in the table's unit."""

    line: Line
    expense: Mapping[int, Estimate]
    kind: str
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class ExpensiveCaseInput:
    """One expensive case before and after: what it costs each year, in kroner. Children of one household: their sum."""

    line: Line
    before: Mapping[int, str]
    after: Mapping[int, str]
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class BandInput:
    """A result from `low` to `high` per cent ("": without end) releases `share` per cent of the grant in rate 2.
    `chance_percent`: how likely the result is judged; give it for all bands or none."""

    share: str
    low: str = ""
    high: str = ""
    low_open: bool = False
    high_open: bool = False
    chance_percent: str = ""


@dataclass(frozen=True, slots=True)
class GrantInput:
    """A grant in kroner and øre by year, the municipality's own part by year, and the bands where it depends on results."""

    line: Line
    committed: str
    years: Mapping[int, str]
    own: Mapping[int, str] = field(default_factory=dict)
    first_percent: str = ""
    bands: tuple[BandInput, ...] = ()
    measured_in: date | None = None
    """A day of the month that the result is measured in."""
    cost_line: Line | None = None


@dataclass(frozen=True, slots=True)
class RiskInput:
    """What may happen to a project: how likely, and what it costs if it does, in the table's unit."""

    title: str
    chance_percent: str
    consequence: Estimate


@dataclass(frozen=True, slots=True)
class BusinessInput:
    """Investment by year, a full year's gain and a full year's running cost (positive), each with its phasing. The risks become a
    pool in the first year of the investment (of the table, where there is none)."""

    line: Line
    investment: Mapping[int, Estimate]
    gain: Estimate
    gain_when: When = FULL
    running: Estimate = NOTHING
    running_when: When = FULL
    price_year: int | None = None
    risks: tuple[RiskInput, ...] = ()


@dataclass(frozen=True, slots=True)
class CompensationInput:
    """A task that the state changes: the area's correction by year (+ more budget), and what the task really costs by year."""

    line: Line
    correction: Mapping[int, Estimate]
    cost: Mapping[int, Estimate]
    grant_line: Line
    """Where the block grant is booked."""
    price_year: int | None = None


CaseInput = (
    EmploymentInput
    | FewerInput
    | LadderInput
    | ActivityInput
    | RefundInput
    | ExpensiveCaseInput
    | GrantInput
    | BusinessInput
    | CompensationInput
)
