"""What others pay of a benefit, week by week: the state's refund ladder and the municipality's co-financing.

One counter of weeks on public support decides the step, whatever the benefit (`refund_weeks.py` keeps the counter). The steps and
their percentages are dated parameters: a spell that crosses a change of the law is split there. Source of the rule: lov om
kommunernes finansiering af visse offentlige ydelser § 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Final, Literal

from raaderum.economy.arithmetic import add, multiply, of_parameter, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameter, Parameters

Scheme = Literal["refund", "co_financing"]
"""refund: the municipality pays the benefit and the state refunds a share. co_financing: others pay it (dagpenge) and the
municipality pays them a share."""
NAMES: Final[dict[Scheme, str]] = {"refund": "refund.ladder", "co_financing": "refund.co_financing"}
LONGEST: Final = 52 * 70
WEEK: Final = timedelta(days=7)
_WEEKS: Final = Message("uger på trinet i det år", "weeks on the step in that year")


@dataclass(frozen=True, slots=True)
class Split:
    """An expense parted in two: gross = refund + own. `refund` is what others bear, `own` what the municipality bears."""

    gross: Computed
    refund: Computed
    own: Computed


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch on a benefit: what a week costs, which week of the counter it begins in (1 is the first ever), how many weeks it
    lasts (parts of a week too) and on what day it begins."""

    weekly: Computed
    first_week: int
    weeks: Decimal
    start: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks of a spell that lie in one calendar year and on one step."""

    year: int
    step: Parameter
    weeks: Decimal
    first_week: int
    last_week: int


def step_of_week(parameters: Parameters, week: int, on: date, scheme: Scheme = "refund") -> Parameter:
    """The step that a week of the counter stands on. `EconomyError` where no step, or more than one, has the week."""
    held = [p for p in parameters.bands(NAMES[scheme], on) if _holds(p, week)]
    if len(held) == 1:
        return held[0]
    if held:
        raise EconomyError(
            f"Uge {week} står på to trin ({held[0].label.da} og {held[1].label.da}); ret trinenes grænser.",
            f"Week {week} stands on two steps ({held[0].label.en} and {held[1].label.en}); correct the limits of the steps.",
            NAMES[scheme],
        )
    raise EconomyError(
        f"Uge {week} står ikke på noget trin af {_scheme_da(scheme)}; ret trinenes grænser.",
        f"Week {week} stands on no step of the {_scheme_en(scheme)}; correct the limits of the steps.",
        NAMES[scheme],
    )


def stretches(parameters: Parameters, spell: Spell, scheme: Scheme = "refund") -> tuple[Stretch, ...]:
    """The spell cut where the step, the rate or the calendar year changes. A week belongs to the year that it begins in."""
    _refuse(spell)
    find = cache(lambda week, on: step_of_week(parameters, week, on, scheme))
    whole, part = divmod(spell.weeks, 1)
    weeks: list[tuple[int, Parameter, int, Decimal]] = []
    for i in range(int(whole) + (1 if part else 0)):
        on = spell.start + i * WEEK
        week = spell.first_week + i
        weeks.append((on.year, find(week, on), week, Decimal(1) if i < whole else part))
    found = []
    for (year, step), group in groupby(weeks, key=lambda w: (w[0], w[1])):
        held = list(group)
        found.append(Stretch(year, step, sum((w[3] for w in held), Decimal(0)), held[0][2], held[-1][2]))
    return tuple(found)


def by_year(parameters: Parameters, spell: Spell, scheme: Scheme = "refund") -> dict[int, Split]:
    """What the spell costs in each calendar year, and who bears it."""
    cut = stretches(parameters, spell, scheme)
    return {year: _split(spell.weekly, group, scheme) for year, group in _years(cut)}


def of_spell(parameters: Parameters, spell: Spell, scheme: Scheme = "refund") -> Split:
    """What the whole spell costs, and who bears it."""
    return _split(spell.weekly, stretches(parameters, spell, scheme), scheme)


def _years(cut: Iterable[Stretch]) -> Iterable[tuple[int, list[Stretch]]]:
    return [(year, list(group)) for year, group in groupby(cut, key=lambda s: s.year)]


def _split(weekly: Computed, cut: Iterable[Stretch], scheme: Scheme) -> Split:
    costs, shares = [], []
    for stretch in cut:
        weeks = counted(stretch.weeks, "weeks", _weeks_label(stretch), _WEEKS)
        cost = multiply((weekly, weeks), Message(f"Ydelse, {weeks.label.da}", f"Benefit, {weeks.label.en}"))
        costs.append(cost)
        rate = of_parameter(stretch.step)
        shares.append(multiply((cost, rate), rate.label))
    gross = add(costs, Message("Ydelsen i alt", "The benefit in all"), unit="kr", key="gross")
    own_label = Message("Kommunens egen udgift", "The municipality's own expense")
    if scheme == "refund":
        refund = add(shares, Message("Statsrefusion i alt", "State refund in all"), unit="kr", key="refund")
        return Split(gross, refund, subtract(gross, refund, own_label, key="own"))
    own = add(shares, Message("Kommunens medfinansiering", "The municipality's co-financing"), unit="kr", key="own")
    return Split(gross, subtract(gross, own, Message("Betalt af andre", "Paid by others"), key="refund"), own)


def _weeks_label(stretch: Stretch) -> Message:
    first, last = stretch.first_week, stretch.last_week
    if first == last:
        return Message(f"uge {first} ({stretch.year})", f"week {first} ({stretch.year})")
    return Message(f"uge {first}-{last} ({stretch.year})", f"weeks {first}-{last} ({stretch.year})")


def _holds(step: Parameter, week: int) -> bool:
    return (step.lower is None or step.lower <= week) and (step.upper is None or week <= step.upper)


def _refuse(spell: Spell) -> None:
    if spell.first_week < 1:
        raise EconomyError(
            f"Ugen på trappen er {spell.first_week}; den første uge er 1. Skriv 1 eller mere.",
            f"The week of the ladder is {spell.first_week}; the first week is 1. Write 1 or more.",
            "first_week",
        )
    if not 0 <= spell.weeks <= LONGEST:
        raise EconomyError(
            f"Antallet af uger er {spell.weeks}; skriv et tal fra 0 til {LONGEST}.",
            f"The number of weeks is {spell.weeks}; write a number from 0 to {LONGEST}.",
            "weeks",
        )


def _scheme_da(scheme: Scheme) -> str:
    return "refusionstrappen" if scheme == "refund" else "medfinansieringen"


def _scheme_en(scheme: Scheme) -> str:
    return "refund ladder" if scheme == "refund" else "co-financing"
