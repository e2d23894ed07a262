"""State compensation when the state changes a task (DUT, and the corrections of the law and circular programme, LCP).

A correction moves an area's budget as the task moves: + where the area is given a task and the money for it, - where a task goes.
The block grant moves as much the other way, so the municipality gains or loses only by what the task costs over its compensation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from raaderum.economy.arithmetic import add, costs, multiply, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import Message

MOST_TRIED: Final = 12
"""How many corrections of one area are tried in combination to explain a difference; more of them explain anything."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of one area's budget by year, in kroner (+ more budget)."""

    area: str
    label: Message
    years: Mapping[int, Computed]


def net_by_year(corrections: Sequence[Correction], area: str | None = None) -> dict[int, Computed]:
    """The corrections of each year added up, for one area or for all. A year that no correction names is left out."""
    held = [c for c in corrections if area is None or c.area == area]
    return {
        year: add(
            (c.years[year] for c in held if year in c.years),
            Message(f"Korrektioner netto, {year}", f"Corrections net, {year}"),
            key=f"year_{year}",
        )
        for year in sorted({y for c in held for y in c.years})
    }


def own_share(national: Computed, population_share: Computed) -> Computed:
    """The municipality's part of a national amount: by its share of the country's population (in %)."""
    label = Message("Kommunens andel efter folketal", "The municipality's share by population")
    return multiply((national, population_share), label)


def uncovered(cost: Computed, compensation: Computed) -> Computed:
    """What the changed task costs over its compensation, as an effect: + the municipality pays it, - it keeps the rest."""
    label = Message("Udgift ud over kompensationen", "Cost over the compensation")
    return costs(subtract(cost, compensation, label))


def explaining(difference: Computed, corrections: Sequence[Correction], area: str, year: int) -> tuple[Correction, ...]:
    """The fewest corrections of the area and year whose sum is the difference (or its opposite); empty where none are. A
    difference that equals a known correction is most likely that correction counted once too much or too little."""
    held = [c for c in corrections if c.area == area and year in c.years][:MOST_TRIED]
    if difference.value == 0:
        return ()
    for count in range(1, len(held) + 1):
        for chosen in combinations(held, count):
            if abs(sum(c.years[year].value for c in chosen)) == abs(difference.value):
                return chosen
    return ()
