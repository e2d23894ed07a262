"""Is the question in order? Every mistake is one clear sentence, told before anything is solved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from raaderum.choice import model as m
from raaderum.choice.wording import Told, key_of, listed, money, name_of, quoted, sentence

LARGEST = 10**13
"""The largest amount in øre that is taken for an amount (100 mia. kr.)."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong: a stable code, the constraint or candidate it is at, and the sentence."""

    code: str
    at: str
    told: Told

    def to_json(self) -> dict[str, object]:
        return {"code": self.code, "at": self.at, "message": self.told.to_json()}


def issue(code: str, at: str, /, **given: object) -> Issue:
    """An issue with its sentence of `data/choice_sentences.toml`."""
    return Issue(code, at, sentence("issues", code, **given))


def validate(instance: m.Instance) -> tuple[Issue, ...]:
    """What is wrong with the question, in a fixed order; empty where it can be answered.

    Reported: a candidate named twice, amounts and scores out of range, unknown ids and groups, a constraint given twice, circular
    prerequisites, contradictory pins, bounds that cross, targets that not even all proposals together reach.
    """
    found = [*_candidates(instance), *_weights(instance), *_named(instance), *_twice(instance)]
    if not found:
        found = [*_bounds(instance), *_objective(instance), *_circles(instance), *_pins(instance), *_reach(instance)]
    return tuple(sorted(set(found), key=lambda i: (i.code, i.at)))


def _candidates(instance: m.Instance) -> Iterator[Issue]:
    for id, count in Counter(c.id for c in instance.candidates).items():
        if count > 1:
            yield issue("candidate.twice", id, id=id, count=count)
    for c in instance.candidates:
        for code in _wrong(c):
            yield issue(code, c.id, name=c.name)


def _wrong(c: m.Candidate) -> Iterator[str]:
    """The codes of what is wrong with one candidate."""
    if len({e.year for e in c.effects}) < len(c.effects):
        yield "candidate.year"
    if any(abs(e.service) > LARGEST or abs(e.capital) > LARGEST or abs(e.other) > LARGEST for e in c.effects):
        yield "candidate.amount"
    if any(s is not None and not 0 <= s <= 10 for s in (c.harm.citizens, c.harm.service, c.harm.staff, c.harm.legal)):
        yield "candidate.harm"
    if c.certainty is not None and not 0 <= c.certainty <= 100:
        yield "candidate.certainty"
    if c.feasibility not in (None, 1, 2, 3):
        yield "candidate.feasibility"
    if not c.steps or len(set(c.steps)) != len(c.steps) or any(not 1 <= s <= m.WHOLE for s in c.steps):
        yield "candidate.steps"
    if any(p is not None and not p.low <= p.likely <= p.high for p in (c.realisation, c.delay)):
        yield "candidate.points"


def _weights(instance: m.Instance) -> Iterator[Issue]:
    w = instance.weights
    if min(w.citizens, w.service, w.staff, w.legal) < 0 or w.total == 0:
        yield issue("weights", "weights")


def ids_of(c: m.Constraint) -> tuple[str, ...]:
    """The candidates that a constraint names."""
    match c:
        case m.Keep() | m.Never():
            return (c.id,)
        case m.OneOf():
            return c.ids
        case m.Requires():
            return (c.id, c.needs)
        case m.Overlap():
            return (c.first, c.second)
    return ()


def _named(instance: m.Instance) -> Iterator[Issue]:
    groups = {by: set(instance.groups(by)) for by in ("committee", "department")}
    for c in instance.constraints:
        ids = ids_of(c)
        for id in ids:
            if id not in instance.by_id:
                yield issue("unknown", f"{key_of(c)}:{id}", id=id, key=key_of(c))
        if len(set(ids)) < len(ids) or (isinstance(c, m.OneOf) and not ids):
            yield issue("self", key_of(c), key=key_of(c))
        if isinstance(c, m.GroupAmount | m.GroupShare | m.MaxPositions) and c.by and c.name not in groups[c.by]:
            yield issue("unknown.group", key_of(c), group=c.name, known=_listed(groups[c.by]))


def _listed(names: set[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "") if shown else "-"


def _twice(instance: m.Instance) -> Iterator[Issue]:
    for key, count in Counter(map(key_of, instance.constraints)).items():
        if count > 1:
            told = name_of(next(c for c in instance.constraints if key_of(c) == key), instance)
            yield issue("constraint.twice", key, constraint=told, count=count)


def _bounds(instance: m.Instance) -> Iterator[Issue]:
    for c in instance.constraints:
        if isinstance(c, m.GroupAmount | m.GroupShare):
            if c.least is None and c.most is None:
                yield issue("bounds.none", key_of(c), group=c.name, year=c.year)
            elif c.least is not None and c.most is not None and c.least > c.most:
                yield issue("bounds.cross", key_of(c), constraint=name_of(c, instance))
        if (isinstance(c, m.EqualBurden) and c.within < 0) or (isinstance(c, m.MaxProposals) and c.count < 0):
            yield issue("bounds.below", key_of(c), constraint=name_of(c, instance))


def _objective(instance: m.Instance) -> Iterator[Issue]:
    aims = ("closest_to_target", "most_certain")
    if instance.objective in aims and not any(isinstance(c, m.YearTarget) for c in instance.constraints):
        yield issue("objective", "objective")


def _circles(instance: m.Instance) -> Iterator[Issue]:
    """Prerequisites that lead back to where they began."""
    needs: dict[str, list[str]] = {}
    for c in instance.constraints:
        if isinstance(c, m.Requires):
            needs.setdefault(c.id, []).append(c.needs)
    done: set[str] = set()
    for start in sorted(needs):
        circle = _circle(start, needs, done)
        if circle:
            yield issue("circle", f"requires:{circle[0]}", circle=" → ".join(f"»{instance.by_id[id].name}«" for id in circle))


def _circle(start: str, needs: dict[str, list[str]], done: set[str]) -> list[str]:
    """A circle that can be reached from `start`, told from its least id, the first again at the end; [] where there is none."""
    if start in done:
        return []
    path = [start]
    stack = [iter(sorted(needs.get(start, ())))]
    while stack:
        following = next(stack[-1], None)
        if following is None:
            stack.pop()
            done.add(path.pop())
        elif following in path:
            circle = path[path.index(following) :]
            first = circle.index(min(circle))
            done.update(path)
            return [*circle[first:], *circle[:first], circle[first]]
        elif following not in done:
            path.append(following)
            stack.append(iter(sorted(needs.get(following, ()))))
    return []


def _pins(instance: m.Instance) -> Iterator[Issue]:
    """Pins that cannot hold together: kept and never, two kept of which one only, kept without what it needs."""
    keep = {c.id for c in instance.constraints if isinstance(c, m.Keep)}
    never = {c.id for c in instance.constraints if isinstance(c, m.Never)}

    def called(ids: list[str]) -> Told:
        return listed([quoted(instance.by_id[id].name) for id in ids])

    for id in sorted(keep & never):
        yield issue("pins.both", f"keep:{id}", name=instance.by_id[id].name)
    for c in instance.constraints:
        if isinstance(c, m.OneOf):
            kept = sorted(keep & set(c.ids))
            if len(kept) > 1:
                yield issue("pins.several", key_of(c), listed=called(kept))
            if c.exactly and set(c.ids) <= never:
                yield issue("pins.none", key_of(c), listed=called(sorted(c.ids)))
        if isinstance(c, m.Requires) and c.id in keep and c.needs in never:
            yield issue("pins.needs", key_of(c), name=instance.by_id[c.id].name, needs=instance.by_id[c.needs].name)


def _reach(instance: m.Instance) -> Iterator[Issue]:
    """Targets above what all proposals that save in the year give together."""
    never = {c.id for c in instance.constraints if isinstance(c, m.Never)}
    free = [x for x in instance.candidates if x.id not in never]
    for c in instance.constraints:
        if isinstance(c, m.YearTarget):
            most = sum(max(0, -e.of(c.frame)) for x in free for e in x.effects if e.year == c.year)
            if c.saving > most:
                told, short = name_of(c, instance), money(c.saving - most)
                yield issue("target.reach", key_of(c), constraint=told, reached=money(most), short=short)
