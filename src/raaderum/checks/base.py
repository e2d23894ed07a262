"""The checks' protocol: a registered function looks at a read document and yields relations to judge, or findings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from raaderum.documents import Document
from raaderum.figures import Figure, Relation
from raaderum.readers.pipeline import ReadDocument, all_tables
from raaderum.readers.prose import ProseFigure
from raaderum.records.base import Pointers, Source
from raaderum.records.finding import Finding, FindingFigure
from raaderum.records.nouns import Record
from raaderum.records.parts import FigureTable

PROTOCOL_VERSION = 1


@dataclass
class Subject:
    """What a check looks at: one document with its records, and where each figure is held."""

    document: Document
    records: tuple[Record, ...]
    kind: str = "unknown"
    municipality: str | None = None
    years: tuple[int, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    """Every table of figures of the document, also those held by proposals, items and examples."""
    prose: tuple[ProseFigure, ...] = ()
    """The figures in running text, each with its sentence, in the order of the document."""
    _memo: dict[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, read: ReadDocument) -> "Subject":
        """The subject that a reading is."""
        return cls(
            read.document, read.records, read.kind, read.municipality, read.years, tables=all_tables(read), prose=read.prose
        )

    @cached_property
    def holders(self) -> dict[str, tuple[Source, str]]:
        """Figure id -> the record that holds it (its source) and the pointer into it."""
        found: dict[str, tuple[Source, str]] = {}
        for record in self.records:
            write = getattr(record, "write", None)
            if write is None:
                continue
            pointers = Pointers()
            write(pointers)
            for at, figure in pointers.held:
                found.setdefault(figure.id, (record.source, at))
        return found

    def held(self, figure: Figure) -> FindingFigure:
        source, at = self.holders.get(figure.id, (None, None))
        return FindingFigure(figure, source, at)


CheckFunction = Callable[[Subject], Iterable[Relation | Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered rule: its stable codes, its function, and (from the docstring) what it claims."""

    codes: tuple[str, ...]
    function: CheckFunction

    @property
    def doc(self) -> str:
        return self.function.__doc__ or ""


_CHECKS: dict[str, Check] = {}


def check(*codes: str) -> Callable[[CheckFunction], CheckFunction]:
    """Decorator: registers a function under the codes of the findings it may give. The docstring states the rule."""

    def register(function: CheckFunction) -> CheckFunction:
        entry = Check(codes, function)
        for code in codes:
            _CHECKS[code] = entry
        return function

    return register


def registered() -> dict[str, Check]:
    return dict(_CHECKS)
