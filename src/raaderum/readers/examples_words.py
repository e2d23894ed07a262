"""The vocabulary of catalogues of examples, from data/examples.toml: headings, sectors, types and labels, ready to look up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from raaderum.data.loader import load

_NUMBER = re.compile(r"^\d{1,2}\s*[.)]\s*")
_SLASH = re.compile(r"\s*/\s*")


def key(text: str) -> str:
    """How headings are compared: no case, no list number, no final colon, one blank between words, none around a slash."""
    plain = " ".join(text.split()).rstrip(":").strip()
    if "/" in plain:
        plain = _SLASH.sub("/", plain)
    return _NUMBER.sub("", plain).casefold()


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary; every mapping goes from the `key` of a spelling."""

    sectors: Mapping[str, str]
    """Spelling -> the sector's own name."""
    types: Mapping[str, str]
    headings: Mapping[str, str]
    """Heading -> kind of section; headings of kind "other" too."""
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    """(kind, what a heading of that kind looks like when it is spelt in yet another way)."""
    longest_heading: int

    municipality: re.Pattern[str]
    """"Kommune: " at the start of a line; the rest of the line is the value."""
    person: re.Pattern[str]
    more: re.Pattern[str]
    """"E-mail:", "Telefon:": further lines of a contact."""
    link: re.Pattern[str]
    page: re.Pattern[str]
    month: re.Pattern[str]
    genitive: Mapping[str, str]
    known: frozenset[str]
    """The municipalities' names and other spellings, in lower case."""
    between: tuple[str, ...]
    role_words: tuple[str, ...]
    name_particles: frozenset[str]
    scale: tuple[str, ...]
    fillers: re.Pattern[str]
    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    """(code, its phrases), in the order that decides between codes said in one sentence."""
    weak_statuses: tuple[tuple[str, re.Pattern[str]], ...]

    def heading_kind(self, text: str) -> str | None:
        """The kind of section that a heading with this text begins; None where it is no known heading."""
        plain = key(text)
        kind = self.headings.get(plain)
        return kind or next((kind for kind, pattern in self.patterns if pattern.search(plain)), None)


@cache
def words() -> Words:
    """The vocabulary, loaded once."""
    data = load("examples")
    headings = {key(name): kind for kind, names in data["headings"].items() for name in names}
    contact = data["contact"]
    furniture = data["furniture"]
    return Words(
        sectors=_names(data["sectors"]),
        types=_names(data["types"]),
        headings=headings,
        patterns=tuple((kind, re.compile(pattern)) for kind, pattern in data["heading_patterns"].items()),
        longest_heading=max(map(len, headings)) + 6,
        municipality=_labels(contact["municipality"]),
        person=_labels(contact["person"]),
        more=_labels(contact["more"]),
        link=re.compile(furniture["link"], re.IGNORECASE),
        page=re.compile(furniture["page"], re.IGNORECASE),
        month=re.compile(furniture["month"], re.IGNORECASE),
        known=_known_names(load("municipalities")["municipalities"]),
        genitive=dict(contact["genitive"]),
        between=tuple(contact["between"]),
        role_words=tuple(contact["role_words"]),
        name_particles=frozenset(contact["name_particles"]),
        scale=tuple(data["feasibility"]["scale"]),
        fillers=_any(data["status"]["fillers"], r"(?<!\w)(?:{})(?!\w) ?", escape=True),
        statuses=tuple((code, _any(data["status"]["phrases"][code], r"\b(?:{})")) for code in data["status"]["order"]),
        weak_statuses=tuple((code, _any(phrases, "(?:{})")) for code, phrases in data["status"]["weak"].items()),
    )


def _known_names(table: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(spelling.casefold() for name, entry in table.items() for spelling in (name, *entry["spellings"]))


def _names(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {key(spelling): name for name, spellings in table.items() for spelling in (name, *spellings)}


def _any(options: list[str], frame: str, escape: bool = False) -> re.Pattern[str]:
    return re.compile(frame.format("|".join(re.escape(o) if escape else o for o in sorted(options, key=len, reverse=True))))


def _labels(names: list[Any]) -> re.Pattern[str]:
    options = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(rf"^\s*(?:{options})\s*:", re.IGNORECASE)
