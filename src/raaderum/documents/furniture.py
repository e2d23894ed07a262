"""Page furniture: running headers and footers and page numbers, known by their repetition at the edges of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from raaderum.documents.model import Line

_EDGE = 4
"""So many lines at the top and at the bottom of a page can be furniture."""
_MIN_PAGES = 3
_SHARE = 0.4
"""Share of the pages that a header must stand on (less than half: left and right pages may differ)."""
_LONG = 160
"""A longer line is text."""
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_NAMES_PAGES = re.compile(r"\b(?:side|page|s\.)|^\W*#\W*$|#\s?/\s?#|\b#\s?af\s?#")
"""What a line of a header says of pages, its numbers written #."""
_PAGE_NUMBER = re.compile(r"(?:side|page|s\.)?\s*[-–]?\s*(\d{1,4})\s*[-–]?(?:\s*(?:af|of|/)\s*\d{1,4})?", re.IGNORECASE)


def furniture(lines: Sequence[Line], keep: Set[int] = frozenset()) -> frozenset[int]:
    """Numbers of the lines that are page furniture. `keep`: lines that are not (rows of tables: a head repeated on each page).

    A line is furniture where it stands at the top or the bottom of at least three pages and of two in five, its numbers either
    the same everywhere or counting with the pages; a bare page number counts with the pages. Pages are known from `Line.page`;
    a document of one or two pages has only what both pages print.
    """
    pages = _edges(lines, keep)
    if len(pages) < 2:
        return frozenset()
    groups: dict[tuple[str, str], list[tuple[int, Line]]] = defaultdict(list)
    for page, (top, bottom) in pages.items():
        for side, edge in (("top", top), ("bottom", bottom)):
            for line in edge:
                groups[side, _shape(line.text)].append((page, line))
    found: set[int] = set()
    for (side, shape), members in groups.items():
        needed = min(_MIN_PAGES, len(pages))
        if shape and len({page for page, _ in members}) >= max(needed, _SHARE * len(pages)):
            found.update(_repeated(members, side == "bottom" or _NAMES_PAGES.search(shape) is not None))
        elif _PAGE_NUMBER.fullmatch(members[0][1].text.strip()):
            found.update(_counting(members))
    return _reaching_the_edge(pages.values(), found)


def _edges(lines: Sequence[Line], keep: Set[int]) -> dict[int, tuple[list[Line], list[Line]]]:
    """By page the lines nearest to its top and its bottom, the outermost first; a kept line ends the edge."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None and not line.blank:
            by_page[line.page].append(line)
    return {page: (_outermost(group, keep), _outermost(group[::-1], keep)) for page, group in by_page.items()}


def _outermost(group: Sequence[Line], keep: Set[int]) -> list[Line]:
    edge: list[Line] = []
    for line in group[: (len(group) + 1) // 2]:
        if line.number in keep or len(line.text) > _LONG or len(edge) == _EDGE:
            break
        edge.append(line)
    return edge


def _shape(text: str) -> str:
    return _BLANKS.sub(" ", _DIGITS.sub("#", text)).strip().casefold()


def _repeated(members: Sequence[tuple[int, Line]], may_count: bool) -> list[int]:
    """Those lines of one shape whose numbers do not vary, or (where `may_count`) count with the pages.

    A line at the top of each page that counts without speaking of pages ("Forslag 3") is a title.
    """
    exact: dict[str, list[int]] = defaultdict(list)
    for _, line in members:
        exact[_BLANKS.sub(" ", line.text).strip()].append(line.number)
    needed = min(_MIN_PAGES, len(members))
    found = [number for numbers in exact.values() if len(numbers) >= needed for number in numbers]
    return found if len(found) == len(members) or not may_count else found + _counting(members)


def _counting(members: Sequence[tuple[int, Line]]) -> list[int]:
    """Lines with a number that is the page's, give or take one offset for all."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for page, line in members:
        for offset in {int(digits) - page for digits in _DIGITS.findall(line.text) if len(digits) <= 4}:
            offsets[offset].append(line.number)
    needed = max(2, 0.5 * len(members))
    best = max(offsets.values(), key=len, default=[])
    return best if len(best) >= needed else []


def _reaching_the_edge(pages: Iterable[tuple[list[Line], list[Line]]], found: set[int]) -> frozenset[int]:
    """Only lines with nothing but furniture between them and the edge of the page."""
    kept: set[int] = set()
    for edges in pages:
        for edge in edges:
            for line in edge:
                if line.number not in found:
                    break
                kept.add(line.number)
    return frozenset(kept)
