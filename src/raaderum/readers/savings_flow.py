"""A savings list whose table was flowed into text: no header, no column borders; figures at the end of each row.

Each row ends with its figures, so the figures cut the text into blocks. A block whose text ends in a word for a total is a total;
in any other the centre's and the committee's abbreviations part the area from the proposal.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from raaderum.data.loader import load
from raaderum.documents import Document, Line
from raaderum.readers.savings_cells import Printed, trailing
from raaderum.readers.savings_join import Piece, Words, join

_CODE = re.compile(r"\s*(\d{1,2}(?:\.\d{1,3}){1,3})(?=\s|$)")
_ABBREVIATION = r"(?:[A-ZÆØÅ][A-ZÆØÅ0-9/&]{1,6})"
_PAIR = re.compile(rf"(?:^|\s)({_ABBREVIATION})\s+({_ABBREVIATION})\s+(?=\S)")
_SINGLE = re.compile(rf"\s*({_ABBREVIATION})\s+(?=\S)")
_COMMITTEE = re.compile(
    r"(?<!\S)(?:(?:[A-ZÆØÅ][a-zæøå]+(?:- og |-, | og | & ))*[A-ZÆØÅ][a-zæøå]*udvalget"
    r"|Udvalget for [A-ZÆØÅ][\w-]+(?:(?:,| og| &) [A-ZÆØÅ][\w-]+)*)(?!\S)"
)
_AREA_LINES = 6
"""An area's name takes at most so many lines."""
_LABEL_LINES = 4
_SHORT = 40
_ROW_LINES = 60
_FEWEST = 3
_YEARS = range(1990, 2060)


@dataclass(frozen=True, slots=True)
class Block:
    """The text of a row (or total) and the figures that end it."""

    pieces: tuple[Piece, ...]
    line: Line
    """The line of the figures."""
    cells: tuple[Printed, ...]

    @property
    def first_line(self) -> int:
        return self.pieces[0].line.number if self.pieces else self.line.number


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the area ends and the proposal begins: the centre's and the committee's abbreviations."""

    area: tuple[Piece, ...]
    centre: str | None
    committee: str | None
    rest: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A flowed list cut into blocks, with what was learned of its columns."""

    blocks: tuple[Block, ...]
    columns: int
    words: Words
    centres: dict[str, str]
    """Squeezed name of a centre -> its name: the names that the totals carry."""
    width: int
    """How long a full line of text is."""
    pairs: re.Pattern[str] | None = None
    """A centre's name with a committee's abbreviation after it."""
    committees: re.Pattern[str] | None = None
    """A committee where no centre is printed: its name, or its abbreviation at the start of a line."""


def starts_row(text: str) -> bool:
    """The line can be where the area ends and the proposal begins: two abbreviations, or one that begins it."""
    return _SINGLE.match(text) is not None or "dvalget " in text or _PAIR.search(text) is not None


def total_label(text: str) -> str | None:
    """What a label adds up ("LHA" of "LHA Total", "" for a grand total); None where it is no label of a total."""
    totals = load("savings")["totals"]
    label = " ".join(text.casefold().split()).strip(" :.")
    if label in totals["grand"]:
        return ""
    for word in totals["words"]:
        if label.endswith(" " + word):
            return text.strip(" :.")[: -len(word)].strip(" :.,-–")
    return None


def cut(document: Document, first: int, last: int, cells: frozenset[int] = frozenset()) -> Flow | None:
    """The blocks of lines `first`..`last` without those in `cells`; None where too few lines end in figures for a list."""
    lines = [n for n in document.lines[first - 1 : last] if n.number not in document.furniture and n.number not in cells]
    if not (columns := _columns(lines)):
        return None
    blocks = _blocks(lines, columns)
    rows = (b for b in blocks if any(starts_row(p.line.text) for p in b.pieces[-_ROW_LINES:]))
    if len(tuple(islice(rows, _FEWEST))) < _FEWEST:
        return None
    words = Words(lines)
    centres = _centres(blocks, words)
    return Flow(tuple(blocks), columns, words, centres, _width(lines), _pairs(centres), _committees(blocks))


def _width(lines: Sequence[Line]) -> int:
    lengths = sorted(n for line in lines if (n := len(line.text.strip())) > _SHORT)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _columns(lines: Sequence[Line]) -> int:
    """How many years a row has: the count of figures in most totals, else in most rows without budget and percent."""
    totals: Counter[int] = Counter()
    rows: Counter[int] = Counter()
    for line in lines:
        text = line.text.rstrip()
        if text and (text[-1].isdigit() or text[-1] in "%-–−."):
            cells = trailing(text)
            if len(cells) < 2 or _is_years(cells):
                continue
            plain = sum(not c.percent for c in cells)
            with_budget = any(c.percent for c in cells)
            rows[plain - with_budget] += 1
            if total_label(text[: cells[0].start]) is not None:
                totals[plain] += 1
    best = totals.most_common(1) or rows.most_common(1)
    return best[0][0] if best and sum(rows.values()) >= 3 else 0


def _is_years(cells: Sequence[Printed]) -> bool:
    return all(c.value is not None and len(c.text) == 4 and int(c.value) in _YEARS for c in cells)


def _blocks(lines: Sequence[Line], columns: int) -> list[Block]:
    blocks: list[Block] = []
    pieces: list[Piece] = []
    gap = False
    for index, line in enumerate(lines):
        if line.blank:
            gap = True
            continue
        cells = _tail(lines, index, columns, gap, bool(pieces))
        start = cells[0].start if cells else len(line.text)
        if line.text[:start].strip():
            pieces.append(Piece(line, 0, start, gap))
        if cells:
            blocks.append(Block(tuple(pieces), line, cells))
            pieces = []
        gap = False
    return blocks


def _tail(lines: Sequence[Line], index: int, columns: int, gap: bool, has_text: bool) -> tuple[Printed, ...]:
    """The figures of a row, where this line ends in them; a text that only happens to end in a number has none."""
    text = lines[index].text
    if not has_text and not text.strip():
        return ()
    cells = trailing(text, columns)
    if not cells or _is_years(cells):
        return ()
    if len(cells) >= min(3, columns) and (len(cells) >= columns or cells[0].start == len(text) - len(text.lstrip())):
        return cells
    if (cells[-1].percent and len(cells) >= 3) or (cells[0].start and text[cells[0].start - 1] == "\t"):
        return cells
    alone = not text[: cells[0].start].strip()
    return cells if alone and gap and has_text and _stands_apart(lines, index) else ()


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """A blank line or the end follows, and the text does not go on in lower case after it."""
    if index + 1 < len(lines) and not lines[index + 1].blank:
        return False
    following = next((n.text.strip() for n in lines[index + 1 : index + 4] if not n.blank), "")
    return not following[:1].islower()


def _centres(blocks: Sequence[Block], words: Words) -> dict[str, str]:
    """The centres by the labels of their totals and, where none are printed, by the abbreviations before a committee's."""
    found: dict[str, str] = {}
    pairs: Counter[str] = Counter()
    for block in blocks:
        name = total_label(join(block.pieces, words)) if len(block.pieces) <= _LABEL_LINES else None
        if name:
            found.setdefault(squeeze(name), name)
        elif name is None:
            pair = next((m for p in block.pieces if (m := _PAIR.search(p.text + " x"))), None)
            if pair:
                pairs[pair[1]] += 1
    for name, count in pairs.items():
        if count >= 2:
            found.setdefault(squeeze(name), name)
    return found


def squeeze(name: str) -> str:
    return "".join(name.casefold().split())


def anchor(block: Block, flow: Flow) -> Anchor:
    """Part a row's text into its area, its centre and committee, and the proposal's own text."""
    pieces = block.pieces
    for index, piece in enumerate(pieces):
        if (found := _pair(piece, flow)) is not None:
            start, centre, committee, end = found
            area = (*pieces[:index], Piece(piece.line, piece.start, start, piece.gap))
            return Anchor(_trimmed(area), centre, committee, (Piece(piece.line, end, piece.end), *pieces[index + 1 :]))
        if 0 < index <= _AREA_LINES and (single := _SINGLE.match(piece.line.text, piece.start, piece.end)):
            area, name = _centre_at_end(pieces[:index], flow)
            if name is not None:
                return Anchor(area, name, single[1], (Piece(piece.line, single.end(), piece.end), *pieces[index + 1 :]))
    return _committee(pieces, flow) or Anchor((), None, None, tuple(pieces))


def _committee(pieces: Sequence[Piece], flow: Flow) -> Anchor | None:
    """A committee alone after an area with a code."""
    for index, piece in enumerate(pieces if flow.committees is not None else ()):
        match = flow.committees.search(piece.line.text, piece.start, piece.end) if flow.committees is not None else None
        if match is None:
            continue
        area = _trimmed((*pieces[:index], Piece(piece.line, piece.start, match.start(match.lastindex or 0), piece.gap)))
        if area and _CODE.match(area[0].line.text, area[0].start, area[0].end):
            rest = (Piece(piece.line, match.end(), piece.end), *pieces[index + 1 :])
            return Anchor(area, None, match[match.lastindex or 0], rest)
    return None


def _committees(blocks: Sequence[Block]) -> re.Pattern[str] | None:
    """The committees that several blocks name, by what stands at the start of a line or is called a committee."""
    short: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for block in blocks:
        pieces = block.pieces[: _AREA_LINES + 1]
        short.update({m[1] for p in pieces if (m := _SINGLE.match(p.line.text, p.start, p.end))})
        full.update({m[0] for p in pieces for m in _COMMITTEE.finditer(p.line.text, p.start, p.end)})
    ways = []
    if abbreviations := _names(short, _FEWEST):
        ways.append(rf"^\s*({abbreviations})")
    if names := _names(full, 2):
        ways.append(rf"(?<!\S)({names})")
    return re.compile(rf"(?:{'|'.join(ways)})(?=\s+\S)") if ways else None


def _names(found: Counter[str], least: int) -> str:
    """The names seen in so many blocks, as a pattern; the longest first."""
    return "|".join(re.escape(n) for n in sorted(found, key=lambda n: (-len(n), n)) if found[n] >= least)


def _pair(piece: Piece, flow: Flow) -> tuple[int, str, str, int] | None:
    """Where a centre's name and, right after it, a committee's abbreviation stand on the piece's line."""
    match = flow.pairs.search(piece.line.text, piece.start, piece.end) if flow.pairs is not None else None
    if match is None:
        return None
    name = flow.centres.get(squeeze(match[1]), match[1])
    return match.start(1), name, match[2], match.end(2)


def _pairs(centres: dict[str, str]) -> re.Pattern[str] | None:
    names = sorted(centres.values(), key=lambda n: (-len(n), n))
    known = "|".join(r"\s+".join(map(re.escape, n.split())) for n in names)
    return re.compile(rf"(?:^|(?<=\s))({known})\s+({_ABBREVIATION})(?=\s+\S)") if names else None


def _centre_at_end(pieces: Sequence[Piece], flow: Flow) -> tuple[tuple[Piece, ...], str | None]:
    """A centre written out at the end of the area, on a line of its own or after the area's name."""
    last = pieces[-1]
    text = last.line.text
    for squeezed, name in flow.centres.items():
        tail = re.search(
            r"(?:^|\s)(" + r"\s*".join(map(re.escape, squeezed)) + r")\s*$", text[last.start : last.end], re.IGNORECASE
        )
        if tail:
            rest = Piece(last.line, last.start, last.start + tail.start(1), last.gap)
            area = (*pieces[:-1], rest) if rest.text else tuple(pieces[:-1])
            return area, " ".join(tail[1].split()) or name
    return tuple(pieces), None


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Only the area: from its code, where one is printed; a heading or an introduction before it is none of the row."""
    kept = [p for p in pieces if p.text][-_AREA_LINES:]
    coded = [i for i, p in enumerate(kept) if _CODE.match(p.line.text, p.start, p.end)]
    return tuple(kept[coded[-1] :] if coded else kept)


def code_and_name(pieces: Sequence[Piece], words: Words) -> tuple[str | None, str | None, Piece | None]:
    """The area's code and name, and where the code stands."""
    if not pieces:
        return None, None, None
    head = pieces[0]
    match = _CODE.match(head.line.text, head.start, head.end)
    if match is None:
        return None, join(pieces, words) or None, None
    rest = [Piece(head.line, match.end(), head.end), *pieces[1:]]
    return match[1], join(rest, words) or None, Piece(head.line, match.start(1), match.end(1))
