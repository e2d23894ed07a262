"""What a process holds of the index: the columns, the lexicon, and lists fetched before, all of one version of the index."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

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


@dataclass
class Held:
    """The index as one process knows it, of one version. `name` is the database's."""

    name: str
    version: int
    columns: Columns
    lexicon: Lexicon
    lexicon_version: int
    lists: "OrderedDict[Lookup, Positions]" = field(default_factory=OrderedDict)
    list_bytes: int = 0

    def fetch(self, lookups: Sequence[Lookup]) -> list[Positions]:
        """Lists of entries' ids, from before or from the database."""
        known = {lookup: self.lists.get(lookup) for lookup in lookups}
        missing = [lookup for lookup, ids in known.items() if ids is None]
        fetched = dict(zip(missing, postings.fetch(missing), strict=True))
        found = [fetched[lookup] if ids is None else ids for lookup, ids in ((each, known[each]) for each in lookups)]
        with _lock:
            self._keep(fetched)
        return found

    def _keep(self, fetched: dict[Lookup, Positions]) -> None:
        for lookup, ids in fetched.items():
            if lookup not in self.lists:
                self.lists[lookup] = ids
                self.list_bytes += ids.nbytes
        while self.list_bytes > LIST_BYTES:
            _, ids = self.lists.popitem(last=False)
            self.list_bytes -= ids.nbytes


_lock = Lock()
_held: dict[str, Held] = {}


def state() -> SearchState:
    """The index's one state row, without its lexicon."""
    found = SearchState.objects.defer("lexicon").filter(pk=1).first()
    return found or SearchState.objects.get_or_create(pk=1)[0]


def held() -> Held:
    """The index as it is now: what this process has, brought up to date with the documents that changed."""
    name = str(connection.settings_dict["NAME"])
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


def lexicon_of(now: SearchState) -> Lexicon:
    """The words that compounds are split by since the last rebuild."""
    return Lexicon(frozenset(now.lexicon))


def _read_all(now: SearchState) -> Held:
    columns = from_entries(_entries(SearchEntry.objects.all()))
    return Held(str(connection.settings_dict["NAME"]), now.version, columns, lexicon_of(now), now.lexicon_version)


def _read_changes(old: Held, now: SearchState) -> Held:
    changed = list(SearchDocument.objects.filter(version__gt=old.version).values_list("pk", flat=True))
    columns = old.columns.updated(changed, _entries(SearchEntry.objects.filter(document__in=changed)))
    return Held(str(connection.settings_dict["NAME"]), now.version, columns, old.lexicon, old.lexicon_version)


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
