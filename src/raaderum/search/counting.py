"""Filters, counts for each filter value, and the order: numpy over the matching entries, whatever the database."""

from dataclasses import dataclass

import numpy as np

from raaderum.search.columns import Columns, Mask, Positions
from raaderum.search.matching import Match
from raaderum.search.query import FACETS, Query
from raaderum.search.results import FacetValue


@dataclass(frozen=True, slots=True)
class Selected:
    """The entries that match all, as positions in the columns in their order of rank, and the counts."""

    positions: Positions
    facets: dict[str, tuple[FacetValue, ...]]


def select(query: Query, columns: Columns, match: Match, visible: Mask) -> Selected:
    """Apply the filters, count each filter's values with the other filters applied, and put the rest in order."""
    matching = np.flatnonzero(visible if match.found is None else match.found)
    outside = {facet: _outside(query, columns, facet, matching) for facet in FACETS if query.chosen(facet)}
    amount = _amount_outside(query, columns, matching)
    failed = np.zeros(len(matching), dtype=np.int8)
    for mask in (*outside.values(), *([] if amount is None else [amount])):
        failed += mask
    kept = matching[failed == 0]
    facets: dict[str, tuple[FacetValue, ...]] = {}
    for facet in FACETS:
        counted = matching[failed == outside[facet]] if facet in outside else kept
        facets[facet] = _counts(facet, columns, counted, query.chosen(facet))
    return Selected(_ordered(query, columns, match, kept), facets)


def _outside(query: Query, columns: Columns, facet: str, matching: Positions) -> Mask:
    mask: Mask = ~columns.chosen(facet, query.chosen(facet))[columns.codes[facet][matching]]
    return mask


def _amount_outside(query: Query, columns: Columns, matching: Positions) -> Mask | None:
    if query.amount_from is None and query.amount_to is None:
        return None
    magnitude = columns.magnitude[matching]
    mask: Mask = np.isnan(magnitude)
    if query.amount_from is not None:
        mask |= magnitude < abs(float(query.amount_from))
    if query.amount_to is not None:
        mask |= magnitude > abs(float(query.amount_to))
    return mask


def _counts(facet: str, columns: Columns, counted: Positions, chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    names = columns.names[facet]
    counts = np.bincount(columns.codes[facet][counted], minlength=len(names))
    found = {names[code]: int(counts[code]) for code in np.flatnonzero(counts) if names[code]}
    found.update({value: 0 for value in chosen if value not in found})
    return tuple(FacetValue(v, n, v in chosen) for v, n in sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _ordered(query: Query, columns: Columns, match: Match, kept: Positions) -> Positions:
    """The best first; of equals the newest, then the one that was indexed first. `kept` is in the order of ids."""
    year, score = -columns.year[kept].astype(np.float64), -match.score[kept].astype(np.float64)
    if query.sort == "amount":
        order = np.lexsort((year, -np.nan_to_num(columns.magnitude[kept], nan=-1.0)))
    elif query.sort == "year" or match.found is None:
        order = np.lexsort((score, year))
    else:
        order = np.lexsort((year, score))
    return kept[order]
