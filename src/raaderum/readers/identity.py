"""Whose document it is, which years it is about, and what it is called: read from the text where it says so."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from raaderum.documents import Document
from raaderum.records.parts import FigureTable

_NAME = r"[A-ZÆØÅ][a-zæøåéü]+(?:[- ][A-ZÆØÅ][a-zæøåéü]+|[ -]og[ -][A-ZÆØÅ][a-zæøåé]+)?"
_MUNICIPALITY = re.compile(rf"\b({_NAME}) [Kk]ommune(?:s)?\b")
_OPENERS = frozenset({"Kontaktperson", "Alle", "Denne", "Enhver", "Hver", "Ingen", "Den", "En", "Danske", "For", "I", "Som"})
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_YEAR_SPAN = re.compile(r"\b(20[0-4]\d)\s?[-–]\s?(20[0-4]\d)\b")
_BUDGET_YEAR = re.compile(r"(?i)budget(?:katalog|forslag|året|et)?\s+(?:for\s+)?(20[0-4]\d)")
_SHEET = re.compile(r"(?i)(?:ark|sheet)\s?\d+")
"""The name that a sheet has when nobody named it."""
_DOMINANT = 0.5


def municipality(document: Document) -> str | None:
    """The municipality that a document is of: the one named in its title, else the one named most, if it dominates."""
    named = Counter(_names(line.text for line in document.lines if "ommune" in line.text))
    title = next(iter(_names([document.title or ""])), None)
    if title is not None:
        return title
    if not named:
        return None
    (name, count), total = named.most_common(1)[0], sum(named.values())
    return name if count >= _DOMINANT * total and (count > 1 or total == 1) else None


def _names(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for match in _MUNICIPALITY.finditer(text):
            first, _, rest = match[1].partition(" ")
            name = rest if first in _OPENERS else match[1]
            if name and name not in _OPENERS:
                yield name


def years(document: Document, tables: Sequence[FigureTable], claimed: Iterable[int] = ()) -> tuple[int, ...]:
    """The budget year and the years after it: as the readers found, else as most tables' columns say, else as the text says."""
    told = sorted(set(claimed))
    if told:
        return tuple(told)
    seen = Counter(tuple(sorted({c.year for c in t.columns if c.year is not None})) for t in tables)
    for found, _ in seen.most_common():
        if len(found) >= 3:
            return found
    head = "\n".join([document.title or "", document.path, *(line.text for line in document.lines[:60])])
    if span := _YEAR_SPAN.search(head):
        first, last = int(span[1]), int(span[2])
        if first < last <= first + 10:
            return tuple(range(first, last + 1))
    if budget := _BUDGET_YEAR.search(head):
        return (int(budget[1]),)
    return ()


def title(document: Document) -> str | None:
    """The format's own title, else the first heading, else the first line with letters."""
    if document.title:
        return document.title
    headings = (line.text.strip() for line in document.lines[:200] if line.heading and not line.blank)
    heading = next((text for text in headings if not _SHEET.fullmatch(text)), None)
    if heading:
        return heading
    body = (
        line for line in document.lines[:80] if line.number not in document.furniture and not _SHEET.fullmatch(line.text.strip())
    )
    return next((line.text.strip() for line in body if sum(map(str.isalpha, line.text)) > 3), None)
