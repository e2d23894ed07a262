"""Reads a foreign file in a process of its own, with limits on time and memory; whatever happens there becomes a problem here.

The process is a fresh interpreter (`python -m raaderum.documents.isolate`), so that neither threads nor open files nor memory of
the caller are in it, and it works alike on every system. The answer is read by an unpickler that knows our own classes only.
"""

import io
import pickle
import sys
from array import array
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from raaderum.documents.apart import OUT_OF_MEMORY, ended, limit_process, run_apart
from raaderum.documents.limits import DEFAULT, Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import unreadable

_OUR_MODULES = ("raaderum.documents.model", "raaderum.figures.figure", "raaderum.documents.limits")
_PLAIN = {
    ("decimal", "Decimal"): Decimal,
    ("array", "array"): array,
    ("builtins", "frozenset"): frozenset,
    ("builtins", "range"): range,
}


def open_isolated(path: str | Path, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """As `open_path`, in a process that is ended when it takes longer or more memory than `limits` say."""
    answer = run_apart("raaderum.documents.isolate", pickle.dumps((str(path), limits)), limits)
    return _failed(path, answer) if isinstance(answer, Problem) else _received(path, answer)


def _received(path: str | Path, answer: bytes) -> tuple[Document, ...]:
    try:
        documents = _Ours(io.BytesIO(answer)).load()
        if isinstance(documents, tuple) and documents and all(isinstance(d, Document) for d in documents):
            return documents
    except Exception:
        return _failed(path, ended(0))
    return _failed(path, ended(0))


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


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process's whole work: a path and limits in, documents out. The exit status."""
    from raaderum.documents.doors import open_path

    path, limits = pickle.load(source)
    limit_process(limits)
    try:
        target.write(pickle.dumps(open_path(path, limits), pickle.HIGHEST_PROTOCOL))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def main(arguments: Sequence[str] = ()) -> int:
    return serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
