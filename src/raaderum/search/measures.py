"""The measures and proposals of the store by their features, held in the process for `similar` and `suggesting`."""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

import numpy as np

from raaderum.danish.compounds import Lexicon
from raaderum.search.columns import Columns, Mask
from raaderum.search.features import Features, unpack
from raaderum.search.holding import Held, held
from raaderum.search.neighbours import Neighbours
from raaderum.store.models import SearchDocument, SearchEntry


@dataclass(frozen=True)
class Measures:
    """All entries with features, in the order of their ids."""

    version: int
    lexicon_version: int
    columns: Columns
    lexicon: Lexicon
    kept: dict[int, Features]
    neighbours: Neighbours
    ids: tuple[int, ...]

    def place(self, entry: int) -> int | None:
        """Where an entry stands among the measures."""
        at = int(np.searchsorted(np.array(self.ids), entry))
        return at if at < len(self.ids) and self.ids[at] == entry else None

    def among(self, wanted: Mask) -> Mask:
        """A mask over the columns as one over the measures."""
        mask: Mask = wanted[self.columns.places[np.array(self.ids, dtype=np.int64)]] if self.ids else np.zeros(0, dtype=np.bool_)
        return mask


_lock = Lock()
_kept: dict[str, Measures] = {}


def measures() -> Measures:
    """The measures as they are now; built anew when the index has changed."""
    index = held()
    with _lock:
        old = _kept.get(index.name)
        if old is None or old.version != index.version:
            _kept[index.name] = old = _built(index, old)
        return old


def forget() -> None:
    """Let go of what is held."""
    with _lock:
        _kept.clear()


def _built(index: Held, old: Measures | None) -> Measures:
    entries = SearchEntry.objects.exclude(features=b"")
    features: dict[int, Features] = {}
    if old is not None and old.lexicon_version == index.lexicon_version and old.version < index.version:
        changed = list(SearchDocument.objects.filter(version__gt=old.version).values_list("pk", flat=True))
        entries = entries.filter(document__in=changed)
        gone = set(old.columns.ids[np.isin(old.columns.document, changed)].tolist())
        features = {entry: kept for entry, kept in old.kept.items() if entry not in gone}
    features.update(_read(entries.values_list("pk", "features").iterator(chunk_size=2000)))
    ids = tuple(sorted(entry for entry in features if _is_known(index.columns, entry)))
    neighbours = Neighbours([features[entry] for entry in ids])
    return Measures(index.version, index.lexicon_version, index.columns, index.lexicon, features, neighbours, ids)


def _read(rows: Iterable[tuple[int, bytes | memoryview]]) -> Iterable[tuple[int, Features]]:
    return ((entry, unpack(bytes(kept))) for entry, kept in rows)


def _is_known(columns: Columns, entry: int) -> bool:
    return entry < len(columns.places) and bool(columns.places[entry] >= 0)
