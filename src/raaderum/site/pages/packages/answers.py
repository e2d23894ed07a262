"""The answer to what stands on a package's page, remembered for a moment: the parts of the page ask for it one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.choice.codec import InstanceError
from raaderum.choice.linear import canonical
from raaderum.choice.package import choose, choose_soon
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


NEAR = Fraction(1, 100)
"""So near the best is near enough while a slider moves; the proof follows."""
AT_ONCE = 60
"""Up to so many proposals the proof is there at once."""


@lru_cache(maxsize=128)
def answered(instance: m.Instance) -> Answered:
    """The best package, proven; or what is wrong with the question."""
    return _answered(instance, choose)


def answered_soon(instance: m.Instance) -> Answered:
    """An answer while a slider moves: of many proposals one that is near the best, and says how near."""
    return _answered_near(instance) if len(instance.candidates) > AT_ONCE else answered(instance)


@lru_cache(maxsize=64)
def _answered_near(instance: m.Instance) -> Answered:
    return _answered(instance, lambda asked: choose_soon(asked, NEAR))


def _answered(instance: m.Instance, way: Callable[[m.Instance], Answer]) -> Answered:
    try:
        return Answered(canonical(instance), way(instance))
    except InstanceError as error:
        return Answered(instance, problem=(error.da, error.en))


@lru_cache(maxsize=64)
def why_each(found: Answered) -> dict[str, Reason]:
    """For each proposal why it is in or out; nothing where no package was found."""
    if found.answer is None or not found.answer.possible:
        return {}
    return {reason.id: reason for reason in reasons(found.instance, found.answer.shares)}
