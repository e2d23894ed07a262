"""Rows that add up along the years: accumulated effects and balances."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import explained
from raaderum.checks.structure_grid import Grid, Lane, grids
from raaderum.figures import Relation, Term

_COUNTED = re.compile(r"(?:år|halvår|kvartal|fase)\s*\d{1,2}|\d{1,2}\.\s*(?:år|halvår|kvartal|fase)")


@dataclass(slots=True)
class Running:
    """`target` at each year is itself at the year before plus `step` at the year."""

    grid: Grid
    target: Lane
    step: Lane
    held: int = 0
    failed: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)


def running_rows(subject: Subject) -> list[Running]:
    """Every accumulated row of the document with the row it accumulates."""
    memo = subject._memo.get("running")
    if isinstance(memo, list):
        return memo
    found = []
    for grid in grids(subject):
        positions = [i for i in _periods(grid) if grid.columns[i].kind in ("money", "unknown", "fte", "count")]
        for row in grid.rows:
            if row.running and not row.empty and len(positions) > 1:
                best = _best(grid, row, positions)
                if best is not None:
                    found.append(best)
    subject._memo["running"] = found
    return found


def _periods(grid: Grid) -> list[int]:
    """The columns that follow each other in time: years, or what is counted as years are ("År 1", "2. halvår")."""
    years = [i for i, c in enumerate(grid.columns) if c.year is not None]
    return years if len(years) > 1 else [i for i, c in enumerate(grid.columns) if _COUNTED.fullmatch(c.name.strip().casefold())]


def _best(grid: Grid, row: Lane, positions: list[int]) -> Running | None:
    """The row that agrees in most years; of equals the nearest above."""
    best: Running | None = None
    for step in [*reversed(grid.rows[: row.index]), *grid.rows[row.index + 1 :]]:
        if step.running or step.empty:
            continue
        claim = _judge(grid, row, step, positions)
        if best is None or claim.held > best.held:
            best = claim
    if best is None or best.held < 1 or best.held < len(best.failed):
        return None
    return best


def _judge(grid: Grid, row: Lane, step: Lane, positions: list[int]) -> Running:
    claim = Running(grid, row, step)
    for before, p in zip([None, *positions], positions, strict=False):
        stated = row.nums[p]
        if stated is None:
            continue
        former = 0.0 if before is None else row.nums[before]
        if former is None:
            continue
        tolerance = row.tols[p] + step.tols[p] + (0.0 if before is None else row.tols[before])
        difference = abs(stated - former - (step.nums[p] or 0.0))
        if before is None and difference > tolerance and not _slipped(row, step, p, difference):
            continue  # it may start from an earlier balance
        claim.positions.append(p)
        if difference <= tolerance * 1.000001 + 1e-9 * abs(stated):
            claim.held += step.nums[p] not in (None, 0)
        else:
            claim.failed.append(p)
    return claim


def _slipped(row: Lane, step: Lane, position: int, difference: float) -> bool:
    """The first year is out by what one wrong digit makes."""
    stated, added, unit = row.nums[position], step.nums[position], 2 * row.tols[position] or 1.0
    return stated is not None and added is not None and explained(stated, [added], stated - added, unit) and difference > 0


@check("sum.running")
def running_sums(subject: Subject) -> Iterable[Relation]:
    """sum.running: an accumulated row is last year's figure plus this year's.

    Example: 4.670, 7.930, 7.460 accumulates 4.670, 3.260, -470.
    """
    for claim in running_rows(subject):
        grid, row, step = claim.grid, claim.target, claim.step
        years = _periods(grid)
        for p in claim.positions:
            stated, added = row.figures[p], step.figures[p]
            earlier = [y for y in years if y < p]
            former = row.figures[earlier[-1]] if earlier else None
            terms = tuple(Term(f, Decimal(1)) for f in (former, added) if f is not None and f.value is not None)
            if stated is None or not terms:
                continue
            name = grid.columns[p].name
            yield Relation(
                rule="sum.running",
                operation="sum",
                stated=stated,
                parts=terms,
                family=f"{grid.number}:sum.running",
                what_da=f"{grid.name_da}, {name}",
                what_en=f"{grid.name_en}, {name}",
                parts_da=f"året før og »{step.label}«",
                parts_en=f"the year before and “{step.label}”",
                stated_da=f"»{row.label}«",
                stated_en=f"“{row.label}”",
                confident=claim.held >= len(claim.failed),
            )
