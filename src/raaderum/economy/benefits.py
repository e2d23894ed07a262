"""What a person on a benefit costs the municipality, and what it saves that the person leaves it, or moves to another one.

A benefit's price is loaded by the user (kroner a month). What the municipality bears of it follows from the benefit's scheme and
the person's week on the refund ladder. Effects: + costs the municipality, - saves it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal, get_args

from raaderum.data.loader import load
from raaderum.economy.arithmetic import EXACT, add, apply, costs, divide, multiply, named, of_parameter, saves
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters
from raaderum.economy.refund import Scheme, Spell, Split, by_year

Bearing = Literal[Scheme, "own"]
WEEKS: Final = "benefits.weeks_per_year"
MONTHS: Final = "benefits.months_per_year"
PRICES: Final = "benefits.monthly."


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit, the functions of the chart of accounts that it is booked on, and who bears it. `confirmed`: the scheme was seen
    in the act itself; else every figure made of it carries a note."""

    key: str
    label: Message
    functions: tuple[str, ...]
    bearing: Bearing
    confirmed: bool


@cache
def benefits() -> tuple[Benefit, ...]:
    """The benefits known (data/economy_benefits.toml), in the file's order."""
    return tuple(
        Benefit(b["key"], Message(b["da"], b["en"]), tuple(b["functions"]), b["scheme"], b["confirmed"] is True)
        for b in load("economy_benefits")["benefits"]
    )


def benefit(key: str) -> Benefit:
    """The benefit of that key; `EconomyError` names those there are."""
    for one in benefits():
        if one.key == key:
            return one
    known_da = ", ".join(f"{b.key} ({b.label.da})" for b in benefits())
    known_en = ", ".join(f"{b.key} ({b.label.en})" for b in benefits())
    raise EconomyError(
        f"Ydelsen »{key}« kendes ikke; vælg en af: {known_da}.",
        f'The benefit "{key}" is not known; choose one of: {known_en}.',
        key,
    )


def monthly_price(parameters: Parameters, key: str, on: date) -> Computed:
    """The average price a month of a benefit, as the municipality has loaded it ("benefits.monthly.cash_benefit")."""
    return of_parameter(parameters.find(PRICES + key, on))


@dataclass(frozen=True, slots=True)
class Stay:
    """A person's time on a benefit: its price a month, how many months, the week of the ladder it begins in and the first day."""

    benefit: Benefit
    monthly: Computed
    months: Computed
    first_week: int
    start: date


def weekly(parameters: Parameters, monthly: Computed, on: date) -> Computed:
    """A price a month as a price a week: times months a year, divided by weeks a year."""
    months, weeks = of_parameter(parameters.find(MONTHS, on)), of_parameter(parameters.find(WEEKS, on))
    yearly = multiply((monthly, months), Message("Ydelse pr. år", "Benefit per year"), unit="kr/years")
    return divide(yearly, weeks, Message("Ydelse pr. uge", "Benefit per week"), unit="kr/weeks")


def weeks_of(parameters: Parameters, months: Computed, on: date) -> Computed:
    """Months as weeks of the counter, by the same two parameters."""
    per_year, weeks = of_parameter(parameters.find(MONTHS, on)), of_parameter(parameters.find(WEEKS, on))
    return apply(
        lambda m, w, y: EXACT.divide(EXACT.multiply(m, w), y),
        (months, weeks, per_year),
        Message("Måneder omregnet til uger", "Months as weeks"),
        unit="weeks",
        formula=Message("måneder × uger på et år / måneder på et år", "months × weeks in a year / months in a year"),
    )


def cost_by_year(parameters: Parameters, stay: Stay) -> dict[int, Split]:
    """What one person's stay costs in each calendar year, parted between the municipality and others."""
    if stay.months.is_three_point:
        raise EconomyError(
            f"{stay.months.label.da} er givet som lav, forventet og høj; skriv ét tal, og sæt usikkerheden på personerne.",
            f"{stay.months.label.en} is given as low, likely and high; write one number, and put the doubt on the persons.",
            "months",
        )
    monthly = stay.monthly if stay.benefit.confirmed else named(stay.monthly, stay.monthly.label, notes=(_unseen(stay.benefit),))
    spell = Spell(
        weekly(parameters, monthly, stay.start),
        stay.first_week,
        weeks_of(parameters, stay.months, stay.start).value,
        stay.start,
    )
    if stay.benefit.bearing in get_args(Scheme):
        return by_year(parameters, spell, stay.benefit.bearing)  # type: ignore[arg-type]
    return {year: _borne_alone(split) for year, split in by_year(parameters, spell).items()}


def leaving_by_year(parameters: Parameters, left: Stay, moved_to: Stay | None, persons: Computed) -> dict[int, Computed]:
    """The effect by year that `persons` leave a benefit; those who move to another one still cost that one's own share."""
    saved = cost_by_year(parameters, left)
    residual = cost_by_year(parameters, moved_to) if moved_to else {}
    return {
        year: multiply(
            (_effect(saved.get(year), residual.get(year)), persons),
            Message(f"Færre på {left.benefit.label.da}, {year}", f"Fewer on {left.benefit.label.en}, {year}"),
            unit="kr",
            key=f"year_{year}",
        )
        for year in sorted({*saved, *residual})
    }


def _effect(saved: Split | None, residual: Split | None) -> Computed:
    terms = []
    if saved:
        terms.append(saves(saved.own, Message("Ydelse, der falder bort", "Benefit that falls away")))
    if residual:
        terms.append(costs(residual.own, Message("Ydelse, der kommer i stedet", "Benefit that comes instead")))
    return add(terms, Message("Virkning for en person", "Effect for one person"))


def _unseen(one: Benefit) -> Message:
    return Message(
        f"Hvem der bærer {one.label.da}, er ikke bekræftet i loven.", f"Who bears {one.label.en} is not confirmed in the act."
    )


def _borne_alone(split: Split) -> Split:
    nothing = counted(
        0, "kr", Message("Refusion", "Refund"), Message("ingen: kommunen betaler selv", "none: the municipality pays")
    )
    return Split(split.gross, nothing, named(split.gross, Message("Kommunens egen udgift", "The municipality's own expense")))
