"""A percentage in prose against the percentages of the record's own table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.text_groups import Sentence, by_record, tables_of
from raaderum.figures import Figure, Relation, Term
from raaderum.readers.prose import ProseFigure
from raaderum.records.parts import FigureTable, Row

_WHOLE = re.compile(r"\b(?:samlet|i alt|tilsammen|under ét|på tværs|for alle|gennemsnit\w*)\b")
_OTHER = re.compile(
    r"\b(?:mindst|højst|mål(?:et|sætning\w*|tal\w*)?|forvent\w*|krav\w*|tidligere|fald\w*|stig\w*|steget|"
    r"faldet|landsplan|året før)\b"
)
_NEAR = Decimal("0.1")


@check("text.percent")
def percentages_against_table(subject: Subject) -> Iterable[Relation]:
    """text.percent: a percentage that the text gives for a row of the record's table is the one in the table.

    The sentence names the row, or speaks of the whole ("samlet", "i alt") where the table has a total. Targets, changes and
    figures of other years are left alone, as is a percentage that the table has anywhere.
    Example: "Samlet er der en succesrate på 53,5 %", where the table's last row says 53,3 %.
    """
    for record, told in by_record(subject):
        if record is None or not any(s.of("percent") for s in told):
            continue
        tables = [t for t in tables_of(subject, record) if any(c.kind == "pct" for c in t.columns)]
        for sentence in told if tables else ():
            for figure in sentence.of("percent"):
                yield from _against(figure, sentence, tables)


def _against(figure: ProseFigure, sentence: Sentence, tables: Sequence[FigureTable]) -> Iterator[Relation]:
    if figure.found.qualifier or _OTHER.search(sentence.text.casefold()):
        return
    cells = [cell for table in tables for row in table.rows for cell in _percents(table, row)]
    if any(_meets(figure.figure, cell) for cell in cells):
        return
    found = [(row, cell) for table in tables for row in _meant(table, sentence) for cell in _percents(table, row)]
    near = [(row, cell) for row, cell in found if _close(figure.figure, cell)]
    if len(near) != 1:
        return
    row, cell = near[0]
    yield Relation(
        "text.percent",
        "equality",
        figure.figure,
        (Term(cell),),
        family=f"text.percent:{figure.figure.id}",
        what_da="Teksten og tabellen",
        what_en="Text and table",
        parts_da=f"tabellens »{row.label}«",
        parts_en=f"the table's “{row.label}”",
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )


def _percents(table: FigureTable, row: Row) -> list[Figure]:
    pairs = zip(table.columns, row.values, strict=False)
    return [f for c, f in pairs if f is not None and f.value is not None and (c.kind == "pct" or f.unit == "pct")]


def _meant(table: FigureTable, sentence: Sentence) -> list[Row]:
    """The rows that the sentence names; the table's total where it names none and speaks of the whole."""
    text = sentence.text.casefold()
    named = [r for r in table.rows if len(r.label) > 3 and not r.total and r.label.casefold() in text]
    if named:
        return named
    return [r for r in table.rows if r.total][-1:] if _WHOLE.search(text) else []


def _meets(a: Figure, b: Figure) -> bool:
    return a.value == b.value or (a.low < b.high and b.low < a.high)


def _close(a: Figure, b: Figure) -> bool:
    return a.value is not None and bool(b.value) and abs(a.value - (b.value or a.value)) <= abs(b.value or a.value) * _NEAR
