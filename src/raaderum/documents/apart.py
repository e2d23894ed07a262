"""Runs one of our modules in a process of its own, with limits on time and memory: bytes in, bytes out, or the reason why not."""

import contextlib
import subprocess
import sys
from collections.abc import Sequence

from raaderum.documents.limits import Limits
from raaderum.documents.model import Problem
from raaderum.documents.opening import problem

STARTING = 10.0
"""Seconds that starting the process may take beside its work."""
OUT_OF_MEMORY = 77
"""The exit status of a process that met its limit of memory."""


def run_apart(module: str, request: bytes, limits: Limits, arguments: Sequence[str] = ()) -> bytes | Problem:
    """What `python -m module` answers to `request`, within the limits.

    The process is a fresh interpreter, so that neither threads nor open files nor memory of the caller are in it.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=limits.seconds + STARTING, check=False)
    except subprocess.TimeoutExpired:
        return too_slow(limits)
    except OSError as error:
        return not_started(error)
    if done.returncode == OUT_OF_MEMORY:
        return too_big(limits)
    return done.stdout if done.returncode == 0 else ended(done.returncode)


def limit_process(limits: Limits) -> None:
    """Lets this process have no more memory and processor time than the limits say, where the system can."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.seconds) + 1
    for kind, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def too_slow(limits: Limits) -> Problem:
    return problem(
        "limit.time",
        f"Filen tog mere end {limits.seconds:g} sekunder at læse og blev opgivet.",
        f"The file took more than {limits.seconds:g} seconds to read and was given up.",
    )


def too_big(limits: Limits) -> Problem:
    mb = limits.memory_bytes // 1_000_000
    return problem(
        "limit.memory",
        f"Filen kræver mere end {mb} MB hukommelse at læse og blev opgivet.",
        f"The file needs more than {mb} MB of memory to read and was given up.",
    )


def ended(status: int) -> Problem:
    return problem(
        "file.crashed",
        f"Læsningen af filen gik i stå (status {status}); filen er formentlig beskadiget.",
        f"Reading the file came to a stop (status {status}); the file is probably damaged.",
    )


def not_started(error: OSError) -> Problem:
    return problem(
        "isolate.failed",
        f"Der kunne ikke startes en proces til at læse filen ({error.strerror}).",
        f"No process could be started to read the file ({error.strerror}).",
    )
