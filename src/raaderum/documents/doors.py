"""The doors: bytes, a file, a folder or an archive become documents. Nothing raises, whatever the bytes are."""

from dataclasses import replace
from pathlib import Path

from raaderum.documents import formats
from raaderum.documents.limits import DEFAULT, Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import problem, unreadable


def open_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents in `data`: one, or several for an archive. The format is judged by the content, never by `name`."""
    if len(data) > limits.file_bytes:
        return (unreadable(b"", name, "unknown", _too_large(len(data), limits)),)
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        return (unreadable(data, name, "unknown", _EMPTY),)
    ranked = formats.ranked(data)
    if not ranked:
        return (unreadable(data, name, "unknown", _UNKNOWN),)
    return _read(ranked[0][1], data, name, limits)


def open_path(path: str | Path, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents of a file, or of all files below a folder, by name (hidden files and links are passed over)."""
    path = Path(path)
    if path.is_dir():
        return tuple(document for file in files_within(path) for document in open_path(file, limits))
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            return (unreadable(b"", str(path), "unknown", _too_large(size, limits)),)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        return (unreadable(b"", str(path), "unknown", _not_opened(error)),)
    return open_bytes(data, str(path), limits)


def files_within(folder: Path) -> list[Path]:
    """The files below a folder, in a fixed order; hidden ones, and links out of the folder, are passed over."""
    found: list[Path] = []
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return found
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        if entry.is_dir():
            found += files_within(entry)
        elif entry.is_file():
            found.append(entry)
    return found


def _read(fmt: formats.Format, data: bytes, name: str, limits: Limits) -> tuple[Document, ...]:
    try:
        result = fmt.read(data, name, limits)
        documents = result if isinstance(result, tuple) else (result,)
        if not all(isinstance(d, Document) for d in documents):
            raise TypeError("a format must give documents")
    except Exception as error:
        return (unreadable(data, name, fmt.name, _failed(fmt.name, error)),)
    return documents if not formats.plugin_problems() else tuple(_with_plugin_problems(d) for d in documents)


def _with_plugin_problems(document: Document) -> Document:
    """A format that could not be loaded may be the one that the file needed, so each document tells of it."""
    return replace(document, problems=(*document.problems, *formats.plugin_problems()))


_EMPTY = problem("file.empty", "Filen er tom.", "The file is empty.")
_UNKNOWN = problem(
    "file.unknown",
    "Filen er ikke i et format, som Råderum kan læse (PDF, Word, Excel, OpenDocument, HTML, Markdown, tekst eller zip).",
    "The file is not in a format that Råderum reads (PDF, Word, Excel, OpenDocument, HTML, Markdown, text or zip).",
)


def _too_large(size: int, limits: Limits) -> Problem:
    mb, limit = size // 1_000_000, limits.file_bytes // 1_000_000
    return problem(
        "limit.file",
        f"Filen fylder {mb} MB, og grænsen er {limit} MB; den er ikke læst.",
        f"The file takes {mb} MB, and the limit is {limit} MB; it was not read.",
    )


def _not_opened(error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return problem("file.missing", "Filen findes ikke.", "There is no such file.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return problem("file.denied", f"Filen kunne ikke åbnes ({reason}).", f"The file could not be opened ({reason}).")


def _failed(name: str, error: Exception) -> Problem:
    kind = type(error).__name__
    return problem(
        "format.failed",
        f"Filen kunne ikke læses som {name}; den er formentlig beskadiget ({kind}).",
        f"The file could not be read as {name}; it is probably damaged ({kind}).",
    )
