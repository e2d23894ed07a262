"""Tables that lie in lines of text: a header, then rows whose cells follow each other at the end of a line.

Labels may wrap over several lines, figures may stand alone on a line, and cells may have vanished.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.documents.model import Cell, Document, Line, Span, Table
from raaderum.figures import PlacedBy
from raaderum.readers.tables_around import General, around_of, sign_for, with_around
from raaderum.readers.tables_cells import read_cell
from raaderum.readers.tables_grid import read_block
from raaderum.readers.tables_matrix import Block
from raaderum.readers.tables_labels import text_columns
from raaderum.readers.tables_place import DraftRow, place_rows
from raaderum.readers.tables_split import Piece, Split, cells_inside, split_line
from raaderum.readers.tables_titles import Heads, Title, ends_in_unit, lone_year_header, stacked_titles, stacked_years, take_group_heads, unit_header, years_header
from raaderum.readers.tables_units import years_of
from raaderum.readers.tables_words import is_caption, is_key, is_note, is_total, squeezed, starts_with_key
from raaderum.records.parts import FigureTable

MOST_LABEL_LINES = 6
LONGEST_LABEL = 110
LONGEST_REST = 30
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[a-zæøå]{3,}[.!?]\s+[A-ZÆØÅ]|[a-zæøå)]{3,}(?<!pct)(?<!mio)(?<!inkl)(?<!ekskl)(?<!vedr)\.\s*$")
_OPEN_END = re.compile(r"(?:[-&,/(]|\b(?:og|eller|til|af|for|på|i|med|ved|samt|m\.|herunder|inkl\.|ekskl\.|vedr\.))\s*$")
_OPEN_VALUE = re.compile(
    r"(?:[,:;=]|\b(?:på|i|til|med|ca\.?|og|eller|fra|af|for|op|kl\.?|nr\.?|side|stk\.?|kap\.?|over|under|år|d\.|den|om|§|uge|knap|godt|er|var|kr\.?|"
    r"punkt|bilag|tabel|figur|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|kvartal|per|pr\.?|mindst|højst|cirka|omkring))\s*$",
    re.IGNORECASE,
)
_YEAR_ROW = re.compile(r"\s*((?:19|20)\d\d)\s*[:.]?\s+(?=\S)")
_PHONE = re.compile(r"@|\btlf|\btelefon|www\.|https?:", re.IGNORECASE)
_KEY_AND_CODE = re.compile(r"\S{1,4}[.)]\s*\d{3,10}")


@dataclass(slots=True)
class _Region:
    """Rows gathered below a header, and the last line that belongs to them."""

    rows: list[DraftRow]
    last: int


def flowed_tables(document: Document, taken: Sequence[bool], general: General) -> list[FigureTable]:
    """Every table that lies in the lines no grid has taken, in order."""
    finder = _Finder(document, taken, general)
    return finder.find()


class _Finder:
    """Walks the lines once; where a header or a first row stands, reads the table and goes on after it."""

    def __init__(self, document: Document, taken: Sequence[bool], general: General) -> None:
        self.document = document
        self.taken = list(taken)
        self.general = general
        self.floor = 1
        self.tables: list[FigureTable] = []

    def find(self) -> list[FigureTable]:
        number, count = 1, len(self.document.lines)
        while number <= count:
            line = self.document.lines[number - 1]
            if not self._free(number) or not _DIGIT.search(line.text):
                number += 1
                continue
            number = self._table_at(line) or number + 1
        return self.tables

    def _free(self, number: int) -> bool:
        return not self.taken[number] and number not in self.document.furniture

    def _table_at(self, line: Line) -> int | None:
        """Read the table that begins here, if one does; the number of the line after it."""
        heads = years_header(line) or (stacked_years(self.document, line.number) if len(line.text.strip()) <= 24 else None)
        if heads is not None:
            if line.number > self.floor and self._free(line.number - 1):
                take_group_heads(heads, self.document.line(line.number - 1))
            self._settle_rest(heads)
            region = self._region(heads.last + 1, len(heads.titles))
            if region is not None:
                _settle_label(heads, region.rows)
                return self._read(heads, region)
            return None
        if (heads := lone_year_header(line)) is not None:
            region = self._region(line.number + 1, 1)
            return None if region is None else self._read(heads, region)
        split = split_line(line.text)
        if _PHONE.search(line.text) or not split.figures:
            return None
        if (width := self._beside_years(line.number)) is not None:
            return self._down_years(line, width)
        if split.figures >= 2:
            return self._unnamed(line, split)
        return self._single(line, split)

    def _beside_years(self, number: int) -> int | None:
        """How many figures stand beside a year that begins each line, where the years run down the lines."""
        least: int | None = None
        years: list[int] = []
        for n in range(number, min(len(self.document.lines), number + 30) + 1):
            line = self.document.line(n)
            if line.blank:
                continue
            match = _YEAR_ROW.match(line.text)
            split = split_line(line.text)
            if match is None or split.pieces[:1] == () or not self._free(n) or years and int(match[1]) <= years[-1]:
                break
            beside = [p for p in split.pieces if p.start >= match.end()]
            if not any(p.is_figure for p in beside):
                break
            years.append(int(match[1]))
            least = len(beside) if least is None else min(least, len(beside))
        return least if len(years) >= 2 else None

    def _down_years(self, line: Line, width: int) -> int | None:
        """A table whose rows are years."""
        heads = unit_header(self.document, line.number, self.floor) if width == 1 else None
        heads = heads or stacked_titles(self.document, line.number, self.floor, width)
        if heads is None:
            return None
        region = self._region(line.number, width)
        return None if region is None else self._read(heads, region)

    def _unnamed(self, line: Line, split: Split) -> int | None:
        """Rows of two or more figures under titles in words, or under none."""
        if _all_years(split):
            return None
        width = self._usual_width(line.number)
        if width is None:
            return None
        region = self._region(self._first_label(line.number, split), width)
        if region is None or sum(len(r.pieces) == width for r in region.rows) < 2:
            return None
        heads = stacked_titles(self.document, self._label_start(region, line.number), self.floor, width)
        if heads is None:
            heads = Heads(line.number, line.number - 1, titles=[Title("")] * width)
        return self._read(heads, region)

    def _first_label(self, number: int, split: Split) -> int:
        """The line on which the label of the first row begins: lines above belong to it where it goes on from them."""
        label, start, number = split.label, number, number - 1
        while number >= self.floor and start - number <= 3:
            line = self.document.line(number)
            if not line.blank:
                text = line.text.strip()
                if not self._free(number) or split_line(line.text).figures or len(text) > LONGEST_LABEL:
                    break
                if not (
                    (label[:1].islower() and not starts_with_key(label)) or (label and _OPEN_END.search(text)) or is_key(text)
                ):
                    break
                label, start = text, number
            number -= 1
        return start

    def _label_start(self, region: _Region, number: int) -> int:
        first = region.rows[0]
        return min([number, *(s[0] for s in first.spans)])

    def _usual_width(self, number: int, least: int = 2) -> int | None:
        """How many figures most of the rows from here on have; None where too few rows agree."""
        widths: Counter[int] = Counter()
        silent = 0
        for n in range(number, min(len(self.document.lines), number + 60) + 1):
            line = self.document.line(n)
            if line.blank or not self._free(n):
                continue
            split = split_line(line.text)
            if split.figures >= 2 and not _all_years(split):
                widths[len(split.pieces)] += 1
                silent = 0
            else:
                silent += 1
            if silent > 4 or (len(line.text) > 150 and not split.figures):
                break
        if not widths:
            return None
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        return width if count >= least else None

    def _settle_rest(self, heads: Heads) -> None:
        """Text after the last year names as many columns as the rows have cells more than there are years."""
        rest = heads.rest
        if rest is None:
            return
        most = self._usual_width(heads.last + 1, 1) or 0
        extra = most - len(heads.titles)
        if extra <= 0:
            return
        parts = [(m.start(), m.end()) for m in re.finditer(r"\S+(?: \S+)*" if "  " in rest.text else r"\S+", rest.text)]
        number, start, _ = rest.spans[0]
        if extra == 1 or len(parts) < extra:
            heads.titles.extend([rest, *[Title("")] * (extra - 1)])
            return
        for group in (*([w] for w in parts[: extra - 1]), parts[extra - 1 :]):
            a, b = group[0][0], group[-1][1]
            heads.titles.append(Title(rest.text[a:b], ((number, start + a, start + b),)))

    def _single(self, line: Line, split: Split) -> int | None:
        """Rows of one figure under a header that ends in a unit or a counting word."""
        if not _is_single_row(split):
            return None
        heads = unit_header(self.document, line.number, self.floor)
        if heads is None:
            return None
        region = self._region(heads.last + 1, 1)
        if region is None or sum(bool(r.pieces) for r in region.rows) < 2:
            return None
        return self._read(heads, region)

    def _region(self, start: int, width: int) -> _Region | None:
        rows, last = _gather(self.document, start, width, self.taken)
        return _Region(rows, last) if any(r.pieces for r in rows) else None

    def _read(self, heads: Heads, region: _Region) -> int | None:
        width = max(len(heads.titles), *(len(r.pieces) for r in region.rows))
        place_rows(region.rows, width)
        table, placed = _as_table(self.document, heads, region.rows, width)
        around = around_of(self.document, table.first_line, table.last_line, self.general, self.taken, None)
        high = 2 if heads.groups else 1
        header = tuple(range(high)) if any(t.text for t in (heads.label, *heads.titles)) else ()
        block = Block((), header, tuple(range(high, len(table.rows))))
        read = read_block(self.document, table, block, around.surroundings, placed)
        if read is None:
            return None
        read = with_around(read, around, sign_for(self.general, read))
        self.tables.append(read)
        for n in range(min(read.first_line, table.first_line), region.last + 1):
            self.taken[n] = True
        self.floor = region.last + 1
        return region.last + 1


def _all_years(split: Split) -> bool:
    return all(p.is_figure and len(p.text) == 4 and bool(years_of(p.text)) for p in split.pieces)


def _is_single_row(split: Split) -> bool:
    """A short label and one amount; not the end of a sentence."""
    label = split.label
    if len(split.text.strip()) > 100 or _OPEN_VALUE.search(label) or _SENTENCE.search(label):
        return False
    return not _all_years(split)


def _settle_label(heads: Heads, rows: Sequence[DraftRow]) -> None:
    """Most rows have one lost cell before their first figure: the words before the years then name a column, not the labels."""
    if not heads.label.text or not heads.label.spans:
        return
    width = len(heads.titles)
    full = [r for r in rows if r.split is not None and len(r.pieces) == width and r.label]
    shifted = [r for r in full if r.split is not None and r.pieces[0].start - r.split.label_end == 2]
    if heads.label.spans[0][1] > 0 and len(shifted) >= 2 and len(shifted) == len(full):
        heads.titles.insert(0, heads.label)
        heads.label = Title("")


def _gather(document: Document, start: int, width: int, taken: Sequence[bool]) -> tuple[list[DraftRow], int]:
    """Rows from line `start` on, until prose, another header or another table; and the last line that they hold."""
    rows: list[DraftRow] = []
    pending: list[Line] = []
    last = start - 1
    blank_before = True
    for n in range(start, len(document.lines) + 1):
        line = document.line(n)
        if n in document.furniture:
            continue
        if line.blank:
            blank_before = True
            continue
        if taken[n]:
            break
        split = split_line(line.text)
        if rows and _begins_another(line, split):
            break
        pieces = _cells(split, width)
        remark = ""
        if not pieces and width >= 3 and (inside := cells_inside(line.text, max(3, (width + 1) // 2))) is not None:
            split, remark = inside
            pieces = _cells(split, width)
        if pieces:
            _close(rows, pending, split, pieces, line, blank_before)
            rows[-1].remark = remark
            pending = []
            last = n
        else:
            if rows and is_note(line.text) and _total_after(document, n, width, taken):
                continue
            if _ends_table(line, pending, rows):
                break
            pending.append(line)
        blank_before = False
    _trailing(rows, pending)
    if rows and rows[-1].spans:
        last = max(last, max(s[0] for s in rows[-1].spans))
    return rows, last


def _total_after(document: Document, number: int, width: int, taken: Sequence[bool]) -> bool:
    """A total with most of its cells follows a note within the table."""
    for line in document.lines[number : number + 3]:
        if line.blank or taken[line.number]:
            continue
        split = split_line(line.text)
        return is_total(split.label) and 2 * len(split.pieces) >= width
    return False


def _begins_another(line: Line, split: Split) -> bool:
    """The line is the header of another table."""
    if not split.pieces or not _all_years(split):
        return False
    return years_header(line) is not None if len(split.pieces) >= 2 else lone_year_header(line) is not None


def _cells(split: Split, width: int) -> tuple[Piece, ...]:
    """The cells of a line in a table of `width` figure columns; none where the line is text that happens to end in a figure."""
    pieces = split.pieces
    if not split.figures or _PHONE.search(split.text):
        return ()
    if len(pieces) > width:
        pieces = _merged(split, width)
        pieces = pieces[len(pieces) - width :]
    label = split.text[: pieces[0].start].strip()
    if len(pieces) == 1 and width > 1 and _is_code(label, pieces[0], split):
        return ()
    if len(pieces) < width or width == 1:
        if len(label) > LONGEST_LABEL or (label and (_OPEN_VALUE.search(label) or _SENTENCE.search(label))):
            return ()
        if len(pieces) == 1 and width > 1 and label and not _may_be_short(split, pieces[0], width):
            return ()
        if len(pieces) == 1 and width == 1 and label and _all_years(split):
            return ()
    return pieces


def _is_code(label: str, piece: Piece, split: Split) -> bool:
    """A key or an account number that waits for its name: "2.5", "a. 829002"."""
    if split.tail > 2 or not piece.text.replace(".", "").isdigit():
        return False
    if not label:
        return is_key(piece.text) and len(piece.text.split(".")[-1]) < 3
    return is_key(label) and piece.text.isdigit() and len(piece.text) >= 4


def _may_be_short(split: Split, piece: Piece, width: int) -> bool:
    """One figure after a label in a table of several columns: blanks of lost cells stand around it, or it prints as amounts do."""
    if piece.start - split.label_end > 1 or split.tail > 1:
        return True
    return not (len(piece.text) <= 4 and piece.text.isdigit()) and len(split.label) <= 70


def _merged(split: Split, width: int) -> tuple[Piece, ...]:
    """Too many cells: "2 - 5" is a range where both its ends stand one blank from the dash."""
    pieces = list(split.pieces)
    i = len(pieces) - 2
    while i > 0 and len(pieces) > width:
        a, dash, b = pieces[i - 1], pieces[i], pieces[i + 1]
        near = dash.start - a.end == 1 and b.start - dash.end == 1
        if near and not dash.is_figure and a.is_figure and b.is_figure:
            text = split.text[a.start : b.end]
            value = read_cell(text)
            if value.is_figure:
                pieces[i - 1 : i + 2] = [Piece(a.start, b.end, text, value)]
                i -= 1
        i -= 1
    return tuple(pieces)


def _ends_table(line: Line, pending: Sequence[Line], rows: Sequence[DraftRow]) -> bool:
    """The line is no label: prose, a heading, a caption, a note after the rows, or one text line too many."""
    text = line.text.strip()
    if line.heading or len(pending) >= MOST_LABEL_LINES or len(text) > LONGEST_LABEL:
        return True
    if rows and (is_note(text) or is_caption(text)):
        return True
    if _SENTENCE.search(text) and not is_total(text) and len(text) > 25:
        return True
    if not rows and len(pending) >= 4:
        return True
    if rows and rows[-1].total and rows[-1].pieces and (text.endswith(":") or ends_in_unit(text)):
        return True
    return years_header(line) is not None


def _close(
    rows: list[DraftRow], pending: list[Line], split: Split, pieces: tuple[Piece, ...], line: Line, blank_before: bool
) -> None:
    """A line with cells ends a row: the waiting lines are its label, or rows of their own before it."""
    label = split.text[: pieces[0].start].strip()
    parts = _label_parts(_without_rest(rows, pending, LONGEST_LABEL))
    own = _part(line, split, pieces) if label else None
    if own is not None and parts and not _goes_on(parts[-1], own, blank_before):
        rows.extend(DraftRow(_text(p), _spans(p)) for p in parts)
        parts = [[own]]
    elif own is not None:
        if parts:
            parts[-1].append(own)
        else:
            parts = [[own]]
    if len(parts) > 1:
        rows.extend(DraftRow(_text(p), _spans(p)) for p in parts[:-1])
    last = parts[-1] if parts else []
    rows.append(DraftRow(_text(last), _spans(last), line, split, pieces))


def _without_rest(rows: Sequence[DraftRow], pending: list[Line], longest: int) -> list[Line]:
    """Gives the row above the rest of its label where that stands right below its figures, in lower case; the other lines."""
    above = rows[-1] if rows else None
    if above is None or above.line is None or not above.label or not pending:
        return pending
    line = pending[0]
    text = line.text.strip()
    if line.number != above.line.number + 1 or not text[:1].islower() or starts_with_key(text) or len(text) > longest:
        return pending
    start = len(line.text) - len(line.text.lstrip())
    group = [(above.label, *above.spans[-1]), (text, line.number, start, start + len(text))] if above.spans else []
    if not group:
        return pending
    above.label = _text(group)
    above.spans = [*above.spans, group[1][1:]]
    return pending[1:]


_Part = tuple[str, int, int, int]
"""Text, line, start, end of one line's share of a label."""


def _part(line: Line, split: Split, pieces: Sequence[Piece]) -> _Part:
    raw = split.text[: pieces[0].start]
    start = len(raw) - len(raw.lstrip())
    bare = raw.strip()
    return bare, line.number, start, start + len(bare)


def _label_parts(pending: Sequence[Line]) -> list[list[_Part]]:
    """The waiting lines grouped to labels: a line goes on with the one before after a hyphen, a key, or in lower case."""
    groups: list[list[_Part]] = []
    last = 0
    for line in pending:
        bare = line.text.strip()
        start = len(line.text) - len(line.text.lstrip())
        part = (bare, line.number, start, start + len(bare))
        if groups and _goes_on(groups[-1], part, line.number - last > 1):
            groups[-1].append(part)
        else:
            groups.append([part])
        last = line.number
    return groups


def _goes_on(group: Sequence[_Part], part: _Part, gap: bool) -> bool:
    """The part continues the label before it."""
    before, text = group[-1][0], part[0]
    if (is_key(before) or _KEY_AND_CODE.fullmatch(before)) and len(group) == 1:
        return not starts_with_key(text)
    if starts_with_key(text) or is_total(text):
        return False
    if _OPEN_END.search(before) or text[:1].islower() or text[:1] in "(&/":
        return True
    return not gap and len(before) >= 45


def _text(group: Sequence[_Part]) -> str:
    text = ""
    for bare, *_ in group:
        if text.endswith("-") and not text.endswith(" -") and bare[:1].islower() and not bare.startswith(("og ", "eller ")):
            text = text[:-1] + bare
        else:
            text = f"{text} {bare}".strip()
    return squeezed(text)


def _spans(group: Sequence[_Part]) -> list[tuple[int, int, int]]:
    return [(line, start, end) for _, line, start, end in group]


def _trailing(rows: list[DraftRow], pending: list[Line]) -> None:
    """Lines after the last figures are rows only where they carry a key like the rows before ("f. Anlæg", "g. Afledt drift")."""
    keyed = rows and any(starts_with_key(r.label) for r in rows)
    pending = _without_rest(rows, pending, LONGEST_REST)
    for group in _label_parts(pending) if keyed else []:
        if not (starts_with_key(group[0][0]) and group[0][0][:1].islower()):
            return
        rows.append(DraftRow(_text(group), _spans(group)))


def _as_table(
    document: Document, heads: Heads, rows: Sequence[DraftRow], width: int
) -> tuple[Table, dict[tuple[int, int], PlacedBy]]:
    """The rows as a grid of cells: the text columns, then the figure columns; row 0 the header."""
    titles = [*heads.titles, *([Title("")] * (width - len(heads.titles)))]
    texts = text_columns(heads.label, [(r.label, r.spans) for r in rows])
    lead = len(texts.titles)
    remarks = any(r.remark for r in rows)
    grid: list[tuple[Cell | None, ...]] = []
    if heads.groups:
        over: list[Cell | None] = [None] * (width + lead + remarks)
        for first, last, title in heads.groups:
            cell = _cell(title.text, 0, first + lead, title.spans)
            over[first + lead] = None if cell is None else replace(cell, column_span=last - first + 1)
        grid.append(tuple(over))
    high = len(grid)
    grid.append(tuple(_cell(t.text, high, c, t.spans) for c, t in enumerate([*texts.titles, *titles, *[Title("")] * remarks])))
    placed: dict[tuple[int, int], PlacedBy] = {}
    for r, (row, labels) in enumerate(zip(rows, texts.rows, strict=True), start=len(grid)):
        cells: list[Cell | None] = [None] * (width + lead + remarks)
        for c, (text, spans) in enumerate(labels):
            cells[c] = _cell(text, r, c, spans)
        if row.line is not None:
            for piece, column in zip(row.pieces, row.columns, strict=False):
                span = (row.line.number, piece.start, piece.end)
                cells[column + lead] = _cell(piece.text, r, column + lead, [span])
                placed[(r, column + lead)] = row.placed
            if row.remark:
                at = row.line.text.rfind(row.remark)
                cells[-1] = _cell(row.remark, r, width + lead, [(row.line.number, at, at + len(row.remark))])
        grid.append(tuple(cells))
    lines = [s[0] for t in (heads.label, *titles, *(g[2] for g in heads.groups)) for s in t.spans]
    lines += [s[0] for r in rows for s in r.spans] + [r.line.number for r in rows if r.line is not None]
    first, last = min(lines), max(lines)
    return Table(0, tuple(grid), "text", first, last, document.line(first).page), placed


def _cell(text: str, row: int, column: int, spans: Sequence[tuple[int, int, int]]) -> Cell | None:
    if not text and not spans:
        return None
    return Cell(text, row, column, spans=tuple(Span(*s) for s in spans))
