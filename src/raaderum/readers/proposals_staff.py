"""Staff numbers without their unit: "1,8 årsværk fordelt på havn (0,6), kaj (0,3) og vagt (0,9)".

The sum is the evidence: bare numbers of a sentence that add up to the full-time equivalents named in it, or in the sentence
before, are parts of them. Where no sum says so, the way they are printed can: in brackets after staff that is said to be
divided, after "heraf", one after the other in a list that begins with staff ("2 konsulenter i team havn, 1 i team kaj"), or
each after its own noun ("teamledere 2, konsulenter 3").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from raaderum.danish import staff_unit
from raaderum.readers.prose import Prose, ProseFigure
from raaderum.records.parts import Staff

_BARE = frozenset({"number", "fraction"})
_DIVIDED = re.compile(r"\b(?:fordel\w*|heraf|hvoraf|herunder|dvs)\b")
_OF_WHICH = re.compile(r"\b(?:heraf|hvoraf)\s+(?:er\s+|de\s+)?\Z")
_ANOTHER = re.compile(r"(?:,|\bog|\bsamt)\s+(?:yderligere\s+)?\Z")
_NOUN = re.compile(r"([^\W\d_][\w'’-]*)[:\s]\s{0,2}\Z")
_ENDS = re.compile(r"\s*(?:[,;.)]|\s(?:og|samt)\b|\Z)")
_PLACED = re.compile(r"\s+(?:i|på|ved|hos|under|inden\s+for|til)\s+(?!alt\b|\d)")


def with_parts(prose: Prose) -> tuple[Prose, tuple[Staff, ...]]:
    """The passage without the bare numbers that are staff, and all its staff in order."""
    parts = _parts(prose.figures)
    units = {f.found.start: unit for f, unit in parts}
    staff = [
        Staff(replace(f.figure, unit=units[f.found.start]) if f.found.start in units else f.figure)
        for f in prose.figures
        if f.found.start in units or _is_staff(f)
    ]
    if not parts:
        return prose, tuple(staff)
    return replace(prose, figures=tuple(f for f in prose.figures if f.found.start not in units)), tuple(staff)


def _is_staff(figure: ProseFigure) -> bool:
    return figure.found.kind == "fte"


def _parts(figures: Sequence[ProseFigure]) -> list[tuple[ProseFigure, str]]:
    """The bare numbers, sentence by sentence, that are staff, each with its unit."""
    found: list[tuple[ProseFigure, str]] = []
    before: list[ProseFigure] = []
    for sentence in _sentences(figures):
        bare = [f for f in sentence if f.found.kind in _BARE and f.figure.value]
        staff = [f for f in sentence if _is_staff(f) and f.figure.value is not None and not _in_brackets(f)]
        if len(bare) > 1 and (_adds_up(bare, staff, before) or _in_brackets_after(bare, staff)):
            found.extend((f, "fte") for f in bare)
        elif len(after := [f for f in bare if _after_noun(f)]) > 1 and len({_after_noun(f) for f in after}) == len(after):
            found.extend((f, "person") for f in after)
        elif bare and staff:
            found.extend(_listed(sentence))
        before = staff
    return found


def _in_brackets_after(bare: Sequence[ProseFigure], staff: Sequence[ProseFigure]) -> bool:
    """Whether the bare numbers stand in brackets of their own after staff that is divided: "fordelt på havn (0,6), kaj (0,3)"."""
    first = staff[0] if staff else None
    return (
        first is not None
        and first.figure.unit == "fte"
        and first.end < bare[0].at
        and _DIVIDED.search(first.sentence, first.end, bare[0].at) is not None
        and all(_in_brackets(f) for f in bare)
        and 2 * sum(_value(f) <= _value(first) for f in bare) > len(bare)
    )


def _listed(sentence: Sequence[ProseFigure]) -> list[tuple[ProseFigure, str]]:
    """The bare numbers that go on counting staff: "2 konsulenter i team havn, 1 i team kaj", "25 ansatte, heraf 3 på deltid"."""
    found: list[tuple[ProseFigure, str]] = []
    unit = ""
    for figure in sentence:
        if _is_staff(figure):
            unit = unit if unit and _in_brackets(figure) else figure.figure.unit
        elif unit and figure.found.kind in _BARE and figure.figure.value and _goes_on(figure):
            found.append((figure, unit))
        else:
            unit = ""
    return found


def _after_noun(figure: ProseFigure) -> str:
    """The staff that a number stands after: "teamledere 2, konsulenter 3"; "" where it stands after none or goes on."""
    noun = _NOUN.search(figure.sentence, 0, figure.at)
    if noun is None or staff_unit(noun[1].lower()) != "person" or not _ENDS.match(figure.sentence, figure.end):
        return ""
    return noun[1].lower()


def _goes_on(figure: ProseFigure) -> bool:
    if _OF_WHICH.search(figure.sentence, 0, figure.at):
        return True
    return _ANOTHER.search(figure.sentence, 0, figure.at) is not None and _PLACED.match(figure.sentence, figure.end) is not None


def _adds_up(bare: Sequence[ProseFigure], staff: Sequence[ProseFigure], before: Sequence[ProseFigure]) -> bool:
    parts = _sum(bare)
    if any(f.found.end <= bare[0].found.start and _value(f) == parts + _sum(staff) - _value(f) for f in staff):
        return True
    return any(_value(f) == parts + _sum(staff) for f in before)


def _value(figure: ProseFigure) -> Decimal:
    return figure.figure.value or Decimal(0)


def _sum(figures: Sequence[ProseFigure]) -> Decimal:
    return sum((_value(f) for f in figures), Decimal(0))


def _in_brackets(figure: ProseFigure) -> bool:
    """Said once more in brackets: "1 havneassistent (et årsværk)"."""
    return figure.sentence[: figure.at].rstrip().endswith("(") and figure.sentence[figure.end :].lstrip().startswith(")")


def _sentences(figures: Sequence[ProseFigure]) -> list[list[ProseFigure]]:
    """The figures by sentence, in order."""
    groups: list[list[ProseFigure]] = []
    last: int | None = None
    for figure in figures:
        start = figure.found.start - figure.at
        if start != last:
            groups.append([])
            last = start
        groups[-1].append(figure)
    return groups
