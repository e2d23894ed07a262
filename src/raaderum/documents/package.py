"""Office files are zip archives of XML: their parts, read within limits and without anything an XML attack could use."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from raaderum.documents.limits import Limits
from raaderum.documents.model import Problem
from raaderum.documents.opening import problem

if TYPE_CHECKING:
    from lxml.etree import _Element

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The start of old Office files, and of new ones that are encrypted."""
_SMALL = 1_000_000
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    MemoryError,
)


class UnreadableError(Exception):
    """Why a part or the whole file cannot be read; caught by the format's `read`, never seen outside."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


class Package:
    """The parts of an Office file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
            self.names = frozenset(self.zip.namelist())
        except ZIP_ERRORS as error:
            raise UnreadableError(DAMAGED) from error

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def raw(self, name: str) -> bytes:
        try:
            info = self.zip.getinfo(name)
        except KeyError as error:
            raise UnreadableError(DAMAGED) from error
        return unpacked(self.zip, info, self.limits)

    def xml(self, name: str) -> "_Element | None":
        """A part's root; None where the part is missing."""
        return parse(self.raw(name)) if name in self.names else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id to (type's last word, target part) of the relations of `part`."""
        folder, _, file = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for child in elements(root):
            target = child.get("Target", "")
            if child.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
                found[child.get("Id", "")] = (child.get("Type", "").rpartition("/")[2], path)
        return found


def _joined(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def elements(root: "_Element | None") -> Iterator["_Element"]:
    """The children that are elements (no comments, no processing instructions)."""
    return iter(()) if root is None else (child for child in root if isinstance(child.tag, str))


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """A member's bytes; raises `UnreadableError` where it is encrypted, damaged, or larger than the limits allow."""
    if info.flag_bits & 1:
        raise UnreadableError(ENCRYPTED)
    if _over(info.file_size, info.compress_size, limits):
        raise UnreadableError(TOO_LARGE)
    try:
        with archive.open(info) as stream:
            data = stream.read(limits.part_bytes + 1)
    except ZIP_ERRORS as error:
        raise UnreadableError(DAMAGED) from error
    if _over(len(data), info.compress_size, limits):
        raise UnreadableError(TOO_LARGE)
    return data


def _over(size: int, packed: int, limits: Limits) -> bool:
    return size > limits.part_bytes or (size > _SMALL and size > limits.archive_ratio * max(packed, 1))


def parse(data: bytes) -> "_Element":
    """The root of a part. Entities are never expanded, nothing is fetched, a document type is refused (Office writes none)."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(HOSTILE)
    if b"purl.oclc.org/ooxml" in data:
        data = _transitional(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(DAMAGED) from error


def _transitional(data: bytes) -> bytes:
    """The strict form of Office's XML names its namespaces otherwise; the elements are the same."""
    data = data.replace(b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/")
    return re.sub(
        rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|spreadsheetml)/", rb"http://schemas.openxmlformats.org/\1/2006/", data
    )


def looks_like(data: bytes, part: bytes) -> float:
    """How sure a zip is of holding `part`: by its directory, or by its parts' own heads where the directory is lost."""
    if not data.startswith(b"PK"):
        return 0.0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return 0.95 if part.decode() in archive.namelist() else 0.0
    except ZIP_ERRORS:
        return 0.6 if part in data else 0.0


def looks_encrypted(data: bytes) -> bool:
    """An Office file kept behind a password: an OLE container with an encrypted package in it."""
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data


DAMAGED = problem(
    "file.damaged",
    "Filen er beskadiget eller afkortet og kan ikke læses; hent den igen, eller gem den på ny.",
    "The file is damaged or cut short and cannot be read; fetch it again, or save it anew.",
)
ENCRYPTED = problem(
    "file.encrypted",
    "Filen er beskyttet med adgangskode; gem en kopi uden adgangskode, og prøv igen.",
    "The file is protected by a password; save a copy without one, and try again.",
)
TOO_LARGE = problem(
    "limit.part",
    "Filen pakker sig ud til mere, end grænserne tillader, og er ikke læst.",
    "The file unpacks to more than the limits allow and was not read.",
)
HOSTILE = problem(
    "file.hostile",
    "Filen indeholder XML-definitioner, som Office-filer ikke har, og er ikke læst.",
    "The file holds XML definitions that Office files do not have, and was not read.",
)
