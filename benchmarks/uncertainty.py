"""The simulation of a package: how fast against bare numpy, and whether it is right. One run, ratios.

    .venv/bin/python -m benchmarks.uncertainty           # all
    .venv/bin/python -m benchmarks.uncertainty speed     # 10,000 draws x 2,000 proposals x 4 years, and 300 proposals
    .venv/bin/python -m benchmarks.uncertainty hold      # the package that holds against brute force on small cases

What is bare, each with its arrays of doubles there already unless it says otherwise:

- "product, 2-D": `realised @ effects`, draws x proposals times proposals x years: one part that comes for all years.
- "product, 3-D": `einsum("dpy,py->dy", realised, effects)`, draws x proposals x years: a part of its own for each year, as a
  delay makes it. This is the product of the very shape of the bar.
- "normals + 2-D": the 2-D product and making its matrix: two standard normals (doubles, SFC64) for each draw and proposal.

Ours makes two numbers of luck for each draw and proposal (how much, how late), ties them by department, turns them into
realisation and delay, and adds up every year: "draws" is that alone; "all" is `chances`: also checking the proposals, exact sums,
tables, chances, quantiles, notes; "drivers" is `drivers`, which draws twice. The instances are those of
`benchmarks.choice_instances`, every proposal chosen. Medians of runs in turn: seconds of the processor, and by the clock (ours
uses one processor; bare products may use all).
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from benchmarks.choice_instances import instance
from raaderum.choice import model as m
from raaderum.choice.robust import hold
from raaderum.choice.uncertainty import chances, draw_of
from raaderum.choice.uncertainty_assumptions import defaults
from raaderum.choice.uncertainty_draws import totals
from raaderum.choice.uncertainty_drivers import drivers
from raaderum.choice.uncertainty_prepared import prepare
from raaderum.choice.verify import Package, violated

DRAWS, YEARS = 10_000, 4


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of the processor and by the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def speed() -> None:
    for n, times in ((2000, 9), (300, 15)):
        compare(n, times)


def compare(n: int, times: int) -> None:
    """Everything in turn, so that what else the machine does weighs on all alike."""
    realised, effects = np.random.default_rng(1).random((DRAWS, n)), np.random.default_rng(2).random((n, YEARS))
    question = instance(n, 1)
    shares = {c.id: m.WHOLE for c in question.candidates}
    prepared = prepare(Package(question, shares), defaults())
    cube = np.random.default_rng(3).random((DRAWS, n, YEARS))

    def with_normals() -> Any:
        luck = np.random.Generator(np.random.SFC64(1))
        return luck.standard_normal((DRAWS, n)), luck.standard_normal((DRAWS, n)) @ effects

    works = {
        "product, 3-D": lambda: np.einsum("dpy,py->dy", cube, effects),
        "product, 2-D": lambda: realised @ effects,
        "normals + 2-D": with_normals,
        "ours, draws": lambda: totals(prepared),
        "ours, all": lambda: chances(question, shares),
        "drivers": lambda: drivers(question, shares),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(times):
        for name, work in works.items():
            found[name].append(timed(work))
    print(f"{n:,} proposals x {DRAWS:,} draws x {YEARS} years    processor    clock   ratio to: 3-D    2-D  normals")
    bare = [_figures(found[name])[0] for name in ("product, 3-D", "product, 2-D", "normals + 2-D")]
    for name, pairs in found.items():
        processor, clock = _figures(pairs)
        ratios = " ".join(f"{processor / b:6.2f}" for b in bare)
        print(f"  {name:40} {processor * 1000:7.1f} ms {clock * 1000:6.1f} ms {'':8} {ratios}", flush=True)


def _figures(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    processor, clock = zip(*pairs, strict=True)
    return statistics.median(processor), statistics.median(clock)


def holding(cases: int = 60, draws: int = 1000) -> None:
    """The package that holds with 80 % against the best of all packages by the search's own draws; least harm, small cases."""
    given, share = replace(defaults(), draws=draws), Fraction(4, 5)
    same = worse = missed = none = better = 0
    excess: list[float] = []
    for seed in range(cases):
        question = _small(seed)
        found, best = hold(question, share, "every", given), _best(question, share, given)
        if best is None:
            none += found.status != "holds"
            better += found.status == "holds"
        elif found.status != "holds":
            missed += 1
        else:
            same += found.answer.value == best
            worse += found.answer.value > best
            better += found.answer.value < best
            excess.append(float(found.answer.value / best) - 1 if best else 0.0)
    print(f"hold 80 %: {cases} cases of 9 proposals, {draws:,} draws, against brute force by the same draws:")
    print(f"  {same} the same harm, {worse} more, {better} less, {missed} not found though there is one, {none} rightly none")
    print(f"  harm above the best: mean {statistics.mean(excess):.1%}, most {max(excess):.1%}")


def _small(seed: int) -> m.Instance:
    """Nine proposals of `choice_instances`, of three departments, with targets at half of what they save."""
    drawn = instance(20, seed)
    some = tuple(replace(c, department=f"Center {i % 3}", certainty=60 + 5 * (i % 8)) for i, c in enumerate(drawn.candidates[:9]))
    years = sorted({e.year for c in some for e in c.effects})
    targets = (
        m.YearTarget(year, sum(c.effect(year).saving for c in some) * (25 if year == years[0] else 45) // 100) for year in years
    )
    return m.Instance(some, tuple(targets))


def _best(question: m.Instance, share: Fraction, given: Any) -> Fraction | None:
    """The least harm of all packages that hold, by trying them all."""
    found = []
    for bits in product(*((0, *c.steps) for c in question.candidates)):
        package = Package(question, {c.id: part for c, part in zip(question.candidates, bits, strict=True) if part})
        if not violated(package):
            found.append((package.harm(), package))
    for harm, package in sorted(found, key=lambda pair: pair[0]):
        drawn = draw_of(package, given)
        if min((drawn.over(d) >= 0).mean() for d in drawn.demands) >= share:
            return harm
    return None


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["speed", "hold"]
    for name in wanted:
        {"speed": speed, "hold": holding}[name]()
