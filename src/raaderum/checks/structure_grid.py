"""A table of figures as the sums see it: lanes (rows, or columns) of numbers, each with the part its label gives it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.checks.structure_owners import Owner, names_of, owner_of, owners
from raaderum.checks.structure_words import expressions, is_total, key_formula, norm, pattern, says
from raaderum.figures import Figure
from raaderum.records.nouns import BudgetArea, Proposal, SavingsRow
from raaderum.records.parts import Column, FigureTable, Row

_ENDS_IN_NUMBER = re.compile(r"[a-zæøå.)] +[+–−-]?\d[\d.]*(?:,\d+)?\s*$", re.IGNORECASE)
_SHARE_LAST = re.compile(r"(?:\bi|\() ?(?:pct\.?|procent|%)\)?$")
_CODE = re.compile(r"^\s*(?:[A-ZÆØÅ]{1,5}[- ]?)?\d[\d.&, -]*\b")
_WHERE = {"proposal": ("forslag ", "proposal "), "item": ("punkt ", "item ")}
SUMMED = ("money", "fte", "count", "unknown")


@dataclass(slots=True)
class Lane:
    """A row (or a column) of a grid. `nums` and `tols` are aligned with `figures`; tols is half the last printed place."""

    index: int
    label: str
    norm: str
    figures: tuple[Figure | None, ...]
    total: float = 0.0
    """How strongly label and form say that it is a sum: 0 (not at all) to 8 (a printed formula)."""
    difference: bool = False
    running: bool = False
    excluded: bool = False
    of_which: bool = False
    apart: bool = False
    """A target, a frame, a share: never part of a sum."""
    heading: bool = False
    keyed: bool = False
    key: str | None = None
    level: int = 0
    bold: bool = False
    kind: str = "money"
    year: int | None = None
    line: int = 0
    texts: tuple[tuple[str, str], ...] = ()
    formula: tuple[tuple[int, str], ...] = ()
    nums: list[float | None] = field(init=False, default_factory=list)
    tols: list[float] = field(init=False, default_factory=list)
    empty: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        for f in self.figures:
            usable = f is not None and f.value is not None
            self.nums.append(float(f.value) if usable else None)  # type: ignore[union-attr, arg-type]
            self.tols.append(float(f.high - f.low) / 2 if usable else 0.0)  # type: ignore[union-attr]
        self.empty = all(n is None for n in self.nums)


@dataclass(slots=True)
class Grid:
    """One table, with the words that name it and the thing (proposal, item) it belongs to."""

    table: FigureTable
    number: int
    name_da: str
    name_en: str
    entity: str | None
    """Number of the proposal (or title of the example, number of the item) that holds the table."""
    title: str | None
    rows: list[Lane]
    columns: tuple[Column, ...]
    source: str = "table"
    flowed: bool = False
    """The table was flowed out of its cells into lines of text: which column a figure belongs to had to be worked out."""
    leaky: bool = False
    """Numbers stand in the table's lines that are in none of its cells: a lone sum that fails may miss a row."""

    filled: list[Lane] = field(default_factory=list)
    """The rows that hold figures."""

    def __post_init__(self) -> None:
        self.filled = [r for r in self.rows if not r.empty and not r.heading]

    def column_lanes(self) -> list[Lane]:
        """The columns as lanes over the rows."""
        lanes = []
        for c, column in enumerate(self.columns):
            label = norm(column.name)
            lanes.append(
                Lane(
                    index=c,
                    label=column.name,
                    norm=label,
                    figures=tuple(r.figures[c] if c < len(r.figures) else None for r in self.rows),
                    total=4.0 if is_total(label) else 0.0,
                    difference=says(label, "difference"),
                    apart=column.kind not in SUMMED or says(label, "not_summed", "columns") or says(label, "not_a_part"),
                    kind=column.kind,
                    year=column.year,
                    formula=key_formula(label),
                )
            )
        return lanes


def grids(subject: Subject) -> list[Grid]:
    """Every table of the document once, records' own tables among them, in the order of the document."""
    memo = subject._memo.get("grids")
    if isinstance(memo, list):
        return memo
    tables = _tables(subject)
    tables.sort(key=lambda t: (t[0].first_line, t[0].number or 0))
    regions = owners(subject, [t for t, _ in tables])
    names = names_of(regions)
    made = [_grid(t, i, source, owner_of(regions, names, t)) for i, (t, source) in enumerate(tables)]
    for grid in made:
        grid.flowed = subject.document.format == "text"
        grid.leaky = grid.source == "table" and grid.flowed and _leaks(subject, grid.table)
    subject._memo["grids"] = made
    return made


def _tables(subject: Subject) -> list[tuple[FigureTable, str]]:
    """The document's tables, and those of records that no such table holds whole.

    A record's table is the better reading where a plain one of the same lines misses some of its figures: that one is left out.
    """
    plain = [t for t in subject.tables if not t.hidden]
    flowed = subject.document.format == "text"
    seen = {f.id for t in plain for r in t.rows for f in r.values if f is not None}
    own = []
    for table, source in _record_tables(subject):
        ids = [f.id for r in table.rows for f in r.values if f is not None]
        if ids and (flowed or not all(i in seen for i in ids)):
            own.append((table, source))
    spans = [(t.first_line, t.last_line) for t, _ in own]
    kept = [t for t in plain if not any(first <= t.last_line and t.first_line <= last for first, last in spans)]
    return [*((t, "table") for t in kept), *own]


def _leaks(subject: Subject, table: FigureTable) -> bool:
    """Lines of the table, or right above it, end in numbers that no row has."""
    held = {f.place.line for r in table.rows for f in r.values if f is not None}
    first, last = table.first_line, max(held, default=table.first_line)
    lines = subject.document.lines
    while first > 1 and not lines[first - 2].blank and table.first_line - first < 12:
        first -= 1
    return any(n not in held and _ENDS_IN_NUMBER.search(lines[n - 1].text) for n in range(first, last + 1))


def _grid(table: FigureTable, index: int, source: str, owner: Owner | None) -> Grid:
    entity = owner.number if owner else None
    title = owner.title if owner else None
    name_da, name_en = _name(table, index)
    if owner is not None and norm(owner.number) not in norm(name_da):
        where_da, where_en = _WHERE.get(owner.kind, ("", ""))
        name_da, name_en = f"{name_da} i {where_da}{entity}", f"{name_en} in {where_en}{entity}"
    notes = _excluded_by_notes(table)
    coded = sum(1 for r in table.rows if r.code or r.key) * 2 > len(table.rows)
    bolds = sum(1 for r in table.rows if r.bold)
    rows = [_lane(i, r, len(table.columns), notes, coded, bolds * 2 < len(table.rows)) for i, r in enumerate(table.rows)]
    return Grid(table, index, name_da, name_en, entity, title, rows, table.columns, source)


def _lane(index: int, row: Row, width: int, notes: frozenset[str], coded: bool, bold_tells: bool) -> Lane:
    label = norm(row.label)
    figures = (*row.values, *([None] * (width - len(row.values))))
    formula = key_formula(label)
    running = says(label, "running")
    words = " ".join([label, *(norm(t) for _, t in row.texts)])
    excluded = expressions("rows", "excluded").search(words) is not None
    keyed = bool(row.code or row.key or _CODE.match(row.label))
    names = {norm(n) for n in (row.key, row.code) if n}
    strength = 0.0
    if formula:
        strength = 8.0
    elif is_total(label):
        strength = 4.0
    elif row.total:
        strength = 3.5
    elif (coded and not keyed) or (bold_tells and row.bold):
        strength = 2.0
    difference = says(label, "difference")
    return Lane(
        index=index,
        label=row.label.strip(),
        norm=label,
        figures=figures[:width],
        total=0.0 if running else strength,
        difference=difference,
        running=running,
        excluded=(excluded and strength < 3) or bool(names & notes),
        of_which=(label.startswith(("-", "–")) and says(label, "of_which"))
        or any(label.startswith(w) for w in ("heraf", "hvoraf", "deraf")),
        apart=strength < 3 and not running and ((says(label, "not_a_part") and not keyed) or says(label, "share")),
        heading=row.heading,
        keyed=keyed,
        key=norm(row.key).rstrip(".)") if row.key else None,
        level=row.level,
        bold=row.bold,
        line=row.line,
        texts=row.texts,
        formula=formula,
    )


def _begins(label: str, key: str) -> bool:
    match = pattern("rows", key).search(label)
    return match is not None and match.start() == 0


def _is_share(label: str, figures: Sequence[Figure | None]) -> bool:
    """A row of percentages or an index among rows of amounts."""
    units = {f.unit for f in figures if f is not None}
    if "kr" in units:
        return False
    return units == {"pct"} or _begins(label, "share") or _SHARE_LAST.search(label) is not None


def _excluded_by_notes(table: FigureTable) -> frozenset[str]:
    """Keys of rows that a note row of the table says are not in the sum."""
    names: set[str] = set()
    keys = {norm(n): n for r in table.rows for n in (r.key, r.code) if n}
    for row in table.rows:
        text = norm(row.label)
        if any(v is not None for v in row.values) or not expressions("rows", "excluded").search(text):
            continue
        first = [k for k in keys if re.search(r"(?<![\w.-])" + re.escape(k) + r"(?![\w])", text)]
        first.sort(key=text.find)
        names.update(first[:1] if "alternativ" in text or "erstatter" in text else first)
    return frozenset(names)


def _name(table: FigureTable, index: int) -> tuple[str, str]:
    if table.caption:
        caption = " ".join(table.caption.split())
        return (f"»{caption}«" if len(caption) > 70 else caption), caption
    if table.sheet:
        return f"arket {table.sheet}", f"sheet {table.sheet}"
    number = table.number or index + 1
    if table.page:
        return f"tabel {number} på side {table.page}", f"table {number} on page {table.page}"
    return f"tabellen fra linje {table.first_line}", f"the table from line {table.first_line}"


def _record_tables(subject: Subject) -> list[tuple[FigureTable, str]]:
    """The tables that only records hold: a proposal's effects, a savings list, an activity table."""
    found: list[tuple[FigureTable, str]] = []
    savings: list[SavingsRow] = []
    for record in subject.records:
        if isinstance(record, Proposal) and record.table is not None:
            found.append((_proposal_table(record), "proposal"))
        elif isinstance(record, SavingsRow):
            savings.append(record)
        elif isinstance(record, BudgetArea) and record.activities:
            found.append((_activity_table(record), "activities"))
    if savings:
        found.append((_savings_table(savings), "savings"))
    return found


_SUM_ROWS = (
    ("subtotal", "Delsum", True),
    ("investment", "Anlægsinvestering", False),
    ("derived_operating", "Afledt drift", False),
    ("total", "I alt", True),
)


def _proposal_table(record: Proposal) -> FigureTable:
    table = record.table
    assert table is not None
    labels = dict(table.labels)
    rows = [Row(r.name or r.code or r.key, r.values, r.line, key=r.key, code=r.code) for r in table.rows]
    for name, label, total in _SUM_ROWS:
        values: tuple[Figure | None, ...] = getattr(table, name)
        printed = labels.get(name, label)
        key = re.match(r"\s*([a-zæøå])\s*[.)]", printed, re.IGNORECASE)
        line = next((f.place.line for f in values if f is not None), table.last_line)
        rows.append(Row(printed, values, line, total=total, key=key.group(1).casefold() if key else None))
    columns = tuple(Column(str(y), "money", y, _scale(rows)) for y in table.years)
    caption = " ".join(table.caption.split()) if table.caption else None
    short = re.match(r"(?:\d+\.\s*)?(tabel\s*\d+)", caption, re.IGNORECASE) if caption else None
    return FigureTable(
        short.group(1) if short else caption,
        table.unit,
        (),
        columns,
        tuple(rows),
        table.first_line,
        table.last_line,
        record.source.page,
        record.sign,
    )


def _savings_table(records: Sequence[SavingsRow]) -> FigureTable:
    years = sorted({year for r in records for year, _ in r.amounts})
    rows = []
    for r in records:
        amounts = dict(r.amounts)
        values = (*(amounts.get(y) for y in years), r.area_budget, r.percent)
        line = next((f.place.line for f in values if f is not None), r.source.first_line)
        label = (r.label or r.centre or "") if r.total else (r.title or "")
        texts = tuple(
            (n, t) for n, t in (("centre", r.centre), ("udvalg", r.committee), ("område", r.area.name)) if t and not r.total
        )
        rows.append(
            Row(
                label or "I alt",
                values,
                line,
                total=r.total,
                key=None if r.total else r.number,
                code=None if r.total else r.area.code,
                texts=texts,
            )
        )
    scale = _scale(rows)
    columns = (
        *(Column(y, "money", int(y) if y.isdigit() else None, scale) for y in years),
        Column("Budget", "money", None, scale),
        Column("Pct.", "pct"),
    )
    first, last = records[0].source.first_line, records[-1].source.last_line
    return FigureTable(
        "Besparelsesoversigten", None, (), columns, tuple(rows), first, last, records[0].source.page, records[0].sign
    )


def _activity_table(record: BudgetArea) -> FigureTable:
    names = list(dict.fromkeys(name for a in record.activities for name, _ in a.values))
    rows = tuple(
        Row(a.name, tuple(dict(a.values).get(n) for n in names), a.line, total=a.subtotal, code=" ".join(a.codes) or None)
        for a in record.activities
    )
    columns = tuple(Column(n, "count") for n in names)
    return FigureTable(
        f"Aktivitetstabellen for {record.name}", None, (), columns, rows, rows[0].line, rows[-1].line, record.source.page
    )


def _scale(rows: Sequence[Row]) -> Decimal:
    return next((f.scale for r in rows for f in r.values if f is not None), Decimal(1))


def magnitude(value: float, unit: float) -> float:
    """How many digits of evidence an agreement at this value gives, at most five."""
    return min(5.0, math.log10(1.0 + abs(value) / unit)) if unit > 0 else 5.0
