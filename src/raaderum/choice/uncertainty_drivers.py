"""What drives the uncertainty of a package: each proposal's and each department's part of it.

Three measures, each of one target (the least likely, else the one asked for): the part of the variance, as covariance with the
package, which sums to 100 %; how much less than expected it gives in the draws that miss the target; and the chance of all
targets if it came as written and nothing else changed.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from raaderum.choice import model as m
from raaderum.choice.codec import decode, encode
from raaderum.choice.uncertainty import Drawn, draw, percent_of
from raaderum.choice.uncertainty_assumptions import Assumptions, defaults
from raaderum.choice.uncertainty_draws import BLOCK, blocks, outcomes
from raaderum.choice.uncertainty_prepared import width_of
from raaderum.choice.uncertainty_wording import told
from raaderum.choice.verify import Shares
from raaderum.choice.wording import Told, key_of, money, percent, subject_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

TEN_THOUSANDTH = 10_000


@dataclass(frozen=True, slots=True)
class Driver:
    """A proposal's (`id`) or a department's (`id` None) part. `variance` 0-1 (below 0 where it dampens); `missing` in øre: how
    much less it gives on average in the draws that miss; `if_written`: the chance of all targets if it came as written."""

    id: str | None
    name: str | None
    department: str | None
    variance: Fraction
    missing: m.Ore
    if_written: Fraction
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Drivers:
    """What drives one target, the largest part first; only what is uncertain is listed."""

    key: str
    chance: Fraction
    """Of all targets, as it is now."""
    proposals: tuple[Driver, ...]
    departments: tuple[Driver, ...]
    da: str
    en: str
    """How the parts are to be read."""

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = encode(self)
        return out

    @classmethod
    def from_json(cls, data: Any) -> "Drivers":
        """What `to_json` gave."""
        return decode(cls, data)


def drivers(instance: m.Instance, shares: Shares, given: Assumptions | None = None, key: str | None = None) -> Drivers | None:
    """What drives the target with this key ("target:2028"), else the one that is least likely to be reached. None where the
    instance has no target or nothing is uncertain."""
    drawn = draw(instance, shares, defaults() if given is None else given)
    if not drawn.demands or not drawn.prepared.uncertain:
        return None
    return drivers_of(drawn, key)


def drivers_of(drawn: Drawn, key: str | None = None) -> Drivers:
    """`drivers` of draws that were made."""
    import numpy as np

    over = np.stack([drawn.over(d) for d in drawn.demands], axis=1)
    by_key = {key_of(d.constraint): i for i, d in enumerate(drawn.demands)}
    which = int((over >= 0).sum(axis=0).argmin()) if key is None else by_key[key]
    parts = _Parts(drawn, over, which)
    told_of = _Telling(subject_of(drawn.demands[which].constraint), Fraction(int((over >= 0).all(axis=1).sum()), len(over)))
    ids = {u.candidate.id: u.candidate for u in drawn.prepared.uncertain}
    proposals = [told_of.proposal(ids[id], parts.measured(sums)) for id, sums in parts.proposals.items()]
    departments = [told_of.department(name, parts.measured(sums)) for name, sums in parts.departments.items()]
    return Drivers(
        key_of(drawn.demands[which].constraint), told_of.now, _ranked(proposals), _ranked(departments), *told("drivers", "honest")
    )


def _ranked(found: list[Driver]) -> tuple[Driver, ...]:
    return tuple(sorted(found, key=lambda d: (-d.variance, d.id or "", d.name or "")))


@dataclass(frozen=True, slots=True)
class _Measured:
    variance: Fraction
    missing: int
    if_written: Fraction


@dataclass(frozen=True, slots=True)
class _Telling:
    """Measures as drivers with their sentence."""

    subject: Told
    now: Fraction

    def proposal(self, one: m.Candidate, found: _Measured) -> Driver:
        return Driver(
            one.id, one.name, one.department, found.variance, found.missing, found.if_written,
            *self.sentence("proposal", Told(one.name, one.name), found),
        )  # fmt: skip

    def department(self, name: str | None, found: _Measured) -> Driver:
        called = told("drivers", "none") if name is None else Told(name, name)
        return Driver(
            None, name, name, found.variance, found.missing, found.if_written, *self.sentence("department", called, found)
        )  # fmt: skip

    def sentence(self, kind: str, name: Told, found: _Measured) -> Told:
        variance, certain, now = percent(round(found.variance * 100)), percent_of(found.if_written), percent_of(self.now)
        missing = money(round(found.missing, -5))
        return told("drivers", kind, name=name, target=self.subject, variance=variance, missing=missing, certain=certain, now=now)


@dataclass(slots=True)
class _Sums:
    """Sums over draws of one proposal's or department's part."""

    with_package: float = 0.0
    """Of its part times the package's distance from its mean."""
    all_draws: float = 0.0
    missing_draws: float = 0.0
    held: int = 0


class _Parts:
    """The sums of every uncertain proposal and department, gathered in one pass over the same draws."""

    def __init__(self, drawn: Drawn, over: "Array", which: int) -> None:
        import numpy as np

        self.drawn, self.line = drawn, drawn.demands[which].line
        self.draws, self.misses = len(over), int((over[:, which] < 0).sum())
        centred = over[:, which] - over[:, which].mean()
        self.spread = float(centred @ centred)
        self.weights = np.stack([centred, over[:, which] < 0, np.ones(len(over))], axis=1).astype(np.float32)
        self.room = np.full((len(over), width_of(len(drawn.prepared.lines))), np.inf, dtype=np.float32)
        for d, demand in enumerate(drawn.demands):
            self.room[:, demand.line] = np.minimum(self.room[:, demand.line], over[:, d])
        self.proposals: dict[str, _Sums] = {}
        self.departments: dict[str | None, _Sums] = {}
        for number, size in blocks(len(over)):
            self.block(number, size)

    def block(self, number: int, size: int) -> None:
        import numpy as np

        rows = slice(number * BLOCK, number * BLOCK + size)
        together: dict[str | None, tuple[Array, Array]] = {}
        for one, outcome in outcomes(self.drawn.prepared, number, size):
            written = np.zeros(outcome.shape[1], dtype=np.float32)
            written[: len(one.missing)] = one.missing
            self.add(self.proposals.setdefault(one.candidate.id, _Sums()), rows, outcome, written)
            summed = together.setdefault(one.candidate.department, (np.zeros_like(outcome), np.zeros_like(written)))
            np.add(summed[0], outcome, out=summed[0])
            np.add(summed[1], written, out=summed[1])
        for name, (part, written) in together.items():
            self.add(self.departments.setdefault(name, _Sums()), rows, part, written)

    def add(self, sums: _Sums, rows: slice, part: "Array", written: "Array") -> None:
        """As written, all targets hold where the room, less the part that was drawn, is no less than -written."""
        with_package, missing, every = (float(v) for v in part[:, self.line] @ self.weights[rows])
        sums.with_package += with_package
        sums.missing_draws += missing
        sums.all_draws += every
        holds = self.room[rows] - part >= -written
        sums.held += int(_all_of(holds).sum())

    def measured(self, sums: _Sums) -> _Measured:
        missing = sums.all_draws / self.draws - sums.missing_draws / self.misses if self.misses else 0.0
        part = round(sums.with_package / self.spread * TEN_THOUSANDTH) if self.spread else 0
        return _Measured(Fraction(part, TEN_THOUSANDTH), round(missing), Fraction(sums.held, self.draws))


def _all_of(holds: "Array") -> "Array":
    """Whether every column holds, row by row; up to eight columns as one whole number, which is ten times as fast."""
    import numpy as np

    width = holds.shape[1]
    found: Array = holds
    if width <= 8:
        every = np.ones(width, dtype=bool).view(f"<u{width}")
        found = holds.view(f"<u{width}") == every
    return np.asarray(found.all(axis=1))
