"""How grave a relation that does not hold exactly is: error, warning, or nothing."""

from collections.abc import Sequence

from raaderum.checks.base import Subject
from raaderum.checks.structure_words import expressions
from raaderum.figures import Outcome
from raaderum.records.finding import Severity

ENOUGH_SIBLINGS = 2


def rounding_is_said(subject: Subject) -> bool:
    """The document says that rounding can make its sums differ."""
    pattern = expressions("rounding", "said")
    lines = subject.document.lines
    for i, line in enumerate(lines):
        if "frund" not in line.text:
            continue
        near = " ".join(n.text for n in lines[max(0, i - 1) : i + 2]).casefold()
        if pattern.search(near):
            return True
    return False


def severity_of_failure(outcome: Outcome) -> Severity:
    """error: cannot be rounding, and the structure is sure; warning: the structure is only likely."""
    return "error" if outcome.relation.confident else "warning"


def suspicious_roundings(outcomes: Sequence[Outcome], said: bool) -> list[Outcome]:
    """Relations that only hold within rounding although every sibling of their family holds exactly.

    A family is the sums of one table; where it has too few, all sums of the document printed in the same unit. Siblings that
    share a figure with the relation do not count against it: one wrong digit is in its row's sum and its column's sum.
    """
    if said:
        return []
    near = [o for o in outcomes if o.status == "rounding" and _comparable(o)]
    if not near:
        return []
    return [o for o in near if _alone(o, outcomes)]


def _comparable(outcome: Outcome) -> bool:
    """A sum; or one quantity printed twice to the same place. Percentages, and 0,9 mio. against 850, round anyway."""
    relation = outcome.relation
    if relation.operation == "equality":
        return all(f.high - f.low == relation.stated.high - relation.stated.low for f in relation.figures)
    return relation.operation == "sum"


def _alone(outcome: Outcome, outcomes: Sequence[Outcome]) -> bool:
    own = {f.id for f in outcome.relation.figures}
    family = [o for o in outcomes if o.relation.family == outcome.relation.family and o is not outcome]
    exact, others = _count(family, own)
    if exact < ENOUGH_SIBLINGS:
        scale = outcome.relation.stated.scale
        wider = [
            o
            for o in outcomes
            if o is not outcome and o.relation.rule == outcome.relation.rule and o.relation.stated.scale == scale
        ]
        exact, others = _count(wider, own)
        return exact >= 2 * ENOUGH_SIBLINGS and others == 0
    return others == 0


def _count(siblings: Sequence[Outcome], own: set[str]) -> tuple[int, int]:
    exact = rounded = 0
    for o in siblings:
        if o.status == "holds":
            exact += len(o.relation.parts) > 1 or o.relation.operation == "equality"
        elif o.status == "rounding" and not any(f.id in own for f in o.relation.figures):
            rounded += 1
    return exact, rounded
