"""The investment case in employment, for one person: benefit saved against what it costs to get the person into work.

Saved and residual amounts are what the municipality itself bears a month (after refund, or its co-financing). A person may move
to another benefit with a residual subsidy (a flex job), which is then paid as long as the job lasts. Effects: + costs, - saves.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, add, costs, divide, multiply, named, saves, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.success_fees import FeeRate, checked, full_price, paid_after

_SAVED: Final = Message("Sparet ydelse", "Benefit saved")
_RESIDUAL: Final = Message("Tilskud, der fortsat betales", "Subsidy that is still paid")
_NET: Final = Message("Netto sparet pr. måned", "Net saved a month")


@dataclass(frozen=True, slots=True)
class Case:
    """What one job means for one group. All amounts are positive: `saved` and `residual` kroner a month, the supplier's `rates`
    and the municipality's own `staff` cost in kroner a person."""

    label: Message
    saved: Computed
    residual: Computed | None = None
    rates: tuple[FeeRate, ...] = ()
    staff: Computed | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One person's case over a number of months: positive amounts, and their effect (- saves)."""

    saved: Computed
    residual: Computed
    cost: Computed
    effect: Computed


def net_a_month(case: Case) -> Computed:
    """What the municipality saves in a month that the person is in the job."""
    if case.residual is None:
        return named(case.saved, _NET)
    return subtract(case.saved, case.residual, _NET)


def price(case: Case) -> Computed:
    """What a job that lasts costs: all rates, and the staff."""
    return _cost(case, full_price(case.rates))


def over(case: Case, months: Computed) -> Result:
    """The case where the job lasts past the last rate and the benefit is saved for `months`."""
    return _result(case, months, price(case))


def if_lost(case: Case, months: Decimal) -> Result:
    """The case where the job is lost after so many months: the rates due by then are paid, and no more is saved."""
    lasted = counted(
        months,
        "months",
        Message("Måneder, som jobbet varede", "Months that the job lasted"),
        Message("antagelse: jobbet mistes da", "assumption: the job is lost then"),
    )
    return _result(case, lasted, _cost(case, paid_after(case.rates, months)))


def break_even(case: Case) -> Computed:
    """The months until what is saved has paid the full price, exactly. `EconomyError` where a month saves nothing."""
    net = net_a_month(case)
    if net.lowest <= 0:
        raise EconomyError(
            f"{case.label.da}: tilskuddet er lige så stort som den sparede ydelse eller større, så udgiften tjenes aldrig hjem.",
            f"{case.label.en}: the subsidy is as large as the benefit saved or larger, so the cost is never earned back.",
            "residual",
        )
    label = Message("Måneder, før udgiften er tjent hjem", "Months until the cost is earned back")
    return divide(price(case), net, label, unit="months", key="break_even")


def months_at_a_loss(case: Case) -> tuple[tuple[Decimal, Decimal], ...]:
    """Between which months a lost job is a loss, with the rates paid as they fall due: ((0, 0.39...), (3, 3.6...)) and so on. The
    likely values; the first bound is where a rate falls due, the second where it is earned back (or the next rate)."""
    net = net_a_month(case).value
    rates = checked(case.rates)
    found: list[tuple[Decimal, Decimal]] = []
    starts = sorted({0, *(r.after_months for r in rates)})
    for i, start in enumerate(starts):
        paid = _cost(case, paid_after(rates, Decimal(start))).value
        until = Decimal(starts[i + 1]) if i + 1 < len(starts) else None
        earned = EXACT.divide(paid, net) if net > 0 else None
        end = min((e for e in (earned, until) if e is not None), default=None)
        if end is not None and end > start and paid > net * start:
            found.append((Decimal(start), end))
    return _joined(found)


def _joined(spans: list[tuple[Decimal, Decimal]]) -> tuple[tuple[Decimal, Decimal], ...]:
    joined: list[tuple[Decimal, Decimal]] = []
    for first, last in spans:
        if joined and joined[-1][1] == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _cost(case: Case, fees: Computed) -> Computed:
    label = Message("Udgift pr. person", "Cost per person")
    return add((fees, case.staff) if case.staff else (fees,), label)


def _result(case: Case, months: Computed, cost: Computed) -> Result:
    saved = multiply((case.saved, months), _SAVED, key="saved")
    terms = [saves(saved, _SAVED), costs(cost)]
    if case.residual is None:
        none = Message("intet tilskud i denne sag", "no subsidy in this case")
        residual = counted(0, "kr", _RESIDUAL, none, key="residual")
    else:
        residual = multiply((case.residual, months), _RESIDUAL, key="residual")
        terms.append(costs(residual, _RESIDUAL))
    effect = add(terms, Message(f"Virkning pr. person, {case.label.da}", f"Effect per person, {case.label.en}"), key="effect")
    return Result(saved, residual, cost, effect)
