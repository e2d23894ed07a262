"""A business case: investment and gains by year, and how long until it is paid back.

A flow is effects by calendar year: + costs, - saves. Payback is counted in years from the start of the first year, with the
amounts of a year spread evenly over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, add, divide
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.faults import EconomyError, Message

Flow = Mapping[int, Computed]
_PAYBACK: Final = Message("Tilbagebetalingstid", "Payback time")


@dataclass(frozen=True, slots=True)
class Payback:
    """`years` until what was spent has come back; None where it does not within the flow. `message` says it in one sentence."""

    years: Computed | None
    message: Message


def simple_payback(investment: Computed, yearly_gain: Computed) -> Computed:
    """Investment / yearly gain, both positive, in years. `EconomyError` where nothing is gained."""
    if yearly_gain.lowest <= 0:
        raise EconomyError(
            f"{yearly_gain.label.da} er eller kan være 0 eller mindre, så investeringen tjenes aldrig hjem.",
            f"{yearly_gain.label.en} is or may be 0 or less, so the investment is never earned back.",
            "yearly_gain",
        )
    return divide(investment, yearly_gain, _PAYBACK, unit="years", key="payback")


def cumulated(flow: Flow) -> dict[int, Computed]:
    """The effect from the first year up to and with each year."""
    sums: dict[int, Computed] = {}
    before: tuple[Computed, ...] = ()
    for year in sorted(flow):
        label = Message(f"Til og med {year}", f"Up to and with {year}")
        sums[year] = add((*before, flow[year]), label, key=f"to_{year}")
        before = (sums[year],)
    return sums


def payback(flow: Flow, label: Message = _PAYBACK) -> Payback:
    """When the cumulated likely effect reaches 0 for good, so that it has cost nothing from then to its end. Half a year's gain
    comes at half the year."""
    sums = cumulated(flow)
    years = _checked(flow)
    turning = None
    for year in reversed(years):
        if sums[year].value > 0:
            break
        turning = year
    if turning is None:
        last = years[-1]
        left = Message(
            f"Ikke tjent hjem ved udgangen af {last}: der mangler {_kr(sums[last], 'da')}",
            f"Not earned back by the end of {last}: {_kr(sums[last], 'en')} is missing.",
        )
        return Payback(None, left)
    before = sums[turning - 1].value if turning - 1 in sums else Decimal(0)
    part = EXACT.divide(before, -flow[turning].value) if before > 0 else Decimal(0)
    found = counted(
        turning - years[0] + part,
        "years",
        label,
        Message(
            "hele år, og den del af det sidste, som resten kræver", "whole years, and the part of the last that the rest takes"
        ),
        tuple(flow[year] for year in years if year <= turning),
        key="payback",
    )
    return Payback(found, Message(f"Tjent hjem i {turning}.", f"Earned back in {turning}."))


def _checked(flow: Flow) -> list[int]:
    years = sorted(flow)
    if not years:
        raise EconomyError("Der er ingen beløb; skriv mindst ét år.", "There are no amounts; write at least one year.", "flow")
    missing = sorted(set(range(years[0], years[-1])) - set(years))
    if missing:
        raise EconomyError(
            f"Beløbet for {missing[0]} mangler; skriv 0, hvis der intet er det år.",
            f"The amount for {missing[0]} is missing; write 0 if there is none that year.",
            f"flow.{missing[0]}",
        )
    return years


def _kr(figure: Computed, language: str) -> str:
    text = f"{figure.value:,.0f}"
    return f"{text.replace(',', '.')} kr." if language == "da" else f"kr. {text}"
