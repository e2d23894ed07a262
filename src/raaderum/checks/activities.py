"""Subtotals of an activity table against the rows that follow them."""

from collections.abc import Iterable, Sequence

from raaderum.checks.base import Subject, check
from raaderum.figures import Figure, Relation, Term, evaluate
from raaderum.records.nouns import Activity, BudgetArea

_MOST_PARTS = 12


@check("activity.subtotal")
def activity_subtotals(subject: Subject) -> Iterable[Relation]:
    """activity.subtotal: a subtotal of an activity table is the sum of the rows below it, column by column.

    Which rows belong to it is what most of its columns agree on; where they do not agree on any, nothing is said.
    Example: "Hjælp i alt 655 640 612" over "402 390 371" and "253 250 251": the last column adds up to 622.
    """
    for record in subject.records:
        if not isinstance(record, BudgetArea):
            continue
        for index, activity in enumerate(record.activities):
            if activity.subtotal:
                parts = _parts(activity, record.activities[index + 1 :])
                yield from _relations(record, activity, parts)


def _parts(subtotal: Activity, below: Sequence[Activity]) -> Sequence[Activity]:
    """The rows below that most columns say are the parts; none where they do not."""
    best: tuple[int, int] = (0, 0)
    for count in range(1, min(len(below), _MOST_PARTS) + 1):
        if below[count - 1].subtotal:
            break
        held = sum(_holds(r) for r in _columns(subtotal, below[:count]))
        if count > 1 and held > best[0]:
            best = (held, count)
    columns = sum(value is not None for _, value in subtotal.values)
    return below[: best[1]] if best[0] and 2 * best[0] >= columns else ()


def _holds(relation: Relation) -> bool:
    outcome = evaluate(relation)
    return outcome is not None and outcome.status == "holds"


def _columns(subtotal: Activity, parts: Sequence[Activity]) -> Iterable[Relation]:
    for index, (_, stated) in enumerate(subtotal.values):
        figures = [part.values[index][1] for part in parts if index < len(part.values)]
        known = [f for f in figures if f is not None]
        if stated is not None and known:
            yield _relation(stated, known)


def _relation(stated: Figure, parts: Sequence[Figure]) -> Relation:
    return Relation("activity.subtotal", "sum", stated, tuple(Term(f) for f in parts))


def _relations(record: BudgetArea, subtotal: Activity, parts: Sequence[Activity]) -> Iterable[Relation]:
    if not parts:
        return
    names = " + ".join(part.name for part in parts)
    for index, (column, stated) in enumerate(subtotal.values):
        known = [f for part in parts if index < len(part.values) and (f := part.values[index][1]) is not None]
        if stated is None or not known:
            continue
        yield Relation(
            "activity.subtotal",
            "sum",
            stated,
            tuple(Term(f) for f in known),
            family=f"activities {record.source.first_line}",
            what_da=f"Aktivitetstabellen for {record.name}, {column}",
            what_en=f"The activity table of {record.name}, {column}",
            parts_da=names,
            parts_en=names,
            stated_da=f"»{subtotal.name}«",
            stated_en=f"“{subtotal.name}”",
        )
