"""Which proposal (item, example) a table belongs to: the record that holds it, or the heading that names a row of an overview."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raaderum.checks.base import Subject
from raaderum.checks.structure_words import bare, norm
from raaderum.records.nouns import Example, Item, Proposal
from raaderum.records.parts import FigureTable

_LEAD = re.compile(
    r"^\W*(?:(?:budget)?forslag|nr\.?|punkt|case|tiltag|emne|investeringsforslag)?\s*(?:nr\.?)?\s*:?\s*", re.IGNORECASE
)
_FIRST = re.compile(r"[\w.&/-]*\w")
SHORTEST = 10
"""A title shorter than this is no name to look for in the text."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Lines `first`..`last` belong to the thing with this number and title; `kind` is proposal, item, example or heading."""

    first: int
    last: int
    number: str
    title: str | None
    kind: str


def owners(subject: Subject, tables: Sequence[FigureTable]) -> list[Owner]:
    """The records' own regions; where no record is a proposal, the regions that headings open."""
    found: list[Owner] = []
    for record in subject.records:
        source = record.source
        if isinstance(record, Proposal):
            found.append(Owner(source.first_line, source.last_line, record.number or record.title, record.title, "proposal"))
        elif isinstance(record, Item):
            found.append(Owner(source.first_line, source.last_line, record.number, record.title, "item"))
        elif isinstance(record, Example):
            found.append(Owner(source.first_line, source.last_line, record.title, record.title, "example"))
    if not any(o.kind in ("proposal", "example") for o in found):
        found += _by_headings(subject, tables)
    return found


def names_of(found: Sequence[Owner]) -> dict[str, str]:
    """The regions' things by number and by title."""
    return {norm(name): owner.number for owner in found for name in (owner.number, owner.title) if name and len(name) > 1}


def owner_of(found: Sequence[Owner], names: Mapping[str, str], table: FigureTable) -> Owner | None:
    """The narrowest region that holds the table, later ones winning ties; none for an overview of several regions' things."""
    if _lists_several(names, table):
        return None
    best: Owner | None = None
    for owner in found:
        if owner.first <= table.first_line <= owner.last and (best is None or owner.last - owner.first <= best.last - best.first):
            best = owner
    return best


def _lists_several(names: Mapping[str, str], table: FigureTable) -> bool:
    """Rows of the table name two or more of the things."""
    listed: set[str] = set()
    for row in table.rows:
        for name in (row.key, bare(norm(row.label))):
            if name and (thing := names.get(norm(name))) is not None:
                listed.add(thing)
    return len(listed) > 1


def _by_headings(subject: Subject, tables: Sequence[FigureTable]) -> list[Owner]:
    """Lines outside tables that begin with the number, or are the title, of a row of some overview open that row's region."""
    keys: dict[str, str] = {}
    titles: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            if row.total or row.heading:
                continue
            title = bare(norm(row.label))
            name = (row.key or row.label).strip()
            if row.key and len(row.key.strip()) > 1:
                keys.setdefault(norm(row.key), name)
            if len(title) >= SHORTEST:
                titles.setdefault(title, name)
    if not keys and not titles:
        return []
    inside = _inside(tables)
    starts: list[tuple[int, str]] = []
    for line in subject.document.lines:
        if not line.text.strip() or len(line.text) > 160 or line.number in inside:
            continue
        opened = _named(line.text, keys, titles)
        if opened is not None:
            starts.append((line.number, opened))
    distinct = {name for _, name in starts}
    if len(distinct) < 2:
        return []
    last = len(subject.document.lines)
    ends = [n - 1 for n, _ in starts[1:]] + [last]
    return [Owner(first, end, name, None, "heading") for (first, name), end in zip(starts, ends, strict=True)]


def _named(text: str, keys: dict[str, str], titles: dict[str, str]) -> str | None:
    rest = _LEAD.sub("", norm(text))
    first = _FIRST.match(rest)
    if first is not None and first.group() in keys and len(rest) > len(first.group()):
        return keys[first.group()]
    title = bare(rest)
    return titles.get(title)


def _inside(tables: Sequence[FigureTable]) -> set[int]:
    return {n for t in tables for n in range(t.first_line + (1 if t.caption else 0), t.last_line + 1)}
