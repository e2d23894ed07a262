"""Staff in a row's text against the staff in its own columns."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark
from raaderum.danish import scan
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.parts import FigureTable, Row

_SAVES = re.compile(
    r"\b(?:spar\w*|besparelse\w*|reducer\w*|reduktion\w*|nedlæg\w*|nednormer\w*|frigiv\w*|frigør\w*|bortfald\w*|afskedig\w*|"
    r"svarende til)\b"
)
_SOME = re.compile(r"\b(?:heraf|hvoraf|i dag|allerede|resterende|øvrige|tilbage|af de)\b")
_UNITS = ("fte", "position")


@check("fte.table")
def staff_of_rows(subject: Subject) -> Iterable[Finding]:
    """fte.table: the staff that a row's text says is saved is what the row has in its columns of staff.

    Judged where the text tells of one number of full-time equivalents or positions; any year of the row may have it.
    Example: "Der nedlægges 2,5 årsværk" in a row with -2,0 under årsværk.
    """
    for table in subject.tables:
        columns = [i for i, c in enumerate(table.columns) if c.kind == "fte"]
        for row in table.rows if columns else ():
            yield from _row(subject, table, row, columns)


def _row(subject: Subject, table: FigureTable, row: Row, columns: list[int]) -> Iterator[Finding]:
    cells = [f for i in columns if i < len(row.values) and (f := row.values[i]) is not None and f.value]
    text = " ".join(t for _, t in row.texts)
    if row.total or not cells or not _SAVES.search(text.casefold()) or _SOME.search(text.casefold()):
        return
    told = [f for f in scan(text) if f.kind == "fte" and f.unit in _UNITS and f.value]
    if len(told) != 1 or told[0].qualifier is not None:
        return
    value, low, high = abs(told[0].value or Decimal(0)), abs(told[0].low), abs(told[0].high)
    if any(min(low, high) <= abs(c.high) and abs(c.low) <= max(low, high) for c in cells):
        return
    cell = cells[-1]
    if cell.value is None or not value / 3 <= abs(cell.value) <= value * 3:
        return
    yield finding(
        subject,
        "fte.table",
        "warning",
        [*_place(subject, row, told[0].text), cell],
        f"»{row.label}«: teksten siger {told[0].text}, men rækken har {cell.text}.",
        f"“{row.label}”: the text says {told[0].text}, but the row has {cell.text}.",
        stated=told[0].value,
        computed=cell.value,
    )


def _place(subject: Subject, row: Row, words: str) -> list[Figure]:
    """Where the text tells it, on the lines of the row."""
    for line in subject.document.lines[max(row.first_line, 1) - 1 : row.line]:
        at = line.text.find(words)
        if at >= 0:
            return [mark(line, at, at + len(words))]
    return []
