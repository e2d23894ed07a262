"""At once, without solving again: why each proposal is in or out. What would break if it left, or if it came."""

from dataclasses import dataclass

from raaderum.choice import model as m
from raaderum.choice.codec import encode
from raaderum.choice.linear import Linear, canonical, linear
from raaderum.choice.verify import Package, Shares, measure
from raaderum.choice.wording import Told, amount_text, key_of, listed, name_of, sentence

SHOWN = 3
"""So many constraints are named in one reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a proposal is in or out. `code`: keep, never, needed, spare, blocked, free; `constraints`: keys of what would break."""

    id: str
    chosen: bool
    code: str
    constraints: tuple[str, ...]
    da: str
    en: str

    def to_json(self) -> dict[str, object]:
        out: dict[str, object] = encode(self)
        return out


def reasons(instance: m.Instance, shares: Shares) -> tuple[Reason, ...]:
    """One reason for every candidate, in the order of ids. `shares` (`Answer.shares`) keeps every constraint."""
    given = canonical(instance)
    model = linear(given)
    broken = _Changes(model, shares)
    pinned = {c.id: c.kind for c in given.constraints if isinstance(c, m.Keep | m.Never)}
    return tuple(_reason(given, c, shares, pinned.get(c.id), broken) for c in given.candidates)


def _reason(given: m.Instance, c: m.Candidate, shares: Shares, pinned: str | None, broken: "_Changes") -> Reason:
    chosen = bool(shares.get(c.id))
    if pinned is not None:
        return Reason(c.id, chosen, pinned, (f"{pinned}:{c.id}",), *sentence("reasons", pinned))
    constraints = [given.constraints[i] for i in broken.by(c.id)]
    keys = tuple(key_of(x) for x in constraints)
    if not constraints:
        code = "spare" if chosen else "free"
        return Reason(c.id, chosen, code, keys, *sentence("reasons", code))
    changed = dict(shares)
    if chosen:
        del changed[c.id]
    else:
        changed[c.id] = min(c.steps)
    package = Package(given, changed)
    named = [_short(given, package, x) for x in constraints[:SHOWN]]
    if len(constraints) > SHOWN:
        named.append(Told("…", "…"))
    code = "needed" if chosen else "blocked"
    return Reason(c.id, chosen, code, keys, *sentence("reasons", code, constraints=listed(named)))


def _short(given: m.Instance, package: Package, c: m.Constraint) -> Told:
    """The constraint, and by how much it would break."""
    told, found = name_of(c, given), measure(package, c)
    if found.slack is None or found.unit not in ("kr", "fte"):
        return told
    amount = amount_text(found.unit, -found.slack)
    low = found.least is not None and found.value < found.least
    return sentence("reasons", "short" if low else "over", constraint=told, amount=amount)


class _Changes:
    """Which constraints a package would break with one proposal out, or in with its smallest share: by the rows' own numbers."""

    def __init__(self, model: Linear, shares: Shares) -> None:
        self.rows = model.rows
        self.values = _columns(model, shares)
        self.activity = [0] * len(self.rows.low)
        self.places: dict[int, list[tuple[int, int]]] = {}
        for r in range(len(self.activity)):
            for k in range(self.rows.start[r], self.rows.start[r + 1]):
                column, value = self.rows.index[k], self.rows.value[k]
                self.activity[r] += value * self.values[column]
                self.places.setdefault(column, []).append((r, value))
        self.change: dict[str, list[tuple[int, int]]] = {}
        first: dict[str, int] = {}
        for column, owner in enumerate(model.owner):
            id = model.candidates[owner].id
            first.setdefault(id, column)
            if self.values[column]:
                self.change[id] = [(column, -1)]
        for id, column in first.items():
            self.change.setdefault(id, [(column, 1)])
        for i, o in enumerate(model.overlaps):
            for mine, other in ((o.first, o.second), (o.second, o.first)):
                if other in shares:
                    self.change[mine].append((len(model.owner) + i, -1 if mine in shares else 1))

    def by(self, id: str) -> list[int]:
        """The numbers of the constraints that break, in order, each once."""
        delta: dict[int, int] = {}
        for column, way in self.change[id]:
            for r, value in self.places.get(column, ()):
                delta[r] = delta.get(r, 0) + way * value
        broken = {self.rows.owner[r] for r, d in delta.items() if not self._inside(r, self.activity[r] + d)}
        return sorted(broken - {-1})

    def _inside(self, r: int, activity: int) -> bool:
        low, high = self.rows.low[r], self.rows.high[r]
        return (low is None or activity >= low) and (high is None or activity <= high)


def _columns(model: Linear, shares: Shares) -> list[int]:
    on = [int(shares.get(model.candidates[o].id, 0) == s) for o, s in zip(model.owner, model.share, strict=True)]
    return on + [int(bool(shares.get(o.first)) and bool(shares.get(o.second))) for o in model.overlaps]
