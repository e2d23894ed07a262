"""One search over everything that is kept: words, filters, counts, order, pages. The same on SQLite and PostgreSQL."""

import re

import numpy as np

from raaderum.search.columns import Columns, Positions
from raaderum.search.counting import select
from raaderum.search.holding import held
from raaderum.search.matching import match
from raaderum.search.query import PUBLIC, Query, Visibility
from raaderum.search.results import Hit, Results
from raaderum.search.sentences import Marker, best_sentence, marked
from raaderum.search.visible import still_visible
from raaderum.search.words import understand
from raaderum.store.models import SearchEntry

_AFTER = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")


def search(query: Query, visible_to: Visibility = PUBLIC) -> Results:
    """Search. Never raises on what was typed or chosen. Nothing that `visible_to` may not see is found or counted.

    Costs one query for the index's version, one for each word that was not asked for lately, one for the hits shown.
    """
    index = held()
    typed = understand(query.text)
    visible = index.columns.visible(visible_to)
    matched = match(typed, index.columns, index.fetch, index.lexicon, visible)
    selected = select(query, index.columns, matched, visible)
    start = _start(query, index.columns, selected.positions)
    chosen = selected.positions[start : start + query.size]
    marker = Marker(typed.wanted, index.lexicon, matched.relaxed)
    total = len(selected.positions)
    return Results(
        query=query,
        total=total,
        hits=_hits(index.columns.ids[chosen], marker, visible_to),
        facets=selected.facets,
        pages=max(1, -(-total // query.size)),
        next_after=_next_after(index.columns, chosen, start + len(chosen), total),
        relaxed=matched.relaxed,
        unused=typed.unused,
    )


def found_records(query: Query, visible_to: Visibility = PUBLIC, most: int = 100_000) -> list[int]:
    """The keys of all records that a search finds, in its order: for downloads and other lists."""
    index = held()
    visible = index.columns.visible(visible_to)
    matched = match(understand(query.text), index.columns, index.fetch, index.lexicon, visible)
    ids = index.columns.ids[select(query, index.columns, matched, visible).positions[:most]]
    seen = SearchEntry.objects.filter(still_visible(visible_to), record__isnull=False)
    records = {pk: row.record_id for pk, row in seen.only("record_id").in_bulk(ids.tolist()).items()}
    return [record for i in ids.tolist() if (record := records.get(i)) is not None]


def _start(query: Query, columns: Columns, positions: Positions) -> int:
    """Where the page begins: after the entry that `after` names, or where that stood; else by the page number."""
    named = _AFTER.fullmatch(query.after)
    if named is None:
        return (query.page - 1) * query.size
    before = np.flatnonzero(columns.ids[positions] == int(named[1]))
    return int(before[0]) + 1 if len(before) else int(named[2])


def _next_after(columns: Columns, chosen: Positions, end: int, total: int) -> str:
    """The last entry shown and how many stood up to it; "" where nothing follows."""
    return f"{int(columns.ids[chosen[-1]])}-{end}" if len(chosen) and end < total else ""


def _hits(ids: Positions, marker: Marker, visible_to: Visibility) -> tuple[Hit, ...]:
    """The hits as the store has them now; one that was withdrawn or closed a moment ago is left out."""
    entries = SearchEntry.objects.filter(still_visible(visible_to)).select_related("document").defer("features")
    rows = entries.in_bulk(ids.tolist())
    return tuple(_hit(rows[i], marker) for i in ids.tolist() if i in rows)


def _hit(entry: SearchEntry, marker: Marker) -> Hit:
    shown = best_sentence(entry.text, marker, entry.title if entry.record_id else "")
    document = entry.document
    return Hit(
        entry=entry.pk,
        record=entry.record_id,
        kind=entry.kind,
        title=marked(entry.title, marker),
        sentence=shown.sentence,
        document=document.pk,
        document_name=str(document),
        municipality=entry.municipality,
        year=entry.year,
        page=None if entry.page is None else entry.page + shown.pages_on,
        line=entry.first_line + shown.lines_on,
        amount=entry.amount,
        corrected=entry.corrected,
        findings=entry.findings,
        status=entry.status,
        closed=entry.audience != SearchEntry.Audience.ALL,
    )
