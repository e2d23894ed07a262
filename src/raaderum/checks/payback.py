"""The pay-back time that is printed against the year in which the accumulated effect turns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.structure_grid import Lane, grids
from raaderum.checks.structure_owners import Owner, owners
from raaderum.checks.structure_words import pattern
from raaderum.checks.sums_running import Running, running_rows
from raaderum.figures import Figure
from raaderum.records.finding import Finding

_YEARS = re.compile(r"(?<![\d,.])(\d{1,2}(?:,\d)?)\s*år\b(?!sværk)")
REACH = 60
"""So many characters after the word the number may stand."""
NEAR = 200
"""So many lines from the table it may stand where nothing else tells which proposal it is of."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed pay-back time and the accumulated row of the same proposal."""

    figure: Figure
    years: Decimal
    running: Running
    turns: int
    """The year, counted from 1, in which the accumulated effect has paid the expense back; 0 where it never does."""


@check("payback.years")
def payback(subject: Subject) -> Iterable[Finding]:
    """payback.years: the pay-back time is the year in which the accumulated effect has paid the expense back.

    Whether that year itself is counted is decided by the document's other proposals; where there are none both are accepted.
    Example: "Tilbagebetalingstid 5 år", but the accumulated effect is 380 in the fifth year and -3.160 in the sixth.
    """
    found = [p for p in _printed(subject) if p.turns]
    if not found:
        return
    habits = [p.turns - int(p.years) for p in found if p.years == int(p.years)]
    usual = {h for h in (0, 1) if habits.count(h) * 2 > len(habits)} if len(habits) > 1 else {0, 1}
    for p in found:
        if int(p.years) == p.years and p.turns - int(p.years) not in (usual or {0, 1}):
            yield _finding(subject, p, len(habits) > 2)
        elif int(p.years) != p.years and not p.turns - 1 <= p.years <= p.turns:
            yield _finding(subject, p, False)


def _printed(subject: Subject) -> Iterator[Printed]:
    rows = [r for r in running_rows(subject) if _turns(r) is not None]
    if not rows:
        return
    regions = owners(subject, [g.table for g in grids(subject)])
    words = pattern("payback", "words")
    for line in subject.document.lines:
        text = line.text.casefold()
        if "ilbagebet" not in text and "tjen" not in text:
            continue
        word = words.search(text)
        match = _YEARS.search(text, word.end(), word.end() + REACH) if word else None
        if match is None:
            continue
        running = _nearest(rows, regions, line.number)
        if running is None:
            continue
        years = Decimal(match.group(1).replace(",", "."))
        figure = Figure(
            line.text[match.start() : match.end()], years, years, years, "year", line.place(match.start(), match.end())
        )
        yield Printed(figure, years, running, _turns(running) or 0)


def _nearest(rows: Sequence[Running], regions: Sequence[Owner], line: int) -> Running | None:
    inside = [o for o in regions if o.first <= line <= o.last]
    if inside:
        region = min(inside, key=lambda o: o.last - o.first)
        own = [r for r in rows if region.first <= r.target.line <= region.last]
        return own[0] if len(own) == 1 else None
    near = min(rows, key=lambda r: abs(r.target.line - line))
    return near if abs(near.target.line - line) <= NEAR else None


def _turns(running: Running) -> int | None:
    """The first year, from 1, at which the accumulated effect is on the other side of zero than the first year's expense."""
    row: Lane = running.target
    values = [v for p in running.positions if (v := row.nums[p]) is not None]
    if len(values) < 2 or not values[0]:
        return None
    start = values[0]
    for i, value in enumerate(values):
        if value * start <= 0:
            return i + 1
    return 0


def _finding(subject: Subject, p: Printed, sure: bool) -> Finding:
    row = p.running.target
    cells = [f for q in p.running.positions if (f := row.figures[q]) is not None]
    around = cells[max(0, p.turns - 2) : p.turns]
    shown_da, shown_en = " og ".join(f.text for f in around), " and ".join(f.text for f in around)
    row_da, row_en = f"»{row.label}« i {p.running.grid.name_da}", f"“{row.label}” in {p.running.grid.name_en}"
    da = f"Tilbagebetalingstiden er angivet til {p.figure.text}, men {row_da} vender først i år {p.turns} ({shown_da})."
    en = f"The pay-back time is given as {p.figure.text}, but {row_en} turns only in year {p.turns} ({shown_en})."
    return Finding(
        rule="payback.years",
        severity="error" if sure else "warning",
        document=subject.document.id,
        figures=tuple(subject.held(f) for f in (p.figure, *around)),
        da=da,
        en=en,
        stated=p.years,
        computed=Decimal(p.turns),
        difference=p.years - p.turns,
        suspect=p.figure,
    )
