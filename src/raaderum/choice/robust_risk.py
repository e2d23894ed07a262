"""What each proposal counts for when a package must hold: its expected saving less its part of the risk, as linear rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from raaderum.choice import model as m
from raaderum.choice.linear import Linear
from raaderum.choice.solver import Row
from raaderum.choice.uncertainty import Demand, Drawn, demands
from raaderum.choice.uncertainty_assumptions import Assumptions
from raaderum.choice.uncertainty_draws import BLOCK, blocks, outcomes
from raaderum.choice.uncertainty_prepared import Line, lines_of, prepare
from raaderum.choice.verify import Package

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Mode = Literal["every", "all"]
"""every: each target by itself holds with the chance asked for. all: all of them in one draw."""
LARGEST = 2.0**20
"""A rule's numbers are scaled below this; the solver's tolerance is absolute."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The sum of value x column is at least `least`, in øre. `deviation`: that of the package it was made of."""

    values: "Array"
    least: float
    deviation: float

    def row(self) -> Row:
        """For the solver."""
        scale = LARGEST / max(1.0, float(abs(self.values).max(initial=0.0)))
        return range(len(self.values)), (self.values * scale).tolist(), self.least * scale, float("inf")

    def row_with_margin(self, before: float) -> Row:
        """The same with one more column: how many standard deviations more than `-before` are to spare."""
        index, values, least, most = self.row()
        scale = LARGEST / max(1.0, float(abs(self.values).max(initial=0.0))) * self.deviation
        return range(len(index) + 1), [*values, -scale], least - before * scale, most


class Risk:
    """The figures of all proposals of an instance, in or out, by the same draws as every package of it."""

    def __init__(self, given: m.Instance, model: Linear, assumptions: Assumptions) -> None:
        self.lines = lines_of(given)
        self.demands = demands(given, self.lines)
        self.model = model
        everything = Package(given, {c.id: m.WHOLE for c in given.candidates})
        self.pool = prepare(everything, assumptions, self.lines)
        self.certain = [self._certain(demand) for demand in self.demands]
        self.lost = [_lost(model.overlaps, self.lines[demand.line]) for demand in self.demands]

    def _certain(self, demand: Demand) -> list[float]:
        """What is certain of each proposal, in øre."""
        line = self.lines[demand.line]
        nothing = [Fraction(0)] * len(self.lines)
        changes = (self.pool.changes.get(c.id, nothing)[demand.line] / m.WHOLE for c in self.model.candidates)
        return [
            float(change - c.effect(line.year).of(line.frame)) for c, change in zip(self.model.candidates, changes, strict=True)
        ]

    def rules(self, drawn: Drawn, over: "Array", asked: Fraction, mode: Mode) -> list[Rule]:
        """What the package of these draws breaks: one rule for each demand that does not hold often enough by its own figures."""
        distances = _distances(over, asked, mode)
        means, covariances = self._moments(over)
        found = []
        for d, demand in enumerate(self.demands):
            spread, mean = float(over[:, d].std()), float(over[:, d].mean())
            if mean < distances[d] * spread or (not spread and mean < 0):
                risk = covariances[:, d] * (distances[d] / spread) if spread else 0.0
                found.append(Rule(self._columns(d, means[:, d] - risk), float(demand.least), spread))
        return found

    def _columns(self, demand: int, drawn: "Array") -> "Array":
        """Figures by proposal as figures by column of the model, what is certain included."""
        import numpy as np

        by_candidate = drawn + np.array(self.certain[demand])
        shared = by_candidate[np.array(self.model.owner, dtype=int)] * np.array(self.model.share) / m.WHOLE
        return np.concatenate([shared, np.array(self.lost[demand])])

    def _moments(self, over: "Array") -> "tuple[Array, Array]":
        """The mean of what is drawn of each proposal, and its covariance with the package: proposals x demands."""
        import numpy as np

        place = {c.id: i for i, c in enumerate(self.model.candidates)}
        lines = [d.line for d in self.demands]
        centred = over - over.mean(axis=0)
        means, covariances = (np.zeros((len(place), len(lines))) for _ in range(2))
        for number, size in blocks(len(over)):
            rows = centred[number * BLOCK : number * BLOCK + size]
            for one, outcome in outcomes(self.pool, number, size):
                part = outcome[:, lines]
                means[place[one.candidate.id]] += part.sum(axis=0, dtype=float) / len(over)
                covariances[place[one.candidate.id]] += np.einsum("ij,ij->j", part, rows) / len(over)
        return means, covariances


def _lost(overlaps: Sequence[m.Overlap], line: Line) -> list[float]:
    return [-float(sum(e.of(line.frame) for e in o.loss if e.year == line.year)) for o in overlaps]


def _distances(over: "Array", asked: Fraction, mode: Mode) -> list[float]:
    """For each demand, how many standard deviations its mean must lie above what is demanded.

    every: the distance from the mean to the quantile. all: what each has now, moved by the same number of standard deviations
    for all until they hold together often enough; no more than what is enough whatever the dependence (Bonferroni). As long as
    one of them does not even hold by itself, the distances are those of every.
    """
    import numpy as np

    spread, mean = over.std(axis=0), over.mean(axis=0)
    safe = np.where(spread > 0, spread, 1.0)
    if mode == "every" or int((over >= 0).sum(axis=0).min()) < asked * len(over):
        return _quantile_distances(over, asked, mean, safe)
    moved = np.where(spread > 0, over / safe, np.where(over >= 0, np.inf, -np.inf)).min(axis=1)
    short = float(np.sort(moved)[len(over) - ceil(asked * len(over))])
    enough = _quantile_distances(over, 1 - (1 - asked) / over.shape[1], mean, safe)
    return [min(limit, float(mu / s) - short) for limit, mu, s in zip(enough, mean, safe, strict=True)]


def _quantile_distances(over: "Array", asked: Fraction, mean: "Array", spread: "Array") -> list[float]:
    import numpy as np

    place = len(over) - ceil(asked * len(over))
    found: list[float] = ((mean - np.sort(over, axis=0)[place]) / spread).tolist()
    return found
