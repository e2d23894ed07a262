"""A number that follows from dates or counts rather than from one of the four operations, with the sentence that says how."""

from collections.abc import Sequence
from decimal import Decimal

from raaderum.economy.computed import Computed, Derivation
from raaderum.economy.faults import Message


def counted(
    value: Decimal | int,
    unit: str,
    label: Message,
    how: Message,
    inputs: Sequence[Computed] = (),
    *,
    notes: Sequence[Message] = (),
    key: str = "",
) -> Computed:
    """The figure with `how` as its formula; no price level and no three points."""
    return Computed(Decimal(value), unit, label, Derivation("formula", tuple(inputs), formula=how, notes=tuple(notes)), key=key)
