"""Small invented tables for the tests of the checks: figures at made-up places, as a reader would give them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.checks.engine import CheckResult, run_checks
from raaderum.documents.model import Document, Line
from raaderum.figures import Figure, Place, TableCell
from raaderum.records.finding import Finding
from raaderum.records.parts import Column, ColumnKind, FigureTable, Row

KR = Decimal(1000)


@dataclass(frozen=True)
class R:
    """A row: its label, its cells as whole numbers (None is blank), and what a reader knows of it."""

    label: str
    cells: Sequence[float | str | None] = ()
    total: bool = False
    key: str | None = None
    heading: bool = False
    texts: tuple[tuple[str, str], ...] = ()
    bold: bool = False
    level: int = 0


def figure(
    text: float | str, line: int, column: int, unit: str = "kr", scale: Decimal = KR, exact: bool = False, table: int = 1
) -> Figure:
    """ "-1.175" in column 2 of line 3, printed in units of `scale`."""
    printed = danish(text) if isinstance(text, int | float) else text
    plain = printed.replace(".", "").replace(",", ".").replace("%", "").strip()
    decimals = len(plain.partition(".")[2])
    value = Decimal(plain) * scale
    half = Decimal(0) if exact else Decimal("0.5").scaleb(-decimals) * scale
    place = Place(line, column * 12, column * 12 + len(printed), 1, None, TableCell(table, line, column + 1))
    return Figure(printed, value, value - half, value + half, unit, place, scale=scale)


def danish(value: float) -> str:
    text = f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


_UNITS = {"money": "kr", "pct": "pct", "fte": "fte", "count": "count", "index": "index", "unknown": "unknown"}


def table(
    header: Sequence[str],
    rows: Sequence[R],
    caption: str | None = "Tabel 1",
    first: int = 1,
    kinds: Sequence[ColumnKind] | None = None,
    exact: bool = False,
    number: int = 1,
) -> FigureTable:
    """A table whose figure columns have the given headers; a header that is a year is that year's column."""
    kinds = kinds or ["money"] * len(header)
    columns = tuple(
        Column(name, kind, int(name[-4:]) if name[-4:].isdigit() else None, KR if kind == "money" else Decimal(1))
        for name, kind in zip(header, kinds, strict=True)
    )
    made = []
    for i, r in enumerate(rows):
        line = first + 1 + i
        values = tuple(
            None if c is None else figure(c, line, j + 1, _UNITS[kinds[j]], columns[j].scale, exact, number)
            for j, c in enumerate(r.cells)
        )
        values += (None,) * (len(columns) - len(values))
        made.append(
            Row(r.label, values, line, total=r.total, level=r.level, key=r.key, texts=r.texts, heading=r.heading, bold=r.bold)
        )
    return FigureTable(caption, "1.000 kr.", ("", *header), columns, tuple(made), first, first + len(rows), 1, number=number)


def subject(
    *tables: FigureTable, lines: dict[int, str] | None = None, kind: str = "word", records: tuple[object, ...] = ()
) -> Subject:
    """A document that holds these tables; `lines` are other lines of its text, by number."""
    texts = dict(lines or {})
    for t in tables:
        if t.caption:
            texts.setdefault(t.first_line, t.caption)
        for row in t.rows:
            texts.setdefault(row.line, "  ".join([row.label, *(f.text if f else "-" for f in row.values)]))
    last = max(texts, default=1)
    document = Document("doc", "invented.docx", kind, tuple(Line(n, texts.get(n, "")) for n in range(1, last + 1)))
    return Subject(document, records, tables=tuple(tables))  # type: ignore[arg-type]


def check(*tables: FigureTable, lines: dict[int, str] | None = None, kind: str = "word") -> CheckResult:
    return run_checks(subject(*tables, lines=lines, kind=kind))


def findings(result: CheckResult, *severities: str) -> list[Finding]:
    wanted = severities or ("error", "warning", "note")
    return [f for f in result.findings if f.severity in wanted]


def changed(t: FigureTable, row: int, column: int, text: float | str) -> FigureTable:
    """The table with one cell printed otherwise."""
    old = t.rows[row].values[column]
    assert old is not None
    cell = figure(text, old.place.line, column + 1, old.unit, old.scale, old.low == old.high, t.number or 1)
    values = tuple(cell if i == column else v for i, v in enumerate(t.rows[row].values))
    rows = tuple(replace(r, values=values) if i == row else r for i, r in enumerate(t.rows))
    return replace(t, rows=rows)
