"""What every report is made of: a read document, its findings, and the counts of relations."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from raaderum.documents import Line
from raaderum.figures import Figure, Place
from raaderum.readers.pipeline import ReadDocument
from raaderum.records.finding import Finding

_GRAVITY = {"error": 0, "warning": 1, "note": 2}
Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class RelationCounts:
    """How many relations were judged, and how they came out."""

    checked: int = 0
    held: int = 0
    held_within_rounding: int = 0
    failed: int = 0

    def __add__(self, other: "RelationCounts") -> "RelationCounts":
        return RelationCounts(
            self.checked + other.checked,
            self.held + other.held,
            self.held_within_rounding + other.held_within_rounding,
            self.failed + other.failed,
        )

    def to_json(self) -> dict[str, int]:
        return {
            "checked": self.checked,
            "held": self.held,
            "held_within_rounding": self.held_within_rounding,
            "failed": self.failed,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """One document, read and checked. `accepted` counts the findings left out because a person accepted them before."""

    read: ReadDocument
    findings: tuple[Finding, ...] = ()
    relations: RelationCounts = field(default_factory=RelationCounts)
    accepted: int = 0

    @property
    def by_severity(self) -> tuple[Finding, ...]:
        """The findings, errors first; those of one severity in the order of the document."""
        return tuple(sorted(self.findings, key=lambda f: _GRAVITY.get(f.severity, 3)))

    def count(self, severity: str) -> int:
        return sum(f.severity == severity for f in self.findings)


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of the source with the marked characters of its visible text."""

    line: Line
    marks: tuple[tuple[int, int], ...]


def visible_span(line: Line, place: Place) -> tuple[int, int]:
    """Characters of the line's visible text that a place (in source columns) covers."""
    columns = line.source_columns
    if columns is None:
        return place.start, place.end
    return bisect_left(columns, place.start), bisect_left(columns, place.end)


def quotes(read: ReadDocument, figures: Sequence[Figure]) -> list[Quote]:
    """The source lines of some figures, each with the figures' places marked: the first figure's line first, then in order."""
    marks: dict[int, set[tuple[int, int]]] = {}
    for figure in figures:
        line = read.document.line(figure.place.line)
        marks.setdefault(line.number, set()).add(visible_span(line, figure.place))
    first = figures[0].place.line if figures else 0
    in_order = sorted(marks.items(), key=lambda item: (item[0] != first, item[0]))
    return [Quote(read.document.line(n), tuple(sorted(spans))) for n, spans in in_order]


def place_text(place: Place, language: Language) -> str:
    """Where a figure stands, for a person: "side 3, linje 12", "Forslag!D28", "tabel 5, række 3, kolonne 3"."""
    from raaderum.figures import SheetCell

    if isinstance(place.cell, SheetCell):
        return f"{place.cell.sheet}!{place.cell.ref}"
    line = f"linje {place.line}" if language == "da" else f"line {place.line}"
    if place.page is not None:
        return f"side {place.page}, {line}" if language == "da" else f"page {place.page}, {line}"
    if place.cell is not None:
        t = place.cell
        return (
            f"tabel {t.table}, række {t.row}, kolonne {t.column}"
            if language == "da"
            else f"table {t.table}, row {t.row}, column {t.column}"
        )
    return line
