"""What similar texts are found by: the parts of words, the runs of four letters, and the runs of words of a text, as numbers.

Figures and names of municipalities are left out: a copy in another municipality has others.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from raaderum.danish.compounds import Lexicon
from raaderum.danish.stems import fold, is_code, tokens
from raaderum.data.loader import load
from raaderum.search.analyser import is_search_word, whole

SIMILAR_KINDS = ("example", "proposal", "savings_row")
"""Kinds of records that have similar ones."""
SHINGLE = 4
"""Words in a run: copies share runs, texts on the same matter hardly do."""
_GRAM = 4

Numbers = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Features:
    """A text in numbers, each once and ascending: terms and letter runs with how often they stand, and runs of words."""

    terms: Numbers
    term_counts: Counts
    grams: Numbers
    gram_counts: Counts
    shingles: Numbers


def features_of(text: str, lexicon: Lexicon) -> Features:
    """The features of a text; the same text has the same on every machine."""
    words = [token.word for token in tokens(text) if not is_code(token.word) and token.word not in _places()]
    counts: Counter[str] = Counter()
    for word, count in Counter(word for word in words if is_search_word(word)).items():
        for term in chain((whole(word),), lexicon.parts(word)):
            counts[term] += count
    terms, term_counts = _numbered({crc32(term.encode()): count for term, count in counts.items()}.items())
    letters = np.frombuffer(" ".join(words).encode("latin-1", "replace"), dtype=np.uint8)
    grams, gram_counts = np.unique(_runs(letters.astype(np.uint32)), return_counts=True)
    shingles = {crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)}
    return Features(terms, term_counts, grams, _small(gram_counts), np.array(sorted(shingles), dtype=np.uint32))


def pack(text: str, lexicon: Lexicon) -> bytes:
    """The features of a text as the bytes that are kept with its entry."""
    found = features_of(text, lexicon)
    sizes = np.array([len(found.terms), len(found.grams), len(found.shingles)], dtype="<u4")
    arrays = (found.terms.astype("<u4"), found.grams.astype("<u4"), found.shingles.astype("<u4"))
    return b"".join(array.tobytes() for array in (sizes, *arrays, found.term_counts, found.gram_counts))


def unpack(kept: bytes) -> Features:
    """The features that `pack` kept."""
    terms, grams, shingles = (int(n) for n in np.frombuffer(kept, dtype="<u4", count=3))
    numbers = np.frombuffer(kept, dtype="<u4", offset=12, count=terms + grams + shingles).astype(np.uint32, copy=False)
    counts = np.frombuffer(kept, dtype=np.uint8, offset=12 + 4 * len(numbers))
    return Features(numbers[:terms], counts[:terms], numbers[terms : terms + grams], counts[terms:], numbers[terms + grams :])


def _runs(letters: Numbers) -> Numbers:
    if len(letters) < _GRAM:
        return np.empty(0, dtype=np.uint32)
    shifted = [letters[i : len(letters) - _GRAM + 1 + i] << np.uint32(8 * i) for i in range(_GRAM)]
    runs: Numbers = np.bitwise_or.reduce(shifted)
    return runs


def _numbered(pairs: Iterable[tuple[int, int]]) -> tuple[Numbers, Counts]:
    ordered = sorted(pairs)
    numbers = np.array([number for number, _ in ordered], dtype=np.uint32)
    return numbers, _small(np.array([count for _, count in ordered], dtype=np.int64))


def _small(counts: npt.NDArray[np.int64]) -> Counts:
    return np.minimum(counts, 255).astype(np.uint8)


@cache
def _places() -> frozenset[str]:
    """Folded names of municipalities, also in the genitive."""
    names = {fold(token.word) for name in load("municipalities")["municipalities"] for token in tokens(name)}
    return frozenset(names | {name + "s" for name in names} | {"kommune", "kommunen", "kommuner", "kommunes", "kommunens"})
