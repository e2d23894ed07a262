"""The narrow columns that filters, counts and sorting need, held in the process as numpy arrays, one element an entry.

100,000 entries take some 7 MB. A process reads them once; afterwards only the
documents that changed (`store.SearchDocument.version`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from raaderum.search.query import FACETS, WITH_FINDINGS, WITHOUT_FINDINGS, Visibility

Ints = npt.NDArray[np.int32]
Positions = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

OWNER = "owner"
"""The municipality whose document it is: what rights follow. (`municipality` is the one that the record is about.)"""
CODED = (*FACETS, OWNER)
ALL, CLOSED, TITLE = 0, 1, 2
"""store.SearchEntry.Audience."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry's columns as the store has them."""

    id: int
    document: int
    values: tuple[str, ...]
    """In the order of CODED; "" where there is none."""
    amount: Decimal | None
    audience: int
    published: bool
    document_closed: bool
    length: int


@dataclass(frozen=True)
class Columns:
    """All entries, in the order of their ids. Never changed: `updated` gives new columns that share the dictionaries."""

    ids: Positions
    document: Positions
    codes: dict[str, Ints]
    """For each of CODED a number for each entry: the value's place in `names`."""
    names: dict[str, list[str]]
    magnitude: npt.NDArray[np.float64]
    """The amount without sign; nan where there is none."""
    year: Ints
    audience: Ints
    published: Mask
    document_closed: Mask
    length: Floats
    places: Positions = field(repr=False)
    """For each id its position, -1 where no entry has it."""

    @property
    def size(self) -> int:
        return len(self.ids)

    @property
    def usual_length(self) -> float:
        return float(self.length.mean()) if self.size else 1.0

    def positions(self, ids: Positions) -> Positions:
        """Where entries stand; ids that no entry has are left out."""
        known = ids[ids < len(self.places)]
        found = self.places[known]
        return found[found >= 0]

    def code(self, facet: str, value: str) -> int:
        """The number of a filter's value, -1 where no entry ever had it."""
        names = self.names[facet]
        return names.index(value) if value in names else -1

    def chosen(self, facet: str, values: Sequence[str]) -> Mask:
        """For each code of a filter, whether its value is among `values`."""
        wanted = np.zeros(len(self.names[facet]), dtype=np.bool_)
        for value in values:
            code = self.code(facet, value)
            if code >= 0:
                wanted[code] = True
        return wanted

    def visible(self, to: Visibility) -> Mask:
        """Which entries one may find: published or one's own, closed content only with the right, else its title."""
        inside = self._owned(to.internal)
        trusted = self._owned(to.closed)
        seen = (self.published | inside) & (~self.document_closed | trusted)
        mask: Mask = seen & ((self.audience == ALL) | np.where(self.audience == CLOSED, trusted, ~trusted))
        return mask

    def _owned(self, municipalities: frozenset[str] | None) -> Mask:
        if municipalities is None:
            return np.ones(self.size, dtype=np.bool_)
        mask: Mask = self.chosen(OWNER, sorted(municipalities))[self.codes[OWNER]]
        return mask

    def updated(self, changed: Iterable[int], entries: Sequence[Entry]) -> "Columns":
        """The columns after some documents changed: all their entries gone, and `entries` in their stead."""
        kept = ~np.isin(self.document, np.fromiter(changed, dtype=np.int64))
        added = from_entries(entries, self.names)
        order = np.argsort(np.concatenate((self.ids[kept], added.ids)), kind="stable")

        def joined(old: npt.NDArray[np.generic], new: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
            return np.concatenate((old[kept], new))[order]

        arrays = {name: joined(getattr(self, name), getattr(added, name)) for name in _ARRAYS}
        codes = {name: joined(self.codes[name], added.codes[name]) for name in CODED}
        return replace(added, **arrays, codes=codes, places=_places(arrays["ids"]))  # type: ignore[arg-type]


_ARRAYS = ("ids", "document", "magnitude", "year", "audience", "published", "document_closed", "length")


def from_entries(entries: Sequence[Entry], names: dict[str, list[str]] | None = None) -> Columns:
    """Columns of entries in the order of their ids; `names` are dictionaries to go on with (they are copied)."""
    entries = sorted(entries, key=lambda entry: entry.id)
    dictionaries = {facet: list((names or {}).get(facet, [])) for facet in CODED}
    codes = {facet: _encoded([entry.values[i] for entry in entries], dictionaries[facet]) for i, facet in enumerate(CODED)}
    years = CODED.index("year")
    ids = np.array([entry.id for entry in entries], dtype=np.int64)
    return Columns(
        ids=ids,
        document=np.array([entry.document for entry in entries], dtype=np.int64),
        codes=codes,
        names=dictionaries,
        magnitude=np.array([np.nan if e.amount is None else abs(float(e.amount)) for e in entries], dtype=np.float64),
        year=np.array([int(entry.values[years] or 0) for entry in entries], dtype=np.int32),
        audience=np.array([entry.audience for entry in entries], dtype=np.int32),
        published=np.array([entry.published for entry in entries], dtype=np.bool_),
        document_closed=np.array([entry.document_closed for entry in entries], dtype=np.bool_),
        length=np.array([entry.length for entry in entries], dtype=np.float32),
        places=_places(ids),
    )


def findings_value(count: int) -> str:
    """The value of the filter `findings`."""
    return WITH_FINDINGS if count else WITHOUT_FINDINGS


def _encoded(values: Sequence[str], names: list[str]) -> Ints:
    index = {name: i for i, name in enumerate(names)}
    codes = np.empty(len(values), dtype=np.int32)
    for position, value in enumerate(values):
        code = index.get(value)
        if code is None:
            code = index[value] = len(names)
            names.append(value)
        codes[position] = code
    return codes


def _places(ids: Positions) -> Positions:
    places = np.full(int(ids[-1]) + 1 if len(ids) else 0, -1, dtype=np.int64)
    places[ids] = np.arange(len(ids))
    return places
