"""What a form gives to a builder: plain values, numbers as the person typed them.

The builder reads them; what is wrong is told with the field's name (`EconomyError.at`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from raaderum.economy.accounts import Spending
from raaderum.economy.computed import PriceLevel
from raaderum.economy.effects import Appropriation, EffectKind, EffectRow, TableUnit, table_unit
from raaderum.economy.levels import TOTAL, PriceEstimate
from raaderum.economy.offsets import Reason
from raaderum.economy.parameters import Parameters

Direction = Literal["saves", "costs"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole table: its years, the day that rates are looked up on, the rates, the prices it is in.

    An amount in other prices is converted with `estimate`, and says so; without one it is refused.
    """

    years: tuple[int, ...]
    on: date
    parameters: Parameters
    price_level: PriceLevel | None = None
    estimate: PriceEstimate | None = None
    unit: TableUnit = field(default_factory=lambda: table_unit("1.000 kr."))
    """What an amount typed without a unit of its own is in."""

    def price_level_of(self, year: int | None) -> PriceLevel | None:
        """The price level of an amount whose author named a year, or none: then it is in the table's prices."""
        return self.price_level if year is None else PriceLevel(year)


@dataclass(frozen=True, slots=True)
class Line:
    """Where the rows are booked. `account` as typed ("5.57.71", "05.25.14.1"), "" where it is not known."""

    id: str
    title: str
    appropriation: Appropriation = Appropriation()  # noqa: RUF009 - frozen
    account: str = ""
    spending: Spending | None = None
    """Where it is another kind of spending than the account says."""
    contained_in: str = ""
    """The line of the budget that holds the effect already; "" where none does."""


@dataclass(frozen=True, slots=True)
class FullEffect:
    """Full effect in every year."""


@dataclass(frozen=True, slots=True)
class FromDate:
    """From a day, and to the end of a day where it is a temporary scheme."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class AfterNotice:
    """Notice given on a day, of so many months to the end of a month."""

    given: date
    months: int


@dataclass(frozen=True, slots=True)
class Ramp:
    """So many per cent in the first year, in the second ...; `ends_after`: the last year of a temporary scheme."""

    first_year: int
    percents: tuple[str, ...]
    ends_after: int | None = None


@dataclass(frozen=True, slots=True)
class Fractions:
    """A share a year as typed: "7/12", "1/3", "½". What is after goes on as the last, or has ended."""

    by_year: Mapping[int, str]
    continues: bool = True


@dataclass(frozen=True, slots=True)
class OneOff:
    """The whole amount, once."""

    year: int


When = FullEffect | FromDate | AfterNotice | Ramp | Fractions | OneOff


@dataclass(frozen=True, slots=True)
class Wage:
    """What a full-time position costs a year: the average wage of a `category`, or kroner in the prices of `price_year`."""

    category: str = ""
    kroner: str = ""
    price_year: int | None = None
    overhead: str | None = None
    """Per cent on top, as typed; None: the rate of the parameters, "0": none."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as typed, and its low and high end where it is a three-point estimate."""

    likely: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class StaffInput:
    """Positions that go or come, priced by category, and the part of them that fees or a grant pay."""

    line: Line
    positions: Estimate
    """Full-time positions: "2", "1½", "5/37"."""
    wage: Wage
    direction: Direction = "saves"
    when: When = FullEffect()
    financed_percent: str = ""
    """Per cent of the cost that others pay, and stop paying."""
    financed_kroner: str = ""
    """Or kroner a year."""
    financed_by: str = ""


@dataclass(frozen=True, slots=True)
class VacancyInput:
    """A position that stands empty for so many months of each year."""

    line: Line
    positions: Estimate
    months: Estimate
    wage: Wage
    when: When = FullEffect()


@dataclass(frozen=True, slots=True)
class WaitingInput:
    """Vacancies are filled later: from `before` to `after` months."""

    line: Line
    vacancies: Estimate
    """A year."""
    before: str
    after: str
    wage: Wage
    when: When = FullEffect()


@dataclass(frozen=True, slots=True)
class AmountInput:
    """A full year's amount with phasing: a contract, an investment, an income. An amount without a unit is in the table's."""

    line: Line
    amount: Estimate
    direction: Direction = "saves"
    kind: EffectKind = "operating"
    when: When = FullEffect()
    price_year: int | None = None
    price_kind: str = TOTAL


@dataclass(frozen=True, slots=True)
class YearsInput:
    """An amount a year as typed, "" for a blank year; as levels, or as the change from the year before."""

    line: Line
    amounts: Mapping[int, Estimate]
    kind: EffectKind = "operating"
    increments: bool = False
    price_year: int | None = None
    price_kind: str = TOTAL


@dataclass(frozen=True, slots=True)
class OffsetInput:
    """What a row costs elsewhere: a share of every cell, with the opposite sign."""

    row: EffectRow
    reason: Reason
    percent: str = ""
    """As typed; "" takes the parameter where there is one (parents' payment)."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class MoveInput:
    """Money moved to another appropriation, with the state's refund where the receiving account gets it."""

    line: Line
    amount: Estimate
    to: Appropriation
    to_account: str = ""
    refund_percent: str = ""
    when: When = FullEffect()
    price_year: int | None = None


BuilderInput = StaffInput | VacancyInput | WaitingInput | AmountInput | YearsInput | OffsetInput | MoveInput
