"""Where the tables of a sheet are: blocks of rows between blank rows, parted again where two tables stand side by side."""

from raaderum.documents.excel_sheet import Sheet, SheetCellRead

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
_YEARS = range(1990, 2100)
_GAP = 2
"""After more blank rows than this a table never goes on."""


def blocks(sheet: Sheet) -> list[Box]:
    """The boxes of the sheet's tables, from the top. A block with text in one column only is no table."""
    boxes = [box for rows in _runs(sheet) for box in _side_by_side(sheet, rows)]
    return [box for box in boxes if _is_table(sheet, box)]


def _runs(sheet: Sheet) -> list[list[int]]:
    """Rows that follow each other; a run that goes on the table above it, after a blank row or two, is joined to it."""
    runs: list[list[int]] = []
    for row in sorted(sheet.rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    joined: list[list[int]] = []
    for run in runs:
        if joined and run[0] - joined[-1][-1] <= _GAP + 1 and _continues(sheet, joined[-1], run):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _continues(sheet: Sheet, above: list[int], run: list[int]) -> bool:
    """Whether the run's first row of several cells has figures, not years, where the rows above have figures or heads."""
    first = next((sheet.rows[r] for r in run if len(sheet.rows[r]) > 1), {})
    figures = _figure_columns(first)
    if not figures or all(_is_year(first[c]) for c in figures):
        return False
    known = {c for r in above for c in _figure_columns(sheet.rows[r])}
    if not any(not _is_year(sheet.rows[r][c]) for r in above for c in _figure_columns(sheet.rows[r])):
        known |= {c for r in above if len(sheet.rows[r]) > 1 for c in sheet.rows[r]}
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
