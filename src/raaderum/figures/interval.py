"""Intervals of decimal numbers: what a printed figure may have been before it was rounded to the digits printed."""

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval, low <= high."""

    low: Decimal
    high: Decimal

    @classmethod
    def exact(cls, value: Decimal) -> "Interval":
        return cls(value, value)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __mul__(self, other: "Interval") -> "Interval":
        corners = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: "Interval") -> "Interval | None":
        """None where the divisor's interval holds zero: such a ratio says nothing."""
        if other.low <= ZERO <= other.high:
            return None
        corners = (self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high)
        return Interval(min(corners), max(corners))

    def scaled(self, factor: Decimal) -> "Interval":
        a, b = self.low * factor, self.high * factor
        return Interval(a, b) if a <= b else Interval(b, a)

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


def from_digits(value: Decimal, decimals: int, scale: Decimal = Decimal(1)) -> Interval:
    """The numbers that round to `value`, printed with `decimals` decimals in units of `scale`.

    `value` is in the base unit: "1,75 mio." is value 1750000, decimals 2, scale 1000000, interval 1745000 to 1755000.
    """
    half = HALF.scaleb(-decimals) * scale
    return Interval(value - half, value + half)
