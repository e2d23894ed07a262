"""Text columns of a list that lies in lines of text: the header names them one after another, runs of blanks part them."""

import re
from collections.abc import Sequence
from functools import cache

from raaderum.data.loader import load
from raaderum.documents import Document
from raaderum.records.parts import Row

_GAP = re.compile(r"\s{2,}|\t")
_NUMBERED = re.compile(r"(\d{1,3}|[A-ZÆØÅ]{1,6}-?\d{1,4}|\d{1,3}(?:\.\d{1,3})+)[.:)]?\s+(\S.*)", re.DOTALL)


@cache
def _synonyms() -> tuple[tuple[str, str], ...]:
    pairs = [(word, role) for role, found in load("savings")["columns"].items() for word in found]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


def role_of(header: str) -> str | None:
    """What a text column is (number, area, centre, committee, title, description), by its header."""
    bare = _bare(header)
    return next((role for word, role in _synonyms() if bare == word or bare.startswith(word + " ")), None)


def roles_of(header: str) -> tuple[str, ...]:
    """The columns that a header names one after another: "Nr. Politikområde Forslag"; () where a word is none of them."""
    left, roles = _bare(header), []
    while left:
        found = next(((word, role) for word, role in _synonyms() if left == word or left.startswith(word + " ")), None)
        if found is None:
            return ()
        roles.append(found[1])
        left = left[len(found[0]) :].strip()
    return tuple(roles)


def _bare(header: str) -> str:
    return " ".join(re.sub(r"[^\w%]+", " ", header.casefold()).split())


def texts_of(document: Document, row: Row, roles: Sequence[str]) -> dict[str, str]:
    """The row's texts by their roles, as far as blanks part them; else its number and, as title, the rest."""
    start = min((f.place.start for f in row.values if f is not None and f.place.line == row.line), default=None)
    text = document.line(row.line).text[:start].strip() if start is not None else row.label
    parts = [p for p in _GAP.split(text) if p]
    if len(parts) == len(roles):
        return dict(zip(roles, parts, strict=True))
    label = row.label
    if "number" in roles and row.key is None and (numbered := _NUMBERED.fullmatch(label)):
        return {"number": numbered[1], "title": numbered[2]}
    return {"title": label, **({"number": row.key} if row.key else {})}
