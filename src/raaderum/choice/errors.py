"""Which open errors stand on a candidate's figures, and what its effect would be if the finding is right."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from raaderum.choice import model as m

Record = Mapping[str, Any]


def open_errors(record: Record, candidate: m.Candidate, findings: Sequence[Record], sign: int) -> tuple[m.OpenError, ...]:
    """The findings at error level that point into the record, one for each finding and year.

    `sign` turns a printed amount into a canonical one. The corrected effect is known where the finding says what the year's total
    should have been; where the suspect is one of the addends, the total stands and so does the effect.
    """
    found: list[m.OpenError] = []
    for finding in findings:
        if finding["severity"] != "error":
            continue
        mine = [f for f in finding["figures"] if _is_in(f, record)]
        years = sorted({year for f in mine if (year := _year(f["at"], record)) is not None})
        if mine and not years:
            found.append(_error(finding, mine[0], None, None, None))
        for year in years:
            figures = [f for f in mine if _year(f["at"], record) == year]
            printed = candidate.effect(year).total
            found.append(_error(finding, figures[0], year, printed, _corrected(finding, figures, printed, sign)))
    return tuple(found)


def _is_in(figure: Record, record: Record) -> bool:
    return figure["record"] == record["source"] and figure["at"] is not None


def _error(finding: Record, figure: Record, year: int | None, printed: int | None, corrected: int | None) -> m.OpenError:
    message = finding["message"]
    return m.OpenError(
        finding["id"], finding["rule"], message["da"], message["en"], year, printed, corrected, figure["line"]
    )  # fmt: skip


def _year(at: str, record: Record) -> int | None:
    """The year of the figure that a pointer names ("/amounts/2027", "/table/total/1"); None for a figure of no year."""
    steps = at.split("/")
    if record["record"] == "savings_row":
        return int(steps[2]) if steps[1] == "amounts" and steps[2].isdigit() else None
    table = record["table"]
    if steps[1] != "table" or not steps[-1].isdigit() or table is None:
        return None
    place = int(steps[-1])
    return int(table["years"][place]) if place < len(table["years"]) else None


def _corrected(finding: Record, figures: Sequence[Record], printed: int, sign: int) -> int | None:
    """The year's effect in øre if the finding is right; None where it cannot be told."""
    difference = finding["difference"]
    totals = [f for f in figures if f["at"].startswith(("/table/total", "/amounts"))]
    if difference is None:
        return None
    suspect = finding["suspect"]
    if not totals:
        return printed
    if suspect is not None and not any(_is(suspect, f) for f in totals):
        return printed if any(_is(suspect, f) for f in figures) else None
    stated = finding["stated"]
    way = -1 if totals[0]["value"] is not None and totals[0]["value"] == stated else 1
    return printed + way * sign * int(Decimal(str(difference)) * 100)


def _is(suspect: Record, figure: Record) -> bool:
    return bool(suspect["line"] == figure["line"] and suspect["text"] == figure["text"])
