"""The vocabulary of the grammar, loaded once from the data files and made ready for fast look-up."""

import re
from decimal import Decimal
from functools import lru_cache

from raaderum.data.loader import load

NUMBER_WORDS: dict[str, Decimal] = {word: Decimal(str(value)) for word, value in load("danish")["number_words"].items()}
ARTICLES = frozenset(load("danish")["articles"]["words"])
FRACTION_NOUNS: dict[str, int] = load("danish")["fractions"]
STOP = frozenset(load("danish")["counting"]["stop"])
COUNTED = frozenset(load("danish")["counting"]["counted"])
DURATIONS = frozenset(load("danish")["counting"]["durations"])
REFERENCES = frozenset(load("danish")["references"]["words"])
WEAK_REFERENCES = frozenset(load("danish")["references"]["weak"])
LEVELS = frozenset(load("danish")["references"]["levels"])
REFERENCE_ENDINGS = tuple(load("danish")["references"]["endings"])
PLACEHOLDERS = frozenset(load("danish")["placeholders"]["words"])
MONTHS: dict[str, int] = load("months")["months"]
WEEKDAYS: tuple[str, ...] = tuple(load("months")["weekdays"]["names"])

_STAFF = load("staff")
_FTE_WORDS = frozenset(_STAFF["fte_words"])
_NOT_STAFF = frozenset(_STAFF["not_staff"])
_NOT_STAFF_ENDINGS = tuple(base + end for base in _STAFF["not_staff_endings"] for end in ("", "er", "en", "erne", "s", "ne"))
_BETWEEN = frozenset(_STAFF["between"])
BETWEEN_FTE = frozenset(_STAFF["between_fte"])
ONE_BEFORE: list[str] = _STAFF["one_before"]
ONE_WITH: list[str] = _STAFF["one_with"]
ONE_AFTER: list[str] = _STAFF["one_after"]
_ADJECTIVES = tuple(_STAFF["adjective_endings"])
_ENDINGS = ("ernes", "erne", "enes", "ene", "ens", "en", "ets", "et", "ne", "er", "e", "r", "s", "n", "")


def _staff_nouns(unit: str) -> tuple[str, ...]:
    """Every form of the nouns of one staff unit; a word counts when it ends in one of them."""
    return tuple(sorted({base + ending for base in _STAFF[unit] for ending in _ENDINGS}))


_NOUNS = tuple((unit, _staff_nouns(unit)) for unit in ("fte", "position", "person"))


@lru_cache(maxsize=16384)
def staff_unit(word: str) -> str | None:
    """`fte`, `position` or `person` for a noun of staff in any form or compound, in lower case; None for any other word."""
    if word in _NOT_STAFF or word.endswith(_NOT_STAFF_ENDINGS):
        return None
    word = word.replace("’", "'")
    if word in _FTE_WORDS:
        return "fte"
    return next((unit for unit, nouns in _NOUNS if word.endswith(nouns)), None)


@lru_cache(maxsize=16384)
def may_stand_between(word: str) -> bool:
    """Whether this word may stand between a number and its staff noun ("3 administrative stillinger")."""
    return word in _BETWEEN or (word not in STOP and len(word) > 3 and word.endswith(_ADJECTIVES))


def is_reference_word(word: str) -> bool:
    """Whether a number after this word is a name: "tabel 1", "budgetforslag 2.7", "konto 06"."""
    return word in REFERENCES or word.endswith(REFERENCE_ENDINGS)


def alternation(words: "list[str] | tuple[str, ...]") -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
