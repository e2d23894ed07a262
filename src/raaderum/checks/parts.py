"""Parts against the whole they are parts of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import Passage, passages
from raaderum.danish import scan
from raaderum.danish.found import Found
from raaderum.figures import Figure, Relation, Term
from raaderum.records.nouns import BudgetArea

_DIVIDED = re.compile(
    r"\b(?:fordel(?:es|t|er\s+sig)|opdel(?:es|t)|der\s+best[aå]r\s+af|best[aå]ende\s+af|sammensat\s+af)\b[^.;]{0,40}?"
    r"(?=(?:kr\.?\s*)?\d)",
    re.IGNORECASE,
)
_MAY_DIVIDE = re.compile(r"fordel(?:es|t|er sig)|opdel(?:es|t)|best[aå](?:r|ende)|sammensat")
_NOT_EXHAUSTIVE = re.compile(
    r"\b(?:heraf|blandt\s+andet|bl\.\s?a\.|primært|hovedsageligt|herunder|årligt|om\s+året|pr\.\s+år|hver)\b", re.IGNORECASE
)
_LEAST_PARTS = 2
_ROUNDED = ("kan være afrunding til hele tusinder", "may be rounding to whole thousands")
_TELLING = 3
"""So many amounts in whole thousands tell that all are rounded to thousands."""


@check("parts.whole")
def parts_against_whole(subject: Subject) -> Iterable[Relation]:
    """parts.whole: the parts printed beside an amount add up to it.

    An area's net budget against its parts in brackets, and a sentence that divides an amount ("5 mio. kr. fordelt med 3 mio.
    kr. til skoler og 2 mio. kr. til dagtilbud").
    Example: "Samlet nettobudget: 46.905.000 kr. (Stab: 4.300.000 kr., Fælles: 42.650.000 kr.)": the parts are 46.950.000 kr.
    """
    areas = [r for r in subject.records if isinstance(r, BudgetArea) and r.net_budget is not None]
    rounded = _in_thousands(areas)
    for record in areas:
        if record.net_budget is None or len(record.parts) < _LEAST_PARTS:
            continue
        names = " + ".join(part.name for part in record.parts)
        amounts = [part.amount for part in record.parts]
        thousands = rounded and _within_thousands(record.net_budget, amounts)
        yield Relation(
            "parts.whole",
            "sum",
            record.net_budget,
            tuple(Term(amount) for amount in amounts),
            family="parts.whole",
            what_da=f"Nettobudgettet for {record.name}",
            what_en=f"The net budget of {record.name}",
            parts_da=names,
            parts_en=names,
            stated_da="nettobudgettet",
            stated_en="the net budget",
            confident=not thousands,
            hints=_ROUNDED if thousands else None,
        )
    yield from _divided(subject)


def _in_thousands(areas: Sequence[BudgetArea]) -> bool:
    """Every net budget and part is a whole number of thousands: they are rounded, though printed to the krone."""
    amounts = [
        f for r in areas for f in (r.net_budget, *(part.amount for part in r.parts)) if f is not None and f.value is not None
    ]
    return len(amounts) >= _TELLING and all(f.value is not None and f.value % 1000 == 0 for f in amounts)


def _within_thousands(whole: Figure, parts: Sequence[Figure]) -> bool:
    """The parts miss the whole by no more than rounding each to whole thousands explains."""
    if whole.value is None or any(part.value is None for part in parts):
        return False
    gap = whole.value - sum((part.value for part in parts if part.value is not None), Decimal(0))
    return 0 < abs(gap) <= 500 * (len(parts) + 1)


def _divided(subject: Subject) -> Iterator[Relation]:
    """Sentences that divide an amount into parts."""
    for passage in passages(
        subject.document, _MAY_DIVIDE, among=subject.document.holding("fordel", "opdel", "best", "sammensat")
    ):
        for start, end in passage.sentences():
            match = _DIVIDED.search(passage.text, start, end)
            if match is not None:
                relation = _division(passage, start, end, match)
                if relation is not None:
                    yield relation


def _division(passage: Passage, start: int, end: int, divided: re.Match[str]) -> Relation | None:
    sentence = passage.text[start:end]
    if _NOT_EXHAUSTIVE.search(sentence):
        return None
    amounts = [f for f in scan(sentence) if f.kind == "amount"]
    whole = [f for f in amounts if start + f.end <= divided.start() + 1]
    parts = [f for f in amounts if start + f.start >= divided.start()]
    if len(whole) != 1 or len(parts) < _LEAST_PARTS or len(whole) + len(parts) != len(amounts):
        return None
    if any(f.value is None or f.qualifier is not None for f in amounts):
        return None
    held = [_held(passage, f, start) for f in (*whole, *parts)]
    shown = " + ".join(f.text for f in held[1:])
    return Relation(
        "parts.whole",
        "sum",
        held[0],
        tuple(Term(f) for f in held[1:]),
        family="parts.whole.text",
        what_da=f"Fordelingen af {held[0].text}",
        what_en=f"The division of {held[0].text}",
        parts_da=shown,
        parts_en=shown,
        stated_da="beløbet",
        stated_en="the amount",
        confident=False,
    )


def _held(passage: Passage, found: Found, shift: int) -> Figure:
    words = passage.mark(shift + found.start, shift + found.end)
    return replace(words, value=found.value, low=found.low, high=found.high, unit=found.unit, scale=found.scale)
