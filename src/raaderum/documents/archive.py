"""Zip archives: each member is read as a document of its own, "archive.zip!folder/member", within limits."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from raaderum.documents import doors, formats
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import problem, unreadable
from raaderum.documents.package import DAMAGED, ENCRYPTED, TOO_LARGE, ZIP_ERRORS, UnreadableError, unpacked

_HIDDEN = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "~$")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path to show ("archive.zip!folder/member") and its bytes, or why it could not be unpacked."""

    path: str
    data: bytes
    problem: Problem | None = None


def detect(data: bytes) -> float:
    return 0.3 if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else 0.0


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of files, and not a document that is packed as one (Word, Excel, OpenDocument)."""
    ranked = formats.ranked(data)
    return bool(ranked) and ranked[0][1].name == "archive"


@formats.format_reader("archive", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> tuple[Document, ...]:
    """The documents of all members, in the archive's order; nothing is written to disk, so a member's name can do no harm."""
    documents: list[Document] = []
    for member in members(data, path, limits):
        if member.problem is not None:
            documents.append(unreadable(member.data, member.path, "archive", member.problem))
        else:
            documents += doors.open_bytes(member.data, member.path, limits)
    return tuple(documents)


def members(data: bytes, path: str, limits: Limits) -> Iterator[Member]:
    """The files of an archive and of the archives in it, in order, within limits; at least one, with a problem if need be."""
    found = False
    for member in _Unpacking(limits).archive(data, path, 1):
        found = True
        yield member
    if not found:
        yield Member(path, data, _NOTHING)


@dataclass(slots=True)
class _Unpacking:
    """What is left of the limits while archives inside archives are unpacked."""

    limits: Limits
    members: int = 0
    size: int = 0

    def archive(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        try:
            opened = zipfile.ZipFile(BytesIO(data))
            infos = [i for i in opened.infolist() if not i.is_dir() and not _passed_over(i.filename)]
        except ZIP_ERRORS:
            yield Member(path, data, DAMAGED)
            return
        for info in infos:
            shown_path = f"{path}!{shown(info.filename)}"
            self.members += 1
            if self.members > self.limits.archive_members:
                yield Member(shown_path, b"", _too_many(self.limits.archive_members))
                return
            if self.size + info.file_size > self.limits.archive_bytes:
                yield Member(shown_path, b"", TOO_LARGE)
                return
            yield from self.member(opened, info, shown_path, depth)

    def member(self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, depth: int) -> Iterator[Member]:
        try:
            data = unpacked(opened, info, self.limits)
        except UnreadableError as error:
            yield Member(path, b"", ENCRYPTED_MEMBER if error.problem is ENCRYPTED else error.problem)
            return
        self.size += len(data)
        if not is_archive(data):
            yield Member(path, data)
        elif depth >= self.limits.archive_depth:
            yield Member(path, data, _too_deep(self.limits.archive_depth))
        else:
            yield from self.archive(data, path, depth + 1)


def shown(name: str) -> str:
    """A member's name as part of a path to show: no way out of the archive, no control characters, not endless."""
    steps = [s for s in name.replace("\\", "/").split("/") if s not in ("", ".", "..")]
    clean = "".join(c if c.isprintable() else "\ufffd" for c in "/".join(steps))
    return clean[-200:] or "?"


def _passed_over(name: str) -> bool:
    return name.startswith(_HIDDEN[0]) or name.rpartition("/")[2].startswith(_HIDDEN[1:])


ENCRYPTED_MEMBER = problem(
    "archive.encrypted",
    "Filen i arkivet er beskyttet med adgangskode og er ikke læst; pak arkivet ud, og læs filen for sig.",
    "The file in the archive is protected by a password and was not read; unpack the archive, and read the file by itself.",
)
_NOTHING = problem("archive.empty", "Arkivet har ingen filer.", "The archive holds no files.")


def _too_many(limit: int) -> Problem:
    return problem(
        "limit.members",
        f"Arkivet har flere end {limit} filer; denne og de følgende er ikke læst.",
        f"The archive holds more than {limit} files; this one and those after it were not read.",
    )


def _too_deep(limit: int) -> Problem:
    return problem(
        "limit.depth",
        f"Arkivet ligger mere end {limit} arkiver dybt og er ikke læst.",
        f"The archive lies more than {limit} archives deep and was not read.",
    )
