"""Units of amounts in running text: an amount that cannot be, and one that is a thousand times the table's."""

import re
from collections.abc import Iterable
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding
from raaderum.checks.text_groups import by_record, digits, said, tables_of
from raaderum.checks.words import number_da, number_en
from raaderum.figures import Figure
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Proposal, Record, SavingsRow, held_figures

_MILLION = Decimal(1_000_000)
_ABSURD = Decimal(100_000)
"""So many millions (or thousands of millions) are no Danish budget's: the unit is one too many."""
_MILLIONS = re.compile(r"\b(?:mio|mia|mill?ion\w*|milliard\w*)\b")
_FACTORS = (Decimal(1000), Decimal(1_000_000))
_SHARP = 3
"""Digits from which two amounts that differ by a factor only are the same amount."""


@check("unit.text")
def units_in_text(subject: Subject) -> Iterable[Finding]:
    """unit.text: an amount in the text is in the unit that it is printed with.

    Told where it is beyond any budget ("2.790.000 mio. kr."), or where it is exactly a thousand or a million times an amount of
    the record's own table, which has no amount of its size.
    Example: "en besparelse på 1.729 kr.", where the table in 1.000 kr. says 1.729.
    """
    for record, told in by_record(subject):
        cells = _cells(subject, record) if record is not None else {}
        for sentence in told:
            for figure in sentence.of("amount"):
                value = figure.figure.value
                if not value:
                    continue
                if _beyond_any_budget(figure):
                    yield _beyond(subject, figure.figure)
                    continue
                sharp = digits(figure)
                cell = next((cells[abs(value) * f] for f in _FACTORS if abs(value) * f in cells), None)
                if cell is None:
                    cell = next((cells[abs(value) / f] for f in _FACTORS if abs(value) / f in cells), None)
                if cell is not None and len(sharp) >= _SHARP and abs(value) not in cells and abs(value) >= _FACTORS[0]:
                    yield _factor(subject, figure.figure, cell)


def _cells(subject: Subject, record: Record) -> dict[Decimal, Figure]:
    """The amounts in the record's tables, by their size."""
    if isinstance(record, Proposal) and record.table is not None:
        first, last = record.table.first_line, record.table.last_line
        held = [f for f in held_figures(record) if first <= f.place.line <= last]
    elif isinstance(record, SavingsRow):
        held = [f for _, f in record.amounts]
    else:
        held = [f for t in tables_of(subject, record) for r in t.rows for f in r.values if f is not None]
    return {abs(f.value): f for f in held if f.value and f.unit == "kr"}


def _beyond_any_budget(figure: ProseFigure) -> bool:
    """ "2.790.000 mio. kr.": millions of millions. The grammar reads such an amount as the kroner that must be meant."""
    value = abs(figure.figure.value or Decimal(0))
    if figure.found.scale >= _MILLION:
        return value / figure.found.scale >= _ABSURD
    return value >= _ABSURD and _MILLIONS.search(figure.found.text.casefold()) is not None


def _beyond(subject: Subject, figure: Figure) -> Finding:
    return finding(
        subject,
        "unit.text",
        "warning",
        [figure],
        f"{said(figure)} er et urimeligt stort beløb: er enheden forkert?",
        f"{said(figure)} is beyond any budget: is the unit wrong?",
        stated=figure.value,
    )


def _factor(subject: Subject, figure: Figure, cell: Figure) -> Finding:
    assert figure.value is not None and cell.value is not None
    factor = max(abs(figure.value / cell.value), abs(cell.value / figure.value))
    return finding(
        subject,
        "unit.text",
        "warning",
        [figure, cell],
        f"Teksten siger {said(figure)}, tabellen {said(cell)}: en faktor {number_da(factor)}, måske forkert enhed.",
        f"The text says {said(figure)}, the table {said(cell)}: a factor of {number_en(factor)}, perhaps the wrong unit.",
        stated=figure.value,
        computed=cell.value,
    )
