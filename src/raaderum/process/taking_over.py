"""A proposal read from a document, taken over into a draft: its texts and amounts as printed, each with its source.

Nothing is invented: a field that the document does not answer stays blank, an amount whose sign the document does not tell is
not taken, and everything that could not be taken is listed with the reason. Amounts get the canonical sign: - is a saving.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from raaderum.economy.effects import EffectKind, table_units
from raaderum.process.drafts import Cell, DraftRow, DraftTable, totals
from raaderum.process.numbers import written
from raaderum.process.proposals import Content, FieldValue
from raaderum.process.sentences import Fault, Message
from raaderum.process.templates import Template
from raaderum.records.base import Json

Sign = Literal["saving_positive", "saving_negative"]
RECORDS = ("proposal", "savings_row", "example")
_SUMS: tuple[tuple[str, EffectKind, str, str], ...] = (
    ("investment", "capital", "Anlægsinvestering", "Investment"),
    ("derived_operating", "derived_operating", "Afledt drift", "Derived operating cost"),
)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A draft made of a record. `left` is what could not be taken, `at` pointing into the record."""

    content: Content
    left: tuple[Fault, ...]
    number: str = ""
    """The number that it was printed with."""


class NotTakenError(ValueError):
    """The record is none that a proposal can be made of; `message` says it in both languages."""

    def __init__(self, kind: str) -> None:
        self.message = Message(
            f"Af »{kind}« kan der ikke laves et forslag; vælg et forslag, en række af en besparelsesoversigt eller et eksempel.",
            f'No proposal can be made of "{kind}"; choose a proposal, a row of a savings list or an example.',
        )
        super().__init__(self.message.da)


@dataclass(slots=True)
class _Taking:
    """The draft while it is filled."""

    record: Mapping[str, Json]
    form: Template
    sign: Sign | None
    years: tuple[int, ...] = ()
    answers: dict[str, FieldValue] = field(default_factory=dict)
    sources: dict[str, list[Json]] = field(default_factory=dict)
    left: list[Fault] = field(default_factory=list)

    def source(self, at: str, lines: tuple[int, int] | None = None) -> dict[str, Json]:
        """Where a text stands: document, page, lines, and the pointer into the record."""
        held = self.record["source"]
        first, last = lines or (held["first_line"], held["last_line"])
        return {"document": held["document"], "page": held["page"], "first_line": first, "last_line": last, "at": at}

    def figure_source(self, at: str) -> dict[str, Json]:
        """Where a figure stands, and how it was printed."""
        figure = self.figure(at)
        if figure is None:
            return {**self.source(at), "text": None, "start": None, "end": None, "cell": None}
        here = self.source(at, (figure["line"], figure["line"]))
        if figure["page"] is not None:
            here["page"] = figure["page"]
        return {**here, **{key: figure[key] for key in ("text", "start", "end", "cell")}}

    def answer(self, key: str, text: object, at: str, lines: tuple[int, int] | None = None) -> bool:
        """Put a printed text into a field, after what stands there; says whether the form has the field."""
        printed = "" if text is None else str(text).strip()
        if not printed or self.form.field(key) is None:
            return not printed
        before = self.answers.get(key, "")
        self.answers[key] = f"{before}\n\n{printed}" if before else printed
        self.sources.setdefault(key, []).append(self.source(at, lines))
        return True

    def leave(self, at: str, da: str, en: str, code: str = "taken.no_field") -> None:
        self.left.append(Fault(at, code, Message(da, en)))

    def figure(self, at: str) -> Mapping[str, Json] | None:
        """The printed figure that a value of the record comes from."""
        return next((f for f in self.record["figures"] if f["at"] == at), None)


def take_over(record: Mapping[str, Json], form: Template, sign: Sign | None = None, years: tuple[int, ...] = ()) -> TakenOver:
    """A draft of `form` from a `proposal`, `savings_row` or `example` (JSON as in docs/data-formats.md).

    `sign` is what a person says of a table whose document does not tell its sign; `years` are the document's years: a row of a
    list prints only the years in which it has an amount. Raises NotTakenError for other records.
    """
    kind = record.get("record")
    if kind not in RECORDS or record.get("total"):
        raise NotTakenError(str(kind))
    told = record.get("sign")
    taking = _Taking(record, form, told if told in ("saving_positive", "saving_negative") else sign, years)
    economy = {"proposal": _proposal, "savings_row": _savings_row, "example": _example}[str(kind)](taking)
    content = Content(
        template=form.code,
        fields=tuple(sorted(taking.answers.items())),
        economy=economy,
        sources=tuple(sorted(taking.sources.items())),
    )
    return TakenOver(content.canonical, tuple(taking.left), str(record.get("number") or ""))


def _proposal(taking: _Taking) -> DraftTable:
    record = taking.record
    _title(taking)
    _plain(taking, "committee", record["committee"], "/committee")
    _sections(taking)
    _staff(taking)
    table = record["table"]
    if table is None:
        _areas_left(taking)
        return DraftTable()
    return _table(taking, table)


def _savings_row(taking: _Taking) -> DraftTable:
    record = taking.record
    _title(taking)
    if not taking.answer("description", record["description"], "/description"):
        taking.leave("/description", "Skemaet har intet felt til beskrivelsen.", "The form has no field for the description.")
    _plain(taking, "committee", record["committee"], "/committee")
    _plain(taking, "department", record["centre"], "/centre")
    _staff(taking)
    for key, da, en in (("area_budget", "Områdets budget", "The area's budget"), ("percent", "Procenten", "The percentage")):
        if record[key] is not None:
            taking.leave(
                f"/{key}",
                f"{da} ({_text(taking, f'/{key}', record[key])}) hører til bevillingen, ikke til forslaget.",
                f"{en} ({_text(taking, f'/{key}', record[key])}) belongs to the appropriation, not to the proposal.",
                "taken.not_its_own",
            )
    printed = sorted(record["amounts"].items())
    years = sorted({*taking.years, *(int(y) for y, _ in printed if y.isdecimal())})
    for year in (y for y, _ in printed if not y.isdecimal()):
        _column_left(taking, year)
    area = record["area"]
    line = _Line(
        "r1", area["code"], area["name"], "operating", {int(y): (f"/amounts/{y}", v) for y, v in printed if y.isdecimal()}
    )
    return _posted(taking, tuple(years), [line])


def _example(taking: _Taking) -> DraftTable:
    """An example is another municipality's measure: its texts are an idea, its amounts are not ours."""
    record = taking.record
    _title(taking)
    _sections(taking)
    grade = record["feasibility"]
    if grade is not None and grade["low"] is not None and grade["low"] == grade["high"]:
        taking.answer("feasibility", grade["low"], "/feasibility")
    elif grade is not None:
        taking.leave(
            "/feasibility",
            f"Realiserbarheden er trykt som »{grade['text']}«; vælg selv 1, 2 eller 3.",
            f'The feasibility is printed as "{grade["text"]}"; choose 1, 2 or 3 yourself.',
            "taken.not_one",
        )
    amounts = [(f"/amounts/{i}", a["text"]) for i, a in enumerate(record["amounts"])]
    staff = [(f"/fte/{i}", s["text"]) for i, s in enumerate(record["fte"])]
    for at, text in (*amounts, *staff):
        taking.leave(
            at,
            f"»{text}« er en anden kommunes tal og er ikke sat ind i tabellen; regn jeres eget.",
            f'"{text}" is another municipality\'s figure and was not put into the table; work out your own.',
            "taken.not_ours",
        )
    return DraftTable()


def _title(taking: _Taking) -> None:
    taking.answer("title", taking.record["title"], "/title")
    if not taking.record["title"]:
        da, en = "Der er ikke trykt nogen titel; giv forslaget en.", "No title is printed; give the proposal one."
        taking.leave("/title", da, en, "taken.missing")


def _plain(taking: _Taking, key: str, text: str | None, at: str) -> None:
    if not taking.answer(key, text, at):
        taking.leave(at, f"Skemaet har intet felt til »{text}«.", f'The form has no field for "{text}".')


def _sections(taking: _Taking) -> None:
    """Each section into the field that takes its kind; where several go into one field, the heading stands before the text."""
    takes = {kind: f for f in taking.form.fields for kind in f.takes}
    shared = {f.key for f in takes.values() if len(f.takes) > 1}
    for i, section in enumerate(taking.record["sections"]):
        at, text = f"/sections/{i}", section["text"].strip()
        target = takes.get(section["kind"])
        if not text:
            continue
        if target is None:
            taking.leave(
                at,
                f"Afsnittet »{section['heading']}« har intet felt i skemaet; teksten står i kilden.",
                f'The section "{section["heading"]}" has no field in the form; its text stands in the source.',
            )
            continue
        heading = str(section["heading"]).strip()
        printed = f"{heading}: {text}" if target.key in shared and heading else text
        taking.answer(target.key, printed, at, (section["first_line"], section["last_line"]))


def _staff(taking: _Taking) -> None:
    """The printed staff, as lines to be completed: whether it is fewer or more is for a person to say."""
    rows = []
    if taking.form.field("staff") is None:
        for i, staff in enumerate(taking.record["fte"]):
            taking.leave(
                f"/fte/{i}", f"Skemaet har intet felt til »{staff['text']}«.", f'The form has no field for "{staff["text"]}".'
            )
        return
    for i, staff in enumerate(taking.record["fte"]):
        at = f"/fte/{i}"
        taking.leave(
            at,
            f"»{staff['text']}« er læst i teksten; skriv faggruppen, og om det er færre (minus) eller flere, i feltet Personale.",
            f'"{staff["text"]}" was read in the text; enter the staff group, and fewer (minus) or more, in the field Staff.',
            "taken.staff",
        )
        rows.append({**taking.source(at, (staff["line"], staff["line"])), "text": staff["text"]})
    if rows:
        taking.sources["staff"] = rows


def _areas_left(taking: _Taking) -> None:
    for i, area in enumerate(taking.record["areas"]):
        name = " ".join(filter(None, (area["code"], area["name"])))
        da = f"Bevillingen »{name}« er ikke sat ind: der er ingen tabel med beløb."
        taking.leave(
            f"/areas/{i}", da, f'The appropriation "{name}" was not put in: there is no table of amounts.', "taken.no_table"
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the draft's table while it is made: by year the pointer into the record, and the value printed."""

    id: str
    code: str | None
    name: str | None
    kind: EffectKind
    cells: Mapping[int, tuple[str, Json]]


def _table(taking: _Taking, table: Mapping[str, Json]) -> DraftTable:
    years = table["years"]
    lines = [
        _Line(f"r{i + 1}", row["code"], row["name"], "operating", _cells(years, row["values"], f"/table/rows/{i}/values"))
        for i, row in enumerate(table["rows"])
    ]
    for key, kind, da, _ in _SUMS:
        cells = _cells(years, table[key], f"/table/{key}")
        if any(value for _, value in cells.values()):
            lines.append(_Line(key, None, da, kind, cells))
    if not any(value is not None for line in lines for _, value in line.cells.values()):
        lines = list(_only_sums(taking, table)) or lines
    posted = _posted(taking, tuple(years), [line for line in lines if _holds_something(taking, line)])
    _check_total(taking, table, posted)
    return posted


def _only_sums(taking: _Taking, table: Mapping[str, Json]) -> Iterator[_Line]:
    """A table that prints no lines, only its total (or subtotal): that is the proposal's one line."""
    key = next((key for key in ("total", "subtotal") if any(value is not None for value in table[key])), None)
    if key is not None:
        area = next(iter(taking.record["areas"]), {"code": None, "name": None})
        name = area["name"] or taking.record["title"]
        yield _Line(key, area["code"], name, "operating", _cells(table["years"], table[key], f"/table/{key}"))
        da = "Tabellen trykker ingen linjer, kun en sum; den er sat ind som én linje. Del den op, hvis den dækker flere."
        en = "The table prints no lines, only a sum; it was put in as one line. Divide it where it covers several."
        taking.leave(f"/table/{key}", da, en, "taken.only_sum")


def _cells(years: Sequence[int], values: Sequence[Json], at: str) -> dict[int, tuple[str, Json]]:
    return {year: (f"{at}/{i}", value) for i, (year, value) in enumerate(zip(years, values, strict=False))}


def _holds_something(taking: _Taking, line: _Line) -> bool:
    printed = any(value is not None or taking.figure(at) is not None for at, value in line.cells.values())
    return printed or bool(line.code or line.name)


def _posted(taking: _Taking, years: tuple[int, ...], lines: Sequence[_Line]) -> DraftTable:
    """The table with its amounts, where the sign is known; else its lines only, and every amount is told as not taken."""
    if taking.sign is None and any(value for line in lines for _, value in line.cells.values()):
        for at, _, year in _printed(lines):
            text = _text(taking, at, "")
            da = f"»{text}« ({year}) er ikke taget: dokumentet siger ikke, om minus er en besparelse. Vælg fortegnet."
            en = f'"{text}" ({year}) was not taken: the document does not say whether minus is a saving. Choose the sign.'
            taking.leave(at, da, en, "taken.sign")
        kept = tuple(DraftRow(line.id, line.code or "", line.name or "", line.kind) for line in lines)
        return DraftTable(years, kept)
    unit = _unit([Decimal(str(value)) for line in lines for _, value in line.cells.values() if value is not None])
    return DraftTable(years, tuple(_row(taking, line, unit) for line in lines), unit)


def _printed(lines: Sequence[_Line]) -> Iterator[tuple[str, Json, int]]:
    for line in lines:
        yield from ((at, value, year) for year, (at, value) in line.cells.items() if value is not None)


def _row(taking: _Taking, line: _Line, unit: str) -> DraftRow:
    cells = []
    for year, (at, value) in line.cells.items():
        figure = taking.figure(at)
        if value is None and figure is not None:
            da = f"»{figure['text']}« ({year}) er et spænd og ikke ét beløb; skriv det beløb, der skal gælde."
            en = f'"{figure["text"]}" ({year}) is a range and not one amount; write the amount that is to hold.'
            taking.leave(at, da, en, "taken.not_one")
        if value is not None:
            amount = Decimal(str(value)) * (-1 if taking.sign == "saving_positive" else 1)
            cells.append((year, Cell(written(amount / table_units()[unit].worth), source=taking.figure_source(at))))
    return DraftRow(line.id, line.code or "", line.name or "", line.kind, tuple(cells))


def _check_total(taking: _Taking, table: Mapping[str, Json], made: DraftTable) -> None:
    """A printed total that is not the sum of the lines taken over is told: the draft adds its own lines up."""
    if taking.sign is None:
        return
    for i, (year, sum_) in enumerate(totals(made).items()):
        printed = table["total"][i] if i < len(table["total"]) else None
        if printed is None:
            continue
        stated = Decimal(str(printed)) * (-1 if taking.sign == "saving_positive" else 1)
        if stated != sum_:
            at = f"/table/total/{i}"
            total = written(stated)
            made_of = Message("er blanke", "are blank")
            if sum_ is not None:
                made_of = Message(f"giver {written(sum_)} kr.", f"add up to {written(sum_)} kr.")
            da = f"Den trykte total for {year} er {total} kr., men linjerne {made_of.da}; linjerne er taget."
            en = f"The printed total of {year} is {total} kr., but its lines {made_of.en}; the lines were taken."
            taking.leave(at, da, en, "taken.total")


def _column_left(taking: _Taking, name: str) -> None:
    at = f"/amounts/{name}"
    da = f"Kolonnen »{name}« er intet år; »{_text(taking, at, '')}« er ikke taget."
    taking.leave(at, da, f'The column "{name}" is no year; "{_text(taking, at, "")}" was not taken.', "taken.no_year")


def _unit(values: Sequence[Decimal]) -> str:
    """The largest unit that writes every amount whole."""
    return next((code for code in ("1.000 kr.", "kr.") if all(v % table_units()[code].step == 0 for v in values)), "kr. og øre")


def _text(taking: _Taking, at: str, other: object) -> str:
    figure = taking.figure(at)
    return str(figure["text"]) if figure else str(other)
