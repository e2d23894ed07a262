"""Which columns the figures of a short row stand in: by the blanks that lost cells left, by alignment, by the sums of totals.

A row with as many cells as the table has columns needs none of this.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, islice, pairwise, product
from statistics import median

from raaderum.documents.model import Line
from raaderum.figures import PlacedBy
from raaderum.readers.tables_split import Piece, Split
from raaderum.readers.tables_words import is_total

MOST_COMBINATIONS = 400
_APART = 2.6


@dataclass(slots=True)
class DraftRow:
    """A row on its way into its table: the label's parts, the cells of its last line, and their columns once known."""

    label: str
    spans: list[tuple[int, int, int]]
    """Line, start and end of each part of the label."""
    line: Line | None = None
    split: Split | None = None
    pieces: tuple[Piece, ...] = ()
    columns: tuple[int, ...] = ()
    placed: PlacedBy = "printed"
    sure: bool = True
    """False where nothing but their order tells the columns."""
    choices: list[tuple[int, ...]] = field(default_factory=list)
    """The columns that its cells may stand in, the leftmost first."""
    remark: str = ""
    """Text after the cells."""
    lines: tuple[Line, ...] = ()
    """The line of each cell, where they stand one a line."""

    @property
    def total(self) -> bool:
        return is_total(self.label)


def place_rows(rows: Sequence[DraftRow], width: int) -> None:
    """Give every row's cells their columns, 0 to width - 1."""
    tail = _usual_tail(rows, width)
    edges = _edges(rows, width)
    prints = _prints(rows, width)
    short: list[DraftRow] = []
    for row in rows:
        count = len(row.pieces)
        if not count or row.columns:
            continue
        if count == width:
            row.columns = tuple(range(width))
            continue
        found = _by_alignment(row, edges) or _by_blanks(row, width, tail)
        if found is not None:
            row.columns, row.placed = found, "position"
            continue
        row.choices = _by_print(row, prints, width)
        if len(row.choices) == 1:
            row.columns, row.placed = row.choices[0], "text"
        else:
            short.append(row)
    if short:
        _by_sums(rows, short, width)
    for row in short:
        if not row.columns:
            row.columns, row.placed, row.sure = row.choices[-1 if _lasts(row) else 0], "position", False


def _lasts(row: DraftRow) -> bool:
    """The last two cells of the same print agree: an effect that lasts runs to the last year."""
    if row.total:
        return False
    first = row.pieces[0].value
    alike = [p.value.value for p in row.pieces if (p.value.unit, p.value.decimals) == (first.unit, first.decimals)]
    return len(alike) >= 2 and alike[-1] == alike[-2]


def _usual_tail(rows: Sequence[DraftRow], width: int) -> int:
    """How many blanks stand at the end of a full row's line."""
    tails = Counter(r.split.tail for r in rows if r.split is not None and len(r.pieces) == width)
    if not tails:
        tails = Counter(min((r.split.tail for r in rows if r.split is not None), default=0) for _ in (0,))
    return min(tails, key=lambda t: (-tails[t], t))


def _by_blanks(row: DraftRow, width: int, usual: int) -> tuple[int, ...] | None:
    """Each lost cell left one more blank: "Sager  203  " has an empty cell on either side."""
    split = row.split
    if split is None:
        return None
    pieces = row.pieces
    lead = pieces[0].start - split.label_end - 1 if split.label_end else pieces[0].start
    gaps = [b.start - a.end - 1 for a, b in pairwise(pieces)]
    tail = split.tail - usual
    missing = width - len(pieces)
    inner = sum(gaps)
    if lead + inner + tail == missing and min([lead, tail, *gaps]) >= 0:
        return _stepped(lead, gaps)
    if not split.label_end and not inner and lead + tail > missing:
        if lead < tail and (lead <= 1 or tail >= 2 * lead):
            return tuple(range(len(pieces)))
        if lead > 1 and lead >= 2 * tail:
            return tuple(range(missing, width))
    if split.label_end and inner == 0 and lead == missing:
        return _stepped(lead, gaps)
    if split.label_end and inner == 0 and lead == 0 and tail == missing:
        return _stepped(0, gaps)
    return None


def _stepped(lead: int, gaps: Sequence[int]) -> tuple[int, ...]:
    columns = [lead]
    for gap in gaps:
        columns.append(columns[-1] + 1 + gap)
    return tuple(columns)


def _right(row: DraftRow, piece: Piece) -> float:
    """Where a cell ends: points on the page where the line has them, else characters."""
    line = row.line
    if line is not None and line.geometry is not None:
        box = line.geometry.box(piece.start, piece.end)
        if box is not None:
            return box.x1
    return float(piece.end)


def _edges(rows: Sequence[DraftRow], width: int) -> list[float] | None:
    """The right edge of each column, where the full rows agree on it; None where their cells are not aligned."""
    full = [r for r in rows if len(r.pieces) == width]
    if len(full) < 2 or not all(_is_spaced(r) for r in full):
        return None
    edges = []
    for column in range(width):
        rights = [_right(r, r.pieces[column]) for r in full]
        middle = median(rights)
        near = sum(abs(x - middle) <= _APART for x in rights)
        if near < 0.8 * len(rights):
            return None
        edges.append(middle)
    return edges if all(a + _APART < b for a, b in pairwise(edges)) else None


def _is_spaced(row: DraftRow) -> bool:
    """The cells stand apart as columns do: wide gaps, or coordinates on a page."""
    if row.line is not None and row.line.geometry is not None:
        return True
    return all(b.start - a.end >= 2 for a, b in pairwise(row.pieces))


def _by_alignment(row: DraftRow, edges: Sequence[float] | None) -> tuple[int, ...] | None:
    if edges is None:
        return None
    columns = []
    for piece in row.pieces:
        right = _right(row, piece)
        nearest = min(range(len(edges)), key=lambda c: abs(edges[c] - right))
        half = min((abs(edges[nearest] - e) for i, e in enumerate(edges) if i != nearest), default=10.0) / 2
        if abs(edges[nearest] - right) > half:
            return None
        columns.append(nearest)
    return tuple(columns) if all(a < b for a, b in pairwise(columns)) else None


Print = tuple[str | None, bool]
"""How a cell is printed: its own unit, and whether it has decimals."""


def _print_of(piece: Piece) -> Print:
    return piece.value.unit, piece.value.decimals > 0


def _prints(rows: Sequence[DraftRow], width: int) -> list[set[Print]]:
    """How the cells of each column are printed in the full rows; nothing where there are none."""
    prints: list[set[Print]] = [set() for _ in range(width)]
    for row in rows:
        if len(row.pieces) == width:
            for column, piece in enumerate(row.pieces):
                if piece.is_figure:
                    prints[column].add(_print_of(piece))
    return prints


def _by_print(row: DraftRow, prints: Sequence[set[Print]], width: int) -> list[tuple[int, ...]]:
    """The choices of columns in which every cell is printed as its column's cells are; all choices where none fits."""
    every = list(islice(combinations(range(width), len(row.pieces)), MOST_COMBINATIONS))
    fits = [c for c in every if all(_fits(p, prints[k]) for p, k in zip(row.pieces, c, strict=True))]
    return fits or every


def _fits(piece: Piece, prints: set[Print]) -> bool:
    return not prints or not piece.is_figure or _print_of(piece) in prints


def _by_sums(rows: Sequence[DraftRow], short: Sequence[DraftRow], width: int) -> None:
    """Where exactly one placement of the short rows makes a printed total's columns add up, it is the right one."""
    for total, parts in _groups(rows):
        waiting = [r for r in parts if r in short and not r.columns]
        if not waiting or not total.columns:
            continue
        count = 1
        for row in waiting:
            count *= len(row.choices)
        if count > MOST_COMBINATIONS:
            continue
        fixed = [Decimal(0)] * width
        for part in parts:
            if part not in waiting:
                _add(fixed, part, part.columns)
        target = {c: _value(p) for p, c in zip(total.pieces, total.columns, strict=True) if p.is_figure}
        for slack in (Decimal(0), _rounding(total, len(parts))):
            chosen = (c for c in product(*(r.choices for r in waiting)) if _adds_up(fixed, waiting, c, target, slack))
            fits = list(islice(chosen, 2))
            if len(fits) == 1:
                for row, columns in zip(waiting, fits[0], strict=True):
                    row.columns, row.placed = columns, "sum"
            if fits:
                break


def _rounding(total: DraftRow, parts: int) -> Decimal:
    """How far a sum of rounded parts may lie from its rounded total."""
    decimals = min(p.value.decimals for p in total.pieces)
    return (Decimal(parts + 1) / 2).scaleb(-decimals)


def _groups(rows: Sequence[DraftRow]) -> list[tuple[DraftRow, list[DraftRow]]]:
    """What each total may add up: the rows since the total before it, all rows above that are no totals, all below it."""
    groups: list[tuple[DraftRow, list[DraftRow]]] = []
    for index, row in enumerate(rows):
        if not (row.total or not row.label) or not row.pieces:
            continue
        since: list[DraftRow] = []
        for above in reversed(rows[:index]):
            if above.total:
                break
            if above.pieces:
                since.append(above)
        plain = [r for r in rows[:index] if r.pieces and not r.total]
        below = []
        for r in rows[index + 1 :]:
            if r.total:
                break
            if r.pieces:
                below.append(r)
        groups.extend((row, g) for g in (since, plain if len(plain) != len(since) else [], below) if len(g) > 1)
    return groups


def _value(piece: Piece) -> Decimal:
    return piece.value.value if piece.value.value is not None else Decimal(0)


def _add(sums: list[Decimal], row: DraftRow, columns: Sequence[int]) -> None:
    for piece, column in zip(row.pieces, columns, strict=False):
        sums[column] += _value(piece)


def _adds_up(
    fixed: Sequence[Decimal],
    rows: Sequence[DraftRow],
    columns: Sequence[Sequence[int]],
    target: Mapping[int, Decimal],
    slack: Decimal,
) -> bool:
    sums = list(fixed)
    for row, chosen in zip(rows, columns, strict=True):
        _add(sums, row, chosen)
    return all(abs(sums[c] - value) <= slack for c, value in target.items())
