"""Accounts for every line and every figure of a document: read, furniture, prose or unread; nothing is dropped silently."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raaderum.danish import scan
from raaderum.danish.found import FIGURE_KINDS
from raaderum.documents import Document, Line, Span
from raaderum.figures import Figure
from raaderum.readers.base import Claim, LineState
from raaderum.records.base import Json

_DIGITS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class UnreadFigure:
    """A printed figure that no record holds."""

    line: int
    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, Json]:
        return {"line": self.line, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many non-blank lines are of each state (the four add up to all of them), and which figures no record holds."""

    read: int
    furniture: int
    prose: int
    unread: int
    unread_lines: tuple[tuple[int, int], ...]
    figures: int
    figures_unread: tuple[UnreadFigure, ...]

    def to_json(self) -> dict[str, Json]:
        return {
            "read": self.read,
            "furniture": self.furniture,
            "prose": self.prose,
            "unread": self.unread,
            "unread_lines": [list(span) for span in self.unread_lines],
            "figures": self.figures,
            "figures_unread": [f.to_json() for f in self.figures_unread],
        }


def line_states(document: Document, claims: Iterable[Claim]) -> list[LineState | None]:
    """The state of each line by its number (index 0 unused); None for a line that is blank."""
    states: list[LineState | None] = [None] * (len(document.lines) + 1)
    for line in document.filled:
        states[line.number] = "furniture" if line.number in document.furniture else "unread"
    for claim in claims:
        for number in range(max(1, claim.first), min(len(document.lines), claim.last) + 1):
            if states[number] is not None and number not in document.furniture:
                states[number] = claim.state
    return states


def measure(document: Document, states: Sequence[LineState | None], held: Iterable[Figure], codes: Iterable[Span]) -> Coverage:
    """Count lines by state and look at every digit of the document: is it in a figure that a record holds, or no figure?"""
    counts = {"read": 0, "furniture": 0, "prose": 0, "unread": 0}
    for state in states:
        if state is not None:
            counts[state] += 1
    covered: dict[int, list[tuple[int, int]]] = {}
    held_ids: set[str] = set()
    for figure in held:
        held_ids.add(figure.id)
        covered.setdefault(figure.place.line, []).append((figure.place.start, figure.place.end))
    for span in codes:
        place = document.line(span.line).place(span.start, span.end)
        covered.setdefault(place.line, []).append((place.start, place.end))
    unread = [
        f for line in document.with_digits if states[line.number] not in (None, "furniture") for f in _unread(line, covered)
    ]
    return Coverage(
        **counts,
        unread_lines=_ranges(n for n, state in enumerate(states) if state == "unread"),
        figures=len(held_ids) + len(unread),
        figures_unread=tuple(unread),
    )


def _unread(line: Line, covered: dict[int, list[tuple[int, int]]]) -> list[UnreadFigure]:
    text = line.text
    spans = covered.get(line.number, [])
    columns = line.source_columns
    left = []
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if columns is not None and len(columns):
            place = line.place(start, end)
            start, end = place.start, place.end
        if not any(a < end and start < b for a, b in spans):
            left.append(match.start())
    if not left:
        return []
    unread = []
    for found in scan(text):
        if found.kind in FIGURE_KINDS and any(found.start <= at < found.end for at in left):
            place = line.place(found.start, found.end)
            unread.append(UnreadFigure(line.number, place.start, place.end, found.text))
    return unread


def _ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for n in numbers:
        if ranges and ranges[-1][1] == n - 1:
            ranges[-1] = (ranges[-1][0], n)
        else:
            ranges.append((n, n))
    return tuple(ranges)
