"""Staff numbers without their unit: "1,8 årsværk fordelt på havn (0,6), kaj (0,3) og vagt (0,9)".

The sum is the evidence: bare numbers of a sentence that add up to the full-time equivalents named in it, or in the sentence
before, are parts of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from raaderum.readers.prose import Prose, ProseFigure
from raaderum.records.parts import Staff

_BARE = frozenset({"number", "fraction"})


def with_parts(prose: Prose) -> tuple[Prose, tuple[Staff, ...]]:
    """The passage without the bare numbers that are staff, and all its staff in order."""
    parts = _parts(prose.figures)
    staff = [
        Staff(replace(f.figure, unit="fte") if f in parts else f.figure) for f in prose.figures if f in parts or _is_staff(f)
    ]
    if not parts:
        return prose, tuple(staff)
    return replace(prose, figures=tuple(f for f in prose.figures if f not in parts)), tuple(staff)


def _is_staff(figure: ProseFigure) -> bool:
    return figure.found.kind == "fte"


def _parts(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The bare numbers, sentence by sentence, that complete a sum of staff."""
    found: list[ProseFigure] = []
    before: list[ProseFigure] = []
    for sentence in _sentences(figures):
        bare = [f for f in sentence if f.found.kind in _BARE and f.figure.value]
        staff = [f for f in sentence if _is_staff(f) and f.figure.value is not None and not _in_brackets(f)]
        if len(bare) > 1 and _adds_up(bare, staff, before):
            found.extend(bare)
        before = staff
    return found


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
