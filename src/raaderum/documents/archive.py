"""Zip archives: each member is read as a document of its own, "archive.zip!folder/member", within limits."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from raaderum.documents import doors, formats
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import problem, unreadable
from raaderum.documents.package import DAMAGED, ENCRYPTED, TOO_LARGE, ZIP_ERRORS, UnreadableError, unpacked

_HIDDEN = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "~$")


def detect(data: bytes) -> float:
    return 0.3 if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else 0.0


@formats.format_reader("archive", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> tuple[Document, ...]:
    """The documents of all members, in the archive's order; nothing is written to disk, so a member's name can do no harm."""
    unpacking = _Unpacking(limits)
    unpacking.archive(data, path, 1)
    if not unpacking.documents:
        unpacking.documents.append(unreadable(data, path, "archive", _NOTHING))
    return tuple(unpacking.documents)


@dataclass(slots=True)
class _Unpacking:
    """What is left of the limits while archives inside archives are read."""

    limits: Limits
    documents: list[Document] = field(default_factory=list)
    members: int = 0
    size: int = 0

    def archive(self, data: bytes, path: str, depth: int) -> None:
        try:
            opened = zipfile.ZipFile(BytesIO(data))
            infos = [i for i in opened.infolist() if not i.is_dir() and not _passed_over(i.filename)]
        except ZIP_ERRORS:
            self.lost(data, path, DAMAGED)
            return
        for info in infos:
            self.members += 1
            if self.members > self.limits.archive_members:
                self.lost(b"", f"{path}!{shown(info.filename)}", _too_many(self.limits.archive_members))
                return
            if not self.member(opened, info, f"{path}!{shown(info.filename)}", depth):
                return

    def member(self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, depth: int) -> bool:
        """Read one member; False where the archive has given all it may."""
        if self.size + info.file_size > self.limits.archive_bytes:
            self.lost(b"", path, TOO_LARGE)
            return False
        try:
            data = unpacked(opened, info, self.limits)
        except UnreadableError as error:
            self.lost(b"", path, ENCRYPTED_MEMBER if error.problem is ENCRYPTED else error.problem)
            return True
        self.size += len(data)
        ranked = formats.ranked(data)
        if ranked and ranked[0][1].name == "archive":
            if depth >= self.limits.archive_depth:
                self.lost(data, path, _too_deep(self.limits.archive_depth))
            else:
                self.archive(data, path, depth + 1)
            return True
        self.documents += doors.open_bytes(data, path, self.limits)
        return True

    def lost(self, data: bytes, path: str, found: Problem) -> None:
        self.documents.append(unreadable(data, path, "archive", found))


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
