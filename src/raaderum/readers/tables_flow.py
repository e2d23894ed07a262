"""Tables that lie in lines of text: a header, then rows whose cells follow each other at the end of a line.

Labels may wrap over several lines, figures may stand alone on a line, and cells may have vanished.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.documents.model import Document, Line, Message, Problem
from raaderum.readers.tables_around import General, around_of, sign_for, with_around
from raaderum.readers.tables_draft import as_table
from raaderum.readers.tables_grid import read_block
from raaderum.readers.tables_lone import cell_rows, is_lone, lone_table
from raaderum.readers.tables_matrix import Block
from raaderum.readers.tables_place import DraftRow, place_rows
from raaderum.readers.tables_rows import LONGEST_LABEL, OPEN_END, OPEN_VALUE, PHONE, SENTENCE, all_years, gather
from raaderum.readers.tables_split import Split, split_line
from raaderum.readers.tables_titles import (
    Heads,
    Title,
    lone_year_header,
    stacked_titles,
    stacked_years,
    take_group_heads,
    unit_header,
    years_header,
)
from raaderum.readers.tables_words import is_key, starts_with_key
from raaderum.records.parts import FigureTable

_YEAR_ALONE = re.compile(
    r"\s*((?:19|20)\d\d)\s*:\s*(?:[-–−+]?[\d.,]+|[-–−+][\d.,]+\s*(?:kr|mio|t\.?kr|mill|årsværk)[a-zæøå. ]*)\s*"
)
"""A year and its figure: "2027: -240". One that prints its unit and no sign ("2027: 2,9 mio. kr.") is a list in prose: the
sentence before says whether it is saved or spent."""
_YEAR_ROW = re.compile(r"\s*((?:19|20)\d\d)\s*[:.]?\s+(?=\S)")


@dataclass(slots=True)
class _Region:
    """Rows gathered below a header, and the last line that belongs to them."""

    rows: list[DraftRow]
    last: int


def flowed_tables(document: Document, taken: Sequence[bool], general: General) -> tuple[list[FigureTable], list[Problem]]:
    """Every table that lies in the lines no grid has taken, in order; and the rows whose columns nothing tells."""
    finder = _Finder(document, taken, general)
    return finder.find(), finder.problems


class _Finder:
    """Walks the lines once; where a header or a first row stands, reads the table and goes on after it."""

    def __init__(self, document: Document, taken: Sequence[bool], general: General) -> None:
        self.document = document
        self.taken = list(taken)
        self.general = general
        self.floor = 1
        self.tables: list[FigureTable] = []
        self.problems: list[Problem] = []

    def find(self) -> list[FigureTable]:
        number, count = 1, len(self.document.lines)
        digits = {line.number for line in self.document.with_digits}
        while number <= count:
            line = self.document.lines[number - 1]
            if not self._free(number) or number not in digits:
                number += 1
                continue
            number = self._table_at(line) or number + 1
        return self.tables

    def _free(self, number: int) -> bool:
        return not self.taken[number] and number not in self.document.furniture

    def _table_at(self, line: Line) -> int | None:
        """Read the table that begins here, if one does; the number of the line after it."""
        if _YEAR_ALONE.fullmatch(line.text) and self._beside_years(line.number) == 1:
            rows = self._year_rows(line.number)
            return self._read(Heads(line.number, line.number - 1, titles=[Title("")]), _Region(rows, line.number + len(rows) - 1))
        heads = years_header(line) or (stacked_years(self.document, line.number) if len(line.text.strip()) <= 24 else None)
        if heads is not None:
            for n in range(line.number - 1, max(self.floor - 1, line.number - 4), -1):
                if not heads.groups and self._free(n):
                    take_group_heads(heads, self.document.line(n))
            if (cells := cell_rows(self.document, heads, self.floor, self.taken)) is not None:
                return self._read(heads, _Region(*cells))
            self._settle_rest(heads)
            self._settle_lead(heads)
            region = self._region(heads.last + 1, len(heads.titles))
            if region is not None:
                _settle_label(heads, region.rows)
                return self._read(heads, region)
            return None
        if (heads := lone_year_header(line)) is not None:
            region = self._region(line.number + 1, 1)
            return None if region is None else self._read(heads, region)
        split = split_line(line.text)
        if not split.figures or PHONE.search(line.text):
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
            if match is None or split.pieces[:1] == () or not self._free(n) or (years and int(match[1]) <= years[-1]):
                break
            beside = [p for p in split.pieces if p.start >= match.end()]
            if not any(p.is_figure for p in beside):
                break
            years.append(int(match[1]))
            least = len(beside) if least is None else min(least, len(beside))
        return least if len(years) >= 2 else None

    def _year_rows(self, number: int) -> list[DraftRow]:
        """The lines from here on that are a year and its figure."""
        rows: list[DraftRow] = []
        for line in self.document.lines[number - 1 :]:
            match = _YEAR_ALONE.fullmatch(line.text)
            if match is None or not self._free(line.number):
                break
            split = split_line(line.text)
            rows.append(DraftRow(match[1], [(line.number, match.start(1), match.end(1))], line, split, split.pieces))
        return rows

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
        if all_years(split):
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
                    (label[:1].islower() and not starts_with_key(label)) or (label and OPEN_END.search(text)) or is_key(text)
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
            if split.figures >= 2 and not all_years(split):
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

    def _settle_lead(self, heads: Heads) -> None:
        """Most rows have one cell more than there are titles: the last word before the years names a figure column too."""
        if not heads.label.text or self._usual_width(heads.last + 1, 3) != len(heads.titles) + 1:
            return
        name, _, last = heads.label.text.rpartition(" ")
        number, _, end = heads.label.spans[-1]
        heads.titles.insert(0, Title(last, ((number, end - len(last), end),)))
        heads.groups = [(a + 1, b + 1, t) for a, b, t in heads.groups]
        heads.label = Title(name, heads.label.spans)

    def _single(self, line: Line, split: Split) -> int | None:
        """Rows of one figure under a header that ends in a unit or a counting word."""
        if not _is_single_row(split):
            return None
        if is_lone(split) and (lone := lone_table(self.document, line, self.floor, self.taken)) is not None:
            return self._read(lone[0], _Region(lone[1], lone[2]))
        heads = unit_header(self.document, line.number, self.floor)
        if heads is None:
            return None
        region = self._region(heads.last + 1, 1)
        if region is None or sum(bool(r.pieces) for r in region.rows) < 2:
            return None
        return self._read(heads, region)

    def _region(self, start: int, width: int) -> _Region | None:
        rows, last = gather(self.document, start, width, self.taken)
        return _Region(rows, last) if any(r.pieces for r in rows) else None

    def _read(self, heads: Heads, region: _Region) -> int | None:
        width = max(len(heads.titles), *(len(r.pieces) for r in region.rows))
        place_rows(region.rows, width)
        table, placed = as_table(self.document, heads, region.rows, width)
        around = around_of(self.document, table.first_line, table.last_line, self.general, self.taken, None)
        high = 2 if heads.groups else 1
        header = tuple(range(high)) if any(t.text for t in (heads.label, *heads.titles)) else ()
        block = Block((), header, tuple(range(high, len(table.rows))))
        read = read_block(self.document, table, block, around.surroundings, placed)
        if read is None:
            return None
        read = with_around(read, around, sign_for(self.general, read))
        self.tables.append(read)
        self.problems.extend(_guessed(r, width) for r in region.rows if not r.sure)
        for n in range(min(read.first_line, table.first_line), region.last + 1):
            self.taken[n] = True
        self.floor = region.last + 1
        return region.last + 1


def _guessed(row: DraftRow, width: int) -> Problem:
    """Nothing but their order told the columns of these figures."""
    number = row.line.number if row.line is not None else None
    printed = " ".join(p.text for p in row.pieces)
    return Problem(
        "table.columns_guessed",
        Message(
            f"“{printed}”: intet viser, hvilke af tabellens {width} talkolonner disse {len(row.pieces)} tal hører til.",
            f"“{printed}”: nothing tells to which of the table's {width} columns these {len(row.pieces)} figures belong.",
        ),
        number,
    )


def _is_single_row(split: Split) -> bool:
    """A short label and one amount; not the end of a sentence."""
    label = split.label
    if len(split.text.strip()) > 100 or OPEN_VALUE.search(label) or SENTENCE.search(label):
        return False
    return not all_years(split)


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
