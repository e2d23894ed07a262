"""The readers' protocol: claim regions of a document, read them into records, say which lines were read as what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar, cast

from raaderum.documents import Document, Problem, Span
from raaderum.readers.prose import ProseFigure
from raaderum.records.nouns import Record
from raaderum.records.parts import FigureTable

PROTOCOL_VERSION = 1
T = TypeVar("T")
LineState = Literal["read", "furniture", "prose", "unread"]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first`..`last` (1-based, inclusive) that a reader recognises as its kind, with a score from 0 to 1."""

    kind: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Lines `first`..`last` were read, or are furniture or prose. A later claim in a reading wins over an earlier."""

    first: int
    last: int
    state: LineState = "read"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one region."""

    records: tuple[Record, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()
    years: tuple[int, ...] = ()
    title: str | None = None
    municipality: str | None = None
    prose: tuple[ProseFigure, ...] = ()
    """The figures in running text with their sentences, for the checks that read them."""
    codes: tuple[Span, ...] = ()
    """Characters read as a number or code of a record (a proposal's number, an area's code): digits that are no figure."""


@dataclass(frozen=True, slots=True)
class Context:
    """A document and what all readers share of it: its figure tables (structural and flowed), read once."""

    document: Document
    tables: tuple[FigureTable, ...]
    _known: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes of this document, made the first time that it is asked for under this name."""
        if name not in self._known:
            self._known[name] = make()
        return cast(T, self._known[name])

    def tables_within(self, first: int, last: int) -> list[FigureTable]:
        return [t for t in self.tables if first <= t.first_line and t.last_line <= last]


class Reader(Protocol):
    """A kind of document. `regions` never raises and says nothing where it does not recognise its kind."""

    kind: str
    """What `document.kinds` calls it: savings_list, proposals, examples, minutes, remarks, or a stranger's own name."""

    def regions(self, context: Context) -> list[Region]: ...

    def read(self, context: Context, region: Region) -> Reading: ...


_READERS: dict[str, Reader] = {}


def reader(cls: Callable[[], Reader]) -> Callable[[], Reader]:
    """Class decorator: registers one instance of a reader under its kind. Registering the same kind again replaces it."""
    instance = cls()
    _READERS[instance.kind] = instance
    return cls


def registered() -> dict[str, Reader]:
    return dict(_READERS)
