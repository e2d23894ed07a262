"""What a search gives: the hits of one page with their sentence and place, the counts, and where the next page begins."""

from dataclasses import dataclass
from decimal import Decimal

from raaderum.search.matching import Relaxed
from raaderum.search.query import Query


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the parts of it that were looked for: (start, end) in characters, in order, not overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> list[tuple[str, bool]]:
        """The text cut at its marks: (piece, whether it is marked). For pages, which put it in <mark>."""
        cut: list[tuple[str, bool]] = []
        at = 0
        for start, end in self.marks:
            cut += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return [(piece, marked) for piece, marked in [*cut, (self.text[at:], False)] if piece]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `record` is None for lines that no record holds; then document and line say where they are.

    `amount` is kroner with canonical sign (- saves), the corrected one where there is one (`corrected`).
    """

    entry: int
    record: int | None
    kind: str
    title: Marked
    sentence: Marked
    document: int
    document_name: str
    municipality: str
    year: int | None
    page: int | None
    line: int
    amount: Decimal | None
    corrected: bool
    findings: int
    status: str
    closed: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a filter, how many hits it has with the other filters as they are, and whether it is chosen."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a search. `facets` has a list for each of `query.FACETS`, the commonest value first; unknown is left out.

    `relaxed` says how far the words were relaxed to find anything; `unused` are words that were not looked for.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    pages: int
    next_after: str
    relaxed: Relaxed = ""
    unused: tuple[str, ...] = ()
