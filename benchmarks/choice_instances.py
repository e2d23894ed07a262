"""Seeded instances of the choice of a package: what the figures of `benchmarks.choice` mean.

`instance(n, seed)` draws n proposals and this mix of constraints (issue 4):

- four years' targets, each 35 % of what all proposals save together in that year;
- a staff cap: at most 40 % of all positions go;
- ten committee caps: no committee saves more than 45 % of its own potential in the last year;
- n/5 exclusions (at most one of two), n/5 prerequisites (this only with that), n/20 overlaps (10-30 % of the smaller saving is
  lost), n/10 proposals that may be adopted in part (50, 60, ... 100 %).

A proposal saves 50.000 to about 5 mio. kr. a year (log-normal, whole thousands), phased in as real catalogues are (nothing, a
third, 5/12, half, or all in the first year); positions follow the saving; each side of harm is 0-10 and the service side leans on
the saving's size. A prerequisite always points to a lower number, so there is no circle.
"""

import math
import random
from fractions import Fraction

from raaderum.choice.model import (
    Candidate,
    Constraint,
    Effect,
    GroupAmount,
    Harm,
    Instance,
    MaxPositions,
    Objective,
    OneOf,
    Overlap,
    Requires,
    YearTarget,
)

YEARS = (2027, 2028, 2029, 2030)
FIRST_YEAR = (0.0, 1 / 3, 5 / 12, 0.5, 1.0, 1.0)
COMMITTEES = tuple(f"Udvalg {i}" for i in range(1, 11))
PARTIAL = (50, 60, 70, 80, 90, 100)
THOUSAND = 100_000  # øre


def instance(n: int, seed: int, objective: Objective = "least_harm") -> Instance:
    """n proposals with the mix of constraints above; the same seed gives the same instance."""
    draw = random.Random(f"{n}:{seed}")
    partial = set(draw.sample(range(n), n // 10))
    candidates = tuple(_candidate(draw, i, i in partial) for i in range(n))
    constraints = (*_limits(candidates), *_pairs(draw, candidates))
    return Instance(candidates, constraints, objective)


def _candidate(draw: random.Random, number: int, partial: bool) -> Candidate:
    thousands = min(5000, max(50, round(math.exp(draw.gauss(6.0, 0.9)))))
    first = draw.choice(FIRST_YEAR)
    shares = (first, 1.0 if first else draw.choice((0.5, 1.0)), 1.0, 1.0)
    effects = tuple(Effect(year, -round(thousands * share) * THOUSAND) for year, share in zip(YEARS, shares, strict=True))
    lean = min(10, round(math.log(thousands / 50) * 2))
    return Candidate(
        id=f"p{number:05}",
        title=f"Forslag {number}",
        effects=effects,
        department=f"Center {draw.randrange(20) + 1}",
        committee=draw.choice(COMMITTEES),
        fte=Fraction(round(thousands / 60 * draw.random()), 10),
        harm=Harm(draw.randint(0, 10), min(10, max(0, lean + draw.randint(-3, 3))), draw.randint(0, 10), draw.randint(0, 10)),
        steps=PARTIAL if partial else (100,),
    )


def _limits(candidates: tuple[Candidate, ...]) -> list[Constraint]:
    totals = {year: sum(c.effect(year).saving for c in candidates) for year in YEARS}
    made: list[Constraint] = [YearTarget(year, total * 35 // 100) for year, total in totals.items()]
    made.append(MaxPositions(sum((c.fte for c in candidates), Fraction(0)) * 40 / 100))
    for name in COMMITTEES:
        potential = sum(c.effect(YEARS[-1]).saving for c in candidates if c.committee == name)
        made.append(GroupAmount("committee", name, YEARS[-1], most=potential * 45 // 100))
    return made


def _pairs(draw: random.Random, candidates: tuple[Candidate, ...]) -> list[Constraint]:
    n = len(candidates)
    pairs = set()
    while len(pairs) < n // 5 + n // 5 + n // 20:
        a, b = draw.sample(range(n), 2)
        pairs.add((max(a, b), min(a, b)))
    ordered = sorted(pairs)
    draw.shuffle(ordered)
    exclusions, prerequisites, overlaps = ordered[: n // 5], ordered[n // 5 : n // 5 * 2], ordered[n // 5 * 2 :]
    made: list[Constraint] = [OneOf((candidates[a].id, candidates[b].id)) for a, b in exclusions]
    made += [Requires(candidates[a].id, candidates[b].id) for a, b in prerequisites]
    made += [Overlap(candidates[b].id, candidates[a].id, _loss(draw, candidates[a], candidates[b])) for a, b in overlaps]
    return made


def _loss(draw: random.Random, a: Candidate, b: Candidate) -> tuple[Effect, ...]:
    part = draw.randint(10, 30)
    smaller = ((year, min(a.effect(year).saving, b.effect(year).saving)) for year in YEARS)
    return tuple(Effect(year, saving * part // 100) for year, saving in smaller)
