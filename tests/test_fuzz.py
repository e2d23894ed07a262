"""No input whatsoever makes reading raise or hang, and the coverage always adds up (the long run is benchmarks/fuzz.py)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.fuzz import run


def test_damaged_files_of_every_format_are_read_without_an_exception_or_a_hang():
    outcomes = run(count=400, seed=20261120, seconds=30)
    assert outcomes["inputs"] == 400
    assert outcomes["exceptions"] == outcomes["hangs"] == outcomes["coverage"] == 0
