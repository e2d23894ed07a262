"""Personal data in text: CPR numbers and private addresses, by their form and what stands beside them (data/personal.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from raaderum.data.loader import load

Kind = Literal["cpr", "address"]
_CPR = re.compile(r"(?<![\d.,/–-])(?P<day>\d{2})(?P<month>\d{2})\d{2}(?P<gap>[ ]?[-–][ ]?|[ ])?\d{4}(?![\d/–-]|[.,]\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT = 60
"""Added to the day in a replacement number, given to people without a CPR number."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Characters `start`..`end` of a text that tell who somebody is or where they live."""

    kind: Kind
    start: int
    end: int


def personal_data(text: str) -> list[PersonalData]:
    """The CPR numbers and private addresses of a line of text, in order."""
    if not any(c.isdigit() for c in text):
        return []
    return sorted([*_numbers(text), *_addresses(text)], key=lambda hit: hit.start)


def is_date(day: int, month: int) -> bool:
    """Whether a CPR number can begin with this day and month."""
    return 1 <= month <= 12 and 1 <= (day - _REPLACEMENT if day > _REPLACEMENT else day) <= _DAYS[month - 1]


def passes_modulus(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 test of CPR numbers."""
    weights: list[int] = load("personal")["cpr"]["weights"]
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _numbers(text: str) -> Iterator[PersonalData]:
    for match in _CPR.finditer(text):
        if is_date(int(match["day"]), int(match["month"])) and _is_person(text, match):
            yield PersonalData("cpr", *match.span())


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Beside the word CPR always; written with its hyphen unless another number's name stands before; else by the test too."""
    words, start = load("personal")["cpr"], match.start()
    if _context().search(text, max(0, start - words["context_before"]), start):
        return True
    if _other().search(text[max(0, start - words["before"]) : start]):
        return False
    hyphen = match["gap"] is not None and match["gap"].strip() != ""
    return hyphen or passes_modulus("".join(c for c in match[0] if c.isdigit()))


def _addresses(text: str) -> Iterator[PersonalData]:
    words = load("personal")["address"]
    for match in _address().finditer(text):
        before = text[max(0, match.start() - words["private_before"]) : match.start()]
        lived_in = _private().search(before) is not None
        if lived_in or (match["door"] and not _public().search(text)):
            yield PersonalData("address", *match.span())


@cache
def _address() -> re.Pattern[str]:
    endings = _either("address", "endings")
    return re.compile(
        rf"""(?<![\w-])
        (?:
            (?:[A-ZÆØÅ][\w.'’-]{{0,24}}[ ]){{0,3}}[A-ZÆØÅ][\w'’-]{{0,30}}?(?:{endings})   # Store Møllegade
          | (?:[A-ZÆØÅ][\w.'’-]{{0,24}}[ ]){{1,3}}(?i:{endings})                          # H.C. Bechs Vej
        )(?![\w-])
        [ ](?:nr\.?[ ])?\d{{1,3}}(?:[ ]?[A-Z](?!\w))?                                    # 12 B
        (?P<door>,?[ ](?:st|kl|\d{{1,2}})\.?(?:[ ]?(?:sal|etage))?,?[ ](?:t\.?[ ]?[hv]|m\.?[ ]?f|dør[ ]?\d{{1,4}})\b\.?)?
        (?:,?[ ]\d{{4}}[ ][A-ZÆØÅ][\w-]{{1,24}}(?:[ ][A-ZÆØÅ]{{1,2}}(?!\w))?)?""",
        re.VERBOSE,
    )


@cache
def _context() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_either('cpr', 'context')})(?![a-zæøå]{{6}})")


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_either('cpr', 'other')})[^\w\d]{{0,6}}(?:nr|nummer)?[^\w\d]{{0,4}}\Z")


@cache
def _private() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_either('address', 'private')})(?!\w)")


@cache
def _public() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{_either('address', 'public')})(?!\w)")


def _either(table: str, name: str) -> str:
    words: Any = load("personal")[table][name]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
