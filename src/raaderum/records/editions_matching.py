"""Which proposal of one edition is which of another: through new numbers, new titles and changed amounts.

Each pair gets a score from 0 to 1 of how much speaks for it: title, text, number, amounts and areas, weighed; what both lack
says nothing. The best pair is taken first. Scores and choice are the same with the editions swapped.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol, TypeVar

from raaderum.figures import Figure
from raaderum.records.nouns import Proposal, SavingsRow
from raaderum.records.parts import Section

LEAST = 0.45
"""Two proposals with a lower score are not the same."""

_WORD = re.compile(r"\w+")
Part = TypeVar("Part", bound=Hashable)
_LONGEST = 1500
"""So many characters of the text are compared."""


@dataclass(frozen=True, slots=True)
class Value:
    """An amount of a proposal's table or row: which line of it (`where`: total, subtotal, an appropriation), and the year."""

    where: str
    label: str
    year: str
    figure: Figure


Evidence = Literal["title", "text", "number", "amounts", "areas"]
"""What can speak for two proposals being the same."""


_WEIGHTS: dict[Evidence, float] = {"title": 0.4, "text": 0.2, "number": 0.15, "amounts": 0.15, "areas": 0.1}


class Comparable(Protocol):
    """A proposal as far as its likeness to another is judged."""

    @property
    def number(self) -> str | None: ...
    @property
    def title_parts(self) -> frozenset[str]: ...
    @property
    def words(self) -> frozenset[str]: ...
    @property
    def amounts(self) -> frozenset[tuple[str, str]]: ...
    @property
    def areas(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Entry:
    """A proposal or a row of a list, as far as two editions of it are compared."""

    record: Proposal | SavingsRow
    total: bool
    """A list's total, not a proposal."""
    number: str | None
    title: str
    areas: frozenset[str]
    values: tuple[Value, ...]
    sections: tuple[Section, ...]
    staff: tuple[Figure, ...]
    prose: tuple[Figure, ...]
    """The amounts of its text."""

    @cached_property
    def text(self) -> str:
        return " ".join(s.text for s in self.sections)[:_LONGEST]

    @cached_property
    def title_parts(self) -> frozenset[str]:
        return pairs_of(self.title)

    @cached_property
    def words(self) -> frozenset[str]:
        return words_of(self.text)

    @cached_property
    def amounts(self) -> frozenset[tuple[str, str]]:
        return frozenset((v.year, str(v.figure.value)) for v in self.values if v.where == "total")


def entry_of(record: Proposal | SavingsRow) -> Entry:
    """A record as an entry."""
    return _of_proposal(record) if isinstance(record, Proposal) else _of_row(record)


def _of_proposal(record: Proposal) -> Entry:
    values: list[Value] = []
    table = record.table
    if table is not None:
        labels = dict(table.labels)
        seen: dict[str, int] = {}
        for row in table.rows:
            where = row.code or "".join((row.name or row.key).casefold().split())
            seen[where] = seen.get(where, 0) + 1
            place = where if seen[where] == 1 else f"{where} ({seen[where]})"
            label = " ".join(filter(None, (row.code, row.name))) or row.key
            values.extend(_values(place, label, map(str, table.years), row.values))
        for where, sums in (
            ("subtotal", table.subtotal),
            ("investment", table.investment),
            ("derived_operating", table.derived_operating),
            ("total", table.total),
        ):
            values.extend(_values(where, labels.get(where, where), map(str, table.years), sums))
    return Entry(
        record=record,
        total=False,
        number=record.number or None,
        title=record.title,
        areas=frozenset(a.code or a.name or "" for a in record.areas),
        values=tuple(values),
        sections=record.sections,
        staff=tuple(s.figure for s in record.fte),
        prose=tuple(a.figure for a in record.amounts),
    )


def _of_row(record: SavingsRow) -> Entry:
    values = [Value("total", record.label or "", year, figure) for year, figure in record.amounts]
    if record.area_budget is not None:
        values.append(Value("area_budget", "", "", record.area_budget))
    if record.percent is not None:
        values.append(Value("percent", "", "", record.percent))
    text = record.description or ""
    lines = record.source.first_line, record.source.last_line
    return Entry(
        record=record,
        total=record.total,
        number=record.number,
        title=(record.label if record.total else record.title) or "",
        areas=frozenset(filter(None, (record.area.code or record.area.name, record.committee, record.centre))),
        values=tuple(values),
        sections=(Section("", "description", text, *lines),) if text else (),
        staff=tuple(s.figure for s in record.fte),
        prose=tuple(f for f in record.prose if f.unit == "kr"),
    )


def _values(where: str, label: str, years: Iterable[str], figures: Sequence[Figure | None]) -> list[Value]:
    return [Value(where, label, year, figure) for year, figure in zip(years, figures, strict=False) if figure is not None]


def words_of(text: str) -> frozenset[str]:
    """The words of more than three letters."""
    return frozenset(w for w in _WORD.findall(text.casefold()) if len(w) > 3)


def pairs_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring letters of each word: alike where words are inflected or misspelt."""
    return frozenset(w[i : i + 2] for w in _WORD.findall(text.casefold()) for i in range(max(1, len(w) - 1)))


def likeness(a: frozenset[Part], b: frozenset[Part]) -> float | None:
    """The share that two sets have in common (Dice), None where both are empty."""
    size = len(a) + len(b)
    return 2 * len(a & b) / size if size else None


def evidence(old: Comparable, new: Comparable) -> dict[Evidence, float | None]:
    """How alike the two are in each respect, from 0 to 1; None where both say nothing."""
    return {
        "title": likeness(old.title_parts, new.title_parts),
        "text": likeness(old.words, new.words),
        "number": float(old.number == new.number) if old.number and new.number else None,
        "amounts": likeness(old.amounts, new.amounts),
        "areas": likeness(old.areas, new.areas),
    }


def score(old: Comparable, new: Comparable) -> float:
    """How much speaks for the two being the same proposal, from 0 to 1."""
    told = [(_WEIGHTS[what], value) for what, value in evidence(old, new).items() if value is not None]
    weight = sum(w for w, _ in told)
    return sum(w * v for w, v in told) / weight if weight else 0.0


def pair(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[int, int, float]]:
    """The pairs (index in old, index in new, score), best first taken; proposals with proposals, totals with totals."""
    rated = []
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            if a.total == b.total and (value := score(a, b)) >= LEAST:
                rated.append((-value, abs(i - j), min(i, j), i, j))
    rated.sort()
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for value, _, _, i, j in rated:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j, -value))
    return sorted(pairs)
