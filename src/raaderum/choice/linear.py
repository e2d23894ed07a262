"""An instance as rows and columns of whole numbers, and those as the arrays that the solver takes.

Every candidate has one 0/1 column for each share that it may be adopted in; every overlap has one column that is 1 exactly when
both its proposals are in. All amounts are in hundredths of an øre, so that a share in whole per cent is whole too. Candidates and
constraints stand in a canonical order and each row is divided by the greatest common divisor of its numbers: the arrays are the
same whatever order the input had and whatever (common) unit its amounts were in. That makes the answer the same too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from raaderum.choice import model as m
from raaderum.choice.score import burden_bases, harm_of, objective_years, uncertain_of
from raaderum.choice.wording import key_of

WHOLE = m.WHOLE


@dataclass(slots=True)
class Rows:
    """Rows of whole numbers, one after the other: low <= sum of value x column <= high (None: no bound)."""

    start: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[int] = field(default_factory=list)
    low: list[int | None] = field(default_factory=list)
    high: list[int | None] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    """The constraint (its number in canonical order) that a row belongs to; -1: the model's own."""

    def add(self, owner: int, index: Sequence[int], value: Sequence[int], low: int | None, high: int | None) -> None:
        self.index.extend(index)
        self.value.extend(value)
        self.start.append(len(self.index))
        self.low.append(low)
        self.high.append(high)
        self.owner.append(owner)

    def add_money(self, owner: int, values: Sequence[int], low: int | None, high: int | None) -> None:
        """A row over all columns: zeros left out, divided by the greatest common divisor; a bound is rounded to the safe side."""
        index = [i for i, v in enumerate(values) if v]
        divisor = gcd(*(values[i] for i in index)) or 1
        self.add(
            owner,
            index,
            [values[i] // divisor for i in index],
            None if low is None else -(-low // divisor),
            None if high is None else high // divisor,
        )


@dataclass(frozen=True, slots=True)
class Linear:
    """The model: columns, rows, the objective to make as small as possible."""

    candidates: tuple[m.Candidate, ...]
    constraints: tuple[m.Constraint, ...]
    owner: tuple[int, ...]
    """For each share column: its candidate."""
    share: tuple[int, ...]
    """For each share column: per cent."""
    overlaps: tuple[m.Overlap, ...]
    cost: tuple[int, ...]
    """For each column, whole numbers without a common divisor; smaller is better."""
    scale: int
    """What one unit of `cost` is worth in the objective's own unit (score.py)."""
    rows: Rows

    @property
    def columns(self) -> int:
        return len(self.owner) + len(self.overlaps)


def canonical(instance: m.Instance) -> m.Instance:
    """The same question with candidates, constraints and what they list in one order."""
    constraints = (replace(c, ids=tuple(sorted(c.ids))) if isinstance(c, m.OneOf) else c for c in instance.constraints)
    return replace(
        instance,
        candidates=tuple(sorted(instance.candidates, key=lambda c: c.id)),
        constraints=tuple(sorted(constraints, key=lambda c: (key_of(c), repr(c)))),
    )


def linear(instance: m.Instance) -> Linear:
    """The instance as whole numbers. It must be valid (`validate`)."""
    given = canonical(instance)
    return _Builder(given).build()


class _Builder:
    """Columns first, then one small function for each kind of constraint."""

    def __init__(self, given: m.Instance) -> None:
        self.given = given
        self.candidates = given.candidates
        self.owner = [i for i, c in enumerate(self.candidates) for _ in c.steps]
        self.share = [s for c in self.candidates for s in sorted(c.steps)]
        self.overlaps = tuple(c for c in given.constraints if isinstance(c, m.Overlap))
        self.place = {c.id: i for i, c in enumerate(self.candidates)}
        firsts = [0]
        for c in self.candidates:
            firsts.append(firsts[-1] + len(c.steps))
        self.firsts = firsts
        self.rows = Rows()
        self.effects: dict[int, list[m.Effect | None]] = {year: [None] * len(self.candidates) for year in given.years}
        for i, c in enumerate(self.candidates):
            for effect in c.effects:
                self.effects[effect.year][i] = effect
        self.groups: dict[m.GroupBy, dict[str | None, list[int]]] = {}
        self.savings: dict[tuple[int, m.Frame | None], list[int]] = {}

    def build(self) -> Linear:
        for i, candidate in enumerate(self.candidates):
            if len(candidate.steps) > 1:
                self.rows.add(-1, self.of(i), [1] * len(candidate.steps), None, 1)
        overlap = 0
        for number, c in enumerate(self.given.constraints):
            if isinstance(c, m.Overlap):
                self.overlap(number, c, len(self.owner) + overlap)
                overlap += 1
            else:
                _ADDERS[type(c)](self, number, c)
        cost, scale = self.objective()
        return Linear(
            self.candidates,
            self.given.constraints,
            tuple(self.owner),
            tuple(self.share),
            self.overlaps,
            tuple(cost),
            scale,
            self.rows,
        )

    def of(self, candidate: int) -> range:
        """The columns of a candidate."""
        return range(self.firsts[candidate], self.firsts[candidate + 1])

    def all_of(self, ids: Iterable[str]) -> list[int]:
        return [column for id in ids for column in self.of(self.place[id])]

    def spread(self, per_candidate: Sequence[int]) -> list[int]:
        """A figure for each candidate -> for each share column (times the share)."""
        return [per_candidate[o] * s for o, s in zip(self.owner, self.share, strict=True)]

    def saving(self, year: int, frame: m.Frame | None = None) -> list[int]:
        """What each column saves in the year, in hundredths of an øre; an overlap's column takes its loss away again."""
        found = self.savings.get((year, frame))
        if found is None:
            per = [0 if e is None else -e.of(frame) for e in self.effects.get(year, ())] or [0] * len(self.candidates)
            lost = [-m.WHOLE * sum(e.of(frame) for e in o.loss if e.year == year) for o in self.overlaps]
            found = self.savings[(year, frame)] = self.spread(per) + lost
        return found

    def inside(self, by: m.GroupBy, name: str) -> list[int]:
        """The columns that belong to a group; an overlap's loss is borne by its second proposal."""
        if by not in self.groups:
            found: dict[str | None, list[int]] = {}
            owners = [*self.owner, *(self.place[o.second] for o in self.overlaps)]
            for column, owner in enumerate(owners):
                found.setdefault(getattr(self.candidates[owner], by), []).append(column)
            self.groups[by] = found
        return self.groups[by].get(name, [])

    def group_saving(self, by: m.GroupBy, name: str, year: int) -> list[int]:
        """What each column saves for one group; 0 for the others'."""
        savings, values = self.saving(year), [0] * (len(self.owner) + len(self.overlaps))
        for column in self.inside(by, name):
            values[column] = savings[column]
        return values

    def target(self, number: int, c: m.YearTarget) -> None:
        self.rows.add_money(number, self.saving(c.year, c.frame), c.saving * WHOLE, None)

    def frame_limit(self, number: int, c: m.FrameLimit) -> None:
        self.rows.add_money(number, self.saving(c.year, c.frame), -c.most * WHOLE, None)

    def group_amount(self, number: int, c: m.GroupAmount) -> None:
        low = None if c.least is None else c.least * WHOLE
        high = None if c.most is None else c.most * WHOLE
        self.rows.add_money(number, self.group_saving(c.by, c.name, c.year), low, high)

    def group_share(self, number: int, c: m.GroupShare) -> None:
        group, whole = self.group_saving(c.by, c.name, c.year), self.saving(c.year)
        if c.least is not None:
            self.rows.add_money(number, _minus(group, whole, c.least / 100), 0, None)
        if c.most is not None:
            self.rows.add_money(number, _minus(group, whole, c.most / 100), None, 0)

    def equal_burden(self, number: int, c: m.EqualBurden) -> None:
        bases = burden_bases(self.given, c)
        total = sum(bases.values())
        groups = {name: self.group_saving(c.by, name, c.year) for name in bases}
        together = [sum(column) for column in zip(*groups.values(), strict=True)]
        for name, base in bases.items():
            fair = Fraction(base, total)
            self.rows.add_money(number, _minus(groups[name], together, fair * (100 - c.within) / 100), 0, None)
            self.rows.add_money(number, _minus(groups[name], together, fair * (100 + c.within) / 100), None, 0)

    def max_positions(self, number: int, c: m.MaxPositions) -> None:
        mine = [c.by is None or getattr(x, c.by) == c.name for x in self.candidates]
        common = lcm(c.fte.denominator, *(x.fte.denominator for x in self.candidates))
        per = [
            x.fte.numerator * (common // x.fte.denominator) if own else 0 for x, own in zip(self.candidates, mine, strict=True)
        ]
        self.rows.add_money(number, self.spread(per), None, int(c.fte * common) * WHOLE)

    def max_proposals(self, number: int, c: m.MaxProposals) -> None:
        self.rows.add(number, range(len(self.owner)), [1] * len(self.owner), None, c.count)

    def keep(self, number: int, c: m.Keep) -> None:
        columns = self.of(self.place[c.id])
        self.rows.add(number, columns, [1] * len(columns), 1, None)

    def never(self, number: int, c: m.Never) -> None:
        columns = self.of(self.place[c.id])
        self.rows.add(number, columns, [1] * len(columns), None, 0)

    def one_of(self, number: int, c: m.OneOf) -> None:
        columns = self.all_of(c.ids)
        self.rows.add(number, columns, [1] * len(columns), 1 if c.exactly else None, 1)

    def requires(self, number: int, c: m.Requires) -> None:
        mine, needed = self.of(self.place[c.id]), self.of(self.place[c.needs])
        self.rows.add(number, [*mine, *needed], [1] * len(mine) + [-1] * len(needed), None, 0)

    def overlap(self, number: int, c: m.Overlap, column: int) -> None:
        first, second = self.of(self.place[c.first]), self.of(self.place[c.second])
        self.rows.add(number, [*first, *second, column], [1] * (len(first) + len(second)) + [-1], None, 1)
        self.rows.add(number, [column, *first], [1] + [-1] * len(first), None, 0)
        self.rows.add(number, [column, *second], [1] + [-1] * len(second), None, 0)

    def objective(self) -> tuple[list[int], int]:
        """The cost of each column, and what one unit of it is worth."""
        nothing = [0] * len(self.overlaps)
        if self.given.objective == "least_harm":
            costs = self.spread([harm_of(c, self.given.weights) for c in self.candidates]) + nothing
        elif self.given.objective == "most_certain":
            costs = self.spread([uncertain_of(c) for c in self.candidates]) + nothing
        else:
            sign = -1 if self.given.objective == "most_saving" else 1
            years = [self.saving(year) for year in objective_years(self.given)]
            costs = (
                [sign * sum(column) for column in zip(*years, strict=True)] if years else [0] * (len(self.owner) + len(nothing))
            )
        divisor = gcd(*costs) or 1
        return [c // divisor for c in costs], divisor


def _minus(group: Sequence[int], whole: Sequence[int], part: Fraction) -> list[int]:
    """group - part x whole, times the part's denominator."""
    top, bottom = part.numerator, part.denominator
    return [g * bottom - w * top for g, w in zip(group, whole, strict=True)]


_ADDERS: dict[type, Callable[[_Builder, int, Any], None]] = {
    m.YearTarget: _Builder.target,
    m.FrameLimit: _Builder.frame_limit,
    m.GroupAmount: _Builder.group_amount,
    m.GroupShare: _Builder.group_share,
    m.EqualBurden: _Builder.equal_burden,
    m.MaxPositions: _Builder.max_positions,
    m.MaxProposals: _Builder.max_proposals,
    m.Keep: _Builder.keep,
    m.Never: _Builder.never,
    m.OneOf: _Builder.one_of,
    m.Requires: _Builder.requires,
}
