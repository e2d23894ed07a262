"""The answer to what stands on a package's page, remembered for a moment: the parts of the page ask for it one after another."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.choice.codec import InstanceError
from raaderum.choice.linear import canonical
from raaderum.choice.package import choose
from raaderum.choice.reasons import Reason, reasons
from raaderum.site.language import say


@dataclass(frozen=True, slots=True)
class Answered:
    """The package that was found, or the sentence that says why the question cannot be asked."""

    instance: m.Instance
    answer: Answer | None = None
    problem: tuple[str, str] | None = None

    @property
    def told(self) -> str:
        return say(*self.problem) if self.problem else ""

    @property
    def possible(self) -> bool:
        return self.answer is not None and self.answer.possible


NEAR = Fraction(1, 200)
"""So near the best is near enough while a slider moves; the proof follows."""
AT_ONCE = 60
"""Up to so many proposals the proof is there at once."""


@lru_cache(maxsize=128)
def answered(instance: m.Instance, gap: Fraction = Fraction(0)) -> Answered:
    """The best package, proven (or `gap` from it at most, as it says); or what is wrong with the question."""
    try:
        return Answered(canonical(instance), choose(instance, gap))
    except InstanceError as error:
        return Answered(instance, problem=(error.da, error.en))


def answered_soon(instance: m.Instance) -> Answered:
    """An answer while a slider moves: of many proposals one that is near the best, and says how near."""
    return answered(instance, NEAR) if len(instance.candidates) > AT_ONCE else answered(instance)


@lru_cache(maxsize=64)
def why_each(found: Answered) -> dict[str, Reason]:
    """For each proposal why it is in or out; nothing where no package was found."""
    if found.answer is None or not found.answer.possible:
        return {}
    return {reason.id: reason for reason in reasons(found.instance, found.answer.shares)}
