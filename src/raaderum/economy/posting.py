"""Posting: a figure rounded once to the unit of the table it stands in, so that the table's own sums add up."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Final

from raaderum.economy.arithmetic import add
from raaderum.economy.computed import Computed, Derivation, Rounding, RoundingMode
from raaderum.economy.faults import Message

_MODES: Final[dict[RoundingMode, str]] = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
_WIDE = Context(prec=200)
_NOISE = Decimal("1e-20")
"""A third has no last digit: what is carried may lie this far below what is meant (1/12 of 6.000 is 500, not 499,99…)."""
KRONE: Final = Decimal(1)
THOUSAND: Final = Decimal(1000)
MILLION: Final = Decimal(1_000_000)


def rounded(value: Decimal, step: Decimal, mode: RoundingMode = "half_up") -> Decimal:
    """The multiple of `step` that the value rounds to, still in kroner: -945500 to the thousand is -946000."""
    count = _WIDE.divide(value, step).quantize(_NOISE, ROUND_HALF_EVEN, context=_WIDE)
    whole = count.quantize(Decimal(1), _MODES[mode], context=_WIDE)
    return _WIDE.add(_WIDE.multiply(whole, step), 0)


def post(figure: Computed, step: Decimal = THOUSAND, mode: RoundingMode = "half_up", *, label: Message | None = None) -> Computed:
    """The figure as posted; the unrounded one is its input (`Computed.unrounded`). What is posted in the same step already is not
    rounded again."""
    rounding = Rounding(step, mode)
    if figure.derivation.rounding == rounding:
        return figure
    low = None if figure.low is None else rounded(figure.low, step, mode)
    high = None if figure.high is None else rounded(figure.high, step, mode)
    return Computed(
        rounded(figure.value, step, mode),
        figure.unit,
        label or figure.label,
        Derivation("rounding", (figure,), rounding=rounding),
        low,
        high,
        figure.price_level,
        figure.sign,
        figure.key,
    )


def total(cells: Iterable[Computed], label: Message, *, key: str = "") -> Computed:
    """The sum of posted cells: it is never rounded by itself."""
    return add(cells, label, key=key)
