"""Working days with the Danish public holidays (data/process_calendar.toml)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from raaderum.data.loader import load
from raaderum.process.sentences import Message, message_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off. `public` is False for days on which town halls are closed without a law saying so."""

    day: date
    label: Message
    public: bool = True


def easter(year: int) -> date:
    """Easter Sunday of a year after 1582 (the Gregorian computus)."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + leaps + 15) % 30
    moon = epact - (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    shift = moon - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))


@cache
def holidays(year: int) -> tuple[Holiday, ...]:
    """The days off of a year, in order; one that was abolished is not there from the year after."""
    found = []
    for entry in load("process_calendar")["holidays"]:
        if not entry.get("from", year) <= year <= entry.get("to", year):
            continue
        off = "easter" in entry
        day = easter(year) + entry["easter"] * _DAY if off else date(year, entry["month"], entry["day"])
        found.append(Holiday(day, message_of(entry), entry.get("public", True)))
    return tuple(sorted(found, key=lambda h: h.day))


def holiday(day: date) -> Holiday | None:
    """The holiday that falls on a day."""
    return next((h for h in holidays(day.year) if h.day == day), None)


def is_working_day(day: date) -> bool:
    return day.weekday() in load("process_calendar")["working_days"]["weekdays"] and holiday(day) is None


def plus_working_days(day: date, count: int) -> date:
    """The `count`-th working day after a day (before it, where `count` is negative); 0 is the day itself, whatever it is."""
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days come after `first` up to and with `last`; negative where `last` is the earlier."""
    if last < first:
        return -working_days_between(last - _DAY, first - _DAY)
    return sum(is_working_day(first + n * _DAY) for n in range(1, (last - first).days + 1))


def working_day_on_or_before(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day
