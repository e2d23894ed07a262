"""Segments parted again, now that the table's other rows are known: at drawn edges, and where columns of figures end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from raaderum.documents.pdf_bands import Band
from raaderum.documents.pdf_chars import Word
from raaderum.documents.pdf_rows import Segment, is_figure, is_year, segment, segments

_UNIT_OF_TABLE = re.compile(r"\(?(?:i )?1[.\s]?000 kr\.?\)?")


def part_rows(bands: Sequence[Band], edges: Sequence[float]) -> None:
    """Parts the bands' segments at the edges drawn, between columns of figures, and between a figure and text close beside it."""
    for band in bands:
        if edges:
            band.segments = _parted(band, edges)
    _units_are_texts(bands)
    _part_bridges(bands)
    _part_mixed(bands)


def _units_are_texts(bands: Sequence[Band]) -> None:
    """The unit in a head ("1.000 kr." beside the years) is no figure."""
    for band in bands:
        years = sum(is_year(figure.text) for figure in band.figures)
        if not years:
            if band.figures:
                return
            continue
        band.segments = [s._replace(figure=False) if s.figure and _UNIT_OF_TABLE.fullmatch(s.text) else s for s in band.segments]


def _parted(band: Band, edges: Sequence[float]) -> list[Segment]:
    """Segments that no word gap on a drawn edge runs through."""
    found: list[Segment] = []
    current: list[Word] = []
    for word in band.row.words:
        if current and bisect_right(edges, (word.x0 + word.x1) / 2) != bisect_right(edges, (current[-1].x0 + current[-1].x1) / 2):
            gap = word.x0 - current[-1].x1
            crossing = any(current[-1].x1 - 1 <= edge <= word.x0 + 1 for edge in edges)
            if crossing and gap > -1:
                found += segments(current, band.row.size)
                current = []
        current.append(word)
    return found + segments(current, band.row.size) if current else found


def _part_bridges(bands: Sequence[Band]) -> None:
    """Parts a segment of figures where other rows have the gap between two columns ("- 1.454": a blank mark and a value)."""
    figures = [figure for band in bands for figure in band.figures]
    for band in bands:
        if any(segment.figure and len(segment.words) > 1 for segment in band.segments):
            band.segments = [part for whole in band.segments for part in _part_bridge(whole, figures)]


def _part_bridge(whole: Segment, figures: Sequence[Segment]) -> list[Segment]:
    if not whole.figure or len(whole.words) < 2:
        return [whole]
    words = whole.words
    for i in range(1, len(words)):
        end, start = words[i - 1].x1, words[i].x0
        if not (is_figure(words[i - 1].text) and is_figure(words[i].text)):
            continue
        others = [f for f in figures if f is not whole]
        ending = sum(abs(f.x1 - end) < 1.0 for f in others)
        crossing = sum(f.x0 < end - 1 and f.x1 > start + 1 for f in others)
        if ending >= 2 and 2 * crossing <= ending:
            return [segment(words[:i]), *_part_bridge(segment(words[i:]), figures)]
    return [whole]


def _part_mixed(bands: Sequence[Band]) -> None:
    """Parts a figure from the text close beside it where its right edge is that of figures in other rows."""
    ends = sorted(end for band in bands for whole in band.segments for end in _figure_ends(whole))
    clean = sorted(whole.x1 for band in bands for whole in band.segments if whole.figure)
    for band in bands:
        if any(not whole.figure and len(whole.words) > 1 for whole in band.segments):
            band.segments = [part for whole in band.segments for part in _unglued(whole, ends, clean)]


def _figure_ends(whole: Segment) -> tuple[float, ...]:
    """The right edges of the segment that may be a figure's: its own, or those of a figure before or after text."""
    if whole.figure:
        return (whole.x1,)
    words = whole.words
    found = (words[k - 1].x1,) if (k := _figure_before(words)) else ()
    return (*found, words[-1].x1) if _figure_after(words) else found


_BEFORE_FIGURES = ("ca", "kr", "op", "x", "n/", "na")
"""How a word begins that may stand before digits, or be a blank mark."""


def _figure_before(words: Sequence[Word]) -> int:
    """How many of the first words are a figure (with its unit, or in groups of thousands) before text; 0 where none are."""
    if words[0].text[0].isalpha() and words[0].text[:2].lower() not in _BEFORE_FIGURES:
        return 0
    return next((k for k in range(min(4, len(words) - 1), 0, -1) if _plain(" ".join(w.text for w in words[:k]))), 0)


def _figure_after(words: Sequence[Word]) -> int:
    """How many of the last words are a figure after text; 0 where none are."""
    if not any(ch in "-–−—½" or ch.isdigit() for word in words[-4:] for ch in word.text):
        return 0
    count = next((k for k in range(min(4, len(words) - 1), 0, -1) if _plain(" ".join(w.text for w in words[-k:]))), 0)
    return 0 if _UNIT_OF_TABLE.fullmatch(" ".join(w.text for w in words[len(words) - count :])) else count


def _plain(text: str) -> bool:
    return is_figure(text) and (text[-1] != "." or not text[-2:-1].isdigit()) and text not in "*xX"


def _unglued(whole: Segment, ends: Sequence[float], clean: Sequence[float]) -> list[Segment]:
    words = whole.words
    if whole.figure or len(words) < 2:
        return [whole]
    k = _figure_before(words)
    if k and words[k].text[0].isalnum() and _in_column(words[k - 1].x1, ends, clean):
        return [segment(words[:k]), *_unglued(segment(words[k:]), ends, clean)]
    k = len(words) - _figure_after(words)
    apart = k < len(words) and words[k].x0 - words[k - 1].x1 > 0.2 * words[k].size
    if apart and not is_year(words[-1].text) and _in_column(words[-1].x1, ends, clean):
        return [segment(words[:k]), segment(words[k:])]
    return [whole]


def _in_column(end: float, ends: Sequence[float], clean: Sequence[float]) -> bool:
    """Whether a column of figures ends here: three right edges, one of them of a figure that stands alone in its cell."""
    return _seen(end, clean) > 0 and _seen(end, ends) > 2


def _seen(end: float, ends: Sequence[float]) -> int:
    """How many right edges stand here."""
    return bisect_right(ends, end + 1.0) - bisect_left(ends, end - 1.0)
