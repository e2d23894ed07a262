"""A line of a flowed table into its label and its trailing cells. Pure functions on strings; cheap to ask of any line."""

import re
from dataclasses import dataclass
from functools import lru_cache

from raaderum.readers.tables_cells import MINUS, CellValue, read_cell
from raaderum.readers.tables_words import is_blank_mark

LONGEST = 300
"""A longer line is prose."""
_WORD = re.compile(r"\S+")
_UNIT_WORDS = frozenset(
    (
        "kr.",
        "kr",
        "%",
        "pct.",
        "pct",
        "mio.",
        "mio",
        "t.kr.",
        "tkr.",
        "tkr",
        "mia.",
        "årsværk",
        "åv",
        "åv.",
        "stk.",
        "*",
        "**",
        "***",
    )
)
_DIGITS = re.compile(r"[-–−‐‑+(]?[-–−]?(?:kr\.?)?\d[\d.,]*(?:,-|-)?\)?(?:%|kr\.?)?[*¹²³]*")
_DASHES = frozenset(MINUS)
_QUALIFIERS = frozenset(("min.", "max.", "maks.", "ca.", "højst", "mindst"))
_GROUP = re.compile(r"\d{3}(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell at the end of a line: characters `start`..`end`, and what it says. A lone dash is a blank cell."""

    start: int
    end: int
    text: str
    value: CellValue

    @property
    def is_figure(self) -> bool:
        return self.value.is_figure


@dataclass(frozen=True, slots=True)
class Split:
    """A line as label and cells. `tail` is the number of blanks after the last cell."""

    text: str
    label: str
    label_start: int
    label_end: int
    pieces: tuple[Piece, ...]
    tail: int

    @property
    def figures(self) -> int:
        return sum(p.is_figure for p in self.pieces)


def split_row(text: str) -> tuple[str, list[str]]:
    """The label of a row of running text and its trailing cells as printed: ("Delsum (a+b)", ["-1.000", "–", "250"])."""
    split = split_line(text)
    return split.label, [p.text for p in split.pieces]


@lru_cache(maxsize=16384)
def split_line(text: str) -> Split:
    """Split a line from its end: as many figures and lone dashes as stand there without a word between them."""
    if len(text) > LONGEST or not _may_end_in_figure(text):
        return _no_cells(text)
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    pieces: list[Piece] = []
    at = len(words)
    while at > 0:
        start = _piece_start(text, words, at)
        if start is None:
            break
        a, b = words[start][0], words[at - 1][1]
        piece = Piece(a, b, text[a:b], read_cell(text[a:b]))
        if not piece.is_figure and piece.value.kind != "blank":
            break
        pieces.append(piece)
        at = start
    pieces.reverse()
    if not any(p.is_figure for p in pieces):
        return _no_cells(text)
    label_end = words[at - 1][1] if at else 0
    start = words[0][0] if at else 0
    tail = len(text) - pieces[-1].end
    return Split(text, text[start:label_end], start, label_end, tuple(pieces), tail)


def _no_cells(text: str) -> Split:
    stripped = text.strip()
    start = len(text) - len(text.lstrip())
    return Split(text, stripped, start, start + len(stripped), (), 0)


def _may_end_in_figure(text: str) -> bool:
    """Cheap: the last word has a digit, or is a dash or a unit with a digit in the words before."""
    bare = text.rstrip()
    if not bare:
        return False
    last = bare[bare.rfind(" ") + 1 :]
    if any(c in "0123456789½¼¾" for c in last):
        return True
    return (last.casefold() in _UNIT_WORDS or last in _DASHES) and any(c in "0123456789½¼¾" for c in bare[-40:])


def _piece_start(text: str, words: list[tuple[int, int]], end: int) -> int | None:
    """The index of the first word of the cell that ends with word `end` - 1; None where no cell ends there."""
    i = end - 1
    while i > 0 and _word(text, words, i).casefold() in _UNIT_WORDS:
        i -= 1
    word = _word(text, words, i)
    if i < end - 1 and not word[-1:].isdigit():
        return None
    if i == end - 1 and (word in _DASHES or is_blank_mark(word)) and len(word) <= 3:
        return i
    if not _DIGITS.fullmatch(word) and not (word[:1] in "½¼¾" and len(word) == 1):
        return None
    i = _thousands(text, words, i)
    if i > 0 and _word(text, words, i - 1) in _DASHES and words[i][0] - words[i - 1][1] == 1 and _is_sign(text, words, i - 1):
        i -= 1
    if i > 0 and _word(text, words, i - 1).casefold() in _QUALIFIERS and words[i][0] - words[i - 1][1] == 1:
        i -= 1
    return i


def _thousands(text: str, words: list[tuple[int, int]], i: int) -> int:
    """Groups of three parted by single blanks, where cells are parted by wider gaps: "  1 234 567"."""
    first = i
    while first > 0 and _GROUP.fullmatch(_word(text, words, first)) and words[first][0] - words[first - 1][1] == 1:
        before = _word(text, words, first - 1)
        if not re.fullmatch(r"[-–−+]?\d{1,3}", before):
            break
        first -= 1
    if first == i:
        return i
    wide_left = first == 0 or words[first][0] - words[first - 1][1] >= 2
    wide_right = i + 1 >= len(words) or words[i + 1][0] - words[i][1] >= 2
    return first if wide_left and wide_right and "  " in text.strip() else i


def _is_sign(text: str, words: list[tuple[int, int]], dash: int) -> bool:
    """A dash one blank before a number is its sign where a wider gap stands before the dash, or nothing."""
    return dash == 0 or words[dash][0] - words[dash - 1][1] >= 2


def _word(text: str, words: list[tuple[int, int]], i: int) -> str:
    return text[words[i][0] : words[i][1]]


def cells_inside(text: str, least: int) -> tuple[Split, str] | None:
    """A row with a remark after its cells: the part up to the last run of `least` or more cells, and the remark."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    for at in range(len(words) - 1, least, -1):
        word = _word(text, words, at)
        if _DIGITS.fullmatch(word) or word.casefold() in _UNIT_WORDS or word in _DASHES:
            continue
        before = text[: words[at - 1][1]]
        if not _may_end_in_figure(before):
            continue
        split = split_line(before)
        if len(split.pieces) >= least:
            return split, text[words[at][0] :].strip()
    return None
