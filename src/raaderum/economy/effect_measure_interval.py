"""How sure a share is: Wilson's interval for one share, Newcombe's for the difference of two. Decimal throughout: the same counts
give the same digits on every machine.

Wilson 1927; Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (the interval made of two Wilson intervals).
"""

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

# Two-sided quantiles of the normal distribution: mathematics, not a rule that changes.
QUANTILES = {90: Decimal("1.6448536269514722"), 95: Decimal("1.9599639845400545"), 99: Decimal("2.5758293035489004")}
DIGITS = 34


@dataclass(frozen=True, slots=True)
class ShareInterval:
    """The bounds that the true share (or difference of shares) lies within at `level` per cent. Shares are 0 to 1."""

    low: Decimal
    high: Decimal
    level: int

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def holds(self, share: Decimal) -> bool:
        return self.low <= share <= self.high


def wilson(successes: int, count: int, level: int = 95) -> ShareInterval:
    """Wilson's score interval for `successes` of `count`. It never leaves 0-1 and holds for few cases too.

    The caller sees to it that 0 <= successes <= count, count > 0 and that `level` is a key of QUANTILES.
    """
    with localcontext(Context(prec=DIGITS)):
        z, n = QUANTILES[level], Decimal(count)
        share, spread = Decimal(successes) / n, z * z / n
        centre = (share + spread / 2) / (1 + spread)
        half = z / (1 + spread) * ((share * (1 - share) + spread / 4) / n).sqrt()
        low = Decimal(0) if successes == 0 else centre - half
        high = Decimal(1) if successes == count else centre + half
        return ShareInterval(low, high, level)


def newcombe(first: tuple[int, int], second: tuple[int, int], level: int = 95) -> ShareInterval:
    """The interval for share one less share two; each is (successes, count)."""
    a, b = wilson(*first, level), wilson(*second, level)
    with localcontext(Context(prec=DIGITS)):
        p, q = Decimal(first[0]) / first[1], Decimal(second[0]) / second[1]
        low = p - q - ((p - a.low) ** 2 + (b.high - q) ** 2).sqrt()
        high = p - q + ((a.high - p) ** 2 + (q - b.low) ** 2).sqrt()
        return ShareInterval(low, high, level)
