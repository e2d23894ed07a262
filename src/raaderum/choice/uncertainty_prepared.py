"""A package made ready to be drawn: what is certain in exact numbers, what is not as tables that luck is looked up in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from raaderum.choice import model as m
from raaderum.choice.uncertainty_assumptions import Assumptions, Judge, Judged, fixed
from raaderum.choice.verify import Held, Package

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

REACH = 5
"""Tables reach from -5 to 5 standard deviations of luck; what is beyond counts as there."""
AMOUNT_CELLS, TIME_CELLS = 64, 16
"""Cells for each standard deviation, of how much comes and of how late."""
TOGETHER = 64
"""So many proposals' tables are made at a time."""
YEAR = 12
"""Months."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn: the saving of a year, in one frame or in all."""

    year: int
    frame: m.Frame | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A proposal with something to draw: tables of luck's cell x line (and columns of zeros up to `width_of`).

    Both: the part that comes, times what comes in time (øre). One of them: what comes, in øre.
    """

    candidate: m.Candidate
    share: int
    amount: "Array | None"
    time: "Array | None"
    missing: tuple[float, ...]
    """What it would give in each line beside what is certain of it, were it to come as written (øre)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A package ready to be drawn. `nominal`: what it saves as written, `certain`: what of it needs no drawing; by line, in
    hundredths of an øre, exact. `changes`: what of each proposal is not certain to come as written. `uncertain` by id."""

    lines: tuple[Line, ...]
    nominal: tuple[Fraction, ...]
    certain: tuple[Fraction, ...]
    changes: Mapping[str, Sequence[int | Fraction]]
    uncertain: tuple[Uncertain, ...]
    given: Assumptions


def width_of(lines: int) -> int:
    """Columns of a table: the next power of two, which numpy gathers fastest."""
    return 1 << max(0, lines - 1).bit_length()


def lines_of(instance: m.Instance) -> tuple[Line, ...]:
    """Every year, then the years of frames that a target or a limit speaks of."""
    asked = {(c.frame, c.year) for c in instance.constraints if isinstance(c, m.YearTarget | m.FrameLimit) and c.frame}
    return (*map(Line, instance.years), *(Line(year, frame) for frame, year in sorted(asked)))


def prepare(package: Package, given: Assumptions, lines: Sequence[Line] | None = None) -> Prepared:
    """The package by these lines (else `lines_of` its instance)."""
    mine = lines_of(package.instance) if lines is None else tuple(lines)
    nominal = tuple(-package.effect(line.year, line.frame) * m.WHOLE for line in mine)
    calendar, judge = _Calendar(mine), Judge(given)
    changes: dict[str, Sequence[int | Fraction]] = {}
    drawn: dict[int, tuple[Judged, list[_Acted]]] = {}
    for held in sorted(package.chosen, key=lambda h: h[0].id):
        judged = judge(held[0])
        if not judged.as_written:
            acted = calendar.acted(held)
            if judged.certain:
                changes[held[0].id] = _less(calendar.exact(acted, judged), calendar.written(acted))
            else:
                drawn.setdefault(id(judged), (judged, []))[1].append(acted)
    uncertain: list[Uncertain] = []
    for judged, several in drawn.values():
        for one, change in _uncertain(calendar, judged, several):
            uncertain.append(one)
            changes[one.candidate.id] = change
    certain = (
        tuple(n + sum(column) for n, column in zip(nominal, zip(*changes.values(), strict=True), strict=True))
        if changes
        else nominal
    )
    return Prepared(mine, nominal, certain, changes, tuple(sorted(uncertain, key=lambda u: u.candidate.id)), given)


def _less(one: Sequence[Fraction], other: Sequence[int]) -> tuple[Fraction, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))


@dataclass(frozen=True, slots=True)
class _Acted:
    """What luck acts on in a proposal, by frame and year, in hundredths of an øre: what it saves (sign 1), or of a proposal that
    only costs what it costs (sign -1)."""

    held: Held
    amounts: tuple[int, ...]
    sign: int


class _Calendar:
    """Where each line stands among all years of each frame."""

    def __init__(self, lines: Sequence[Line]) -> None:
        years = [line.year for line in lines] or [0]
        self.first, self.years = min(years), max(years) - min(years) + 1
        self.frames: list[m.Frame | None] = list(dict.fromkeys(line.frame for line in lines)) or [None]
        self.rows = [self.frames.index(line.frame) for line in lines]
        self.columns = [line.year - self.first for line in lines]

    def acted(self, held: Held) -> _Acted:
        saves = any(e.service < 0 or e.capital < 0 or e.other < 0 for e in held[0].effects)
        sign = 1 if saves else -1
        return _Acted(held, tuple(self._amounts(*held, sign)), sign)

    def _amounts(self, c: m.Candidate, share: int, sign: int) -> list[int]:
        found = [0] * (len(self.frames) * self.years)
        for e in c.effects:
            column = e.year - self.first
            if 0 <= column < self.years:
                parts = max(0, -sign * e.service), max(0, -sign * e.capital), max(0, -sign * e.other)
                for row, frame in enumerate(self.frames):
                    found[row * self.years + column] = share * (sum(parts) if frame is None else parts[m.FRAMES.index(frame)])
        return found

    def written(self, acted: _Acted) -> list[int]:
        """What it adds to the saving of each line as written."""
        return [acted.sign * acted.amounts[r * self.years + c] for r, c in zip(self.rows, self.columns, strict=True)]

    def exact(self, acted: _Acted, judged: Judged) -> list[Fraction]:
        """What it adds where nothing is uncertain."""
        months, comes = judged.delay.likely, judged.realisation.likely / 100
        whole = int(months // YEAR)
        part = months / YEAR - whole

        def at(row: int, column: int) -> int:
            return acted.amounts[row * self.years + column] if column >= 0 else 0

        found = []
        for row, column in zip(self.rows, self.columns, strict=True):
            back = column - whole
            late = (1 - part) * at(row, back) + part * at(row, back - 1)
            written = Fraction(at(row, column))
            found.append(acted.sign * comes * (late if late < written else written))
        return found

    def in_time(self, several: Sequence[_Acted], months: "Array") -> "Array":
        """What comes in time of each proposal in each line, by cell of delay: proposals x cells x lines, in øre."""
        import numpy as np

        whole, part = (months // YEAR).astype(np.int64), np.repeat(months % YEAR / YEAR, len(self.rows))
        before = int(whole.max()) + 1
        amounts = np.array([a.amounts for a in several], dtype=np.float64).reshape(len(several), len(self.frames), self.years)
        by_frame = np.zeros((len(several), len(self.frames), before + self.years))
        by_frame[:, :, before:] = amounts / m.WHOLE
        padded = by_frame.reshape(len(several), -1)
        places = np.array(self.rows) * (before + self.years) + np.array(self.columns) + before
        back = (places - whole[:, None]).ravel()
        late: Array = padded.take(back, axis=1)
        late += part * (padded.take(back - 1, axis=1) - late)
        np.minimum(late, np.tile(padded.take(places, axis=1), len(whole)), out=late)
        late *= np.array([[a.sign] for a in several])
        late.shape = (len(several), len(whole), len(places))
        return late


def _uncertain(
    calendar: _Calendar, judged: Judged, several: Sequence[_Acted]
) -> Iterator[tuple[Uncertain, Sequence[int | Fraction]]]:
    """The tables of proposals with the same three points, each with the change of what is certain by line.

    A line that no draw changes (a delay of months changes no later year) leaves the table and is counted exactly.
    """
    import numpy as np

    width = width_of(len(calendar.rows))
    on_time = fixed(judged.delay)
    months = np.array([float(judged.delay.likely)]) if on_time else triangular(judged.delay, luck(TIME_CELLS)[::-1])
    parts = np.repeat(triangular(judged.realisation, luck(AMOUNT_CELLS)) / 100, width).astype(np.float32).reshape(-1, width)
    for start in range(0, len(several), TOGETHER):
        some = several[start : start + TOGETHER]
        times = calendar.in_time(some, months)
        tables = np.zeros((*times.shape[:2], width), dtype=np.float32)
        tables[:, :, : times.shape[2]] = times
        if fixed(judged.realisation):
            yield from _late_only(calendar, judged, some, tables, times)
            continue
        for acted, table in zip(some, tables, strict=True):
            amount, time = (parts * table, None) if on_time else (parts, table)
            written = calendar.written(acted)
            yield Uncertain(*acted.held, amount, time, tuple(w / m.WHOLE for w in written)), [-w for w in written]


def _late_only(
    calendar: _Calendar, judged: Judged, several: Sequence[_Acted], tables: "Array", times: "Array"
) -> Iterator[tuple[Uncertain, Sequence[int | Fraction]]]:
    """Proposals of which only the delay is drawn."""
    import numpy as np

    part = judged.realisation.likely / 100
    for acted, table, in_time in zip(several, tables * np.float32(part), times, strict=True):
        written = calendar.written(acted)
        on_time = (in_time == np.array(written) / m.WHOLE).all(axis=0)
        table[:, : len(on_time)][:, on_time] = 0
        counted = [part * w if sure else Fraction(0) for w, sure in zip(written, on_time, strict=True)]
        missing = tuple(float(w - c) / m.WHOLE for w, c in zip(written, counted, strict=True))
        yield Uncertain(*acted.held, None, table, missing), _less(counted, written)


@cache
def luck(cells: int) -> tuple[float, ...]:
    """The probability of less luck than in the middle of each cell."""
    normal = NormalDist()
    return tuple(normal.cdf(i / cells) for i in range(-REACH * cells, REACH * cells + 1))


def triangular(points: m.ThreePoint, at: Sequence[float]) -> "Array":
    """The quantiles of the triangular distribution with these three points."""
    import numpy as np

    low, likely, high = (float(p) for p in (points.low, points.likely, points.high))
    u = np.array(at)
    if low == high:
        return np.full(len(u), low)
    rising = low + np.sqrt(u * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - likely))
    found: Array = np.where(u * (high - low) < likely - low, rising, falling)
    return found
