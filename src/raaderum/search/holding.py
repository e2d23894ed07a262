"""What a process holds of the index: the columns, the lexicon, and lists fetched before, all of one version of the index."""

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import RLock
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import QuerySet

from raaderum.danish.compounds import Lexicon
from raaderum.search import postings
from raaderum.search.columns import Columns, Entry, Positions, findings_value, from_entries
from raaderum.search.matching import Lookup
from raaderum.store.models import SearchDocument, SearchEntry, SearchState

LIST_BYTES = 48 << 20
"""Lists that are kept for the next search; the oldest go first."""
_FIELDS = (
    "id", "document_id", "kind", "municipality", "region", "sector", "measure_type", "year", "committee", "status", "feasibility",
    "findings", "document__search_document__municipality", "amount", "audience", "document__search_document__published",
    "document__search_document__closed", "length",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A list as it was when the entries up to `until` were in the index."""

    ids: Positions
    until: int


class Lists:
    """Lists of entries that were fetched before. Later entries have larger ids (indexing.py sees to it), so that a list never
    grows old: only what came after it is fetched."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Lookup, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = RLock()

    def fetch(self, lookups: Sequence[Lookup], until: int) -> list[Positions]:
        """The lists, with the entries up to `until` at least."""
        with self._lock:
            known = {lookup: self._kept.get(lookup, _EMPTY) for lookup in lookups}
        missing = [(lookup, kept.until) for lookup, kept in known.items() if kept.until < until]
        for (lookup, _), ids in zip(missing, postings.fetch(missing), strict=True):
            old = known[lookup].ids
            known[lookup] = Kept(np.concatenate((old, ids)) if len(old) else ids, until)
        with self._lock:
            for lookup, kept in known.items():
                self._keep(lookup, kept)
        return [known[lookup].ids for lookup in lookups]

    def clear(self) -> None:
        """Let go of all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _keep(self, lookup: Lookup, kept: Kept) -> None:
        old = self._kept.pop(lookup, _EMPTY)
        self._bytes += kept.ids.nbytes - old.ids.nbytes
        self._kept[lookup] = kept
        while self._bytes > LIST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.ids.nbytes


_EMPTY = Kept(np.empty(0, dtype=np.int64), 0)


@dataclass(frozen=True, slots=True)
class Held:
    """The index as one process knows it, of one version. `name` is the database's; `until` the last entry there ever was."""

    name: str
    version: int
    columns: Columns
    lexicon: Lexicon
    lexicon_version: int
    until: int
    lists: Lists

    def fetch(self, lookups: Sequence[Lookup]) -> list[Positions]:
        """Lists of entries' ids, from before or from the database."""
        return self.lists.fetch(lookups, self.until)


_lock = RLock()
_held: dict[str, Held] = {}
_lexicons: dict[int, Lexicon] = {}


def state() -> SearchState:
    """The index's one state row, without its lexicon. A new one has a number that no other store's has."""
    found = SearchState.objects.defer("lexicon").filter(pk=1).first()
    if found is None:
        found, _ = SearchState.objects.get_or_create(pk=1, defaults={"lexicon_version": time.time_ns() // 1000})
    return found


def held() -> Held:
    """The index as it is now: what this process has, brought up to date with the documents that changed."""
    name = _name()
    now = state()
    with _lock:
        old = _held.get(name)
        if old is not None and old.version == now.version:
            return old
        new = _read_all(now) if old is None or _is_other(old, now) else _read_changes(old, now)
        _held[name] = new
        return new


def _is_other(old: Held, now: SearchState) -> bool:
    """Whether nothing that is held can be used: a rebuild, or a backup that was restored, lies between."""
    return old.lexicon_version != now.lexicon_version or now.version < old.version


def forget() -> None:
    """Let go of what this process holds; the next search reads it anew."""
    with _lock:
        _held.clear()


def lexicon_of(version: int) -> Lexicon:
    """The words that compounds are split by since the last rebuild; one for each version, with the words it has split."""
    with _lock:
        if version not in _lexicons:
            _lexicons.clear()
            words = SearchState.objects.values_list("lexicon", flat=True).get(pk=1)
            _lexicons[version] = Lexicon(frozenset(words))
        return _lexicons[version]


def _read_all(now: SearchState) -> Held:
    columns = from_entries(_entries(SearchEntry.objects.all()))
    return Held(_name(), now.version, columns, lexicon_of(now.lexicon_version), now.lexicon_version, _last(columns), Lists())


def _read_changes(old: Held, now: SearchState) -> Held:
    changed = list(SearchDocument.objects.filter(version__gt=old.version).values_list("pk", flat=True))
    columns = old.columns.updated(changed, _entries(SearchEntry.objects.filter(document__in=changed)))
    return replace(old, version=now.version, columns=columns, until=max(old.until, _last(columns)))


def _last(columns: Columns) -> int:
    return int(columns.ids[-1]) if columns.size else 0


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _entries(rows: QuerySet[SearchEntry]) -> list[Entry]:
    return [_entry(*row) for row in rows.values_list(*_FIELDS)]


def _entry(id_: int, document: int, *rest: Any) -> Entry:
    (kind, municipality, region, sector, type_, year, committee, status, feasibility, findings, owner, amount) = rest[:12]
    audience, published, closed, length = rest[12:]
    values = (
        kind,
        municipality,
        region,
        sector,
        type_,
        str(year or ""),
        committee,
        status,
        feasibility,
        findings_value(findings),
    )
    return Entry(id_, document, (*values, owner or ""), amount, audience, bool(published), bool(closed), length)
