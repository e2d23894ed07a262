"""The choice of a package: how fast against bare HiGHS, and whether it is right. One run, ratios.

    .venv/bin/python -m benchmarks.choice            # all
    .venv/bin/python -m benchmarks.choice speed      # 200, 300, 2,000 and 20,000 proposals
    .venv/bin/python -m benchmarks.choice agree      # 500 small cases by brute force, 50 large ones by CBC

"bare" is HiGHS itself on the very same arrays, its own choices of search, the same gap: `passModel` and `run`, without our
validating, building, checking and answering. The instances are those of `benchmarks.choice_instances`.
"""

import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from benchmarks.choice_brute import best_by_brute_force, small_instance
from benchmarks.choice_instances import instance
from raaderum.choice.answer import Answer
from raaderum.choice.linear import Linear, linear
from raaderum.choice.package import choose
from raaderum.choice.solver import arrays, load

GAP = Fraction(1, 1000)


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock, seconds of the processor, and the result."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - clock, time.process_time() - processor, result


def bare(model: Linear, gap: float) -> float:
    """Processor seconds that HiGHS alone takes for the same arrays; it is told the gap and to use one thread, as we do."""
    import highspy

    given = arrays(model)
    h = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "mip_rel_gap": gap, "mip_abs_gap": 0.999 * given.granule}.items():
        h.setOptionValue(name, value)

    def solve() -> None:
        load(h, given)
        h.run()

    return timed(solve)[1]


def compare(n: int, seeds: range, gap: Fraction = Fraction(0)) -> None:
    """Ours, everything included, against bare HiGHS, in turn. One thread each, so the ratio is of the processor's time."""
    clocks, ours, theirs = [], [], []
    for seed in seeds:
        question = instance(n, seed)
        theirs.append(bare(linear(question), float(gap)))
        clock, processor, answer = timed(lambda question=question: choose(question, gap))
        assert answer.possible and all(c.holds for c in answer.constraints)
        clocks.append(clock)
        ours.append(processor)
    ratio = sum(ours) / sum(theirs)
    figures = (statistics.median(clocks), max(clocks), statistics.median(ours), statistics.median(theirs))
    print(f"{n:>7} {len(seeds):>6}", *(f"{x:>9.3f}" for x in figures), f"{ratio:>7.2f}", flush=True)


def speed() -> None:
    print("      n  seeds     clock     worst      ours      bare   ratio   (bars: 200 in 0.5 s; 2,000 and 20,000: ratio 1.3)")
    choose(instance(20, 0))  # imports
    compare(200, range(1, 13))
    compare(300, range(1, 13))
    compare(2000, range(1, 6))
    compare(20000, range(1, 4), GAP)


def agree(small: int = 500, large: int = 50) -> None:
    """Every answer equal to brute force, and to CBC."""
    wrong = 0
    possible = 0
    for seed in range(small):
        question = small_instance(seed)
        best, answer = best_by_brute_force(question), choose(question)
        wrong += (best is None) != (not answer.possible) or (best is not None and best != answer.value)
        possible += best is not None
    print(f"brute force: {small} cases ({possible} possible), {wrong} differ", flush=True)
    from benchmarks.choice_cbc import best_by_cbc

    differ = 0
    for seed in range(large):
        question = instance(60 + 4 * seed, seed)
        answer = choose(question)
        differ += not same(question, answer, best_by_cbc(question))
    print(f"CBC: {large} cases of 60 to {60 + 4 * (large - 1)} proposals, {differ} differ")


def same(question: Any, answer: Answer, other: Fraction | None) -> bool:
    """Both impossible, or the same value."""
    return other is None if not answer.possible else other == answer.value


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["speed", "agree"]
    for name in wanted:
        {"speed": speed, "agree": agree}[name]()
