"""Header rows become columns: what each column is called, what it holds, of which year, and what one printed unit is worth."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.figures import UnitFrom
from raaderum.readers.tables_cells import CellValue
from raaderum.readers.tables_matrix import Block, Matrix, divisor_of, is_unit_cell, is_year_cell
from raaderum.readers.tables_units import (
    MONEY_NAMES,
    Money,
    format_is_percent,
    format_unit,
    money_unit,
    without_prices,
    years_of,
)
from raaderum.readers.tables_whole import whole_kind
from raaderum.readers.tables_words import (
    header_kind,
    is_key,
    is_key_header,
    is_text_header,
    is_year_header,
    label_rank,
    squeezed,
)
from raaderum.records.parts import Column, ColumnKind

ONE = Decimal(1)
_UNIT_PRICE = re.compile(r"pris(?!er)|takst|sats|gebyr|løn|\bpr\.|enhed")
_BASE_UNITS: dict[ColumnKind, str] = {"money": "kr", "fte": "fte", "pct": "pct", "count": "count", "index": "index"}


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A figure column: where it stands in the matrix, what it is, and the unit of a bare number in it."""

    at: int
    column: Column
    unit: str
    """kr, fte, pct, count, index or unknown."""
    unit_from: UnitFrom


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a block by their part: the row's name, its key, other texts, figures."""

    label: int
    key: int | None
    texts: tuple[int, ...]
    figures: tuple[FigureColumn, ...]
    header: tuple[str, ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lines around a table say: its money unit, where that was read, and the words of its caption."""

    unit: Money | None = None
    unit_from: UnitFrom = "header"
    words: str = ""
    caption: str = ""


def layout_of(matrix: Matrix, block: Block, around: Surroundings) -> Layout:
    """Sort the columns of a block."""
    names = [_stack(matrix, block.header, c) for c in range(matrix.width)]
    figure_at = [c for c in range(matrix.width) if _is_figure_column(matrix, block, c, names[c])]
    rest = [c for c in range(matrix.width) if c not in figure_at and _is_used(matrix, block, c)]
    key, label = _key_and_label(matrix, block, rest, names, figure_at)
    texts = tuple(c for c in rest if c not in (key, label))
    unit, unit_from = _table_unit(matrix, block, rest, names, around)
    found = [_figure_column(matrix, block, c, names[c], unit, unit_from, around) for c in figure_at]
    titles = [matrix.own_text(r, c) for r in reversed(block.titles) for c in range(matrix.width)]
    whole = whole_kind([*reversed(names[label]), *titles, around.caption]) if label in rest else None
    if whole is not None:
        found = [_as_whole(c, names[c.at], whole) for c in found]
    columns = _shared(_counted(_years_settled(found)))
    header = tuple(names[c][-1] if names[c] else "" for c in range(matrix.width) if c in rest or c in figure_at)
    return Layout(label, key, texts, tuple(columns), header, _printed_unit(columns, unit))


def _stack(matrix: Matrix, header: Sequence[int], column: int) -> list[str]:
    """The header cells over a column from the top down, a merged cell once."""
    stack: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row in header:
        cell = matrix.owner[row][column]
        if cell is None or not cell.text.strip() or (cell.row, cell.column) in seen:
            continue
        seen.add((cell.row, cell.column))
        stack.append(squeezed(cell.text))
    return stack


def _is_used(matrix: Matrix, block: Block, column: int) -> bool:
    return any(matrix.own_text(r, column) for r in (*block.header, *block.body))


def _counts(matrix: Matrix, block: Block, column: int) -> tuple[int, int, int]:
    figures = years = texts = 0
    for row in block.body:
        facts = matrix.rows[row]
        figures += column in facts.figures
        years += column in facts.years
        texts += column in facts.texts
    return figures, years, texts


def _is_figure_column(matrix: Matrix, block: Block, column: int, names: Sequence[str]) -> bool:
    figures, years, texts = _counts(matrix, block, column)
    last = names[-1] if names else ""
    if is_key_header(last) or (is_text_header(last) and figures <= texts):
        return False
    if years and years >= figures + texts and (column == 0 or is_year_header(last)):
        return False
    if figures == 0:
        named = is_year_cell(last) or bool(years) or matrix.table.origin == "text"
        return texts == 0 and column > 0 and bool(last) and named
    if not names and column == 0 and _has_text_right(matrix, block):
        return not _looks_like_codes(matrix, block, column) and figures > texts and matrix.width == 1
    if column == 0 and texts == 0 and _looks_like_codes(matrix, block, column):
        return False
    if last and (is_year_cell(last) or is_unit_cell(last)):
        return True
    return figures >= texts


def _has_text_right(matrix: Matrix, block: Block) -> bool:
    return any(c > 0 for r in block.body for c in matrix.rows[r].texts)


def _looks_like_codes(matrix: Matrix, block: Block, column: int) -> bool:
    """Whole numbers that name their rows: 1, 2, 3 ..., or account numbers of one length, with a text column beside them."""
    cells = [matrix.own_text(r, column) for r in block.body if column in matrix.rows[r].figures]
    if not cells or any(not c.rstrip(".").isdigit() for c in cells):
        return False
    beside = any(c > column for r in block.body for c in matrix.rows[r].texts)
    numbers = [int(c.rstrip(".")) for c in cells]
    counting = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
    one_length = len({len(c) for c in cells}) == 1 and len(cells[0]) >= 3 and len(set(cells)) == len(cells)
    return beside and (counting or one_length)


def _key_and_label(
    matrix: Matrix, block: Block, rest: Sequence[int], names: Sequence[Sequence[str]], figure_at: Sequence[int]
) -> tuple[int | None, int]:
    """Which of the columns without figures holds the row's key and which its name."""
    if not rest:
        return None, 0
    last = {c: names[c][-1] if names[c] else "" for c in rest}
    keys = [c for c in rest if is_key_header(last[c]) or ((not last[c] or c == rest[0]) and _all_keys(matrix, block, c))]
    key = keys[0] if keys else None
    named = [c for c in rest if c not in keys] or list(rest)
    worst = min(label_rank("") for _ in (0,))
    ranked = min(named, key=lambda c: (label_rank(last[c]), c))
    if label_rank(last[ranked]) < worst:
        return key, ranked
    before = [c for c in named if not figure_at or c < figure_at[-1]] or named
    plain = [c for c in before if not is_text_header(last[c])] or before
    filled = [c for c in plain if _counts(matrix, block, c)[2] + _counts(matrix, block, c)[1] > 0] or plain
    return key, filled[0]


def _all_keys(matrix: Matrix, block: Block, column: int) -> bool:
    texts = [matrix.own_text(r, column) for r in block.body if not matrix.rows[r].single]
    filled = [t for t in texts if t]
    return len(filled) >= 2 and sum(is_key(t) or t.isdigit() for t in filled) >= 0.8 * len(filled)


def _table_unit(
    matrix: Matrix, block: Block, rest: Sequence[int], names: Sequence[Sequence[str]], around: Surroundings
) -> tuple[Money | None, UnitFrom]:
    """The money unit of the whole table: its corner, a header cell of a text column, a title row, else the lines around."""
    for column in rest:
        for name in names[column]:
            if (unit := money_unit(name)) is not None:
                return unit, "header"
    for row in reversed(block.titles):
        for column in range(matrix.width):
            if (unit := money_unit(matrix.own_text(row, column))) is not None:
                return unit, "header"
    for row in block.header:
        cell = matrix.owner[row][0] if matrix.width else None
        if cell is not None and (unit := money_unit(cell.text)) is not None:
            return unit, "header"
    return around.unit, around.unit_from


def _figure_column(
    matrix: Matrix,
    block: Block,
    at: int,
    names: Sequence[str],
    unit: Money | None,
    unit_from: UnitFrom,
    around: Surroundings,
) -> FigureColumn:
    name = _name(matrix, block, at)
    own = next((u for n in reversed(names) if (u := money_unit(n)) is not None), None)
    kind = _kind(names, own is not None)
    cells = [matrix.value[r][at] for r in block.body if at in matrix.rows[r].figures]
    formats = _formats(matrix, block, at)
    printed = {v.unit for v in cells if v.unit}
    if len(printed) == 1 and sum(v.unit is not None for v in cells) * 2 >= len(cells):
        kind = _kind_of_unit(printed.pop()) if kind in ("unknown", "money") or cells[0].unit == "kr" else kind
        own = own or (_printed_money(cells) if kind == "money" else None)
    if kind == "unknown" and formats and all(format_is_percent(f) for f in formats):
        kind = "pct"
    if kind in ("unknown", "money"):
        source: UnitFrom = "header" if own is not None else unit_from
        divisor = _divisor(matrix, block, at)
        return _money_column(at, name, names, own or unit or _format_money(formats), source, kind, divisor, around)
    return FigureColumn(at, Column(name, kind, _year(names)), _BASE_UNITS.get(kind, "unknown"), "header")


def _money_column(
    at: int,
    name: str,
    names: Sequence[str],
    found: Money | None,
    source: UnitFrom,
    kind: ColumnKind,
    divisor: Decimal,
    around: Surroundings,
) -> FigureColumn:
    """A column of kroner, or of numbers that nothing explains."""
    if found is None and divisor != ONE:
        found = Money(MONEY_NAMES.get(divisor, "kr."), divisor)
    year = _year(names)
    if found is not None:
        scale = divisor if found.scale == ONE else found.scale
        return FigureColumn(at, Column(name, "money", year, scale), "kr", source)
    if kind == "money" or header_kind(around.words) == "money":
        return FigureColumn(at, Column(name, "money", year), "kr", "assumed")
    return FigureColumn(at, Column(name, "unknown", year), "unknown", "assumed")


def _format_money(formats: Sequence[str]) -> Money | None:
    return next((u for f in formats if (u := money_unit(format_unit(f))) is not None), None)


def _formats(matrix: Matrix, block: Block, at: int) -> list[str]:
    formats = []
    for row in block.body:
        cell = matrix.owner[row][at]
        if at in matrix.rows[row].figures and cell is not None and cell.number is not None and cell.number_format:
            formats.append(cell.number_format)
    return formats


def _divisor(matrix: Matrix, block: Block, at: int) -> Decimal:
    """What most of a column's stored numbers are divided by when they are shown."""
    cells = [matrix.owner[r][at] for r in block.body if at in matrix.rows[r].figures]
    divisors = Counter(divisor_of(c) for c in cells if c is not None and c.number)
    return max(divisors, key=lambda d: (divisors[d], -d)) if divisors else ONE


def _kind(names: Sequence[str], money: bool) -> ColumnKind:
    """By the words of the header cells, the lowest first; else money where any of them names its unit."""
    for name in reversed(names):
        kind = header_kind(without_prices(name))
        if kind != "unknown":
            return kind
    return "money" if money else "unknown"


def _printed_money(cells: Sequence[CellValue]) -> Money | None:
    """The unit of a column whose cells print kroner themselves."""
    scale = next((v.scale for v in cells if v.unit == "kr" and v.scale is not None), None)
    return None if scale is None else Money(MONEY_NAMES.get(scale, "kr."), scale)


def _kind_of_unit(unit: str) -> ColumnKind:
    kinds: dict[str, ColumnKind] = {
        "kr": "money",
        "pct": "pct",
        "fte": "fte",
        "position": "fte",
        "person": "count",
        "count": "count",
    }
    return kinds.get(unit, "unknown")


def _name(matrix: Matrix, block: Block, at: int) -> str:
    """The lowest header cell over the column; with those above where one name was broken over several rows, or where the
    lowest is only a unit."""
    cells: list[tuple[str, bool]] = []
    for row in block.header:
        cell = matrix.owner[row][at]
        if cell is not None and cell.text.strip() and (not cells or cells[-1][0] != squeezed(cell.text)):
            cells.append((squeezed(cell.text), cell.column_span > 1))
    while len(cells) > 1 and is_unit_cell(cells[-1][0]) and not cells[-2][0].endswith(","):
        cells.pop()
    if not cells:
        return ""
    name = cells[-1][0]
    flowed = matrix.table.origin in ("text", "pdf")
    for above, wide in reversed(cells[:-1]):
        broken = name[:1].islower() or above.endswith(("-", ","))
        if wide or not (broken or flowed) or is_unit_cell(above) or (is_year_cell(name) and not broken):
            break
        name = above[:-1] + name if above.endswith("-") and name[:1].islower() else f"{above} {name}"
    return name


def _year(names: Sequence[str]) -> int | None:
    """The one year that the header names, the lowest cell first."""
    for name in reversed(names):
        years = years_of(name)
        if years:
            return years[0] if len(years) == 1 else None
    return None


def _years_settled(columns: list[FigureColumn]) -> list[FigureColumn]:
    """Where some columns are plain years, one with a year among other words ("Budget 2026", "Andel 2029") is another thing."""
    plain = {(c.column.kind, c.column.year) for c in columns if re.fullmatch(r"\s*(?:19|20)\d\d\s*\*?", c.column.name)}
    if not plain:
        return columns
    settled = []
    for c in columns:
        other = not re.fullmatch(r"\s*(?:19|20)\d\d\s*\*?", c.column.name)
        if other and (c.column.kind == "pct" or (c.column.kind, c.column.year) in plain):
            column = Column(c.column.name, c.column.kind, None, c.column.scale)
            c = FigureColumn(c.at, column, c.unit, c.unit_from)
        settled.append(c)
    return settled


def _as_whole(found: FigureColumn, names: Sequence[str], whole: ColumnKind) -> FigureColumn:
    """A column that says nothing of its own ("2027", "I alt") holds what the whole table does."""
    silent = found.unit_from != "cell" and all(
        header_kind(without_prices(n)) == "unknown" and money_unit(n) is None for n in names
    )
    if not silent or found.column.kind not in ("money", "unknown"):
        return found
    return FigureColumn(found.at, Column(found.column.name, whole, found.column.year), _BASE_UNITS[whole], "header")


def _counted(columns: list[FigureColumn]) -> list[FigureColumn]:
    """Beside a column that counts, one called "Budget 2027" without any unit of money counts the same; so does "Ændring"
    beside columns of staff alone."""
    known = {c.column.kind for c in columns if c.unit != "unknown"}
    if known == {"fte"}:
        unit, kind = "fte", known.pop()
        return [
            FigureColumn(c.at, Column(c.column.name, kind, c.column.year), unit, "header") if c.unit == "unknown" else c
            for c in columns
        ]
    if not any(c.column.kind == "count" for c in columns) or any(c.unit == "kr" and c.unit_from != "assumed" for c in columns):
        return columns
    return [
        FigureColumn(c.at, Column(c.column.name, "count", c.column.year), "count", "header")
        if c.column.year is not None and c.unit_from == "assumed"
        else c
        for c in columns
    ]


def _shared(columns: list[FigureColumn]) -> list[FigureColumn]:
    """A column of money without any unit has that of the other money columns, if they have one; a unit price has not."""
    units = {(c.column.scale, c.unit_from) for c in columns if c.unit == "kr" and c.unit_from != "assumed"}
    if len(units) != 1 or len(columns) < 3:
        return columns
    scale, source = units.pop()
    return [
        replace(c, column=replace(c.column, scale=scale), unit_from=source)
        if c.unit == "kr" and c.unit_from == "assumed" and not _UNIT_PRICE.search(c.column.name.casefold())
        else c
        for c in columns
    ]


def _printed_unit(columns: Sequence[FigureColumn], unit: Money | None) -> str | None:
    """The printed unit of the table: its money unit, else what all its columns share."""
    if unit is not None and any(c.unit == "kr" for c in columns):
        return unit.name
    scales = {c.column.scale for c in columns if c.unit == "kr" and c.unit_from != "assumed"}
    if len(scales) == 1:
        return MONEY_NAMES.get(scales.pop())
    units = {c.unit for c in columns}
    if len(units) == 1:
        return {"fte": "årsværk", "pct": "pct.", "count": "antal", "index": "indeks"}.get(units.pop())
    return None
