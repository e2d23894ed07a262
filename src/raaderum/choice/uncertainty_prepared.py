"""A package made ready to be drawn: what is certain in exact numbers, what is not as tables that luck is looked up in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    changes: Mapping[str, tuple[Fraction, ...]]
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
    changes: dict[str, tuple[Fraction, ...]] = {}
    drawn: dict[Judged, list[_Acted]] = {}
    for held in sorted(package.chosen, key=lambda h: h[0].id):
        judged = judge(held[0])
        if not judged.as_written:
            acted = calendar.acted(held)
            if judged.certain:
                changes[held[0].id] = _less(calendar.exact(acted, judged), calendar.written(acted))
            else:
                drawn.setdefault(judged, []).append(acted)
    uncertain: list[Uncertain] = []
    for judged, several in drawn.items():
        for acted, (one, constant) in zip(several, _uncertain(calendar, judged, several), strict=True):
            uncertain.append(one)
            changes[one.candidate.id] = _less(constant, calendar.written(acted))
    certain = tuple(sum(column, Fraction(0)) for column in zip(nominal, *changes.values(), strict=True))
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

        whole, part = (months // YEAR).astype(np.int64), (months % YEAR / YEAR)[:, None]
        before = int(whole.max()) + 1
        amounts = np.array([a.amounts for a in several], dtype=np.float64).reshape(len(several), len(self.frames), self.years)
        signed = amounts * (np.array([a.sign for a in several]) / m.WHOLE)[:, None, None]
        padded = np.concatenate([np.zeros((*signed.shape[:2], before)), signed], axis=2)
        rows, columns = np.array(self.rows), np.array(self.columns) + before
        back = columns[None, :] - whole[:, None]
        late = (1 - part) * padded[:, rows, back] + part * padded[:, rows, back - 1]
        written = padded[:, rows, columns][:, None, :]
        found: Array = np.where(written < 0, np.maximum(late, written), np.minimum(late, written))
        return found


def _uncertain(calendar: _Calendar, judged: Judged, several: Sequence[_Acted]) -> Iterator[tuple[Uncertain, list[Fraction]]]:
    """The tables of proposals with the same three points, each with what turned out to be constant in it by line.

    A line that no draw changes (a delay of months changes no later year) leaves the table and is counted exactly.
    """
    import numpy as np

    width = width_of(len(calendar.rows))
    nothing = [Fraction(0)] * len(calendar.rows)
    on_time = fixed(judged.delay)
    months = np.array([float(judged.delay.likely)]) if on_time else triangular(judged.delay, luck(TIME_CELLS)[::-1])
    times = calendar.in_time(several, months)
    tables = np.zeros((*times.shape[:2], width), dtype=np.float32)
    tables[:, :, : times.shape[2]] = times
    if not fixed(judged.realisation):
        parts = np.repeat(triangular(judged.realisation, luck(AMOUNT_CELLS)) / 100, width).astype(np.float32).reshape(-1, width)
        for acted, table in zip(several, tables, strict=True):
            amount, time = (parts * table, None) if on_time else (parts, table)
            yield Uncertain(*acted.held, amount, time, _ore(calendar.written(acted))), nothing
        return
    part = judged.realisation.likely / 100
    for acted, table, in_time in zip(several, tables * np.float32(part), times, strict=True):
        written = calendar.written(acted)
        full = (in_time == in_time[:1]).all(axis=0) & (in_time[0] == np.array(written) / m.WHOLE)
        table[:, : len(full)][:, full] = 0
        constant = [part * w if f else Fraction(0) for w, f in zip(written, full, strict=True)]
        yield Uncertain(*acted.held, None, table, _ore(w - c for w, c in zip(written, constant, strict=True))), constant


def _ore(hundredths: Iterable[int | Fraction]) -> tuple[float, ...]:
    return tuple(float(h) / m.WHOLE for h in hundredths)


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
    rising = low + np.sqrt(u * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - likely))
    found: Array = np.where(u * (high - low) < likely - low, rising, falling)
    return found
