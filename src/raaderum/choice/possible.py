"""When no package keeps every constraint: which ones stand in each other's way, and what to change least.

Facts about the proposals (only with, overlap) are never given up; targets, limits, shares, pins and "one of" are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.linear import Linear, canonical, linear
from raaderum.choice.package import shares_of
from raaderum.choice.solver import Arrays, GaveUpError, Row, arrays, run
from raaderum.choice.verify import Measured, Package, Shares, Unit, measure
from raaderum.choice.wording import Told, amount_text, key_of, listed, name_of, sentence, subject_of

NEAR = 1e-2
"""The smallest change is proven to this part of itself, unless it takes long:"""
NODES = 300
"""so long the search goes on; then the smallest change found is the one told. Always the same."""
DROPPED = 10.0
"""What breaking a "one of" weighs, against a target given up altogether (1)."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One constraint changed just enough. `bound` is its new bound and `amount` the change, in `unit` (money in kroner); for a
    pin or a "one of" both are None: it is lifted."""

    key: str
    unit: Unit
    bound: Fraction | None
    amount: Fraction | None
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that together make it possible, and the instance with them made."""

    relaxations: tuple[Relaxation, ...]
    instance: m.Instance


def conflict(instance: m.Instance) -> tuple[m.Constraint, ...]:
    """Constraints that cannot be kept together, none of which can be left out of the list: with any one of them lifted, the
    others can be kept. Empty where the instance is possible. Of several conflicts it is one, always the same."""
    given = canonical(instance)
    model = linear(given)
    whole = arrays(model)
    wanted = [i for i, c in enumerate(given.constraints) if not isinstance(c, m.Overlap)]
    parts = _minimal(wanted, lambda kept: _possible(model, whole.relaxed(), kept))
    found = _minimal(wanted if parts is None else parts, lambda kept: _possible(model, whole, kept))
    return tuple(given.constraints[i] for i in sorted(found or ()))


def conflict_text(instance: m.Instance, found: Sequence[m.Constraint]) -> Told:
    """The conflict as one sentence."""
    return sentence("relax", "conflict", constraints=listed([name_of(c, instance) for c in found]))


def _possible(model: Linear, whole: Arrays, kept: Sequence[int]) -> bool:
    """Whether the kept constraints (and the facts) can hold together."""
    import numpy as np

    keep = {*kept, -1, *(i for i, c in enumerate(model.constraints) if isinstance(c, m.Overlap))}
    on = np.array([o in keep for o in model.rows.owner], dtype=bool)
    bare = replace(whole, low=np.where(on, whole.low, -np.inf), high=np.where(on, whole.high, np.inf))
    return run(bare.with_cost(whole.cost * 0), 1.0).status != "impossible"


def _minimal(items: Sequence[int], possible: Callable[[Sequence[int]], bool]) -> list[int] | None:
    """A smallest impossible part by halving (QuickXplain): None where all of them are possible."""
    if possible(items):
        return None

    def within(background: list[int], changed: bool, rest: list[int]) -> list[int]:
        if changed and not possible(background):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        right = within(background + first, bool(first), second)
        left = within(background + right, bool(right), first)
        return left + right

    return within([], False, list(items))


def make_possible(instance: m.Instance) -> tuple[Way, ...]:
    """What to change least: first the smallest change of all together, then each constraint of the conflict that suffices alone.

    "Smallest" weighs each change by the size of what is changed: a target lowered by a tenth is as much as a cap raised by a
    tenth. Empty where nothing needs to be changed.
    """
    given = canonical(instance)
    model = linear(given)
    whole = arrays(model)
    elastic = [i for i, c in enumerate(given.constraints) if not isinstance(c, m.Requires | m.Overlap)]
    found = [_way(given, model, whole, elastic)]
    if found[0] is None or not found[0].relaxations:
        return ()
    together = conflict(given)
    alone = [given.constraints.index(c) for c in together if not isinstance(c, m.Requires)]
    found += [_way(given, model, whole, [i]) for i in alone]
    ways: list[Way] = []
    for way in found:
        if way is not None and all(way.relaxations != w.relaxations for w in ways):
            ways.append(way)
    return tuple(ways)


def _way(given: m.Instance, model: Linear, whole: Arrays, elastic: Sequence[int]) -> Way | None:
    """The least change of these constraints that makes a package possible; None where there is none."""
    shares = _least(model, whole, elastic)
    if shares is None:
        return None
    package = Package(given, shares)
    broken = [c for c in given.constraints if not measure(package, c).holds]
    changes = tuple(_enough(given, package, c) for c in broken)
    return Way(changes, relax(given, changes))


def _enough(given: m.Instance, package: Package, c: m.Constraint) -> Relaxation:
    """The change after which the package keeps it; dropped where no moved bound is enough (a share of nothing)."""
    change = _relaxation(given, c, measure(package, c))
    moved = _changed(c, change)
    if moved is None or measure(package, moved).holds:
        return change
    return _dropped(given, c, change.unit)


def _least(model: Linear, whole: Arrays, elastic: Sequence[int]) -> Shares | None:
    """The package that breaks these constraints least."""
    import numpy as np

    allowed = set(elastic)
    mine = [r for r, owner in enumerate(model.rows.owner) if owner in allowed]
    lifted: list[Row] = []
    costs: list[float] = []
    low, high = whole.low.copy(), whole.high.copy()
    for r in mine:
        start, end = whole.start[r], whole.start[r + 1]
        index, value = whole.index[start:end], whole.value[start:end]
        weight = DROPPED if isinstance(model.constraints[model.rows.owner[r]], m.OneOf) else 1.0
        for bound, way in ((low[r], 1.0), (high[r], -1.0)):
            if np.isfinite(bound):
                column = len(whole.cost) + len(costs)
                size = abs(bound) or float(np.abs(value).sum()) / 2 or 1.0
                costs.append(weight / size)
                limits = (bound, np.inf) if way > 0 else (-np.inf, bound)
                lifted.append(([*index, column], [*value, way], *limits))
        low[r], high[r] = -np.inf, np.inf
    free = replace(whole, low=low, high=high).with_cost(whole.cost * 0)
    try:
        raw = run(free.with_columns(costs, [np.inf] * len(costs)).with_rows(lifted), NEAR, nodes=NODES)
    except GaveUpError:
        return None
    return None if raw.status == "impossible" else shares_of(model, raw.columns)


def _relaxation(given: m.Instance, c: m.Constraint, found: Measured) -> Relaxation:
    """The change that a broken constraint needs, and its sentence."""
    low = found.least is not None and found.value < found.least
    high = found.most is not None and found.value > found.most
    if found.slack is None or found.unit == "logic" or not (low or high):  # a share of nothing has no number to move to
        return _dropped(given, c, found.unit)
    before = found.value - found.slack if low else found.value + found.slack
    shown = {k: amount_text(found.unit, v) for k, v in (("amount", -found.slack), ("to", found.value), ("before", before))}
    scale = 100 if found.unit == "kr" else 1
    words = sentence("relax", "lower" if low else "raise", subject=subject_of(c), **shown)
    return Relaxation(key_of(c), found.unit, found.value / scale, -found.slack / scale, *words)


def _dropped(given: m.Instance, c: m.Constraint, unit: Unit) -> Relaxation:
    return Relaxation(key_of(c), unit, None, None, *sentence("relax", "drop", constraint=name_of(c, given)))


def relax(instance: m.Instance, relaxations: Sequence[Relaxation]) -> m.Instance:
    """The instance with these changes made."""
    by_key = {r.key: r for r in relaxations}
    kept = (_changed(c, by_key.get(key_of(c))) for c in instance.constraints)
    return replace(instance, constraints=tuple(c for c in kept if c is not None))


def _changed(c: m.Constraint, by: Relaxation | None) -> m.Constraint | None:
    if by is None:
        return c
    if by.bound is None:
        return None
    ore = by.bound * 100
    floor, ceiling = ore.numerator // ore.denominator, -(-ore.numerator // ore.denominator)
    match c:
        case m.YearTarget():
            return replace(c, saving=floor)
        case m.FrameLimit():
            return replace(c, most=ceiling)
        case m.GroupAmount():
            return replace(c, least=floor) if c.least is not None and ore < c.least else replace(c, most=ceiling)
        case m.GroupShare():
            return replace(c, least=by.bound) if c.least is not None and by.bound < c.least else replace(c, most=by.bound)
        case m.EqualBurden():
            return replace(c, within=by.bound)
        case m.MaxPositions():
            return replace(c, fte=by.bound)
        case m.MaxProposals():
            return replace(c, count=int(by.bound))
    return None
