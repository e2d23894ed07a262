"""The same quantity printed in two tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from raaderum.checks.base import Subject, check
from raaderum.checks.structure_grid import Grid, Lane, grids
from raaderum.checks.structure_links import (
    Link,
    alike,
    believed,
    cell,
    name_of,
    relation,
    role,
    same_columns,
)
from raaderum.checks.structure_words import bare, core, says
from raaderum.figures import Relation

COMMON = 40
"""A value that stands in more rows than this links nothing."""


@check("repeat.differs")
def repeats(subject: Subject) -> Iterable[Relation]:
    """repeat.differs: a quantity printed in two tables is the same in both.

    Two rows are the same quantity when they carry the same number or name and most of what stands in their tables' common
    columns agrees, or when so many of their figures are equal that it cannot be chance.
    Example: proposal SSU-01 is -1.912 in 2029 in the list and -1.921 in the table of the largest proposals.
    """
    every = grids(subject)
    links = believed([*_by_name(every), *_by_figures(every)])
    out: dict[tuple[str, str], int] = {}
    for link, _ in links:
        if not link.agrees:
            out[_rows(link)] = out.get(_rows(link), 0) + 1
    for link, sure in links:
        # a row that differs in several years is rather another version of the thing than a slip
        yield relation(link, "repeat.differs", sure and (link.agrees or out[_rows(link)] == 1))


def _rows(link: Link) -> tuple[str, str]:
    """The two rows that a link is between."""
    return f"{link.way[0]}:{link.stated.place.line}", f"{link.parts[0].place.line}"


def _by_name(every: Sequence[Grid]) -> Iterator[Link]:
    """Rows of two tables with the same number or name, column by column."""
    holders: dict[tuple[str, str], list[tuple[Grid, Lane]]] = {}
    for grid in every:
        for how, name in (("key", _key), ("label", _label), ("group", _group)):
            for text, row in _unique(grid, name).items():
                holders.setdefault((how, text), []).append((grid, row))
    linked: dict[tuple[int, int], list[tuple[Lane, Lane, str]]] = {}
    for (how, _), rows in holders.items():
        if len(rows) > COMMON:
            continue
        for i, (a, x) in enumerate(rows):
            for b, y in rows[i + 1 :]:
                if a is not b and _may_share(a, b):
                    linked.setdefault((a.number, b.number), []).append((x, y, how))
    for (first, second), pairs in sorted(linked.items(), key=lambda item: item[0]):
        a, b = every[first], every[second]
        top, other = _grand(a), _grand(b)
        if len(pairs) > 1 and top is not None and other is not None:
            pairs.append((top, other, "grand"))
        columns = same_columns(a, b)
        for x, y, how in pairs:
            for p, q in columns:
                link = _link(a, x, p, b, y, q, (f"{a.number}-{b.number}", how, a.columns[p].kind))
                if link is not None:
                    link.bonus = 2.0
                    yield link


def _may_share(a: Grid, b: Grid) -> bool:
    """Tables of two different proposals never print one quantity twice under a name of the template; nor do two versions."""
    if a.table.caption != b.table.caption and (_is_version(a) or _is_version(b)):
        return False
    return a.entity is None or b.entity is None or a.entity == b.entity


def _is_version(grid: Grid) -> bool:
    return says((grid.table.caption or "").casefold(), "version", "tables")


def _key(row: Lane) -> str:
    return row.key or ""


def _label(row: Lane) -> str:
    text = bare(row.norm)
    return text if len(text) >= 4 and core(row.norm) else ""


def _group(row: Lane) -> str:
    """ "Skoleudvalget i alt" and "Skoleudvalget" name one group."""
    return core(row.norm)


def _unique(grid: Grid, name: Callable[[Lane], str]) -> dict[str, Lane]:
    """The rows by name, those that share a name left out."""
    found: dict[str, Lane | None] = {}
    for row in grid.filled:
        text = name(row)
        if text:
            found[text] = None if text in found else row
    return {t: r for t, r in found.items() if r is not None}


def _grand(grid: Grid) -> Lane | None:
    """The last total of a table (the first, where totals stand before their rows)."""
    totals = [r for r in grid.filled if r.total >= 3.5 and not r.difference and not r.running]
    return totals[-1] if totals else None


def _by_figures(every: Sequence[Grid]) -> Iterator[Link]:
    """Rows of two tables whose figures are equal in so many years that they are one quantity."""
    index: dict[tuple[str, int, float], list[tuple[Grid, Lane]]] = {}
    for grid in every:
        for row in grid.filled:
            for p, column in enumerate(grid.columns):
                value = row.nums[p]
                if column.year is not None and value and column.kind != "pct":
                    index.setdefault((column.kind, column.year, value), []).append((grid, row))
    shared: dict[tuple[int, int, int, int], tuple[Grid, Lane, Grid, Lane, set[float]]] = {}
    for (_, _, value), holders in index.items():
        if len(holders) > COMMON:
            continue
        for i, (a, x) in enumerate(holders):
            for b, y in holders[i + 1 :]:
                if a is not b and _may_share(a, b):
                    shared.setdefault((a.number, x.index, b.number, y.index), (a, x, b, y, set()))[4].add(value)
    for a, x, b, y, values in shared.values():
        if len(values) < 2:
            continue
        template = (role(a), x.norm, role(b), y.norm)
        for p, q in same_columns(a, b):
            link = _link(a, x, p, b, y, q, (f"{a.number}-{b.number}", "figures", template, x.index, y.index, a.columns[p].kind))
            if link is not None:
                link.bonus = -1.0
                yield link


def _link(a: Grid, x: Lane, p: int, b: Grid, y: Lane, q: int, way: tuple[object, ...]) -> Link | None:
    stated, other = cell(x, p), cell(y, q)
    if stated is None or other is None or not alike(a.columns[p].kind, b.columns[q].kind) or stated.id == other.id:
        return None
    column = " ".join(a.columns[p].name.split())
    what = ", ".join(t for t in (name_of(x) or name_of(y), column) if t)
    other_da = other_en = ""
    if y.norm != x.norm:
        other_da, other_en = f" (»{name_of(y)}«)", f" (“{name_of(y)}”)"
    return Link(
        stated,
        [other],
        way,
        (what, what),
        (f"i {a.name_da}", f"in {a.name_en}"),
        (f"i {b.name_da}{other_da}", f"in {b.name_en}{other_en}"),
    )
