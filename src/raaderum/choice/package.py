"""Choose: the exact answer to an instance, and every answer checked again in whole numbers before it is given."""

from fractions import Fraction
from typing import TYPE_CHECKING

from raaderum.choice import model as m
from raaderum.choice.answer import Answer, answer_of
from raaderum.choice.codec import InstanceError
from raaderum.choice.linear import Linear, canonical, linear
from raaderum.choice.near import suggestion
from raaderum.choice.solver import Arrays, Raw, arrays, run
from raaderum.choice.validate import validate
from raaderum.choice.verify import Package, violated

if TYPE_CHECKING:
    from raaderum.choice.solver import Array

TIGHTER = 1e-9
"""The tolerance tried where the solver's usual one let a package through that is a few øre short."""
CUTS = 200
"""So many packages are excluded one by one before it is given up."""
REACH = "target.reach"


def choose(instance: m.Instance, gap: Fraction = Fraction(0)) -> Answer:
    """The best package; `gap` is the relative distance from the best that is good enough (0: proven best).

    The answer does not depend on the order of candidates or constraints: equal packages are told apart by the canonical order of
    ids. Raises `InstanceError` with one sentence where the instance is not in order; where no package keeps every constraint the
    answer's status is "impossible" (`explain.make_possible` says what to change).
    """
    return solved(_asked(instance), gap)


def choose_soon(instance: m.Instance, gap: Fraction) -> Answer:
    """A package at most `gap` from the best, sooner than `choose` finds one: checked and bounded alike, the same every time.

    The search begins with a suggestion (`near`). It may be another package than `choose` gives, so it is for a page to show until
    the proof is there. Raises as `choose` does.
    """
    given = _asked(instance)
    model = linear(given)
    as_arrays = arrays(model)
    return _answer(given, *exact(given, model, as_arrays, gap, start=suggestion(as_arrays)))


def _asked(instance: m.Instance) -> m.Instance:
    """The question in its canonical order, where it is in order."""
    issues = [i for i in validate(instance) if i.code != REACH]
    if issues:
        raise InstanceError(issues[0].told.da, issues[0].told.en)
    return canonical(instance)


def solved(given: m.Instance, gap: Fraction = Fraction(0), nodes: int | None = None) -> Answer:
    """`choose` for an instance that is known to be valid and canonical; `nodes` as in `solver.run`."""
    model = linear(given)
    return _answer(given, *exact(given, model, arrays(model), gap, nodes))


def _answer(given: m.Instance, shares: dict[str, int] | None, raw: Raw) -> Answer:
    if shares is None:
        return answer_of(given, {}, "impossible")
    return answer_of(given, shares, raw.status, _gap(raw))


def exact(
    given: m.Instance,
    model: Linear,
    as_arrays: Arrays,
    gap: Fraction,
    nodes: int | None = None,
    start: "Array | None" = None,
) -> tuple[dict[str, int] | None, Raw]:
    """The solver's package as shares, once it passes the check in whole numbers; None where there is no package.

    Where a package is let through that breaks a constraint by less than the solver's tolerance, it is solved again with a
    tolerance of 1e-9, and then, if need be, with that very package excluded, until one passes. Nothing else is excluded, so the
    answer is still the best.
    """
    tolerance = None
    for _ in range(CUTS):
        raw = run(as_arrays, float(gap), tolerance, nodes, start)
        if raw.status == "impossible":
            return None, raw
        shares = shares_of(model, raw.columns)
        if not violated(Package(given, shares)):
            return shares, raw
        if tolerance is not None:
            as_arrays = without(as_arrays, raw.columns[: len(model.owner)])
        tolerance, start = TIGHTER, None
    raise RuntimeError("HiGHS keeps giving packages that break a constraint")


def shares_of(model: Linear, columns: tuple[int, ...]) -> dict[str, int]:
    """Candidate id -> per cent, of what is in."""
    chosen = zip(columns, model.owner, model.share, strict=False)
    return {model.candidates[owner].id: share for on, owner, share in chosen if on}


def without(given: Arrays, columns: tuple[int, ...]) -> Arrays:
    """The model with one package excluded: at least one column must differ from it."""
    signs = [-1.0 if on else 1.0 for on in columns]
    return given.with_rows([(range(len(columns)), signs, 1.0 - sum(columns), float("inf"))])


def _gap(raw: Raw) -> Fraction:
    """How far the package may be from the best, as a part of its own value; 0 where it is proven best."""
    if raw.status == "optimal" or not raw.value:
        return Fraction(0)
    return max(Fraction(0), Fraction(raw.value) - Fraction(raw.bound)) / abs(Fraction(raw.value))
