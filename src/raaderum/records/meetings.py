"""Meetings of committees: items, votes, earlier steps."""

from dataclasses import dataclass

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, record_json
from raaderum.records.parts import FigureTable, Section


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
