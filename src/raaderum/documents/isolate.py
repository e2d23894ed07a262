"""Reads a foreign file in a process of its own, with limits on time and memory; whatever happens there becomes a problem here.

The process is a fresh interpreter (`python -m raaderum.documents.isolate`), so that neither threads nor open files nor memory of
the caller are in it, and it works alike on every system. The answer is read by an unpickler that knows our own classes only.
"""

import contextlib
import io
import pickle
import subprocess
import sys
from array import array
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from raaderum.documents.limits import DEFAULT, Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import problem, unreadable

_STARTING = 10.0
"""Seconds that starting the process may take beside reading."""
_OUT_OF_MEMORY = 77
_OUR_MODULES = ("raaderum.documents.model", "raaderum.figures.figure", "raaderum.documents.limits")
_PLAIN = {
    ("decimal", "Decimal"): Decimal,
    ("array", "array"): array,
    ("builtins", "frozenset"): frozenset,
    ("builtins", "range"): range,
}


def open_isolated(path: str | Path, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """As `open_path`, in a process that is ended when it takes longer or more memory than `limits` say."""
    command = [sys.executable, "-m", "raaderum.documents.isolate"]
    request = pickle.dumps((str(path), limits))
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=limits.seconds + _STARTING, check=False)
    except subprocess.TimeoutExpired:
        return _failed(path, _too_slow(limits))
    except OSError as error:
        return _failed(path, _not_started(error))
    if done.returncode != 0:
        return _failed(path, _too_big(limits) if done.returncode == _OUT_OF_MEMORY else _ended(done.returncode))
    return _received(path, done.stdout)


def _received(path: str | Path, answer: bytes) -> tuple[Document, ...]:
    try:
        documents = _Ours(io.BytesIO(answer)).load()
        if isinstance(documents, tuple) and documents and all(isinstance(d, Document) for d in documents):
            return documents
    except Exception:
        return _failed(path, _ended(0))
    return _failed(path, _ended(0))


class _Ours(pickle.Unpickler):
    """Builds documents and what they hold, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if module in _OUR_MODULES and name.isidentifier():
            found = getattr(sys.modules[module], name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        if (module, name) == ("array", "_array_reconstructor"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _failed(path: str | Path, found: Problem) -> tuple[Document, ...]:
    return (unreadable(b"", str(path), "unknown", found),)


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


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process's whole work: a path and limits in, documents out. The exit status."""
    from raaderum.documents.doors import open_path

    path, limits = pickle.load(source)
    limit_process(limits)
    try:
        target.write(pickle.dumps(open_path(path, limits), pickle.HIGHEST_PROTOCOL))
    except MemoryError:
        return _OUT_OF_MEMORY
    return 0


def main(arguments: Sequence[str] = ()) -> int:
    return serve(sys.stdin.buffer, sys.stdout.buffer)


def _too_slow(limits: Limits) -> Problem:
    return problem(
        "limit.time",
        f"Filen tog mere end {limits.seconds:g} sekunder at læse og blev opgivet.",
        f"The file took more than {limits.seconds:g} seconds to read and was given up.",
    )


def _too_big(limits: Limits) -> Problem:
    mb = limits.memory_bytes // 1_000_000
    return problem(
        "limit.memory",
        f"Filen kræver mere end {mb} MB hukommelse at læse og blev opgivet.",
        f"The file needs more than {mb} MB of memory to read and was given up.",
    )


def _ended(status: int) -> Problem:
    return problem(
        "file.crashed",
        f"Læsningen af filen gik i stå (status {status}); filen er formentlig beskadiget.",
        f"Reading the file came to a stop (status {status}); the file is probably damaged.",
    )


def _not_started(error: OSError) -> Problem:
    return problem(
        "isolate.failed",
        f"Der kunne ikke startes en proces til at læse filen ({error.strerror}).",
        f"No process could be started to read the file ({error.strerror}).",
    )


if __name__ == "__main__":
    sys.exit(main())
