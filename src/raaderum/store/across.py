"""Measures of several municipalities made comparable: kroner, per inhabitant, share of the appropriation's budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.store.corrections import overlaid_all
from raaderum.store.models import Population, Record


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `amount`: kroner a year, canonical sign; `year`: the prices it is in, where that is known."""

    record: Record
    amount: Decimal | None
    year: int | None
    population: int | None
    population_year: int | None
    area_budget: Decimal | None

    @property
    def per_inhabitant(self) -> Decimal | None:
        """Kroner an inhabitant; None without a population."""
        if self.amount is None or not self.population:
            return None
        return self.amount / self.population

    @property
    def share(self) -> Decimal | None:
        """Share of the appropriation's budget; None where the document prints no budget."""
        if self.amount is None or not self.area_budget:
            return None
        return self.amount / self.area_budget


def measures(records: Sequence[Record]) -> tuple[Measure, ...]:
    """The records with what makes them comparable; the population is that of their year, else the newest before it."""
    made = []
    for record, body in zip(records, overlaid_all(records), strict=True):
        budget = body.get("area_budget")
        people = _population(record.municipality, record.year)
        made.append(
            Measure(
                record=record,
                amount=record.amount,
                year=record.year,
                population=None if people is None else people.count,
                population_year=None if people is None else people.year,
                area_budget=None if budget is None else Decimal(str(budget)),
            )
        )
    return tuple(made)


def _population(municipality: str, year: int | None) -> Population | None:
    found = Population.objects.filter(municipality=municipality)
    if year is not None:
        found = found.filter(year__lte=year)
    return found.order_by("-year").first()
