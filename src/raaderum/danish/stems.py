"""Words for search: tokens with their places, one folded spelling, stems.

Folding gives one form for what is written in several ways ("Ældre", "ældre", "aeldre"; "Å" and "Aa"; "é" and "e"), so that
everything after it works on plain letters. Codes keep their parts but not their leading zeros: 05.57.71 is 5.57.71, and
1.750.000 is 1750000.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from raaderum.data.loader import load

LONGEST = 60
"""Longer words are cut: no Danish word is, and the databases have limits."""
_SHORTEST_FORM = 5
_INSIDE = "\u00ad\ufffe"
TOKEN = re.compile(
    r"[0-9]+(?:[.,/-][0-9]+)*(?![^\W_])"
    rf"|[^\W_]+(?:[-'’{_INSIDE}][^\W_]+|[\u0300-\u036f]+[^\W_]*)*"
)
"""A word or code as it is written."""
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_FINAL_S = re.compile(r"(?<=..[bcdfghjklmnoprtvyzå])s$")
"""An s that the stemmer leaves in one form of a word and takes in another ("indsats", "indsatser")."""
_SEGMENT = re.compile(r"([./-])")
_LETTERS: dict[str, str] = load("stems")["fold"]
_TABLE = str.maketrans({**_LETTERS, **dict.fromkeys(_INSIDE)})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or code of a text: its folded form, and where it stands (characters, end exclusive)."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and codes of a text. Never raises, whatever the text is."""
    return [Token(fold(match[0]), match.start(), match.end()) for match in TOKEN.finditer(text)]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The one spelling of a word or code: lower case, æ as ae, ø as oe, å as aa, no accents; a code without leading zeros."""
    if word[:1].isdigit() and not any(c.isalpha() for c in word):
        return _code(unicodedata.normalize("NFKC", word))[:LONGEST]
    plain = unicodedata.normalize("NFC", word).casefold().translate(_TABLE)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).casefold()
    genitive = plain.replace("’", "'").removesuffix("'s").replace("'", "")
    return genitive[:LONGEST]


def _code(word: str) -> str:
    if _THOUSANDS.fullmatch(word):
        word = word.replace(".", "")
    whole_number, comma, decimals = word.partition(",")
    parts = _SEGMENT.split(whole_number)
    return "".join(part if part in ("", ".", "/", "-") else part.lstrip("0") or "0" for part in parts) + comma + decimals


def is_code(word: str) -> bool:
    """Whether a folded word is a number or code: it has no stem and no parts."""
    return word[:1].isdigit()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word, the same for all its forms; a code is its own stem."""
    if is_code(word):
        return word
    known = _irregular(word)
    if known is not None:
        return known
    danish = _common_gender(word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å"))
    shorter = _stemmer().stemWord(danish)
    return _irregular(_plain(shorter)) or _plain(_FINAL_S.sub("", shorter))


def _plain(word: str) -> str:
    return word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _irregular(word: str) -> str | None:
    """The form of the data file that the word is, or that it ends in ("jobcentrene" as "centrene")."""
    forms = _forms()
    if word in forms:
        return forms[word]
    for start in range(1, len(word) - _SHORTEST_FORM + 1):
        base = forms.get(word[start:])
        if base is not None:
            return word[:start] + base
    return None


def _common_gender(word: str) -> str:
    for ending, common in _endings():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + common
    return word


@cache
def stop_words() -> frozenset[str]:
    """Folded words that are no search words."""
    return frozenset(fold(word) for word in load("stopwords")["stopwords"]["words"])


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("danish")


@cache
def _forms() -> dict[str, str]:
    return {fold(form): fold(base) for form, base in load("stems")["forms"].items()}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(load("stems")["endings"].items())
