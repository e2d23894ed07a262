"""A package as a page, a file or a terminal needs it: what is in it, what it gives by year and group, what is in doubt.

Money is whole øre (a share of an odd amount is rounded half up here, and only here), canonical sign in effects; `saving`,
`target` and `slack` are positive where the package saves, and where there is room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from raaderum.choice import model as m
from raaderum.choice.codec import encode
from raaderum.choice.score import assumptions, harm_points, unscored
from raaderum.choice.verify import Held, Measured, Package, Unit, harm, measure, sums
from raaderum.choice.wording import decimal, key_of, name_of, sentence

Status = Literal["optimal", "within_gap", "impossible"]
"""optimal: proven best. within_gap: proven to be at most `gap` from the best. impossible: no package keeps all constraints."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A proposal in the package, in `percent` of itself; effects, harm and positions are of that share."""

    id: str
    number: str | None
    title: str
    department: str | None
    committee: str | None
    percent: int
    effects: tuple[m.Effect, ...]
    harm: Fraction
    fte: Fraction
    source: m.SourceRef | None
    doubtful: bool
    """Whether an open error stands on one of its figures."""


@dataclass(frozen=True, slots=True)
class YearResult:
    """A year of the package: what it saves against its target, and its effect by frame."""

    year: int
    target: m.Ore | None
    saving: m.Ore
    slack: m.Ore | None
    service: m.Ore
    capital: m.Ore
    other: m.Ore


@dataclass(frozen=True, slots=True)
class HarmResult:
    """Harm in points (0-10 a proposal): weighted, and side by side unweighted; what nobody judged counts as the middle."""

    weighted: Fraction
    citizens: Fraction
    service: Fraction
    staff: Fraction
    legal: Fraction


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A committee's or department's part; `name` None gathers the proposals that have none."""

    by: m.GroupBy
    name: str | None
    proposals: int
    fte: Fraction
    harm: Fraction
    saving: tuple[m.Effect, ...]
    """Effect by year (canonical sign)."""


@dataclass(frozen=True, slots=True)
class ConstraintResult:
    """A constraint in the package. `value`, bounds and `slack` are in `unit`, exact."""

    key: str
    kind: str
    da: str
    en: str
    unit: Unit
    value: Fraction
    least: Fraction | None
    most: Fraction | None
    slack: Fraction | None
    holds: bool


@dataclass(frozen=True, slots=True)
class OverlapResult:
    """Two proposals in the package that partly save the same, and what is taken off for it."""

    first: str
    second: str
    loss: tuple[m.Effect, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An open error on a figure that the package uses, and whether it decides the outcome.

    `misses_without`: the years whose target is no longer reached when the figure counts nothing; `misses_corrected`: with the
    corrected figure (None: the finding tells none). `decides`: by the corrected figure where there is one, else without it.
    """

    id: str
    name: str
    finding: str
    rule: str
    year: int | None
    printed: m.Ore | None
    corrected: m.Ore | None
    da: str
    en: str
    misses_without: tuple[int, ...]
    misses_corrected: tuple[int, ...] | None
    decides: bool


@dataclass(frozen=True, slots=True)
class Note:
    """An assumption the answer rests on."""

    code: str
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The package that was chosen. Where `status` is impossible it is empty (see `explain.make_possible`)."""

    status: Status
    objective: m.Objective
    value: Fraction
    """The objective: points of harm, else kroner."""
    gap: Fraction
    adopted: tuple[Adopted, ...]
    years: tuple[YearResult, ...]
    harm: HarmResult
    fte: Fraction
    groups: tuple[GroupResult, ...]
    constraints: tuple[ConstraintResult, ...]
    overlaps: tuple[OverlapResult, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]

    @property
    def shares(self) -> dict[str, int]:
        """Candidate id -> per cent."""
        return {a.id: a.percent for a in self.adopted}

    @property
    def possible(self) -> bool:
        return self.status != "impossible"

    @property
    def decided_by_errors(self) -> bool:
        """Whether an open error decides if the targets are reached."""
        return any(mark.decides for mark in self.marks)

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = encode(self)
        return out


def answer_of(instance: m.Instance, shares: dict[str, int], status: Status, gap: Fraction = Fraction(0)) -> Answer:
    """Everything about a package of these shares, worked out exactly; the instance in its canonical order."""
    from raaderum.choice.doubt import marks

    package, years = Package(instance, shares), instance.years
    value = package.objective()
    return Answer(
        status,
        instance.objective,
        value if instance.objective == "least_harm" else value / 100,
        gap,
        tuple(_adopted(instance, c, shares[c.id]) for c in instance.candidates if shares.get(c.id)),
        tuple(_year(package, year) for year in years),
        _harm(package),
        package.fte(),
        (*_groups(package, "committee", years), *_groups(package, "department", years)),
        tuple(_constraint(package, c) for c in instance.constraints),
        tuple(OverlapResult(o.first, o.second, o.loss) for o in package.overlaps),
        marks(package),
        _notes(package),
    )


def posted(ore: int | Fraction) -> int:
    """Whole øre, half up."""
    return ore if isinstance(ore, int) else int(decimal(ore))


def _adopted(instance: m.Instance, c: m.Candidate, share: int) -> Adopted:
    part = Fraction(share, m.WHOLE)
    effects = c.effects if share == m.WHOLE else tuple(scaled(e, part) for e in c.effects)
    points = harm_points(c, instance.weights) * part
    return Adopted(
        c.id, c.number, c.title, c.department, c.committee, share, effects, points, c.fte * part, c.source, bool(c.errors)
    )  # fmt: skip


def scaled(effect: m.Effect, part: Fraction) -> m.Effect:
    """A part of an effect, each amount posted in whole øre."""
    return m.Effect(effect.year, posted(effect.service * part), posted(effect.capital * part), posted(effect.other * part))


def _year(package: Package, year: int) -> YearResult:
    targets = [c.saving for c in package.instance.constraints if isinstance(c, m.YearTarget) and c.year == year and not c.frame]
    saving = -package.effect(year)
    target = max(targets, default=None)
    return YearResult(
        year,
        target,
        posted(saving),
        None if target is None else posted(saving - target),
        posted(package.effect(year, "service")),
        posted(package.effect(year, "capital")),
        posted(package.effect(year, "other")),
    )


def _harm(package: Package) -> HarmResult:
    middle = int(assumptions()["harm"]["unscored"])
    sides = {
        side: Fraction(
            sum((middle if (s := getattr(c.harm, side)) is None else s) * share for c, share in package.chosen), m.WHOLE
        )
        for side in m.HARM_SIDES
    }
    return HarmResult(package.harm(), **sides)


def _groups(package: Package, by: m.GroupBy, years: Sequence[int]) -> list[GroupResult]:
    """Every committee or department, and last what belongs to none."""
    parts: dict[str | None, list[Held]] = {name: [] for name in package.instance.groups(by)}
    lost: dict[str | None, list[m.Overlap]] = {}
    for c, share in package.chosen:
        parts.setdefault(getattr(c, by), []).append((c, share))
    for o in package.overlaps:
        lost.setdefault(getattr(package.instance.by_id[o.second], by), []).append(o)
    return [_group(by, name, held, sums(held, lost.get(name, ())), package, years) for name, held in parts.items()]


def _group(
    by: m.GroupBy, name: str | None, held: list[Held], found: dict[int, list[int]], package: Package, years: Sequence[int]
) -> GroupResult:
    fte = sum((c.fte * share for c, share in held if c.fte), Fraction(0)) / m.WHOLE
    effects = tuple(m.Effect(y, *(posted(Fraction(v, m.WHOLE)) for v in found.get(y, (0, 0, 0)))) for y in years)
    return GroupResult(by, name, len(held), fte, harm(held, package.instance.weights), effects)


def _constraint(package: Package, c: m.Constraint) -> ConstraintResult:
    told, found = name_of(c, package.instance), measure(package, c)
    value, least, most, slack = _in_kroner(found)
    return ConstraintResult(key_of(c), c.kind, told.da, told.en, found.unit, value, least, most, slack, found.holds)


def _in_kroner(found: Measured) -> tuple[Fraction, Fraction | None, Fraction | None, Fraction | None]:
    if found.unit != "kr":
        return found.value, found.least, found.most, found.slack
    least, most, slack = (None if v is None else v / 100 for v in (found.least, found.most, found.slack))
    return found.value / 100, least, most, slack


def _notes(package: Package) -> tuple[Note, ...]:
    """The assumptions that were used."""
    candidates, known = package.instance.candidates, assumptions()
    notes: list[Note] = []

    def note(code: str, **given: object) -> None:
        told = sentence("notes", code, **given)
        notes.append(Note(code, told.da, told.en))

    if package.instance.objective == "least_harm" and (count := sum(map(unscored, candidates))):
        note("unscored", count=count, middle=known["harm"]["unscored"])
    if package.instance.objective == "most_certain" and (count := sum(c.certainty is None for c in candidates)):
        note("uncertain", count=count, unknown=known["certainty"]["unknown"])
    if package.overlaps:
        note("overlap")
    return tuple(notes)
