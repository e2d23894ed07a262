"""Bands of a scale: what belongs to no band, and what belongs to two."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark
from raaderum.documents import Line
from raaderum.figures import Figure
from raaderum.records.finding import Finding

_NUMBER = r"\d{1,3}(?:\.\d{3})*(?:,\d+)?"
_UNIT = r"(?P<unit>%|pct\.?|procent|år|kr\.?|mio\.|timer|dage|børn|elever|årsværk|point|m2|borgere)"
_BAND = re.compile(
    rf"(?:(?P<a>{_NUMBER})\s*(?:-|–|til)\s*(?P<b>{_NUMBER})"
    rf"|(?P<up>\+|(?i:over|mere end|flere end|mindst|minimum|fra))\s*(?P<c>{_NUMBER})(?P<plus>\s*\+)?"
    rf"|(?P<e>{_NUMBER})\s*(?:\+|(?:eller|og)\s+(?:derover|mere|over|flere))"
    rf"|(?P<down>(?i:under|mindre end|færre end|op til|højst|indtil))\s*(?P<d>{_NUMBER}))\s*{_UNIT}(?!\w)"
)
_MAY = re.compile(r"\d\s*(?:%|pct|procent|år|kr|mio|timer|dage|børn|elever|årsværk|point|m2|borgere|\+)")
_OPEN = ("over", "mere end", "flere end")
_TOP = Decimal(10) ** 12
_NEAR = 3
"""Lines between two bands of one scale."""
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`; `open_low` and `open_high` where the bound itself is not in it."""

    low: Decimal
    high: Decimal
    open_low: bool
    open_high: bool
    unit: str
    at: Figure
    decimals: int


@check("band.gap", "band.overlap")
def bands(subject: Subject) -> Iterable[Finding]:
    """band.gap: the bands of a scale leave nothing out.
    band.overlap: nothing belongs to two of them.

    Judged where three or more bands of one unit follow each other in a line or list, beginning low and open at the top or
    bottom. Whole numbers of things that are counted ("0-49 børn, 50-54 børn") leave nothing out; shares do. Where two bands
    have only their bound in common, it is a note.
    Example: "0-49 %, 50-54 %, 55+ %": 54,5 % is in no band (a note); "under 50 %, 40-60 %, over 60 %": 45 % is in two.
    """
    for scale in _scales(subject.document.with_digits, subject.document.furniture):
        ordered = sorted(scale, key=lambda band: (band.low, band.high))
        for below, above in pairwise(ordered):
            found = _between(subject, below, above)
            if found is not None:
                yield found


def _scales(lines: Sequence[Line], furniture: frozenset[int]) -> Iterator[list[Band]]:
    """Runs of bands: all in one line, or one to each line of a list."""
    run: list[Band] = []
    for line in lines:
        if line.number in furniture or not _MAY.search(line.text):
            continue
        here = _bands(line)
        if not here:
            continue
        if len(here) >= _LEAST:
            yield from [here] if _is_scale(here) else []
            continue
        first = here[0]
        if run and (line.number - run[-1].at.place.line > _NEAR or first.unit != run[-1].unit):
            yield from [run] if _is_scale(run) else []
            run = []
        run.append(first)
    yield from [run] if _is_scale(run) else []


def _is_scale(run: Sequence[Band]) -> bool:
    """At least three bands, each beginning at another point, one of them open at an end, and none inside another."""
    if len(run) < _LEAST or len({b.unit for b in run}) != 1 or len({b.low for b in run}) != len(run):
        return False
    ordered = sorted(run, key=lambda b: b.low)
    open_ended = ordered[-1].high == _TOP or ordered[0].open_high
    inside = any(a.high >= b.high for a, b in pairwise(ordered))
    wide = any(b.low - a.high > max(a.high - a.low, Decimal(1)) for a, b in pairwise(ordered))
    return open_ended and not inside and not wide


def _bands(line: Line) -> list[Band]:
    found: list[Band] = []
    for m in _BAND.finditer(line.text):
        at = mark(line, m.start(), m.end())
        unit = _unit(m["unit"])
        texts = [t for t in (m["a"], m["b"], m["c"], m["d"], m["e"]) if t]
        decimals = max(len(t.partition(",")[2]) for t in texts)
        numbers = [Decimal(t.replace(".", "").replace(",", ".")) for t in texts]
        if m["a"] is not None and numbers[0] < numbers[1]:
            found.append(Band(numbers[0], numbers[1], False, False, unit, at, decimals))
        elif m["c"] is not None or m["e"] is not None:
            word = (m["up"] or "").casefold()
            found.append(Band(numbers[0], _TOP, word in _OPEN, False, unit, at, decimals))
        elif m["d"] is not None:
            word = m["down"].casefold()
            found.append(Band(Decimal(0), numbers[0], False, word not in ("op til", "højst", "indtil"), unit, at, decimals))
    return found


def _unit(text: str) -> str:
    return "%" if text.startswith(("%", "p")) and text != "point" else text.rstrip(".")


def _between(subject: Subject, below: Band, above: Band) -> Finding | None:
    """What lies between two neighbours: a gap, an overlap, or nothing."""
    gap = above.low - below.high
    step = Decimal(1).scaleb(-max(below.decimals, above.decimals))
    names = f"»{below.at.text}« og »{above.at.text}«", f"“{below.at.text}” and “{above.at.text}”"
    if gap < 0 or (gap == 0 and not below.open_high and not above.open_low):
        return finding(
            subject,
            "band.overlap",
            "warning" if gap < 0 else "note",
            [above.at, below.at],
            f"Grænserne {names[0]} overlapper hinanden.",
            f"The bands {names[1]} overlap.",
        )
    continuous = below.unit == "%"
    whole = gap == step and not below.open_high and not above.open_low
    if gap == 0 and not (below.open_high and above.open_low):
        return None
    if whole and not continuous:
        return None
    return finding(
        subject,
        "band.gap",
        "note" if whole or gap == 0 else "warning",
        [below.at, above.at],
        f"Mellem {names[0]} er der noget, der ikke hører til nogen af dem.",
        f"Between {names[1]} there is something that belongs to neither.",
    )
