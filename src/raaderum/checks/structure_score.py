"""How well a claimed sum agrees with the printed figures: evidence in digits, position by position."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from raaderum.checks.structure_grid import Lane, magnitude

FAILED = 2.0
"""Digits of evidence that a failing position costs: about one printed sum in a hundred is wrong."""


@dataclass(slots=True)
class Sum:
    """A claim: lane `target` is the sum of `parts` (coefficient, lane), at every position where both stand."""

    target: Lane
    parts: list[tuple[int, Lane]]
    kind: str
    """What sort of sum: block, all, leaves, totals, suffix, formula, pair, running, signed."""
    prior: float
    held: list[int] = field(default_factory=list)
    rounded: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    """Positions where a total is printed and none of its parts."""
    differences: dict[int, float] = field(default_factory=dict)
    distinct_held: int = 0
    distinct_failed: int = 0
    evidence: float = 0.0
    left_out: Lane | None = None
    """An ordinary row that the printed total does not count."""
    shifted: Lane | None = None
    """A row whose figures stand one column from where the total counts them."""
    shift: int = 0
    """+1: one column too far to the right; -1: to the left."""

    @property
    def score(self) -> float:
        return self.prior + self.evidence - FAILED * self.distinct_failed

    @property
    def judged(self) -> int:
        return len(self.held) + len(self.rounded) + len(self.failed)


def judge(claim: Sum, positions: Sequence[int]) -> Sum:
    """Fill in where the claim holds, holds within rounding and fails."""
    seen: set[tuple[float | None, ...]] = set()
    target = claim.target
    for p in positions:
        stated = target.nums[p]
        if stated is None:
            continue
        total, tolerance, known, largest = 0.0, target.tols[p], 0, abs(stated)
        values: list[float | None] = [stated]
        for coefficient, lane in claim.parts:
            value = lane.nums[p]
            values.append(value)
            if value is None:
                continue
            known += 1
            total += coefficient * value
            tolerance += lane.tols[p]
            largest = max(largest, abs(value))
        if known == 0:
            if stated != 0:
                claim.bare.append(p)
                continue
            claim.held.append(p)
            continue
        difference = stated - total
        noise = 1e-9 * max(1.0, largest)
        signature = tuple(values)
        fresh = signature not in seen
        seen.add(signature)
        telling = known > 1 or target.total >= 2 or target.difference
        if abs(difference) <= noise:
            claim.held.append(p)
            if fresh and largest > 0 and telling:
                claim.distinct_held += 1
                claim.evidence += magnitude(largest, 2 * target.tols[p] if target.tols[p] else _grain(largest))
        elif abs(difference) <= tolerance * 1.000001:
            claim.rounded.append(p)
            claim.differences[p] = difference
            if fresh and telling:
                claim.distinct_held += 1
                claim.evidence += magnitude(largest, 2 * tolerance)
        else:
            claim.failed.append(p)
            claim.differences[p] = difference
            if fresh:
                claim.distinct_failed += 1
    return claim


def may_hold(target: Lane, parts: Sequence[tuple[int, Lane]], positions: Sequence[int]) -> list[bool]:
    """Cheaply, for each position that both print: whether the parts can come near the target there."""
    fits: list[bool] = []
    for p in positions:
        stated = target.nums[p]
        values = [k * v for k, lane in parts if (v := lane.nums[p]) is not None]
        if stated is None or not values:
            continue
        gap = abs(stated - sum(values))
        slack = 1e-6 * (1.0 + abs(stated) + max(values) - min(values))
        fits.append(gap <= slack or gap <= 1.001 * (target.tols[p] + sum([lane.tols[p] for _, lane in parts])) + slack)
    return fits


def _grain(largest: float) -> float:
    """The unit to count digits in where a figure is exact: whole units, or thousandths of small ones."""
    return 1.0 if largest >= 100 else 0.01


def shifted(claim: Sum, positions: Sequence[int]) -> tuple[Lane, int] | None:
    """The one part that, moved a column, makes every position hold; the direction it stands wrong in."""
    for _, lane in claim.parts:
        for way in (1, -1):
            moved = _moved(lane, positions, way)
            if moved is None:
                continue
            parts = [(k, moved if other is lane else other) for k, other in claim.parts]
            if not all(may_hold(claim.target, parts, positions)):
                continue
            again = judge(Sum(claim.target, parts, claim.kind, claim.prior), positions)
            if not again.failed and again.distinct_held >= 2:
                return lane, way
    return None


def _moved(lane: Lane, positions: Sequence[int], way: int) -> Lane | None:
    """The lane as it would be one column to the left (way 1) or right; None where a figure would fall off."""
    nums: list[float | None] = [None] * len(lane.nums)
    tols = [0.0] * len(lane.tols)
    for i, p in enumerate(positions):
        if lane.nums[p] is None:
            continue
        to = i - way
        if not 0 <= to < len(positions):
            return None
        nums[positions[to]], tols[positions[to]] = lane.nums[p], lane.tols[p]
    copy = replace(lane)
    copy.nums, copy.tols = nums, tols
    return copy
