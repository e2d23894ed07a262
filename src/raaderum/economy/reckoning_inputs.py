"""What can be reckoned from a file or a call: the builders, the cases, and what is a report alone. `reckoning.py` reckons it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from raaderum.economy.builder_inputs import BuilderInput, Estimate
from raaderum.economy.case_inputs import CaseInput
from raaderum.economy.case_reports import CorrectionInput
from raaderum.economy.computed import RoundingMode
from raaderum.economy.levels import TOTAL
from raaderum.economy.offsets import Reason


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What holds for everything in a task."""

    budget_year: int
    estimate_years: int = 3
    on: date | None = None
    """The day that rates are looked up on; None: 1 January of the budget year."""
    price_year: int | None = None
    """The prices that the table is in; None: those of the budget year."""
    estimate: str = ""
    """The version of the price estimate that amounts in other prices are converted by; "": they are refused."""
    unit: str = "1.000 kr."
    mode: RoundingMode = "half_up"
    horizon: int = 10
    """The years that a business case is valued over."""


@dataclass(frozen=True, slots=True)
class OffsetOfRowInput:
    """What a row of the same task costs elsewhere: `row` is its id. `builder_inputs.OffsetInput` holds the row itself."""

    row: str
    reason: Reason
    percent: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class IndexInput:
    """Actual against expected spending, in the table's unit."""

    actual: str
    expected: str


@dataclass(frozen=True, slots=True)
class TargetInput:
    """A target: per cent of a base with signed corrections, less what was saved before; in the table's unit."""

    base: str
    rate_percent: str
    corrections: tuple[CorrectionInput, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """The effect of a course: persons by where their course stands; `referred` is the number stated, where one is."""

    title: str
    ongoing: int
    to_job: int
    without_job: int
    broken_off: int
    referred: int | None = None
    level: int = 95


@dataclass(frozen=True, slots=True)
class ScenarioInput:
    """Spending by year without and with a change, + costs, in the table's unit."""

    without: Mapping[int, Estimate]
    with_it: Mapping[int, Estimate]
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectInput:
    """An amount in the prices of one year, moved to those of another."""

    amount: Estimate
    from_year: int
    to_year: int
    title: str = "Beløb"
    kind: str = TOTAL
    estimate: str = ""
    """"": the task's; where it has none, the newest that has the years and is no sample."""


ReportInput = IndexInput | TargetInput | MeasureInput | ScenarioInput | ProjectInput
Reckonable = BuilderInput | CaseInput | OffsetOfRowInput | ReportInput
