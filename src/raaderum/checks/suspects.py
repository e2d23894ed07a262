"""Which figure is wrong: the one whose single correction repairs every failed relation it stands in and breaks none that hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from raaderum.checks.hints import Hint, cause, grain, needed
from raaderum.figures import Figure, Outcome

SHORT_LIST = 3


@dataclass(slots=True)
class Group:
    """Failed relations with one cause: the first is the one a message tells, `suspect` the figure that repairs all of them."""

    outcomes: list[Outcome]
    suspect: Figure | None = None
    suspects: tuple[Figure, ...] = ()
    hint: Hint | None = None


@dataclass(slots=True)
class _Candidate:
    figure: Figure
    value: Decimal
    """What the figure should have been."""
    repairs: list[int] = field(default_factory=list)
    held: float = 0.0
    hint: Hint | None = None
    looks: float = 0.0

    @property
    def rank(self) -> float:
        return self.looks + (self.hint.weight if self.hint else 0.0) - 1.5 * self.held


def groups(failed: Sequence[Outcome], held: Iterable[Outcome], neighbours: dict[str, tuple[Decimal, ...]]) -> list[Group]:
    """Sort failed relations by cause. `neighbours`: figure id -> the values beside it in its row (what it may well have been)."""
    held = list(held)
    support = _support(held)
    ties = _ties(failed, held)
    left = list(range(len(failed)))
    found: list[Group] = []
    for family in _told(failed):
        found.append(Group([failed[i] for i in family], failed[family[0]].relation.suspects[0]))
        left = [i for i in left if i not in family]
    for group in found:
        left = _same_cause(failed, left, group, ties)
    while left:
        ranked = _candidates(failed, left, support, neighbours)
        best = ranked[0] if ranked else None
        if best is None:
            found.append(Group([failed[left.pop(0)]]))
            continue
        taken = [i for i in left if i in best.repairs] or left[:1]
        rivals = [c for c in ranked[1:] if set(c.repairs) & set(taken) and not _worse(c, best)]
        if rivals:
            short = tuple(c.figure for c in (best, *rivals))
            found.append(Group([failed[i] for i in taken], None, short[:SHORT_LIST], None))
        else:
            found.append(Group([failed[i] for i in taken], best.figure, (), best.hint))
        left = [i for i in left if i not in taken]
        left = _same_cause(failed, left, found[-1], ties)
    return found


def _same_cause(failed: Sequence[Outcome], left: list[int], group: Group, ties: dict[str, set[str]]) -> list[int]:
    """Take in what is out by the same amount because of the same slip.

    The same parts summed again elsewhere; or a figure that a sum which holds makes of the wrong one: a total follows its row.
    """
    rest = []
    for i in left:
        outcome = failed[i]
        if any(_follows(outcome, known, ties) for known in group.outcomes):
            group.outcomes.append(outcome)
        else:
            rest.append(i)
    return rest


def _follows(outcome: Outcome, known: Outcome, ties: dict[str, set[str]]) -> bool:
    if outcome.relation.stated.id == known.relation.stated.id and outcome.relation.rule == known.relation.rule:
        return True  # one total, out against its rows and against its subtotals
    if not outcome.difference or abs(abs(outcome.difference) - abs(known.difference)) > outcome.tolerance + known.tolerance:
        return False
    parts = {t.figure.id for t in outcome.relation.parts}
    others = {t.figure.id for t in known.relation.parts}
    if 2 * len(parts & others) > len(parts | others):
        return True
    spoken = {f.id for f in known.relation.figures}
    return len(parts) == 1 and any(ties.get(f.id, set()) & spoken for f in outcome.relation.figures)


def _ties(failed: Sequence[Outcome], held: Sequence[Outcome]) -> dict[str, set[str]]:
    """Figure of a failed relation -> the other figures of the sums that hold with it."""
    wanted = {f.id for o in failed for f in o.relation.figures}
    ties: dict[str, set[str]] = {}
    for outcome in held:
        ids = [f.id for f in outcome.relation.figures if f.id in wanted] if len(outcome.relation.parts) > 1 else []
        for one in ids:
            ties.setdefault(one, set()).update(other for other in ids if other != one)
    return ties


def _told(failed: Sequence[Outcome]) -> list[list[int]]:
    """Relations whose structure already knows the culprits (a row left out in every year): one group a family."""
    families: dict[tuple[str, tuple[str, str] | None], list[int]] = {}
    for i, outcome in enumerate(failed):
        if outcome.relation.suspects:
            families.setdefault((outcome.relation.family, outcome.relation.hints), []).append(i)
    return list(families.values())


def _support(held: Iterable[Outcome]) -> dict[str, float]:
    """Figure id -> in how many relations that hold it counts; one that holds within rounding vouches for half."""
    support: dict[str, float] = {}
    for outcome in held:
        if outcome.relation.stated.value == 0 and len(outcome.relation.parts) == 1:
            continue
        for figure in outcome.relation.figures:
            support[figure.id] = support.get(figure.id, 0) + (1.0 if outcome.status == "holds" else 0.5)
    return support


def _candidates(
    failed: Sequence[Outcome], left: Sequence[int], support: dict[str, float], neighbours: dict[str, tuple[Decimal, ...]]
) -> list[_Candidate]:
    by_figure: dict[str, list[_Candidate]] = {}
    for i in left:
        outcome = failed[i]
        for figure in outcome.relation.figures:
            value = needed(outcome, figure)
            if value is None or value == figure.value:
                continue
            slack = max(outcome.tolerance, grain(figure) / 2)
            for candidate in by_figure.setdefault(figure.id, []):
                if abs(candidate.value - value) <= slack:
                    if i not in candidate.repairs:
                        candidate.repairs.append(i)
                    break
            else:
                by_figure[figure.id].append(_Candidate(figure, value, [i]))
    ranked = [c for group in by_figure.values() for c in group]
    for c in ranked:
        c.held = support.get(c.figure.id, 0.0)
        c.hint = cause(c.figure, c.value)
        c.looks = _looks(c, neighbours.get(c.figure.id, ()))
    ranked.sort(key=lambda c: (-len(c.repairs) + min(c.held, 1.0), -c.rank, c.figure.place.line, c.figure.place.start))
    return ranked


def _looks(c: _Candidate, beside: tuple[Decimal, ...]) -> float:
    """Would the corrected value look more at home: equal to a neighbour, or rounder?"""
    assert c.figure.value is not None
    score = 0.0
    if c.value in beside and c.figure.value not in beside:
        score += 2.5
    elif c.figure.value in beside and c.figure.value != 0:
        score -= 1.0
    step = grain(c.figure)
    score += 0.4 * max(-2, min(2, _zeros(c.value / step) - _zeros(c.figure.value / step)))
    if (beside and all(v < 0 for v in beside) and c.value > 0) or (beside and all(v > 0 for v in beside) and c.value < 0):
        score -= 1.0
    return score


def _zeros(value: Decimal) -> int:
    whole = int(value)
    if whole == 0 or value != whole:
        return 0
    text = str(abs(whole))
    return len(text) - len(text.rstrip("0"))


def _worse(c: _Candidate, best: _Candidate) -> bool:
    """Clearly less likely than the best: repairs fewer, breaks more of what holds."""
    if len(c.repairs) < len(best.repairs):
        return True
    if c.held > best.held:
        return True
    return c.rank < best.rank - 2.0
