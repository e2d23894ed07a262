"""Where the proposals of a catalogue begin, and which lines head their sections: found by the structure that repeats.

A line can announce a proposal ("2.4 Title", "BSU-01 Title", "Forslag 3: Title", a heading). It does, where the lines up to the
next one hold the section headings that the other blocks hold too, beginning with the one that the others begin with: an overview,
a table of contents and a number in prose announce nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.documents import Document, Line
from raaderum.readers import proposals_words as words
from raaderum.readers.base import Context
from raaderum.readers.proposals_heads import HEADING_LENGTH, Heads, head_text, is_form_row, repeated_heads
from raaderum.readers.proposals_rows import year_header
from raaderum.readers.savings_cells import trailing
from raaderum.records.parts import FigureTable

_CODED = re.compile(rf"\s*(?P<number>{words.NUMBER})(?:\s*[:.–—]\s+|\s+[-–—]\s+|\s+)(?P<title>\S.*)$")
_ALONE = re.compile(rf"\s*(?P<number>{words.NUMBER})\s*$")
_TITLE = re.compile(r"[\"”“'’½(]*[A-ZÆØÅa-zæøå½]")
_TITLE_LENGTH = 160
_FEW = 2
_OPENING = 0.3


@dataclass(frozen=True, slots=True)
class Start:
    """A line that announces a proposal: its number and where its title begins (`title` is empty where the next line has it)."""

    index: int
    number: str
    number_at: int
    title_at: int
    family: str
    """Candidates of one form belong together: "announced", "0.0", "A0", "heading 1"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads a section. `body_at`: where the section's text begins on the same line (its length where it does not)."""

    index: int
    text: str
    number: int | None
    body_at: int
    last: int
    """The index of the last line of the heading: a long one wraps."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one proposal, as indices: from its announcement up to the next (exclusive)."""

    start: Start
    end: int
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    blocks: tuple[Block, ...]
    score: float


def outline(document: Document, tables: Sequence[FigureTable] = ()) -> Outline | None:
    """The proposals of a document; None where nothing repeats as proposals do."""
    figures = {t.number for t in tables}
    rows = {n for t in document.tables if t.number in figures for n in range(t.first_line, t.last_line + 1)}
    rows -= {n for n in rows if n <= len(document.lines) and is_form_row(document.line(n).text)}
    skip = frozenset(document.furniture | rows)
    starts = _starts(document, skip)
    if not starts:
        return None
    heads = repeated_heads(document, skip)
    best: Outline | None = None
    for family in sorted({s.family for s in starts}, key=_family_order):
        found = _blocks(document, [s for s in starts if s.family == family], heads, tables)
        if found is not None and (best is None or _weight(found) > _weight(best)):
            best = found
    return best


def outline_of(context: Context) -> Outline | None:
    """The proposals of the context's document; several readers ask for them."""
    return context.once("proposals", lambda: outline(context.document, context.tables))


def _weight(found: Outline) -> tuple[float, int]:
    return found.score, len(found.blocks)


def _family_order(family: str) -> tuple[bool, bool, str]:
    return not family.startswith("announced"), family.startswith("heading"), family


def _starts(document: Document, skip: frozenset[int]) -> list[Start]:
    starts: list[Start] = []
    for index, line in enumerate(document.lines):
        text = line.text
        if line.number in skip or not 2 <= len(text) <= _TITLE_LENGTH * 2 or line.blank:
            continue
        head = text.lstrip()[:1]
        if not (head.isdigit() or head.isupper() or line.heading):
            continue
        start = _announced(index, line) or _coded(index, line)
        if start is None and line.heading and not words.heading_number(text):
            start = Start(index, "", 0, len(text) - len(text.lstrip()), f"heading {line.heading}")
        if start is not None:
            starts.append(start)
    return starts


def _announced(index: int, line: Line) -> Start | None:
    match = words.announcement().match(line.text)
    if match is None:
        return None
    title = match["title"].strip()
    if title and (not _TITLE.match(title) or (title[0].islower() and not line.heading)):
        return None
    return Start(index, match["number"], match.start("number"), match.start("title"), "announced")


def _coded(index: int, line: Line) -> Start | None:
    text = line.text
    match = _CODED.match(text)
    if match is None:
        alone = _ALONE.match(text)
        if alone is None or alone["number"].isdigit() or not any(c.isdigit() for c in alone["number"]):
            return None
        return Start(index, alone["number"], alone.start("number"), len(text), "alone " + _shape(alone["number"]))
    number, title = match["number"], match["title"]
    if not any(c.isdigit() for c in number) or not _TITLE.match(title) or len(trailing(text)) >= _FEW:
        return None
    if number.isdigit() and len(text) > HEADING_LENGTH and not (line.heading or line.bold):
        return None
    if title[0].islower() and not (line.heading or number[0].isalpha()):
        return None
    if sum(map(str.isalpha, title)) <= 2 or (text.rstrip()[-1] in ".,;:" and not line.heading):
        return None
    return Start(index, number, match.start("number"), match.start("title"), _shape(number))


def _shape(number: str) -> str:
    return re.sub(r"[A-ZÆØÅ]+", "A", re.sub(r"\d+", "0", number)).replace(" ", "").rstrip("abcdefgh")


def _blocks(
    document: Document,
    starts: Sequence[Start],
    heads: Heads,
    tables: Sequence[FigureTable],
) -> Outline | None:
    """The blocks of one family of announcements, with the headings that belong to them."""
    own = {s.index for s in starts}
    order = [i for i in heads if i not in own]
    inside = _inside(starts, order, len(document.lines))
    texts = [[heads[i][0] for i in held] for held in inside]
    full = [i for i, t in enumerate(texts) if len(set(t)) >= _FEW]
    if not full or (len(full) < _FEW and not _sure_alone(starts, texts, full)):
        return None
    opening = Counter(texts[i][0] for i in full)
    shared = Counter(t for i in full for t in set(texts[i]))
    openers = {t for t, n in opening.items() if n >= max(1, _OPENING * len(full))}
    kept = [i for i in full if texts[i][0] in openers or _opens(texts[i], openers)]
    if not kept or (len(full) >= _FEW and len(kept) < _FEW):
        return None
    chosen = _once([starts[i] for i in kept])
    least = max(1 if len(chosen) == 1 else _FEW, round(0.4 * len(chosen)))
    common = {t for t, n in shared.items() if n >= least}
    ends = [s.index for s in chosen[1:]] + [len(document.lines)]
    blocks = tuple(
        Block(start, end, _headings(document, start.index, end, common, heads)) for start, end in zip(chosen, ends, strict=True)
    )
    blocks = tuple(b for b in blocks if len(b.headings) >= _FEW)
    if not blocks:
        return None
    blocks = _wrapped(document, blocks)
    return Outline(blocks, _score(document, blocks, starts[0].family, tables))


def _wrapped(document: Document, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Headings with their second line, where most blocks print the same one, in lower case, right under the first."""
    under: dict[str, Counter[str]] = {}
    for block in blocks:
        for heading in block.headings:
            if line := _next_line(document, heading):
                under.setdefault(words.plain(heading.text), Counter())[words.plain(line)] += 1
    second = {
        text: best for text, lines in under.items() for best, n in lines.most_common(1) if n >= max(_FEW, 0.6 * len(blocks))
    }
    if not second:
        return tuple(blocks)
    return tuple(
        Block(b.start, b.end, tuple(_with_second(document, h, second.get(words.plain(h.text))) for h in b.headings))
        for b in blocks
    )


def _next_line(document: Document, heading: Heading) -> str | None:
    index = heading.index + 1
    if index >= len(document.lines) or heading.body_at < len(document.lines[heading.index].text):
        return None
    text = document.lines[index].text.strip()
    return text if text[:1].islower() and len(text) <= HEADING_LENGTH else None


def _with_second(document: Document, heading: Heading, second: str | None) -> Heading:
    line = _next_line(document, heading)
    if second is None or line is None or words.plain(line) != second:
        return heading
    return replace(heading, text=f"{heading.text} {line}", last=heading.index + 1)


def _sure_alone(starts: Sequence[Start], texts: Sequence[Sequence[str]], full: Sequence[int]) -> bool:
    """One proposal is a document of its own where a word announces it and it has known headings."""
    known = words.known_headings()
    return any(starts[i].family == "announced" and len(set(texts[i]) & known) >= 3 for i in full)


def _opens(texts: Sequence[str], openers: set[str]) -> bool:
    """A misprinted first heading: the opener is missing, but most of what follows is there."""
    return len(set(texts)) >= 4 and not openers.isdisjoint(texts[:2])


def _inside(starts: Sequence[Start], order: Sequence[int], end: int) -> list[list[int]]:
    inside: list[list[int]] = []
    at = 0
    for number, start in enumerate(starts):
        stop = starts[number + 1].index if number + 1 < len(starts) else end
        held = []
        while at < len(order) and order[at] < stop:
            if order[at] > start.index:
                held.append(order[at])
            at += 1
        inside.append(held)
    return inside


def _once(starts: Sequence[Start]) -> list[Start]:
    """The same number again right after is the running head of the same proposal."""
    kept: list[Start] = []
    for start in starts:
        if not (kept and start.number and kept[-1].number == start.number):
            kept.append(start)
    return kept


def _headings(document: Document, first: int, end: int, common: set[str], heads: Heads) -> tuple[Heading, ...]:
    """The section headings between two announcements; where most print a number, only those that do."""
    found: list[Heading] = []
    for index in range(first + 1, end):
        head = heads.get(index)
        if head is not None and head[0] in common:
            line = document.lines[index].text
            number = words.heading_number(line)
            text = " ".join(line[: head[1]].split())
            bare = text if number is None or "." in number else text[text.index(number) + len(number) :].lstrip(" .):")
            found.append(Heading(index, bare.rstrip(": "), int(number) if number and "." not in number else None, head[1], index))
    numbered = [h for h in found if h.number is not None]
    if len(numbered) * 2 < len(found) or not numbered:
        return tuple(found)
    return tuple(_in_order(document, first, end, numbered))


def _in_order(document: Document, first: int, end: int, numbered: Sequence[Heading]) -> list[Heading]:
    """Numbered headings rise; one whose words differ from the others' is taken where its number is the one that is missing."""
    rising: list[Heading] = []
    for heading in numbered:
        if not rising or (heading.number or 0) > (rising[-1].number or 0):
            rising.append(heading)
    bounds = [Heading(first, "", 0, 0, first), *rising]
    filled: list[Heading] = []
    for at, heading in enumerate(bounds):
        if at:
            filled.append(heading)
        following = bounds[at + 1] if at + 1 < len(bounds) else None
        stop = following.index if following else end
        missing = (heading.number or 0) + 1
        if following is not None and following.number == missing:
            continue
        if following is None or (following.number or 0) > missing:
            filled.extend(_missing(document, heading.index + 1, stop, missing, following is not None))
    return filled


def _missing(document: Document, first: int, end: int, number: int, surely: bool) -> list[Heading]:
    """A heading with the number that is missing between two others, in words of its own."""
    if not surely:
        return []
    for index in range(first, end):
        line = document.lines[index]
        if words.heading_number(line.text) != str(number) or (head := head_text(line)) is None:
            continue
        text = line.text.strip()
        return [Heading(index, text[len(str(number)) :].lstrip(" .):").rstrip(": "), number, head[1], index)]
    return []


def _score(document: Document, blocks: Sequence[Block], family: str, tables: Sequence[FigureTable]) -> float:
    """How sure it is that these are proposals: known headings, a table of years, an announcing word or a number, many alike."""
    known = words.known_headings()
    texts = [[words.plain(h.text) for h in b.headings] for b in blocks]
    if sum(len(set(t)) < 0.7 * len(t) for t in texts) * 2 > len(texts):
        return 0.0
    count = len(blocks)
    share = sum(len(set(t) & known) >= _FEW for t in texts) / count
    foreign = sum(len(set(t) & words.foreign_headings()) >= _FEW for t in texts) / count
    tabled = sum(_has_years(document, b, tables) for b in blocks) / count
    form = 0.2 if family.startswith("announced") else 0.0 if family.startswith("heading") else 0.15
    return round(min(0.97, max(0.0, 0.2 + 0.3 * share + 0.2 * tabled + form + 0.05 * min(count, 2) - 0.5 * foreign)), 3)


def _has_years(document: Document, block: Block, tables: Sequence[FigureTable]) -> bool:
    lines = document.lines
    if year_header(lines, block.start.index, block.end) is not None:
        return True
    first, last = lines[block.start.index].number, lines[block.end - 1].number
    return any(
        first <= t.first_line and t.last_line <= last and sum(c.year is not None for c in t.columns) >= _FEW for t in tables
    )
