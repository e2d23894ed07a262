"""What is chosen among, and under which rules: candidates, named constraints, the objective. Frozen, exact, JSON both ways.

Money is whole øre (`Ore`), canonical sign: + costs the municipality money, - saves it. What a person sets as a target or a limit
on savings (`saving`, `least`, `most`) is a magnitude: 15 mio. kr. to be saved is 1_500_000_000. In JSON money is kroner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

Ore = Annotated[int, "øre"]
"""Money in whole øre, exact."""
Frame = Literal["service", "capital", "other"]
"""The ceiling agreed with the state that an amount counts in; "other" (transfers, fee-financed) counts in none."""
GroupBy = Literal["committee", "department"]
Objective = Literal["least_harm", "most_saving", "closest_to_target", "most_certain"]
"""least_harm: the smallest weighted harm. most_saving: most kroner over all years. closest_to_target: least saved beyond the
targets (all years where there is none). most_certain: the fewest uncertain kroner (saving x (100 - certainty) %)."""
FRAMES: tuple[Frame, ...] = ("service", "capital", "other")
OBJECTIVES: tuple[Objective, ...] = ("least_harm", "most_saving", "closest_to_target", "most_certain")
WHOLE = 100
"""A proposal adopted in full, in per cent."""
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Effect:
    """What something does to the budget of one year, by frame. + costs, - saves."""

    year: int
    service: Ore = 0
    capital: Ore = 0
    other: Ore = 0

    @property
    def total(self) -> int:
        return self.service + self.capital + self.other

    @property
    def saving(self) -> int:
        """What it saves in all frames together: positive where it saves."""
        return -self.total

    def of(self, frame: Frame | None) -> int:
        """The effect in one frame (None: in all)."""
        return self.total if frame is None else int(getattr(self, frame))


@dataclass(frozen=True, slots=True)
class Harm:
    """How much a proposal hurts, 0 (not at all) to 10 (most), judged by people. None: nobody has judged it."""

    citizens: int | None = None
    """How many citizens are affected."""
    service: int | None = None
    """How far the service falls for them."""
    staff: int | None = None
    legal: int | None = None
    """The risk to legal security, and of not keeping the law."""


HARM_SIDES = ("citizens", "service", "staff", "legal")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each side of harm counts; only their proportion matters."""

    citizens: int = 1
    service: int = 1
    staff: int = 1
    legal: int = 1

    @property
    def total(self) -> int:
        return self.citizens + self.service + self.staff + self.legal


@dataclass(frozen=True, slots=True)
class ThreePoint:
    """A low, a likely and a high judgement of one thing."""

    low: Fraction
    likely: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class OpenError:
    """An open finding at error level on a figure of the candidate. `printed` and `corrected`: the year's effect (canonical sign)
    as it stands and as it would be if the finding is right; None where the finding does not say."""

    finding: str
    rule: str
    da: str
    en: str
    year: int | None = None
    printed: Ore | None = None
    corrected: Ore | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where the candidate was read: the document's id and path or title, its page and lines; or the id of a kept proposal."""

    document: str
    title: str | None = None
    page: int | None = None
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that can be taken into a package."""

    id: str
    title: str
    effects: tuple[Effect, ...]
    number: str | None = None
    department: str | None = None
    committee: str | None = None
    fte: Fraction = Fraction(0)
    """Positions that go (full-time); below 0 where it needs more."""
    harm: Harm = Harm()
    certainty: int | None = None
    """How sure the effect is, 0-100 %; None: unknown."""
    feasibility: int | None = None
    """1-3, 3 is hardest; None: unknown."""
    realisation: ThreePoint | None = None
    """How much of the effect comes, in per cent of what is written."""
    delay: ThreePoint | None = None
    """How many months later than written it comes."""
    steps: tuple[int, ...] = (WHOLE,)
    """The shares in per cent that it may be adopted in; (100,) is all or nothing."""
    errors: tuple[OpenError, ...] = ()
    source: SourceRef | None = None

    def effect(self, year: int) -> Effect:
        """The effect in one year; nothing where the year is not among its years."""
        return next((e for e in self.effects if e.year == year), Effect(year))

    @property
    def name(self) -> str:
        """What a person calls it: "2.10 Fælles vagtplan"."""
        return f"{self.number} {self.title}" if self.number else self.title


def shares_from(least: int, step: int = 5) -> tuple[int, ...]:
    """The shares of a proposal that may be adopted from `least` per cent up: shares_from(80) is (80, 85, 90, 95, 100)."""
    return (*range(least, WHOLE, step), WHOLE)


@dataclass(frozen=True, slots=True)
class YearTarget:
    """The package saves at least so much in the year (in one frame, where `frame` is set)."""

    kind: ClassVar[str] = "target"
    year: int
    saving: Ore
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class FrameLimit:
    """The package's net cost in a frame is at most so much in the year: capital within the frame. Below 0, `most` asks for a
    saving."""

    kind: ClassVar[str] = "frame_limit"
    year: int
    frame: Frame
    most: Ore


@dataclass(frozen=True, slots=True)
class GroupAmount:
    """A committee or department saves at least and at most so many kroner in the year."""

    kind: ClassVar[str] = "group_amount"
    by: GroupBy
    name: str
    year: int
    least: Ore | None = None
    most: Ore | None = None


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A committee or department bears at least and at most so many per cent of the package's saving in the year."""

    kind: ClassVar[str] = "group_share"
    by: GroupBy
    name: str
    year: int
    least: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class GroupBase:
    """The budget that a group's burden is measured against."""

    name: str
    amount: Ore


@dataclass(frozen=True, slots=True)
class EqualBurden:
    """Every group saves the same share of its base, within so many per cent of that share. Without `bases` a group's base is what
    its proposals could save together in the year."""

    kind: ClassVar[str] = "equal_burden"
    by: GroupBy
    year: int
    within: Fraction
    bases: tuple[GroupBase, ...] = ()


@dataclass(frozen=True, slots=True)
class MaxPositions:
    """At most so many full-time positions go (of one committee or department, where named)."""

    kind: ClassVar[str] = "max_positions"
    fte: Fraction
    by: GroupBy | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class MaxProposals:
    """At most so many proposals in the package."""

    kind: ClassVar[str] = "max_proposals"
    count: int


@dataclass(frozen=True, slots=True)
class Keep:
    """This proposal is in the package (adopted in at least its smallest share)."""

    kind: ClassVar[str] = "keep"
    id: str


@dataclass(frozen=True, slots=True)
class Never:
    """This proposal is not in the package."""

    kind: ClassVar[str] = "never"
    id: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """At most one of these; `exactly`: one of them, no more and no fewer."""

    kind: ClassVar[str] = "one_of"
    ids: tuple[str, ...]
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Requires:
    """`id` only together with `needs`."""

    kind: ClassVar[str] = "requires"
    id: str
    needs: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two proposals that partly save the same kroner: where both are in the package (in whatever share), `loss` is added to its
    effect (+: what is counted twice and does not come)."""

    kind: ClassVar[str] = "overlap"
    first: str
    second: str
    loss: tuple[Effect, ...]


Constraint = (
    YearTarget
    | FrameLimit
    | GroupAmount
    | GroupShare
    | EqualBurden
    | MaxPositions
    | MaxProposals
    | Keep
    | Never
    | OneOf
    | Requires
    | Overlap
)


@dataclass(frozen=True, slots=True)
class Instance:
    """A question: these candidates, these constraints, this objective. The order of candidates and constraints has no meaning."""

    candidates: tuple[Candidate, ...]
    constraints: tuple[Constraint, ...] = ()
    objective: Objective = "least_harm"
    weights: Weights = Weights()
    title: str | None = None
    by_id: Mapping[str, Candidate] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {c.id: c for c in self.candidates})

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that a candidate has an effect in or a constraint speaks of."""
        named = (
            c.year for c in self.constraints if isinstance(c, YearTarget | FrameLimit | GroupAmount | GroupShare | EqualBurden)
        )
        return tuple(sorted({e.year for c in self.candidates for e in c.effects}.union(named)))

    def groups(self, by: GroupBy) -> tuple[str, ...]:
        """The names of the committees or departments, sorted."""
        return tuple(sorted({name for c in self.candidates if (name := getattr(c, by)) is not None}))

    def to_json(self) -> dict[str, Any]:
        """JSON that any writer can write: money is kroner (whole kroner a number, else text "1234.50"), fractions text "5/37"."""
        from raaderum.choice.codec import encode

        return {"version": FORMAT_VERSION, **encode(self)}

    @classmethod
    def from_json(cls, data: Any) -> "Instance":
        """The instance that `to_json` gave. Raises `InstanceError` with one clear sentence where something is wrong."""
        from raaderum.choice.codec import decode

        return decode(cls, data)
