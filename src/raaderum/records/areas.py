"""Areas of the remarks to a budget: net budget, parts, activities, corrections."""

from dataclasses import dataclass

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, escape, record_json
from raaderum.records.parts import Section


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an area's net budget: "Stab: 11.161.000 kr."."""

    name: str
    amount: Figure


@dataclass(frozen=True, slots=True)
class Activity:
    """A row of the activity table: codes as printed, and a count by column."""

    codes: tuple[str, ...]
    name: str
    values: tuple[tuple[str, Figure | None], ...]
    subtotal: bool
    line: int


@dataclass(frozen=True, slots=True)
class Correction:
    """Money moved into or out of an area: DUT, demography, savings carried through."""

    kind: str
    amount: Figure
    years: tuple[int, ...]
    direction: str = "unknown"
    """`added` ("tilført") or `reduced` ("reduceret med"): the amount is printed without a sign."""


@dataclass(frozen=True, slots=True)
class BudgetArea:
    """An area of the remarks to a budget."""

    source: Source
    name: str
    year: int | None
    net_budget: Figure | None
    parts: tuple[Part, ...]
    basis: str | None
    sections: tuple[Section, ...]
    activities: tuple[Activity, ...]
    corrections: tuple[Correction, ...]
    prose: tuple[Figure, ...] = ()

    def write(self, p: Pointers) -> dict[str, Json]:
        body = {
            "name": self.name,
            "year": self.year,
            "net_budget": p.value("/net_budget", self.net_budget),
            "parts": [
                {"name": part.name, "amount": p.value(f"/parts/{i}/amount", part.amount)} for i, part in enumerate(self.parts)
            ],
            "basis": self.basis,
            "sections": [s.to_json() for s in self.sections],
            "activities": [
                {
                    "codes": list(a.codes),
                    "name": a.name,
                    "values": {k: p.value(f"/activities/{i}/values/{escape(k)}", v) for k, v in a.values},
                    "subtotal": a.subtotal,
                    "line": a.line,
                }
                for i, a in enumerate(self.activities)
            ],
            "corrections": [
                {
                    "kind": c.kind,
                    "direction": c.direction,
                    "amount": p.value(f"/corrections/{i}/amount", c.amount),
                    "years": list(c.years),
                    "line": c.amount.place.line,
                }
                for i, c in enumerate(self.corrections)
            ],
        }
        p.hold("/sections", self.prose)
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("budget_area", self.source, self.write(p), p)
