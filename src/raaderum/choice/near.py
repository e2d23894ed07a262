"""A good package to begin the search with, soon: what the question without whole proposals leaves in doubt, decided at once.

Allowing parts of proposals (the relaxed question) takes milliseconds and tells for each column what it would cost to have it the
other way. Those that are split or cost least are left open, the rest are set as they fell, and the small question that remains is
solved. What comes of it is only a suggestion: `solver.run` proves how far from the best it is, and `verify` checks it.
"""

from typing import TYPE_CHECKING

from raaderum.choice.solver import FEASIBLE, Arrays, load, options

if TYPE_CHECKING:
    from raaderum.choice.solver import Array

OPEN = 90
"""So many columns are decided; fewer give too poor a package on 300 proposals, more take longer (`benchmarks.slider`)."""
NODES = 50
"""The small question's search ends after so many nodes (a count, not a time: the same answer every time)."""
GAP = 0.005
SPLIT = 1e-6


def suggestion(given: Arrays) -> "Array | None":
    """The value of each column in a package that keeps every row; None where none was found so soon."""
    import highspy
    import numpy as np

    h = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in options(given, 0.0, None).items():
        h.setOptionValue(name, value)
    load(h, given.relaxed())
    h.run()
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = h.getSolution()
    parts, prices = np.array(found.col_value), np.abs(np.array(found.col_dual))
    doubt = np.where(np.minimum(parts, 1 - parts) > SPLIT, -1.0, prices)
    settled = np.sort(np.argsort(doubt, kind="stable")[OPEN:]).astype(np.int32)
    return _decided(given, settled, np.round(parts[settled]))


def _decided(given: Arrays, settled: "Array", values: "Array") -> "Array | None":
    """The best package, nearly, in which the settled columns have these values."""
    import highspy
    import numpy as np

    h = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (options(given, GAP, None) | {"mip_max_nodes": NODES}).items():
        h.setOptionValue(name, value)
    load(h, given)
    h.changeColsBounds(len(settled), settled, values, values)
    h.run()
    if h.getInfo().primal_solution_status != FEASIBLE:
        return None
    package: Array = np.round(np.array(h.getSolution().col_value))
    return package
