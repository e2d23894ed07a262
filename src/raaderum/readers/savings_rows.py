"""The rows of a flowed savings list as records: blocks of text and figures become areas, titles, amounts, totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.data.loader import load
from raaderum.documents import Document, Line, Message, Problem, Span
from raaderum.figures import PlacedBy, UnitFrom
from raaderum.readers.base import Claim, Reading
from raaderum.readers.prose import Prose, read_prose, staff_of
from raaderum.readers.savings_cells import Printed, figure
from raaderum.readers.savings_columns import TextRow, dated_amounts, unit, years
from raaderum.readers.savings_flow import Anchor, Block, Flow, anchor, code_and_name, total_label
from raaderum.readers.savings_join import Piece, join
from raaderum.readers.savings_placing import settle
from raaderum.readers.savings_titles import split
from raaderum.records.base import Source
from raaderum.records.nouns import SavingsRow
from raaderum.records.parts import Area, Sign


@dataclass(frozen=True, slots=True)
class _Cells:
    """The figures of a row by what they are; `amounts` without the empty cells that vanished."""

    amounts: tuple[Printed, ...]
    budget: Printed | None
    percent: Printed | None


@dataclass(frozen=True, slots=True)
class _Row:
    block: Block
    cells: _Cells
    anchor: Anchor | None
    text: str
    total: str | None
    """What a total adds up ("" for everything); None for a row."""


@dataclass(frozen=True, slots=True)
class _Scale:
    years: tuple[str, ...]
    scale: Decimal
    unit_from: UnitFrom
    sign: Sign


def read_rows(document: Document, flow: Flow, first: int, last: int) -> Reading:
    """The records of a flowed list, and what was read of lines `first`..`last`."""
    rows = [_row(b, flow) for b in flow.blocks if first <= b.line.number <= last]
    texts = [TextRow(r.text, tuple(c.value for c in r.cells.amounts if c.value is not None)) for r in rows]
    found = years(document, first, [t for t, r in zip(texts, rows, strict=True) if r.total is None], flow.columns)
    scale, unit_from = unit(
        [t for t, r in zip(texts, rows, strict=True) if r.total is None], (n.text for n in document.lines[: first - 1][-12:])
    )
    names = tuple(map(str, found)) or tuple(str(i + 1) for i in range(flow.columns))
    columns = _Scale(names, scale, unit_from, _sign(texts))
    placed = _placed(rows, columns)
    records = [_record(document, flow, row, columns, *place) for row, place in zip(rows, placed, strict=True)]
    start = min((r.source.first_line for r in records), default=first)
    return Reading(
        records=tuple(records),
        claims=(Claim(start, last),),
        problems=() if found else (_no_years(first),),
        years=found,
        codes=tuple(s for row in rows for s in _codes(row, flow)),
    )


def _row(block: Block, flow: Flow) -> _Row:
    cells = _sorted(block.cells, flow.columns)
    name = _total_of(block, flow)
    if name is not None:
        return _Row(block, cells, None, "", name)
    found = anchor(block, flow)
    return _Row(block, cells, found, " ".join(p.text for p in found.rest), None)


def _total_of(block: Block, flow: Flow) -> str | None:
    """A total's label stands right before its figures, in the last lines of its block."""
    for count in range(1, min(4, len(block.pieces)) + 1):
        pieces = block.pieces[-count:]
        name = total_label(join(pieces, flow.words))
        if name is not None and (name or count == len(block.pieces)) and len(name) < 60:
            whole = total_label(join(block.pieces, flow.words)) if len(block.pieces) <= 4 else None
            return whole if whole is not None else name
    return None


def _sorted(cells: Sequence[Printed], columns: int) -> _Cells:
    percent = next((c for c in reversed(cells) if c.percent), None)
    plain = [c for c in cells if not c.percent]
    budget = None
    if len(plain) > columns or (percent is not None and len(plain) > 1 and _is_base(plain, percent)):
        budget = plain.pop()
    return _Cells(tuple(plain[:columns]), budget, percent)


def _is_base(plain: Sequence[Printed], percent: Printed) -> bool:
    """The last figure is the budget that the percentage is of."""
    first, last = plain[0].value, plain[-1].value
    if first is None or last is None or not last or percent.value is None:
        return False
    return abs(abs(first) * 100 / abs(last) - abs(percent.value)) <= Decimal("0.1").scaleb(1 - percent.decimals)


Placed = tuple[tuple[int, ...], PlacedBy]


def _placed(rows: Sequence[_Row], columns: _Scale) -> list[Placed]:
    """The columns of every row's amounts: printed where none is missing, else as a sentence or the group's total says."""
    placed: list[Placed] = []
    group: list[int] = []
    for row in rows:
        count = len(row.cells.amounts)
        placed.append((tuple(range(count)), "printed" if count == len(columns.years) else "position"))
    _settle_totals(rows, placed, len(columns.years))
    for index, row in enumerate(rows):
        if row.total is None:
            group.append(index)
            continue
        _settle_group(rows, group, index, placed, columns)
        group = []
    _settle_group(rows, group, None, placed, columns)
    return placed


def _settle_totals(rows: Sequence[_Row], placed: list[Placed], width: int) -> None:
    """The columns of a centre's total with too few values, by the grand total."""
    parts = [i for i, r in enumerate(rows) if r.total]
    grand = next((r for r in rows if r.total == "" and len(r.cells.amounts) == width), None)
    if grand is None or all(placed[i][1] == "printed" for i in parts):
        return
    values = [[c.value or Decimal(0) for c in rows[i].cells.amounts] for i in parts]
    placing = settle(values, width, [c.value for c in grand.cells.amounts])
    for i, where in zip(parts, placing.columns, strict=True):
        if placed[i][1] == "position" and placing.by_sum:
            placed[i] = (where, "sum")


def _settle_group(rows: Sequence[_Row], group: Sequence[int], total: int | None, placed: list[Placed], columns: _Scale) -> None:
    """The columns of a centre's rows with too few values: as a sentence says, else by the centre's total."""
    width = len(columns.years)
    unsure = [i for i in group if placed[i][1] == "position"]
    for index in list(unsure):
        told = _told(rows[index], columns)
        if told is not None:
            placed[index] = (told, "text")
            unsure.remove(index)
    if not unsure or total is None or placed[total][1] == "position":
        return
    stated = [Decimal(0)] * width
    for column, cell in zip(placed[total][0], rows[total].cells.amounts, strict=True):
        stated[column] = cell.value or Decimal(0)
    known = [Decimal(0)] * width
    for index in group:
        if index not in unsure:
            for column, cell in zip(placed[index][0], rows[index].cells.amounts, strict=True):
                known[column] += cell.value or 0
    rest = [s - k for s, k in zip(stated, known, strict=True)]
    placing = settle([[c.value or Decimal(0) for c in rows[i].cells.amounts] for i in unsure], width, rest)
    for index, where in zip(unsure, placing.columns, strict=True):
        placed[index] = (where, "sum" if placing.by_sum else "position")


def _told(row: _Row, columns: _Scale) -> tuple[int, ...] | None:
    """A sentence gives each of the row's amounts with its year."""
    named = {value: str(year) for value, year in dated_amounts(row.text)}
    where = []
    for cell in row.cells.amounts:
        year = named.get(abs(cell.value) * columns.scale) if cell.value is not None else None
        if year is None or year not in columns.years:
            return None
        where.append(columns.years.index(year))
    return tuple(where) if where == sorted(set(where)) else None


def _record(
    document: Document, flow: Flow, row: _Row, columns: _Scale, where: tuple[int, ...], placed_by: PlacedBy
) -> SavingsRow:
    block = row.block
    line = block.line
    amounts = []
    for column, cell in zip(where, row.cells.amounts, strict=True):
        printed = figure(line, cell, "kr", columns.scale, columns.unit_from, placed_by)
        if printed is not None:
            amounts.append((columns.years[column], printed))
    budget = figure(line, row.cells.budget, "kr", columns.scale, columns.unit_from) if row.cells.budget else None
    percent = figure(line, row.cells.percent, "pct", unit_from="cell") if row.cells.percent else None
    if row.anchor is None:
        label = join(block.pieces, flow.words)
        return SavingsRow(
            source=Source(document.id, block.first_line, line.number, line.page),
            area=Area(None, None),
            centre=row.total or None,
            committee=None,
            title=label,
            description=None,
            amounts=tuple(amounts),
            area_budget=budget,
            percent=percent,
            total=True,
            label=label,
            sign=columns.sign,
        )
    found = row.anchor
    code, name, _ = code_and_name(found.area, flow.words)
    title, description = split([p for p in found.rest if p.text], flow.width)
    prose = _prose([*title, *description])
    head = found.area[0].line if found.area else (found.rest[0].line if found.rest else line)
    return SavingsRow(
        source=Source(document.id, head.number, line.number, head.page),
        area=Area(code, name),
        centre=found.centre,
        committee=found.committee,
        title=join(title, flow.words) or None,
        description=join(description, flow.words) or None,
        amounts=tuple(amounts),
        area_budget=budget,
        percent=percent,
        sign=columns.sign,
        prose=tuple(f.figure for f in prose.figures if f.found.kind != "fte"),
        fte=staff_of(prose),
    )


def _prose(pieces: Sequence[Piece]) -> Prose:
    """The figures of a row's text; its lines without the cells that share them."""
    lines: list[Line] = []
    for piece in pieces:
        text = " " * piece.start + piece.line.text[piece.start : piece.end]
        if lines and lines[-1].number == piece.line.number:
            before = lines.pop().text
            text = before + text[len(before) :]
        lines.append(replace(piece.line, text=text))
    return read_prose(lines)


def _codes(row: _Row, flow: Flow) -> list[Span]:
    if row.anchor is None:
        return []
    _, _, code = code_and_name(row.anchor.area, flow.words)
    return [] if code is None else [Span(code.line.number, code.start, code.end)]


def _sign(rows: Sequence[TextRow]) -> Sign:
    """A list of savings prints them with one sign: the one that most of its amounts have, where its text speaks of savings."""
    values: list[Decimal] = [v for row in rows for v in row.values if v]
    negative = sum(v < 0 for v in values)
    if values and negative * 2 > len(values):
        return "saving_negative"
    words: list[str] = load("savings")["signs"]["positive"]
    speaks = any(w in row.text.casefold() for row in rows for w in words)
    return "saving_positive" if values and speaks else "unknown"


def _no_years(line: int) -> Problem:
    return Problem(
        "savings.years",
        Message(
            "Listen siger ikke, hvilke år kolonnerne er; de er nummereret i stedet.",
            "The list does not say which years its columns are; they are numbered instead.",
        ),
        line,
    )
