"""What a package really is, worked out from the proposals themselves in whole numbers: the judge of every answer.

It knows nothing of rows, columns or solvers (`linear.py`), so that a mistake there cannot hide here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from raaderum.choice import model as m
from raaderum.choice.score import burden_bases, certainty_of, harm_of

Unit = Literal["kr", "fte", "proposals", "percent", "logic"]
Shares = Mapping[str, int]
"""Candidate id -> the per cent it is adopted in (only what is in the package)."""
Held = tuple[m.Candidate, int]
"""A candidate with the per cent it is adopted in."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A constraint against a package: the value, its bounds, and how much room is left (below 0: so much is missing).

    Money in øre (a fraction of one where a share of an odd amount makes it so).
    """

    unit: Unit
    value: Fraction
    least: Fraction | None
    most: Fraction | None
    slack: Fraction | None
    """None where the constraint bounds nothing (an overlap)."""

    @property
    def holds(self) -> bool:
        return self.slack is None or self.slack >= 0


class Package:
    """Exact sums of a package. `shares` holds what is in it."""

    def __init__(self, instance: m.Instance, shares: Shares) -> None:
        self.instance = instance
        self.shares = {id: share for id, share in shares.items() if share}
        self.chosen = [(instance.by_id[id], share) for id, share in self.shares.items()]
        self.overlaps = [
            c for c in instance.constraints if isinstance(c, m.Overlap) and c.first in self.shares and c.second in self.shares
        ]
        self._sums = sums(self.chosen, self.overlaps)

    def effect(self, year: int, frame: m.Frame | None = None) -> Fraction:
        """The package's effect in the year in øre, + costs, - saves; what overlaps is not counted twice."""
        found = self._sums.get(year, [0, 0, 0])
        return Fraction(sum(found) if frame is None else found[m.FRAMES.index(frame)], m.WHOLE)

    def group_saving(self, by: m.GroupBy, name: str, year: int) -> Fraction:
        """What a committee or department saves; an overlap's loss is borne by its second proposal."""
        hundredths = sum(c.effect(year).saving * share for c, share in self.chosen if getattr(c, by) == name)
        mine = (o for o in self.overlaps if getattr(self.instance.by_id[o.second], by) == name)
        return Fraction(hundredths, m.WHOLE) - sum(e.total for o in mine for e in o.loss if e.year == year)

    def fte(self, by: m.GroupBy | None = None, name: str | None = None) -> Fraction:
        own = (c.fte * share for c, share in self.chosen if c.fte and (by is None or getattr(c, by) == name))
        return sum(own, Fraction(0)) / m.WHOLE

    def harm(self) -> Fraction:
        """Weighted harm in points of 0-10 a proposal, shares counted as shares."""
        return harm(self.chosen, self.instance.weights)

    def uncertain(self) -> Fraction:
        """The saving in øre, over all years, that is not certain to come."""
        hundredths = sum(max(0, e.saving) * share * (100 - certainty_of(c)) for c, share in self.chosen for e in c.effects)
        return Fraction(hundredths, m.WHOLE * 100)

    def objective(self) -> Fraction:
        """The objective's value: harm in points, else øre (saved; saved in the years with a target; uncertain)."""
        match self.instance.objective:
            case "least_harm":
                return self.harm()
            case "most_certain":
                return self.uncertain()
            case "most_saving":
                return -sum((self.effect(y) for y in self.instance.years), Fraction(0))
            case "closest_to_target":
                years = {c.year for c in self.instance.constraints if isinstance(c, m.YearTarget)}
                return -sum((self.effect(y) for y in years), Fraction(0))


def sums(chosen: Sequence[Held], overlaps: Sequence[m.Overlap]) -> dict[int, list[int]]:
    """Year -> the effect by frame, in hundredths of an øre."""
    found: dict[int, list[int]] = {}
    for c, share in chosen:
        for e in c.effects:
            _add(found, e, share)
    for o in overlaps:
        for e in o.loss:
            _add(found, e, m.WHOLE)
    return found


def _add(found: dict[int, list[int]], e: m.Effect, share: int) -> None:
    held = found.setdefault(e.year, [0, 0, 0])
    held[0] += e.service * share
    held[1] += e.capital * share
    held[2] += e.other * share


def harm(chosen: Sequence[Held], weights: m.Weights) -> Fraction:
    """The weighted harm of proposals with their shares, in points."""
    return Fraction(sum(harm_of(c, weights) * share for c, share in chosen), weights.total * m.WHOLE)


def better(objective: m.Objective, one: Fraction, other: Fraction) -> bool:
    """Whether `one` is a better value of the objective than `other`."""
    return one > other if objective == "most_saving" else one < other


def measure(package: Package, c: m.Constraint) -> Measured:
    """The constraint's value and room in the package."""
    match c:
        case m.YearTarget():
            return _bounded("kr", -package.effect(c.year, c.frame), c.saving, None)
        case m.FrameLimit():
            return _bounded("kr", package.effect(c.year, c.frame), None, c.most)
        case m.GroupAmount():
            return _bounded("kr", package.group_saving(c.by, c.name, c.year), c.least, c.most)
        case m.GroupShare():
            return _share(package, c)
        case m.EqualBurden():
            return _burden(package, c)
        case m.MaxPositions():
            return _bounded("fte", package.fte(c.by, c.name), None, c.fte)
        case m.MaxProposals():
            return _bounded("proposals", len(package.chosen), None, c.count)
        case m.Keep():
            return _logic(c.id in package.shares, 1, None)
        case m.Never():
            return _logic(c.id in package.shares, None, 0)
        case m.OneOf():
            return _logic(sum(id in package.shares for id in c.ids), 1 if c.exactly else None, 1)
        case m.Requires():
            return _logic((c.id in package.shares) - (c.needs in package.shares), None, 0)
        case m.Overlap():
            return _logic(c.first in package.shares and c.second in package.shares, None, None)


def violated(package: Package) -> list[m.Constraint]:
    """The constraints that do not hold, and a `Never` for every share that its proposal does not allow."""
    wrong: list[m.Constraint] = [m.Never(c.id) for c, share in package.chosen if share not in c.steps]
    return wrong + [c for c in package.instance.constraints if not measure(package, c).holds]


@cache
def _logic(value: int, least: int | None, most: int | None) -> Measured:
    """A count of proposals against its bounds."""
    return _bounded("logic", value, least, most)


def _bounded(unit: Unit, value: int | Fraction, least: int | Fraction | None, most: int | Fraction | None) -> Measured:
    exact = Fraction(value)
    rooms = [exact - least] if least is not None else []
    rooms += [most - exact] if most is not None else []
    return Measured(unit, exact, _exact(least), _exact(most), min(rooms) if rooms else None)


def _exact(value: int | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _share(package: Package, c: m.GroupShare) -> Measured:
    """The group's part of the package's saving, in per cent (0 where the package saves nothing)."""
    group, whole = package.group_saving(c.by, c.name, c.year), -package.effect(c.year)
    if whole > 0:
        return _bounded("percent", group / whole * 100, c.least, c.most)
    rooms = [group - c.least * whole / 100] if c.least is not None else []
    rooms += [c.most * whole / 100 - group] if c.most is not None else []
    return Measured("percent", Fraction(0), c.least, c.most, min(rooms) if rooms else None)


def _burden(package: Package, c: m.EqualBurden) -> Measured:
    """How far, in per cent, the group that is farthest off lies from the common share of its base."""
    bases = burden_bases(package.instance, c)
    savings = {name: package.group_saving(c.by, name, c.year) for name in bases}
    whole, base = sum(savings.values(), Fraction(0)), sum(bases.values())
    if whole > 0:
        off = max(abs(savings[name] * base / (whole * bases[name]) - 1) for name in bases)
        return _bounded("percent", off * 100, None, c.within)
    fair = all(s == 0 for s in savings.values())
    return Measured("percent", Fraction(0), None, c.within, Fraction(0) if fair else Fraction(-1))
