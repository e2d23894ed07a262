"""Plain text: lines split at "\\n" and nowhere else, form feeds as page marks, control characters as blanks."""

import re
from collections.abc import Sequence

from raaderum.documents.detect import decode, is_text
from raaderum.documents.formats import format_reader
from raaderum.documents.furniture import furniture
from raaderum.documents.grid import tab_tables
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Line, Problem, Table
from raaderum.documents.opening import digest, problem, too_many_lines, unreadable

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff]")


def detect(data: bytes) -> float:
    return 0.5 if is_text(data) else 0.0


@format_reader("text", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """A document with one line for each line of the source; every character keeps its column."""
    decoded = decode(data)
    if decoded is None:
        return unreadable(data, path, "text", NOT_TEXT)
    sources, problems = source_lines(decoded.text, limits)
    pages = paged(sources)
    lines = tuple(
        Line(i, visible(s), page, new_page=new) for i, (s, (page, new)) in enumerate(zip(sources, pages, strict=True), 1)
    )
    tables = tuple(tab_tables(lines, "text"))
    return Document(
        id=digest(data),
        path=path,
        format="text",
        lines=lines,
        tables=tables,
        pages=pages[-1][0] if pages else None,
        encoding=decoded.encoding,
        furniture=page_furniture(lines, tables),
        problems=(*decoded.problems, *problems),
    )


NOT_TEXT = problem("file.not_text", "Filen er ikke tekst.", "The file is not text.")


def page_furniture(lines: Sequence[Line], tables: Sequence[Table]) -> frozenset[int]:
    """Running heads and page numbers, where form feeds tell the pages apart; a table's head on each page is none."""
    if not lines or lines[-1].page is None:
        return frozenset()
    return furniture(lines, {number for t in tables for number in range(t.first_line, t.last_line + 1)})


def source_lines(text: str, limits: Limits) -> tuple[list[str], tuple[Problem, ...]]:
    """The source's lines as CONTRACT.md counts them (old Macintosh files at "\\r"), within the limit."""
    problems: list[Problem] = []
    if "\n" not in text and text.count("\r") > 1:
        sources = text.split("\r")
        problems.append(_OLD_MAC)
    else:
        sources = text.split("\n")
    if len(sources) > 1 and not sources[-1]:
        sources.pop()
    if len(sources) > limits.lines:
        problems.append(too_many_lines(len(sources), limits.lines))
        del sources[limits.lines :]
    return sources, tuple(problems)


def visible(source: str) -> str:
    """What a person sees of a source line: no carriage return at its end, other control characters as blanks, columns kept."""
    if source.endswith("\r"):
        source = source.rstrip("\r")
    return _CONTROL.sub(" ", source) if _CONTROL.search(source) else source


def paged(sources: list[str]) -> list[tuple[int | None, bool]]:
    """Page, and whether the page begins there, for each line; no page where the text has no form feed."""
    if not any("\f" in s for s in sources):
        return [(None, False)] * len(sources)
    pages: list[tuple[int | None, bool]] = []
    page, fresh = 1, True
    for source in sources:
        before = len(source) - len(source.lstrip("\f \t\r"))
        opening = source.count("\f", 0, before)
        page += opening
        pages.append((page, fresh or opening > 0))
        rest = source.count("\f", before)
        page += rest
        fresh = rest > 0
    return pages


_OLD_MAC = problem(
    "text.line_ends",
    "Filens linjer ender med vognretur alene; de er talt derefter.",
    "The file's lines end in carriage return alone; they are counted by it.",
)
