"""The author's own file with chosen findings as comments, made in a process of its own: the file is a foreign one."""

import json
import sys
from collections.abc import Collection
from dataclasses import asdict
from typing import BinaryIO

from raaderum.documents.apart import limit_process, run_apart
from raaderum.documents.limits import Limits
from raaderum.documents.model import Message
from raaderum.publish.report import Language

LIMITS = Limits(seconds=120.0, memory_bytes=3_000_000_000)
_CANNOT = 65
NO_COMMENTS = Message(
    "Filens format kan ikke bære kommentarer; brug brevet i stedet.",
    "The file's format takes no comments; use the letter instead.",
)


def annotated_apart(
    data: bytes, name: str, findings: Collection[str], language: Language, kind: str | None = None, limits: Limits = LIMITS
) -> bytes | Message:
    """A copy of the file with the findings of these ids as comments, or the sentence that says why there is none.

    The file is read and checked anew, so that every comment is put by the place that the reading gives.
    """
    head = {"name": name, "findings": sorted(findings), "language": language, "kind": kind, "limits": asdict(limits)}
    answer = run_apart("raaderum.publish.annotate_apart", json.dumps(head).encode() + b"\n" + data, limits)
    if isinstance(answer, bytes):
        return answer or NO_COMMENTS
    return answer.message


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process's whole work: nothing is written for a format that takes no comments. The exit status."""
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks
    from raaderum.documents.doors import open_bytes
    from raaderum.publish.annotate import writer_of
    from raaderum.publish.report import Report
    from raaderum.readers.pipeline import read

    asked = json.loads(source.readline())
    limits = Limits(**asked["limits"])
    limit_process(limits)
    data = source.read()
    document = read(open_bytes(data, asked["name"], limits)[0], asked["kind"])
    writer = writer_of(document.document.format)
    if writer is None:
        return 0
    wanted = set(asked["findings"])
    found = tuple(f for f in run_checks(Subject.of(document)).findings if f.id in wanted)
    try:
        target.write(writer(data, Report(document, found), asked["language"]))
    except Exception:  # a file that cannot be written back is told of, not crashed on
        return _CANNOT
    return 0


if __name__ == "__main__":
    sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))
