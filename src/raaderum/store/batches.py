"""Many files at once: folders, archives and single files, each kept whole or not at all. Begun again, it goes on where it was."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from raaderum.documents.doors import files_within
from raaderum.documents.model import Message
from raaderum.store import publishing
from raaderum.store.faults import StoreError
from raaderum.store.importing import Imported, Origin, import_bytes
from raaderum.store.reader_process import LIMITS
from raaderum.store.unpacking import is_archive_apart, unpack_apart

_NOT_UNPACKED = Message("Filen kunne ikke pakkes ud.", "The file could not be unpacked.")


@dataclass(slots=True)
class Report:
    """What became of the files: read, the same as before, and those with a problem, each by its name."""

    read: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    problems: list[tuple[str, Message]] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Another report's files too."""
        self.read += other.read
        self.same += other.same
        self.problems += other.problems

    def to_json(self) -> dict[str, Any]:
        """The report as data."""
        problems = [{"path": path, "da": told.da, "en": told.en} for path, told in self.problems]
        return {"read": sorted(self.read), "same": sorted(self.same), "problems": sorted(problems, key=lambda p: p["path"])}


def files_of(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """The files of folders and single files, each once, with the name they are kept under: below the folder that was named."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            found |= {file: str(Path(path.name, file.relative_to(path))) for file in files_within(path)}
        else:
            found[path] = path.name
    return list(found.items())


def import_files(
    files: Iterable[tuple[Path, str]], origin: Origin, jobs: int = 1, done: Callable[[str], None] = lambda name: None
) -> Report:
    """Import every file, `jobs` at a time; `done` is called with the name of each that is finished."""
    report = Report()
    for name, part in _each(list(files), origin, jobs):
        report.add(part)
        done(name)
    return report


def _each(files: list[tuple[Path, str]], origin: Origin, jobs: int) -> Iterator[tuple[str, Report]]:
    if jobs <= 1:
        yield from ((name, _import_file(path, name, origin)) for path, name in files)
        return

    def one(path: Path, name: str) -> Report:
        try:
            return _import_file(path, name, origin)
        finally:
            connection.close()

    with ThreadPoolExecutor(jobs) as pool:
        waiting = [(name, pool.submit(one, path, name)) for path, name in files]
        for name, result in waiting:
            yield name, result.result()


def _import_file(path: Path, name: str, origin: Origin) -> Report:
    report = Report()
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LIMITS.file_bytes else None
    except OSError as error:
        why = error.strerror or type(error).__name__
        report.problems.append((name, Message(f"Filen kunne ikke åbnes ({why}).", f"The file could not be opened ({why}).")))
        return report
    if data is None:
        told = Message(f"Filen fylder {size >> 20} MB og er ikke læst.", f"The file takes {size >> 20} MB and was not read.")
        report.problems.append((name, told))
    elif is_archive_apart(data, name):
        _import_archive(data, name, origin, report)
    else:
        _import_one(data, name, origin, report)
    return report


def _import_archive(data: bytes, name: str, origin: Origin, report: Report) -> None:
    with unpack_apart(data, name) as members:
        for member in members:
            if member.file is None:
                report.problems.append(
                    (member.path, member.problem or Message("Kunne ikke pakkes ud.", "Could not be unpacked."))
                )
            else:
                _import_one(member.file.read_bytes(), member.path, origin, report)


def _import_one(data: bytes, name: str, origin: Origin, report: Report) -> None:
    try:
        imported = import_bytes(data, name, origin)
        if origin.publish and imported.document.state == "read":
            publishing.publish(imported.document, origin.by)
    except StoreError as error:
        report.problems.append((name, Message(error.da, error.en)))
        return
    if imported.outcome == "unreadable":
        report.problems.append((name, _why(imported)))
    else:
        (report.read if imported.outcome == "read" else report.same).append(name)


def _why(imported: Imported) -> Message:
    problems = imported.document.readings.get(current=True).head["problems"]
    told = problems[0]["message"] if problems else {"da": "Filen kan ikke læses.", "en": "The file cannot be read."}
    return Message(told["da"], told["en"])
