"""Catalogues of examples (KL, KORA): measures that municipalities carried out, with gain, feasibility, status and contact."""

from dataclasses import replace

from raaderum.documents import Document, Line, Span
from raaderum.documents.flow import Flow
from raaderum.figures import Figure
from raaderum.readers.amounts import amounts_of
from raaderum.readers.base import Claim, Context, Reading, Region, reader
from raaderum.readers.copies import copies
from raaderum.readers.examples_contact import contact_lines, contacts, municipalities
from raaderum.readers.examples_headline import Saving, headline, savings_of
from raaderum.readers.examples_layout import Catalogue, Heading, Layout, find_examples
from raaderum.readers.examples_status import feasibility, status_code
from raaderum.readers.examples_tables import read_tables, table_amounts, with_unit
from raaderum.readers.prose import STAFF_UNITS, Prose, ProseFigure, others_of, prose_lines, read_labels, read_prose, staff_of
from raaderum.records.base import Source
from raaderum.records.nouns import Example
from raaderum.records.parts import Amount, FigureTable, Section, Staff

_KINDS_NEEDED = 2
"""So many kinds of section headings make a block with a contact an example."""


@reader
class ExamplesReader:
    """Reads a catalogue of examples: each ends in a block with municipality and contact."""

    kind = "examples"

    def __init__(self) -> None:
        self._found: tuple[Document, Catalogue] | None = None

    def _catalogue(self, document: Document) -> Catalogue:
        """The document's examples; `regions` and `read` ask one after the other, so the last answer is kept."""
        found = self._found
        if found is None or found[0] is not document:
            found = self._found = document, find_examples(document)
        return found[1]

    def regions(self, context: Context) -> list[Region]:
        """One region from the first example's headings to the last one's contact."""
        catalogue = self._catalogue(context.document)
        sure = [layout for layout in catalogue.layouts if _is_example(layout)]
        if not sure:
            return []
        score = min(1.0, 0.55 + 0.1 * len(sure)) * len(sure) / len(catalogue.layouts)
        return [Region(self.kind, catalogue.first, catalogue.layouts[-1].last, round(score, 3))]

    def read(self, context: Context, region: Region) -> Reading:
        """The examples of the region, its furniture and its sector and type headings."""
        catalogue = self._catalogue(context.document)
        layouts = [x for x in catalogue.layouts if region.first <= x.first and x.last <= region.last]
        read = [_Reading(context, catalogue, layout) for layout in layouts]
        origins = copies([r.body for r in read])
        sources = [r.source for r in read]
        records = tuple(r.record(None if origin is None else sources[origin]) for r, origin in zip(read, origins, strict=True))
        claims = [Claim(n, n) for n in catalogue.groups]
        claims += [claim for x in layouts for claim in _claims(x, catalogue)]
        claims += [Claim(n, n, "furniture") for n in sorted(catalogue.furniture) if region.first <= n <= region.last]
        codes = tuple(span for r in read for span in r.codes)
        prose = tuple(figure for r in read for figure in r.prose)
        return Reading(records, tuple(claims), prose=prose, codes=codes)


def _claims(layout: Layout, catalogue: Catalogue) -> list[Claim]:
    """The example's lines as read, furniture between them left out."""
    claims: list[Claim] = []
    begin = layout.first
    for number in range(layout.first, layout.last + 2):
        if number in catalogue.furniture or number > layout.last:
            if number > begin:
                claims.append(Claim(begin, number - 1))
            begin = number + 1
    return claims


def _is_example(layout: Layout) -> bool:
    return len({h.kind for h in layout.headings} - {"about", "other"}) >= _KINDS_NEEDED


class _Reading:
    """One example while it is read: its sections one after the other, then what they say together."""

    def __init__(self, context: Context, catalogue: Catalogue, layout: Layout) -> None:
        self.layout = layout
        self.document: Document = context.document
        self.furniture = catalogue.furniture
        self.around = [t for t in context.tables if layout.title_last < t.first_line and t.last_line <= layout.last]
        self.source = Source(self.document.id, layout.first, layout.last, self.document.line(layout.first).page)
        self.sections: list[Section] = []
        self.amounts: list[Amount] = []
        self.savings: list[Saving] = []
        self.placed: list[tuple[str, FigureTable]] = []
        """The example's tables, each with the kind of section it stands in."""
        self.staff: list[Staff] = []
        self.others: list[Figure] = []
        self.prose: list[ProseFigure] = []
        self.codes: list[Span] = []
        self._title()
        for heading, following in _with_next(layout):
            self._section(heading, following)
        tables = read_tables([(kind, with_unit(table, self.amounts)) for kind, table in self.placed])
        for table in tables:
            self.amounts.extend(table_amounts(table))
        self.headline = headline(self.savings, tables)
        self.tables = tuple(t.table for t in tables)
        self.amounts.sort(key=lambda a: (a.figure.place.line, a.figure.place.start))
        self.body = "\n".join(s.text for s in self.sections if s.kind not in ("about", "feasibility"))

    def _title(self) -> None:
        prose = read_prose([self.document.line(n) for n in range(self.layout.first, self.layout.title_last + 1)])
        self._keep(prose)

    def _section(self, heading: Heading, last: int) -> None:
        """Read the lines from a heading to the line before the next; what follows the heading on its own line belongs to it."""
        lines = prose_lines(self.document, heading.line, last, skip=self.furniture)
        if heading.rest:
            lines = [_cut(line, heading.rest) if line.number == heading.line else line for line in lines]
        elif heading.text:
            lines = [line for line in lines if line.number != heading.line]
        tables = [t for t in self.around if heading.line <= t.first_line <= last]
        held = {n for t in tables for n in range(t.first_line, t.last_line + 1)}
        prose = read_prose([line for line in lines if line.number not in held], heading.kind)
        whole = contact_lines(lines) if heading.kind == "about" else Flow.of(lines).text if held else prose.text
        filled = [line.number for line in lines if not line.blank]
        end = filled[-1] if filled else heading.line
        self.sections.append(Section(heading.text, heading.kind, whole, heading.line, end))
        self._keep(prose)
        for table in tables:
            self.placed.append((heading.kind, table))
            figures, codes = read_labels(self.document, table)
            self.staff.extend(Staff(f) for f in figures if f.unit in STAFF_UNITS)
            self.others.extend(f for f in figures if f.unit not in STAFF_UNITS)
            self.codes.extend(codes)

    def _keep(self, prose: Prose) -> None:
        self.prose.extend(prose.figures)
        amounts = amounts_of(prose)
        self.amounts.extend(amounts)
        self.savings.extend(savings_of(amounts, prose.amounts))
        self.staff.extend(staff_of(prose))
        self.others.extend(others_of(prose))
        self.codes.extend(prose.codes)

    def _text(self, kind: str) -> str | None:
        return next((s.text for s in self.sections if s.kind == kind), None)

    def record(self, copy_of: Source | None) -> Example:
        layout = self.layout
        rating, status = self._text("feasibility"), self._text("status") or ""
        contact = [self.document.line(n) for n in range(layout.contact, layout.last + 1)]
        contact = [line for line in contact if line.number not in self.furniture]
        return Example(
            source=self.source,
            sector=layout.sector,
            type=layout.type,
            title=layout.title,
            municipalities=municipalities(contact),
            contacts=contacts(contact),
            sections=tuple(self.sections),
            feasibility=None if rating is None else feasibility(rating),
            status_code=status_code(status),
            status_text=status,
            amounts=tuple(self.amounts),
            fte=tuple(self.staff),
            headline_saving=self.headline.figure,
            headline_value=self.headline.value,
            copy_of=copy_of,
            prose=tuple(self.others),
            tables=self.tables,
        )


def _with_next(layout: Layout) -> list[tuple[Heading, int]]:
    """Each section's heading with its last line; the description has no heading of its own unless one is printed."""
    headings = list(layout.headings)
    if layout.title_last < layout.last and (not headings or headings[0].line > layout.title_last + 1):
        headings.insert(0, Heading(layout.title_last + 1, "description", ""))
    ends = [h.line - 1 for h in headings[1:]] + [layout.last]
    return list(zip(headings, ends, strict=True))


def _cut(line: Line, start: int) -> Line:
    """The line with what stands before `start` blanked out: positions stay."""
    return replace(line, text=" " * start + line.text[start:])
