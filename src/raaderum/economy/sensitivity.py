"""Sensitivity: one assumption at a time is moved to its low and its high, the others stay likely; the widest swing stands first.

The bars are what a tornado chart is drawn from. A model is any function from named figures to one figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.economy.arithmetic import EXACT, HUNDRED
from raaderum.economy.computed import Computed, Derivation
from raaderum.economy.faults import EconomyError, Message

Model = Callable[[Mapping[str, Computed]], Computed]


@dataclass(frozen=True, slots=True)
class Bar:
    """One assumption: the result at its low and at its high (`at_low` may well be the larger), and the swing between them."""

    name: str
    label: Message
    low: Decimal
    high: Decimal
    at_low: Computed
    at_high: Computed

    @property
    def swing(self) -> Decimal:
        return abs(self.at_high.value - self.at_low.value)

    @property
    def turns(self) -> bool:
        """Whether the result is a saving at one end and a cost at the other."""
        return min(self.at_low.value, self.at_high.value) < 0 < max(self.at_low.value, self.at_high.value)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The likely result, and a bar for each assumption that moves, the widest first."""

    likely: Computed
    bars: tuple[Bar, ...]


def tornado(model: Model, inputs: Mapping[str, Computed], swing: Decimal | None = None) -> Tornado:
    """The bars of all inputs with three points; with `swing` (in %) also of those without, moved so far each way."""
    if swing is not None and not 0 < swing <= HUNDRED:
        raise EconomyError(
            f"Udsvinget er {swing} %; skriv mere end 0 og højst 100 %.",
            f"The swing is {swing} %; write more than 0 and at most 100 %.",
            "swing",
        )
    likely = {name: _at(figure, figure.value, None) for name, figure in inputs.items()}
    bars = []
    for name, figure in inputs.items():
        ends = _ends(figure, swing)
        if ends is None:
            continue
        low, high = ends
        at_low = model({**likely, name: _at(figure, low, _LOW)})
        at_high = model({**likely, name: _at(figure, high, _HIGH)})
        bars.append(Bar(name, figure.label, low, high, at_low, at_high))
    return Tornado(model(likely), tuple(sorted(bars, key=lambda b: (-b.swing, b.name))))


_LOW = Message("sat til lav", "set to low")
_HIGH = Message("sat til høj", "set to high")


def _ends(figure: Computed, swing: Decimal | None) -> tuple[Decimal, Decimal] | None:
    if figure.is_three_point:
        return figure.lowest, figure.highest
    if swing is None or figure.value == 0:
        return None
    by = abs(EXACT.divide(EXACT.multiply(figure.value, swing), HUNDRED))
    return figure.value - by, figure.value + by


def _at(figure: Computed, value: Decimal, how: Message | None) -> Computed:
    """The figure as one number: its likely value (`how` None: made as it was), or an end of it."""
    if how is None:
        return replace(figure, low=None, high=None)
    return replace(figure, value=value, low=None, high=None, derivation=Derivation("formula", (figure,), formula=how))
