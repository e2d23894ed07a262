"""Frames: the ceilings agreed with the state, what proposals leave of them, a frame budget by steps, and what an excess costs.

Ceilings and budgets are positive kroner of net spending; effects are + costs, - saves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from raaderum.economy.arithmetic import add, costs, multiply, of_parameter, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters
from raaderum.economy.shares import percent

COLLECTIVE: Final = "frames.sanction.collective"
INDIVIDUAL: Final = "frames.sanction.individual"


@dataclass(frozen=True, slots=True)
class Frame:
    """A ceiling and what is budgeted under it, by year: the service frame, the capital frame."""

    label: Message
    ceiling: Mapping[int, Computed]
    budgeted: Mapping[int, Computed]


@dataclass(frozen=True, slots=True)
class Room:
    """`spending` after the effects; `room` is what is left under the ceiling (negative: over it), `used` in % of the ceiling."""

    spending: Computed
    room: Computed
    used: Computed

    @property
    def kept(self) -> bool:
        return self.room.value >= 0


def rooms(frame: Frame, effects: Mapping[int, Sequence[Computed]]) -> dict[int, Room]:
    """The room in each year of the ceiling after the effects. `EconomyError` where a year has a ceiling and no budget."""
    found = {}
    for year in sorted(frame.ceiling):
        if year not in frame.budgeted:
            raise EconomyError(
                f"{frame.label.da}: der er et loft for {year}, men intet budget; skriv budgettet for {year}.",
                f"{frame.label.en}: there is a ceiling for {year} but no budget; write the budget for {year}.",
                f"budgeted.{year}",
            )
        label = Message(f"{frame.label.da}, udgift {year}", f"{frame.label.en}, spending {year}")
        spending = add((frame.budgeted[year], *effects.get(year, ())), label)
        left = Message(f"{frame.label.da}, plads under loftet {year}", f"{frame.label.en}, room under the ceiling {year}")
        used = percent(spending, frame.ceiling[year], Message("Brugt af rammen", "Used of the frame"))
        found[year] = Room(spending, subtract(frame.ceiling[year], spending, left), used)
    return found


@dataclass(frozen=True, slots=True)
class FrameBudget:
    """A frame budget by steps: the estimate of the year in its prices, technical corrections, political changes."""

    estimate: Computed
    technical: Computed
    political: Computed
    budget: Computed


def frame_budget(estimate: Computed, technical: Sequence[Computed], political: Sequence[Computed]) -> FrameBudget:
    """Last year's estimate for the budget year, already projected to its prices (`levels.project`), and what was added since.
    All in one price level (`EconomyError`)."""
    corrected = add(technical, Message("Tekniske korrektioner (DUT, lov)", "Technical corrections (DUT, law)"), unit="kr")
    changed = add(political, Message("Politiske ændringer", "Political changes"), unit="kr")
    return FrameBudget(estimate, corrected, changed, add((estimate, corrected, changed), Message("Rammebudget", "Frame budget")))


@dataclass(frozen=True, slots=True)
class Sanction:
    """One municipality's part of a cut of the block grant, as effects (+ costs)."""

    collective: Computed
    individual: Computed
    total: Computed


def sanction(
    parameters: Parameters, excess: Computed, own_excess: Computed, all_excesses: Computed, population_share: Computed, on: date
) -> Sanction:
    """The part of one municipality when the accounts of all exceed the budgets by `excess`: a collective part by its share of the
    population (in %), an individual by its own excess among all municipalities that exceed (`all_excesses` is their sum)."""
    collective = multiply(
        (excess, of_parameter(parameters.find(COLLECTIVE, on)), population_share),
        Message("Kollektiv del", "Collective part"),
        unit="kr",
    )
    own = percent(own_excess, all_excesses, Message("Egen andel af overskridelserne", "Own share of the excesses"))
    individual = multiply(
        (excess, of_parameter(parameters.find(INDIVIDUAL, on)), own), Message("Individuel del", "Individual part"), unit="kr"
    )
    both = [costs(part) for part in (collective, individual)]
    return Sanction(both[0], both[1], add(both, Message("Sanktion", "Sanction")))
