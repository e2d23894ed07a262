"""Proposals of a catalogue, with their table of effects by year."""

from dataclasses import dataclass

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, record_json
from raaderum.records.parts import Amount, Area, Section, Sign, Staff


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A row of a proposal's table: its key ("a"), code and name of the appropriation, and the effect by year."""

    key: str
    code: str | None
    name: str | None
    values: tuple[Figure | None, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ProposalTable:
    """The table of effects of a proposal; the four last are rows of one figure a year, all None where the row is blank."""

    caption: str | None
    unit: str | None
    years: tuple[int, ...]
    rows: tuple[BudgetLine, ...]
    subtotal: tuple[Figure | None, ...]
    investment: tuple[Figure | None, ...]
    derived_operating: tuple[Figure | None, ...]
    total: tuple[Figure | None, ...]
    first_line: int
    last_line: int
    labels: tuple[tuple[str, str], ...] = ()
    """("subtotal", "e. Delsum (a+b+c+d)"): the sum rows' labels as printed."""

    def to_json(self, at: str, p: Pointers) -> dict[str, Json]:
        return {
            "caption": self.caption,
            "unit": self.unit,
            "years": list(self.years),
            "rows": [
                {
                    "key": r.key,
                    "code": r.code,
                    "name": r.name,
                    "values": p.values(f"{at}/rows/{i}/values", r.values),
                    "line": r.line,
                }
                for i, r in enumerate(self.rows)
            ],
            "subtotal": p.values(f"{at}/subtotal", self.subtotal),
            "investment": p.values(f"{at}/investment", self.investment),
            "derived_operating": p.values(f"{at}/derived_operating", self.derived_operating),
            "total": p.values(f"{at}/total", self.total),
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A numbered proposal of a catalogue."""

    source: Source
    number: str
    title: str
    areas: tuple[Area, ...]
    sections: tuple[Section, ...]
    table: ProposalTable | None
    fte: tuple[Staff, ...] = ()
    amounts: tuple[Amount, ...] = ()
    sign: Sign = "unknown"
    committee: str | None = None
    prose: tuple[Figure, ...] = ()
    """Other figures of the text (percentages, counts, fractions)."""

    def write(self, p: Pointers) -> dict[str, Json]:
        body = {
            "number": self.number,
            "title": self.title,
            "areas": [a.to_json() for a in self.areas],
            "sections": [s.to_json() for s in self.sections],
            "table": None if self.table is None else self.table.to_json("/table", p),
            "fte": [s.to_json(f"/fte/{i}", p) for i, s in enumerate(self.fte)],
            "amounts": [a.to_json(f"/amounts/{i}", p) for i, a in enumerate(self.amounts)],
            "sign": self.sign,
            "committee": self.committee,
        }
        p.hold("/sections", self.prose)
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("proposal", self.source, self.write(p), p)
