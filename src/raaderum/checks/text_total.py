"""Totals that the front matter announces against the totals of the document's tables."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import grain, slip
from raaderum.checks.text_claims import claimed_years, explains_phasing, speaks_of_a_part
from raaderum.checks.text_groups import Sentence, by_record, digits
from raaderum.figures import Figure, Relation, Term
from raaderum.readers.prose import ProseFigure
from raaderum.records.nouns import Item, Proposal, held_figures
from raaderum.records.parts import FigureTable, Row

_WHOLE = re.compile(
    r"\b(?:samle\w*|i alt|tilsammen|sammenlagt|udgør|summen|mangler|forslag(?:et|ene) (?:giver|medfører|indebærer))\b"
)
_RISES = re.compile(
    r"(?i:\b(?:stiger|falder|vokser|øges|reduceres|sænkes|forøges|ændres|stigning|fald|vækst|steget|faldet)\b)[^.]{0,30}\b(?:med|på)\s*$"
)
_CHANGE = re.compile(r"[^.;]{0,30}?\bfra\s+(20\d\d)\s+til\s+(20\d\d)\b")
_NAMING = re.compile(r"\d{2,}|[^\W\d_]{5,}")
_SHARP = 4
_SHARP_NEAR = 3
_NEAR = 15
"""A table so many lines away is what the sentence speaks of."""
_CLOSE = Decimal("0.3")


@check("text.total")
def announced_totals(subject: Subject) -> Iterable[Relation]:
    """text.total: a total that the text outside the proposals announces is the total of a table.

    Told where the amount stands in no table of the document, and one wrong digit (or two that have changed places) parts it
    from the grand total of one; or where the sentence names a year, and the nearest table's total of that year is another
    amount of the same size. Only the last total of a table counts, and only amounts of four digits or more (three, where the
    table stands right by).
    Example: "Der søges samlet om 17,31 mio. kr.", where the table of applications adds up to 17.130.
    """
    told = [s for record, group in by_record(subject) if record is None or isinstance(record, Item) for s in group]
    claims = [(f, s) for s in told if _WHOLE.search(s.text.casefold()) for f in s.of("amount") if _announces(f)]
    if not claims:
        return
    cells = sorted(abs(f.value) for f in _cells(subject) if f.value)
    totals = [f for table in subject.tables for f in _grand(table)]
    for claim, sentence in claims:
        if _stands(claim.figure, cells):
            continue
        total = next((t for t in totals if _slip_apart(claim.figure, t) and _sharp(claim, t)), None)
        total = total or _of_its_year(subject, claim, sentence)
        if total is not None:
            yield _relation(claim, total)


def _announces(figure: ProseFigure) -> bool:
    whole = _WHOLE.search(figure.sentence[: figure.at].casefold())
    return whole is not None and figure.found.qualifier is None


def _sharp(figure: ProseFigure, total: Figure) -> bool:
    """Digits enough that it cannot be chance; fewer where the table stands right by."""
    count = len(digits(figure))
    return count >= _SHARP or (count >= _SHARP_NEAR and abs(total.place.line - figure.figure.place.line) <= _NEAR)


def _of_its_year(subject: Subject, claim: ProseFigure, sentence: Sentence) -> Figure | None:
    """The total of the year that the sentence names, in the table nearest to it, where the two are of one size."""
    years = claimed_years(claim, sentence.figures)
    if years is None or speaks_of_a_part(claim) or explains_phasing(claim) or not claim.figure.value:
        return None
    line = claim.figure.place.line
    own = ((min(abs(t.first_line - line), abs(t.last_line - line)), f) for t in subject.tables for f in _grand(t, years.first))
    near = min(own, key=lambda pair: pair[0], default=None)
    if near is None or near[0] > _NEAR or near[1].value is None:
        return None
    return near[1] if abs(abs(claim.figure.value) - abs(near[1].value)) <= _CLOSE * abs(near[1].value) else None


def _cells(subject: Subject) -> Iterable[Figure]:
    for table in subject.tables:
        for row in table.rows:
            yield from (f for f in row.values if f is not None)
    for record in subject.records:
        if isinstance(record, Proposal):
            yield from held_figures(record)


def _grand(table: FigureTable, year: int | None = None) -> Sequence[Figure]:
    """The money of a table's last total, in all its columns or in those of a year."""
    row = next((r for r in reversed(table.rows) if r.total), None)
    if row is None:
        return ()
    pairs = zip(table.columns, row.values, strict=False)
    return [f for c, f in pairs if f is not None and f.value and c.kind == "money" and year in (None, c.year)]


def _stands(figure: Figure, cells: Sequence[Decimal]) -> bool:
    low, high = sorted((abs(figure.low), abs(figure.high)))
    at = bisect_left(cells, low)
    return at < len(cells) and cells[at] <= high


def _slip_apart(figure: Figure, total: Figure) -> bool:
    if not figure.value or not total.value:
        return False
    step = max(grain(figure), grain(total))
    right = (abs(total.value) / step).quantize(Decimal(1)) * step
    hint = slip(abs(figure.value), right, step)
    return hint is not None and hint.code in ("digit", "swapped") and abs(abs(figure.value) - right) <= _CLOSE * right


def _relation(claim: ProseFigure, total: Figure) -> Relation:
    assert total.value is not None and claim.figure.value is not None
    sign = Decimal(-1) if (total.value < 0) != (claim.figure.value < 0) else Decimal(1)
    return Relation(
        "text.total",
        "equality",
        claim.figure,
        (Term(total, sign),),
        family=f"text.total:{claim.figure.id}",
        what_da="Teksten og tabellen",
        what_en="Text and table",
        parts_da="tabellens total",
        parts_en="the table's total",
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )


@check("text.change")
def told_changes(subject: Subject) -> Iterable[Relation]:
    """text.change: a rise or a fall that the text tells between two years is the difference of a row of some table.

    Told where no row of the document changes so much between the years, and one wrong digit (or two that have changed places)
    parts it from the change of a row that the sentence names, or of a table's last total.
    Example: "Antallet af borgere over 80 år stiger med 435 fra 2025 til 2028", where the row "80+ år" goes from 2.050 to 2.395.
    """
    for _, group in by_record(subject):
        for sentence in group:
            for claim in sentence.figures:
                years = _CHANGE.match(sentence.text[claim.end :].casefold()) if _RISES.search(sentence.text[: claim.at]) else None
                if years is not None and claim.figure.value and claim.found.qualifier is None:
                    yield from _change(subject, claim, int(years[1]), int(years[2]))


def _change(subject: Subject, claim: ProseFigure, first: int, last: int) -> Iterable[Relation]:
    pairs = [pair for table in subject.tables for pair in _between(table, first, last)]
    stated = abs(claim.figure.value or Decimal(0))
    if any(abs(abs(after.value - before.value) - stated) <= grain(claim.figure) for _, before, after in pairs):  # type: ignore[operator]
        return
    said = set(_NAMING.findall(claim.sentence.casefold())) - {str(first), str(last)}
    for row, before, after in pairs:
        right = abs((after.value or Decimal(0)) - (before.value or Decimal(0)))
        hint = slip(stated, right, max(grain(claim.figure), grain(after))) if right else None
        named = row.total or bool(said.intersection(_NAMING.findall(row.label.casefold())))
        if named and hint is not None and hint.code in ("digit", "swapped"):
            yield _changed(claim, row, before, after)
            return


def _between(table: FigureTable, first: int, last: int) -> list[tuple[Row, Figure, Figure]]:
    """The rows of a table that have a figure in both years."""
    places = {c.year: i for i, c in enumerate(table.columns) if c.year in (first, last)}
    if len(places) < 2:
        return []
    pairs = [(row, row.values[places[first]], row.values[places[last]]) for row in table.rows]
    return [(r, a, b) for r, a, b in pairs if a is not None and b is not None and a.value is not None and b.value is not None]


def _changed(claim: ProseFigure, row: Row, before: Figure, after: Figure) -> Relation:
    grown = (after.value or Decimal(0)) >= (before.value or Decimal(0))
    sign = Decimal(1) if grown == ((claim.figure.value or Decimal(0)) >= 0) else Decimal(-1)
    return Relation(
        "text.change",
        "sum",
        claim.figure,
        (Term(after, sign), Term(before, -sign)),
        family=f"text.change:{claim.figure.id}",
        what_da="Teksten og tabellen",
        what_en="Text and table",
        parts_da=f"forskellen i tabellens »{row.label}«",
        parts_en=f"the difference in the table's “{row.label}”",
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )
