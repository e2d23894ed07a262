"""Loads the plug-ins of an entry-point group once: importing a module registers what is in it. A bad one becomes a problem."""

from functools import cache
from importlib.metadata import entry_points

from raaderum.documents import Message, Problem


@cache
def load_plugins(group: str) -> tuple[Problem, ...]:
    """Import every module named under `group` ("raaderum.readers", "raaderum.checks"), in the order of their names.

    What fails to load is told as a problem, so that one bad plug-in never takes the others with it.
    """
    problems: list[Problem] = []
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        try:
            point.load()
        except Exception as error:  # a stranger's module may raise anything
            problems.append(Problem("plugin.failed", _failed(point.name, error)))
    return tuple(problems)


def _failed(name: str, error: Exception) -> Message:
    return Message(
        f"Udvidelsen {name} kunne ikke indlæses ({type(error).__name__}: {error}); resten virker uden den.",
        f"The plug-in {name} could not be loaded ({type(error).__name__}: {error}); the rest works without it.",
    )
