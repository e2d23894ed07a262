"""A table that a person sees and can take with them: cells with their source, groups with sums, and what was corrected.

One table, shown as a page (site), CSV, Excel with live formulas and JSON (`table_files`), so that all of them say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from raaderum.documents import Message

Kind = Literal["text", "money", "number", "share", "year", "date"]
"""money: kroner. share: 0.123 is shown as 12,3 %. A number has up to two decimals."""
RowKind = Literal["row", "subtotal", "total"]
Value = str | int | Decimal | Message | None
"""A text that stands in both languages is a Message."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cell's figure was printed. `address` opens it in the application, with the figure lit."""

    document: str
    """The document's title or file name."""
    page: int | None
    line: int | None
    printed: str
    """The figure as printed, or as typed."""
    address: str = ""

    def told(self, english: bool = False) -> str:
        """The place in few words: "katalog.pdf, s. 4, l. 112"."""
        page = "" if self.page is None else f", {'p.' if english else 's.'} {self.page}"
        line = "" if self.line is None else f", l. {self.line}"
        return f"{self.document}{page}{line}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it comes from. `mark` says why it is not simply what was printed (corrected, reckoned, in doubt)."""

    value: Value = None
    source: Source | None = None
    mark: Message | None = None


def in_language(value: Value, english: bool) -> str | int | Decimal | None:
    """The value as one language has it."""
    if isinstance(value, Message):
        return value.en if english else value.da
    return value


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (stable, for JSON and CSV), its head in both languages, and what its cells are."""

    key: str
    head: Message
    kind: Kind = "text"
    summed: bool = False
    """Subtotals and totals sum this column."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row. A subtotal sums the rows of its `group`; a total sums all rows."""

    cells: tuple[Cell, ...]
    kind: RowKind = "row"
    group: str = ""
    address: str = ""
    """Opens what the row is about."""
    marks: tuple[Message, ...] = ()
    """What a person must know of the whole row: an open error, a withdrawn proposal."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """The table. `note` tells the sign and the price level; every file carries it."""

    name: str
    """For the file's name: ascii, no blanks."""
    title: Message
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Message = field(default_factory=lambda: Message("", ""))

    def body(self) -> tuple[Row, ...]:
        """The rows that are neither subtotals nor totals."""
        return tuple(row for row in self.rows if row.kind == "row")


def with_sums(rows: Sequence[Row], columns: Sequence[Column], label: Message, groups: bool = False) -> tuple[Row, ...]:
    """The rows in the order of their groups, each group with its subtotal (where `groups`), and the total last.

    Blank cells add nothing; a column in which every cell is blank has a blank sum (unknown is never 0).
    """
    made: list[Row] = []
    names = list(dict.fromkeys(row.group for row in rows))
    for name in names:
        members = [row for row in rows if row.group == name]
        made.extend(members)
        if groups and len(names) > 1:
            head = Message(f"{label.da}, {name or 'uden angivelse'}", f"{label.en}, {name or 'not stated'}")
            made.append(_sum_row(members, columns, head, "subtotal", name))
    made.append(_sum_row(rows, columns, label, "total", ""))
    return tuple(made)


def _sum_row(rows: Sequence[Row], columns: Sequence[Column], label: Message, kind: RowKind, group: str) -> Row:
    cells = [_sum(rows, i) if column.summed else Cell() for i, column in enumerate(columns)]
    texts = [i for i, column in enumerate(columns) if column.kind == "text"]
    at = next((i for i in texts if columns[i].key == "title"), texts[0] if texts else 0)
    cells[at] = Cell(label)
    return Row(tuple(cells), kind, group)


def _sum(rows: Sequence[Row], column: int) -> Cell:
    values = [row.cells[column].value for row in rows if row.kind == "row"]
    numbers = [Decimal(value) for value in values if isinstance(value, (int, Decimal))]
    return Cell(sum(numbers, Decimal(0)) if numbers else None)
