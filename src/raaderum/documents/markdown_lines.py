"""A Markdown file as a document: headings, bold lines, list items, tables of pipes, tables of tabs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from raaderum.documents.detect import decode
from raaderum.documents.grid import Draft, simple_table, split_at, tab_blocks
from raaderum.documents.limits import Limits
from raaderum.documents.markup import Visible, visible
from raaderum.documents.model import Document, Line, Span, Table
from raaderum.documents.opening import digest, unreadable
from raaderum.documents.text import NOT_TEXT, page_furniture, paged, source_lines
from raaderum.documents.text import visible as without_control

_HEADING = re.compile(r"^\s{0,3}(#{1,6})(?:[ \t\u00a0]+|$)")
_CLOSING = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+$")
_RULE = re.compile(r"^\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_BULLET = re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBER_ALONE = re.compile(r"^\s*[-+]\s+[\d.,]+\s*$")
"""An amount with its minus, not an item of a list."""
_ORDERED = re.compile(r"^\s*\d{1,9}[.)]\s+\S")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_FENCE = re.compile(r"^\s{0,3}(```+|~~~+)")
_DELIMITER = re.compile(r"^\s*+\|?\s*+:?-++:?\s*+(?>(?:\|\s*+:?-++:?\s*+)*)\|?\s*+$")
_BORDER = re.compile(r"^\s*\+(?:[-=:]+\+)+\s*$")
_DRAWN = str.maketrans({**dict.fromkeys("│║┃", "|"), **dict.fromkeys("─═━", "-"), **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╪", "+")})
_PIPE = re.compile(r"(?<!\\)\|")
_TABLE_START = re.compile(r"^\s*<(?:div[^>]*>\s*<)?table\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?table\b", re.IGNORECASE)
_LONGEST_TABLE = 20_000
_PIPED = re.compile(r"^\s*\|.*\|\s*$")


def read_markdown(data: bytes, path: str, limits: Limits) -> Document:
    """A document with one line for each line of the source, its markup taken away; `source_columns` leads back."""
    decoded = decode(data)
    if decoded is None:
        return unreadable(data, path, "markdown", NOT_TEXT)
    sources, problems = source_lines(decoded.text, limits)
    pages = paged(sources)
    if "─" in decoded.text or "═" in decoded.text:
        sources = [s.translate(_DRAWN) for s in sources]
    parsed = _Parser(_without_comments([without_control(s) for s in sources]), pages, limits).parse()
    tables = parsed.numbered()
    return Document(
        id=digest(data),
        path=path,
        format="markdown",
        lines=tuple(parsed.lines),
        tables=tables,
        pages=pages[-1][0] if pages else None,
        title=next((line.text for line in parsed.lines if line.heading), None),
        encoding=decoded.encoding,
        furniture=page_furniture(parsed.lines, tables),
        problems=(*decoded.problems, *problems),
    )


class _Parser:
    """Goes through the source lines once; `lines` and `tables` are what it found."""

    def __init__(self, sources: Sequence[str], pages: Sequence[tuple[int | None, bool]], limits: Limits) -> None:
        self.limits = limits
        self.sources = sources
        self.pages = pages
        self.lines: list[Line] = []
        self.open_table = False
        """A table was begun that never ends; no further one is looked for."""
        self.tables: list[tuple[list[Line], list[list[Draft]]]] = []
        self.bold: dict[int, Visible] = {}
        """By line number: lines with something bold in them."""

    def parse(self) -> "_Parser":
        fence = ""
        while (at := len(self.lines)) < len(self.sources):
            source = self.sources[at]
            mark = _FENCE.match(source) if "`" in source or "~" in source else None
            if fence:
                closes = mark is not None and mark[1].startswith(fence)
                self.add("" if closes else source)
                fence = "" if closes else fence
            elif mark:
                fence = mark[1]
                self.add("")
            elif "<" in source and (rows := self.html_rows(at)):
                self.html_table(rows)
            elif ("|" in source or "+-" in source) and (rows := self.pipe_rows(at)):
                self.pipe_table(rows)
            else:
                self.block(source)
        return self

    def add(self, text: str, seen: Visible | None = None, heading: int = 0, list_item: bool = False) -> Line:
        """One more line; `columns` only where they are not the line's own."""
        number = len(self.lines) + 1
        page, new_page = self.pages[number - 1]
        columns = None
        bold = False
        if seen is not None:
            columns = None if isinstance(seen.columns, range) and seen.columns.start == 0 else seen.columns
            bold = bool(seen.bold) and seen.is_bold()
            if seen.bold:
                self.bold[number] = seen
        line = Line(number, text, page, heading, bold, list_item, new_page, source_columns=columns)
        self.lines.append(line)
        return line

    def block(self, source: str) -> None:
        """A line that is no table and not in a fence."""
        if not source or source.isspace():
            self.add(source)
        elif (m := _HEADING.match(source)) and "#" in source:
            closing = _CLOSING.search(source, m.end())
            seen = visible(source, m.end(), closing.start() if closing else len(source)).stripped()
            self.add(seen.text, seen, heading=len(m[1]))
        elif _RULE.match(source) or _UNDERLINE.match(source):
            self.underline(source)
        else:
            self.paragraph(source)

    def underline(self, source: str) -> None:
        """A rule, or the line under a heading."""
        above = self.lines[-1] if self.lines else None
        mark = source.strip()
        if mark[0] in "=-" and " " not in mark and above and not above.blank and not above.heading and not above.list_item:
            self.lines[-1] = replace(above, heading=1 if mark[0] == "=" else 2)
        elif mark in ("-", "=") or mark[0] == "=":
            self.add(source)
            return
        self.add("")

    def paragraph(self, source: str) -> None:
        start = m.end() if ">" in source and (m := _QUOTE.match(source)) else 0
        bullet = _BULLET.match(source[start:]) if not _NUMBER_ALONE.match(source[start:]) else None
        ordered = bullet is None and _ORDERED.match(source[start:]) is not None
        seen = visible(source, start + bullet.end() if bullet else start, len(source))
        self.add(seen.text, seen, list_item=bullet is not None or ordered)

    def pipe_rows(self, at: int) -> int:
        """How many lines from `at` are a table of pipes; 0 where none is."""
        following = self.sources[at + 1] if at + 1 < len(self.sources) else ""
        delimited = ("|" in following and "-" in following and _DELIMITER.match(following)) or _BORDER.match(self.sources[at])
        if not delimited and not (_PIPED.match(self.sources[at]) and _PIPED.match(following)):
            return 0
        end = at + 1
        while end < len(self.sources) and ("|" in self.sources[end] or _BORDER.match(self.sources[end])):
            end += 1
        return end - at

    def pipe_table(self, count: int) -> None:
        lines: list[Line] = []
        rows: list[list[Draft]] = []
        for source in self.sources[len(self.lines) : len(self.lines) + count]:
            if ("-" in source and _DELIMITER.match(source)) or _BORDER.match(source):
                lines.append(self.add(""))
                continue
            line, cells = self.pipe_row(source)
            lines.append(line)
            rows.append(cells)
        if rows:
            self.tables.append((lines, rows))

    def pipe_row(self, source: str) -> tuple[Line, list[Draft]]:
        """The line with tabs for pipes, and its cells."""
        pieces: list[tuple[int, Visible]] = []
        for start, end in _pieces(source):
            pieces.append((start, visible(source, start, end).stripped()))
        columns: list[int] = []
        for i, (start, piece) in enumerate(pieces):
            columns += [start - 1] * (i > 0)
            columns += piece.columns
        bold = tuple(r for _, piece in pieces for r in piece.bold)
        seen = Visible("\t".join(piece.text for _, piece in pieces), columns, bold)
        line = self.add(seen.text, seen)
        cells, start = [], 0
        for _, piece in pieces:
            end = start + len(piece.text)
            spans = (Span(line.number, start, end),) if piece.text else ()
            cells.append(Draft(piece.text, spans, bold=bool(piece.bold) and piece.is_bold()))
            start = end + 1
        return line, cells

    def html_rows(self, at: int) -> int:
        """How many lines from `at` a table written in HTML takes; 0 where none begins."""
        if self.open_table or not _TABLE_START.match(self.sources[at]):
            return 0
        depth = 0
        for end in range(at, min(len(self.sources), at + _LONGEST_TABLE)):
            depth += len(_TABLE_TAG.findall(self.sources[end])) - 2 * self.sources[end].lower().count("</table")
            if depth <= 0:
                return end + 1 - at
        self.open_table = True
        return 0

    def html_table(self, count: int) -> None:
        from raaderum.documents.html_lines import Lines
        from raaderum.documents.html_page import Page

        start = len(self.lines)
        source = "\n".join(self.sources[start : start + count])
        made = Lines(Page(source), source, first=start + 1)
        for line in made.lines():
            page, new_page = self.pages[line.number - 1]
            self.lines.append(replace(line, page=page, new_page=new_page))
        while len(self.lines) < start + count:
            self.add("")
        for _, drafts, first, last in made.grids(self.limits):
            self.tables.append((self.lines[first - 1 : last], drafts))

    def tab_row(self, line: Line) -> list[Draft]:
        """The cells of a line with tabs."""
        cells = split_at(line)
        seen = self.bold.get(line.number)
        if seen is not None:
            for cell in cells:
                cell.bold = any(seen.is_bold(span.start, span.end) for span in cell.spans)
        return cells

    def numbered(self) -> tuple[Table, ...]:
        """Tables of pipes and tables of tabs, in the order of the document."""
        taken = {line.number for lines, _ in self.tables for line in lines}
        blocks = tab_blocks(line for line in self.lines if line.number not in taken)
        found = self.tables + [(block, [self.tab_row(line) for line in block]) for block in blocks]
        found.sort(key=lambda pair: pair[0][0].number)
        return tuple(simple_table(n, rows, "markdown", lines[0], lines[-1]) for n, (lines, rows) in enumerate(found, 1))


def _without_comments(sources: list[str]) -> list[str]:
    """Comments that go over several lines as blanks, so that columns stay; one that never ends is no comment."""
    at = 0
    while at < len(sources):
        start = sources[at].rfind("<!--")
        if start < 0 or "-->" in sources[at][start:]:
            at += 1
            continue
        end = next((i for i in range(at + 1, len(sources)) if "-->" in sources[i]), None)
        if end is None:
            break
        stop = sources[end].index("-->") + 3
        sources[at] = sources[at][:start]
        sources[at + 1 : end] = [""] * (end - at - 1)
        sources[end] = " " * stop + sources[end][stop:]
        at = end
    return sources


def _pieces(source: str) -> list[tuple[int, int]]:
    """Start and end of what stands between the pipes; what is outside the outer pipes is left out where it is blank."""
    marks = [m.start() for m in _PIPE.finditer(source)]
    edges = [-1, *marks, len(source)]
    pieces = [(a + 1, b) for a, b in pairwise(edges)]
    if not source[: pieces[0][1]].strip():
        pieces = pieces[1:]
    if pieces and not source[pieces[-1][0] :].strip():
        pieces = pieces[:-1]
    return pieces
