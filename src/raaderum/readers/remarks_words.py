"""The words of budget remarks: which line states an area's net budget, which line heads a section."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from raaderum.data.loader import load
from raaderum.documents import Line
from raaderum.readers.wording import alternatives, plain

CODE = re.compile(r"(?<![\d.,])(?:\d{1,2}\.){1,3}\d{2,3}(?![\d.,]*\d)")
"""A code of the chart of accounts or of a municipality's own areas: 05.57.71, 5.57.71, 3.10.23."""
BULLET = re.compile(r"^\s*(?:[-–—*•▪●○\uf0b7\uf0a7](?=\s)|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|§)")
_DIGIT = re.compile(r"\d")


@cache
def vocabulary() -> dict[str, Any]:
    return load("remarks")


@cache
def section_kinds() -> dict[str, str]:
    return {label: kind for kind, labels in vocabulary()["sections"].items() for label in labels}


@dataclass(frozen=True, slots=True)
class NetLine:
    """A line that states a net budget: where its amount begins to be looked for, and the year it names."""

    after: int
    year: int | None


@cache
def _net_budget() -> re.Pattern[str]:
    words = vocabulary()["net_budget"]
    return re.compile(
        rf"^\s*(?P<before>(?:(?:{alternatives(*words['before'])})\s+)*)(?P<label>{alternatives(*words['labels'])})\b"
        r"(?P<between>[^\d:]{0,60}?(?P<year>20\d\d)?[^\d:]{0,40}?(?:\([^()]{0,30}\)\s*)?)"
        r"(?P<stop>:|\b(?:på|udgør|er|andrager)\b|\t|\s{2,}|\s(?=-?\d)(?!20\d\d(?![\d.])))",
        re.IGNORECASE,
    )


@cache
def _may_state() -> re.Pattern[str]:
    return re.compile(alternatives(*vocabulary()["net_budget"]["labels"]))


def net_line(line: Line) -> NetLine | None:
    """Where a line states a net budget ("Samlet nettobudget for området i 2022: ..."); None where it does not."""
    text = line.text
    if len(text) < 12 or len(text) > 400 or not _DIGIT.search(text) or not _may_state().search(text[:120].lower()):
        return None
    match = _net_budget().match(text)
    if match is None:
        return None
    weak = plain(match["label"]) in vocabulary()["net_budget"]["weak"]
    if weak and not match["before"].strip() and match["stop"] != ":":
        return None
    year = int(match["year"]) if match["year"] else None
    if weak and not match["before"].strip() and year is None and not re.search(r"\bfor\b", match["between"]):
        return None
    return NetLine(match.end("stop"), year)


def section_kind(text: str) -> str | None:
    """The kind of section that a line heads by its words."""
    return section_kinds().get(plain(text)) if len(text) < 80 else None


def is_title(text: str) -> bool:
    """A line that says the document is remarks to a budget."""
    label = plain(text)
    return len(label) < 100 and any(label == title or label.startswith(title + " ") for title in vocabulary()["titles"])


@cache
def _attached() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{alternatives(*vocabulary()['attached']['titles'])})\b(?![-/])", re.IGNORECASE)


def begins_another(line: Line) -> bool:
    """A title that begins another document in the same file ("Referat ...", "Budgetkatalog 2027")."""
    text = line.text
    return 0 < len(text) < 120 and not text.rstrip().endswith((".", ",", ";")) and _attached().match(text) is not None
