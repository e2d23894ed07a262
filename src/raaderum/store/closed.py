"""Which items of minutes are closed: the law lets the public see their title only. Words: data/closed.toml."""

import re
from collections.abc import Sequence
from functools import cache

from raaderum.data.loader import load
from raaderum.documents import Document
from raaderum.records.nouns import Item, Record


def closed_items(document: Document, records: Sequence[Record]) -> frozenset[int]:
    """The places, among the records, of closed items and of everything else that stands within their lines."""
    spans = [(r.source.first_line, r.source.last_line) for r in records if isinstance(r, Item) and is_closed(document, r)]
    return frozenset(
        i
        for i, r in enumerate(records)
        if any(first <= r.source.first_line and r.source.last_line <= last for first, last in spans)
    )


def is_closed(document: Document, item: Item) -> bool:
    """Whether the item's heading, or a sentence or heading of its own within it, says that it is closed."""
    lines = [line.text for line in document.lines[item.source.first_line - 1 : item.source.last_line]]
    heading = " ".join(lines[:2]) if lines and not lines[0].strip() else "".join(lines[:1])
    if _heading().search(heading) or _heading().search(item.title):
        return True
    return any(_sentence().search(line) for line in lines)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile("|".join(load("closed")["headings"]), re.IGNORECASE)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile("|".join(load("closed")["sentences"]), re.IGNORECASE)
