"""Open errors on figures that a package uses: are the targets still reached without the figure, or with the corrected one?"""

from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.answer import Mark
from raaderum.choice.verify import Package


def marks(package: Package) -> tuple[Mark, ...]:
    """One mark for every open error on a proposal in the package, in the order of proposals and findings."""
    return tuple(_mark(package, c, share, error) for c, share in _in_order(package) for error in c.errors)


def _in_order(package: Package) -> list[tuple[m.Candidate, int]]:
    return sorted(package.chosen, key=lambda held: held[0].id)


def _mark(package: Package, c: m.Candidate, share: int, error: m.OpenError) -> Mark:
    without = misses(package, {y: -c.effect(y).total * share for y in _years(c, error)})
    corrected = None
    if error.year is not None and error.printed is not None and error.corrected is not None:
        corrected = misses(package, {error.year: (error.corrected - error.printed) * share})
    decides = bool(without if corrected is None else corrected)
    return Mark(
        c.id, c.name, error.finding, error.rule, error.year, error.printed, error.corrected, error.da, error.en,
        without, corrected, decides,
    )  # fmt: skip


def _years(c: m.Candidate, error: m.OpenError) -> tuple[int, ...]:
    return (error.year,) if error.year is not None else tuple(e.year for e in c.effects)


def misses(package: Package, changes: dict[int, int]) -> tuple[int, ...]:
    """The years whose target holds now and would not, were the effect so many hundredths of an øre higher (+ costs)."""
    missed = set()
    for c in package.instance.constraints:
        if isinstance(c, m.YearTarget) and c.year in changes:
            saving = -package.effect(c.year, c.frame)
            if saving >= c.saving > saving - Fraction(changes[c.year], m.WHOLE):
                missed.add(c.year)
    return tuple(sorted(missed))
