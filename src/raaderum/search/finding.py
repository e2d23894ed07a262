"""One search over everything that is kept: words, filters, counts, order, pages. The same on SQLite and PostgreSQL."""

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


def search(query: Query, visible_to: Visibility = PUBLIC) -> Results:
    """Search. Never raises on what was typed or chosen. Nothing that `visible_to` may not see is found or counted.

    Costs one query for the index's version, one for each word that was not asked for lately, one for the hits shown.
    """
    index = held()
    typed = understand(query.text)
    visible = index.columns.visible(visible_to)
    matched = match(typed, index.columns, index.fetch, index.lexicon, visible)
    selected = select(query, index.columns, matched, visible)
    chosen = _page(query, index.columns, selected.positions)
    marker = Marker(typed.wanted, index.lexicon, matched.relaxed)
    total = len(selected.positions)
    return Results(
        query=query,
        total=total,
        hits=_hits(index.columns.ids[chosen], marker, visible_to),
        facets=selected.facets,
        pages=max(1, -(-total // query.size)),
        next_after=_next_after(index.columns, selected.positions, chosen),
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


def _page(query: Query, columns: Columns, positions: Positions) -> Positions:
    """The positions of one page: those after the entry that `after` names, else of the page's number."""
    start = (query.page - 1) * query.size
    if query.after.isascii() and query.after.isdigit() and len(query.after) < 19:
        before = np.flatnonzero(columns.ids[positions] == int(query.after))
        start = int(before[0]) + 1 if len(before) else 0
    return positions[start : start + query.size]


def _next_after(columns: Columns, positions: Positions, chosen: Positions) -> str:
    if not len(chosen) or positions[-1] == chosen[-1]:
        return ""
    return str(int(columns.ids[chosen[-1]]))


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
