"""A package as a table to take along: what was chosen with its effect, the sum, the targets, and what it rests on."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.answer import Adopted, Answer
from raaderum.documents import Message
from raaderum.publish.data_table import Cell, Column, DataTable, Row, Source, Value

Addressed = Callable[[str], str]
"""A candidate's id to the address of its source; "" where there is none."""
Line = tuple[Message, Message]
SIGN = Message(
    "Kroner. Minus er en besparelse, plus en merudgift. Beløb er den andel, der er med i pakken.",
    "Kroner. Minus is a saving, plus an extra cost. Amounts are of the share that is in the package.",
)


def package_table(title: str, name: str, answer: Answer, lines: Sequence[Line], at: Addressed) -> DataTable:
    """The chosen proposals, what overlaps, the total, the target and the distance to it; `lines` are the assumptions."""
    years = [y.year for y in answer.years]
    columns = (
        Column("number", Message("Nr.", "No.")),
        Column("title", Message("Forslag", "Proposal")),
        Column("department", Message("Center", "Department")),
        Column("committee", Message("Udvalg", "Committee")),
        Column("share", Message("Andel", "Share"), "share"),
        *(Column(str(year), Message(str(year), str(year)), "money", summed=True) for year in years),
        Column("fte", Message("Årsværk, der nedlægges", "Positions that go"), "number", summed=True),
        Column("harm", Message("Skade, point", "Harm, points"), "number", summed=True),
    )
    rows = [_row(a, years, at(a.id)) for a in answer.adopted]
    for o in answer.overlaps:
        lost = {e.year: e.total for e in o.loss}
        label = Message(f"Overlap mellem {o.first} og {o.second}", f"Overlap of {o.first} and {o.second}")
        rows.append(_line(label, [lost.get(year) for year in years], kind="row"))
    rows.append(_total(answer))
    if any(y.target is not None for y in answer.years):
        goal = [None if y.target is None else -y.target for y in answer.years]
        rows.append(_line(Message("Måltal", "Target"), goal))
        rows.append(_line(Message("Spares ud over målet", "Saved beyond the target"), [y.slack for y in answer.years]))
    return DataTable(name, Message(title, title), columns, tuple(rows), note(lines))


def note(lines: Sequence[Line]) -> Message:
    """The sign, and what the package rests on, as one text."""
    da = " ".join(f"{head.da}: {text.da.rstrip('.')}." for head, text in lines)
    en = " ".join(f"{head.en}: {text.en.rstrip('.')}." for head, text in lines)
    return Message(f"{SIGN.da} {da}", f"{SIGN.en} {en}")


def kroner(ore: int | None) -> Decimal | None:
    return None if ore is None else Decimal(ore) / 100


def plain(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _row(a: Adopted, years: Sequence[int], address: str) -> Row:
    effects = {e.year: e for e in a.effects}
    mark = Message("Et tal har en uafgjort fejl", "A figure has an unsettled error") if a.doubtful else None
    money = [_money(effects.get(year), a.source, address) for year in years]
    cells = (
        Cell(a.number), Cell(a.title), Cell(a.department), Cell(a.committee), Cell(Decimal(a.percent) / 100),
        *money, Cell(plain(a.fte)), Cell(plain(a.harm)),
    )  # fmt: skip
    return Row(cells, address=address, marks=(mark,) if mark else ())


def _money(effect: m.Effect | None, source: m.SourceRef | None, address: str) -> Cell:
    if effect is None:
        return Cell()
    amount = kroner(effect.total)
    if source is None or source.first_line is None:
        return Cell(amount)
    return Cell(amount, Source(source.title or source.document[:16], source.page, source.first_line, "", address))


def _line(label: Message, amounts: Sequence[int | None], kind: str = "total") -> Row:
    values: list[Value] = [None, label, None, None, None, *(kroner(a) for a in amounts), None, None]
    return Row(tuple(map(Cell, values)), "row" if kind == "row" else "total")


def _total(answer: Answer) -> Row:
    money = [kroner(-y.saving) for y in answer.years]
    label = Message("Pakken i alt", "The package in all")
    values: list[Value] = [None, label, None, None, None, *money, plain(answer.fte), plain(answer.harm.weighted)]
    return Row(tuple(map(Cell, values)), "total")
