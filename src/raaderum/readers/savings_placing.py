"""Which column a value belongs to when empty cells vanished from the text: the column sums decide.

A row keeps the order of its values; among the placings that keep it, the one is taken whose sums agree with the printed total in
most columns (of equal ones: with the smallest difference), so that one wrong digit in a total does not move the other values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from math import comb, prod

_MOST = 20_000
"""So many placings are tried; beyond, values stay where they were printed first."""

Columns = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """For each row the columns of its values. `by_sum`: the sums told one placing from all others."""

    columns: tuple[Columns, ...]
    by_sum: bool


def settle(rows: Sequence[Sequence[Decimal]], width: int, total: Sequence[Decimal | None]) -> Placing:
    """Place each row's values in `width` columns so that they add up to `total` (None: no total is printed in that column)."""
    first = tuple(tuple(range(min(len(r), width))) for r in rows)
    open_rows = [i for i, r in enumerate(rows) if 0 < len(r) < width]
    tries = prod(comb(width, len(rows[i])) for i in open_rows)
    if not open_rows or not any(t is not None for t in total) or tries > _MOST:
        return Placing(first, False)
    fixed = _column_sums(rows, first, width, set(open_rows))
    ranked = [(_misfit(rows, open_rows, choice, fixed, total), choice) for choice in _choices(rows, open_rows, width)]
    best = min(ranked)
    alone = sum(1 for misfit, _ in ranked if misfit[0] == best[0][0]) == 1
    columns = list(first)
    for row, chosen in zip(open_rows, best[1], strict=True):
        columns[row] = chosen
    agrees = best[0][0] < sum(t is not None for t in total)
    return Placing(tuple(columns), agrees and (alone or best[0][0] == 0))


def _choices(rows: Sequence[Sequence[Decimal]], open_rows: Sequence[int], width: int) -> Iterator[tuple[Columns, ...]]:
    return product(*(combinations(range(width), len(rows[i])) for i in open_rows))


def _column_sums(rows: Sequence[Sequence[Decimal]], columns: Sequence[Columns], width: int, but: set[int]) -> list[Decimal]:
    sums = [Decimal(0)] * width
    for i, row in enumerate(rows):
        if i not in but:
            for column, value in zip(columns[i], row, strict=False):
                sums[column] += value
    return sums


def _misfit(
    rows: Sequence[Sequence[Decimal]],
    open_rows: Sequence[int],
    choice: Sequence[Columns],
    fixed: Sequence[Decimal],
    total: Sequence[Decimal | None],
) -> tuple[int, Decimal]:
    """In how many columns the sum differs from the total, and by how much in all."""
    sums = list(fixed)
    for row, columns in zip(open_rows, choice, strict=True):
        for column, value in zip(columns, rows[row], strict=True):
            sums[column] += value
    gaps = [abs(s - t) for s, t in zip(sums, total, strict=True) if t is not None]
    return sum(g != 0 for g in gaps), sum(gaps, Decimal(0))
