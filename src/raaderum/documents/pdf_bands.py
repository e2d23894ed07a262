"""Visual rows with their segments, and how the figures of rows stand to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from raaderum.documents.pdf_rows import Row, Segment, segments
from raaderum.documents.pdf_rules import Rule


@dataclass(slots=True)
class Band:
    """A visual row with its segments."""

    row: Row
    segments: list[Segment]

    @property
    def figures(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.figure]


@dataclass(slots=True)
class Region:
    """A table's place: its bands, the lines across inside it (also those over a part of its width) and its column edges."""

    bands: list[Band]
    x0: float
    x1: float
    across: list[Rule] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    ruled: bool = False


def bands_of(rows: Sequence[Row]) -> list[Band]:
    """The rows with their segments."""
    return [Band(row, segments(row.words, row.size)) for row in rows]


def aligned(a: Segment, b: Segment) -> bool:
    if a.x1 < b.x0 or b.x1 < a.x0:
        return False
    return abs(a.x1 - b.x1) < 3 or abs(a.x0 + a.x1 - b.x0 - b.x1) < 6 or abs(a.x0 - b.x0) < 2


def crosses(band: Band, columns: Sequence[Segment]) -> bool:
    """Whether text of the row runs over the columns of figures: prose, not a label."""
    left = left_of_figures(columns)
    return any(not s.figure and s.x0 < left - 20 and s.x1 > left + 10 and len(s.words) > 5 for s in band.segments)


def left_of_figures(columns: Sequence[Segment]) -> float:
    """Where the columns of figures begin, a column of numbers before the labels left out."""
    low, high = min(column.x0 for column in columns), max(column.x1 for column in columns)
    right = [column.x0 for column in columns if column.x0 > low + 0.12 * (high - low)]
    return min(right, default=low)
