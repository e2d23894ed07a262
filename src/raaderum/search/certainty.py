"""How sure a suggestion is: the share of the neighbours that say so, turned into how often such a share was right.

Measured by leaving one out: each classified text (of at most `MOST`, evenly taken) is classified by the others, and the shares
that came out are set against what was right, by pool-adjacent-violators (isotonic regression), which needs no form of curve. With
less than `LEAST` classified texts there is no certainty to tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

LEAST = 20
MOST = 150
NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class Calibration:
    """Steps of a rising line: from a share of `bounds[i]` on, `rates[i]` of the suggestions were right."""

    bounds: tuple[float, ...]
    rates: tuple[float, ...]
    measured: int
    """How many texts it was measured on."""
    right: float
    """The share of them that was classified right."""

    def certainty(self, share: float) -> float:
        """How often a suggestion with this share was right, 0 to 1."""
        rate = self.rates[0]
        for bound, step in zip(self.bounds, self.rates, strict=True):
            if share >= bound:
                rate = step
        return rate


def vote(neighbours: Sequence[tuple[str, float]]) -> tuple[str, float] | None:
    """The label with most of the weight, and its share; None without neighbours. Nearer ones count more (by the square)."""
    weights: dict[str, float] = {}
    for label, score in neighbours:
        weights[label] = weights.get(label, 0.0) + score * score
    total = sum(weights.values())
    if not total:
        return None
    best = min(weights, key=lambda label: (-weights[label], label))
    return best, weights[best] / total


def calibrate(outcomes: Sequence[tuple[float, bool]]) -> Calibration | None:
    """A calibration from shares and whether they were right; None for too few."""
    if len(outcomes) < LEAST:
        return None
    alike: dict[float, list[bool]] = {}
    for share, right in sorted(outcomes):
        alike.setdefault(share, []).append(right)
    blocks: list[tuple[float, float, int]] = []
    for share, rights in alike.items():
        block = (share, float(sum(rights)), len(rights))
        while blocks and blocks[-1][1] * block[2] >= block[1] * blocks[-1][2]:
            last = blocks.pop()
            block = (last[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    # a step of few texts tells little: one is added that was right and one that was not (Laplace)
    rates = accumulate(((hits + 1) / (count + 2) for _, hits, count in blocks), max)
    share_right = sum(right for _, right in outcomes) / len(outcomes)
    return Calibration(tuple(start for start, _, _ in blocks), tuple(rates), len(outcomes), share_right)
