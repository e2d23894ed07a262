"""Committees' names, decisions that are missing, and periods carried over from an earlier report."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark, passages
from raaderum.documents import Line
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Item, Meeting

_ELEMENT = r"[A-ZÆØÅ][\w/-]*(?:\s+[A-ZÆØÅ][\w/-]*|\s+[a-zæøå][\w-]+(?=\s*(?:,|&|\bog\b)\s*[A-ZÆØÅ]))*"
_NAME = re.compile(
    rf"[Uu]dvalget\s+for\s+(?P<list>{_ELEMENT}(?:(?:,\s+(?:(?:og|&|samt)\s+)?|\s+(?:og|&|samt)\s+){_ELEMENT})*)"
    r"(?:\s*-?\s*(?P<term>20\d\d\s*[-–]\s*20\d\d))?"
)
_SPLIT = re.compile(r",\s+(?:(?:og|&|samt)\s+)?|\s+(?:og|&|samt)\s+")
_TAIL = re.compile(r"\s+(?:den|d\.|i|på|har|blev|er|og|som|til|fra|at|med|godkend\w*|beslut\w*)$")
_BROKEN = re.compile(r"(?:,|&|\bog|\bfor)$")
_GOES_ON = re.compile(r"\s*(?:&|og)\s+[A-ZÆØÅ]")
_LAST_WORD = re.compile(r"\s+[a-zæøå]{4,}")
_FORMER = re.compile(
    r"\b(?:tidligere|daværende|nu(?:værende)?|omdannet|skifte[dr]e?|nedlagt\w*|dengang|forhenværende)\b", re.IGNORECASE
)
_KVARTAL = re.compile(r"kvartal", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?P<quarter>[1-4])\.\s*kvartal(?:\s+(?P<year>20\d\d))?", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:forvent\w*|planlagt|planlægges|skal\s+være|vil\s+være)\b[^.]*?\b(?:udgangen\s+af|senest\s+(?:i|med)|inden|i\s+løbet\s+af)\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Committee:
    """A committee as it is named: its fields, and where."""

    elements: frozenset[str]
    name: str
    places: list[Figure] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)


@check("committee.name")
def committee_names(subject: Subject) -> Iterable[Finding]:
    """committee.name: a committee has one name.

    Two names that share all but one of their fields, or where one name is the other with a field more, are likely the same
    committee; names of different terms are not compared, nor those a sentence calls former.
    Example: "Udvalget for Skole, Fritid & Kultur" beside "Udvalget for Skole, Fritid & Sundhed".
    """
    named = _named(subject)
    for a, b in combinations(sorted(named.values(), key=lambda c: (-len(c.places), c.places[0].place.line)), 2):
        if not _alike(a, b) or (a.terms and b.terms and not a.terms & b.terms):
            continue
        if len(a.places) == len(b.places) and len(a.elements) == len(b.elements):
            continue  # nothing tells which of the two is the name
        yield finding(
            subject,
            "committee.name",
            "warning",
            [b.places[0], a.places[0]],
            f"»{b.name}« ligner »{a.name}«, der er nævnt {_times_da(len(a.places))}: er det det samme udvalg?",
            f"“{b.name}” looks like “{a.name}”, which is named {_times_en(len(a.places))}: is it the same committee?",
        )


def _alike(a: _Committee, b: _Committee) -> bool:
    common = len(a.elements & b.elements)
    smaller, larger = sorted((len(a.elements), len(b.elements)))
    return common >= 2 and (common == smaller or (common == smaller - 1 and larger == smaller and smaller >= 3))


def _named(subject: Subject) -> dict[frozenset[str], _Committee]:
    """The committees that the document names, each name with its places in order."""
    named: dict[frozenset[str], _Committee] = {}
    lines = subject.document.lines
    for index, line in enumerate(lines):
        if "dvalget for" not in line.text or line.number in subject.document.furniture:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        for name, elements, term, where in _mentions(line, following):
            committee = named.setdefault(elements, _Committee(elements, name))
            committee.places.append(where)
            if term:
                committee.terms.add(term)
    return named


def _mentions(line: Line, following: Line | None) -> Iterator[tuple[str, frozenset[str], str | None, Figure]]:
    """The names in a line; a name that the line's end breaks is read on in the next line."""
    text = line.text.rstrip()
    joined = text
    if following is not None and not following.blank and (_BROKEN.search(text) or _GOES_ON.match(following.text)):
        joined = f"{text} {following.text.strip()}"
    for match in _NAME.finditer(joined):
        if match.start() >= len(text):
            break
        if _FORMER.search(joined, max(0, match.start() - 60), match.start()):
            continue
        listed = _TAIL.sub("", match["list"])
        rest = joined[match.end("list") :]
        if not joined[: match.start()].strip() and _LAST_WORD.fullmatch(rest):
            listed += rest  # the line is the name, and its last field has a second word
        elements = frozenset(" ".join(e.casefold().split()) for e in _SPLIT.split(listed) if e.strip())
        end = min(match.start("list") + len(listed), len(text))
        yield " ".join(f"Udvalget for {listed}".split()), elements, match["term"], mark(line, match.start(), end)


def _times_da(count: int) -> str:
    return "én gang" if count == 1 else f"{count} gange"


def _times_en(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


@check("decision.missing")
def missing_decisions(subject: Subject) -> Iterable[Finding]:
    """decision.missing: in minutes where most items have a decision, an item with a heading for it has one too.

    Example: item 5 has the heading "Beslutning" and nothing under it.
    """
    items = [record for record in subject.records if isinstance(record, Item)]
    decided = sum(item.decision is not None for item in items)
    if not items or 2 * decided <= len(items):
        return
    for item in items:
        heading = next((s for s in item.sections if s.kind == "decision"), None)
        if item.decision is None and heading is not None:
            line = subject.document.line(heading.first_line)
            title = subject.document.line(item.source.first_line)
            yield finding(
                subject,
                "decision.missing",
                "warning",
                [mark(line, 0, len(line.text)), mark(title, 0, len(title.text))],
                f"Punkt {item.number}, »{item.title}«, har ingen beslutning.",
                f"Item {item.number}, “{item.title}”, has no decision.",
                key=(item.number,),
            )


@check("period.stale")
def stale_periods(subject: Subject) -> Iterable[Finding]:
    """period.stale: what a report expects lies after the period it reports on.

    Example: a report on the 2nd quarter of 2027 expects something "med udgangen af 1. kvartal": carried over from the last
    report, or the year is missing.
    """
    meeting: Meeting | None = None
    for record in subject.records:
        if isinstance(record, Meeting):
            meeting = record
        elif isinstance(record, Item):
            yield from _stale(subject, record, meeting)


def _stale(subject: Subject, item: Item, meeting: Meeting | None) -> Iterator[Finding]:
    inside = list(passages(subject.document, _KVARTAL, item.source.first_line, item.source.last_line))
    mentions = [(passage, m) for passage in inside for m in _QUARTER.finditer(passage.text)]
    reported = _reported([m for _, m in mentions])
    if reported is None:
        return
    for passage, match in mentions:
        if not _EXPECTED.search(passage.text, max(0, match.start() - 200), match.start()):
            continue
        year = int(match["year"]) if match["year"] else None
        quarter = int(match["quarter"])
        past = (year, quarter) < reported if year is not None else quarter < reported[1] and _late(meeting, reported)
        if past:
            other, first = next((p, m) for p, m in mentions if m["year"] and (int(m["year"]), int(m["quarter"])) == reported)
            yield finding(
                subject,
                "period.stale",
                "warning" if year is not None else "note",
                [passage.mark(match.start(), match.end()), other.mark(first.start(), first.end())],
                f"Punkt {item.number} handler om {first.group()}, men venter noget til {match.group()}: er det gammel tekst?",
                f"Item {item.number} reports on {first.group()}, but expects something by {match.group()}: is it old text?",
                key=(item.number,),
            )


def _reported(mentions: list[re.Match[str]]) -> tuple[int, int] | None:
    """The quarter that an item reports on: the one with a year that it names most often, if it names it at least twice."""
    counts: dict[tuple[int, int], int] = {}
    for match in mentions:
        if match["year"]:
            key = (int(match["year"]), int(match["quarter"]))
            counts[key] = counts.get(key, 0) + 1
    best = max(counts, key=lambda k: (counts[k], k), default=None)
    return best if best is not None and counts[best] >= 2 else None


def _late(meeting: Meeting | None, reported: tuple[int, int]) -> bool:
    """The meeting is held after the quarter reported on, so that an earlier quarter without a year is past or a year off."""
    return meeting is not None and meeting.date is not None and meeting.date[:4] >= str(reported[0])
