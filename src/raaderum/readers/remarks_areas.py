"""Finds the areas of budget remarks: a heading, and under it a line that states the area's net budget, with its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from raaderum.danish import scan, unit_of
from raaderum.danish.found import Found
from raaderum.documents import Document, Line
from raaderum.documents.flow import Flow
from raaderum.figures import Figure, Place
from raaderum.readers.prose import figure_of
from raaderum.readers.remarks_words import BULLET, begins_another, is_title, net_line, section_kind, vocabulary
from raaderum.readers.wording import alternatives
from raaderum.records.nouns import Part

_HEADING_LINES = 3
_BRACKET_LINES = 8
_BROKEN = ("-", "\u00ad", "\ufffe")
_SENTENCE_END = re.compile(r"[.!?;:,]\s*$")
_ABBREVIATED = re.compile(r"\b(?:m\.?v|m\.?m|mm|o\.?lign|bl\.a|inkl|ekskl|etc)\.\s*$", re.IGNORECASE)
_SENTENCES = re.compile(r"[a-zæøå]{3}\.\s+[A-ZÆØÅ]")
_LONG_END = 40
"""The end of a heading that is broken over lines may begin in lower case; it is not longer than this."""
_PART_LINE = re.compile(r"^\s*(?:[-–•*\uf0b7]\s+)?(?P<name>[A-ZÆØÅ][^:\d]{1,80})\s*[:\t]\s*(?=-?\d)")


@dataclass(frozen=True, slots=True)
class Statement:
    """An area's net budget as stated: the figure, the year named, its parts, and the lines it stands on."""

    net: Figure
    year: int | None
    parts: tuple[Part, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Heading:
    """An area's heading, whole, and its lines."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AreaOutline:
    """An area: the lines and text of its heading, its statement, and its last line."""

    name: str
    first: int
    heading_last: int
    statement: Statement
    last: int


def area_outlines(document: Document) -> list[AreaOutline]:
    """The areas of the document, in order."""
    stated = _statements(document)
    if not stated:
        return []
    nearest = [_heading(document, s.first, before) for s, before in stated]
    under_sections = 2 * sum(h is None or section_kind(h.text) is not None for h in nearest) > len(nearest)
    found: list[tuple[Heading, Statement]] = []
    for (statement, before), heading in zip(stated, nearest, strict=True):
        if under_sections and (heading is None or section_kind(heading.text)):
            heading = _marked_heading(document, statement.first, before)
        if heading is not None:
            found.append((heading, statement))
    if not found:
        return []
    ends = [heading.first - 1 for heading, _ in found[1:]] + [_end(document, found[-1][1].last)]
    return [
        AreaOutline(heading.text, heading.first, heading.last, statement, _last_text(document, statement.last, end))
        for (heading, statement), end in zip(found, ends, strict=True)
    ]


def _statements(document: Document) -> list[tuple[Statement, int]]:
    """Every stated net budget, with the last line of the one before it."""
    found: list[tuple[Statement, int]] = []
    taken = 0
    for line in document.with_digits:
        if line.number <= taken or line.number in document.furniture or net_line(line) is None:
            continue
        statement = _statement(document, line)
        if statement is not None:
            found.append((statement, taken))
            taken = statement.last
    return found


def _end(document: Document, after: int) -> int:
    """The last line of the remarks: the document's, or the one before another document that is attached."""
    gap = False
    for line in document.lines[after:]:
        if (gap or line.heading or line.new_page) and begins_another(line):
            return line.number - 1
        gap = line.blank
    return len(document.lines)


def _last_text(document: Document, first: int, last: int) -> int:
    while last > first and document.line(last).blank:
        last -= 1
    return last


def _statement(document: Document, line: Line) -> Statement | None:
    told = net_line(line)
    if told is None:
        return None
    lines = _statement_lines(document, line)
    flow = Flow.of(lines)
    shift = len(line.text) - len(line.text.lstrip())
    by_number = {member.number: member for member in lines}
    amounts = [f for f in scan(flow.text) if f.kind in ("amount", "number", "count") and f.start >= told.after - shift - 1]
    if not amounts or amounts[0].value is None or amounts[0].start > told.after - shift + 40:
        return None
    unit = unit_of(line.text[: told.after])
    first = amounts[0]
    if first.kind != "amount" and (unit is None or unit.unit != "kr"):
        return None
    net = _money(first, unit.scale if unit is not None and first.kind != "amount" else None, flow, by_number)
    year = told.year or next((f.year for f in scan(flow.text[: first.start]) if f.kind == "year"), None)
    parts, last = _parts(document, flow, by_number, amounts[1:], first, line)
    return Statement(net, year, parts, line.number, last)


def _statement_lines(document: Document, line: Line) -> list[Line]:
    """The line, and those after it while a bracket is open (blank lines between, page breaks too)."""
    lines, depth = [line], line.text.count("(") - line.text.count(")")
    for following in document.lines[line.number : line.number + 2 * _BRACKET_LINES]:
        if depth <= 0 or len(lines) > _BRACKET_LINES:
            break
        if following.blank or following.number in document.furniture:
            continue
        lines.append(following)
        depth += following.text.count("(") - following.text.count(")")
    return lines if depth <= 0 else [line]


def _money(found: Found, scale: Decimal | None, flow: Flow, by_number: dict[int, Line]) -> Figure:
    """The figure in kroner; where the number has no unit of its own it has that of the statement."""
    figure = figure_of(found, place_of(found, flow, by_number))
    if found.kind == "amount":
        return figure
    factor = scale or Decimal(1)
    value = None if figure.value is None else figure.value * factor
    return replace(
        figure,
        value=value,
        low=figure.low * factor,
        high=figure.high * factor,
        unit="kr",
        unit_from="text",
        scale=figure.scale * factor,
    )


def place_of(found: Found, flow: Flow, by_number: dict[int, Line]) -> Place:
    """The place of a finding on the line that holds its first digit."""
    number, start, end = flow.span(found.digits, found.digits + 1)
    for span in flow.spans(found.start, found.end):
        if span.line == number:
            start, end = span.start, span.end
    return by_number[number].place(start, end)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"^[\s(,.;]*(?:(?:{alternatives(*vocabulary()['net_budget']['heraf'])})\b[\s:]*)?(?:og\s+)?", re.IGNORECASE
    )


def _parts(
    document: Document, flow: Flow, by_number: dict[int, Line], amounts: Sequence[Found], net: Found, line: Line
) -> tuple[tuple[Part, ...], int]:
    """The parts after the net budget: in brackets, after "heraf", or in the lines that follow, one a line."""
    text, at = flow.text, net.end
    last = max(by_number)
    parts: list[Part] = []
    for found in amounts:
        name = _lead().sub("", text[at : found.start]).strip(" :,;.–-(\t")
        if name and found.value is not None and len(name) < 80:
            parts.append(
                Part(name, _money(found, net.scale if found.kind != "amount" and net.scale != 1 else None, flow, by_number))
            )
        at = found.end
    if parts:
        return tuple(parts), last
    listed: list[Part] = []
    for following in document.lines[line.number : line.number + 12]:
        if following.blank or following.number in document.furniture:
            if listed:
                break
            continue
        match = _PART_LINE.match(following.text)
        money = _single_amount(following, match.end()) if match is not None and net_line(following) is None else None
        if match is None or money is None:
            break
        listed.append(Part(match["name"].strip(), money))
    if len(listed) < 2:
        return (), last
    return tuple(listed), listed[-1].amount.place.line


def _single_amount(line: Line, start: int) -> Figure | None:
    flow = Flow.of([line])
    amounts = [f for f in scan(flow.text) if f.kind == "amount"]
    if (
        len(amounts) != 1
        or amounts[0].value is None
        or abs(amounts[0].start - start) > 3 + len(line.text) - len(line.text.lstrip())
    ):
        return None
    return figure_of(amounts[0], place_of(amounts[0], flow, {line.number: line}))


def _heading(document: Document, number: int, taken: int) -> Heading | None:
    """The heading above a statement: the nearest line, and those before it that are the same heading broken over lines."""
    lines: list[Line] = []
    gap = False
    for line in reversed(document.lines[max(taken, number - 16) : number - 1]):
        if line.blank or line.number in document.furniture:
            gap = gap or (line.blank and bool(lines))
            continue
        if not lines:
            if not _may_head(line):
                return None
            lines.append(line)
            continue
        if len(lines) == _HEADING_LINES or not _goes_on(line, lines[0], gap):
            break
        lines.insert(0, line)
        gap = False
    return _joined(lines) if lines else None


def _marked_heading(document: Document, number: int, taken: int) -> Heading | None:
    """The nearest line above that the format marks as a heading and that is no section's."""
    for line in reversed(document.lines[taken : number - 1]):
        if (line.heading or line.bold) and not line.blank and section_kind(line.text) is None:
            return _joined([line])
    return None


def _joined(lines: Sequence[Line]) -> Heading:
    flow = Flow.of([replace(line, heading=0, list_item=False) for line in lines])
    return Heading(flow.text.replace("\n", " "), lines[0].number, lines[-1].number)


def _may_head(line: Line) -> bool:
    text = line.text.strip()
    if line.heading or line.bold:
        return True
    if (text[:1].islower() and not text.endswith(_BROKEN) and len(text) > _LONG_END) or _SENTENCES.search(text):
        return False
    ended = _SENTENCE_END.search(text) is not None and _ABBREVIATED.search(text) is None
    return len(text) < 120 and not ended and not BULLET.match(text)


def _goes_on(line: Line, below: Line, gap: bool) -> bool:
    """Whether `line` is an earlier line of the heading that `below` ends."""
    text = line.text.strip()
    if is_title(text) or section_kind(text) or BULLET.match(text) or len(text) > 120:
        return False
    if text.endswith(_BROKEN) and below.text.strip()[:1].islower():
        return True
    if gap or (line.heading > 0) != (below.heading > 0) or line.bold != below.bold:
        return False
    if line.heading or (line.bold and line.new_page is below.new_page):
        return line.heading == below.heading and not _SENTENCE_END.search(text)
    return (below.text.strip()[:1].islower() and not _SENTENCE_END.search(text)) or text.endswith((" og", " &", ","))
