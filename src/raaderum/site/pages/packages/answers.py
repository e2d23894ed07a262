"""The answer to what stands on a package's page, remembered for a moment: the parts of the page ask for it one after another."""

from dataclasses import dataclass
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


@lru_cache(maxsize=128)
def answered(instance: m.Instance) -> Answered:
    """The best package, proven; or what is wrong with the question."""
    try:
        return Answered(canonical(instance), choose(instance))
    except InstanceError as error:
        return Answered(instance, problem=(error.da, error.en))


@lru_cache(maxsize=64)
def why_each(found: Answered) -> dict[str, Reason]:
    """For each proposal why it is in or out; nothing where no package was found."""
    if found.answer is None or not found.answer.possible:
        return {}
    return {reason.id: reason for reason in reasons(found.instance, found.answer.shares)}
