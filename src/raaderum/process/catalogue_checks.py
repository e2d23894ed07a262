"""The checks of `raaderum check` on drafts, as they are written: findings that point at the field or cell to look at.

The records are built straight from the drafts: every cell of the economy table is a figure in its row and year, so that nothing
has to be found again in a rendered text; the texts are read with the same grammar as a document's. The document that the
checks want is laid out here too, one line for each line typed, and every figure remembers the field or cell that it came from.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.danish import parse_cell
from raaderum.documents import Document, Line
from raaderum.economy.effects import table_units
from raaderum.figures import Figure, Place, TableCell
from raaderum.process.drafts import DraftRow, DraftTable, key_of
from raaderum.process.numbers import written
from raaderum.process.proposals import Content
from raaderum.process.sentences import Message, at_cell, at_field, at_row
from raaderum.process.templates import Template, TemplateField
from raaderum.readers.amounts import amounts_of
from raaderum.readers.proposals_staff import with_parts
from raaderum.readers.prose import Prose, ProseFigure, read_prose
from raaderum.records.base import Json, Source
from raaderum.records.finding import Finding
from raaderum.records.nouns import BudgetLine, Proposal, ProposalTable
from raaderum.records.parts import Area, Section, Staff

FORMAT = "draft"
_TABLE = Message("økonomitabellen", "the economy table")
_LINE_DA, _LINE_EN = re.compile(r"(?:\b(?:i|på) |\()linje (\d+)\)?"), re.compile(r"(?:\b(?:in|on|at) |\()line (\d+)\)?")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft to be checked. `id` is what the caller knows it by, `number` its number in the catalogue ("" for none)."""

    id: str
    content: Content
    form: Template
    number: str = ""


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A field or cell of a draft: `at` is the pointer that `process.sentences` makes; "/economy/total" is the table's total."""

    proposal: str
    at: str

    def to_json(self) -> dict[str, Json]:
        return {"proposal": self.proposal, "at": self.at}


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A finding, and the places of its figures in the drafts, the suspect first. Without figures: the whole catalogue."""

    finding: Finding
    places: tuple[DraftPlace, ...]

    def to_json(self) -> dict[str, Json]:
        return {**self.finding.to_json(), "places": [place.to_json() for place in self.places]}


def check_drafts(drafts: Sequence[Drafted], target: Mapping[int, Decimal] | None = None) -> tuple[DraftFinding, ...]:
    """Every registered check over the drafts of one catalogue. `target` as for `checks.engine.run_checks`."""
    from raaderum.readers.plugins import load_plugins

    load_plugins("raaderum.readers")
    layout = _Layout()
    for draft in drafts:
        layout.add(draft)
    result = run_checks(layout.subject(drafts), target)
    return tuple(DraftFinding(layout.told(finding), layout.places(finding)) for finding in result.findings)


@dataclass(slots=True)
class _Layout:
    """The document that the drafts are, line by line, and where each line came from."""

    lines: list[Line] = field(default_factory=list)
    origin: dict[int, DraftPlace] = field(default_factory=dict)
    """Line number -> the field that it shows."""
    labels: dict[int, Message] = field(default_factory=dict)
    """Line number -> what the field or table is called."""
    cells: dict[str, DraftPlace] = field(default_factory=dict)
    """Figure id -> its cell of an economy table."""
    records: list[Proposal] = field(default_factory=list)
    prose: list[ProseFigure] = field(default_factory=list)

    def add(self, draft: Drafted) -> None:
        """One more draft: its title, its texts under their headings, its table."""
        first = len(self.lines) + 1
        title = self._line(f"{draft.number} {draft.content.title}".strip(), 2, DraftPlace(draft.id, at_field("title")))
        if draft.number:
            title = [Line(line.number, " " * len(draft.number) + line.text[len(draft.number) :]) for line in title]
        head, staff = with_parts(read_prose(title))
        passages, sections, people = [head], [], list(staff)
        for answered in _texts(draft):
            section, prose, parts = self._section(draft, *answered)
            sections.append(section)
            passages.append(prose)
            people.extend(parts)
        table = self._table(draft)
        self.prose.extend(f for passage in passages for f in passage.figures)
        self.records.append(
            Proposal(
                source=Source("", first, len(self.lines)),
                number=draft.number,
                title=draft.content.title,
                areas=tuple(Area(row.code or None, row.name or None) for row in draft.content.economy.rows if row.code),
                sections=tuple(sections),
                table=table,
                fte=tuple(people),
                amounts=tuple(a for p in passages for a in amounts_of(p)),
                sign=draft.content.economy.sign,
                committee=draft.content.text("committee") or None,
                prose=tuple(f.figure for p in passages for f in p.others),
            )
        )

    def subject(self, drafts: Iterable[Drafted]) -> Subject:
        """What the checks look at."""
        text = "\n".join(line.text for line in self.lines)
        document = Document(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "", FORMAT, tuple(self.lines))
        years = sorted({year for draft in drafts for year in draft.content.economy.years})
        return Subject(document, tuple(self.records), "proposals", None, tuple(years), prose=tuple(self.prose))

    def places(self, finding: Finding) -> tuple[DraftPlace, ...]:
        found = (self.cells.get(f.figure.id) or self.origin.get(f.figure.place.line) for f in finding.figures)
        return tuple(dict.fromkeys(place for place in found if place is not None))

    def told(self, finding: Finding) -> Finding:
        """The finding with the field named where a check names a line: a form has no line numbers."""
        da = _LINE_DA.sub(lambda m: f"i »{self.labels[int(m[1])].da}«" if int(m[1]) in self.labels else m[0], finding.da)
        en = _LINE_EN.sub(lambda m: f'in "{self.labels[int(m[1])].en}"' if int(m[1]) in self.labels else m[0], finding.en)
        return finding if (da, en) == (finding.da, finding.en) else replace(finding, da=da, en=en)

    def _line(self, text: str, heading: int = 0, place: DraftPlace | None = None) -> list[Line]:
        """One line for each line of a text that was typed."""
        made = []
        for part in text.split("\n"):
            made.append(Line(len(self.lines) + 1, part.rstrip("\r"), heading=heading))
            self.lines.append(made[-1])
            if place is not None:
                self.origin[made[-1].number] = place
        return made

    def _section(self, draft: Drafted, f: TemplateField, text: str) -> tuple[Section, Prose, tuple[Staff, ...]]:
        place = DraftPlace(draft.id, at_field(f.key))
        kind = f.takes[0] if f.takes else "other"
        heading = self._line(f.label.da, 3, place)[0]
        lines = self._line(text, 0, place)
        self.labels.update({line.number: f.label for line in lines})
        self._line("")
        paragraphs = [part for line in lines for part in (Line(line.number, ""), line)]
        prose, staff = with_parts(read_prose(paragraphs, kind))
        return Section(f.label.da, kind, text.strip(), heading.number, lines[-1].number), prose, staff

    def _table(self, draft: Drafted) -> ProposalTable | None:
        table = draft.content.economy
        if not table.years or table.unit not in table_units():
            return None
        whole = DraftPlace(draft.id, "/economy")
        caption = f"Tabel {len(self.records) + 1} i {table.unit}"
        first = self._line(caption, 0, whole)[0].number
        rows = [self._row(draft, i, row) for i, row in enumerate(table.rows)]
        total = self._total(draft, rows)
        blank: tuple[Figure | None, ...] = (None,) * len(table.years)
        last = len(self.lines)
        self.labels.update(dict.fromkeys(range(first, last + 1), _TABLE))
        self._line("")
        return ProposalTable(
            *(caption, table.unit, table.years, tuple(rows), blank, blank, blank, total, first, last),
            labels=(("total", "I alt"),),
        )

    def _row(self, draft: Drafted, index: int, row: DraftRow) -> BudgetLine:
        table = draft.content.economy
        writer = _RowWriter(len(self.lines) + 1, len(self.records) + 1, index + 1, " ".join(filter(None, (row.code, row.name))))
        values = [writer.add(row.cell(year).text, table) for year in table.years]
        for year, value in zip(table.years, values, strict=True):
            if value is not None:
                self.cells[value.id] = DraftPlace(draft.id, at_cell(row.id, year))
        number = self._line(writer.text, 0, DraftPlace(draft.id, at_row(row.id)))[0].number
        return BudgetLine(key_of(index), row.code or None, row.name or None, tuple(values), number)

    def _total(self, draft: Drafted, rows: Sequence[BudgetLine]) -> tuple[Figure | None, ...]:
        """The sums of the rows, in the sign that was typed; None where a year has a cell that is no amount, or none at all."""
        table, worth = draft.content.economy, table_units()[draft.content.economy.unit].worth
        writer = _RowWriter(len(self.lines) + 1, len(self.records) + 1, len(rows) + 1, "I alt")
        values: list[Figure | None] = []
        for i, year in enumerate(table.years):
            held = [row.values[i] for row in rows]
            typed = sum(bool(row.cell(year).text.strip(" -–")) for row in table.rows)
            amounts = [f.value for f in held if f is not None and f.value is not None]
            whole = bool(amounts) and len(amounts) == typed
            values.append(writer.add(written(sum(amounts, Decimal(0)) / worth) if whole else "", table))
            if values[-1] is not None:
                self.cells[values[-1].id] = DraftPlace(draft.id, "/economy/total")
        self._line(writer.text, 0, DraftPlace(draft.id, "/economy"))
        return tuple(values)


class _RowWriter:
    """Writes a line of a table, cell by cell, and makes the figures with their places in it."""

    def __init__(self, line: int, table: int, row: int, label: str) -> None:
        self.line, self.table, self.row = line, table, row
        self.text = label.replace("\n", " ")
        self.column = 0

    def add(self, text: str, table: DraftTable) -> Figure | None:
        """The next cell; None where it is blank or no amount."""
        self.column += 1
        shown = " ".join(text.split())
        start = len(self.text) + 2
        self.text = f"{self.text}  {shown}"
        reading = parse_cell(shown)
        found = reading.found
        if found is None or found.kind not in ("number", "amount"):
            return None
        worth = table_units()[table.unit].worth if found.kind == "number" else Decimal(1)
        low, high = sorted((found.low * worth, found.high * worth))
        return Figure(
            text=found.text,
            value=None if found.value is None else found.value * worth,
            low=low,
            high=high,
            unit="kr",
            place=Place(self.line, start + found.start, start + found.end, cell=TableCell(self.table, self.row, self.column)),
            unit_from="header" if found.kind == "number" else "cell",
            scale=worth if found.kind == "number" else found.scale,
        )


def _texts(draft: Drafted) -> Iterable[tuple[TemplateField, str]]:
    """The fields of running text that are answered, in the order of the form, without the title."""
    for f in draft.form.fields:
        text = draft.content.text(f.key)
        if f.kind == "text" and f.key != "title" and text.strip():
            yield f, text
