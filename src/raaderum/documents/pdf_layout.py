"""A page's words and drawing become its lines in reading order, and its tables."""

from __future__ import annotations

from collections.abc import Sequence

from raaderum.documents.pdf_chars import Word
from raaderum.documents.pdf_draft import LineDraft, PageDraft, text_line
from raaderum.documents.pdf_rows import Row, segments, visual_rows
from raaderum.documents.pdf_rules import Drawing


def page_draft(number: int, words: Sequence[Word], drawing: Drawing) -> PageDraft:
    """The page's lines and tables."""
    draft = PageDraft(number)
    rows = visual_rows(words)
    last: Row | None = None
    for row in rows:
        if last is not None and row.base - last.base > 1.75 * max(row.size, last.size):
            draft.lines.append(LineDraft())
        draft.lines.append(text_line(segments(row.words, row.size), row.size))
        last = row
    return draft
