"""A package that holds: the best one whose chance to reach the targets, every one or all at once, is at least what is asked.

Each proposal counts with what it is expected to save less its part of the package's risk: covariance with the package divided by
the package's standard deviation, times the distance (in standard deviations) from the mean to the quantile that is asked for.
Since a standard deviation is never less than its tangents, a rule of these figures excludes no package that holds, where the
distance is the same for all packages (normal variation). The best package by the rules is simulated; where it does not hold, the
rule of that very package, which it breaks, is added. What holds is checked with another seed; where that fails, more is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from raaderum.choice import model as m
from raaderum.choice.answer import Answer, Note, answer_of
from raaderum.choice.codec import InstanceError, decode, encode
from raaderum.choice.linear import canonical, linear
from raaderum.choice.package import exact, shares_of, solved, without
from raaderum.choice.robust_risk import Mode, Risk, Rule
from raaderum.choice.solver import Arrays, arrays, run
from raaderum.choice.uncertainty import Chance, Chances, Drawn, chances_of, draw_of, percent_of
from raaderum.choice.uncertainty_assumptions import Assumptions, defaults
from raaderum.choice.uncertainty_wording import told
from raaderum.choice.validate import validate
from raaderum.choice.verify import Package, Shares, violated
from raaderum.choice.wording import percent, trimmed

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Status = Literal["holds", "best", "impossible"]
"""holds: found and checked. best: none was found, this is the highest chance that was. impossible: no package at all."""
ROUNDS = 40
"""So many packages are tried."""
SAFEST = 8
"""So many packages are tried in looking for the highest chance."""
FRESH = 1_000_003
"""What is added to the seed for the check."""
NEAR = 1e-4
"""How near the highest margin is good enough in that search."""
FAR = 100.0
"""The margin in standard deviations is sought from minus this."""


@dataclass(frozen=True, slots=True)
class Robust:
    """The package that was found. `chances` is of draws that the search has not seen; `chance` the one that was asked about.

    The answer's `gap` is proven: how far it is at most from the best package of all, whether that holds or not.
    """

    status: Status
    mode: Mode
    share: Fraction
    answer: Answer
    chances: Chances
    chance: Chance
    rounds: int
    da: str
    en: str
    notes: tuple[Note, ...]
    """How it was found, and what is not proven."""

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = encode(self)
        return out

    @classmethod
    def from_json(cls, data: Any) -> "Robust":
        """What `to_json` gave."""
        return decode(cls, data)


def hold(
    instance: m.Instance, share: Fraction, mode: Mode = "every", given: Assumptions | None = None, gap: Fraction = Fraction(0)
) -> Robust:
    """The best package whose chance is at least `share` (0-1). `gap`: how near the best each solution is, as in `choose`.

    Raises `InstanceError` where the instance is not in order, sets no target, or the share is none.
    """
    issues = [i for i in validate(instance) if i.code != "target.reach"]
    if issues:
        raise InstanceError(issues[0].told.da, issues[0].told.en)
    if not 0 < share <= 1:
        raise InstanceError(
            "Den ønskede chance skal være over 0 og højst 100 %.", "The chance must be above 0 and at most 100 %."
        )
    if not any(isinstance(c, m.YearTarget) for c in instance.constraints):
        raise InstanceError("Sæt et måltal, som pakken skal holde.", "Set a target for the package to hold.")
    return _Search(canonical(instance), share, mode, defaults() if given is None else given, gap).run()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A package and its draws. `over`: draws x demands, how much more than demanded is saved."""

    shares: dict[str, int]
    drawn: Drawn
    over: "Array"


class _Search:
    def __init__(self, given: m.Instance, share: Fraction, mode: Mode, assumptions: Assumptions, gap: Fraction) -> None:
        self.given, self.share, self.mode, self.assumptions, self.gap = given, share, mode, assumptions, gap
        self.model = linear(given)
        self.arrays = arrays(self.model)
        self.risk = Risk(given, self.model, assumptions)
        self.rounds = 0
        self.safest: tuple[Fraction, float, _Seen] | None = None

    def run(self) -> Robust:
        plain = solved(self.given, self.gap)
        if not plain.possible:
            return self.told("impossible", plain, {})
        asked, rules, shares = self.share, self.arrays, plain.shares
        while self.rounds < ROUNDS:
            seen = self.seen(shares)
            reached = self.chance(seen.over)
            if reached >= asked:
                missing = self.share - self.chance(self.fresh(shares).over)
                if missing <= 0:
                    return self.told("holds", plain, shares)
                asked = min(Fraction(1), reached + missing)
            rules = rules.with_rows([rule.row() for rule in self.risk.rules(seen.drawn, seen.over, asked, self.mode)])
            found = self.next(rules, shares)
            if found is None:
                break
            rules, shares = found
        return self.most_likely(plain)

    def next(self, rules: Arrays, before: Shares) -> tuple[Arrays, dict[str, int]] | None:
        """The best package by the rules; the one before is excluded where the rules alone, within tolerance, let it through."""
        shares, _ = exact(self.given, self.model, rules, self.gap)
        if shares is not None and shares == before:
            rules = without(rules, self.columns(before))
            shares, _ = exact(self.given, self.model, rules, self.gap)
        return None if shares is None else (rules, shares)

    def columns(self, shares: Shares) -> tuple[int, ...]:
        owners = zip(self.model.owner, self.model.share, strict=True)
        return tuple(int(shares.get(self.model.candidates[owner].id) == share) for owner, share in owners)

    def seen(self, shares: Mapping[str, int]) -> _Seen:
        """The package's draws; the safest package so far is kept."""
        self.rounds += 1
        seen = self.drawn(shares, self.assumptions)
        spread = seen.over.std(axis=0)
        margin = float(min(seen.over.mean(axis=0) / spread)) if spread.all() else 0.0
        found = (self.chance(seen.over), margin, seen)
        if self.safest is None or found[:2] > self.safest[:2]:
            self.safest = found
        return seen

    def fresh(self, shares: Mapping[str, int]) -> _Seen:
        """The package in draws that the search has not seen."""
        return self.drawn(shares, self.assumptions.with_(seed=self.assumptions.seed + FRESH))

    def drawn(self, shares: Mapping[str, int], assumptions: Assumptions) -> _Seen:
        import numpy as np

        drawn = draw_of(Package(self.given, shares), assumptions)
        return _Seen(dict(shares), drawn, np.stack([drawn.over(d) for d in drawn.demands], axis=1))

    def chance(self, over: "Array") -> Fraction:
        """The chance that was asked about: of the least likely demand, or of all."""
        held = over >= 0
        return Fraction(int(held.sum(axis=0).min() if self.mode == "every" else held.all(axis=1).sum()), len(over))

    def most_likely(self, plain: Answer) -> Robust:
        """The highest chance that is found when nothing but the margin counts; it may after all hold."""
        rules: list[Rule] = []
        tried: list[Shares] = []
        while self.safest is not None and self.safest[2].shares not in tried and len(tried) < SAFEST:
            seen = self.safest[2]
            tried.append(seen.shares)
            rules += self.risk.rules(seen.drawn, seen.over, self.share, self.mode)
            free = self.arrays.with_cost(self.arrays.cost * 0).with_columns([-1.0], [2 * FAR])
            raw = run(free.with_rows([rule.row_with_margin(FAR) for rule in rules]), NEAR)
            shares = shares_of(self.model, raw.columns)
            if raw.status != "impossible" and not violated(Package(self.given, shares)):
                self.seen(shares)
        best = tried[-1] if self.safest is None else self.safest[2].shares
        holds = self.chance(self.drawn(best, self.assumptions).over) >= self.share
        checked = holds and self.chance(self.fresh(best).over) >= self.share
        return self.told("holds" if checked else "best", plain, best)

    def told(self, status: Status, plain: Answer, shares: Mapping[str, int]) -> Robust:
        """The package with the draws of the check."""
        answer = self.answer(plain, dict(shares))
        drawn = self.fresh(shares).drawn
        found = chances_of(drawn)
        least = min((t.reached for t in found.targets), key=lambda c: c.chance)
        chance = least if self.mode == "every" else found.all_targets
        words = {
            "mode": told("hold", self.mode), "share": percent(self.share * 100), "chance": chance.told,
            "draws": trimmed(self.assumptions.draws), "low": percent_of(chance.low), "high": percent_of(chance.high),
        }  # fmt: skip
        sentence = told("hold", {"holds": "found", "best": "best", "impossible": "never"}[status], **words)
        codes = () if status == "impossible" else ("method", "limits")
        notes = tuple(Note(code, *told("hold", code, rounds=self.rounds)) for code in codes)
        return Robust(status, self.mode, self.share, answer, found, chance, self.rounds, *sentence, notes)

    def answer(self, plain: Answer, shares: dict[str, int]) -> Answer:
        """The package as an answer, with how far it is at most from the best that pays no heed to uncertainty."""
        if shares == plain.shares:
            return plain
        answer = answer_of(self.given, shares, "within_gap")
        away = abs(answer.value - plain.value) / abs(answer.value) if answer.value else Fraction(0)
        return replace(answer, gap=away + plain.gap)
