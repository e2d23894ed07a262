"""Sentences and tables of the invented municipality of Lindved as one record, put before one check."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from raaderum.checks.base import CheckFunction, Subject
from raaderum.documents import open_bytes
from raaderum.figures import Figure, Outcome, Place, Relation, evaluate
from raaderum.readers.amounts import amounts_of
from raaderum.readers.prose import ProseFigure, read_prose, staff_of
from raaderum.records.base import Source
from raaderum.records.finding import Finding
from raaderum.records.nouns import BudgetLine, Item, Proposal, ProposalTable, Record
from raaderum.records.parts import Area, Column, ColumnKind, FigureTable, Row, Section

YEARS = (2027, 2028, 2029, 2030)
FAR = 900
"""Tables of these tests stand on lines after the text."""


def cell(value: float | str | None, line: int = FAR, column: int = 0, unit: str = "kr", scale: int = 1000) -> Figure | None:
    """-500 in a table of 1.000 kr."""
    if value is None:
        return None
    text = str(value).replace(".", ",")
    number = Decimal(str(value)) * scale
    half = Decimal("0.5").scaleb(-len(text.partition(",")[2])) * scale
    place = Place(line, column * 12, column * 12 + len(text))
    return Figure(text, number, number - half, number + half, unit, place, scale=Decimal(scale))


def cells(values: Sequence[float | None], line: int = FAR) -> tuple[Figure | None, ...]:
    return tuple(cell(v, line, c) for c, v in enumerate(values))


def effects(
    total: Sequence[float | None],
    rows: Sequence[tuple[str | None, str | None, Sequence[float | None]]] = (),
    caption: str | None = "Tabel 1 i 1.000 kr.",
    years: tuple[int, ...] = YEARS,
    first: int = FAR,
) -> ProposalTable:
    """A proposal's table: its total, and (code, name, values) a row."""
    lines = tuple(BudgetLine("abcd"[i], c, n, cells(v, first + i), first + i) for i, (c, n, v) in enumerate(rows))
    none: tuple[Figure | None, ...] = (None,) * len(years)
    return ProposalTable(caption, "1.000 kr.", years, lines, none, none, none, cells(total, first + 9), first, first + 9)


def figures_table(
    header: Sequence[tuple[str, ColumnKind, int | None]],
    rows: Sequence[tuple[str, Sequence[float | None], bool]],
    caption: str | None = "Tabel 1",
    first: int = FAR,
    unit: str = "kr",
    scale: int = 1,
) -> FigureTable:
    """Columns as (name, kind, year), rows as (label, values, total)."""
    columns = tuple(Column(n, k, y) for n, k, y in header)
    units = {"pct": "pct", "count": "count", "money": unit}
    made = tuple(
        Row(
            label,
            tuple(cell(v, first + i, c, units.get(columns[c].kind, unit), scale) for c, v in enumerate(values)),
            first + i,
            total,
        )
        for i, (label, values, total) in enumerate(rows)
    )
    return FigureTable(caption, None, tuple(n for n, _, _ in header), columns, made, first, first + len(rows) - 1)


def read(text: str) -> tuple[Subject, tuple[ProseFigure, ...]]:
    document = open_bytes(text.encode("utf-8"), "katalog.txt")[0]
    figures = read_prose(list(document.lines)).figures
    return Subject(document, (), prose=figures), figures


def as_item(text: str, *tables: FigureTable) -> Subject:
    """The text as one item of minutes, with its tables."""
    bare, figures = read(text)
    source = Source(bare.document.id, 1, FAR + 99)
    record = Item(source, "1", "Punkt", (), None, None, None, (), (), (), (), (), (), tables)
    return Subject(bare.document, (record,), tables=tables, prose=figures)


def as_proposal(
    text: str,
    table: ProposalTable | None = None,
    economy: int | None = None,
    areas: tuple[Area, ...] = (),
    number: str = "2.1",
    tables: tuple[FigureTable, ...] = (),
) -> Subject:
    """The text as one proposal. `economy`: the line where its economy section begins."""
    bare, figures = read(text)
    return Subject(bare.document, (proposal(bare, text, table, economy, areas, number),), tables=tables, prose=figures)


def proposal(
    bare: Subject,
    text: str,
    table: ProposalTable | None = None,
    economy: int | None = None,
    areas: tuple[Area, ...] = (),
    number: str = "2.1",
    lines: tuple[int, int] = (1, FAR + 99),
) -> Proposal:
    prose = read_prose(list(bare.document.lines[lines[0] - 1 : lines[1]]))
    sections = () if economy is None else (Section("Økonomi", "economy", "", economy, lines[1]),)
    source = Source(bare.document.id, *lines)
    return Proposal(source, number, "Forslag", areas, sections, table, staff_of(prose), amounts_of(prose))


def together(bare: Subject, records: Iterable[Record], tables: tuple[FigureTable, ...] = ()) -> Subject:
    return Subject(bare.document, tuple(records), tables=tables, prose=bare.prose)


def findings(check: CheckFunction, subject: Subject) -> list[Finding]:
    return [r for r in check(subject) if isinstance(r, Finding)]


def failures(check: CheckFunction, subject: Subject) -> list[Outcome]:
    """The relations that fail; each must be one that is not certain (prose gives warnings)."""
    judged = [evaluate(r) for r in check(subject) if isinstance(r, Relation)]
    failed = [o for o in judged if o is not None and o.status == "fails"]
    assert all(not o.relation.confident for o in failed)
    return failed


def held(check: CheckFunction, subject: Subject) -> int:
    judged = [evaluate(r) for r in check(subject) if isinstance(r, Relation)]
    return sum(1 for o in judged if o is not None and o.status != "fails")
