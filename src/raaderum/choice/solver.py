"""The rows given to HiGHS as arrays, and what it answers. One thread, one seed: the same model, the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from raaderum.choice.linear import Linear

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

LARGEST = 2.0**20
"""A row's numbers are scaled by a power of two (which is exact) to stay below this: the solver's tolerance is absolute."""
Status = Literal["optimal", "within_gap", "impossible"]
FEASIBLE = 2
"""HiGHS's word for a solution that keeps every row."""
Row = tuple[Sequence[int], Sequence[float], float, float]
"""Columns, values, low, high."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """A model as HiGHS takes it: columns from 0 to `upper`, whole where `whole` is 1; rows by compressed sparse row."""

    cost: "Array"
    upper: "Array"
    whole: "Array"
    start: "Array"
    index: "Array"
    value: "Array"
    low: "Array"
    high: "Array"
    factor: "Array"
    """What each row was scaled by."""
    granule: float = 0.0
    """The objective grows in whole steps of this; 0 where it does not."""

    def with_columns(self, costs: Sequence[float], uppers: Sequence[float]) -> "Arrays":
        """More columns, of any value from 0 to `upper`."""
        import numpy as np

        return replace(
            self,
            cost=np.append(self.cost, costs),
            upper=np.append(self.upper, uppers),
            whole=np.append(self.whole, np.zeros(len(costs), dtype=np.int32)),
            granule=0.0,
        )

    def with_rows(self, rows: Sequence[Row]) -> "Arrays":
        """More rows."""
        import numpy as np

        lengths = np.array([len(r[0]) for r in rows], dtype=np.int32)
        return replace(
            self,
            start=np.append(self.start, self.start[-1] + np.cumsum(lengths)).astype(np.int32),
            index=np.concatenate([self.index, *(np.asarray(r[0], dtype=np.int32) for r in rows)]),
            value=np.concatenate([self.value, *(np.asarray(r[1], dtype=np.float64) for r in rows)]),
            low=np.append(self.low, [r[2] for r in rows]),
            high=np.append(self.high, [r[3] for r in rows]),
            factor=np.append(self.factor, np.ones(len(rows))),
        )

    def with_cost(self, cost: "Array") -> "Arrays":
        """Another objective, in no whole steps."""
        return replace(self, cost=cost, granule=0.0)

    def relaxed(self) -> "Arrays":
        """The same with parts of proposals allowed: what it cannot do, whole proposals cannot."""
        return replace(self, whole=self.whole * 0, granule=0.0)


class GaveUpError(Exception):
    """The search ended before it found a package."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What the solver said: whether each whole column is 1, and the bound on the objective in the arrays' own unit."""

    status: Status
    columns: tuple[int, ...] = ()
    value: float = 0.0
    bound: float = 0.0


def arrays(model: Linear) -> Arrays:
    """The whole numbers as doubles. Scaling is by powers of two, so no digit changes."""
    import numpy as np

    rows = model.rows
    start = np.array(rows.start, dtype=np.int32)
    value = np.array(rows.value, dtype=np.float64)
    low = np.array([-np.inf if v is None else float(v) for v in rows.low])
    high = np.array([np.inf if v is None else float(v) for v in rows.high])
    factor = _powers(_largest(start, np.abs(value)))
    value = value * np.repeat(factor, np.diff(start))
    cost = np.array(model.cost, dtype=np.float64)
    granule = float(_powers(np.abs(cost).max(initial=0.0).reshape(1))[0])
    columns = model.columns
    return Arrays(
        cost * granule,
        np.ones(columns),
        np.ones(columns, dtype=np.int32),
        start,
        np.array(rows.index, dtype=np.int32),
        value,
        low * factor,
        high * factor,
        factor,
        granule,
    )


def _largest(start: "Array", sizes: "Array") -> "Array":
    """The largest of each row; 0 for an empty row."""
    import numpy as np

    if not len(sizes):
        return np.zeros(len(start) - 1)
    found = np.maximum.reduceat(np.append(sizes, 0.0), start[:-1])
    return np.where(np.diff(start) > 0, found, 0.0)


def _powers(largest: "Array") -> "Array":
    """For each number the power of two that brings it to `LARGEST` or below; 1 where it is."""
    import numpy as np

    powers: Array = np.exp2(-np.ceil(np.log2(np.maximum(largest, LARGEST) / LARGEST)))
    return powers


def run(
    given: Arrays,
    gap: float = 0.0,
    tolerance: float | None = None,
    nodes: int | None = None,
    start: "Array | None" = None,
) -> Raw:
    """Solve; `gap` is the relative gap that is good enough, 0 for a proven best answer.

    With `nodes` the search ends after so many (a count, not a time: the same answer every time) with the best package found, its
    bound telling how far from the best it may be; `GaveUpError` where none was found. `start` is a package to begin with
    (`near.suggestion`): the rows are then taken as they are, since preparing them costs more than proving a gap from there.
    """
    import highspy
    import numpy as np

    h = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in options(given, gap, tolerance).items():
        h.setOptionValue(name, value)
    load(h, given)
    if nodes is not None:
        h.setOptionValue("mip_max_nodes", nodes)
    if start is not None:
        h.setOptionValue("presolve", "off")
        h.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    h.run()
    status, kinds = h.getModelStatus(), highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return Raw("impossible")
    info = h.getInfo()
    if status == kinds.kSolutionLimit:
        if info.primal_solution_status != FEASIBLE:
            raise GaveUpError
    elif status not in (kinds.kOptimal, kinds.kModelEmpty):
        raise RuntimeError(f"HiGHS: {h.modelStatusToString(status)}")
    columns = tuple(int(v > 0.5) for v in h.getSolution().col_value)
    value = info.objective_function_value
    proven = not gap and status != kinds.kSolutionLimit
    return Raw("optimal" if proven else "within_gap", columns, value, info.mip_dual_bound if given.whole.any() else value)


def load(h: Any, given: Arrays) -> None:
    """Give a HiGHS object the arrays."""
    import highspy
    import numpy as np

    h.passModel(
        len(given.cost), len(given.low), len(given.value),
        int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMinimize), 0.0,
        given.cost, np.zeros(len(given.cost)), given.upper, given.low, given.high,
        given.start, given.index, given.value, given.whole,
    )  # fmt: skip


def options(given: Arrays, gap: float, tolerance: float | None) -> dict[str, Any]:
    """What HiGHS is told. An objective of whole steps is proven when less than one step is left between answer and bound.

    The choices of search (few cuts kept, no restart, fewer heuristics) save half the time on a few hundred proposals and lose
    none on thousands (`benchmarks.choice`).
    """
    told: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_pool_soft_limit": 20,
        "mip_allow_restart": False,
        "mip_heuristic_run_feasibility_jump": False,
        "mip_heuristic_run_rens": False,
        "mip_heuristic_run_rins": False,
        "mip_rel_gap": gap,
        "mip_abs_gap": 0.0 if gap else 0.999 * given.granule,
    }
    if tolerance is not None:
        told |= {"mip_feasibility_tolerance": tolerance, "primal_feasibility_tolerance": tolerance}
    return told
