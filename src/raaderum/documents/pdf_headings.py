"""Headings of a PDF: lines set in larger type than the running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from raaderum.documents.pdf_draft import LineDraft, PageDraft

_LARGER = 1.18
"""A line this much larger than the running text is a heading, bold or not."""
_LARGER_BOLD = 1.05
_LONG = 200
_LEVELS = 6


def mark_headings(pages: Sequence[PageDraft]) -> None:
    """Sets the level of each heading: 1 for the largest type used for headings in the document, and so on down to 6."""
    body = _body_size(pages)
    if not body:
        return
    headings = [line for page in pages for line in page.lines if _is_heading(line, body)]
    sizes = sorted({_rounded(line.size) for line in headings}, reverse=True)
    level = {size: min(rank, _LEVELS) for rank, size in enumerate(sizes, 1)}
    for line in headings:
        line.heading = level[_rounded(line.size)]


def _body_size(pages: Sequence[PageDraft]) -> float:
    """The size in which most characters outside tables are set."""
    count: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.in_table:
                count[_rounded(line.size)] += len(line.text)
    return max(count, key=lambda size: (count[size], -size), default=0.0)


def _is_heading(line: LineDraft, body: float) -> bool:
    if line.in_table or not line.text or len(line.text) > _LONG or not any(ch.isalpha() for ch in line.text):
        return False
    return line.size >= (_LARGER_BOLD if line.bold else _LARGER) * body


def _rounded(size: float) -> float:
    return round(size * 2) / 2
