"""What every format shares when it opens a file: the document's id, and a file that could not be read."""

import hashlib

from raaderum.documents.model import Document, Message, Problem


def digest(data: bytes) -> str:
    """A document's id: sha256 of its bytes, hex."""
    return hashlib.sha256(data).hexdigest()


def problem(code: str, da: str, en: str, line: int | None = None) -> Problem:
    return Problem(code, Message(da, en), line)


def unreadable(data: bytes, path: str, fmt: str, found: Problem) -> Document:
    """A document without lines whose problem says, in one sentence, why the whole file could not be read."""
    return Document(id=digest(data), path=path, format=fmt, lines=(), problems=(found,), readable=False)


def too_many_lines(count: int, limit: int) -> Problem:
    return problem(
        "limit.lines",
        f"Dokumentet har {count} linjer, og grænsen er {limit}; resten er ikke læst.",
        f"The document has {count} lines, and the limit is {limit}; the rest was not read.",
        limit,
    )
