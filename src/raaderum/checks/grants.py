"""The period that a grant is given for, against the years of the table that divides it."""

import re
from collections.abc import Iterable

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding
from raaderum.checks.text_groups import by_record, said, tables_of
from raaderum.figures import Figure
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding
from raaderum.records.parts import FigureTable

_PERIOD = re.compile(
    r"\b(?:i perioden|i årene|for perioden|over perioden|fra)\s+(?P<first>20\d\d)\s*(?:-|–|til(?: og med)?)\s*"
    r"(?P<last>20\d\d|\d\d)\b"
)
_GRANT = re.compile(r"\b(?:tilsagn\w*|bevilling\w*|bevilget|puljemidl\w*|tilskud\w*|støtte\w*|projektmidl\w*|modtaget|afsat)\b")
_YEARS = 2


@check("grant.period")
def grant_periods(subject: Subject) -> Iterable[Finding]:
    """grant.period: the years that a grant is told to run for are the years of the table that divides it.

    Judged where the table of the same record has the very amount of the grant as a total.
    Example: "tilsagn om 1.200.000 kr. i perioden 2026-2029", where the table that adds up to 1.200.000 has 2026 to 2028.
    """
    for record, told in by_record(subject):
        if record is None:
            continue
        tables = [t for t in tables_of(subject, record) if len(_years(t)) >= _YEARS]
        for sentence in told if tables else ():
            match = _PERIOD.search(sentence.text.casefold())
            if match is None or not _GRANT.search(sentence.text.casefold()):
                continue
            period = int(match["first"]), int(match["last"][-2:]) + int(match["first"]) // 100 * 100
            for figure in sentence.of("amount"):
                yield from _against(subject, figure, period, tables)


def _against(subject: Subject, figure: ProseFigure, period: tuple[int, int], tables: Iterable[FigureTable]) -> Iterable[Finding]:
    for table in tables:
        cell = _cell(table, figure.figure)
        years = _years(table)
        if cell is None or (years[0], years[-1]) == period:
            continue
        yield finding(
            subject,
            "grant.period",
            "warning",
            [figure.figure, cell],
            f"Teksten giver {said(figure.figure)} til {period[0]}-{period[1]}, men tabellen fordeler beløbet på "
            f"{years[0]}-{years[-1]}.",
            f"The text gives {said(figure.figure)} for {period[0]}-{period[1]}, but the table divides it over "
            f"{years[0]}-{years[-1]}.",
        )


def _years(table: FigureTable) -> list[int]:
    return sorted({c.year for c in table.columns if c.year is not None})


def _cell(table: FigureTable, figure: Figure) -> Figure | None:
    """The grant in the table: in a column that is no year, or in a total row."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.values, strict=False):
            if cell is not None and cell.value == figure.value and (column.year is None or row.total):
                return cell
    return None
