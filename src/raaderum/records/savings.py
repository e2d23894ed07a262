"""A row of a savings list."""

from dataclasses import dataclass

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, escape, record_json
from raaderum.records.parts import Area, Sign, Staff


@dataclass(frozen=True, slots=True)
class SavingsRow:
    """A row of a savings list: one proposal, or a total (`total`, with its `label`)."""

    source: Source
    area: Area
    centre: str | None
    committee: str | None
    title: str | None
    description: str | None
    amounts: tuple[tuple[str, Figure], ...]
    """(year as text, figure), only the years printed: blank is absent."""
    area_budget: Figure | None = None
    percent: Figure | None = None
    total: bool = False
    label: str | None = None
    sign: Sign = "unknown"
    prose: tuple[Figure, ...] = ()
    """Figures in title and description."""
    fte: tuple[Staff, ...] = ()
    number: str | None = None

    def write(self, p: Pointers) -> dict[str, Json]:
        body = {
            "area": self.area.to_json(),
            "centre": self.centre,
            "committee": self.committee,
            "title": self.title,
            "description": self.description,
            "amounts": {year: p.value(f"/amounts/{escape(year)}", f) for year, f in self.amounts},
            "area_budget": p.value("/area_budget", self.area_budget),
            "percent": p.value("/percent", self.percent),
            "total": self.total,
            "label": self.label,
            "sign": self.sign,
            "number": self.number,
            "fte": [s.to_json(f"/fte/{i}", p) for i, s in enumerate(self.fte)],
        }
        p.hold("/description", self.prose)
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("savings_row", self.source, self.write(p), p)
