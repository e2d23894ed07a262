"""The process that reads a foreign file: a request line and the bytes in, JSON out, within limits. It knows no database.

`read_apart` is called by who wants a file read; `python -m raaderum.store.reader_process` is the other end.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, BinaryIO

from raaderum.documents.apart import OUT_OF_MEMORY, ended, limit_process, run_apart
from raaderum.documents.limits import Limits
from raaderum.documents.opening import unreadable
from raaderum.publish.jsonout import dumps

LIMITS = Limits(seconds=300.0, memory_bytes=3_000_000_000)
"""For reading and checking one file."""


def read_apart(data: bytes, name: str, kind: str | None = None, limits: Limits = LIMITS) -> dict[str, Any]:
    """What `reading.read_whole` gives, made in a process of its own; a file that was given up is an unreadable one."""
    from raaderum.store.reading import unreadable_answer

    request = json.dumps({"name": name, "kind": kind, "limits": asdict(limits)}).encode() + b"\n" + data
    answer = run_apart("raaderum.store.reader_process", request, limits)
    if isinstance(answer, bytes):
        try:
            found = json.loads(answer, parse_float=Decimal)
        except ValueError:
            answer = ended(0)
        else:
            return dict(found)
    return unreadable_answer(unreadable(data, name, "unknown", answer))


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process's whole work. The exit status."""
    from raaderum.store.reading import read_whole

    request = json.loads(source.readline())
    limits = Limits(**request["limits"])
    limit_process(limits)
    try:
        target.write(dumps(read_whole(source.read(), request["name"], request["kind"], limits)).encode("utf-8", "replace"))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def main(arguments: Sequence[str] = ()) -> int:
    return serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
