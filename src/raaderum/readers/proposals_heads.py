"""Which lines can head a section of a proposal: short lines that are printed again, and known headings."""

import re

from raaderum.documents import Document, Line
from raaderum.readers import proposals_words as words
from raaderum.readers.savings_cells import trailing

HEADING_LENGTH = 90
_LABEL_CELLS = 3
_SENTENCE = 10
_AFTER_LABEL = re.compile(r"(?<=\S)(?::\s+|\s*\t\s*|\s{2,})(?=\S)")
_CELLS = re.compile(r"\t|\s{2,}")
_FEW = 2

Heads = dict[int, tuple[str, int]]
"""Index of a line -> its heading for comparing, and where the text after it begins on the line; in the order of the lines."""


def repeated_heads(document: Document, skip: frozenset[int]) -> Heads:
    """The lines that head a section as others do, without those of the numbers in `skip`."""
    heads: Heads = {}
    count: dict[str, int] = {}
    for index, line in enumerate(document.lines):
        if line.number not in skip and (head := head_text(line)) is not None:
            heads[index] = head
            count[head[0]] = count.get(head[0], 0) + 1
    known = words.known_headings()
    return {index: head for index, head in heads.items() if count[head[0]] >= _FEW or head[0] in known}


def head_text(line: Line) -> tuple[str, int] | None:
    """The heading that a line can be, for comparing, and where the text after it begins on the line."""
    text = line.text
    stripped = text.strip()
    if not stripped:
        return None
    if (":" in stripped or "\t" in stripped or "  " in stripped) and (found := _run_in(text)) is not None:
        return found
    if len(stripped) > HEADING_LENGTH or stripped[-1] in ",;-" or not stripped.lstrip("0123456789.) ")[:1].isupper():
        return None
    if ("\t" in stripped or "  " in stripped) and _CELLS.search(stripped):
        return None
    if words.caption().match(text) or (":" in stripped and words.fact_of(stripped) is not None):
        return None
    bare = words.plain(stripped)
    sentence = stripped[-1] == "." and not (line.heading or line.bold or bare in words.known_headings())
    if sentence or sum(map(str.isalpha, bare)) <= 2 or (stripped[-1] in "0123456789%-–" and trailing(text)):
        return None
    return bare, len(text)


def _run_in(text: str) -> tuple[str, int] | None:
    """A known heading before a colon, or in the first cells of a form's row, with the text after it on the same line."""
    for mark in list(_AFTER_LABEL.finditer(text, 0, HEADING_LENGTH))[:_LABEL_CELLS]:
        label = text[: mark.start()]
        bare = words.plain(label)
        if bare in words.known_headings() and label.strip()[:1].isupper() and text[mark.end() :].strip():
            return bare, mark.end()
    return None


def is_form_row(text: str) -> bool:
    """A known heading with a sentence beside it: a row of a form, though the table has figures too."""
    found = _run_in(text)
    return found is not None and sum(map(str.isalpha, text[found[1] :])) >= _SENTENCE
