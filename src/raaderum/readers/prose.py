"""Figures in prose: lines become running text, the grammar scans it, and every figure gets its exact place and its sentence.

Serves every reader: `prose_lines` chooses the lines, `read_prose` reads them, `staff_of` and `others_of` sort what was found;
what an amount *is* (a saving, a cost, for which year) is told by `raaderum.readers.amounts`.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from raaderum.danish import scan
from raaderum.danish.found import FIGURE_KINDS, Found
from raaderum.documents import Document, Line, Span
from raaderum.documents.flow import Flow
from raaderum.figures import Figure, Place, UnitFrom
from raaderum.records.parts import FigureTable, Staff

STAFF_UNITS = frozenset({"fte", "position", "person"})

_PARAGRAPH_FORMATS = frozenset({"word", "html", "opendocument-text"})
"""Formats whose every line is a paragraph of its own."""

_BREAK = re.compile(
    r"[.!?;:\n](?:(?<=[.!?])(?<![.!?].)[.!?]*+[)\"”’»]*[ \t]+(?=[A-ZÆØÅ\"”“„«(\-–•])|(?<=\n)\n*|(?<=[;:])[ \t]*\n+)"
)
_OPEN = re.compile(
    r"(?:^|[\s(/])(?:ca|cirka|pr|bl\.?a|f\.?eks|fx|jf|jvf|inkl|ekskl|nr|stk|kap|vedr|evt|dvs|hhv|iht|i\.h\.t|ift|min|max|maks|kl|d|dr|"
    r"adm|gnsn|tlf|art|afd|pkt|s|obs|pga|mht|mvh|alm|tidl|såk|[A-ZÆØÅ])\.$"
)
_BULLET = re.compile(r"[•·▪◦●○*\uf000-\uf0ff–—-]|\(?\d{1,4}[.):]|[a-z]\)")
_COLON = re.compile(r":[ \t]+(?=\S)")
_LONGEST = 1000
"""Characters of the longest sentence."""
_HEADING = 60
"""A line with a colon at its end and no longer than this is a heading of its own."""
_ITEM = 90
"""A line longer than this, with no bullet, ends a list."""


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure in running text, with the sentence that says what it is."""

    figure: Figure
    found: Found
    """What the grammar found; `start` and `end` count characters of the running text."""
    sentence: str
    at: int
    """Where the figure's text starts in `sentence`."""
    before: str = ""
    """The sentence before, in the same passage."""
    lead: str = ""
    """The line that leads in what follows: "Udgifter:" before a paragraph, "Der er følgende merudgifter:" before a list."""
    section: str | None = None

    @property
    def end(self) -> int:
        """Where the figure's text ends in `sentence`."""
        return self.at + self.found.end - self.found.start


@dataclass(frozen=True, slots=True)
class Prose:
    """A passage read: its running text, its figures in order, and what looks like a figure and is none (dates, paragraphs)."""

    text: str
    figures: tuple[ProseFigure, ...] = ()
    no_figures: tuple[Found, ...] = ()
    codes: tuple[Span, ...] = ()
    """Digits that are no figure of their own: dates, paragraphs, list numbers, a figure's part on its other line."""

    @property
    def amounts(self) -> tuple[ProseFigure, ...]:
        return tuple(f for f in self.figures if f.found.kind == "amount")

    @property
    def staff(self) -> tuple[ProseFigure, ...]:
        return tuple(f for f in self.figures if f.found.kind == "fte")

    @property
    def others(self) -> tuple[ProseFigure, ...]:
        """Percentages, counts, fractions and bare numbers."""
        return tuple(f for f in self.figures if f.found.kind not in ("amount", "fte"))


def prose_lines(
    document: Document,
    first: int,
    last: int,
    tables: Iterable[FigureTable] = (),
    skip: Collection[int] = frozenset(),
) -> list[Line]:
    """Lines `first`..`last` of the document without page furniture, the lines that `tables` hold, and the lines in `skip`.

    Where the format's lines are paragraphs (Word, HTML) a blank line is put between them, as text has it (`as_paragraphs`).
    """
    held: set[int] = set()
    for table in tables:
        held.update(range(max(first, table.first_line), min(last, table.last_line) + 1))
    furniture = document.furniture
    chosen = [
        line
        for line in document.lines[max(first, 1) - 1 : last]
        if line.number not in furniture and line.number not in held and line.number not in skip
    ]
    return as_paragraphs(document, chosen)


def as_paragraphs(document: Document, lines: list[Line]) -> list[Line]:
    """The lines with a blank one before each, where the format's lines are paragraphs; else as they are."""
    if document.format not in _PARAGRAPH_FORMATS:
        return lines
    return [part for line in lines for part in (Line(line.number, "", line.page), line)]


def read_prose(lines: Sequence[Line], section: str | None = None) -> Prose:
    """Reads lines as running text. `section` is handed on to every figure (the kind of section it stands in)."""
    flow = Flow.of(lines)
    text = flow.text
    all_found = scan(text)
    if not all_found:
        return Prose(text)
    by_number = {line.number: line for line in lines}
    starts = _starts_after_colons(flow)
    leads = _leads(flow, starts, by_number)
    figures: list[ProseFigure] = []
    no_figures: list[Found] = []
    codes: list[Span] = []
    for found in all_found:
        spans = flow.spans(found.start, found.end)
        if found.kind not in FIGURE_KINDS:
            no_figures.append(found)
            codes.extend(spans)
            continue
        index = bisect_right(starts, found.start) - 1
        begin = starts[index]
        stop = starts[index + 1] if index + 1 < len(starts) else len(text)
        before = text[starts[index - 1] : begin].strip() if index else ""
        here = _digits_span(found, flow, spans)
        codes.extend(span for span in spans if span.line != here.line)
        figure = figure_of(found, by_number[here.line].place(here.start, here.end))
        sentence = text[begin:stop].rstrip()
        figures.append(ProseFigure(figure, found, sentence, found.start - begin, before, leads[index], section))
    return Prose(text, tuple(figures), tuple(no_figures), tuple(codes))


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a running text start; always begins with 0. An abbreviation ends no sentence."""
    ends = (match.end() for match in _BREAK.finditer(text) if match.end() < len(text) and not _continues(text, match))
    return _cut_long(text, [0, *ends])


def _cut_long(text: str, starts: Sequence[int]) -> list[int]:
    """A sentence that never ends (a list without full stops, a hostile text) is cut at blanks, so that reading stays linear."""
    cut: list[int] = []
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        cut.append(start)
        while stop - start > _LONGEST:
            blank = text.rfind(" ", start + 1, start + _LONGEST)
            start = blank + 1 if blank > 0 else start + _LONGEST
            cut.append(start)
    return cut


def _starts_after_colons(flow: Flow) -> list[int]:
    """The sentences' starts, and the lines after one that ends with a colon: Flow joins them, but the colon leads in."""
    found = set(sentence_starts(flow.text))
    if ":" not in flow.text:
        return sorted(found)
    for match in _COLON.finditer(flow.text):
        if flow.span(match.start(), match.start() + 1)[0] != flow.span(match.end(), match.end() + 1)[0]:
            found.add(match.end())
    return sorted(found)


def _leads(flow: Flow, starts: Sequence[int], lines: Mapping[int, Line]) -> list[str]:
    """For each sentence the line that leads it in. A short line with a colon governs the paragraphs until the next such line, a
    long one only the list items right after it."""
    if ":" not in flow.text:
        return [""] * len(starts)
    leads: list[str] = []
    lead, in_list = "", False
    for start, stop in zip(starts, [*starts[1:], len(flow.text)], strict=True):
        sentence = flow.text[start:stop].strip()
        own_line = _begins_line(flow, start, lines)
        if lead and in_list and own_line and len(sentence) > _ITEM and not _BULLET.match(sentence):
            lead = ""
        leads.append(lead)
        if sentence.endswith(":"):
            lead, in_list = sentence, len(sentence) > _HEADING or not own_line
    return leads


def _begins_line(flow: Flow, at: int, lines: Mapping[int, Line]) -> bool:
    number, start, _ = flow.span(at, at + 1)
    line = lines.get(number)
    return line is not None and not line.text[:start].strip()


def _continues(text: str, match: re.Match[str]) -> bool:
    """The break is none: an abbreviation that never ends a sentence, or a line that goes on in lower case."""
    if match.group().startswith("\n"):
        return text[match.end()].islower() and text[match.start() - 1 : match.start()] not in (".", ":", ";", "!", "?")
    return text[match.start()] == "." and _OPEN.search(text, max(0, match.start() - 12), match.start() + 1) is not None


def _digits_span(found: Found, flow: Flow, spans: Sequence[Span]) -> Span:
    """The part of the figure on the line that holds its first digit: there a figure over two lines is placed."""
    if len(spans) == 1:
        return spans[0]
    digits = flow.spans(found.digits, found.digits + 1)[0]
    return next((span for span in spans if span.line == digits.line), digits)


def figure_of(found: Found, place: Place) -> Figure:
    """The figure that the grammar's finding is, at its place."""
    unit_from: UnitFrom = "assumed" if found.unit == "unknown" else "cell"
    return Figure(
        text=found.text,
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        place=place,
        unit_from=unit_from,
        scale=found.scale,
    )


def read_labels(document: Document, table: FigureTable) -> tuple[tuple[Figure, ...], tuple[Span, ...]]:
    """What the lines of a table print beside its cells: figures in labels ("10 pct."), and the digits of header and unit.

    Units, years and amounts of the header are no figures of their own ("1.000 kr.", "2026"): they come back as spans.
    """
    cells = _cell_spans(table)
    first_row = min((row.line for row in table.rows), default=table.last_line + 1)
    figures: list[Figure] = []
    codes: list[Span] = []
    for line in document.lines[table.first_line - 1 : table.last_line]:
        text = _without(line, cells.get(line.number, ()))
        if not _DIGIT_OR_WORD.search(text):
            continue
        for found in scan(text):
            if found.kind in FIGURE_KINDS and found.kind != "amount" and line.number >= first_row:
                figures.append(figure_of(found, line.place(found.start, found.end)))
            else:
                codes.append(Span(line.number, found.start, found.end))
    return tuple(figures), tuple(codes)


def _cell_spans(table: FigureTable) -> dict[int, list[tuple[int, int]]]:
    """Where the table's cells stand: line -> characters in source coordinates."""
    cells: dict[int, list[tuple[int, int]]] = {}
    for row in table.rows:
        for figure in row.values:
            if figure is not None:
                cells.setdefault(figure.place.line, []).append((figure.place.start, figure.place.end))
    return cells


def _without(line: Line, spans: Iterable[tuple[int, int]]) -> str:
    """The line's text with the characters of `spans` (source coordinates) blanked out."""
    spans = list(spans)
    taken = bytearray(max((end for _, end in spans), default=0) + 1)
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    places = line.source_columns if line.source_columns is not None and len(line.source_columns) else range(len(line.text))
    return "".join(" " if place < len(taken) and taken[place] else c for c, place in zip(line.text, places, strict=False))


def staff_of(prose: Prose) -> tuple[Staff, ...]:
    """Full-time equivalents, positions and persons of the passage, in order (contract: `fte`)."""
    return tuple(Staff(f.figure) for f in prose.staff)


def others_of(prose: Prose) -> tuple[Figure, ...]:
    """The figures that are neither money nor staff: a record holds them as `prose`, so that none is unread."""
    return tuple(f.figure for f in prose.others)


_DIGIT_OR_WORD = re.compile(
    r"[0-9½¼¾⅓⅔]|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halv|halve|halvanden|halvandet|kvart|trekvart)\b|"
    r"(?:tten|yve|tredive|fyrre|indstyve|hundrede|tusind|million)",
    re.IGNORECASE,
)
