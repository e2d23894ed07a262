"""More than one package: good ones that are really different, and the frontier of harm against saving."""

from dataclasses import dataclass, replace
from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.answer import Answer, answer_of
from raaderum.choice.linear import Linear, canonical, linear
from raaderum.choice.package import shares_of, solved
from raaderum.choice.solver import Arrays, GaveUpError, Row, arrays, run
from raaderum.choice.verify import Package, Shares, violated

ROOM = Fraction(1, 10)
"""How much worse than the best an alternative may be, as a part of the best."""
FAR = 0.1
"""An alternative's distance is proven to this part of itself."""
LEVELS = 9
END = 0.01
"""The frontier's last point is proven to this part of the most that can be reached."""
LAST = Fraction(9, 10)
"""The frontier ends at this part of the most: beyond it hardly any package is left, and finding it takes long."""
NODES = 300
"""A point of the frontier is searched for so long; what may still be missing to the best stands in its answer's `gap`."""
NEAR = Fraction(1, 20)
"""Points of the frontier this near to the targets themselves give way to them."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A package, how much worse than the best it is (a part of the best; 0 is as good), and how different: the smallest part of
    the kroner (over all years) that it does not share with an earlier package; 0 the same, 1 nothing in common."""

    answer: Answer
    worse: Fraction
    diversity: Fraction


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The least harm at which every target, times `factor`, is reached. `saving`: in all years together."""

    factor: Fraction
    harm: Fraction
    saving: m.Ore
    answer: Answer


def alternatives(instance: m.Instance, best: Answer, count: int = 3, room: Fraction = ROOM) -> tuple[Alternative, ...]:
    """At most `count` further packages, each at most `room` worse than the best and as far from all earlier ones as it can be."""
    given = canonical(instance)
    model = linear(given)
    whole = _near(model, arrays(model), given, best, room)
    sizes = kroner(given)
    earlier: list[Shares] = [best.shares]
    found: list[Alternative] = []
    for _ in range(count):
        raw = run(_farthest(model, whole, sizes, earlier), FAR)
        if raw.status == "impossible":
            break
        shares = shares_of(model, raw.columns)
        apart = min(difference(sizes, shares, other) for other in earlier)
        if not apart or violated(Package(given, shares)):
            break
        answer = answer_of(given, shares, "optimal" if _value(given, shares) == best.value else "within_gap", room)
        worse = abs(answer.value - best.value) / abs(best.value) if best.value else Fraction(0)
        found.append(Alternative(replace(answer, gap=worse), worse, apart))
        earlier.append(shares)
    return tuple(found)


def kroner(instance: m.Instance) -> dict[str, int]:
    """What each proposal moves in all years together, in øre: how much it weighs in the difference of two packages."""
    return {c.id: sum(abs(e.total) for e in c.effects) for c in instance.candidates}


def difference(sizes: dict[str, int], one: Shares, other: Shares) -> Fraction:
    """The part of two packages' kroner that they do not have in common."""
    ids = sorted({*one, *other})
    common = sum(sizes[id] * min(one.get(id, 0), other.get(id, 0)) for id in ids)
    all_of = sum(sizes[id] * max(one.get(id, 0), other.get(id, 0)) for id in ids)
    return 1 - Fraction(common, all_of) if all_of else Fraction(0)


def _value(given: m.Instance, shares: Shares) -> Fraction:
    value = Package(given, shares).objective()
    return value if given.objective == "least_harm" else value / 100


def _near(model: Linear, whole: Arrays, given: m.Instance, best: Answer, room: Fraction) -> Arrays:
    """The model with the objective as a row: no more than `room` worse than the best."""
    import numpy as np

    chosen = {(id, share) for id, share in best.shares.items()}
    on = [(model.candidates[o].id, s) in chosen for o, s in zip(model.owner, model.share, strict=True)]
    on += [o.first in best.shares and o.second in best.shares for o in model.overlaps]
    value = sum(c for c, x in zip(model.cost, on, strict=True) if x)
    limit = (value + abs(value) * float(room)) * whole.granule
    index = np.flatnonzero(whole.cost)
    return whole.with_rows([(index.tolist(), whole.cost[index].tolist(), -np.inf, limit)])


def _farthest(model: Linear, whole: Arrays, sizes: dict[str, int], earlier: list[Shares]) -> Arrays:
    """Make the smallest of the distances to the earlier packages as large as can be: kroner left out plus kroner brought in."""
    import numpy as np

    scale = max(1, *(sum(sizes[id] for id in shares) for shares in earlier))
    column = len(whole.cost)
    rows: list[Row] = []
    for shares in earlier:
        held = [shares.get(c.id, 0) for c in model.candidates]
        value = [
            sizes[model.candidates[o].id] / scale * (abs(s - held[o]) - held[o]) / m.WHOLE
            for o, s in zip(model.owner, model.share, strict=True)
        ]
        base = sum(sizes[id] * share for id, share in shares.items()) / scale / m.WHOLE
        rows.append(([*range(len(value)), column], [*value, -1.0], -base, np.inf))
    return whole.with_cost(whole.cost * 0).with_columns([-1.0], [10.0]).with_rows(rows)


def frontier(instance: m.Instance, levels: int = LEVELS, gap: Fraction = Fraction(1, 50)) -> tuple[FrontierPoint, ...]:
    """The least harm for ever higher targets: all of them times the same factor, from a part of them to the most that can be
    reached; the targets themselves (factor 1) are among the points where they can be reached.

    Without targets the proportions between years are those of the package that saves most.
    """
    given = replace(canonical(instance), objective="least_harm")
    given = _with_targets(given)
    most = _most(given)
    if most is None:
        return ()
    steps = {most * LAST * i / levels for i in range(1, levels + 1)}
    if most >= 1:
        steps = {f for f in steps if abs(f - 1) > NEAR} | {Fraction(1)}
    points = [p for f in sorted(steps) if (p := _point(given, f, gap)) is not None]
    return tuple(_undominated(points))


def _with_targets(given: m.Instance) -> m.Instance:
    if any(isinstance(c, m.YearTarget) and c.saving > 0 for c in given.constraints):
        return given
    largest = solved(replace(given, objective="most_saving"))
    targets = tuple(m.YearTarget(y.year, y.saving) for y in largest.years if y.saving > 0)
    kept = tuple(c for c in given.constraints if not isinstance(c, m.YearTarget))
    return canonical(replace(given, constraints=(*kept, *targets)))


def _scaled(given: m.Instance, factor: Fraction) -> m.Instance:
    def of(c: m.Constraint) -> m.Constraint:
        if isinstance(c, m.YearTarget) and c.saving > 0:
            return replace(c, saving=int(c.saving * factor))
        return c

    return replace(given, constraints=tuple(of(c) for c in given.constraints))


def _most(given: m.Instance) -> Fraction | None:
    """The largest factor that all targets can be multiplied by; None where nothing can be reached."""
    import numpy as np

    model = linear(_scaled(given, Fraction(1)))
    whole = arrays(model)
    column = len(whole.cost)
    targets = {i: c for i, c in enumerate(model.constraints) if isinstance(c, m.YearTarget) and c.saving > 0}
    if not targets:
        return None
    rows: list[Row] = []
    low = whole.low.copy()
    for r, owner in enumerate(model.rows.owner):
        if owner in targets:
            start, end = whole.start[r], whole.start[r + 1]
            rows.append(([*whole.index[start:end], column], [*whole.value[start:end], -low[r]], 0.0, np.inf))
            low[r] = -np.inf
    free = replace(whole, low=low).with_cost(whole.cost * 0)
    raw = run(free.with_columns([-1.0], [1000.0]).with_rows(rows), END, nodes=NODES)
    if raw.status == "impossible":
        return None
    package = Package(given, shares_of(model, raw.columns))
    factor = min(-package.effect(c.year, c.frame) / c.saving for c in targets.values())
    return factor if factor > 0 else None


def _point(given: m.Instance, factor: Fraction, gap: Fraction) -> FrontierPoint | None:
    try:
        answer = solved(_scaled(given, factor), gap, NODES)
    except GaveUpError:
        return None
    if not answer.possible:
        return None
    return FrontierPoint(factor, answer.value, sum(y.saving for y in answer.years), answer)


def _undominated(points: list[FrontierPoint]) -> list[FrontierPoint]:
    """Without the points that another one beats: no less factor at no more harm."""
    kept: list[FrontierPoint] = []
    for p in reversed(points):
        if not kept or p.harm < kept[-1].harm or p.factor == 1:
            kept.append(p)
    return kept[::-1]
