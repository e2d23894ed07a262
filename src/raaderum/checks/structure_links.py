"""Figures of one table that are figures of another: claims pooled by how they were made, and believed by what agrees.

"Column 2029 of this list is column 2029 of that list, row by row with the same number" is one way of making claims. A way
that agrees in most of its claims is believed, and then its few failures are findings; a way that rarely agrees says nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from raaderum.checks.hints import cause
from raaderum.checks.structure_grid import Grid, Lane, magnitude
from raaderum.figures import Figure, Relation, Term

ENOUGH = 6.0


@dataclass(slots=True)
class Link:
    """One claim: `stated` is `sign` times the sum of `parts`. `way` names how it was made, with all claims made alike."""

    stated: Figure
    parts: list[Figure]
    way: tuple[object, ...]
    what: tuple[str, str]
    said: tuple[str, str]
    given: tuple[str, str]
    sign: int = 1
    bonus: float = 0.0

    @property
    def difference(self) -> float:
        return float(self.stated.value or 0) - self.sign * float(sum((p.value or Decimal(0)) for p in self.parts))

    @property
    def tolerance(self) -> float:
        return float(sum(((f.high - f.low) for f in (self.stated, *self.parts)), Decimal(0))) / 2

    @property
    def agrees(self) -> bool:
        return abs(self.difference) <= self.tolerance * 1.000001 + 1e-9 * abs(float(self.stated.value or 0)) + 1e-12


@dataclass(slots=True)
class Way:
    """All claims made in one way, and how they fare. Equal values count once: 100, 100, 100 is one agreement."""

    links: list[Link] = field(default_factory=list)
    matched: dict[float, float] = field(default_factory=dict)
    mismatched: set[tuple[float, float]] = field(default_factory=set)
    bonus: float = 0.0

    def add(self, link: Link) -> None:
        self.links.append(link)
        self.bonus = max(self.bonus, link.bonus)
        value = abs(float(link.stated.value or 0))
        if not link.agrees:
            self.mismatched.add((value, round(link.difference, 6)))
        elif value:
            width = float(link.stated.high - link.stated.low)
            self.matched[value] = magnitude(value, width or (1.0 if value >= 100 else 0.01))

    @property
    def evidence(self) -> float:
        return sum(self.matched.values()) + self.bonus

    @property
    def score(self) -> float:
        return self.evidence - 2.0 * len(self.mismatched)

    @property
    def believed(self) -> bool:
        return self.evidence >= ENOUGH and len(self.matched) >= 2 and 2 * len(self.mismatched) <= len(self.matched)

    @property
    def sure(self) -> bool:
        return len(self.matched) >= 3 and 3 * len(self.mismatched) <= len(self.matched) and self.score >= ENOUGH / 2


def believed(links: Iterable[Link]) -> list[tuple[Link, bool]]:
    """The claims of the believed ways, each figure pair once, best way first; with whether the way is sure."""
    ways: dict[tuple[object, ...], Way] = {}
    for link in links:
        ways.setdefault(link.way, Way()).add(link)
    ranked = sorted((w for w in ways.values() if w.believed), key=lambda w: (-w.score, w.links[0].stated.id))
    taken: set[tuple[str, object]] = set()
    result: list[tuple[Link, bool]] = []
    for way in ranked:
        for link in way.links:
            spot = (link.stated.id, link.way[0])
            if spot not in taken:
                taken.add(spot)
                if way.sure or link.agrees or _slipped(link):
                    result.append((link, way.sure))
    return result


def _slipped(link: Link) -> bool:
    """An ordinary slip would explain the difference; asked for where the way itself is not sure."""
    right = sum((p.value or Decimal(0) for p in link.parts), Decimal(0)) * link.sign
    if cause(link.stated, right) is not None:
        return True
    part = link.parts[0]
    return len(link.parts) == 1 and cause(part, (link.stated.value or Decimal(0)) * link.sign) is not None


def relation(link: Link, rule: str, sure: bool) -> Relation:
    return Relation(
        rule=rule,
        operation="equality" if len(link.parts) == 1 else "sum",
        stated=link.stated,
        parts=tuple(Term(p, Decimal(link.sign)) for p in link.parts),
        family=f"{rule}:{link.way[0]}",
        what_da=link.what[0],
        what_en=link.what[1],
        parts_da=link.given[0],
        parts_en=link.given[1],
        stated_da=link.said[0],
        stated_en=link.said[1],
        confident=sure,
    )


def same_columns(a: Grid, b: Grid) -> list[tuple[int, int]]:
    """Pairs of columns that may hold the same quantity: same kind and year, or (where neither has a year) the same header."""
    pairs = []
    for i, x in enumerate(a.columns):
        for j, y in enumerate(b.columns):
            if not alike(x.kind, y.kind):
                continue
            same_year = x.year is not None and x.year == y.year
            same_name = x.year is None and y.year is None and x.name.strip().casefold() == y.name.strip().casefold() != ""
            if same_year or same_name:
                pairs.append((i, j))
    return pairs


def alike(a: str, b: str) -> bool:
    return a == b or "unknown" in (a, b)


def name_of(row: Lane) -> str:
    return " ".join(x for x in (row.key.upper() if row.key else "", row.label) if x)


def cell(row: Lane, column: int) -> Figure | None:
    figure = row.figures[column] if column < len(row.figures) else None
    return figure if figure is not None and figure.value is not None else None


def spot(grid: Grid, row: Lane, column: int) -> tuple[str, str]:
    """ "Oversigten, Social- og Sundhedsudvalget, 2028"."""
    tail = ", ".join(x for x in (name_of(row), " ".join(grid.columns[column].name.split())) if x)
    return f"{grid.name_da}, {tail}", f"{grid.name_en}, {tail}"


def role(grid: Grid) -> str:
    """What the table is in its template: the caption without the name of the thing it belongs to; else its kind of columns."""
    caption = (grid.table.caption or "").casefold()
    entity = (grid.entity or "").casefold()
    if entity:
        caption = caption.replace(entity, "")
    return "".join(ch for ch in caption if ch.isalpha() or ch == " ").strip() or f"{len(grid.columns)} {len(grid.table.header)}"
