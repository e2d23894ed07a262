"""The headline of an example: the recurring yearly net saving that a budget officer would quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.figures import Figure
from raaderum.records.parts import Amount, FigureTable


@dataclass(frozen=True, slots=True)
class Headline:
    """The figure quoted; `value` where it is computed from several, or is an end of a range."""

    figure: Figure | None = None
    value: Decimal | None = None


def headline(amounts: Sequence[Amount], tables: Sequence[FigureTable]) -> Headline:
    """None where the example prints no yearly saving."""
    return Headline()
