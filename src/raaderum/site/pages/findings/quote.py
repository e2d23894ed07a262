"""The places of the original that a finding speaks of: its lines with the figures lit, and the stretch of the page's picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from raaderum.process.rights import Person
from raaderum.publish.original import Block, Mark, Marks, Piece, ShownLine, blocks, shown_lines
from raaderum.store.models import Page, Reading
from raaderum.store.withheld import masked

_NEAR = 14
"""Lines between two figures that are shown too, so that a table is seen whole."""
_LONGEST = 36
"""Characters of a cell of words in a quoted row."""
_AROUND = 26.0
"""Points above and below the figures in the cut of the page's picture."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a page's picture: from `top`, `height` points high, with the boxes of the finding's figures."""

    top: float
    height: float
    boxes: list[Mark]


@dataclass(frozen=True, slots=True)
class Quote:
    """What one page prints."""

    page: Page
    blocks: list[Block]
    cut: Cut | None


def quoted(person: Person, reading: Reading, body: Mapping[str, Any]) -> list[Quote]:
    """The pages of the finding's figures, the first figure's page first."""
    lines = list(dict.fromkeys(int(f["line"]) for f in body["figures"]))
    made: dict[int, tuple[Page, list[int]]] = {}
    for line in lines:
        page = Page.objects.filter(reading=reading, first_line__lte=line).order_by("-first_line").first()
        if page is not None:
            made.setdefault(page.number, (page, []))[1].append(line)
    return [_quote(person, reading, page, on, body) for page, on in made.values()]


def _quote(person: Person, reading: Reading, page: Page, wanted: Sequence[int], body: Mapping[str, Any]) -> Quote:
    shown = masked(person, reading, page.lines)
    marks = Marks()
    here = {**body, "figures": [f for f in body["figures"] if f["line"] in wanted]}
    marks.finding(shown.without_covered(here))
    numbers = _with_between(sorted(wanted)) | _head_of(shown.lines, min(wanted))
    chosen = [line for line in shown.lines if line["number"] in numbers]
    cut = _cut(page, marks) if shown.drawable() else None
    return Quote(page, blocks([_narrow(line) for line in shown_lines(chosen, marks) if not line.blank]), cut)


def _narrow(line: ShownLine) -> ShownLine:
    """A row of a table with its long texts cut, so that the figures after them stay in sight."""
    if len(line.cells) < 2:
        return line
    return replace(line, cells=tuple(_cut_text(cell) for cell in line.cells))


def _cut_text(cell: tuple[Piece, ...]) -> tuple[Piece, ...]:
    text = "".join(piece.text for piece in cell)
    if len(text) <= _LONGEST or any(piece.mark for piece in cell):
        return cell
    return (Piece(f"{text[: _LONGEST - 1].rstrip()}…"),)


def _with_between(wanted: Sequence[int]) -> set[int]:
    numbers = set(wanted)
    for a, b in pairwise(wanted):
        if b - a <= _NEAR:
            numbers.update(range(a, b))
    return numbers


def _head_of(lines: Sequence[Mapping[str, Any]], line: int) -> set[int]:
    """The first row of the table that the line stands in: its head says what the columns are."""
    at = next((i for i, one in enumerate(lines) if one["number"] == line), None)
    if at is None or "\t" not in lines[at]["text"]:
        return set()
    while at and "\t" in lines[at - 1]["text"]:
        at -= 1
    return {int(lines[at]["number"])}


def _cut(page: Page, marks: Marks) -> Cut | None:
    boxes = marks.on_page(page.number)
    if page.width is None or page.height is None or not boxes:
        return None
    tops, bottoms = [m.box[1] for m in boxes if m.box], [m.box[3] for m in boxes if m.box]
    top = max(0.0, min(tops) - _AROUND)
    return Cut(top, min(page.height, max(bottoms) + _AROUND) - top, boxes)
