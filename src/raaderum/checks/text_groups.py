"""The figures of running text by sentence and by record: what the checks of prose share."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import groupby

from raaderum.checks.base import Subject
from raaderum.data.loader import load
from raaderum.figures import Figure
from raaderum.readers.prose import ProseFigure
from raaderum.records.nouns import BudgetArea, Example, Item, Proposal, Record, SavingsRow
from raaderum.records.parts import FigureTable

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds figures, with the record it stands in (None outside proposals, examples, items and areas)."""

    text: str
    figures: tuple[ProseFigure, ...]
    record: int | None
    """Counts the records of the document."""

    @property
    def line(self) -> int:
        return self.figures[0].figure.place.line

    def of(self, *kinds: str) -> list[ProseFigure]:
        """The figures of these kinds that have one value."""
        return [f for f in self.figures if f.found.kind in kinds and f.figure.value is not None]


def sentences(subject: Subject) -> tuple[Sentence, ...]:
    """The sentences with figures, in order; worked out once for all checks."""
    known = subject._memo.get("text.sentences")
    if known is None:
        known = subject._memo["text.sentences"] = tuple(_sentences(subject))
    assert isinstance(known, tuple)
    return known


def by_record(subject: Subject) -> list[tuple[Record | None, list[Sentence]]]:
    """The sentences of each record, in order; those outside records stand in runs with None."""
    return [
        (None if number is None else subject.records[number], list(group))
        for number, group in groupby(sentences(subject), key=lambda s: s.record)
    ]


def tables_of(subject: Subject, record: Record) -> list[FigureTable]:
    """The tables of figures within a record's lines."""
    first, last = record.source.first_line, record.source.last_line
    return [t for t in subject.tables if first <= t.first_line and t.last_line <= last]


def record_at(subject: Subject, line: int) -> int | None:
    """Which record (an index into `subject.records`) holds this line; None where none does."""
    starts, ends, numbers = _owners(subject)
    at = bisect_right(starts, line) - 1
    return numbers[at] if at >= 0 and line <= ends[at] else None


def digits(figure: ProseFigure) -> str:
    """The digits printed, without the zeros at the end: "216" for "2,160 mio. kr." """
    value = figure.figure.value
    if value is None:
        return ""
    whole = abs(value) / figure.found.scale * (Decimal(10) ** figure.found.decimals)
    return str(int(whole)).rstrip("0")


@lru_cache(maxsize=4000)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say what a sentence is about."""
    common = _common()
    return frozenset(w[:_STEM] for w in _WORD.findall(text.casefold()) if w not in common)


@cache
def _common() -> frozenset[str]:
    return frozenset(load("checks_text")["common"]["words"])


def said(figure: Figure) -> str:
    """A figure as a message quotes it: as printed, on one line."""
    return " ".join(figure.text.split())


def _sentences(subject: Subject) -> list[Sentence]:
    found: list[Sentence] = []
    for (text, _), group in groupby(subject.prose, key=lambda f: (f.sentence, f.found.start - f.at)):
        figures = tuple(group)
        found.append(Sentence(text, figures, record_at(subject, figures[0].figure.place.line)))
    return found


def _owners(subject: Subject) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    known = subject._memo.get("text.owners")
    if known is None:
        kinds = (Proposal, Example, Item, BudgetArea, SavingsRow)
        held = sorted((r.source.first_line, r.source.last_line, i) for i, r in enumerate(subject.records) if isinstance(r, kinds))
        known = subject._memo["text.owners"] = ([h[0] for h in held], [h[1] for h in held], [h[2] for h in held])
    assert isinstance(known, tuple)
    return known
