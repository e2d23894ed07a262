"""The headline of an example: the recurring yearly net saving that a budget officer would quote.

The gain section speaks first. A table's result row wins over prose; in prose a net amount, then one that is the sum of the
others or is called the whole, then the last year of a profile ("1 mio. kr. i 2026, 2 mio. kr. fra 2027"); amounts that stand
side by side are added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.figures import Figure
from raaderum.readers.amounts import is_unit_price, stands_after, vocabulary, with_neighbours
from raaderum.readers.examples_tables import Reading, table_headline
from raaderum.readers.prose import ProseFigure
from raaderum.records.parts import Amount

_LAST_YEAR = 9999
_ROUNDING = Decimal("0.03")
_SECTIONS = ("gain", "description", "other_effects", "status", "other")


@dataclass(frozen=True, slots=True)
class Headline:
    """The figure quoted; `value` where it is computed from several, or is an end of a range."""

    figure: Figure | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Saving:
    """A recurring saving in prose, as the headline weighs it. A range counts with its low end: what is sure."""

    amount: Amount
    value: Decimal
    year: int | None
    net: bool
    more: bool
    """It comes on top of the amount before ("yderligere")."""
    whole: bool
    then: bool
    """It takes the place of the amount before ("stigende til", "hvorefter")."""
    full: bool
    """Its sentence speaks of the full effect."""
    sentence: str


def savings_of(amounts: Sequence[Amount], figures: Sequence[ProseFigure]) -> list[Saving]:
    """The recurring savings among the amounts of a passage; prices of one unit and totals over several years are left out."""
    words = vocabulary()
    found: list[Saving] = []
    for amount, (figure, others) in zip(amounts, with_neighbours(figures), strict=True):
        if amount.kind != "saving" or amount.period not in ("per_year", "unknown") or is_unit_price(figure):
            continue
        value = amount.figure.value if amount.figure.value is not None else amount.figure.low
        found.append(
            Saving(
                amount=amount,
                value=abs(value),
                year=amount.year,
                net=stands_after(figure, words.net, others),
                more=stands_after(figure, words.more, others),
                whole=stands_after(figure, words.whole, others),
                then=stands_after(figure, words.then, others),
                full=words.full.search(figure.sentence) is not None,
                sentence=figure.sentence,
            )
        )
    return [_with_year(s, found) for s in found]


def _with_year(saving: Saving, savings: Sequence[Saving]) -> Saving:
    """An amount beside another of its sentence is of the same year, where the sentence has only one."""
    years = {s.year for s in savings if s.sentence == saving.sentence and s.year is not None}
    return replace(saving, year=years.pop()) if saving.year is None and len(years) == 1 and not saving.then else saving


def headline(savings: Sequence[Saving], tables: Sequence[Reading]) -> Headline:
    """None where the example prints no yearly saving. A sentence that rounds the table's result wins over the cell."""
    for section in _SECTIONS:
        here = [s for s in savings if s.amount.section == section]
        for table in reversed(tables):
            if table.section == section and (figure := table_headline(table)) is not None:
                value = abs(figure.value if figure.value is not None else figure.low)
                spoken = [s for s in here if abs(s.value - value) <= value * _ROUNDING]
                return Headline(spoken[-1].amount.figure, spoken[-1].value) if spoken else Headline(figure, value)
        if here:
            return _of_prose(here)
    return Headline()


def _of_prose(savings: Sequence[Saving]) -> Headline:
    nets = [s.sentence for s in savings if s.net]
    savings = [s for s in savings if s.sentence in nets] if nets else savings
    savings = savings[next((i for i, s in enumerate(savings) if s.net), 0) :]
    single = _single(savings)
    if single is not None:
        return Headline(single.amount.figure, single.value)
    years = {s.year for s in savings if s.year is not None}
    final = [s for s in savings if s.full and s.year is None]
    if years and final:
        return Headline(final[-1].amount.figure, final[-1].value)
    profile = len(years) > 1
    level, last = Decimal(0), savings[-1]
    for saving in sorted(savings, key=lambda s: s.year or _LAST_YEAR) if profile else savings:
        adds = not saving.then and ((saving.more and not saving.whole) or not profile)
        level, last = (level + saving.value if adds else saving.value), saving
    return Headline(last.amount.figure, level)


def _single(savings: Sequence[Saving]) -> Saving | None:
    """The one amount that stands for all: net, the sum of the others, the whole, or the realised beside the expected."""
    if len(savings) == 1:
        return savings[0]
    total = sum((s.value for s in savings), Decimal(0))
    candidates = [
        [s for s in savings if s.value * 2 == total and len(savings) > 2],
        [s for s in savings if s.whole and s.year is None],
    ]
    for found in candidates:
        if found:
            return found[-1]
    realised = [s for s in savings if s.amount.basis == "realised"]
    expected = [s for s in savings if s.amount.basis == "expected"]
    if len(realised) == 1 and len(expected) == 1 and len(savings) == 2 and all(s.year is None for s in savings):
        return realised[0]
    return None
