"""One analyser for both databases: a text becomes terms, the databases only look terms up, so that hits are the same everywhere.

A term is a folded word with a mark in front that says how the word stands in the text:

    indsats        the stem of a whole word                   ~fravaer      a part of a compound
    ^indsats       a word or part that stands in the title    +indsats      a word or part that stands often in the text
    &syge_fravaer  two words that follow each other, as written: what phrases are made of; && three words
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from raaderum.danish.compounds import Lexicon
from raaderum.danish.stems import LONGEST, Token, fold, is_code, stem, stop_words, tokens

PART, TITLE, OFTEN, PAIR, TRIPLE = "~", "^", "+", "&", "&&"
OFTEN_FROM = 3
"""A word that stands so many times in a text is what the text is about."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is indexed of a text: its terms, each once and sorted; and how many search words it has."""

    terms: tuple[str, ...]
    length: int


def analyse(title: str, texts: Iterable[str], lexicon: Lexicon) -> Terms:
    """The terms of a record: its title, and its texts one by one (no phrase reaches from one to the next)."""
    found: set[str] = set()
    title_words = tokens(title)
    _runs(title_words, found)
    for word in _search_words(title_words):
        found.update(TITLE + term for term in (whole(word), *lexicon.parts(word)))
    counts = Counter(_search_words(title_words))
    for text in texts:
        words = tokens(text)
        _runs(words, found)
        counts.update(_search_words(words))
    often: Counter[str] = Counter()
    for word, count in counts.items():
        own, parts = whole(word), lexicon.parts(word)
        found.add(own)
        found.update(PART + part for part in parts)
        for term in {own, *parts}:
            often[term] += count
    found.update(OFTEN + term for term, count in often.items() if count >= OFTEN_FROM)
    return Terms(tuple(sorted(found)), counts.total())


def whole(word: str) -> str:
    """The term of a folded word that stands alone; hyphens make no difference ("it-system", "itsystem")."""
    return stem(word if is_code(word) else word.replace("-", ""))


@lru_cache(maxsize=50_000)
def word_terms(written: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The unmarked terms that a word is found by, as it is written: itself and its parts."""
    word = fold(written)
    return (whole(word), *lexicon.parts(word))


def exact_start(word: str) -> str:
    """What a term begins with wherever this folded word stands as written."""
    return f"{PAIR}{_joined(word)}_"


def phrase_terms(words: Sequence[str]) -> tuple[str, ...]:
    """The terms that a phrase of two or more folded words has in every text it stands in: its pair, or all its triples."""
    mark, length = (PAIR, 2) if len(words) == 2 else (TRIPLE, 3)
    plain = [_joined(word) for word in words]
    return tuple(mark + "_".join(plain[i : i + length]) for i in range(len(plain) - length + 1))


def is_search_word(word: str) -> bool:
    """Whether a folded word is looked up by itself: no stop word, and no single letter."""
    return word not in stop_words() and (len(word) > 1 or is_code(word))


def _search_words(found: Sequence[Token]) -> list[str]:
    return [token.word for token in found if is_search_word(token.word)]


def _runs(found: Sequence[Token], into: set[str]) -> None:
    """Two and three words in a row; the last word has an empty one after it, so that every word begins a pair."""
    words = [*(_joined(token.word) for token in found), ""]
    into.update(f"{PAIR}{a}_{b}" for a, b in pairwise(words))
    into.update(f"{TRIPLE}{a}_{b}_{c}" for a, b, c in zip(words, words[1:], words[2:-1], strict=False))


def _joined(word: str) -> str:
    return word if is_code(word) else word.replace("-", "")[:LONGEST]
