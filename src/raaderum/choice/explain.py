"""Explanations that solve again, each for itself: what one proposal costs or gives, what one more million costs, what binds."""

from dataclasses import dataclass, replace
from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.choice.linear import canonical
from raaderum.choice.package import solved
from raaderum.choice.verify import better
from raaderum.choice.wording import Told, key_of, listed, money, name_of, quoted, sentence, trimmed

MILLION = 100_000_000
"""One million kroner in øre."""
NAMED = 3
"""So many proposals are named in a sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What changes places between two packages: what goes out, what comes in, whose share changes."""

    out: tuple[str, ...]
    into: tuple[str, ...]
    resized: tuple[str, ...]

    def told(self, instance: m.Instance) -> Told:
        """The end of a sentence; empty where nothing changes."""
        parts = [sentence("swap", part, ids=named(instance, ids)) for part, ids in self.parts() if ids]
        if not parts:
            return Told("", "")
        return Told("; så " + ", ".join(p.da for p in parts), "; then " + ", ".join(p.en for p in parts))

    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return ("out", self.out), ("into", self.into), ("resized", self.resized)


@dataclass(frozen=True, slots=True)
class Why:
    """What happens when a proposal is forced the other way. `value` is the objective then (None: it cannot be done); `change` is
    how much worse (+ is worse in every objective); `swap` is what else changes places."""

    id: str
    chosen: bool
    value: Fraction | None
    change: Fraction | None
    swap: Swap | None
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Price:
    """What one more million costs. `year` None: in every year with a target. `value` None: it cannot be reached."""

    year: int | None
    amount: m.Ore
    value: Fraction | None
    change: Fraction | None
    swap: Swap | None
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A constraint that holds the package back: the objective without it, and how much better that is."""

    key: str
    value: Fraction
    change: Fraction
    da: str
    en: str


def why(instance: m.Instance, answer: Answer, id: str) -> Why:
    """Why the proposal is in (or out): the best package with it forced out (or in), against the answer."""
    chosen, name = id in answer.shares, instance.by_id[id].name
    rest = tuple(c for c in instance.constraints if not (isinstance(c, m.Keep | m.Never) and c.id == id))
    forced: m.Constraint = m.Never(id) if chosen else m.Keep(id)
    other = solved(canonical(replace(instance, constraints=(*rest, forced))))
    side = "in" if chosen else "out"
    if not other.possible:
        told = sentence("forced", "in_needed" if chosen else "out_barred", name=name)
        return Why(id, chosen, None, None, None, *told)
    swapped, change = swap(answer, other, id), _worse(answer, other)
    outcome = "worse" if change > 0 else "better" if change < 0 else "equal"
    told = sentence("forced", f"{side}_{outcome}", name=name, swap=swapped.told(instance), **_values(answer, other))
    return Why(id, chosen, other.value, change, swapped, *told)


def one_more(instance: m.Instance, answer: Answer, amount: int = MILLION) -> tuple[Price, ...]:
    """What `amount` more costs in each year with a target, and in all of them together (last, where there are several)."""
    years = sorted({c.year for c in instance.constraints if isinstance(c, m.YearTarget) and c.frame is None})
    asked = [(year, {year}) for year in years] + ([(None, set(years))] if len(years) > 1 else [])
    return tuple(_price(instance, answer, year, within, amount) for year, within in asked)


def _price(instance: m.Instance, answer: Answer, year: int | None, years: set[int], amount: int) -> Price:
    raised = tuple(
        replace(c, saving=c.saving + amount) if isinstance(c, m.YearTarget) and c.frame is None and c.year in years else c
        for c in instance.constraints
    )
    other = solved(canonical(replace(instance, constraints=raised)))
    shown = sentence("price", "all_years") if year is None else Told(str(year), str(year))
    if not other.possible:
        return Price(year, amount, None, None, None, *sentence("price", "impossible", year=shown))
    swapped, change = swap(answer, other), _worse(answer, other)
    words = {"year": shown, "swap": swapped.told(instance), **_values(answer, other)}
    return Price(year, amount, other.value, change, swapped, *sentence("price", "worse" if change > 0 else "free", **words))


def binding(instance: m.Instance, answer: Answer) -> tuple[Binding, ...]:
    """The constraints that the package would be better without, the dearest first: each is lifted for itself and solved again.

    Facts about two proposals (one of, only with, overlap) are left out; `why` tells what they do to a proposal. So are targets
    where closeness to them is the objective.
    """
    left: tuple[type, ...] = (m.OneOf, m.Requires, m.Overlap)
    left += (m.YearTarget,) if instance.objective == "closest_to_target" else ()
    found = (_binding(instance, answer, c) for c in canonical(instance).constraints if not isinstance(c, left))
    return tuple(sorted((b for b in found if b is not None), key=lambda b: (-b.change, b.key)))


def _binding(instance: m.Instance, answer: Answer, lifted: m.Constraint) -> Binding | None:
    rest = tuple(c for c in instance.constraints if c != lifted)
    other = solved(canonical(replace(instance, constraints=rest)))
    change = -_worse(answer, other)
    if change <= 0:
        return None
    told = sentence("binds", "worse", constraint=name_of(lifted, instance), **_values(answer, other))
    return Binding(key_of(lifted), other.value, change, *told)


def _worse(answer: Answer, other: Answer) -> Fraction:
    """How much worse the other is; below 0 where it is better."""
    difference = abs(other.value - answer.value)
    return -difference if better(answer.objective, other.value, answer.value) else difference


def swap(answer: Answer, other: Answer, but: str | None = None) -> Swap:
    """From one package to the other, without the proposal that was forced."""
    before, after = answer.shares, other.shares
    return Swap(
        tuple(id for id in before if id not in after and id != but),
        tuple(id for id in after if id not in before and id != but),
        tuple(id for id in after if id in before and after[id] != before[id] and id != but),
    )


def named(instance: m.Instance, ids: tuple[str, ...]) -> Told:
    """Some proposals by name, the rest by how many they are."""
    few = len(ids) <= NAMED + 1
    shown = listed([quoted(instance.by_id[id].name) for id in (ids if few else ids[:NAMED])])
    if few:
        return shown
    more = sentence("forced", "several", count=len(ids) - NAMED)
    return Told(f"{shown.da} og {more.da}", f"{shown.en} and {more.en}")


def _values(answer: Answer, other: Answer) -> dict[str, Told]:
    """The words for "harm becomes 12.5 instead of 11 (+1.5)"."""
    difference = other.value - answer.value
    change = value_text(answer.objective, abs(difference))
    sign = "+" if difference > 0 else "-" if difference < 0 else ""
    return {
        "measure": sentence("measures", answer.objective),
        "now": value_text(answer.objective, answer.value),
        "other": value_text(answer.objective, other.value),
        "change": Told(sign + change.da, sign + change.en),
    }


def value_text(objective: m.Objective, value: Fraction) -> Told:
    """A value of the objective as a person reads it."""
    return trimmed(value) if objective == "least_harm" else money(value * 100)
