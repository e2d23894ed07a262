"""The direction that a sentence gives an amount against the sign in the table."""

import re
from collections.abc import Iterable

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding
from raaderum.checks.text_groups import by_record, said
from raaderum.figures import Figure
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Proposal, held_figures

_SAYS = re.compile(
    r"\bforslag(?:et|ene)\s+(?:vil\s+)?(?:samlet\s+)?(?:giver?|medfører?|indebærer?|har)\s+(?:\w+\s+){0,3}?"
    r"(?P<what>merudgift|nettoudgift|udgift|besparelse|nettobesparelse|mindreudgift|gevinst|mindreforbrug|merforbrug)\w*\s+på\s+"
    r"(?:ca\.\s*|kr\.\s*)*$"
)
_COSTS = ("merudgift", "nettoudgift", "udgift", "merforbrug")


@check("sign.text")
def signs_in_text(subject: Subject) -> Iterable[Finding]:
    """sign.text: what the text calls a saving or an expense has that sign in the proposal's total.

    Judged where the sentence says what the proposal gives, the table's sign is known, and the amount stands in the total and,
    with the other sign, nowhere in the table.
    Example: "Forslaget medfører en merudgift på 540.000 kr.", where the total is -540 and minus is a smaller expense.
    """
    for record, told in by_record(subject):
        if not isinstance(record, Proposal) or record.table is None or record.sign == "unknown":
            continue
        for sentence in told:
            for figure in sentence.of("amount"):
                match = _SAYS.search(figure.sentence[: figure.at].casefold())
                cell = None if match is None else _in_total(record, figure)
                if match is None or cell is None or cell.value is None:
                    continue
                cost = match["what"].startswith(_COSTS)
                if cost == ((cell.value > 0) == (record.sign == "saving_negative")):
                    continue
                yield finding(
                    subject,
                    "sign.text",
                    "warning",
                    [cell, figure.figure],
                    f"Forslag {record.number}: teksten siger »{match['what']}« om {said(figure.figure)}, "
                    f"men tabellen har {said(cell)}.",
                    f"Proposal {record.number}: the text says “{match['what']}” of {said(figure.figure)}, "
                    f"but the table has {said(cell)}.",
                    stated=cell.value,
                    computed=figure.figure.value,
                )


def _in_total(record: Proposal, figure: ProseFigure) -> Figure | None:
    """The total's cell of this size; None where the table has the size with both signs, or not in its total."""
    assert record.table is not None
    prose = {a.figure.id for a in record.amounts}
    same = [f for f in held_figures(record) if f.id not in prose and f.unit == "kr" and f.value and _meets(f, figure.figure)]
    total = next((f for f in record.table.total if f is not None and f in same), None)
    one_sign = len({f.value > 0 for f in same if f.value is not None}) == 1
    return total if one_sign else None


def _meets(cell: Figure, figure: Figure) -> bool:
    low, high = sorted((abs(cell.low), abs(cell.high)))
    first, last = sorted((abs(figure.low), abs(figure.high)))
    return low <= last and first <= high
