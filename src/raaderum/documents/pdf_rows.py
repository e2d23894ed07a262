"""Words become visual rows by their baselines, and rows become segments where the gap between two words is wide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from raaderum.documents.pdf_chars import Word


class Row(NamedTuple):
    """What stands on one baseline, from left to right."""

    base: float
    size: float
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size


class Segment(NamedTuple):
    """Words of a row that stand close together: a cell, or a part of one; `figure` where it is a figure and nothing else."""

    x0: float
    x1: float
    words: tuple[Word, ...]
    text: str
    figure: bool


_LONGEST = 60
"""No figure's text is longer."""
SAME_LINE = 0.3
"""Baselines nearer than this share of the font size are one row."""
WIDE = 0.62
"""A gap wider than this share of the font size may part two cells."""

_UNIT = r"(?:%|pct\.?|promille|kr\.?|mio\.?(?:\s?kr\.?)?|mia\.?(?:\s?kr\.?)?|t\.?\s?kr\.?|årsv(?:ærk|\.)?|åv\.?|stk\.?|timer)"
_FIGURE = re.compile(
    r"(?:(?:ca\.?|op til|kr\.?|\+/-|±)\s?)*[(\[]?\s?[-+–−—]?\s?[(\[]?(?:\d[\d.,/]*|½)(?:[\s]\d{3})*(?:,\d+)?½?"
    r"(?:\s?(?:-|–|/|til)\s?[-–−]?\d[\d.,]*)?"
    rf"(?:,-|,–)?\s?[)\]]?\s?{_UNIT}?[)\]]?\s?[*¹²³⁴⁵]{{0,3}}(?:\d?\))?[-]?",
    re.IGNORECASE,
)
_MARK = re.compile(r"[-–−—]{1,2}|\*|x|n/?a|\.\.?", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:b|r|bo|f|budget|år)?\s?['’]?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?[*)]?|bo?\s?\d\d", re.IGNORECASE
)
_YEAR_OF = re.compile(r"(?:19|20)\d\d\s?[^\W\d]")
"""A year and a word: "2026 årsværk" is a head, no figure."""
_NUMBER = re.compile(r"[(\[]?[-+–−]?[(]?\d[\d.,]*[)\]%]?")
_HEAD_OF_THOUSANDS = re.compile(r"[(\[]?[-+–−]?\d{1,3}(?:\s\d{3})*")
_THOUSANDS = re.compile(r"\d{3}(?:,\d+)?[)\]%*]{0,2}(?:,-)?")
_NUMERIC = frozenset("0123456789-+–−([")
"""What a number's text begins with."""
_SIGN = re.compile(r"[-+–−(]")


@lru_cache(maxsize=20_000)
def is_figure(text: str) -> bool:
    """Whether a cell's text is one figure (with sign, unit, footnote mark) or a blank mark such as an en dash."""
    if len(text) > _LONGEST:
        return False
    if _MARK.fullmatch(text):
        return True
    return _FIGURE.fullmatch(text) is not None and _YEAR_OF.match(text) is None


@lru_cache(maxsize=20_000)
def is_year(text: str) -> bool:
    """Whether a cell's text is a year as heads print it: 2026, B2026, 2026/27."""
    return _YEAR.fullmatch(text) is not None


def visual_rows(words: Sequence[Word]) -> list[Row]:
    """The page's rows from top to bottom; raised marks join the row that they belong to."""
    rows: list[list[Word]] = []
    start = 0.0
    row: list[Word] = []
    for word in sorted(words, key=itemgetter(2, 0)):
        base = word.base
        if row and (base == start or base - start <= SAME_LINE * min(word.size, row[-1].size)):
            row.append(word)
        else:
            row = [word]
            rows.append(row)
            start = base
    return _with_raised(rows)


def _with_raised(groups: list[list[Word]]) -> list[Row]:
    rows: list[Row] = []
    held: list[Word] = []
    for i, group in enumerate(groups):
        size = max([word.size for word in group])
        below = groups[i + 1] if i + 1 < len(groups) else None
        if below is not None and _raised(group, below):
            held += group
            continue
        words = sorted([*held, *group], key=itemgetter(0))
        held = []
        rows.append(Row(group[0].base, size, tuple(words)))
    return rows


def _raised(group: list[Word], below: list[Word]) -> bool:
    """Whether a group of small words (footnote marks) stands raised beside words of the group below it."""
    if len(group) > 3:
        return False
    size = max(word.size for word in below)
    if below[0].base - group[0].base > 0.55 * size:
        return False
    return all(
        word.size < 0.8 * size
        and len(word.text) <= 3
        and any(-1.0 <= word.x0 - other.x1 < 0.3 * size or -1.0 <= other.x0 - word.x1 < 0.5 * size for other in below)
        for word in group
    )


def segments(words: Sequence[Word], size: float) -> list[Segment]:
    """The row's segments: parted at wide gaps, and between figures that cannot be one number."""
    found: list[Segment] = []
    current: list[Word] = []
    for word in words:
        near = current and word.x0 - current[-1].x1 <= WIDE * min(size, word.size)
        if current and not (near and word.text[0] not in _NUMERIC) and _parts(current, word, size):
            found.append(segment(current))
            current = []
        current.append(word)
    if current:
        found.append(segment(current))
    return found


def segment(words: Sequence[Word]) -> Segment:
    """A segment of the words given."""
    text = " ".join([word.text for word in words])
    return Segment(words[0].x0, words[-1].x1, tuple(words), text, is_figure(text))


def _parts(current: list[Word], word: Word, size: float) -> bool:
    """Whether a cell may end before the word: after a wide gap, or where two figures cannot be one number."""
    last = current[-1]
    gap = word.x0 - last.x1
    scale = min(size, max(last.size, word.size))
    if gap > WIDE * scale:
        return True
    first = word.text[0]
    if first not in _NUMERIC or (not _NUMBER.fullmatch(word.text) and word.text not in "–-−") or _SIGN.fullmatch(last.text):
        return False
    before = " ".join([w.text for w in current])
    if _THOUSANDS.fullmatch(word.text) and _HEAD_OF_THOUSANDS.fullmatch(before):
        return gap > 0.45 * scale
    return is_figure(before)
