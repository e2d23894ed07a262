"""One analyser for both databases: a text becomes terms, the databases only look terms up, so that hits are the same everywhere.

A term is a folded word with a mark in front that says how the word stands in the text:

    indsats        the stem of a whole word                   ~fravaer      a part of a compound
    ^indsats       a word or part that stands in the title    +indsats      a word or part that stands often in the text
    &syge_fravaer  two words that follow each other, as written: what phrases are made of
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from raaderum.danish.compounds import Lexicon
from raaderum.danish.stems import LONGEST, Token, is_code, stem, stop_words, tokens

PART, TITLE, OFTEN, PAIR = "~", "^", "+", "&"
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
    _pairs(title_words, found)
    for word in _search_words(title_words):
        found.update(TITLE + term for term in (whole(word), *lexicon.parts(word)))
    counts = Counter(_search_words(title_words))
    for text in texts:
        words = tokens(text)
        _pairs(words, found)
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


def pair(first: str, second: str) -> str:
    """The term of two words that follow each other; `second` is "" after the last word of a text."""
    return f"{PAIR}{_joined(first)}_{_joined(second)}"


def phrase_pairs(words: Sequence[str]) -> tuple[str, ...]:
    """The terms that a phrase of two or more folded words has in every text it stands in."""
    return tuple(pair(a, b) for a, b in pairwise(words))


def is_search_word(word: str) -> bool:
    """Whether a folded word is looked up by itself: no stop word, and no single letter."""
    return word not in stop_words() and (len(word) > 1 or is_code(word))


def _search_words(found: Sequence[Token]) -> list[str]:
    return [token.word for token in found if is_search_word(token.word)]


def _pairs(found: Sequence[Token], into: set[str]) -> None:
    words = [token.word for token in found]
    into.update(pair(a, b) for a, b in zip(words, [*words[1:], ""], strict=True))


def _joined(word: str) -> str:
    return word if is_code(word) else word.replace("-", "")[:LONGEST]
