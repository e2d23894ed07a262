"""`--target 2021=-25,7mio`: which findings decide whether the package reaches its target."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.checks.structure_grid import Grid, grids
from raaderum.figures import Figure
from raaderum.records.finding import Finding

_TARGET = re.compile(
    r"\s*((?:19|20)\d\d)\s*=\s*([+–−-]?)\s*(?:kr\.?\s*)?(\d[\d. ]*)(?:,(\d+))?"
    r"\s*(mia|mio|mill|t\.?kr|tkr|1\.?000 ?kr|kr)?\w*\.?\s*(?:kr\.?)?\s*",
    re.IGNORECASE,
)
_SCALES = {"mia": 10**9, "mio": 10**6, "mill": 10**6, "tkr": 1000, "1000kr": 1000, "kr": 1, "": 1}


def parse_target(text: str) -> tuple[int, Decimal] | None:
    """ "2021=-25,7mio" -> (2021, -25700000); None where it cannot be read. "25.7 mio" is 25,7 too."""
    match = _TARGET.fullmatch(text)
    if match is None:
        return None
    year, sign, whole, decimals, unit = match.groups()
    whole = whole.replace(" ", "")
    if decimals is None and re.fullmatch(r"\d+\.\d{1,2}", whole):
        whole, decimals = whole.split(".")
    number = Decimal(f"{whole.replace('.', '')}.{decimals or 0}")
    scale = _SCALES[(unit or "").casefold().replace(".", "").replace(" ", "")]
    return int(year), (-number if sign in ("-", "–", "−") else number) * scale


def mark(subject: Subject, findings: Sequence[Finding], target: Mapping[int, Decimal]) -> list[Finding]:
    """Set `changes_outcome`: true where the year's grand total reaches its target as printed and not as corrected, or reverse."""
    years = _years(subject)
    totals = grand_totals(subject)
    return [replace(f, changes_outcome=_decides(f, years, totals, target)) for f in findings]


def grand_totals(subject: Subject) -> dict[int, Figure]:
    """For each year the largest printed total of money."""
    largest: dict[int, Figure] = {}
    for grid in grids(subject):
        for row in grid.rows:
            if row.total < 3:
                continue
            for figure, column in zip(row.figures, grid.columns, strict=False):
                if figure is None or figure.value is None or column.year is None or column.kind not in ("money", "unknown"):
                    continue
                old = largest.get(column.year)
                if old is None or old.value is None or abs(figure.value) > abs(old.value):
                    largest[column.year] = figure
    return largest


def reaches(total: Decimal, target: Decimal) -> bool:
    """As far from zero as the target or farther, on the target's side of it."""
    return total <= target if target < 0 else total >= target


def _years(subject: Subject) -> dict[str, int]:
    found: dict[str, int] = {}
    for grid in grids(subject):
        found.update(_grid_years(grid))
    return found


def _grid_years(grid: Grid) -> dict[str, int]:
    return {
        f.id: c.year
        for row in grid.rows
        for f, c in zip(row.figures, grid.columns, strict=False)
        if f is not None and c.year is not None and c.kind in ("money", "unknown")
    }


def _decides(finding: Finding, years: Mapping[str, int], totals: Mapping[int, Figure], target: Mapping[int, Decimal]) -> bool:
    if finding.difference is None or finding.severity == "note":
        return False
    for held in finding.figures:
        year = years.get(held.figure.id)
        if year is None or year not in target or year not in totals:
            continue
        printed = totals[year].value
        if printed is None:
            continue
        met = reaches(printed, target[year])
        if any(reaches(printed + way * finding.difference, target[year]) != met for way in (-1, 1)):
            return True
    return False
