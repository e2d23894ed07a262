"""The vocabulary of catalogues of proposals, loaded once and compiled."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from raaderum.data.loader import load
from raaderum.records.parts import Sign

_NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)\s*[.):]?\s*(?=[^\W\d_])")
_KEY = re.compile(r"^[a-zæøå][.)]\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST_LABEL = 40
NUMBER = r"(?:(?:[A-ZÆØÅ]{1,6}-?|[A-ZÆØÅ]{2,6} )\d{1,4}(?:[.-]\d{1,3})*[a-z]?|\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?)"
"""A proposal's number as catalogues print it: 2.10, TI1, BSU-01, 7."""


def _data() -> dict[str, Any]:
    return load("proposals")


def plain(text: str) -> str:
    """A heading or label for comparing: without number, brackets and end punctuation, in lower case."""
    numbered = _NUMBERED.match(text)
    bare = text[numbered.end() :] if numbered else text
    return " ".join(_BRACKETS.sub("", bare.strip()).casefold().split()).strip(" .:–-*•")


def heading_number(text: str) -> str | None:
    """The number that a heading prints: "3" of "3. Konsekvenser ..."."""
    numbered = _NUMBERED.match(text)
    return numbered[1] if numbered else None


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    pairs = [(label, kind) for kind, labels in _data()["sections"].items() for label in labels]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


def section_kind(heading: str) -> str:
    """The kind of a section by its heading, "other" where the vocabulary does not know it."""
    bare = plain(heading)
    return next((kind for label, kind in _kinds() if bare.startswith(label)), "other")


@cache
def known_headings() -> frozenset[str]:
    return frozenset(label for label, _ in _kinds())


@cache
def foreign_headings() -> frozenset[str]:
    """Headings of minutes and of examples: blocks that have them are no proposals."""
    return frozenset(_data()["foreign"]["headings"])


@cache
def announcement() -> re.Pattern[str]:
    """ "Forslag 3: Title", "INVESTERINGSFORSLAG TI1": groups `number` and `title`."""
    words = _alternation(_data()["titles"]["words"])
    return re.compile(
        rf"\s*(?:{words})\s*(?:nr\.?\s*)?(?P<number>(?-i:{NUMBER}))(?:\s*[:.–—-]\s*|\s+|$)(?P<title>.*)$", re.IGNORECASE
    )


@cache
def caption() -> re.Pattern[str]:
    """A table's caption, with the stray list number that some carry."""
    return re.compile(rf"\s*(?:\d{{1,2}}\.\s*)?(?:{_alternation(_data()['captions']['words'])})\b", re.IGNORECASE)


@cache
def fact_labels() -> dict[str, str]:
    """Label of a fact box -> which fact."""
    return {label: fact for fact, labels in _data()["facts"].items() for label in labels}


def fact_of(text: str) -> tuple[str, str] | None:
    """("committee", "Teknikudvalget") of a line "Udvalg: Teknikudvalget"; None where the label is no fact's."""
    label, colon, value = text.partition(":")
    fact = fact_labels().get(" ".join(label.casefold().split()).strip(" .")) if colon and len(label) <= _LONGEST_LABEL else None
    return (fact, " ".join(value.split())) if fact is not None and value.strip() else None


@cache
def _row_labels() -> tuple[tuple[str, str], ...]:
    pairs = [(label, kind) for kind, labels in _data()["rows"].items() for label in labels]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


@lru_cache(maxsize=4096)
def sum_row(label: str) -> str | None:
    """Which sum row a label names: subtotal, investment, derived_operating, total, after_total; None for any other row."""
    bare = _BRACKETS.sub("", _KEY.sub("", label.casefold().strip())).strip(" .:")
    squeezed = "".join(bare.split())
    for known, kind in _row_labels():
        if squeezed == "".join(known.split()) or (
            bare.startswith(known) and not bare[len(known) :][:1].isalpha() and _closed(bare, known, kind)
        ):
            return kind
    return None


def _closed(bare: str, known: str, kind: str) -> bool:
    """What follows the known words is a remark, not another name: "i alt netto" is a total, "anlæg af sti" is a row."""
    rest = bare[len(known) :].split()
    return kind == "after_total" or (len(rest) <= 2 and kind in ("subtotal", "total"))


def sign_of(texts: Iterable[str]) -> Sign:
    """The convention that a sentence states: whether a saving is printed with a minus or a plus."""
    signs = _data()["signs"]
    for text in texts:
        low = " ".join(text.casefold().split())
        if any(s in low for s in signs["saving_negative"]):
            return "saving_negative"
        if any(s in low for s in signs["saving_positive"]):
            return "saving_positive"
    return "unknown"


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
