"""The formats' protocol and registry: a plug-in says how sure it is of some bytes, and reads them into documents.

A module named in the entry-point group `raaderum.formats` registers what is in it when it is imported:

    @format_reader("word", detect=looks_like_word)
    def read(data: bytes, path: str, limits: Limits) -> Document: ...

Ours stand in that table as a stranger's would. Modules must import quickly: heavy libraries are imported inside functions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Message, Problem

PROTOCOL_VERSION = 1
GROUP = "raaderum.formats"

Detect = Callable[[bytes], float]
"""How sure, from 0 (no) to 1 (its signature), judged by the content alone."""
Read = Callable[[bytes, str, Limits], "Document | tuple[Document, ...]"]
"""Bytes, the path to show, limits. An archive gives several documents. What cannot be read is a `Problem` in the document."""


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    detect: Detect
    read: Read
    protocol: int = PROTOCOL_VERSION


_FORMATS: dict[str, Format] = {}
_PROBLEMS: list[Problem] = []


def format_reader(name: str, *, detect: Detect, protocol: int = PROTOCOL_VERSION) -> Callable[[Read], Read]:
    """Decorator: registers a reading function under its format's name. Registering the same name again replaces it."""

    def register(read: Read) -> Read:
        _FORMATS[name] = Format(name, detect, read, protocol)
        return read

    return register


def registered() -> tuple[Format, ...]:
    """All formats of this protocol, plug-ins loaded, ordered by name."""
    _load_plugins()
    return tuple(f for _, f in sorted(_FORMATS.items()) if f.protocol == PROTOCOL_VERSION)


def plugin_problems() -> tuple[Problem, ...]:
    """Plug-ins that could not be loaded, or that speak another version of the protocol."""
    _load_plugins()
    other = (f for _, f in sorted(_FORMATS.items()) if f.protocol != PROTOCOL_VERSION)
    return (*_PROBLEMS, *(_wrong_protocol(f) for f in other))


def ranked(data: bytes) -> list[tuple[float, Format]]:
    """The formats that recognise the bytes, the surest first; a detection that raises counts as no."""
    scored = [(_score(f, data), f) for f in registered()]
    return sorted(((s, f) for s, f in scored if s > 0), key=lambda pair: (-pair[0], pair[1].name))


def _score(fmt: Format, data: bytes) -> float:
    try:
        return float(fmt.detect(data))
    except Exception:
        return 0.0


@cache
def _load_plugins() -> None:
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            point.load()
        except Exception as error:
            _PROBLEMS.append(_not_loaded(point.name, error))


def _not_loaded(name: str, error: Exception) -> Problem:
    return Problem(
        "format.plugin",
        Message(
            f"Udvidelsen til filformatet {name} kunne ikke indlæses ({type(error).__name__}: {error}).",
            f"The plug-in for the file format {name} could not be loaded ({type(error).__name__}: {error}).",
        ),
    )


def _wrong_protocol(fmt: Format) -> Problem:
    name, theirs, ours = fmt.name, fmt.protocol, PROTOCOL_VERSION
    return Problem(
        "format.protocol",
        Message(
            f"Udvidelsen til filformatet {name} følger version {theirs}; denne udgave bruger version {ours}.",
            f"The plug-in for the file format {name} follows version {theirs}; this release uses version {ours}.",
        ),
    )
