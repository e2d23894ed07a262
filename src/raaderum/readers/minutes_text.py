"""Paragraphs of a passage: lines joined to running text, each character traceable to its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.documents import Document, Line
from raaderum.documents.flow import Flow
from raaderum.figures import Place
from raaderum.readers.minutes_words import BULLET

_WRAPPED = frozenset({"text", "markdown", "pdf"})
"""Formats whose lines are parts of paragraphs; in the others a line is a paragraph."""
_SHORT = 0.6
"""A line shorter than this share of the longest was broken on purpose."""
_ENDS = re.compile(r"[.:!?;][)\"”’»]*\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text and the lines it stands on."""

    text: str
    first: int
    last: int
    flow: Flow
    shift: int = 0
    """How many characters of the flow were cut off at the paragraph's start."""
    list_item: bool = False
    """The format marks it as an item of a list (its bullet or number is then not in the text)."""

    def place(self, document: Document, start: int, end: int) -> Place:
        """The place of characters `start`..`end` of the text (of the first line they touch)."""
        line, a, b = self.flow.span(start + self.shift, end + self.shift)
        return document.line(line).place(a, b)


def paragraphs(document: Document, lines: Sequence[Line], cut: int = 0) -> list[Paragraph]:
    """The paragraphs of the lines: parted by blank lines, list items, and where a sentence ends a line and another begins.

    `cut`: so many characters of the first line are not part of the text (a heading before it).
    """
    groups: list[list[Line]] = []
    previous: Line | None = None
    wrapped = document.format in _WRAPPED
    full = _SHORT * max((len(line.text) for line in lines), default=0)
    for line in lines:
        if line.blank:
            previous = None
            continue
        begins = line.list_item or BULLET.match(line.text) or not wrapped or (previous is not None and _next_that(previous, line))
        if previous is None or begins or (_ended(previous, full) and _begins(line.text)):
            groups.append([])
        groups[-1].append(line)
        previous = line
    return [p for i, group in enumerate(groups) if (p := _paragraph(group, cut if i == 0 else 0)).text]


def _paragraph(lines: Sequence[Line], cut: int) -> Paragraph:
    flow = Flow.of(lines)
    text = flow.text
    first = lines[0].text
    start = max(0, cut - (len(first) - len(first.lstrip()))) if cut else 0
    while start < len(text) and text[start].isspace():
        start += 1
    return Paragraph(text[start:].rstrip(), lines[0].number, lines[-1].number, flow, start, lines[0].list_item)


def _ended(line: Line, full: float) -> bool:
    """The paragraph ends with this line: it ends a sentence, or it is much shorter than the others are wide."""
    return _ENDS.search(line.text) is not None or len(line.text) < full


def _next_that(previous: Line, line: Line) -> bool:
    """The next "at ..." of a list of what is recommended, each on lines of its own."""
    return line.text.lstrip()[:3].casefold() == "at " and previous.text.rstrip().endswith((",", ";", ".", ":", " og", ", at"))


def _begins(text: str) -> bool:
    start = text.lstrip()[:1]
    return not start.islower()


def running(parts: Sequence[Paragraph]) -> str:
    """The paragraphs as one text, a line each."""
    return "\n".join(p.text for p in parts)
