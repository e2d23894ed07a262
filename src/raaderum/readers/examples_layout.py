"""Where the examples of a catalogue stand: furniture set aside, contact blocks found, then titles and headings between them.

Nothing marks a title, a sector or a type. What is sure is the block at the end of each example (municipality and contact), so
the lines are read twice: first the blocks, then what stands between two of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.documents import Document, Line
from raaderum.readers.examples_words import Words, key, words

_EMAIL = re.compile(r"[^\s@(<\[]+@[^\s@]+")
_COMPLETE = re.compile(r"@[^\s@]+\.[a-zæøå]{2,}\W*$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[,(/&–-]|\b(?:og|eller|samt|i|af|for|på|ved|til|chef|leder))\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;]\s*$")
_SHORT = 110
"""A line longer than this is no title."""
_FULL = 55
"""A title's line that is at least so long may go on in the next."""
_WIDE = 90
_LAST = 300
"""Characters at the end of a line that tell whether it goes on."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading. `rest` counts the characters of its line before the text that follows on the same line (0: none)."""

    line: int
    kind: str
    text: str
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """One printed example: its lines, and what the lines above it say of sector and type."""

    first: int
    last: int
    title: str
    title_last: int
    sector: str | None
    type: str | None
    headings: tuple[Heading, ...]
    contact: int
    """The first line of municipality and contact, under the heading "Om casen"."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All examples of a document, with the lines around them that were understood too."""

    layouts: tuple[Layout, ...]
    furniture: frozenset[int]
    groups: tuple[int, ...]
    """Lines of sector and type headings between examples."""
    first: int = 0


def furniture_lines(document: Document) -> frozenset[int]:
    """Lines that are page furniture: what the format knows, stray link lines, printed page headers and the date under one."""
    vocabulary = words()
    found = {n for n in document.furniture if not _is_label(document.line(n).text, vocabulary)}
    after_header = False
    for line in document.filled:
        text = line.text
        short = len(text) < 70
        if (":" in text or "www" in text) and vocabulary.link.match(text):
            found.add(line.number)
        elif short and "ide " in text and vocabulary.page.search(text):
            found.add(line.number)
            after_header = True
            continue
        elif after_header and short and vocabulary.month.match(text):
            found.add(line.number)
        after_header = False
    return frozenset(found)


def _is_label(text: str, vocabulary: Words) -> bool:
    """A heading or a contact's line is never furniture, although it may stand at the foot of several pages."""
    if vocabulary.municipality.match(text) or vocabulary.person.match(text):
        return True
    return len(text) <= vocabulary.longest_heading and vocabulary.heading_kind(text) is not None


def find_examples(document: Document) -> Catalogue:
    """The examples of a document, in order."""
    furniture = furniture_lines(document)
    lines = [line for line in document.filled if line.number not in furniture]
    vocabulary = words()
    spaced = _is_spaced(document)
    kinds = [_heading(document, line, vocabulary, spaced) for line in lines]
    blocks = _contact_blocks(lines, kinds, vocabulary, spaced)
    layouts: list[Layout] = []
    groups: list[int] = []
    sector: str | None = None
    measure: str | None = None
    begin = _first_group(lines, kinds, blocks, vocabulary)
    first = lines[begin].number if blocks else 0
    for about, contact, last in blocks:
        at = begin
        while at < about:
            plain = key(lines[at].text) if len(lines[at].text) < _SHORT else ""
            if plain in vocabulary.sectors:
                sector, measure = vocabulary.sectors[plain], None
            elif plain in vocabulary.types:
                measure = vocabulary.types[plain]
            elif _heads_a_title(lines, at, about, kinds):
                measure = lines[at].text.strip()
            else:
                break
            groups.append(lines[at].number)
            at += 1
        if at < about and kinds[at] is None:
            end = _title_end(document, lines, at, about, kinds)
            headings = tuple(h for h in kinds[end + 1 : about + 1] if h is not None)
            title = _joined([line.text for line in lines[at : end + 1]])
            start, stop = lines[at].number, lines[last].number
            layouts.append(Layout(start, stop, title, lines[end].number, sector, measure, headings, lines[contact].number))
        begin = last + 1
    return Catalogue(tuple(layouts), furniture, tuple(groups), first)


def _is_spaced(document: Document) -> bool:
    """Do blank lines separate paragraphs? Not in Word, where each line is a paragraph."""
    blank = len(document.lines) - len(document.filled)
    return blank * 20 > len(document.lines)


def _heads_a_title(lines: Sequence[Line], at: int, about: int, kinds: Sequence[Heading | None]) -> bool:
    """A marked heading with a deeper one right below, which is no section: a type that the list does not know."""
    if at + 1 >= about or kinds[at + 1] is not None:
        return False
    return 0 < lines[at].heading < lines[at + 1].heading


def _heading(document: Document, line: Line, vocabulary: Words, spaced: bool) -> Heading | None:
    """The section heading that a line is or begins with."""
    text = line.text
    colon = text.find(":")
    if 0 < colon <= vocabulary.longest_heading and text[colon + 1 :].strip():
        kind = vocabulary.headings.get(key(text[:colon]))
        return Heading(line.number, kind, text[:colon].strip(), colon + 1) if kind and kind not in ("about", "other") else None
    if len(text.strip()) > vocabulary.longest_heading:
        return None
    kind = vocabulary.heading_kind(text)
    if kind is None or not (line.heading or line.bold or not spaced or _stands_alone(document, line)):
        return None
    return Heading(line.number, kind, text.strip().rstrip(":").strip())


def _stands_alone(document: Document, line: Line) -> bool:
    """A blank line or a page break before it: a table's row or a wrapped word has neither."""
    if line.number == 1 or line.new_page or line.text[:1] == " ":
        return True
    before = document.line(line.number - 1)
    return before.blank or bool(before.heading)


def _contact_blocks(
    lines: Sequence[Line], kinds: Sequence[Heading | None], vocabulary: Words, spaced: bool
) -> list[tuple[int, int, int]]:
    """(heading, first line of the contact, last line) of each block, as positions in `lines`."""
    blocks: list[tuple[int, int, int]] = []
    at = 0
    while at < len(lines):
        heading = kinds[at]
        contact = at + 1 if heading is not None and heading.kind == "about" else at
        if contact < len(lines) and _begins_contact(lines, contact, contact > at, vocabulary):
            last = _contact_end(lines, contact, vocabulary, spaced)
            blocks.append((at, contact, last))
            at = last
        at += 1
    return blocks


def _begins_contact(lines: Sequence[Line], at: int, headed: bool, vocabulary: Words) -> bool:
    if vocabulary.municipality.match(lines[at].text):
        return headed or any(vocabulary.person.match(line.text) for line in lines[at + 1 : at + 3])
    return headed and any("@" in line.text or vocabulary.person.match(line.text) for line in lines[at : at + 3])


def _contact_end(lines: Sequence[Line], at: int, vocabulary: Words, spaced: bool) -> int:
    """The last line of the block: labels, and what belongs to them; an address may follow after a blank line."""
    last = at
    seen_address = "@" in lines[at].text
    person = bool(vocabulary.person.match(lines[at].text))
    while last + 1 < len(lines):
        following = lines[last + 1]
        if vocabulary.person.match(following.text) or vocabulary.more.match(following.text):
            person = True
        elif not _goes_on(lines[last], following, seen_address, person, spaced):
            break
        last += 1
        seen_address = seen_address or "@" in following.text
    return last


def _goes_on(line: Line, following: Line, seen_address: bool, person: bool, spaced: bool) -> bool:
    """Does the contact go on in the next line? It does where a word, a bracket or a list of persons is left open."""
    text, lower = line.text.rstrip()[-_LAST:], following.text.strip()[:1].islower()
    gap = following.number - line.number > 1
    if following.heading or text.endswith("-") or text.count("(") > text.count(")"):
        return not following.heading
    if len(following.text) < _SHORT and _EMAIL.search(following.text) and not _SENTENCE.search(text):
        return True
    if gap or _COMPLETE.search(text):
        return not gap and lower
    if not person:
        return not following.new_page and following.text[:1] != " "
    return lower or _OPEN_END.search(text) is not None or (spaced and not seen_address)


def _first_group(
    lines: Sequence[Line], kinds: Sequence[Heading | None], blocks: Sequence[tuple[int, int, int]], vocabulary: Words
) -> int:
    """Where the first example's sector heading (or title) stands: before it the document may have a letter and a preface."""
    if not blocks:
        return 0
    about = blocks[0][0]
    section = next((i for i in range(about) if kinds[i] is not None), about)
    for at in range(section - 1, -1, -1):
        text = lines[at].text
        if len(text) < _SHORT and key(text) in vocabulary.sectors and not text.strip()[:1].isdigit():
            return at
    for at in range(section - 1, -1, -1):
        text = lines[at].text
        if len(text) < _SHORT and key(text) in vocabulary.types and not text.strip()[:1].isdigit():
            return at
    return _first_title(lines, section)


def _first_title(lines: Sequence[Line], section: int) -> int:
    """Without a sector: the nearest marked heading above the first section, else the nearest short line that stands alone."""
    for at in range(section - 1, -1, -1):
        if lines[at].heading:
            return at
    for at in range(section - 1, -1, -1):
        text = lines[at].text.strip()
        alone = at == 0 or lines[at].number - lines[at - 1].number > 1 or lines[at].new_page
        if alone and len(text) < 80 and not _SENTENCE.search(text) and text[:1].isupper():
            return at
    return 0


def _title_end(document: Document, lines: Sequence[Line], at: int, about: int, kinds: Sequence[Heading | None]) -> int:
    """A title may go on in the next line: a word is open, or the line is full and the next begins in lower case."""
    end = at
    while end + 1 < about and kinds[end + 1] is None and end - at < 2:
        text, following = lines[end].text.strip(), lines[end + 1]
        close = following.number - lines[end].number == 1 and not following.new_page and following.text[:1] != " "
        open_end = text.endswith(("-", "–", ",", "&")) or (_OPEN_END.search(text) is not None)
        full = len(text) > _FULL and (following.text.strip()[:1].islower() or _ends_paragraph(document, following))
        if not close or not (open_end or full) or len(following.text.strip()) > _WIDE or _SENTENCE.search(text):
            break
        end += 1
    return end


def _ends_paragraph(document: Document, line: Line) -> bool:
    """A short line that is no sentence, with a blank line after it: the rest of a title."""
    after = document.lines[line.number] if line.number < len(document.lines) else None
    return len(line.text.strip()) < _FULL and not _SENTENCE.search(line.text) and (after is None or after.blank)


def _joined(texts: Sequence[str]) -> str:
    """A title's lines as one: a hyphenated word rejoined."""
    joined = ""
    for text in texts:
        part = text.strip()
        if joined.endswith("-") and part[:1].islower():
            joined = joined[:-1] + part
        else:
            joined = f"{joined} {part}" if joined else part
    return joined
