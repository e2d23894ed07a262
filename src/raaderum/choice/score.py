"""What a proposal is worth to each objective, exactly: weighted harm, uncertain kroner; the base a burden is measured against.

What nobody has judged counts as `data/choice.toml` says, and the answer says so.
"""

from fractions import Fraction
from functools import cache
from typing import Any

from raaderum.choice import model as m
from raaderum.data.loader import load


@cache
def assumptions() -> dict[str, Any]:
    """[harm] and [certainty] of `data/choice.toml`."""
    data = load("choice")
    return {"harm": data["harm"], "certainty": data["certainty"]}


def harm_of(c: m.Candidate, weights: m.Weights) -> int:
    """The sum of weight x score: harm in points of 1 / `weights.total`."""
    h = c.harm
    if h.citizens is not None and h.service is not None and h.staff is not None and h.legal is not None:
        return weights.citizens * h.citizens + weights.service * h.service + weights.staff * h.staff + weights.legal * h.legal
    middle = int(assumptions()["harm"]["unscored"])
    sides = ((getattr(h, side), getattr(weights, side)) for side in m.HARM_SIDES)
    return sum(weight * (middle if score is None else score) for score, weight in sides)


def harm_points(c: m.Candidate, weights: m.Weights) -> Fraction:
    """The weighted harm of a proposal adopted in full, 0-10."""
    return Fraction(harm_of(c, weights), weights.total)


def unscored(c: m.Candidate) -> bool:
    """Whether a side of its harm has not been judged."""
    return None in (c.harm.citizens, c.harm.service, c.harm.staff, c.harm.legal)


def certainty_of(c: m.Candidate) -> int:
    """How sure its effect is, in per cent."""
    if c.certainty is not None:
        return c.certainty
    known = assumptions()["certainty"]
    by: dict[str, int] = known["by_feasibility"]
    return int(by.get(str(c.feasibility), known["unknown"]))


def uncertain_of(c: m.Candidate) -> int:
    """Hundredths of an øre that may not come, over all years: saving x (100 - certainty)."""
    return sum(max(0, e.saving) for e in c.effects) * (100 - certainty_of(c))


def objective_years(instance: m.Instance) -> tuple[int, ...]:
    """The years whose saving the objective adds up: those with a target where it is closeness, else all."""
    if instance.objective != "closest_to_target":
        return instance.years
    return tuple(sorted({c.year for c in instance.constraints if isinstance(c, m.YearTarget)}))


def burden_bases(instance: m.Instance, c: m.EqualBurden) -> dict[str, int]:
    """Each group's base in øre, in order of names; groups without a base are left out."""
    if c.bases:
        return {b.name: b.amount for b in sorted(c.bases, key=lambda b: b.name) if b.amount > 0}
    sums: dict[str, int] = {}
    for candidate in instance.candidates:
        name = getattr(candidate, c.by)
        if name is not None:
            sums[name] = sums.get(name, 0) + max(0, candidate.effect(c.year).saving)
    return {name: sums[name] for name in sorted(sums) if sums[name] > 0}
