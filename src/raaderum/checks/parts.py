"""Parts against the whole they are parts of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from raaderum.checks.base import Subject, check
from raaderum.danish import scan
from raaderum.danish.found import Found
from raaderum.documents import Line
from raaderum.documents.flow import Flow
from raaderum.figures import Figure, Relation, Term
from raaderum.records.nouns import BudgetArea

_DIVIDED = re.compile(
    r"\b(?:fordel(?:es|t|er\s+sig)|opdel(?:es|t)|der\s+best[aå]r\s+af|best[aå]ende\s+af|sammensat\s+af)\b[^.;]{0,40}?"
    r"(?=(?:kr\.?\s*)?\d)",
    re.IGNORECASE,
)
_MAY_DIVIDE = re.compile(r"fordel|opdel|best[aå]|sammensat")
_NOT_EXHAUSTIVE = re.compile(
    r"\b(?:heraf|blandt\s+andet|bl\.\s?a\.|primært|hovedsageligt|herunder|årligt|om\s+året|pr\.\s+år|hver)\b", re.IGNORECASE
)
_LEAST_PARTS = 2
_TELLING = 3
"""So many amounts in whole thousands tell that all are rounded to thousands."""


@check("parts.whole")
def parts_against_whole(subject: Subject) -> Iterable[Relation]:
    """parts.whole: the parts printed beside an amount add up to it.

    An area's net budget against its parts in brackets, and a sentence that divides an amount ("5 mio. kr. fordelt med 3 mio.
    kr. til skoler og 2 mio. kr. til dagtilbud").
    Example: "Samlet nettobudget: 12.580.000 kr. (Stab: 7.210.000 kr., Fælles: 5.391.000 kr.)": the parts are 12.601.000 kr.
    """
    areas = [r for r in subject.records if isinstance(r, BudgetArea) and r.net_budget is not None]
    rounded = _in_thousands(areas)
    for record in areas:
        if record.net_budget is None or len(record.parts) < _LEAST_PARTS:
            continue
        names = " + ".join(part.name for part in record.parts)
        yield Relation(
            "parts.whole",
            "sum",
            _rounded(record.net_budget) if rounded else record.net_budget,
            tuple(Term(_rounded(part.amount) if rounded else part.amount) for part in record.parts),
            family="parts.whole",
            what_da=f"Nettobudgettet for {record.name}",
            what_en=f"The net budget of {record.name}",
            parts_da=names,
            parts_en=names,
            stated_da="nettobudgettet",
            stated_en="the net budget",
        )
    yield from _divided(subject)


def _in_thousands(areas: Sequence[BudgetArea]) -> bool:
    """Every net budget and part is a whole number of thousands: they are rounded, though printed to the krone."""
    amounts = [
        f for r in areas for f in (r.net_budget, *(part.amount for part in r.parts)) if f is not None and f.value is not None
    ]
    return len(amounts) >= _TELLING and all(f.value is not None and f.value % 1000 == 0 for f in amounts)


def _rounded(figure: Figure) -> Figure:
    """The figure as one that was rounded to whole thousands."""
    if figure.value is None or figure.scale >= 1000:
        return figure
    return replace(figure, low=figure.value - 500, high=figure.value + 500)


def _divided(subject: Subject) -> Iterator[Relation]:
    """Sentences that divide an amount into parts."""
    lines = subject.document.lines
    for index, line in enumerate(lines):
        if not _MAY_DIVIDE.search(line.text) or line.number in subject.document.furniture or "\t" in line.text:
            continue
        passage = _passage(lines, index)
        flow = Flow.of(passage)
        for match in _DIVIDED.finditer(flow.text):
            where = flow.line_at(match.start())
            if where is None or where.number != line.number:
                continue
            relation = _division(flow, match.start(), match.end(), {n.number: n for n in passage}, subject)
            if relation is not None:
                yield relation


def _passage(lines: Sequence[Line], index: int) -> list[Line]:
    """The line with those before and after it that belong to the same paragraph."""
    first = index
    while first > 0 and index - first < 3 and not lines[first - 1].blank:
        first -= 1
    last = index
    while last + 1 < len(lines) and last - index < 5 and not lines[last + 1].blank:
        last += 1
    return list(lines[first : last + 1])


def _division(flow: Flow, start: int, end: int, lines: dict[int, Line], subject: Subject) -> Relation | None:
    text = flow.text
    sentence_end = next(
        (
            m.end()
            for m in re.finditer(r"\.(?:\s+[A-ZÆØÅ]|\s*$)|\n", text)
            if m.start() > end + 3 and not _is_unit(text, m.start())
        ),
        len(text),
    )
    begin = max((m.end() for m in re.finditer(r"\.\s+(?=[A-ZÆØÅ])|\n", text[:start]) if not _is_unit(text, m.start())), default=0)
    sentence = text[begin:sentence_end]
    if _NOT_EXHAUSTIVE.search(sentence):
        return None
    amounts = [f for f in scan(sentence) if f.kind == "amount"]
    wholes = [f for f in amounts if begin + f.end <= start + 1 and f.value is not None]
    parts = [f for f in amounts if begin + f.start >= end - 6]
    if not wholes or len(parts) < _LEAST_PARTS or len(amounts) != len(parts) + 1 or any(p.value is None for p in parts):
        return None
    held = [_held(f, begin, flow, lines) for f in (wholes[-1], *parts)]
    return Relation(
        "parts.whole",
        "sum",
        held[0],
        tuple(Term(f) for f in held[1:]),
        family="parts.whole.text",
        what_da=f"Fordelingen af {held[0].text}",
        what_en=f"The division of {held[0].text}",
        parts_da=" + ".join(f.text for f in held[1:]),
        parts_en=" + ".join(f.text for f in held[1:]),
        stated_da="beløbet",
        stated_en="the amount",
        confident=False,
    )


def _is_unit(text: str, at: int) -> bool:
    """The full stop ends an abbreviation of a unit, not a sentence, unless a capital letter begins the next."""
    return text[max(0, at - 3) : at].casefold().endswith(("mio", "mia", "ca", "pr")) or text[max(0, at - 1) : at].isdigit()


def _held(found: Found, shift: int, flow: Flow, lines: dict[int, Line]) -> Figure:
    number, start, end = flow.span(found.digits + shift, found.digits + shift + 1)
    for span in flow.spans(found.start + shift, found.end + shift):
        if span.line == number:
            start, end = span.start, span.end
    place = lines[number].place(start, end)
    return Figure(found.text, found.value, found.low, found.high, found.unit, place, scale=found.scale)
