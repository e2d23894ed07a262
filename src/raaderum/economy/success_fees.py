"""Success fees in rates ("no cure, no pay"): the supplier is paid so much when a job starts and so much when it has lasted.

Amounts are positive kroner a person. A rate falls due `after_months` whole months after the job started, if it still lasts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.economy.arithmetic import add, multiply
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message

FULL_PRICE = Message("Leverandørens fulde pris", "The supplier's full price")


@dataclass(frozen=True, slots=True)
class FeeRate:
    """One rate. `kept` is the share of those who start a job that still have it when the rate falls due (in %; None: all)."""

    amount: Computed
    after_months: int
    kept: Computed | None = None


def checked(rates: Sequence[FeeRate]) -> tuple[FeeRate, ...]:
    """The rates by month; `EconomyError` where one is negative, falls due before the job, or two fall due together."""
    ordered = sorted(rates, key=lambda r: r.after_months)
    for i, rate in enumerate(ordered):
        if rate.after_months < 0 or rate.amount.lowest < 0:
            raise EconomyError(
                f"Rate {i + 1} er {rate.amount.value} kr. efter {rate.after_months} måneder; begge tal skal være 0 eller mere.",
                f"Rate {i + 1} is kr. {rate.amount.value} after {rate.after_months} months; both numbers must be 0 or more.",
                f"rates[{i}]",
            )
        if i and ordered[i - 1].after_months == rate.after_months:
            raise EconomyError(
                f"To rater forfalder efter {rate.after_months} måneder; læg dem sammen til en.",
                f"Two rates fall due after {rate.after_months} months; add them up to one.",
                f"rates[{i}]",
            )
    return tuple(ordered)


def full_price(rates: Sequence[FeeRate]) -> Computed:
    """What one person costs when the job lasts past the last rate."""
    return add((r.amount for r in checked(rates)), FULL_PRICE, unit="kr")


def paid_after(rates: Sequence[FeeRate], months: Decimal) -> Computed:
    """What has been paid for one person whose job has lasted so many months (a rate due on the last day is paid)."""
    due = [r.amount for r in checked(rates) if r.after_months <= months]
    label = Message(f"Betalt efter {_told(months)} måneder", f"Paid after {months.normalize():f} months")
    return add(due, label, unit="kr")


def expected_price(rates: Sequence[FeeRate]) -> Computed:
    """What one person who starts a job is expected to cost: each rate times the share that reaches it."""
    terms = [_expected(r) for r in checked(rates)]
    return add(terms, Message("Forventet betaling pr. job", "Expected payment per job"), unit="kr")


def expected_by_month(rates: Sequence[FeeRate]) -> tuple[tuple[int, Computed], ...]:
    """The expected payment for one job start, by months after it."""
    return tuple((r.after_months, _expected(r)) for r in checked(rates))


def _expected(rate: FeeRate) -> Computed:
    if rate.kept is None:
        return rate.amount
    da, en = f"Rate efter {rate.after_months} måneder", f"Rate after {rate.after_months} months"
    return multiply((rate.amount, rate.kept), Message(da, en), unit="kr")


def _told(months: Decimal) -> str:
    return f"{months.normalize():f}".replace(".", ",")
