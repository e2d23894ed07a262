"""Relations between printed figures, and whether they hold, hold within rounding, or fail (interval arithmetic)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from raaderum.figures.figure import Figure
from raaderum.figures.interval import Interval

Operation = Literal["sum", "product", "ratio", "equality"]
"""sum: stated = Σ coefficient x part (difference and running sum are sums with coefficient -1 or a former total);
product: stated = constant x Π parts; ratio: stated = constant x first part / sum of the other parts + offset (share: constant
100; change in per cent: constant 100, offset -100);
equality: the same quantity printed twice, stated = coefficient x the one part (phase-in: coefficient 7/12)."""

Status = Literal["holds", "rounding", "fails"]

NOISE = Decimal("1e-9")
"""Relative difference that a workbook's binary fractions make in a sum of exact cells."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a relation and the coefficient it counts with (-1 in a difference)."""

    figure: Figure
    coefficient: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Relation:
    """These figures, this operation, this stated result."""

    rule: str
    """The code of the check that claims it, e.g. `sum.column`."""
    operation: Operation
    stated: Figure
    parts: tuple[Term, ...]
    family: str = ""
    """Names the siblings (the sums of one total row): where they hold exactly, one that only rounds is suspicious."""
    constant: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    exact: bool = False
    """True where the figures are the numbers themselves (cells of a workbook), not roundings of something."""
    what_da: str = ""
    what_en: str = ""
    """Where and for which column it is claimed, in the reader's words: "Tabel 1 i forslag 2.5, 2021"."""
    parts_da: str = ""
    parts_en: str = ""
    """The parts in words: "a+b+c+d", "de 12 rækker ovenfor"."""
    stated_da: str = ""
    stated_en: str = ""
    """The stated figure in words: "rækken »Delsum«"."""
    confident: bool = True
    """False where the structure is likely and not certain: a failure is then a warning, never an error."""
    hints: tuple[str, str] | None = None
    """What the structure already knows about a failure, in Danish and English: "rækken »Veje« er ikke talt med"."""
    suspects: tuple[Figure, ...] = ()
    """The figures that the structure already points at where the relation fails; empty where it does not know."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.stated, *(term.figure for term in self.parts))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a relation. `computed` from the parts' values; `difference` is stated - computed, both in the base unit."""

    relation: Relation
    status: Status
    computed: Decimal
    difference: Decimal
    tolerance: Decimal
    """The largest difference that the printed digits can explain."""


def evaluate(relation: Relation) -> Outcome | None:
    """Judge one relation; None where it cannot be judged (a range without a value, a division by what may be zero)."""
    stated = relation.stated
    if stated.value is None or not relation.parts or any(t.figure.value is None for t in relation.parts):
        return None
    computed, interval = _compute(relation.operation, relation.parts, relation.constant, relation.exact)
    if computed is None or interval is None:
        return None
    computed, interval = computed + relation.offset, interval + Interval.exact(relation.offset)
    printed = Interval.exact(stated.value) if relation.exact else Interval(stated.low, stated.high)
    difference = stated.value - computed
    tolerance = (interval.high - interval.low + printed.high - printed.low) / 2
    if abs(difference) <= NOISE * max(abs(stated.value), abs(computed), Decimal(1)):
        status: Status = "holds"
    elif interval.meets(printed):
        status = "rounding"
    else:
        status = "fails"
    return Outcome(relation, status, computed, difference, tolerance)


def _compute(
    operation: Operation, parts: Sequence[Term], constant: Decimal, exact: bool
) -> tuple[Decimal | None, Interval | None]:
    values = [_value(t) for t in parts]
    ranges = [Interval.exact(v) if exact else _interval(t) for t, v in zip(parts, values, strict=True)]
    if operation in ("sum", "equality"):
        total = Interval.exact(Decimal(0))
        for r in ranges:
            total = total + r
        return sum(values, Decimal(0)) * constant, total.scaled(constant)
    if operation == "product":
        value, product = constant, Interval.exact(constant)
        for v, r in zip(values, ranges, strict=True):
            value, product = value * v, product * r
        return value, product
    base = sum(values[1:], Decimal(0))
    if base == 0:
        return None, None
    below = ranges[1]
    for r in ranges[2:]:
        below = below + r
    quotient = ranges[0] / below
    return values[0] / base * constant, None if quotient is None else quotient.scaled(constant)


def _value(term: Term) -> Decimal:
    assert term.figure.value is not None  # evaluate() has turned those away
    return term.figure.value * term.coefficient


def _interval(term: Term) -> Interval:
    return Interval(term.figure.low, term.figure.high).scaled(term.coefficient)
