"""Parts of compounds: "sygefraværsindsats" is syge, fravær, indsats, and the joined sygefravær and fraværsindsats.

A word is split where all of it is covered by known words, with a linking s or e between them, into as few parts as possible.
The known words are those of the data file and those learned from the documents (`compounds_learning`); a word of the data file
is never split.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from raaderum.danish.stems import fold, is_code, stem, stop_words
from raaderum.data.loader import load

SHORTEST = 3
"""A shorter part stands only first in a word ("it-system", "botilbud"), before one of at least four letters."""
_AFTER_SHORT = 4
_LEAST = 6


@dataclass(frozen=True)
class Lexicon:
    """The words that compounds are made of. `learned` are folded words beside those of the data file."""

    learned: frozenset[str] = frozenset()
    _words: frozenset[str] = field(init=False, repr=False, compare=False)
    _stems: frozenset[str] = field(init=False, repr=False, compare=False)
    _known: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        words = (listed_parts() | self.learned) - never_parts()
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_stems", frozenset(stem(word) for word in words if len(word) >= SHORTEST))

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of all parts of a folded word, single and joined, without the word itself; empty where it is no compound."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._find(word)
        return known

    def _find(self, word: str) -> tuple[str, ...]:
        if "-" in word:
            return self._hyphened(word)
        ends = self.split(word)
        own, stops = stem(word), stop_words()
        found: dict[str, None] = {}
        for first in range(len(ends)):
            for last in range(first, len(ends)):
                piece = word[ends[first - 1] if first else 0 : ends[last]]
                part = stem(self._unlinked(piece))
                if part != own and piece not in stops and len(part) > 1:
                    found[part] = None
        return tuple(found)

    def _hyphened(self, word: str) -> tuple[str, ...]:
        pieces = [piece for piece in word.split("-") if piece]
        found = {part: None for piece in pieces for part in (stem(piece), *self.parts(piece))}
        return tuple(part for part in found if part not in stop_words() and len(part) > 1)

    def split(self, word: str) -> tuple[int, ...]:
        """Where each part of the word ends (linking letters with the part before them); empty where it is no compound."""
        if len(word) < _LEAST or is_code(word) or word in whole_words():
            return ()
        fewest: dict[int, tuple[int, ...]] = {0: ()}
        for end in range(2, len(word) + 1):
            for start in range(max(0, end - 25), end - 1):
                before = fewest.get(start)
                if before is None or end - start == len(word) or not self._is_part(word, start, end):
                    continue
                if end not in fewest or len(before) + 1 < len(fewest[end]):
                    fewest[end] = (*before, end)
        return fewest.get(len(word), ())

    def _is_part(self, word: str, start: int, end: int) -> bool:
        piece = word[start:end]
        if len(piece) < SHORTEST and (start > 0 or len(word) - end < _AFTER_SHORT):
            return False
        if piece in self._words:
            return True
        if end == len(word):
            return len(piece) > SHORTEST and piece not in never_parts() and stem(piece) in self._stems
        return self._unlinked(piece) in self._words and len(piece) > SHORTEST

    def _unlinked(self, piece: str) -> str:
        """The piece without its linking letter, where it is no word with it."""
        if piece not in self._words and piece[-1:] in _linking() and piece[:-1] in self._words:
            return piece[:-1]
        return piece


@cache
def listed_parts() -> frozenset[str]:
    """The folded words of the data file that compounds are made of."""
    return frozenset(fold(word) for words in load("compounds")["parts"].values() for word in words)


@cache
def whole_words() -> frozenset[str]:
    """Folded words that are never split: those of the data file, in any form."""
    return _with_forms(listed_parts())


@cache
def never_parts() -> frozenset[str]:
    """What looks like a part and is none."""
    return frozenset(fold(word) for word in load("compounds")["never"]["words"])


def _with_forms(words: Collection[str]) -> frozenset[str]:
    endings = (
        "",
        "s",
        "e",
        "en",
        "et",
        "n",
        "t",
        "er",
        "r",
        "ne",
        "erne",
        "ene",
        "ens",
        "ets",
        "ers",
        "ernes",
        "enes",
        "es",
        "te",
    )
    return frozenset(word + ending for word in words if len(word) > SHORTEST for ending in endings)


@cache
def _linking() -> frozenset[str]:
    return frozenset(load("compounds")["linking"]["letters"])
