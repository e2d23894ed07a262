"""A computed figure and the way it was made: a tree from what a person gave and the parameters used, up to the figure.

Nothing is rounded on the way (50 digits are carried); rounding is a step of its own (`posting.py`). Money is kroner. Where `sign`
is "effect", + costs the municipality money and - saves it; else the figure is a magnitude (a wage, a number of persons, a share).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from raaderum.economy.faults import Message
from raaderum.economy.parameters import Parameter

Sign = Literal["effect", "magnitude"]
Operation = Literal[
    "given", "parameter", "sum", "difference", "product", "quotient", "formula", "rounding", "named", "projection"
]
"""given: a person wrote it; parameter: a dated rate; sum, difference, product, quotient: of the inputs in their order; formula:
as `Derivation.formula` says; rounding: posted in a table's unit; named: the one input under another name (or with another sign or
unit); projection: moved to another year's prices."""
RoundingMode = Literal["half_up", "half_even", "down"]
"""half_up: 0.5 goes away from zero (945,5 is 946, -945,5 is -946); half_even: to the even neighbour; down: towards zero."""


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """The prices that an amount is in: those of `year`, reckoned by the named version of the estimate (None: as it was given)."""

    year: int
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Rounding:
    """Posted once: to a multiple of `step` kroner (or another unit)."""

    step: Decimal
    mode: RoundingMode = "half_up"


@dataclass(frozen=True, slots=True)
class Derivation:
    """The last step to a figure; each input carries its own."""

    operation: Operation
    inputs: tuple["Computed", ...] = ()
    parameter: Parameter | None = None
    """The rate that the figure is (operation "parameter")."""
    formula: Message | None = None
    """How the inputs make it, in words or signs, where the operation does not say it."""
    rounding: Rounding | None = None
    notes: tuple[Message, ...] = ()
    """What a reader must know: an assumption made, a price level taken for granted, what is left out and why."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure with its derivation. `low` and `high` are given together or not at all, and low <= value <= high (by value: of two
    savings the larger is the lower figure)."""

    value: Decimal
    unit: str
    label: Message
    derivation: Derivation
    low: Decimal | None = None
    high: Decimal | None = None
    price_level: PriceLevel | None = None
    sign: Sign = "magnitude"
    key: str = ""
    """A fixed name for code to find the figure by among others ("net", "year_2027"); "" where there is none."""

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high are given together")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise ValueError(f"not low <= value <= high: {self.low}, {self.value}, {self.high}")

    @property
    def is_three_point(self) -> bool:
        return self.low is not None

    @property
    def lowest(self) -> Decimal:
        return self.value if self.low is None else self.low

    @property
    def highest(self) -> Decimal:
        return self.value if self.high is None else self.high

    @property
    def unrounded(self) -> Decimal:
        """The value before it was posted; the value itself where it was not."""
        if self.derivation.operation == "rounding":
            return self.derivation.inputs[0].unrounded
        return self.value

    def walk(self) -> Iterator["Computed"]:
        """The figure and all that it is made of, each once, from the top."""
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if id(one) not in seen:
                seen.add(id(one))
                yield one
                waiting.extend(reversed(one.derivation.inputs))

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter used, each once, by name and date."""
        used = {c.derivation.parameter for c in self.walk() if c.derivation.parameter is not None}
        return tuple(sorted(used, key=lambda p: (p.name, str(p.valid_from or ""), p.lower or Decimal(0), p.value)))

    @property
    def unconfirmed(self) -> tuple[Parameter, ...]:
        """The parameters used that nobody has confirmed. Not empty: the figure is marked."""
        return tuple(p for p in self.parameters if not p.confirmed)

    @property
    def notes(self) -> tuple[Message, ...]:
        """Every note in the figure and what it is made of, each once."""
        return tuple(dict.fromkeys(note for c in self.walk() for note in c.derivation.notes))

    def told(self, language: Literal["da", "en"] = "da") -> str:
        """The derivation as text: one line a step, what it is made of indented below it."""
        from raaderum.economy.telling import tell

        return tell(self, language)
