"""How likely a package is to reach its targets, by a seeded simulation whose every assumption is told.

`chances` gives the chance of each target and of all of them, what is expected against what is written, the spread of every year
and how much is missing; `uncertainty_drivers` what drives it; `robust` a package that holds. The rules are those of
`data/uncertainty.toml`; `Chances.notes` tells each one that was used. Money is øre, positive where it is saved.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Any

from raaderum.choice import model as m
from raaderum.choice.answer import Note, posted
from raaderum.choice.codec import InstanceError, decode, encode
from raaderum.choice.uncertainty_assumptions import Assumptions, Parameter, defaults, parameters, rules
from raaderum.choice.uncertainty_prepared import Line, Prepared, lines_of, prepare
from raaderum.choice.validate import validate
from raaderum.choice.verify import Package, Shares
from raaderum.choice.wording import Told, key_of, name_of, percent

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

SURE = 1.96
"""Standard deviations of a 95 % interval."""
MILLIONTH = 1_000_000


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of draws in which something holds. `error`: the standard error of that share; `low` and `high`: the 95 % interval
    (Wilson). Nothing was drawn where the package is certain: then `chance` is 0 or 1, exactly, and `error` 0."""

    chance: Fraction
    error: Fraction
    low: Fraction
    high: Fraction

    @property
    def told(self) -> Told:
        """In per cent with one decimal."""
        return percent_of(self.chance)


def percent_of(part: Fraction) -> Told:
    """A part as per cent with one decimal; what is not all or nothing is not said to be."""
    shown = Fraction(round(part * 1000), 10)
    if shown in (0, 100) and part != shown / 100:
        edge = percent(Fraction(1, 10) if not shown else Fraction(999, 10))
        sign = "<" if not shown else ">"
        return Told(f"{sign} {edge.da}", f"{sign} {edge.en}")
    return percent(shown)


@dataclass(frozen=True, slots=True)
class TargetChance:
    """One target (or limit of a frame), how likely it is to hold, and how much is missing."""

    key: str
    da: str
    en: str
    year: int
    frame: m.Frame | None
    least: m.Ore
    """What must be saved at least (below 0: the net cost that is allowed)."""
    reached: Chance
    shortfall: m.Ore
    """What is missing on average over all draws, nothing where the target is reached."""
    shortfall_when_missed: m.Ore
    """What is missing on average in the draws that miss it."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What a year saves, in one frame or in all: as written, expected, and in the 10th, 50th and 90th of 100 draws, the worst
    first."""

    year: int
    frame: m.Frame | None
    nominal: m.Ore
    expected: m.Ore
    deviation: m.Ore
    """The standard deviation."""
    p10: m.Ore
    p50: m.Ore
    p90: m.Ore


@dataclass(frozen=True, slots=True)
class Chances:
    """A package under uncertainty."""

    assumptions: Assumptions
    targets: tuple[TargetChance, ...]
    all_targets: Chance
    """All of them in one draw."""
    spread: tuple[Spread, ...]
    notes: tuple[Note, ...]
    """Every rule that was used, as sentences."""
    assumed: tuple[Parameter, ...]
    """Every value that was used, with its source."""

    @property
    def worst(self) -> Fraction:
        """The chance of the target that is least likely to hold; 1 where there is none."""
        return min((t.reached.chance for t in self.targets), default=Fraction(1))

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = encode(self)
        return out

    @classmethod
    def from_json(cls, data: Any) -> "Chances":
        """What `to_json` gave."""
        return decode(cls, data)


@dataclass(frozen=True, slots=True)
class Demand:
    """A constraint that uncertainty can break: at least so much is saved in a line (its number)."""

    constraint: m.YearTarget | m.FrameLimit
    line: int
    least: m.Ore


@dataclass(frozen=True, slots=True)
class Drawn:
    """A package's draws. `uncertain`: draws x lines, what the uncertain proposals save together, in øre."""

    package: Package
    prepared: Prepared
    demands: tuple[Demand, ...]
    uncertain: "Array"

    @property
    def saved(self) -> "Array":
        """What the package saves: draws x lines, in øre."""
        import numpy as np

        saved: Array = self.uncertain + np.array([float(c / m.WHOLE) for c in self.prepared.certain])
        return saved

    def over(self, demand: Demand) -> "Array":
        """How much more than demanded is saved in each draw, in øre; below 0 is missing. Exact where nothing was drawn."""
        over: Array = self.uncertain[:, demand.line] - float(demand.least - self.prepared.certain[demand.line] / m.WHOLE)
        return over


def chances(instance: m.Instance, shares: Shares, given: Assumptions | None = None) -> Chances:
    """The chances of the package of these shares (candidate id -> per cent), by the assumptions (else the defaults).

    The order of candidates and constraints has no meaning. Raises `InstanceError` where the instance is not in order.
    """
    return chances_of(draw(instance, shares, defaults() if given is None else given))


def draw(instance: m.Instance, shares: Shares, given: Assumptions) -> Drawn:
    """The draws of a package. Raises `InstanceError` where the instance is not in order."""
    chosen = replace(instance, candidates=tuple(c for c in instance.candidates if shares.get(c.id)), constraints=())
    issues = [i for i in validate(chosen) if i.code.startswith("candidate")]
    if issues:
        raise InstanceError(issues[0].told.da, issues[0].told.en)
    return draw_of(Package(instance, shares), given)


def draw_of(package: Package, given: Assumptions) -> Drawn:
    """`draw` of a package whose instance is known to be in order."""
    from raaderum.choice.uncertainty_draws import totals

    lines = lines_of(package.instance)
    prepared = prepare(package, given, lines)
    return Drawn(package, prepared, demands(package.instance, lines), totals(prepared))


def demands(instance: m.Instance, lines: tuple[Line, ...]) -> tuple[Demand, ...]:
    """What the instance demands of each line, in the order of keys."""
    found = []
    for c in sorted((c for c in instance.constraints if isinstance(c, m.YearTarget | m.FrameLimit)), key=key_of):
        least = c.saving if isinstance(c, m.YearTarget) else -c.most
        found.append(Demand(c, lines.index(Line(c.year, c.frame)), least))
    return tuple(found)


def chances_of(drawn: Drawn) -> Chances:
    """What draws say."""
    import numpy as np

    given = drawn.prepared.given
    every = np.ones(given.draws, dtype=bool)
    targets = []
    for demand in drawn.demands:
        over = drawn.over(demand)
        every &= over >= 0
        targets.append(_target(demand, over, drawn.package.instance, bool(drawn.prepared.uncertain)))
    held = chance(int(every.sum()), given.draws, bool(drawn.prepared.uncertain))
    spread = tuple(_spread(drawn.prepared, i, column) for i, column in enumerate(drawn.saved.T))
    return Chances(given, tuple(targets), held, spread, rules([c for c, _ in drawn.package.chosen], given), parameters(given))


def _target(demand: Demand, over: "Array", instance: m.Instance, drawn: bool) -> TargetChance:
    c, missing = demand.constraint, -over[over < 0]
    short = float(missing.sum())
    return TargetChance(
        key_of(c), *name_of(c, instance), c.year, c.frame, demand.least,
        chance(len(over) - len(missing), len(over), drawn),
        round(short / len(over)),
        round(short / len(missing)) if len(missing) else 0,
    )  # fmt: skip


def _spread(prepared: Prepared, line: int, saved: "Array") -> Spread:
    import numpy as np

    at = prepared.lines[line]
    places = [max(0, -(-len(saved) * part // 100) - 1) for part in (10, 50, 90)]
    quantiles = np.partition(saved, places)[places]
    certain = posted(prepared.certain[line] / m.WHOLE) if not saved.std() else None
    expected, *spread = (certain,) * 4 if certain is not None else (round(float(v)) for v in (saved.mean(), *quantiles))
    return Spread(at.year, at.frame, posted(prepared.nominal[line] / m.WHOLE), expected, round(float(saved.std())), *spread)


def chance(held: int, draws: int, drawn: bool = True) -> Chance:
    """So many of so many draws."""
    share = Fraction(held, draws)
    if not drawn:
        return Chance(share, Fraction(0), share, share)
    p, z2 = held / draws, SURE * SURE / draws
    middle, half = (p + z2 / 2) / (1 + z2), sqrt(z2 * (p * (1 - p) + z2 / 4)) / (1 + z2)
    error, low, high = (_rounded(v) for v in (sqrt(p * (1 - p) / draws), middle - half, middle + half))
    return Chance(share, error, max(Fraction(0), low), min(Fraction(1), high))


def _rounded(value: float) -> Fraction:
    return Fraction(round(value * MILLIONTH), MILLIONTH)
