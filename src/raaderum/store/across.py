"""Measures of several municipalities made comparable: kroner in one price level, per inhabitant, share of the budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from raaderum.documents import Message
from raaderum.economy.arithmetic import given
from raaderum.economy.computed import PriceLevel
from raaderum.economy.faults import EconomyError
from raaderum.economy.levels import PriceEstimate, project
from raaderum.economy.units import KRONER
from raaderum.process.rights import Person
from raaderum.store.models import Population, Record
from raaderum.store.serving import served


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices that amounts are to be shown in: those of `year`, by a named version of the estimate."""

    year: int
    estimate: PriceEstimate


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `printed`: kroner a year as the document has it, canonical sign; `year`: the prices it is taken to be in."""

    record: Record
    printed: Decimal | None
    year: int | None
    population: int | None
    population_year: int | None
    area_budget: Decimal | None
    body: dict[str, Any]
    converted: Decimal | None = None
    """In the prices asked for; None where none were asked for, or it cannot be."""
    problem: Message | None = None
    """Why it could not be converted."""

    @property
    def amount(self) -> Decimal | None:
        """What is compared: converted where that was asked for and can be, else as printed."""
        return self.printed if self.converted is None else self.converted

    @property
    def per_inhabitant(self) -> Decimal | None:
        """Kroner an inhabitant; None without a population."""
        if self.amount is None or not self.population:
            return None
        return self.amount / self.population

    @property
    def share(self) -> Decimal | None:
        """Share of the appropriation's budget, both as printed; None where the document prints no budget."""
        if self.printed is None or not self.area_budget:
            return None
        return self.printed / self.area_budget


def measures(person: Person, records: Sequence[Record], prices: Prices | None = None) -> tuple[Measure, ...]:
    """The records with what makes them comparable, in `prices` where they are given; the population is that of their year, else
    the newest before it. The records must have their reading and document with them."""
    return tuple(_measure(record, body, prices) for record, body in zip(records, served(person, records), strict=True))


def _measure(record: Record, body: dict[str, Any], prices: Prices | None) -> Measure:
    budget = body.get("area_budget")
    people = _population(record.municipality, record.year)
    converted, problem = _converted(record, prices)
    return Measure(
        record=record,
        printed=record.amount,
        year=record.year,
        population=None if people is None else people.count,
        population_year=None if people is None else people.year,
        area_budget=None if budget is None else Decimal(str(budget)),
        body=body,
        converted=converted,
        problem=problem,
    )


def _converted(record: Record, prices: Prices | None) -> tuple[Decimal | None, Message | None]:
    if prices is None or record.amount is None:
        return None, None
    if record.year is None:
        unknown = "Året, som beløbet er i priser fra, er ikke oplyst.", "The year whose prices the amount is in is not stated."
        return None, Message(*unknown)
    label = Message(record.title, record.title)
    amount = given(record.amount, KRONER, label, price_level=PriceLevel(record.year))
    try:
        return project(amount, prices.year, prices.estimate).value, None
    except EconomyError as refusal:
        return None, Message(refusal.da, refusal.en)


def is_one_level(made: Sequence[Measure], prices: Prices | None) -> bool:
    """Whether the amounts can be held against one another: all of one year's prices, as printed or converted."""
    known = [measure for measure in made if measure.printed is not None]
    if prices is not None:
        return all(measure.converted is not None for measure in known)
    years = {measure.year for measure in known}
    return len(years) <= 1 and None not in years


def _population(municipality: str, year: int | None) -> Population | None:
    found = Population.objects.filter(municipality=municipality)
    if year is not None:
        found = found.filter(year__lte=year)
    return found.order_by("-year").first()
