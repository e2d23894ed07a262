"""Places of words in a document, so that a finding about a name, a date or a title can point at it as it does at a figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.documents import Document, Line
from raaderum.documents.flow import Flow
from raaderum.figures import Figure
from raaderum.records.finding import Finding, Severity


def mark(line: Line, start: int, end: int) -> Figure:
    """Characters `start`..`end` of a line as something to point at (unit "text"; it has no value)."""
    return Figure(line.text[start:end], None, Decimal(0), Decimal(0), "text", line.place(start, end), unit_from="text")


def mark_words(line: Line, words: str) -> Figure:
    """The words where they stand in the line; the whole line where they are broken over lines."""
    at = line.text.find(words)
    if at >= 0 and words:
        return mark(line, at, at + len(words))
    stripped = line.text.strip()
    start = line.text.find(stripped)
    return mark(line, start, start + len(stripped))


_SENTENCE = re.compile(r"(?<=[a-zæøå\d)\"”%])[.!?]\s+(?=[A-ZÆØÅ])|\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of one paragraph as running text, each character traceable."""

    flow: Flow
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return self.flow.text

    def mark(self, start: int, end: int) -> Figure:
        """Characters `start`..`end` of the text, at their place on the first line they touch."""
        number, first, last = self.flow.span(start, end)
        line = next(line for line in self.lines if line.number == number)
        return Figure(self.text[start:end], None, Decimal(0), Decimal(0), "text", line.place(first, last), unit_from="text")

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins and ends."""
        start = 0
        for match in _SENTENCE.finditer(self.text):
            yield start, match.start() + 1
            start = match.end()
        yield start, len(self.text)


def passages(
    document: Document,
    wanted: re.Pattern[str],
    first: int = 1,
    last: int | None = None,
    among: Sequence[Line] | None = None,
) -> Iterator[Passage]:
    """The paragraphs of lines `first`..`last` in which a line matches `wanted`; `among`: the lines that can, where known."""
    lines = document.lines[first - 1 : last]
    taken = 0
    for line in lines if among is None else among:
        if line.number <= taken or line.blank or line.number in document.furniture or not wanted.search(line.text):
            continue
        begin = index = line.number - first
        while begin > 0 and lines[begin - 1].number > taken and _goes_on(lines[begin - 1], lines[begin]):
            begin -= 1
        end = index
        while end + 1 < len(lines) and _goes_on(lines[end], lines[end + 1]):
            end += 1
        taken = lines[end].number
        inside = tuple(n for n in lines[begin : end + 1] if n.number not in document.furniture)
        yield Passage(Flow.of(inside), inside)


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the two lines are of one paragraph: no blank between, neither a heading nor a row of cells."""
    if line.blank or following.blank or line.heading or following.heading or following.list_item:
        return False
    return "\t" not in line.text and "\t" not in following.text


def finding(
    subject: Subject,
    rule: str,
    severity: Severity,
    figures: Sequence[Figure],
    da: str,
    en: str,
    key: tuple[str, ...] = (),
    stated: Decimal | None = None,
    computed: Decimal | None = None,
) -> Finding:
    """A finding that names these figures or words, the suspect first."""
    return Finding(
        rule=rule,
        severity=severity,
        document=subject.document.id,
        figures=tuple(subject.held(figure) for figure in figures),
        da=da,
        en=en,
        stated=stated,
        computed=computed,
        difference=None if stated is None or computed is None else stated - computed,
        suspect=figures[0] if figures else None,
        key=key,
    )
