"""The head of a proposal: its title over one or two lines, the line of appropriations, the facts of a box under the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from raaderum.documents import Document, Line, Span
from raaderum.readers import proposals_words as words
from raaderum.readers.proposals_outline import Block
from raaderum.records.parts import Area

_CODE = r"(?:\d{1,3}(?:\.\d{1,3})+|\d{2,8})"
_AREA = re.compile(rf"\s*{_CODE}(?:\s*(?:,|og|&|samt|/|\+)\s*{_CODE})*\s*(?:[-–—:.]\s*)?(?=[^\W\d_])")
_GROUP = re.compile(rf"(?:^|(?<=\s))(?P<codes>{_CODE}(?:\s*(?:,|og|&|samt|/|\+)\s*{_CODE})*)(?=[\s–:-])")
_LONGEST_AREA = 140
_TITLE_LINES = 3
_WIDE = 40
_SAME_SIZE = 0.6
_OPEN = re.compile(r"(?:[&,/–-]|\b(?:og|eller|i|på|af|til|for|med|ved|fra|om|under|over|mellem|samt|den|det|de|en|et))\s*$")


@dataclass(slots=True)
class Head:
    """What stands before the first section."""

    number: str
    title: str = ""
    areas: tuple[Area, ...] = ()
    committee: str | None = None
    codes: list[Span] = field(default_factory=list)
    area_line: int = 0
    """The number of the line of appropriations; 0 where there is none."""


def read_head(document: Document, block: Block) -> Head:
    """The head of the block: everything from its announcement to its first heading."""
    start = block.start
    first = document.lines[start.index]
    head = Head(start.number)
    if start.number:
        head.codes.append(Span(first.number, start.number_at, start.number_at + len(start.number)))
    end = block.headings[0].index if block.headings else block.end
    facts = _facts(document, start.index + 1, end)
    boxed = frozenset(n for t in document.tables for n in range(t.first_line, t.last_line + 1))
    after = _title(document, block, end, head, facts, boxed)
    _area(document, after, end, head, facts)
    head.committee = facts.get("committee")
    if not head.number:
        head.number = facts.get("number", "")
    head.title = head.title or facts.get("title", "")
    return head


def _title(document: Document, block: Block, end: int, head: Head, facts: dict[str, str], boxed: frozenset[int]) -> int:
    """Read the title; gives the index of the first line after it."""
    lines = document.lines
    start = block.start
    parts = [lines[start.index].text[start.title_at :].strip()]
    index = start.index + 1
    if not parts[0]:
        while index < end and (lines[index].blank or lines[index].number in document.furniture):
            index += 1
        if index >= end or lines[index].number in boxed or words.fact_of(lines[index].text) is not None:
            head.title = facts.get("title", "")
            return index
        parts = [lines[index].text.strip()]
        index += 1
    level = lines[index - 1].heading
    skip = boxed | document.furniture
    while index < end and len(parts) < _TITLE_LINES and _goes_on(lines[index - 1], lines[index], level, skip):
        parts.append(lines[index].text.strip())
        index += 1
    head.title = _joined(parts)
    return index


def _goes_on(before: Line, line: Line, level: int, skip: frozenset[int]) -> bool:
    """The title wraps to this line: no blank line between, no area, no fact, and the line before was long enough to wrap."""
    text = line.text
    if line.blank or line.new_page or line.heading != level or line.number in skip:
        return False
    if _AREA.match(text) or words.fact_of(text) is not None or words.caption().match(text) or len(text.strip()) > _LONGEST_AREA:
        return False
    wraps = before.text[-1:].isspace() or len(before.text.strip()) > _WIDE or _OPEN.search(before.text) is not None
    if (alike := _alike(before, line)) is not None:
        wraps = alike
    return wraps and not before.text.rstrip().endswith((".", ":", "!")) and (level > 0 or text.strip()[-1] not in ".:")


def _alike(before: Line, line: Line) -> bool | None:
    """The two lines are set in the same type; None where the format does not know."""
    a, b = before.geometry, line.geometry
    if a is None or b is None or not a.size or not b.size:
        return None
    return abs(a.size - b.size) < _SAME_SIZE and a.bold == b.bold


def _joined(parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        if text.endswith("-") and text[-2:-1].isalpha() and part[:1].islower():
            text = text[:-1] + part
        else:
            text = f"{text} {part}"
    return " ".join(text.split())


def _facts(document: Document, first: int, end: int) -> dict[str, str]:
    """The facts of the head, by "Label: value" lines and by the rows of boxes."""
    facts: dict[str, str] = {}
    if end <= first:
        return facts
    low, high = document.lines[first].number, document.lines[end - 1].number
    for table in document.tables:
        if low <= table.first_line and table.first_line <= high:
            for row in table.rows:
                cells = [c.text.strip() for c in row if c is not None and c.text.strip()]
                if len(cells) == 2 and (told := words.fact_of(f"{cells[0].rstrip(' :')}: {cells[1]}")) is not None:
                    facts.setdefault(*told)
    for line in document.lines[first:end]:
        if (told := words.fact_of(line.text)) is not None:
            facts.setdefault(*told)
    return facts


def _area(document: Document, first: int, end: int, head: Head, facts: dict[str, str]) -> None:
    """The line of appropriations right under the title, or the fact that names them."""
    told = facts.get("area")
    if told:
        head.areas = areas_of(told)
        return
    for line in document.lines[first:end]:
        if line.blank or line.number in document.furniture:
            continue
        if len(line.text) <= _LONGEST_AREA and _AREA.match(line.text) and not words.caption().match(line.text):
            head.areas = areas_of(line.text)
            head.area_line = line.number
            head.codes.extend(Span(line.number, m.start(), m.end()) for g in _GROUP.finditer(line.text) for m in _code_spans(g))
        return


def _code_spans(group: re.Match[str]) -> list[re.Match[str]]:
    return list(re.compile(_CODE).finditer(group.string, group.start("codes"), group.end("codes")))


def areas_of(text: str) -> tuple[Area, ...]:
    """ "5050 Kajer og 5590 Havnekontor": each code with its name; codes that share a name all get it."""
    text = " ".join(text.split())
    groups = list(_GROUP.finditer(text))
    if not groups:
        return (Area(None, text),) if text else ()
    areas: list[Area] = []
    for at, group in enumerate(groups):
        stop = groups[at + 1].start() if at + 1 < len(groups) else len(text)
        name = re.sub(r"[\s,]*(?:\b(?:og|samt)|[&/+])?\s*$", "", text[group.end("codes") : stop]).strip(" -–—:.,")
        areas.extend(Area(code, name or None) for code in re.findall(_CODE, group["codes"]))
    return tuple(areas)
