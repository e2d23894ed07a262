"""The draws: what the proposals of a package save in each line (a year, or a frame's year), as numpy arrays.

Luck is normal, in 65,536 steps: sqrt(between) x common + sqrt(within - between) x department + sqrt(1 - within) x own. Every
stream of random numbers is keyed by seed, block of draws and what it belongs to; so the order of proposals has no meaning, a
proposal that is not in the package changes nothing, and more draws begin with the same draws.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from math import ceil, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from raaderum.choice.uncertainty_assumptions import Assumptions
from raaderum.choice.uncertainty_prepared import AMOUNT_CELLS, REACH, TIME_CELLS, Prepared, Uncertain, width_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

BLOCK = 10_000
"""So many draws are made at a time; what is held beside the sums does not grow with the number of draws."""
STEPS = 65_536
TOGETHER = 64
"""So many proposals are added in single precision before they go into the sum in double."""


def blocks(draws: int) -> Iterator[tuple[int, int]]:
    """The number and size of each block of draws."""
    for number, start in enumerate(range(0, draws, BLOCK)):
        yield number, min(BLOCK, draws - start)


def totals(given: Prepared) -> "Array":
    """What the uncertain proposals save together: draws x lines, in øre."""
    import numpy as np

    draws, lines = given.given.draws, len(given.lines)
    found = np.zeros((draws, lines))
    for number, size in blocks(draws):
        part = np.zeros((size, width_of(lines)), dtype=np.float32)
        rows = found[number * BLOCK : number * BLOCK + size]
        for count, (_, outcome) in enumerate(outcomes(given, number, size), 1):
            part += outcome
            if count % TOGETHER == 0:
                rows += part[:, :lines]
                part[:] = 0
        rows += part[:, :lines]
    return found


def outcomes(given: Prepared, block: int, size: int) -> "Iterator[tuple[Uncertain, Array]]":
    """Each uncertain proposal with what it saves in the block: draws x lines (and columns of zeros). The array is used again."""
    import numpy as np

    luck = _Luck(given.given, block, size)
    width = width_of(len(given.lines))
    first, second = (np.empty((size, width), dtype=np.float32) for _ in range(2))
    for one in given.uncertain:
        amount, time = luck.cells(one)
        if one.amount is not None:
            one.amount.take(amount, axis=0, mode="clip", out=first)
            if one.time is not None:
                one.time.take(time, axis=0, mode="clip", out=second)
                first *= second
        elif one.time is not None:
            one.time.take(time, axis=0, mode="clip", out=first)
        yield one, first


class _Luck:
    """The cells that luck points at in one block of draws."""

    def __init__(self, given: Assumptions, block: int, size: int) -> None:
        import numpy as np

        self.key, self.size = f"{given.seed}|{block}", size
        self.generator = np.random.SFC64(0)
        within, between = float(given.within) / 100, float(given.between) / 100
        self.group = sqrt(within - between)
        self.common = normals()[self.raw("common|")] * sqrt(between)
        self.shared: dict[str | None, tuple[Array, Array]] = {}
        alone, member = sqrt(1 - between), sqrt(1 - within)
        self.own = {False: _own(alone), True: _own(member)}
        self.buffers = np.empty(size, dtype=np.intp), np.empty(size, dtype=np.intp)

    def raw(self, what: str) -> "Array":
        """A random whole number of 16 bits for each draw, of the stream that belongs to this."""
        import numpy as np

        digest = blake2b(f"{self.key}|{what}".encode(), digest_size=32).digest()
        state: Any = {"state": np.frombuffer(digest, dtype="<u8").astype(np.uint64)}
        self.generator.state = {"bit_generator": "SFC64", "state": state, "has_uint32": 0, "uinteger": 0}
        whole = self.generator.random_raw(ceil(self.size / 4))
        found: Array = whole.astype("<u8", copy=False).view("<u2")[: self.size].astype(np.intp)
        return found

    def cells(self, one: Uncertain) -> "tuple[Array, Array]":
        """The cells of how much and of how late, for each draw. The arrays are used again."""
        department = one.candidate.department
        raw = self.raw(f"proposal|{one.candidate.id}")
        for steps, factor, buffer in zip(self.own[department is not None], self.factors(department), self.buffers, strict=True):
            steps.take(raw, out=buffer, mode="clip")
            buffer += factor
        return self.buffers

    def factors(self, department: str | None) -> "tuple[Array, Array]":
        """What the proposals of a department have in common, in cells of how much and of how late; where there is no department,
        what all have."""
        if department not in self.shared:
            z = self.common
            if department is not None:
                z = z + normals()[self.raw(f"department|{department}")] * self.group
            self.shared[department] = _cells(z, AMOUNT_CELLS, REACH), _cells(z, TIME_CELLS, REACH)
        return self.shared[department]


@cache
def normals() -> "Array":
    """The standard normal quantile in the middle of each of the 65,536 steps, scaled to a variance of exactly 1."""
    import numpy as np

    normal = NormalDist()
    upper = np.array([normal.inv_cdf((i + 0.5) / STEPS) for i in range(STEPS // 2, STEPS)])
    both = np.concatenate([-upper[::-1], upper])
    found: Array = both / np.sqrt(np.mean(both * both))
    return found


@cache
def _own(weight: float) -> "tuple[Array, Array]":
    """A proposal's own luck, how much and how late, for each of 65,536 equally likely pairs: the one in order, the other with the
    bits of its place reversed (Hammersley's points), so that each runs through all steps and they have nothing to do with each
    other."""
    import numpy as np

    places = np.arange(STEPS)
    reversed_ = sum(((places >> bit) & 1) << (15 - bit) for bit in range(16))
    return _cells(normals() * weight, AMOUNT_CELLS, 0), _cells(normals()[reversed_] * weight, TIME_CELLS, 0)


def _cells(z: "Array", cells: int, offset: int) -> "Array":
    import numpy as np

    found: Array = np.rint((z + offset) * cells).astype(np.intp)
    return found
