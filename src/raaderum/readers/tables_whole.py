"""What a whole table counts where its columns are bare years, by its corner or caption: "Årsværk", "Antal elever", "(pct.)"."""

import re
from collections.abc import Iterable

from raaderum.readers.tables_units import money_unit
from raaderum.readers.tables_words import header_kind, squeezed
from raaderum.records.parts import ColumnKind

_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_NUMBERED = re.compile(r"(?:tabel|table|oversigt|bilag)\s+[\w.]*\d[\w.]*[.:]?\s+", re.IGNORECASE)
_WHOLE: tuple[ColumnKind, ...] = ("fte", "count", "pct")


def whole_kind(texts: Iterable[str]) -> ColumnKind | None:
    """What the first text that says so counts; None where money is named before, or nothing is said."""
    for text in texts:
        if money_unit(text) is not None:
            return None
        kind = _stated(squeezed(text))
        if kind is not None:
            return kind
    return None


def _stated(text: str) -> ColumnKind | None:
    """By its closing brackets, else by its first or last word: "Ændring i årsværk", never "Årsværk og økonomi"."""
    if (bracket := _BRACKET.search(text)) is not None and (kind := header_kind(bracket[1])) in _WHOLE:
        return kind
    words = _NUMBERED.sub("", text, count=1).split()
    if not words or any(header_kind(w) == "money" for w in words):
        return None
    if words[0].casefold() == "antal":
        kind = header_kind(text)
        return kind if kind in _WHOLE else "count"
    ends = {header_kind(words[0]), header_kind(words[-1])}
    if "fte" in ends:
        return "fte"
    return "pct" if len(words) <= 2 and ends == {"pct"} else None
