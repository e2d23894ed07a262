"""Where the tables of a sheet are: blocks of rows between blank rows, parted again where two tables stand side by side."""

from raaderum.documents.excel_sheet import Sheet, SheetCellRead

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
_YEARS = range(1990, 2100)
_GAP = 2
"""A block that goes on after more blank rows than this is a table of its own."""


def blocks(sheet: Sheet) -> list[Box]:
    """The boxes of the sheet's tables, from the top. A block with text in one column only is no table."""
    found: list[list[int]] = []
    for row in sorted(sheet.rows):
        near = bool(found) and row - found[-1][-1] <= _GAP + 1
        if near and (row == found[-1][-1] + 1 or _continues(sheet, found[-1], row)):
            found[-1].append(row)
        else:
            found.append([row])
    boxes = [box for rows in found for box in _side_by_side(sheet, rows)]
    return [box for box in boxes if _is_table(sheet, box)]


def _continues(sheet: Sheet, above: list[int], row: int) -> bool:
    """A row after a blank one belongs to the table above where it has figures, not years, in that table's figure columns."""
    figures = _figure_columns(sheet.rows[row])
    if not figures or all(_is_year(sheet.rows[row][c]) for c in figures):
        return False
    known = {c for r in above for c in _figure_columns(sheet.rows[r])}
    return all(c in known for c in figures)


def _figure_columns(cells: dict[int, SheetCellRead]) -> list[int]:
    return [c for c, cell in cells.items() if cell.number is not None]


def _is_year(cell: SheetCellRead) -> bool:
    return cell.number is not None and cell.number == cell.number.to_integral_value() and int(cell.number) in _YEARS


def _is_table(sheet: Sheet, box: Box) -> bool:
    top, left, bottom, right = box
    return any(sum(1 for c in sheet.rows.get(r, {}) if left <= c <= right) > 1 for r in range(top, bottom + 1) if r in sheet.rows)


def _side_by_side(sheet: Sheet, rows: list[int]) -> list[Box]:
    """One box, or several where blank columns part tables that each have a column of labels of their own."""
    used = sorted({c for r in rows if len(sheet.rows[r]) > 1 for c in sheet.rows[r]}) or sorted(
        {c for r in rows for c in sheet.rows[r]}
    )
    groups: list[list[int]] = []
    for column in used:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    every = [c for r in rows for c in sheet.rows[r]]
    if len(groups) == 1 or not all(_has_labels(sheet, rows, group) for group in groups):
        return [(rows[0], min(every), rows[-1], max(every))]
    return [_shrunk(sheet, rows, group) for group in groups]


def _has_labels(sheet: Sheet, rows: list[int], group: list[int]) -> bool:
    if len(group) < 2:
        return False
    first = [sheet.rows[r][group[0]] for r in rows if group[0] in sheet.rows[r]]
    body = [r for r in rows if any(c in sheet.rows[r] for c in group[1:])]
    texts = sum(1 for cell in first if cell.number is None and cell.text)
    return 2 * texts >= len(body) and bool(body)


def _shrunk(sheet: Sheet, rows: list[int], group: list[int]) -> Box:
    inside = [r for r in rows if any(c in sheet.rows[r] for c in group)]
    return (inside[0], group[0], inside[-1], group[-1])
