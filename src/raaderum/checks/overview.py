"""Overviews against the tables they are made of: proposals, committees, centres."""

from collections.abc import Iterable, Iterator, Sequence

from raaderum.checks.base import Subject, check
from raaderum.checks.structure_grid import SUMMED, Grid, Lane, grids
from raaderum.checks.structure_links import Link, alike, believed, cell, name_of, relation, role, spot
from raaderum.checks.structure_words import bare, core, norm
from raaderum.figures import Figure, Relation


@check("overview.detail")
def overviews(subject: Subject) -> Iterable[Relation]:
    """overview.detail: a row of an overview is what the tables it stands for add up to.

    The row names a proposal, a committee or a type, and the figure is a total of that proposal's table, a sum of the rows
    that carry that name, or a year or all years of them; which one is decided by what agrees for the other rows.
    Example: the overview says -7.704 for the Social Committee in 2028, its proposals add up to -8.224.
    """
    every = grids(subject)
    claims = [*_entities(subject, every), *_groups(every)]
    for link, sure in believed(claims):
        yield relation(link, "overview.detail", sure)


def _entities(subject: Subject, every: Sequence[Grid]) -> Iterator[Link]:
    """Rows that name a proposal, against the totals of that proposal's own tables."""
    by_key: dict[str, list[Grid]] = {}
    by_title: dict[str, list[Grid]] = {}
    for grid in every:
        if grid.entity:
            by_key.setdefault(norm(grid.entity), []).append(grid)
            if grid.title:
                by_title.setdefault(bare(norm(grid.title)), []).append(grid)
    if not by_key:
        return
    for a in every:
        if a.entity is not None:
            continue
        for row in a.filled:
            details = by_key.get(row.key or "") or by_title.get(bare(row.norm)) or ()
            for b in details:
                yield from _to_detail(a, row, b)


def _to_detail(a: Grid, row: Lane, b: Grid) -> Iterator[Link]:
    """Every figure of an overview's row against every quantity of a detail table that it could be."""
    for label, members, given in _quantities(b):
        for p, column in enumerate(a.columns):
            stated = cell(row, p)
            if stated is None or column.kind not in SUMMED:
                continue
            for mode, parts in _modes(column.year, column.kind, b, members):
                if parts:
                    for sign in (1, -1):
                        way = (f"{a.number}:{p if mode != 'year' else 'years'}", role(b), label, mode, sign)
                        said = (f"»{name_of(row)}«", f"“{name_of(row)}”")
                        told = (f"{given[0]} i {b.name_da}", f"{given[1]} in {b.name_en}")
                        yield Link(stated, parts, way, spot(a, row, p), said, told, sign)


def _quantities(b: Grid) -> Iterator[tuple[str, list[Lane], tuple[str, str]]]:
    """Totals of a table, and sums of its rows by what a text column says of them."""
    totals = [r for r in b.filled if r.total >= 3 or r.running]
    for row in totals or b.filled:
        yield f"row {row.norm}", [row], (f"»{row.label}«", f"“{row.label}”")
    groups: dict[tuple[str, str], list[Lane]] = {}
    leaves = [r for r in b.filled if r.total < 3 and not r.running]
    for row in leaves:
        for name, text in row.texts:
            groups.setdefault((norm(name), norm(text)), []).append(row)
    for (name, text), members in groups.items():
        yield f"text {name} {text}", members, (f"rækkerne »{text}«", f"the rows “{text}”")
        if any(n is not None and n < 0 for m in members for n in m.nums) and any(
            n is not None and n > 0 for m in members for n in m.nums
        ):
            positive = [m for m in members if all(n is None or n >= 0 for n in m.nums)]
            yield f"text {name} {text} +", positive, (f"udgifterne i »{text}«", f"the expenses of “{text}”")


def _modes(year: int | None, kind: str, b: Grid, members: Sequence[Lane]) -> Iterator[tuple[str, list[Figure]]]:
    columns = [j for j, c in enumerate(b.columns) if alike(c.kind, kind)]
    years = [j for j in columns if b.columns[j].year is not None]
    if year is not None:
        yield "year", _figures(members, [j for j in years if b.columns[j].year == year])
    else:
        for j in columns:
            yield f"column {b.columns[j].year or norm(b.columns[j].name)}", _figures(members, [j])
    if year is None and len(years) > 1:
        yield "all years", _figures(members, years)


def _figures(members: Sequence[Lane], columns: Sequence[int]) -> list[Figure]:
    return [f for m in members for j in columns if (f := cell(m, j)) is not None]


def _groups(every: Sequence[Grid]) -> Iterator[Link]:
    """Rows that name a committee, a centre or a type, against the rows of another table that carry that name."""
    for b in every:
        grouped = _grouped(b)
        if not grouped:
            continue
        for a in every:
            if a is b or (a.entity is not None and b.entity is not None and a.entity != b.entity):
                continue
            yield from _roll_up(a, b, grouped)


def _grouped(b: Grid) -> dict[str, dict[str, list[Lane]]]:
    """Text column -> its text -> the rows that carry it; the heading above a row is such a text too."""
    grouped: dict[str, dict[str, list[Lane]]] = {}
    heading = ""
    for row in b.rows:
        if row.heading:
            heading = core(row.norm)
            continue
        if row.empty or row.total >= 3 or row.running or row.excluded or row.apart:
            continue
        for name, text in (*row.texts, ("=heading", heading)):
            if text:
                grouped.setdefault(norm(name), {}).setdefault(core(norm(text)), []).append(row)
    for row in b.rows:
        if row.total >= 3 and not row.empty:
            for texts in grouped.values():
                texts.pop(core(row.norm), None)  # its printed total is what an overview repeats
    return grouped


def _roll_up(a: Grid, b: Grid, grouped: dict[str, dict[str, list[Lane]]]) -> Iterator[Link]:
    above = ""
    for row in a.rows:
        if row.heading:
            above = row.norm
            continue
        if row.empty:
            continue
        name = core(row.norm)
        for column_name, texts in grouped.items():
            members = texts.get(name)
            if not members or (len(members) == 1 and members[0].norm == row.norm):
                continue
            for p, column in enumerate(a.columns):
                stated = cell(row, p)
                if stated is None or column.kind not in SUMMED:
                    continue
                for mode, parts in _modes(column.year, column.kind, b, members):
                    if parts:
                        way = (_target(a, b, above, row), role(b), column_name, mode)
                        given = (f"rækkerne »{name}« i {b.name_da}", f"the rows “{name}” in {b.name_en}")
                        yield Link(stated, parts, way, spot(a, row, p), (f"»{name_of(row)}«", f"“{name_of(row)}”"), given)


def _target(a: Grid, b: Grid, above: str, row: Lane) -> str:
    """Claims of one template are pooled over its prints: the same row of the same table in every proposal."""
    if a.entity is not None:
        return f"{role(a)}|{above}|{row.norm}|{role(b)}"
    return f"{a.number}>{b.number}"
