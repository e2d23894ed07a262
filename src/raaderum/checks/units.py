"""Slips that stand out in a row of one table: a wrong unit, a lost sign, a series filled by mistake, a price times a count."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import as_typed
from raaderum.checks.structure_grid import Grid, Lane, grids, magnitude
from raaderum.checks.structure_words import says
from raaderum.checks.sums import table_sums
from raaderum.checks.words import sentence_of
from raaderum.figures import Figure, Relation, Term
from raaderum.records.finding import Finding

YEARS = 3
"""A row must print so many years for one of them to stand out."""
THOUSAND = 1000.0


@check("unit.slip", "sign.slip", "series.fill")
def odd_cells(subject: Subject) -> Iterable[Finding]:
    """unit.slip: no year of a row is about a thousand times the others, as kroner are that stand in a table of 1.000 kr.
    sign.slip: no year of a row has the other sign and the same size as the others.
    series.fill: a row does not run 700, 701, 702, 703, as where a cell was dragged out as a series and one amount was meant.

    A figure that stands in a sum which holds is not told of as a wrong unit or sign.
    Example: 1.650, 1.650, 1.650.000, 1.650.
    """
    proven = _proven(subject)
    for grid in grids(subject):
        positions = [i for i, c in enumerate(grid.columns) if c.year is not None and c.kind in ("money", "unknown", "fte")]
        if len(positions) < YEARS:
            continue
        for row in grid.rows:
            cells = [(p, f, v) for p in positions if (f := row.figures[p]) is not None and (v := row.nums[p]) is not None]
            if len(cells) >= YEARS and not row.running and not row.difference:
                yield from _units(subject, grid, row, cells, proven)
                yield from _signs(subject, grid, row, cells, proven)
                yield from _series(subject, grid, row, cells)


def _proven(subject: Subject) -> set[str]:
    """Figures that stand in a sum which holds."""
    proven: dict[int, Figure] = {}
    for table in table_sums(subject):
        for claim in (*table.columns, *table.rows):
            for p in (*claim.held, *claim.rounded):
                lanes = (claim.target, *(lane for _, lane in claim.parts))
                proven.update((id(f), f) for lane in lanes if (f := lane.figures[p]) is not None)
    return {f.id for f in proven.values()}


Cells = Sequence[tuple[int, Figure, float]]


def _units(subject: Subject, grid: Grid, row: Lane, cells: Cells, proven: set[str]) -> Iterator[Finding]:
    for p, figure, value in cells:
        others = [abs(v) for q, _, v in cells if q != p and v]
        if not others or not value or figure.id in proven:
            continue
        ratio = abs(value) / median(others)
        if 0.3 * THOUSAND <= ratio <= 3 * THOUSAND and max(others) < 20 * min(others):
            what = (
                f"{figure.text} er omkring tusind gange så stort som de andre år i rækken »{row.label}«: er det en forkert enhed?"
            )
            what_en = f"{figure.text} is about a thousand times the other years of the row “{row.label}”: is it the wrong unit?"
            yield _finding(
                subject, grid, "unit.slip", "error" if _exact(value, others) else "warning", figure, cells, what, what_en
            )


def _exact(value: float, others: Sequence[float]) -> bool:
    return any(abs(abs(value) - THOUSAND * o) < 1e-6 * abs(value) for o in others)


def _signs(subject: Subject, grid: Grid, row: Lane, cells: Cells, proven: set[str]) -> Iterator[Finding]:
    values = [(p, f, v) for p, f, v in cells if v]
    if len(values) < YEARS:
        return
    for p, figure, value in values:
        others = [v for q, _, v in values if q != p]
        if any(v * value > 0 for v in others) or figure.id in proven:
            continue
        if any(abs(abs(v) - abs(value)) <= 0.02 * abs(value) for v in others):
            what = f"{figure.text} har modsat fortegn af de andre år i rækken »{row.label}« og samme størrelse"
            what_en = f"{figure.text} has the opposite sign of the other years of the row “{row.label}” and the same size"
            yield _finding(subject, grid, "sign.slip", "warning", figure, cells, what, what_en)


def _series(subject: Subject, grid: Grid, row: Lane, cells: Cells) -> Iterator[Finding]:
    """Four or more amounts that grow by exactly one printed unit."""
    printed = [f.printed_value for _, f, _ in cells]
    if len(cells) < 4 or any(v is None or abs(v) < 20 for v in printed) or row.total >= 3:
        return
    steps = {b - a for a, b in pairwise(printed) if a is not None and b is not None}
    if len(steps) == 1 and abs(next(iter(steps))) == 1:
        first, last = cells[0][1].text, cells[-1][1].text
        what = f"rækken »{row.label}« løber fra {first} til {last} med én ad gangen: er en celle trukket ud som serie?"
        what_en = f"the row “{row.label}” runs from {first} to {last} one at a time: was a cell dragged out as a series?"
        yield _finding(subject, grid, "series.fill", "warning", cells[1][1], cells, what, what_en)


def _finding(subject: Subject, grid: Grid, rule: str, severity: str, figure: Figure, cells: Cells, da: str, en: str) -> Finding:
    rest = (f for _, f, _ in cells if f.id != figure.id)
    return Finding(
        rule=rule,
        severity="error" if severity == "error" else "warning",
        document=subject.document.id,
        figures=tuple(subject.held(f) for f in (figure, *rest)),
        da=sentence_of(f"{grid.name_da}: {da}"),
        en=sentence_of(f"{grid.name_en}: {en}"),
        stated=figure.value,
        suspect=figure,
    )


@check("product.amount")
def products(subject: Subject) -> Iterable[Relation]:
    """product.amount: a count times a unit price is the amount in the same row, where most rows of the table say so.

    Example: "Antal" 12, "Pris pr. stk." 1.500, "Beløb" 18.000.
    """
    for grid in grids(subject):
        columns = grid.column_lanes()
        prices = [c for c in columns if says(c.norm, "price", "columns") and c.kind in ("money", "unknown")]
        counts = [c for c in columns if c.kind in ("count", "fte", "unknown") and c not in prices]
        amounts = [c for c in columns if c.kind in ("money", "unknown") and c not in prices]
        for price in prices:
            best: tuple[float, Lane, Lane, list[int]] | None = None
            for count in counts:
                for amount in amounts:
                    if amount.index != count.index:
                        score, judged = _fits(amount, count, price)
                        if best is None or score > best[0]:
                            best = (score, count, amount, judged)
            if best is not None and best[0] >= 4.0:
                yield from _products(grid, price, *best[1:])


def _fits(amount: Lane, count: Lane, price: Lane) -> tuple[float, list[int]]:
    score, judged = 0.0, []
    for p, (a, n, u) in enumerate(zip(amount.nums, count.nums, price.nums, strict=True)):
        if a is None or n is None or u is None or not n or not u:
            continue
        judged.append(p)
        stated = amount.figures[p]
        half = 0.0 if stated is None else float(as_typed(stated).high - as_typed(stated).low) / 2
        slack = half + abs(n) * price.tols[p] + abs(u) * count.tols[p]
        score += magnitude(a, 2 * amount.tols[p] or 1.0) if abs(abs(a) - abs(n * u)) <= slack + 1e-6 else -2.0
    return score, judged


def _products(grid: Grid, price: Lane, count: Lane, amount: Lane, judged: Sequence[int]) -> Iterator[Relation]:
    for p in judged:
        stated, n, u = amount.figures[p], count.figures[p], price.figures[p]
        if stated is None or n is None or u is None or stated.value is None or n.value is None or u.value is None:
            continue
        label = grid.rows[p].label
        yield Relation(
            rule="product.amount",
            operation="product",
            stated=as_typed(stated),
            parts=(Term(n), Term(u)),
            family=f"{grid.number}:product",
            constant=Decimal(1) if stated.value * n.value * u.value >= 0 else Decimal(-1),
            what_da=f"{grid.name_da}, {label}",
            what_en=f"{grid.name_en}, {label}",
            parts_da=f"»{count.label}« gange »{price.label}«",
            parts_en=f"“{count.label}” times “{price.label}”",
            stated_da=f"»{amount.label}«",
            stated_en=f"“{amount.label}”",
        )
