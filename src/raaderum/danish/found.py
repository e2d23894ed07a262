"""What the Danish grammar finds in a text: one value object for amounts, staff, percentages, dates and what is no figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "amount",  # money: unit "kr"
    "percent",  # unit "pct"
    "fte",  # unit "fte", "position" or "person"
    "count",  # a number with a counted noun after it that is not staff: "2 mio. borgere", "703 personer" (unit "count")
    "fraction",  # 7/12, 1/3, ½, 5/37 standing as a share (value is the fraction)
    "number",  # a bare number whose unit nothing in the text tells (unit "unknown")
    "date",
    "quarter",
    "week",
    "year",
    "time",
    "period",
    "reference",  # no quantity: § 17, stk. 4; account, function and case codes; phone; SKI 02.22; 24-7-365; page, list number
]

FIGURE_KINDS: frozenset[str] = frozenset({"amount", "percent", "fte", "count", "fraction", "number"})
"""The kinds that a reading must account for as figures; the others are classified as no figure."""

Qualifier = Literal["about", "nearly", "over", "at_most", "at_least"]
"""ca./omkring/i omegnen af; knap/knapt/næsten; godt/lidt over/mere end; op til/højst/under; mindst/min./minimum."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of the grammar. `start`/`end` are characters of the text scanned and cover `text` verbatim, unit included.

    `value` in the base unit (kroner; fraction of one; per cent as printed), sign as printed; None for a range, whose ends
    are `low` and `high`. Else `low`..`high` is the interval that the digits printed allow (exact for words and for fractions).
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: Decimal | None = None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = "unknown"
    scale: Decimal = Decimal(1)
    """What one printed unit is worth: 1000000 for "1,75 mio. kr."."""
    decimals: int = 0
    digits: int = 0
    """Where the first digit (or number word) stands: a character of the text scanned."""
    is_range: bool = False
    negative: bool = False
    """A minus was printed."""
    qualifier: Qualifier | None = None
    date: date | None = None
    """For dates; for a quarter, week or year its first day."""
    year: int | None = None
    per_year: bool = False
    """The amount is followed by "om året", "årligt", "pr. år", "p.a."."""
