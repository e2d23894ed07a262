"""The process that unpacks a foreign archive: bytes in, numbered files and a list of them out, in a folder of its own.

`unpack_apart` is called by who has an archive; `python -m raaderum.store.unpacking FOLDER` is the other end. A member's
own name is never a file's name.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from raaderum.documents.apart import OUT_OF_MEMORY, limit_process, run_apart
from raaderum.documents.limits import Limits
from raaderum.documents.model import Message
from raaderum.store.reader_process import LIMITS


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member of an archive: its path to show, and the file that holds its bytes or the reason why it could not be unpacked."""

    path: str
    file: Path | None
    problem: Message | None = None


@contextmanager
def unpack_apart(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[list[Unpacked]]:
    """The members of an archive, unpacked in a folder that is there within the context."""
    with TemporaryDirectory(prefix="raaderum-") as folder:
        request = json.dumps({"name": name, "limits": asdict(limits)}).encode() + b"\n" + data
        answer = run_apart("raaderum.store.unpacking", request, limits, (folder,))
        if not isinstance(answer, bytes):
            yield [Unpacked(name, None, answer.message)]
            return
        yield [_unpacked(Path(folder), entry) for entry in json.loads(answer)]


def is_archive_apart(data: bytes, name: str, limits: Limits = LIMITS) -> bool:
    """Whether the bytes are an archive of files, judged in the other process; all that is not packed is judged here."""
    if not data.startswith(b"PK"):
        return False
    request = json.dumps({"name": name, "limits": asdict(limits)}).encode() + b"\n" + data
    return run_apart("raaderum.store.unpacking", request, limits) == b"archive"


def _unpacked(folder: Path, entry: dict[str, str | None]) -> Unpacked:
    problem = None if entry["da"] is None else Message(str(entry["da"]), str(entry["en"]))
    return Unpacked(str(entry["path"]), folder / str(entry["file"]) if entry["file"] else None, problem)


def serve(source: BinaryIO, target: BinaryIO, folder: Path | None) -> int:
    """The other process's whole work: without a folder only the judgement whether it is an archive. The exit status."""
    from raaderum.documents.archive import is_archive, members

    request = json.loads(source.readline())
    limits = Limits(**request["limits"])
    limit_process(limits)
    try:
        data = source.read()
        if folder is None:
            target.write(b"archive" if is_archive(data) else b"")
            return 0
        listed = []
        for count, member in enumerate(members(data, request["name"], limits)):
            file = f"{count:06d}" if member.problem is None else None
            if file is not None:
                (folder / file).write_bytes(member.data)
            told = None if member.problem is None else member.problem.message
            listed.append({"path": member.path, "file": file, "da": told and told.da, "en": told and told.en})
        target.write(json.dumps(listed).encode())
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def main(arguments: Sequence[str]) -> int:
    return serve(sys.stdin.buffer, sys.stdout.buffer, Path(arguments[0]) if arguments else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
