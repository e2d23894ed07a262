"""Figures for the tests of the cases, short to write."""

from decimal import Decimal

from raaderum.economy.arithmetic import given
from raaderum.economy.computed import Computed, PriceLevel
from raaderum.economy.faults import Message
from raaderum.economy.parameters import Parameters

SHIPPED = Parameters.shipped()


def said(text: str) -> Message:
    return Message(text, text)


def fig(value: str | int | Decimal, unit: str = "kr", name: str = "tal", **more: object) -> Computed:
    """A given figure."""
    return given(value, unit, said(name), **more)  # type: ignore[arg-type]


def priced(value: str | int, year: int = 2026, **more: object) -> Computed:
    """Kroner in the prices of a year."""
    return fig(value, price_level=PriceLevel(year), **more)
