"""The counter of weeks on public support that decides the step of the refund ladder: one for all benefits, which can restart.

Rule (lov om kommunernes finansiering af visse offentlige ydelser §§ 5, 6): every calendar week touched by a benefit counts one.
The count starts again when the person, after the first week with benefits, has had so many whole calendar weeks of self-support
within the last years (both are parameters). Self-support is a week with neither a benefit nor a job with a wage subsidy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from raaderum.economy.arithmetic import of_parameter
from raaderum.economy.computed import Computed, Derivation
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters
from raaderum.economy.words import told_date

Kind = Literal["benefit", "supported_job"]
RESTART_WEEKS: Final = "refund.restart.weeks"
RESTART_YEARS: Final = "refund.restart.years"
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Support:
    """Days on a benefit, or in a job with a wage subsidy; both days inclusive."""

    first: date
    last: date
    kind: Kind = "benefit"


@dataclass(frozen=True, slots=True)
class Counter:
    """The weeks counted before a day. `restarts` are the Mondays from which the count began again."""

    weeks: Computed
    restarts: tuple[date, ...]

    @property
    def next_week(self) -> int:
        """The week of the ladder that the next week with a benefit is."""
        return int(self.weeks.value) + 1


def weeks_before(parameters: Parameters, support: Sequence[Support], on: date) -> Counter:
    """The counter as it stands at the beginning of the calendar week that `on` lies in."""
    for one in support:
        if one.last < one.first:
            raise EconomyError(
                f"Perioden slutter {told_date(one.last, 'da')}, før den begynder {told_date(one.first, 'da')}; byt datoerne om.",
                f"The period ends {told_date(one.last, 'en')}, before it begins {told_date(one.first, 'en')}; swap the dates.",
                "support",
            )
    until = _monday(on)
    needed = of_parameter(parameters.find(RESTART_WEEKS, on))
    within = of_parameter(parameters.find(RESTART_YEARS, on))
    count, restarts = _count(support, until, int(needed.value), int(within.value))
    told = [
        Message(f"Trappen startede forfra {told_date(day, 'da')}.", f"The ladder started again on {told_date(day, 'en')}.")
        for day in restarts
    ]
    weeks = Computed(
        Decimal(count),
        "weeks",
        Message("Uger talt før perioden", "Weeks counted before the period"),
        Derivation(
            "formula",
            (needed, within),
            formula=Message(
                "kalenderuger berørt af en ydelse siden trappen sidst startede forfra",
                "calendar weeks touched by a benefit since the ladder last started again",
            ),
            notes=tuple(told),
        ),
    )
    return Counter(weeks, tuple(restarts))


def _count(support: Sequence[Support], until: date, needed: int, within: int) -> tuple[int, list[date]]:
    benefit = _touched(s for s in support if s.kind == "benefit")
    supported = _touched(s for s in support if s.kind == "supported_job")
    count = 0
    free: list[date] = []
    restarts: list[date] = []
    week = min(benefit, default=until)
    while week < until:
        if week in benefit:
            count += 1
        elif count and week not in supported:
            free.append(week)
            first = _years_before(week + _WEEK, within)
            free = [w for w in free if w >= first]
            if len(free) >= needed:
                count, free = 0, []
                restarts.append(week + _WEEK)
        week += _WEEK
    return count, restarts


def _touched(support: Iterable[Support]) -> set[date]:
    weeks: set[date] = set()
    for one in support:
        week = _monday(one.first)
        while week <= one.last:
            weeks.add(week)
            week += _WEEK
    return weeks


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
