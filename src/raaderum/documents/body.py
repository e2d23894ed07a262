"""A word-processor text in the making: paragraphs become lines, table rows become lines with tabs and a grid of cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from raaderum.documents.grid import Draft, placed
from raaderum.documents.limits import Limits
from raaderum.documents.model import Line, Origin, Problem, Span, Table
from raaderum.documents.opening import problem, too_many_lines


class Seen(Protocol):
    """A paragraph as seen: "\\n" in its text where a line is broken by hand, "\\f" where a page begins."""

    @property
    def text(self) -> str: ...

    @property
    def bold(self) -> bool: ...


@dataclass(slots=True)
class Body:
    """Lines and tables as they are found; `page` is None where the file does not say where its pages begin."""

    limits: Limits
    origin: Origin
    page: int | None = None
    lines: list[Line] = field(default_factory=list)
    tables: dict[int, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    table_count: int = 0
    cells: int = 0
    fresh: bool = False
    said: set[str] = field(default_factory=set)

    def say_once(self, found: Problem) -> None:
        if found.code not in self.said:
            self.said.add(found.code)
            self.problems.append(found)

    def paragraph(self, text: str, heading: int = 0, bold: bool = False, listed: bool = False) -> None:
        """A paragraph's lines."""
        for part in text.split("\n"):
            self.line(part, heading if part.strip() else 0, bold, listed and not heading)

    def line(self, text: str, heading: int = 0, bold: bool = False, listed: bool = False) -> Line | None:
        """One more line, unless the limit is reached; "\\f" in it turns the page."""
        if len(self.lines) >= self.limits.lines:
            self.say_once(too_many_lines(len(self.lines) + 1, self.limits.lines))
            return None
        opening = len(text) - len(text.lstrip("\f \t"))
        before = text.count("\f", 0, opening)
        self.turn(before)
        shown = text.replace("\f", "").rstrip("\t \r\n")
        line = Line(len(self.lines) + 1, shown, self.page, heading, bold, listed, self.fresh)
        self.lines.append(line)
        self.fresh = False
        self.turn(text.count("\f") - before)
        return line

    def turn(self, pages: int) -> None:
        if pages:
            self.fresh = True
            self.page = self.page + pages if self.page is not None else None

    def next_table(self) -> int:
        """The number of a table that begins here: outer before inner, from 1."""
        self.table_count += 1
        return self.table_count

    def room_for(self, cells: int) -> bool:
        self.cells += cells
        if self.cells > self.limits.cells:
            self.say_once(_too_many_cells(self.limits.cells))
            return False
        return True

    def table(self, number: int, first: int, drafts: Sequence[Sequence[Draft]], caption: str | None = None) -> None:
        """Keep a table whose lines began at `first` and end with the last line so far."""
        page = self.lines[first - 1].page if len(self.lines) >= first else None
        grid = placed(drafts, number)
        if any(grid):
            last = max(first, len(self.lines))
            self.tables[number] = Table(number, grid, self.origin, first, last, page, caption=caption)

    def row(self, drafts: Sequence[Draft], contents: Sequence[Sequence[Seen]], narrow: bool) -> None:
        """The row's line (in a box of one column, each paragraph's), and each cell's span in it."""
        if narrow:
            for draft, paragraphs in zip(drafts, contents, strict=True):
                self.boxed(draft, paragraphs)
            return
        texts = [joined(paragraphs) for paragraphs in contents]
        filled = [p for paragraphs in contents for p in paragraphs if p.text.strip()]
        pages = "\f" * sum(p.text.count("\f") for p in filled)
        line = self.line(pages + "\t".join(texts), 0, bool(filled) and all(p.bold for p in filled))
        start = 0
        for draft, paragraphs, text in zip(drafts, contents, texts, strict=True):
            if line is not None and text and not draft.spans:
                draft.text = text
                draft.spans = (Span(line.number, start, start + len(text)),)
                draft.bold = all(p.bold for p in paragraphs if p.text.strip())
            start += len(text) + 1

    def boxed(self, draft: Draft, paragraphs: Sequence[Seen]) -> None:
        spans: list[Span] = []
        for seen in paragraphs:
            for part in seen.text.split("\n"):
                line = self.line(part, 0, seen.bold)
                if line is not None and not line.blank:
                    start = len(line.text) - len(line.text.lstrip())
                    spans.append(Span(line.number, start, len(line.text)))
        draft.text = joined(paragraphs)
        draft.spans = (*draft.spans, *spans)
        draft.bold = bool(spans) and all(p.bold for p in paragraphs if p.text.strip())

    def drop(self, first: int) -> None:
        """Take back the lines after `first`, and the tables in them."""
        del self.lines[first:]
        self.tables = {n: t for n, t in self.tables.items() if t.first_line <= first}


def joined(paragraphs: Sequence[Seen]) -> str:
    """A cell's text as it stands in its row's line: breaks, tabs and page marks as blanks."""
    parts = (" ".join(p.text.replace("\f", "").replace("\t", " ").split("\n")).strip() for p in paragraphs)
    return " ".join(part for part in parts if part)


def _too_many_cells(limit: int) -> Problem:
    return problem(
        "limit.cells",
        f"Dokumentets tabeller har mere end {limit} celler; resten er ikke læst.",
        f"The document's tables have more than {limit} cells; the rest was not read.",
    )
