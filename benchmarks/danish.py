"""How fast the grammar and the joining of lines are, in megabytes a second.

    .venv/bin/python -m benchmarks.danish

Of every document: lines without digits apart from the rest, because most of a catalogue is such lines.
Documents: those of RAADERUM_DOCUMENTS where they are, else the project's own samples repeated.
"""

import re
import time
from collections.abc import Callable

from benchmarks.speed import texts
from raaderum.danish import scan
from raaderum.documents.flow import Flow, vocabulary
from raaderum.documents.model import Line

DIGIT = re.compile("[0-9]")


def rate(size: int, work: Callable[[], object]) -> float:
    """Megabytes a second, the best of five runs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return size / min(times) / 1e6


def main() -> None:
    print(f"{'document':52} {'flow':>7} {'no digits':>9} {'digits':>7}   (MB/s)")
    for name, text in texts().items():
        raw = text.split("\n")
        lines = [Line(i, line) for i, line in enumerate(raw, 1)]
        plain = "\n".join(line for line in raw if not DIGIT.search(line))
        figures = "\n".join(line for line in raw if DIGIT.search(line))
        joined = rate(len(text), lambda lines=lines: Flow.of(lines, vocabulary(lines)))
        print(
            f"{name[:52]:52} {joined:7.1f} {rate(len(plain), lambda plain=plain: scan(plain)):9.1f}"
            f" {rate(len(figures), lambda figures=figures: scan(figures)):7.2f}"
        )


if __name__ == "__main__":
    main()
