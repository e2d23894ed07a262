"""Sums inside one table: down its columns, across its rows, and along its years."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import explained
from raaderum.checks.structure import find_sums
from raaderum.checks.structure_grid import SUMMED, Grid, Lane, grids
from raaderum.checks.structure_score import Sum
from raaderum.checks.structure_words import says
from raaderum.figures import Figure, Relation, Term

_PERIOD = re.compile(r"\bår\b|\b(?:19|20)\d\d\b|kvartal|halvår|måned|\buge\b|\b[bro]o?\d\d\b")


@dataclass(slots=True)
class TableSums:
    """The believed sums of one table."""

    grid: Grid
    columns: list[Sum]
    """Rows that sum rows; positions are columns."""
    rows: list[Sum]
    """Columns that sum columns; positions are rows."""


def table_sums(subject: Subject) -> list[TableSums]:
    """The sums of every table, each structure found with the help of the other tables' (a template printed many times)."""
    memo = subject._memo.get("sums")
    if isinstance(memo, list):
        return memo
    every = grids(subject)
    first = [TableSums(g, _down(g, {}), _across(g)) for g in every]
    known = _known(first)
    made = [_again(t, known) for t in first]
    subject._memo["sums"] = made
    return made


def _again(sums: TableSums, known: dict[str, dict[str, int]]) -> TableSums:
    """Tables whose every total is settled keep what was found; the others get the siblings' structure as a prior."""
    targets = {s.target.index for s in sums.columns if not s.failed}
    if all(r.index in targets for r in sums.grid.rows if r.total >= 3 and not r.empty):
        return sums
    return TableSums(sums.grid, _down(sums.grid, known), sums.rows)


def _known(tables: Sequence[TableSums]) -> dict[str, dict[str, int]]:
    """Label of a total row -> kind of sum -> in how many tables it holds throughout."""
    known: dict[str, dict[str, int]] = {}
    for table in tables:
        for claim in table.columns:
            if not claim.failed and claim.distinct_held:
                kinds = known.setdefault(claim.target.norm, {})
                kinds[claim.kind] = kinds.get(claim.kind, 0) + 1
    return known


def _down(grid: Grid, known: dict[str, dict[str, int]]) -> list[Sum]:
    positions = [
        i for i, c in enumerate(grid.columns) if c.kind in SUMMED and not says(c.name.casefold(), "not_summed", "columns")
    ]
    claims = find_sums(grid.rows, positions, known)
    if grid.leaky:
        claims = [c for c in claims if c.distinct_held or c.kind == "formula"]
    return [_without_odd_columns(c, claims, grid) for c in claims]


def _without_odd_columns(claim: Sum, claims: Sequence[Sum], grid: Grid) -> Sum:
    """A column in which no total of the table agrees, while it is of another kind than those that do, is not summed."""
    for p in list(claim.failed):
        agree = any(p in c.held or p in c.rounded for c in claims if c.target.nums[p] not in (None, 0))
        alike = any(
            grid.columns[q].kind == grid.columns[p].kind and (grid.columns[q].year is None) == (grid.columns[p].year is None)
            for q in (*claim.held, *claim.rounded)
        )
        if not agree and not alike and (claim.held or claim.rounded) and not _is_explained(claim, p):
            claim.failed.remove(p)
    return claim


def _across(grid: Grid) -> list[Sum]:
    lanes = grid.column_lanes()
    if sum(1 for lane in lanes if not lane.apart) < 3:
        return []
    positions = [r.index for r in grid.rows if not r.heading and not r.empty]
    claims = find_sums(lanes, positions)
    return [c for c in claims if c.target.total >= 3 or not _is_period(c.target)]


def _is_period(lane: Lane) -> bool:
    """A year's or a quarter's column: phasing in makes it the sum of the former ones by chance."""
    return lane.year is not None or _PERIOD.search(lane.norm) is not None


@check("sum.column")
def column_sums(subject: Subject) -> Iterable[Relation]:
    """sum.column: a total row is the sum of the rows it covers, in every column.

    Which rows it covers is read from its label ("e. Delsum (a+b+c+d)"), from the blocks and headings of the table, and from the
    columns where the sum does agree. Rows marked as not in the sum, "heraf" rows and blank cells count nothing.
    Example: a+b+c+d is -1.729 in 2021, the row "Delsum" says -1.792.
    """
    for table in table_sums(subject):
        for claim in table.columns:
            if claim.kind not in ("pair", "signed"):
                yield from relations(table.grid, claim, "sum.column", down=True)


@check("sum.difference")
def differences(subject: Subject) -> Iterable[Relation]:
    """sum.difference: a row that is the difference of two others, or a sum with signs, is what they give.

    Example: "I alt" -20.378 less "Måltal" -17.500 is -2.878, and that is what "Mangler" must say.
    """
    for table in table_sums(subject):
        for claim in table.columns:
            if claim.kind in ("pair", "signed"):
                yield from relations(table.grid, claim, "sum.difference", down=True)


@check("sum.row")
def row_sums(subject: Subject) -> Iterable[Relation]:
    """sum.row: a column that sums (or subtracts) others does so in every row.

    Example: "Ansøgt service" 950 and "Ansøgt anlæg" 10.500 make "Ansøgt i alt" 11.450.
    """
    for table in table_sums(subject):
        for claim in table.rows:
            yield from relations(table.grid, claim, "sum.row", down=False)


def relations(grid: Grid, claim: Sum, rule: str, down: bool) -> Iterable[Relation]:
    """One relation for each position where the total and at least one part are printed."""
    parts = claim.parts if claim.left_out is None else _with(claim, claim.left_out)
    told = _told(claim)
    family = f"{grid.number}:{rule}" if told is None else f"{grid.number}:{claim.target.index}:told"
    for p in sorted({*claim.held, *claim.rounded, *claim.failed}):
        stated = claim.target.figures[p]
        terms = tuple(Term(f, Decimal(k)) for k, lane in parts if (f := lane.figures[p]) is not None and f.value is not None)
        if stated is None or not terms or (p in claim.failed and _misplaced(grid, claim, p)):
            continue
        place = _place(grid, p, down)
        words = _words(claim, parts, down)
        yield Relation(
            rule=rule,
            operation="sum",
            stated=stated,
            parts=terms,
            family=family,
            what_da=place[0],
            what_en=place[1],
            parts_da=words[0],
            parts_en=words[1],
            stated_da=f"»{claim.target.label}«" if claim.target.label else "totalen",
            stated_en=f"“{claim.target.label}”" if claim.target.label else "the total",
            confident=told is not None or p not in claim.failed or _confident(claim, p),
            hints=told,
            suspects=_culprits(claim, stated),
        )


def _told(claim: Sum) -> tuple[str, str] | None:
    """What the structure knows of the failure."""
    if claim.left_out is not None:
        name = claim.left_out.label
        return f"rækken »{name}« er ikke talt med", f"the row “{name}” is not counted"
    if claim.shifted is not None:
        name = claim.shifted.label
        way = ("højre", "right") if claim.shift > 0 else ("venstre", "left")
        return f"»{name}« står måske en kolonne for langt til {way[0]}", f"“{name}” may stand a column too far to the {way[1]}"
    return None


def _culprits(claim: Sum, stated: Figure) -> tuple[Figure, ...]:
    if claim.left_out is not None:
        return (stated,)
    if claim.shifted is not None:
        return tuple(f for f in claim.shifted.figures if f is not None)
    return ()


def _misplaced(grid: Grid, claim: Sum, position: int) -> bool:
    """In text flowed out of cells, a row with blanks whose figure is exactly the difference may stand in another column."""
    judged = {*claim.held, *claim.rounded, *claim.failed}
    if not grid.flowed:
        return False
    if claim.shifted is not None:
        return True
    if any(lane.total >= 3 and lane.nums[position] is None and not lane.empty for _, lane in claim.parts):
        return True  # a total that should be a part was not read there
    partial = [lane for _, lane in claim.parts if _placed_in_part(lane, judged | set(claim.bare))]
    gap = abs(claim.differences.get(position, 0.0))
    if _moves(partial, position, gap):
        return True
    for _, lane in claim.parts:
        if all(lane.nums[p] is not None for p in judged):
            continue
        for p in judged if lane in partial else (position,):
            value = lane.nums[p]
            if value is not None and abs(abs(value) - gap) <= lane.tols[p]:
                return True
    return False


def _moves(partial: Sequence[Lane], position: int, gap: float) -> bool:
    """Some of the half-filled rows' figures, moved together to other columns, would close the gap."""
    sums = [0.0]
    for lane in partial[:5]:
        value = lane.nums[position]
        if value is not None:
            sums += [s + value for s in sums]
    return any(abs(abs(s) - gap) <= 1e-6 * gap for s in sums[1:])


def _placed_in_part(lane: Lane, positions: set[int]) -> bool:
    """A row with blanks, whose figures' columns were worked out from where they stand."""
    figures = [lane.figures[p] for p in positions]
    return any(f is None for f in figures) and any(f is not None and f.placed_by == "position" for f in figures)


def _with(claim: Sum, out: Lane) -> list[tuple[int, Lane]]:
    return sorted([*claim.parts, (1, out)], key=lambda part: part[1].index)


def _confident(claim: Sum, position: int) -> bool:
    """Sure enough for an error: a printed formula, agreement elsewhere at least as often, or a slip that explains it."""
    if claim.distinct_held == 0 and claim.distinct_failed > 1 and claim.kind != "formula":
        return False
    if claim.kind == "formula" or claim.distinct_held >= claim.distinct_failed > 0:
        return True
    return _is_explained(claim, position)


def _is_explained(claim: Sum, position: int) -> bool:
    stated = claim.target.nums[position]
    figure = claim.target.figures[position]
    if stated is None or figure is None:
        return False
    unit = 2 * claim.target.tols[position] or 1.0
    parts = [k * v for k, lane in claim.parts if (v := lane.nums[position]) is not None]
    return explained(stated, parts, claim.differences.get(position, 0.0), unit)


def _place(grid: Grid, position: int, down: bool) -> tuple[str, str]:
    name = grid.columns[position].name.strip() if down else grid.rows[position].label
    tail = f", {' '.join(name.split())}" if name else ""
    return grid.name_da + tail, grid.name_en + tail


def _words(claim: Sum, parts: Sequence[tuple[int, Lane]], down: bool) -> tuple[str, str]:
    """The parts in words: "a+b+c+d", two or three by name, or how many rows from which to which."""
    keys = [lane.key for _, lane in parts]
    if claim.kind == "formula" and all(keys):
        text = "".join(("+" if k > 0 else "-") + str(lane.key) for k, lane in parts).lstrip("+")
        return text, text
    if len(parts) <= 3 or any(k < 0 for k, _ in parts):
        da = "".join((" + " if k > 0 else " - ") + f"»{lane.label}«" for k, lane in parts).removeprefix(" + ").strip()
        en = "".join((" + " if k > 0 else " - ") + f"“{lane.label}”" for k, lane in parts).removeprefix(" + ").strip()
        return da, en
    first, last = parts[0][1].label, parts[-1][1].label
    what = ("rækker", "rows") if down else ("kolonner", "columns")
    return f"de {len(parts)} {what[0]} fra »{first}« til »{last}«", f"the {len(parts)} {what[1]} from “{first}” to “{last}”"
