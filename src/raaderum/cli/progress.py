"""A progress bar on standard error while files are worked in a terminal; silent where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from raaderum.cli.language import both
from raaderum.publish.report import Language


@contextmanager
def progress(total: int, language: Language) -> Iterator[Callable[[str], None]]:
    """Gives a function to call with the name of each file when it is done."""
    if total == 0 or sys.stderr is None or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    text = both("Læser", "Reading", language)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=total)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=f"{text} {Path(name).name[:40]}")

        yield advance
