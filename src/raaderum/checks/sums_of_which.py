"""Rows that are part of the row above them: "heraf løn"."""

from collections.abc import Iterable, Iterator, Sequence

from raaderum.checks.base import Subject, check
from raaderum.checks.structure_grid import SUMMED, Grid, Lane, grids
from raaderum.checks.structure_score import Sum, judge
from raaderum.checks.sums import relations
from raaderum.checks.words import sentence_of
from raaderum.figures import Relation
from raaderum.records.finding import Finding

ENOUGH = 4.0


@check("sum.of_which", "of_which.exceeds")
def parts_of_rows(subject: Subject) -> Iterable[Relation | Finding]:
    """sum.of_which: the "heraf" rows under a row add up to it, where they do in most columns.
    of_which.exceeds: a "heraf" row is not larger than the row it is part of.

    Example: "Drift" 500, "heraf løn" 550.
    """
    for grid in grids(subject):
        positions = [i for i, c in enumerate(grid.columns) if c.kind in SUMMED]
        for whole, parts in _wholes(grid.rows):
            claim = judge(Sum(whole, [(1, p) for p in parts], "of_which", 0.0), positions)
            if len(parts) > 1 and claim.distinct_held > claim.distinct_failed and claim.score >= ENOUGH:
                yield from relations(grid, claim, "sum.of_which", down=True)
            else:
                yield from _larger(subject, grid, whole, parts, positions)


def _wholes(rows: Sequence[Lane]) -> Iterator[tuple[Lane, list[Lane]]]:
    """Each row with the run of "heraf" rows right below it."""
    for i, row in enumerate(rows):
        if row.of_which or row.empty:
            continue
        parts = []
        for below in rows[i + 1 :]:
            if not below.of_which:
                break
            if not below.empty:
                parts.append(below)
        if parts:
            yield row, parts


def _larger(subject: Subject, grid: Grid, whole: Lane, parts: Sequence[Lane], positions: Sequence[int]) -> Iterator[Finding]:
    for part in parts:
        over = [p for p in positions if _over(whole, part, p)]
        inside = [p for p in positions if part.nums[p] is not None and whole.nums[p] is not None and p not in over]
        if not over or len(over) > len(inside):
            continue
        for p in over:
            small, large = part.figures[p], whole.figures[p]
            if small is None or large is None:
                continue
            in_da, in_en = f"{grid.name_da}, {grid.columns[p].name}", f"{grid.name_en}, {grid.columns[p].name}"
            yield Finding(
                rule="of_which.exceeds",
                severity="warning",
                document=subject.document.id,
                figures=(subject.held(small), subject.held(large)),
                da=sentence_of(
                    f"{in_da}: »{part.label}« ({small.text}) er mere end »{whole.label}« ({large.text}), som den er del af"
                ),
                en=sentence_of(f"{in_en}: “{part.label}” ({small.text}) is more than “{whole.label}” ({large.text}), the whole"),
                stated=small.value,
                suspect=small,
            )


def _over(whole: Lane, part: Lane, p: int) -> bool:
    a, b = whole.nums[p], part.nums[p]
    return a is not None and b is not None and a * b > 0 and abs(b) > abs(a) + whole.tols[p] + part.tols[p]
