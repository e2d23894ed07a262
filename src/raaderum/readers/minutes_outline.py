"""The outline of minutes: where the items begin and end, and the parts each is divided into."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.documents import Document, Line
from raaderum.readers.minutes_words import (
    NUMBERED,
    Heading,
    case_number,
    item_start,
    meeting_line,
    section_heading,
    vocabulary,
)

LEADER = re.compile(r"\s*(?:\.{3,}[.…]*|…[.…]*|(?:\.\s){3,}|_{3,}|\t+|\s{3,}|\|)\s*(?P<page>\d{1,4})\s*\|?\s*$")
"""What ends an entry of a table of contents: dots or a wide gap, and the page."""
_REACH = 12
"""So many lines after its heading an item without a word for item must show a part of minutes."""
_LONGEST_TITLE = 300
_FEWEST = 2
"""So few headings without a number are not an agenda."""
_TITLE_LINES = 3
"""A title may go on over so many lines more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may head an item."""

    line: int
    number: str
    title: str
    marked: bool
    """The format marks it as a heading, or it is bold."""

    @property
    def order(self) -> int:
        return int(re.sub(r"\D", "", self.number))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item: its heading, and the lines of its text (the heading's own line where the text begins there)."""

    heading: Heading
    last: int


@dataclass(frozen=True, slots=True)
class ItemOutline:
    """An item: its number and title, its lines, the lines before its first part, and its parts."""

    number: str
    title: str
    first: int
    title_last: int
    last: int
    parts: tuple[Part, ...]

    @property
    def preamble(self) -> tuple[int, int]:
        stop = self.parts[0].heading.line - 1 if self.parts else self.last
        return self.title_last + 1, stop


@dataclass(frozen=True, slots=True)
class Outline:
    """All items of one set of minutes; `first_item` is the line of the first item's heading."""

    items: tuple[ItemOutline, ...]
    told: int
    """How many headings were found that only minutes use."""
    explicit: bool
    """The items are numbered with a word ("Punkt 3"), not by a bare number."""

    @property
    def first_item(self) -> int:
        return self.items[0].first


def outline(document: Document, in_tables: frozenset[int]) -> Outline | None:
    """The items of the document's minutes; None where there are none."""
    headings = _headings(document)
    if not headings:
        return None
    starts = _starts(document, headings)
    if not starts:
        return None
    end = _end(document, starts, headings)
    items = tuple(
        _item(document, start, (starts[i + 1].line - 1 if i + 1 < len(starts) else end), headings, in_tables)
        for i, start in enumerate(starts)
    )
    tells = vocabulary()["tells"]
    first, told = starts[0].line, 0
    for heading in headings.values():
        if first <= heading.line <= end and (
            heading.kind in tells["kinds"] or heading.text.casefold().rstrip(": ") in tells["words"]
        ):
            told += 1
    return Outline(items, told, item_start().match(document.line(first).text) is not None)


def _headings(document: Document) -> dict[int, Heading]:
    found: dict[int, Heading] = {}
    for line in document.filled:
        if (heading := section_heading(line)) is not None:
            found[line.number] = heading
    return found


def _starts(document: Document, headings: dict[int, Heading]) -> list[Candidate]:
    explicit = [c for line in document.lines if (c := _explicit(line)) is not None]
    if explicit:
        marked = [c for c in explicit if c.marked]
        run = _best_run(marked if 2 * len(marked) >= len(explicit) else explicit, headings)
        if run:
            return run
    if not any(h.kind in vocabulary()["tells"]["kinds"] for h in headings.values()):
        return []
    numbered = [c for line in document.lines if (c := _numbered(line)) is not None]
    return _chain(document, numbered, headings) or _unnumbered(document, headings)


def _explicit(line: Line) -> Candidate | None:
    text = line.text
    match = item_start().match(text) if len(text) <= _LONGEST_TITLE else None
    if match is None or LEADER.search(text) or case_number(text):
        return None
    title, marked = match["title"].strip(), line.heading > 0 or line.bold
    if title and not marked and (title[0].islower() or title[0] in ",;)/" or title.endswith((".", ",", ";"))):
        return None
    return Candidate(line.number, match["number"], title, marked)


def _numbered(line: Line) -> Candidate | None:
    text = line.text
    match = NUMBERED.match(text) if len(text) <= _LONGEST_TITLE else None
    if match is None or LEADER.search(text) or match["title"].casefold().startswith("at "):
        return None
    return Candidate(line.number, match["number"], match["title"].strip(), line.heading > 0 or line.bold)


def _best_run(candidates: Sequence[Candidate], headings: dict[int, Heading]) -> list[Candidate]:
    """The run of rising numbers with the most parts of minutes in it (a list of contents is a run without any)."""
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        if runs and candidate.order >= runs[-1][-1].order and candidate.number != runs[-1][-1].number:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    stops = [run[0].line for run in runs[1:]] + [2**31]
    lines = sorted(headings)
    with_parts = [run for run, stop in zip(runs, stops, strict=True) if any(run[0].line < n < stop for n in lines)]
    joined: list[Candidate] = []
    for run in with_parts:
        joined.extend(c for c in run if not joined or c.line > joined[-1].line)
    return joined


def _chain(document: Document, candidates: Sequence[Candidate], headings: dict[int, Heading]) -> list[Candidate]:
    """Titles under bare numbers: those soon followed by a part of minutes, and those between them that fill a gap."""
    sure: list[Candidate] = []
    for candidate in candidates:
        if _leads_to_part(document, candidate, headings) and (not sure or candidate.order > sure[-1].order):
            sure.append(candidate)
    if not sure:
        return []
    chain: list[Candidate] = []
    for candidate in sure:
        before = chain[-1] if chain else None
        for c in candidates:
            if before is not None and before.line < c.line < candidate.line and c.order == chain[-1].order + 1 < candidate.order:
                chain.append(c)
        chain.append(candidate)
    return chain


def _unnumbered(document: Document, headings: dict[int, Heading]) -> list[Candidate]:
    """Headings without a number (a word processor kept it to itself) that lead to parts of minutes: counted from 1."""
    found = [
        Candidate(line.number, "0", line.text.strip(), True)
        for line in document.lines
        if line.heading and line.number not in headings and not line.blank
    ]
    leading = [c for c in found if _leads_to_part(document, c, headings)]
    if len(leading) < _FEWEST:
        return []
    level = min(document.line(c.line).heading for c in leading)
    outer = [c for c in leading if document.line(c.line).heading == level]
    return [replace(c, number=str(i)) for i, c in enumerate(outer, 1)] if len(outer) >= _FEWEST else []


def _leads_to_part(document: Document, candidate: Candidate, headings: dict[int, Heading]) -> bool:
    seen = 0
    for line in document.lines[candidate.line : candidate.line + 4 * _REACH]:
        if line.blank:
            continue
        if line.number in headings or case_number(line.text):
            return True
        seen += 1
        if seen > _TITLE_LINES or LEADER.search(line.text) or _numbered(line) is not None:
            return False
    return False


def _end(document: Document, starts: Sequence[Candidate], headings: dict[int, Heading]) -> int:
    """The last line of the minutes: the document's, or the one before another document that is attached."""
    last_part = max((n for n in headings if n > starts[-1].line), default=starts[-1].line)
    words = re.compile(rf"(?i)\b\w*(?:{'|'.join(map(re.escape, vocabulary()['attached']['words']))})\w*\b")
    pages = any(line.new_page for line in document.lines)
    for line in document.lines[last_part:]:
        text = line.text
        if not text or len(text) > 120 or text.endswith((".", ",")) or words.search(text) is None or text[:1].islower():
            continue
        if (
            (line.heading or line.bold or line.new_page or not pages)
            and line.number > last_part + 2
            and not text.lower().endswith(".pdf")
        ):
            return line.number - 1
    return len(document.lines)


def _item(
    document: Document, start: Candidate, last: int, headings: dict[int, Heading], in_tables: frozenset[int]
) -> ItemOutline:
    title, title_last = _title(document, start, last, headings)
    found = _parts_of(document, title_last + 1, last, headings, in_tables)
    parts = tuple(Part(heading, found[i + 1].line - 1 if i + 1 < len(found) else last) for i, heading in enumerate(found))
    return ItemOutline(start.number, title, start.line, title_last, last, parts)


def _title(document: Document, start: Candidate, last: int, headings: dict[int, Heading]) -> tuple[str, int]:
    """The title, over several lines where they are followed by a case number or a part (or the first is empty)."""
    title, title_last = start.title, start.line
    extra: list[str] = []
    heading = document.line(start.line).heading
    for line in document.lines[start.line : min(last, start.line + 2 * _TITLE_LINES)]:
        if line.blank:
            if title:
                break
            continue
        if (
            line.number in headings
            or case_number(line.text)
            or len(extra) == _TITLE_LINES
            or (heading and not (line.heading or line.bold))
        ):
            break
        extra.append(line.text.strip())
        if not title:
            return extra[0], line.number
        title_last = line.number
    else:
        extra = []
    if not extra or not _ends_title(document, title_last, last, headings):
        return title, start.line
    return " ".join([title, *extra]), title_last


def _ends_title(document: Document, title_last: int, last: int, headings: dict[int, Heading]) -> bool:
    for line in document.lines[title_last:last]:
        if not line.blank:
            return line.number in headings or case_number(line.text) is not None
    return False


def _parts_of(
    document: Document, first: int, last: int, headings: dict[int, Heading], in_tables: frozenset[int]
) -> list[Heading]:
    """The headings of an item in order: those the words tell, and those the format marks."""
    found: list[Heading] = []
    for line in document.lines[first - 1 : last]:
        if line.blank or line.number in document.furniture:
            continue
        known = headings.get(line.number)
        if known is not None:
            if known.kind == "recommendation" and found and found[-1].kind == known.kind:
                continue  # "Indstilling", and under it who recommends
            if not (line.number in in_tables and known.rest is None and not line.heading):
                found.append(known)
        elif (line.heading or line.bold) and line.number not in in_tables and len(line.text) < 200:
            if meeting_line(line.text):
                if not found or found[-1].kind != "history":
                    found.append(Heading(line.number, line.text.strip(), "history", 0))
            elif not line.list_item and "\t" not in line.text:
                found.append(Heading(line.number, line.text.strip(), "other"))
    return found
