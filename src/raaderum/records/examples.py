"""Efficiency measures of KL's catalogue of examples."""

from dataclasses import dataclass
from decimal import Decimal

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, number, record_json
from raaderum.records.parts import Amount, FigureTable, Section, Staff


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to ask: never shown to the public (issue on rights)."""

    name: str | None
    role: str | None
    email: str | None

    def to_json(self) -> dict[str, Json]:
        return {"name": self.name, "role": self.role, "email": self.email}


@dataclass(frozen=True, slots=True)
class Feasibility:
    """1 (easy) to 3 (hardest); both ends the same unless a range is printed; None where no number is printed."""

    low: int | None
    high: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """An efficiency measure of KL's catalogue."""

    source: Source
    sector: str | None
    type: str | None
    title: str
    municipalities: tuple[str, ...]
    contacts: tuple[Contact, ...]
    sections: tuple[Section, ...]
    feasibility: Feasibility | None
    status_code: str
    status_text: str
    amounts: tuple[Amount, ...]
    fte: tuple[Staff, ...]
    headline_saving: Figure | None
    headline_value: Decimal | None = None
    """Kroner a year where the headline is computed from several figures; else the headline figure's own value."""
    copy_of: Source | None = None
    prose: tuple[Figure, ...] = ()
    tables: tuple[FigureTable, ...] = ()

    def write(self, p: Pointers) -> dict[str, Json]:
        f = self.feasibility
        headline = self.headline_value
        if headline is None and self.headline_saving is not None and self.headline_saving.value is not None:
            headline = abs(self.headline_saving.value)
        body = {
            "sector": self.sector,
            "type": self.type,
            "title": self.title,
            "municipalities": list(self.municipalities),
            "contacts": [c.to_json() for c in self.contacts],
            "sections": [s.to_json() for s in self.sections],
            "feasibility": None if f is None else {"low": f.low, "high": f.high, "text": f.text},
            "status": {"code": self.status_code, "text": self.status_text},
            "amounts": [a.to_json(f"/amounts/{i}", p) for i, a in enumerate(self.amounts)],
            "fte": [s.to_json(f"/fte/{i}", p) for i, s in enumerate(self.fte)],
            "headline_saving": number(headline),
            "copy_of": None if self.copy_of is None else self.copy_of.to_json(),
        }
        if self.headline_saving is not None:
            p.value("/headline_saving", self.headline_saving)
        p.hold("/sections", self.prose)
        for i, t in enumerate(self.tables):
            for j, row in enumerate(t.rows):
                p.hold(f"/sections/tables/{i}/rows/{j}", [v for v in row.values if v is not None])
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("example", self.source, self.write(p), p)
