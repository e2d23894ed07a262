"""Small instances with every kind of constraint, and their best package by trying all: the judge of `choose`.

Nothing of `raaderum.choice.linear`, `solver` or `verify` is used; the rules are written here once more, in the plainest way.
"""

import itertools
import random
from collections.abc import Iterator
from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.score import certainty_of, harm_points

YEARS = (2027, 2028)
COMMITTEES = ("A", "B", "C")


def small_instance(seed: int) -> m.Instance:
    """5 to 8 proposals and a random handful of constraints of all kinds; some are impossible."""
    draw = random.Random(f"small:{seed}")
    candidates = tuple(_candidate(draw, i) for i in range(draw.randint(5, 8)))
    ids = [c.id for c in candidates]
    constraints: dict[str, m.Constraint] = {}
    for make in draw.sample(_MAKERS, draw.randint(2, 6)):
        c = make(draw, candidates, ids)
        constraints[f"{type(c).__name__}{getattr(c, 'year', '')}"] = c
    objective = draw.choice(m.OBJECTIVES)
    year = draw.choice(YEARS)
    total = sum(max(0, c.effect(year).saving) for c in candidates)
    constraints[f"YearTarget{year}"] = m.YearTarget(year, total * draw.randint(10, 70) // 100)
    weights = m.Weights(*(draw.randint(0, 3) for _ in range(3)), 1)
    return m.Instance(candidates, tuple(constraints.values()), objective, weights)


def _candidate(draw: random.Random, i: int) -> m.Candidate:
    def effect(year: int) -> m.Effect:
        return m.Effect(year, -draw.randint(-20, 500) * 997, draw.choice((0, 0, draw.randint(0, 200) * 1009)))

    score = lambda: draw.choice((None, *range(11)))  # noqa: E731
    return m.Candidate(
        id=f"{i}",
        title=f"Forslag {i}",
        effects=tuple(effect(y) for y in YEARS),
        department=draw.choice(("X", "Y")),
        committee=draw.choice(COMMITTEES),
        fte=Fraction(draw.randint(-2, 12), draw.choice((1, 2, 37))),
        harm=m.Harm(score(), score(), score(), score()),
        certainty=draw.choice((None, draw.randint(0, 100))),
        feasibility=draw.choice((None, 1, 2, 3)),
        steps=draw.choice(((100,), (100,), (100,), (50, 100), (33, 66, 100))),
    )


def _two(draw: random.Random, ids: list[str]) -> list[str]:
    return draw.sample(ids, 2)


def _overlap(draw: random.Random, candidates: tuple[m.Candidate, ...], ids: list[str]) -> m.Constraint:
    return m.Overlap(*_two(draw, ids), tuple(m.Effect(y, draw.randint(0, 100) * 997) for y in YEARS))


def _group(draw: random.Random, candidates: tuple[m.Candidate, ...], ids: list[str]) -> m.Constraint:
    c, year = draw.choice(candidates), draw.choice(YEARS)
    assert c.committee
    if draw.random() < 0.5:
        return m.GroupAmount("committee", c.committee, year, None, draw.randint(0, 900) * 997)
    return m.GroupShare("committee", c.committee, year, Fraction(draw.randint(0, 20)), Fraction(draw.randint(30, 90)))


_MAKERS = (
    _overlap,
    _group,
    lambda draw, candidates, ids: m.FrameLimit(draw.choice(YEARS), "capital", draw.randint(0, 300) * 1009),
    lambda draw, candidates, ids: m.EqualBurden("department", draw.choice(YEARS), Fraction(draw.randint(10, 60))),
    lambda draw, candidates, ids: m.MaxPositions(Fraction(draw.randint(0, 40), 2)),
    lambda draw, candidates, ids: m.MaxProposals(draw.randint(1, 6)),
    lambda draw, candidates, ids: m.Keep(draw.choice(ids)),
    lambda draw, candidates, ids: m.OneOf(tuple(_two(draw, ids)), draw.random() < 0.3),
    lambda draw, candidates, ids: m.Requires(*_two(draw, ids)),
    lambda draw, candidates, ids: m.YearTarget(draw.choice(YEARS), draw.randint(0, 500) * 997, "service"),
)


def best_by_brute_force(instance: m.Instance) -> Fraction | None:
    """The best value of the objective over all packages that keep every constraint; None where there is none."""
    values = [_value(instance, package) for package in packages(instance) if keeps(instance, package)]
    if not values:
        return None
    return max(values) if instance.objective == "most_saving" else min(values)


def packages(instance: m.Instance) -> Iterator[dict[str, int]]:
    """Every package there is."""
    for shares in itertools.product(*((0, *c.steps) for c in instance.candidates)):
        yield {c.id: s for c, s in zip(instance.candidates, shares, strict=True) if s}


def saving(
    instance: m.Instance, package: dict[str, int], year: int, frame: m.Frame | None, by: str = "", name: str = ""
) -> Fraction:
    """What a package (or one group of it) saves, in øre."""
    total = Fraction(0)
    for id, share in package.items():
        c = instance.by_id[id]
        if not by or getattr(c, by) == name:
            total -= Fraction(c.effect(year).of(frame) * share, 100)
    for o in instance.constraints:
        both = isinstance(o, m.Overlap) and o.first in package and o.second in package
        if isinstance(o, m.Overlap) and both and (not by or getattr(instance.by_id[o.second], by) == name):
            total -= sum(e.of(frame) for e in o.loss if e.year == year)
    return total


def keeps(instance: m.Instance, package: dict[str, int]) -> bool:
    return all(_keeps(instance, package, c) for c in instance.constraints)


def _keeps(instance: m.Instance, package: dict[str, int], c: m.Constraint) -> bool:
    if isinstance(c, m.YearTarget):
        return saving(instance, package, c.year, c.frame) >= c.saving
    if isinstance(c, m.FrameLimit):
        return -saving(instance, package, c.year, c.frame) <= c.most
    if isinstance(c, m.GroupAmount):
        amount = saving(instance, package, c.year, None, c.by, c.name)
        return (c.least is None or amount >= c.least) and (c.most is None or amount <= c.most)
    if isinstance(c, m.GroupShare):
        amount, whole = saving(instance, package, c.year, None, c.by, c.name), saving(instance, package, c.year, None)
        least, most = c.least or Fraction(0), c.most or Fraction(100)
        return least * whole <= amount * 100 <= most * whole
    if isinstance(c, m.EqualBurden):
        return _equal(instance, package, c)
    if isinstance(c, m.MaxPositions):
        return sum((instance.by_id[i].fte * s / 100 for i, s in package.items()), Fraction(0)) <= c.fte
    if isinstance(c, m.MaxProposals):
        return len(package) <= c.count
    if isinstance(c, m.Keep):
        return c.id in package
    if isinstance(c, m.OneOf):
        count = sum(i in package for i in c.ids)
        return count == 1 if c.exactly else count <= 1
    if isinstance(c, m.Requires):
        return c.id not in package or c.needs in package
    return True


def _equal(instance: m.Instance, package: dict[str, int], c: m.EqualBurden) -> bool:
    bases: dict[str, int] = {}
    for x in instance.candidates:
        bases[x.department or ""] = bases.get(x.department or "", 0) + max(0, x.effect(c.year).saving)
    bases = {name: base for name, base in bases.items() if base}
    amounts = {name: saving(instance, package, c.year, None, c.by, name) for name in bases}
    whole, base = sum(amounts.values(), Fraction(0)), sum(bases.values())
    if whole <= 0:
        return all(a == 0 for a in amounts.values())
    rates = {name: amounts[name] / bases[name] / (whole / base) for name in bases}
    return all(1 - c.within / 100 <= rate <= 1 + c.within / 100 for rate in rates.values())


def _value(instance: m.Instance, package: dict[str, int]) -> Fraction:
    held = [(instance.by_id[id], Fraction(share, 100)) for id, share in package.items()]
    if instance.objective == "least_harm":
        return sum((harm_points(c, instance.weights) * part for c, part in held), Fraction(0))
    if instance.objective == "most_certain":
        unsure = ((100 - certainty_of(c)) * part * max(0, e.saving) / 100 for c, part in held for e in c.effects)
        return sum(unsure, Fraction(0)) / 100
    years = set(instance.years)
    if instance.objective == "closest_to_target":
        years = {c.year for c in instance.constraints if isinstance(c, m.YearTarget)}
    return sum((saving(instance, package, y, None) for y in years), Fraction(0)) / 100
