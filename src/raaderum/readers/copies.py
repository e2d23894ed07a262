"""Earlier prints of the same text: records that share most of their five-word shingles with one printed before."""

import re
from collections.abc import Sequence

_WORDS = re.compile(r"[^\W_]+")
_SIZE = 5
_STEP = 2
ENOUGH = 0.8
"""A text of which so much stands in an earlier one is a copy of it."""


def copies(texts: Sequence[str]) -> list[int | None]:
    """For each text the position of the first earlier one that it is a print of; None where there is none.

    Containment of shingles, so that a copy that was cut or lightly corrected is still found; every other shingle of a text is
    looked up among all shingles of the earlier ones, which keeps the work linear.
    """
    seen: dict[tuple[str, ...], int] = {}
    found: list[int | None] = []
    for index, text in enumerate(texts):
        shingles = _shingles(text)
        votes: dict[int, int] = {}
        asked = shingles[::_STEP]
        for shingle in asked:
            earlier = seen.get(shingle)
            if earlier is not None:
                votes[earlier] = votes.get(earlier, 0) + 1
        best = min(votes, key=lambda i: (-votes[i], i), default=None)
        copied = best is not None and len(asked) >= _SIZE and votes[best] >= ENOUGH * len(asked)
        found.append(best if copied else None)
        for shingle in shingles:
            seen.setdefault(shingle, index)
    return found


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    return list(zip(*(words[i:] for i in range(_SIZE)), strict=False))
