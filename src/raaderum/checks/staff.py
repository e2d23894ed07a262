"""Staff: lists against the total they announce, and kroner to the position against the other proposals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding
from raaderum.checks.text_groups import Sentence, by_record, said
from raaderum.checks.words import number_da, number_en
from raaderum.figures import Figure, Relation, Term
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Proposal, Record, SavingsRow

_DIVIDES = re.compile(r"\b(?:fordel\w*|nedenstående måde|som følger|således|følgende)\b")
_STAFF = ("fte", "position", "person")
_SAVES = re.compile(
    r"\b(?:spar\w*|besparelse\w*|reducer\w*|reduktion\w*|nedlæg\w*|nednormer\w*|frigiv\w*|frigør\w*|bortfald\w*|afskedig\w*|svarende)\b"
)
_HIRES = re.compile(r"\b(?:ansæt\w*|opnormer\w*|tilfør\w*|oprette\w*|afsættes|merudgift\w*)\b")
_PRICED = 4
"""So many proposals with a price to the position make a median to compare with."""
_APART = Decimal("2.5")
_FEWEST = Decimal("0.1")
_LINES = 40


@check("fte.sum")
def staff_lists(subject: Subject) -> Iterable[Relation]:
    """fte.sum: staff that a sentence divides over the items of a list adds up to the total it announces.

    Judged where the sentence (or the one it points back at) gives one number of staff and says that it is divided, and every
    item of the list that follows has one number.
    Example: "Der nedlægges 4 stillinger, som fordeler sig således:", with items of 2, 1 and 2 årsværk.
    """
    for _, told in by_record(subject):
        for i, sentence in enumerate(told):
            whole = _announced(sentence)
            if whole is None:
                continue
            parts = _items(whole, told[i + 1 :])
            if parts is not None:
                yield _relation(whole, parts)


def _announced(sentence: Sentence) -> ProseFigure | None:
    staff = [f for f in sentence.figures if f.figure.unit in _STAFF and f.figure.value]
    return staff[0] if len(staff) == 1 else None


def _items(whole: ProseFigure, after: Sequence[Sentence]) -> list[ProseFigure] | None:
    """The staff of the list that this sentence leads in, one figure an item; None where it leads in none."""
    parts: list[ProseFigure] = []
    lead = after[0].figures[0].lead if after and after[0].figures[0].lead != whole.lead else ""
    led_here = lead and (
        lead in whole.sentence or after[0].figures[0].before == whole.sentence.strip() or _points_at(whole, lead)
    )
    if not led_here or not _DIVIDES.search(lead.casefold()):
        return None
    for sentence in after:
        if sentence.figures[0].lead != lead or sentence.line - whole.figure.place.line > _LINES:
            break
        staff = [f for f in sentence.figures if f.figure.unit in _STAFF and f.figure.value is not None]
        if len(staff) > 1:
            return None
        parts.extend(staff)
    total = sum((f.figure.value or Decimal(0) for f in parts), Decimal(0))
    right = whole.figure.value or Decimal(0)
    return parts if len(parts) >= 2 and abs(total - right) <= right * Decimal("0.4") else None


def _points_at(whole: ProseFigure, lead: str) -> bool:
    """The lead-in goes on from the total: "Der nedlægges 4 stillinger. De fordeler sig således:"."""
    return bool(re.match(r"^\W*(?:de|disse|det|reduktionen|årsværkene|stillingerne)\b", lead.casefold()))


def _relation(whole: ProseFigure, parts: Sequence[ProseFigure]) -> Relation:
    told = " + ".join(said(p.figure) for p in parts)
    return Relation(
        "fte.sum",
        "sum",
        whole.figure,
        tuple(Term(p.figure) for p in parts),
        family=f"fte.sum:{whole.figure.id}",
        exact=True,
        what_da="Listen i teksten",
        what_en="The list in the text",
        parts_da=told,
        parts_en=told,
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )


@check("fte.price")
def price_of_a_position(subject: Subject) -> Iterable[Finding]:
    """fte.price: the kroner that a position saves are of the size of the other proposals' (a note).

    Each proposal that tells of one number of staff saved is priced by its full effect; where at least four are priced, one of
    more than two and a half times their median, or less than that part of it, is told.
    Example: 5/37 of a position saves 30.000 kr., where the other proposals save some 500.000 kr. to the position.
    """
    priced = [p for record in subject.records if (p := _price(subject, record)) is not None]
    if len(priced) < _PRICED:
        return
    middle = median(price for price, _, _, _ in priced)
    for price, staff, effect, name in priced:
        if middle / _APART <= price <= middle * _APART:
            continue
        yield finding(
            subject,
            "fte.price",
            "note",
            [staff, effect],
            f"{name[0]}: {number_da(price)} kr. pr. årsværk ({said(staff)}); de andre ligger omkring {number_da(middle)}.",
            f"{name[1]}: {number_en(price)} kr. to the position ({said(staff)}); the others lie around {number_en(middle)}.",
            stated=price,
            computed=middle,
        )


Price = tuple[Decimal, Figure, Figure, tuple[str, str]]


def _price(subject: Subject, record: Record) -> Price | None:
    """Kroner to the position, the staff, the effect, and what the proposal is called."""
    if isinstance(record, Proposal) and record.table is not None:
        effect = next((f for f in reversed(record.table.total) if f is not None and f.value), None)
        name = f"Forslag {record.number}", f"Proposal {record.number}"
    elif isinstance(record, SavingsRow) and not record.total and record.amounts:
        effect = record.amounts[-1][1]
        name = f"»{record.title}«", f"“{record.title}”"
    else:
        return None
    staff = _one_staff(subject, record)
    if staff is None or effect is None or not effect.value or not staff.value or staff.value < _FEWEST:
        return None
    price = (abs(effect.value) / staff.value).quantize(Decimal(1))
    return price, staff, effect, name


def _one_staff(subject: Subject, record: Record) -> Figure | None:
    """The staff saved, where the proposal tells of one number only."""
    if isinstance(record, SavingsRow):
        figures = [s.figure for s in record.fte]
    else:
        figures = [f.figure for f in _saved(subject, record)]
    values = dict.fromkeys(f.value for f in figures if f.unit in ("fte", "position") and f.value)
    return next((f for f in figures if f.value in values), None) if len(values) == 1 else None


def _saved(subject: Subject, record: Record) -> Iterator[ProseFigure]:
    for holder, told in by_record(subject):
        if holder is not record:
            continue
        for sentence in told:
            text = sentence.text.casefold()
            if _SAVES.search(text) and not _HIRES.search(text):
                yield from sentence.figures
