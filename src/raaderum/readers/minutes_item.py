"""One item of minutes: its parts become case number, decision, recommendations, competence, history, attachments, votes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from raaderum.danish import scan
from raaderum.documents import Document, Line, Span
from raaderum.figures import Figure
from raaderum.readers.minutes_outline import ItemOutline, Part
from raaderum.readers.minutes_text import Paragraph, paragraphs, running
from raaderum.readers.minutes_votes import read_votes, table_votes
from raaderum.readers.minutes_words import (
    DATE_START,
    case_number,
    committee_in,
    committees_of,
    meeting_line,
    vocabulary,
    without_bullet,
)
from raaderum.readers.prose import ProseFigure, prose_lines, read_labels, read_prose
from raaderum.readers.wording import alternatives, plain
from raaderum.records.base import Source
from raaderum.records.nouns import Item, Meeting, Step
from raaderum.records.parts import FigureTable, Section

_AT = re.compile(r"^(?:at\b|,)", re.IGNORECASE)
_AT_ONLY = re.compile(r"(?:,?\s*at\s*:?)?", re.IGNORECASE)
_LEAD_WORDS = 3
_DATE = re.compile(r"\d{1,2}[./-]\s*(?:\d{1,2}[./-]\d{2,4}|[a-zæøå]{3,9}\.?\s+\d{4})", re.IGNORECASE)
_CONTINUES = re.compile(r"^(?:[a-zæøå(]|&|og\b)")


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part of an item with its text read to paragraphs."""

    part: Part
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    """The lines of its text that are not blank; the first may begin with the heading."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    item: Item
    codes: tuple[Span, ...]
    """Digits that are the item's number or case number, not figures."""
    prose: tuple[ProseFigure, ...] = ()


def read_item(document: Document, outline: ItemOutline, meeting: Meeting, tables: Sequence[FigureTable]) -> ReadItem:
    """The item that the outline marks out."""
    parts = [_read_part(document, part) for part in outline.parts]
    case, span = _case_number(document, outline)
    decision, history = _decision_and_history(parts, meeting)
    decided = [p for part in decision for p in part.paragraphs]
    elsewhere = [p for part in _of(parts, "vote") for p in part.paragraphs]
    votes = read_votes(document, decided) or read_votes(document, elsewhere) or table_votes(tables)
    recommender, recommendations = _recommendations(_of(parts, "recommendation"))
    number = _number_span(document, outline)
    prose = read_prose(prose_lines(document, outline.first, outline.last, tables, {span.line} if span else ()))
    labels = [read_labels(document, table) for table in tables]
    told = [f for f in prose.figures if not _is_number(document, f.figure, number)]
    item = Item(
        source=Source(document.id, outline.first, _last_line(document, outline), document.line(outline.first).page),
        number=outline.number,
        title=outline.title,
        committees=committees_of(outline.title),
        case_number=case,
        decision=running(decided) or None,
        recommender=recommender,
        recommendations=recommendations,
        competence=_entries(_of(parts, "competence")),
        history=history,
        attachments=_entries(_of(parts, "attachments")),
        votes=votes,
        sections=tuple(_section(part) for part in parts),
        tables=tuple(tables),
        prose=(*(f.figure for f in told), *(figure for figures, _ in labels for figure in figures)),
    )
    codes = (*(s for s in (number, span) if s), *prose.codes, *(code for _, codes in labels for code in codes))
    return ReadItem(item, codes, tuple(told))


def _read_part(document: Document, part: Part) -> ReadPart:
    heading = part.heading
    first = heading.line if heading.rest is not None else heading.line + 1
    lines = [line for line in document.lines[first - 1 : part.last] if line.number not in document.furniture]
    return ReadPart(part, tuple(paragraphs(document, lines, heading.rest or 0)), tuple(line for line in lines if not line.blank))


def _of(parts: Sequence[ReadPart], kind: str) -> list[ReadPart]:
    return [part for part in parts if part.part.heading.kind == kind]


def _section(part: ReadPart) -> Section:
    heading = part.part.heading
    last = part.lines[-1].number if part.lines else heading.line
    return Section(heading.text.rstrip(":").strip(), heading.kind, running(part.paragraphs), heading.line, last)


def _last_line(document: Document, outline: ItemOutline) -> int:
    last = outline.last
    while last > outline.first and document.line(last).blank:
        last -= 1
    return last


def _number_span(document: Document, outline: ItemOutline) -> Span | None:
    text = document.line(outline.first).text
    at = text.find(outline.number)
    return Span(outline.first, at, at + len(outline.number)) if at >= 0 else None


def _is_number(document: Document, figure: Figure, number: Span | None) -> bool:
    """The figure is the item's own number."""
    if number is None or figure.place.line != number.line:
        return False
    place = document.line(number.line).place(number.start, number.end)
    return figure.place.start < place.end and place.start < figure.place.end


def _case_number(document: Document, outline: ItemOutline) -> tuple[str | None, Span | None]:
    first, last = outline.preamble
    for line in document.lines[first - 1 : last]:
        match = case_number(line.text)
        if match is not None:
            shift = len(line.text) - len(line.text.lstrip())
            return match["code"], Span(line.number, match.start("code") + shift, match.end("code") + shift)
    return None, None


def _decision_and_history(parts: Sequence[ReadPart], meeting: Meeting) -> tuple[list[ReadPart], tuple[Step, ...]]:
    """The parts that hold this meeting's decision, and the earlier steps (under a heading of their own or "Beslutning i ...")."""
    steps: list[Step] = []
    for part in _of(parts, "history"):
        steps.extend(_steps(part))
    decisions = _of(parts, "decision")
    unnamed = [part for part in decisions if committee_in(part.part.heading.text) is None]
    named = [part for part in decisions if part not in unnamed]
    own = unnamed or [part for part in named if _is_of(part, meeting)][-1:] or named[-1:]
    for part in named:
        if part not in own:
            heading = part.part.heading.text
            match = committee_in(heading)
            steps.append(Step(_date(heading), match.group() if match else heading, running(part.paragraphs)))
    return own, tuple(steps)


def _is_of(part: ReadPart, meeting: Meeting) -> bool:
    heading = part.part.heading.text
    day = _date(heading)
    if day is not None and meeting.date is not None:
        return day == meeting.date
    match = committee_in(heading)
    return match is not None and meeting.committee is not None and plain(match.group()) == plain(meeting.committee)


def _steps(part: ReadPart) -> list[Step]:
    """A step begins with a line of a date and a committee, or of a committee and a date; what follows is its outcome."""
    steps: list[Step] = []
    outcome: list[str] = []
    head: tuple[str | None, str] | None = None
    cut = part.part.heading.rest or 0
    for index, line in enumerate(part.lines):
        text = line.text[cut:].strip() if index == 0 and line.number == part.part.heading.line else line.text.strip()
        started = _step_head(text)
        if started is not None:
            if head is not None:
                steps.append(Step(head[0], head[1], " ".join(outcome)))
            head, outcome = started, []
        elif head is not None and not head[1]:
            head = (head[0], text)
        elif head is not None:
            outcome.append(text)
    if head is not None:
        steps.append(Step(head[0], head[1], " ".join(outcome)))
    return steps


def _step_head(text: str) -> tuple[str | None, str] | None:
    if len(text) > 200:
        return None
    if DATE_START.match(text):
        date = _DATE.search(text)
        if date is not None:
            committee = text[date.end() :].strip(" \t,:|-–")
            if not committee or committee_in(committee) is not None or (len(committee) < 80 and not committee.endswith(".")):
                return _date(text[: date.end()]), committee
    span = meeting_line(text)
    if span is not None:
        return _date(text), text[span[0] : span[1]]
    return None


def _date(text: str) -> str | None:
    for found in scan(text):
        if found.kind == "date" and found.date is not None:
            return found.date.isoformat()
    return None


@cache
def _recommends() -> re.Pattern[str]:
    verbs = alternatives(*vocabulary()["recommendation"]["verbs"])
    return re.compile(
        rf"^(?P<who>[^.:]{{0,120}}?)\s*\b(?:{verbs})\b(?P<rest>[^:]{{0,160}}?)(?P<colon>:|,?\s+(?=at\b)|$)", re.IGNORECASE
    )


def _recommendations(parts: Sequence[ReadPart]) -> tuple[str | None, tuple[str, ...]]:
    """Who recommends, and each thing recommended ("at ...")."""
    recommender: str | None = None
    told: list[str] = []
    intro = False
    for part in parts:
        heading = _recommends().match(part.part.heading.text)
        if heading is not None and recommender is None:
            recommender = heading["who"].strip() or None
        for paragraph in part.paragraphs:
            item = without_bullet(paragraph.text)
            listed = paragraph.list_item or item != paragraph.text
            match = None if _AT.match(item) or (told and listed) else _recommends().match(item)
            if match is not None:
                recommender = recommender or match["who"].strip(" ,") or None
                item = item[match.end() :].strip()
            if _AT_ONLY.fullmatch(item) or not item:
                continue
            if listed and intro and told and _lead(told[-1]):
                told.pop()
            intro = not listed and not told
            if match is not None or listed or _AT.match(item) or (not told and recommender is not None):
                told.extend(_several(item))
            elif told and _CONTINUES.match(item):
                told[-1] = f"{told[-1]} {item}"
    return recommender, tuple(told)


def _lead(text: str) -> bool:
    """ "at udvalget": words that lead to the list that follows and recommend nothing themselves."""
    return len(text.split()) <= _LEAD_WORDS and text[-1:] not in ".;"


def _several(text: str) -> list[str]:
    """One text may hold several: "1. at ... 2. at ..."."""
    pieces = re.split(r"\s+(?=(?:\d{1,2}[.)]|[-–•])\s+at\b)", text)
    return [without_bullet(piece) for piece in pieces]


def _entries(parts: Sequence[ReadPart]) -> tuple[str, ...]:
    """The lines of a list: each an entry, a line that goes on in lower case joined to the one before."""
    entries: list[str] = []
    for part in parts:
        cut = part.part.heading.rest or 0
        for index, line in enumerate(part.lines):
            text = line.text[cut:] if index == 0 and line.number == part.part.heading.line else line.text
            entry = without_bullet(text).strip()
            if not entry:
                continue
            bare = entry == text.strip() and not line.list_item
            if entries and bare and (_CONTINUES.match(entry) or entries[-1].endswith((",", " &", " og"))):
                entries[-1] = entries[-1][:-1] + entry if entries[-1].endswith("-") else f"{entries[-1]} {entry}"
            else:
                entries.append(entry)
    nobody = vocabulary()["head"]["nobody"]
    return tuple(entry for entry in entries if plain(entry) not in nobody)
