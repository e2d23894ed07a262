"""Scenario 0 (without) against scenario 1 (with), the risks priced, and three-point estimates made one figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, add, apply, costs, given, multiply, of_parameter, subtract
from raaderum.economy.business import Flow
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters

WEIGHT: Final = "business.three_point.likely_weight"


def difference(without: Flow, with_it: Flow) -> dict[int, Computed]:
    """Scenario 1 less scenario 0, year by year: what doing it changes. A year in only one of them counts as 0 in the other."""
    found = {}
    for year in sorted({*without, *with_it}):
        label = Message(f"Scenarie 1 minus scenarie 0, {year}", f"Scenario 1 less scenario 0, {year}")
        zero = given(0, "kr", Message(f"Intet i {year}", f"Nothing in {year}"))
        found[year] = subtract(with_it.get(year, zero), without.get(year, zero), label, key=f"year_{year}")
    return found


@dataclass(frozen=True, slots=True)
class Risk:
    """What may happen: how likely (in %), and what it costs if it does (positive kroner)."""

    label: Message
    chance: Computed
    consequence: Computed


def risk_pool(risks: Sequence[Risk]) -> Computed:
    """Money set aside for risks: each chance times its consequence, added up; an effect (+ costs)."""
    terms = []
    for i, risk in enumerate(risks):
        if not 0 <= risk.chance.lowest <= risk.chance.highest <= 100:
            raise EconomyError(
                f"{risk.label.da}: sandsynligheden er {risk.chance.value} %; skriv 0 til 100 %.",
                f"{risk.label.en}: the chance is {risk.chance.value} %; write 0 to 100 %.",
                f"risks[{i}].chance",
            )
        terms.append(multiply((risk.consequence, risk.chance), risk.label, unit="kr"))
    return costs(add(terms, Message("Risikopulje", "Risk pool"), unit="kr"))


def risk_share(cost: Computed, share: Computed) -> Computed:
    """A risk pool as a share (in %) of the project's cost, as an effect (+ costs)."""
    return costs(multiply((cost, share), Message("Risikopulje, andel af udgiften", "Risk pool, share of the cost"), unit="kr"))


def three_point_mean(parameters: Parameters, low: Computed, likely: Computed, high: Computed, on: date) -> Computed:
    """(low + weight x likely + high) / (weight + 2): one figure for a three-point estimate, that keeps its ends. The weight is a
    parameter."""
    if not low.value <= likely.value <= high.value:
        raise EconomyError(
            f"{likely.label.da}: lav, forventet og høj skal være i den rækkefølge; ret et af tallene.",
            f"{likely.label.en}: low, likely and high must be in that order; correct one of the figures.",
            "likely",
        )
    weight = of_parameter(parameters.find(WEIGHT, on))
    mean = apply(
        _mean,
        (low, likely, high, weight),
        Message(f"{likely.label.da}, vægtet", f"{likely.label.en}, weighted"),
        unit=likely.unit,
        formula=Message("(lav + vægt × forventet + høj) / (vægt + 2)", "(low + weight × likely + high) / (weight + 2)"),
    )
    return Computed(
        mean.value, mean.unit, mean.label, mean.derivation, low.value, high.value, mean.price_level, mean.sign, "three_point"
    )


def _mean(low: Decimal, likely: Decimal, high: Decimal, weight: Decimal) -> Decimal:
    top = EXACT.add(EXACT.add(low, EXACT.multiply(weight, likely)), high)
    return EXACT.divide(top, weight + 2)
