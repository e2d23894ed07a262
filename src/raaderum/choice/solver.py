"""The rows given to HiGHS as arrays, and what it answers. One thread, one seed: the same model, the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from raaderum.choice.linear import Linear

if TYPE_CHECKING:
    import numpy as np

LARGEST = 2.0**20
"""A row's numbers are scaled by a power of two (which is exact) to stay below this: the solver's tolerance is absolute."""
Status = Literal["optimal", "within_gap", "impossible"]


@dataclass(frozen=True, slots=True)
class Arrays:
    """A model as HiGHS takes it: columns between 0 and 1 and all whole, rows by compressed sparse row."""

    cost: "np.ndarray[Any, Any]"
    start: "np.ndarray[Any, Any]"
    index: "np.ndarray[Any, Any]"
    value: "np.ndarray[Any, Any]"
    low: "np.ndarray[Any, Any]"
    high: "np.ndarray[Any, Any]"
    granule: float
    """What the objective (as scaled) grows in whole steps of."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What the solver said: the value of every column (0 or 1), the objective's bound in units of `Linear.cost`."""

    status: Status
    columns: tuple[int, ...] = ()
    bound: float = 0.0


def arrays(model: Linear) -> Arrays:
    """The whole numbers as doubles. Scaling is by powers of two, so no digit changes."""
    import numpy as np

    rows = model.rows
    start = np.array(rows.start, dtype=np.int32)
    value = _doubles(rows.value)
    low = _doubles([-np.inf if v is None else v for v in rows.low])
    high = _doubles([np.inf if v is None else v for v in rows.high])
    if len(rows.low):
        ends = np.maximum.reduceat(np.append(np.abs(value), 0.0), np.minimum(start[:-1], len(value)))
        largest = np.where(start[1:] > start[:-1], ends, 0.0)
        factor = _powers(largest)
        value = value * np.repeat(factor, np.diff(start))
        low, high = low * factor, high * factor
    cost = _doubles(model.cost)
    scale = float(_powers(np.array([np.abs(cost).max(initial=0.0)]))[0])
    return Arrays(cost * scale, start, np.array(rows.index, dtype=np.int32), value, low, high, scale)


def _doubles(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    import numpy as np

    return np.array([float(v) for v in values], dtype=np.float64)


def _powers(largest: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """For each number the power of two that brings it to `LARGEST` or below; 1 where it is."""
    import numpy as np

    over = np.maximum(np.abs(largest), LARGEST) / LARGEST
    return np.exp2(-np.ceil(np.log2(over)))


def run(given: Arrays, gap: float = 0.0, tolerance: float | None = None) -> Raw:
    """Solve; `gap` is the relative gap that is good enough, 0 for a proven best answer."""
    import highspy
    import numpy as np

    h = highspy.Highs()
    for name, value in options(given, gap, tolerance).items():
        h.setOptionValue(name, value)
    columns, rows = len(given.cost), len(given.low)
    h.passModel(
        columns, rows, len(given.value), int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMinimize), 0.0,
        given.cost, np.zeros(columns), np.ones(columns), given.low, given.high,
        given.start, given.index, given.value, np.ones(columns, dtype=np.int32),
    )  # fmt: skip
    h.run()
    status = h.getModelStatus()
    kinds = highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return Raw("impossible")
    if status not in (kinds.kOptimal, kinds.kModelEmpty):
        raise RuntimeError(f"HiGHS: {h.modelStatusToString(status)}")
    info = h.getInfo()
    values = tuple((np.array(h.getSolution().col_value) > 0.5).astype(int).tolist())
    bound = info.mip_dual_bound / given.granule if columns else 0.0
    return Raw("within_gap" if gap else "optimal", values, bound)


def options(given: Arrays, gap: float, tolerance: float | None) -> dict[str, Any]:
    """What HiGHS is told. A whole objective is proven when less than one granule is left between answer and bound.

    The three choices of search (few cuts kept, no restart, no feasibility jump) halve the time on a few hundred proposals and change
    nothing on thousands (`benchmarks.choice`).
    """
    told: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_pool_soft_limit": 100,
        "mip_allow_restart": False,
        "mip_heuristic_run_feasibility_jump": False,
        "mip_rel_gap": gap,
        "mip_abs_gap": 0.999 * given.granule if not gap else 0.0,
    }
    if tolerance is not None:
        told |= {"mip_feasibility_tolerance": tolerance, "primal_feasibility_tolerance": tolerance}
    return told
