"""The records that a reading gives: one frozen class a noun, each written as CONTRACT.md says."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, escape, record_json
from raaderum.records.parts import Amount, Area, FigureTable, Section, Sign, Staff


class Record(Protocol):
    """Anything a reader gives back."""

    @property
    def source(self) -> Source: ...

    def to_json(self) -> dict[str, Json]: ...


def held_figures(record: Record) -> list[Figure]:
    """The printed figures that a record holds, in the order of its JSON."""
    pointers = Pointers()
    write = getattr(record, "write", None)
    if write is None:
        return []
    write(pointers)
    return [figure for _, figure in pointers.held]


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
        from raaderum.records.base import number

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


@dataclass(frozen=True, slots=True)
class Meeting:
    """A committee's meeting."""

    source: Source
    committee: str | None
    term: str | None
    date: str | None
    """ISO, e.g. 2026-02-03."""
    time: str | None
    place: str | None
    present: tuple[str, ...]
    contents: tuple[tuple[str, int], ...] = ()
    """The table of contents: (title, page as printed)."""
    absent: tuple[str, ...] = ()
    present_line: int = 0
    """The line where those present are listed; 0 where none are."""
    contents_lines: tuple[int, ...] = ()
    """The line of each entry of `contents`."""

    def write(self, p: Pointers) -> dict[str, Json]:
        return {
            "committee": self.committee,
            "term": self.term,
            "date": self.date,
            "time": self.time,
            "place": self.place,
            "present": list(self.present),
            "absent": list(self.absent),
            "contents": [{"title": t, "page": n} for t, n in self.contents],
        }

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("meeting", self.source, self.write(p), p)


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    party: str | None

    def to_json(self) -> dict[str, Json]:
        return {"name": self.name, "party": self.party}


@dataclass(frozen=True, slots=True)
class Vote:
    subject: str
    for_: tuple[Member, ...]
    against: tuple[Member, ...]
    abstained: tuple[Member, ...]
    carried: bool | None
    stated: tuple[Figure | None, ...] = ()
    """How many voted for, against and abstained, where the number is printed."""
    lines: tuple[int, ...] = ()
    """The lines of the vote: of each side named, and of the outcome."""

    def to_json(self) -> dict[str, Json]:
        return {
            "subject": self.subject,
            "for": [m.to_json() for m in self.for_],
            "against": [m.to_json() for m in self.against],
            "abstained": [m.to_json() for m in self.abstained],
            "carried": self.carried,
        }


@dataclass(frozen=True, slots=True)
class Step:
    """An earlier step of a case: date (ISO), committee verbatim, outcome."""

    date: str | None
    committee: str
    outcome: str

    def to_json(self) -> dict[str, Json]:
        return {"date": self.date, "committee": self.committee, "outcome": self.outcome}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda or minutes."""

    source: Source
    number: str
    title: str
    committees: tuple[str, ...]
    case_number: str | None
    decision: str | None
    recommender: str | None
    recommendations: tuple[str, ...]
    competence: tuple[str, ...]
    history: tuple[Step, ...]
    attachments: tuple[str, ...]
    votes: tuple[Vote, ...]
    sections: tuple[Section, ...]
    tables: tuple[FigureTable, ...] = ()
    prose: tuple[Figure, ...] = ()

    def write(self, p: Pointers) -> dict[str, Json]:
        body = {
            "number": self.number,
            "title": self.title,
            "committees": list(self.committees),
            "case_number": self.case_number,
            "decision": self.decision,
            "recommender": self.recommender,
            "recommendations": list(self.recommendations),
            "competence": list(self.competence),
            "history": [s.to_json() for s in self.history],
            "attachments": list(self.attachments),
            "votes": [v.to_json() for v in self.votes],
            "sections": [s.to_json() for s in self.sections],
            "tables": [t.to_json(f"/tables/{i}", p) for i, t in enumerate(self.tables)],
        }
        p.hold("/sections", self.prose)
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("item", self.source, self.write(p), p)


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


@dataclass(frozen=True, slots=True)
class TableRecord:
    """Any other table with figures."""

    source: Source
    table: FigureTable

    def write(self, p: Pointers) -> dict[str, Json]:
        return {**self.table.to_json("", p), "sign": self.table.sign}

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("table", self.source, self.write(p), p)


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose with figures that no other record holds: the sentence, and every figure in it."""

    source: Source
    text: str
    amounts: tuple[Amount, ...]
    fte: tuple[Staff, ...] = ()
    prose: tuple[Figure, ...] = ()

    def write(self, p: Pointers) -> dict[str, Json]:
        body = {
            "text": self.text,
            "amounts": [a.to_json(f"/amounts/{i}", p) for i, a in enumerate(self.amounts)],
            "fte": [s.to_json(f"/fte/{i}", p) for i, s in enumerate(self.fte)],
        }
        p.hold("/text", self.prose)
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("passage", self.source, self.write(p), p)
