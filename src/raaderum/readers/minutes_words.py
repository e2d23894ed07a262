"""The words of minutes: which line heads an item, which line heads a part of it, which words name a committee."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from raaderum.data.loader import load
from raaderum.documents import Line
from raaderum.readers.wording import alternatives, plain

_LONGEST_LABEL = 60
BULLET = re.compile(r"^\s*(?:[-–—*•▪●○\uf0b7\uf0a7]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
"""What a list item begins with: a bullet, "1.", "2)", "a)"."""
DATE_START = re.compile(r"^(?:d\.|den)?\s*\d{1,2}[./-]\s*(?:\d{1,2}[./-]\d{2,4}|[a-zæøå]{3,9}\.?\s+\d{4})", re.IGNORECASE)
DATE_INSIDE = re.compile(r"\b\d{1,2}[./-]\s*(?:\d{1,2}[./-]\d{2,4}|[a-zæøå]{3,9}\.?\s+\d{4})\b", re.IGNORECASE)

_NAMED_CASE = re.compile(
    r"^(?:sags?\s*-?\s*(?:nr|nummer|id)|j(?:ournal)?\.?\s*-?\s*(?:nr|nummer)|esdh-?sag(?:snr)?|sag(?=\s*:)|emn|acadre(?:-?sag)?)\b\.?\s*:?\s*"
    r"(?P<code>[A-ZÆØÅ]{0,4}[-./]?\d[\w./-]*(?:\s\d{4,6}\b)?)\s*$",
    re.IGNORECASE,
)
_BARE_CASE = re.compile(
    r"^(?P<code>\d{2}[-/]\d{3,6}(?:[-/]\d+)?|\d{4}[-/]\d{3,7}(?:[-/]\d+)?|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d+-\d{2}|"
    r"[A-ZÆØÅ]{1,4}-?\d{4}-\d{3,7}|\d{2}\.\d{4,6}|\d{2}-\d{4}-\d{4,6})$"
)
_PREFIX = re.compile(r"^(?P<names>[A-ZÆØÅ]{2,6}(?:\s*/\s*[A-ZÆØÅ]{1,6})*)\s*[-–—:]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads a part of an item; `rest` is where the part's own text begins on that line (None: on the next)."""

    line: int
    text: str
    kind: str
    rest: int | None = None


@cache
def vocabulary() -> dict[str, Any]:
    return load("minutes")


@cache
def section_kinds() -> dict[str, str]:
    return {label: kind for kind, labels in vocabulary()["sections"].items() for label in labels}


@cache
def _run_in() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?P<label>{alternatives(*section_kinds())})\s*:\s*(?=\S)", re.IGNORECASE)


@cache
def _decided_in() -> re.Pattern[str]:
    starts = alternatives(*vocabulary()["decided_in"]["starts"])
    return re.compile(rf"^\s*(?:{starts})\s+(?P<committee>\S.*)$", re.IGNORECASE)


@cache
def _committee() -> re.Pattern[str]:
    """A committee's name; what follows (a date, a term) is left out."""
    words = vocabulary()["committee"]
    starts = "|".join(f"[{s[0].upper()}{s[0]}]{re.escape(s[1:])}" for s in words["starts"])
    name = r"[A-ZÆØÅ][\w/-]*"
    element = rf"{name}(?:\s+{name}|\s+[a-zæøå][\w-]+(?=\s*(?:,|&|\bog\b)\s*[A-ZÆØÅ]))*"
    listed = rf"{element}(?:(?:,\s+(?:(?:og|&|samt)\s+)?|\s+(?:og|&|samt)\s+|-,?\s+(?:(?:og|&)\s+)?){element})*"
    before = r"(?:[A-ZÆØÅ]\w*(?:-,?\s+(?:(?:og|&)\s+)?|,\s+(?:(?:og|&)\s+)?|\s+(?:og|&)\s+))"
    compound = (
        rf"{before}{{0,4}}(?!\w*(?i:{alternatives(*words['not_endings'])}))[A-ZÆØÅ]\w*?(?:{alternatives(*words['endings'])})"
    )
    alone = "|".join(re.escape(w.capitalize()) for w in words["words"])
    return re.compile(rf"\b(?:(?:{starts})\s+{listed}|{compound}|{alone})(?!\w)")


@cache
def item_start() -> re.Pattern[str]:
    """ "Punkt 4: AU - Forslag til årshjul": a word for item, its number, its title."""
    words = alternatives(*vocabulary()["item_words"])
    return re.compile(
        rf"^\s*(?:(?:åben|lukket)\s+)?(?:{words})\s*(?P<number>\d{{1,3}}[a-z]?)\b\s*(?:\([^)]*\))?\s*[:.)–—-]?\s*(?P<title>.*)$",
        re.IGNORECASE,
    )


NUMBERED = re.compile(
    r"^\s*(?:(?:åben|lukket)\s*[-–:]?\s*)?(?P<number>\d{1,3}[a-z]?)\s*(?:[.):–-]\s*|\t|\s{1,})(?P<title>[A-ZÆØÅ\"”].*)$"
)
"""A title numbered without a word before: "1. Godkendelse af dagsorden", "4 Orientering"."""


def section_heading(line: Line) -> Heading | None:
    """The part that this line heads by the words of the data file; None where it heads none of them."""
    text = line.text
    if len(text) > _LONGEST_LABEL and ":" not in text[: _LONGEST_LABEL + 2] and not _may_decide(text):
        return None
    if len(text) <= _LONGEST_LABEL + 10:
        kind = section_kinds().get(plain(text))
        if kind is not None:
            return Heading(line.number, text.strip(), kind)
    if ":" in text[: _LONGEST_LABEL + 2] and (match := _run_in().match(text)) is not None:
        return Heading(line.number, match["label"], section_kinds()[plain(match["label"])], match.end())
    if _may_decide(text) and (match := _decided_in().match(text)) is not None and _names_meeting(match["committee"]):
        return Heading(line.number, text.strip(), "decision")
    return None


def _may_decide(text: str) -> bool:
    return len(text) < 200 and text.lstrip()[:2].casefold() == "be"


def _names_meeting(text: str) -> bool:
    """ "Økonomiudvalget den 4. marts 2026": a committee at the start, and nothing that makes it a sentence."""
    committee = _committee().match(text.strip())
    if committee is None:
        return False
    rest = text.strip()[committee.end() :]
    return not rest.strip(" :.") or (bool(DATE_INSIDE.search(rest)) and len(rest) < 70)


def meeting_line(text: str) -> tuple[int, int] | None:
    """Where a committee's name stands in a line that only names a meeting: "Økonomiudvalget, 4. marts 2026, pkt. 7:"."""
    if len(text) > 160 or DATE_INSIDE.search(text) is None:
        return None
    match = _committee().match(text.strip())
    if match is None:
        return None
    rest = text.strip()[match.end() :]
    date = DATE_INSIDE.search(rest)
    if date is None or len(rest[: date.start()]) > 25 or len(rest[date.end() :]) > 40:
        return None
    shift = len(text) - len(text.lstrip())
    return match.start() + shift, match.end() + shift


def committee_in(text: str) -> re.Match[str] | None:
    """The first committee named in a text."""
    return _committee().search(text)


def case_number(text: str) -> re.Match[str] | None:
    """The case number that a line consists of, alone or with its label; the group `code` is the number itself."""
    stripped = text.strip()
    if not stripped or len(stripped) > 60:
        return None
    return _NAMED_CASE.match(stripped) or _BARE_CASE.match(stripped)


def committees_of(title: str) -> tuple[str, ...]:
    """The abbreviations before a title: "AU/BS - Status" gives AU, BS."""
    match = _PREFIX.match(title)
    return () if match is None else tuple(part.strip() for part in match["names"].split("/"))


def without_bullet(text: str) -> str:
    match = BULLET.match(text)
    return text[match.end() :] if match else text.strip()
