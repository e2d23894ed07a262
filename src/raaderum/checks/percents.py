"""Percentages and indices against the amounts that they are of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import as_typed
from raaderum.checks.structure_grid import Grid, Lane, grids, magnitude
from raaderum.figures import Figure, Relation, Term

HUNDRED = Decimal(100)
ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a percentage is made: 100 x first / (sum of the base lanes) + offset, with a sign."""

    rule: str
    first: int
    base: tuple[int, ...]
    sign: int = 1
    offset: int = 0
    fixed: int | None = None
    """A position whose figure is the base of every other: the total row of the first lane."""


@dataclass(slots=True)
class Tried:
    recipe: Recipe
    matched: int = 0
    evidence: float = 0.0
    failed: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)

    @property
    def believed(self) -> bool:
        few = (self.matched >= 3 and 3 * len(self.failed) <= self.matched) or (self.matched == 2 and not self.failed)
        return few and self.evidence >= ENOUGH

    @property
    def rank(self) -> float:
        return self.evidence - 2.0 * len(self.failed)


@check("percent.base", "percent.change", "percent.share")
def percentages(subject: Subject) -> Iterable[Relation]:
    """percent.base: a percentage is the share that one amount of its row is of another, or of the two together.
    percent.change: a percentage (or an index) is the change from one amount of its row to another.
    percent.share: a percentage is the share that an amount is of its column's total.

    Of which amounts a column (or row) of percentages is made is inferred from where it agrees.
    Example: 312.400 of 2.480.000 is 12,6 per cent, the cell says 10,6.
    """
    for grid in grids(subject):
        columns = grid.column_lanes()
        rows = [r.index for r in grid.rows if not r.heading and not r.empty]
        totals = [r.index for r in grid.rows if r.total >= 3]
        for lane in columns:
            if lane.kind in ("pct", "index") or _is_percent(lane):
                yield from _judge(grid, lane, columns, rows, totals, down=True)
        positions = [c.index for c in columns if c.kind not in ("pct", "index")]
        for row in grid.rows:
            if _is_percent(row) and sum(n is not None for n in row.nums) > 1:
                yield from _judge(grid, row, grid.rows, positions, [], down=False)


def _is_percent(lane: Lane) -> bool:
    units = [f.unit for f in lane.figures if f is not None]
    return bool(units) and all(u == "pct" for u in units)


def _judge(
    grid: Grid, lane: Lane, lanes: Sequence[Lane], positions: Sequence[int], totals: Sequence[int], down: bool
) -> Iterator[Relation]:
    best: Tried | None = None

    for recipe in _recipes(lane, lanes, totals):
        tried = _try(recipe, lane, lanes, positions)
        if best is None or tried.rank > best.rank:
            best = tried
    if best is None or not best.believed:
        return
    for p in (*best.held, *best.failed):
        stated = lane.figures[p]
        parts = _parts(best.recipe, lanes, p)
        if stated is not None and parts is not None:
            yield _relation(grid, lane, lanes, best, p, stated, parts, down)


def _recipes(lane: Lane, lanes: Sequence[Lane], totals: Sequence[int]) -> Iterator[Recipe]:
    amounts = [
        a.index for a in lanes if a.index != lane.index and a.kind not in ("pct", "index") and not _is_percent(a) and not a.empty
    ]
    by_kind = {i: lanes[i].kind for i in amounts}
    for a in amounts:
        for b in amounts:
            if a == b:
                continue
            for sign in (1, -1):
                yield Recipe("percent.base", a, (b,), sign)
            if by_kind[a] == by_kind[b]:
                yield Recipe("percent.change", a, (b,), 1, -100)
                yield Recipe("percent.base", a, (a, b))
        for t in totals:
            yield Recipe("percent.share", a, (a,), fixed=t)


def _parts(recipe: Recipe, lanes: Sequence[Lane], p: int) -> list[Figure] | None:
    places = [(recipe.first, p), *((b, p if recipe.fixed is None else recipe.fixed) for b in recipe.base)]
    found = []
    for i, at in places:
        figure = lanes[i].figures[at] if at < len(lanes[i].figures) else None
        if figure is None or figure.value is None:
            return None
        found.append(figure)
    return found


def _try(recipe: Recipe, lane: Lane, lanes: Sequence[Lane], positions: Sequence[int]) -> Tried:
    tried = Tried(recipe)
    seen: set[tuple[float, float, float]] = set()
    top, allowed = lanes[recipe.first], max(3, len(positions) // 3)
    bases = [lanes[b] for b in recipe.base]
    for p in positions:
        stated, first = lane.nums[p], top.nums[p]
        if stated is None or first is None or p == recipe.fixed:
            continue
        base, slack = _base(bases, p if recipe.fixed is None else recipe.fixed)
        if base is None or abs(base) <= slack:
            continue
        ends = [
            100.0 * recipe.sign * t / b + recipe.offset
            for t in (first - top.tols[p], first + top.tols[p])
            for b in (base - slack, base + slack)
        ]
        key = (stated, first, base)
        fresh = key not in seen
        seen.add(key)
        room = _half(lane, p) + 1e-9
        if min(ends) <= stated + room and stated - room <= max(ends):
            tried.held.append(p)
            if fresh and stated:
                tried.matched += 1
                tried.evidence += magnitude(stated, 2 * _half(lane, p) or 0.1)
        else:
            tried.failed.append(p)
            if len(tried.failed) > allowed:
                break
    if top.year is not None and str(top.year) in lane.label:
        tried.evidence += 0.5
    return tried


def _half(lane: Lane, p: int) -> float:
    """Half of the last place of a percentage, also of one typed into a workbook."""
    figure = lane.figures[p]
    if figure is None:
        return lane.tols[p]
    typed = as_typed(figure)
    return float(typed.high - typed.low) / 2


def _base(bases: Sequence[Lane], p: int) -> tuple[float | None, float]:
    total = slack = 0.0
    for lane in bases:
        value = lane.nums[p]
        if value is None:
            return None, 0.0
        total += value
        slack += lane.tols[p]
    return total, slack


def _relation(
    grid: Grid, lane: Lane, lanes: Sequence[Lane], tried: Tried, p: int, stated: Figure, parts: Sequence[Figure], down: bool
) -> Relation:
    recipe = tried.recipe
    across = grid.rows[p].label if down else grid.columns[p].name
    place = ", ".join(t for t in (grid.name_da, across) if t)
    place_en = ", ".join(t for t in (grid.name_en, across) if t)
    top, base = lanes[recipe.first].label, lanes[recipe.base[-1]].label
    if recipe.rule == "percent.share":
        words = (f"andelen af totalen af »{top}«", f"the share of the total of “{top}”")
    elif recipe.offset:
        words = (f"ændringen fra »{base}« til »{top}«", f"the change from “{base}” to “{top}”")
    elif len(recipe.base) > 1:
        words = (f"»{top}« af »{top}« og »{base}« tilsammen", f"“{top}” of “{top}” and “{base}” together")
    else:
        words = (f"»{top}« af »{base}«", f"“{top}” of “{base}”")
    return Relation(
        rule=recipe.rule,
        operation="ratio",
        stated=as_typed(stated),
        parts=tuple(Term(f) for f in parts),
        family=f"{grid.number}:{recipe.rule}:{lane.index}",
        constant=HUNDRED * recipe.sign,
        offset=Decimal(recipe.offset),
        what_da=place,
        what_en=place_en,
        parts_da=words[0],
        parts_en=words[1],
        stated_da=f"»{lane.label}«" if lane.label else "cellen",
        stated_en=f"“{lane.label}”" if lane.label else "the cell",
        confident=tried.matched >= 3,
    )
