"""One figure as per cent of another."""

from decimal import Decimal

from raaderum.economy.arithmetic import EXACT, HUNDRED, apply
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.units import PERCENT

_HOW = Message("del / hele × 100", "part / whole × 100")


def percent(part: Computed, whole: Computed, label: Message, *, how: Message = _HOW, key: str = "") -> Computed:
    """`part` as per cent of `whole`; `EconomyError` where the whole is or may be zero."""
    if whole.lowest <= 0 <= whole.highest:
        raise EconomyError(
            f"{label.da}: {whole.label.da} er eller kan være 0, så der er ingen andel af det.",
            f"{label.en}: {whole.label.en} is or may be 0, so there is no share of it.",
        )
    return apply(_percent, (part, whole), label, unit=PERCENT, formula=how, key=key)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(part, HUNDRED), whole)
