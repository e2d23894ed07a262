"""Catalogues of proposals: numbered proposals with sections of text and a table of effects each, whatever their form."""

from collections.abc import Sequence
from dataclasses import replace

from raaderum.documents import Document, Line, Span
from raaderum.readers import proposals_words as words
from raaderum.readers.amounts import amounts_of
from raaderum.readers.base import Claim, Context, Reading, Region, reader
from raaderum.readers.proposals_codes import table_codes, unit_lines, unit_spans
from raaderum.readers.proposals_outline import Block, Heading, outline_of
from raaderum.readers.proposals_parts import read_head
from raaderum.readers.proposals_staff import with_parts
from raaderum.readers.proposals_table import flowed_table, structured_table, with_caption
from raaderum.readers.prose import Prose, prose_lines, read_prose
from raaderum.readers.savings_join import Piece, Words, join
from raaderum.records.base import Source
from raaderum.records.nouns import Proposal, ProposalTable, TableRecord, held_figures
from raaderum.records.parts import FigureTable, Section, Sign


@reader
class ProposalsReader:
    """Recognises a catalogue by blocks that have an announcement, the same headings, and mostly a table of years."""

    kind = "proposals"

    def regions(self, context: Context) -> list[Region]:
        found = outline_of(context)
        if found is None:
            return []
        first = found.blocks[0].start.index
        last = _last_line(context, found.blocks[-1], _table_of(context, found.blocks[-1], Words(())))
        return [Region("proposals", context.document.lines[first].number, last, found.score)]

    def read(self, context: Context, region: Region) -> Reading:
        found = outline_of(context)
        blocks = () if found is None else found.blocks
        known = Words(context.document.lines)
        read = [_proposal(context, b, known) for b in blocks if region.first <= b.start.index + 1 <= region.last]
        records = tuple(p for p, _, _ in read)
        return Reading(
            records=(*records, *_not_held(context, records)),
            claims=tuple(Claim(p.source.first_line, p.source.last_line) for p in records),
            years=_years(records),
            prose=tuple(figure for _, _, prose in read for p in prose for figure in p.figures),
            codes=tuple(span for _, codes, _ in read for span in codes),
        )


def _not_held(context: Context, proposals: Sequence[Proposal]) -> list[TableRecord]:
    """The tables of effects that have more rows or columns than a proposal holds, once more as they are."""
    found: list[TableRecord] = []
    for proposal in proposals:
        if proposal.table is None:
            continue
        held = {f.id for f in held_figures(proposal)}
        for table in context.tables_within(proposal.source.first_line, proposal.source.last_line):
            figures = [f.id for row in table.rows for f in row.values if f is not None]
            if any(f in held for f in figures) and not all(f in held for f in figures):
                found.append(TableRecord(Source(context.document.id, table.first_line, table.last_line, table.page), table))
    return found


def _years(proposals: Sequence[Proposal]) -> tuple[int, ...]:
    """The years that the tables have; of different ones the most frequent."""
    seen: dict[tuple[int, ...], int] = {}
    for proposal in proposals:
        if proposal.table is not None:
            seen[proposal.table.years] = seen.get(proposal.table.years, 0) + 1
    return max(seen, key=lambda y: (seen[y], y), default=())


def _table_of(context: Context, block: Block, known: Words) -> ProposalTable | None:
    """The block's table: one with cells, where the format has tables, else the one that lies in its lines."""
    lines = context.document.lines
    first, last = lines[block.start.index].number, lines[block.end - 1].number
    held = context.tables_within(first, last)
    table = structured_table([t for t in held if t.number is not None], known)
    if table is None:
        table = flowed_table(context.document, block.start.index + 1, block.end, known) or structured_table(held, known)
    return None if table is None else with_caption(context.document, table)


def _last_line(context: Context, block: Block, table: ProposalTable | None) -> int:
    """The proposal's last line: that of its table, where the table ends its last section; else the last that is not blank."""
    lines = context.document.lines
    last_heading = lines[block.headings[-1].index].number
    if table is not None and table.first_line > last_heading:
        held = [t.last_line for t in context.tables_within(table.first_line, lines[block.end - 1].number) if t.number is not None]
        return max([table.last_line, *held])
    index = block.end - 1
    while index > block.start.index and (lines[index].blank or lines[index].number in context.document.furniture):
        index -= 1
    return lines[index].number


def _proposal(context: Context, block: Block, known: Words) -> tuple[Proposal, list[Span], list[Prose]]:
    document = context.document
    table = _table_of(context, block, known)
    first, last = document.lines[block.start.index].number, _last_line(context, block, table)
    tables = context.tables_within(first, last)
    unit = unit_lines(document, tables if table is None else [*tables, table])
    skip = _table_lines(table) | unit
    head = read_head(document, block)
    sections: list[Section] = []
    top, staff = with_parts(read_prose(_head_lines(document, block, tables, skip | {head.area_line})))
    prose = [top]
    for at, heading in enumerate(block.headings):
        end = block.headings[at + 1].index if at + 1 < len(block.headings) else last
        lines = _section_lines(document, heading, end, tables, skip)
        section = _section(document, heading, lines, known)
        sections.append(section)
        read, parts = with_parts(read_prose(lines, section.kind))
        prose.append(read)
        staff += parts
    proposal = Proposal(
        source=Source(document.id, first, last, document.line(first).page),
        number=head.number,
        title=head.title,
        areas=head.areas,
        sections=tuple(sections),
        table=table,
        fte=staff,
        amounts=tuple(a for p in prose for a in amounts_of(p)),
        sign=_sign(context, first, last, tables),
        committee=head.committee,
        prose=tuple(f.figure for p in prose for f in p.others),
    )
    units = [s for number in sorted(unit) for s in unit_spans(document.line(number))]
    codes = [*head.codes, *table_codes(document, table), *units]
    codes += [span for p in prose for span in p.codes]
    return proposal, [*codes, *(_number_span(document, h) for h in block.headings if h.number is not None)], prose


def _sign(context: Context, first: int, last: int, tables: Sequence[FigureTable]) -> Sign:
    """The convention that the proposal states, else that of its tables, else that of the document's."""
    sign = words.sign_of(line.text for line in context.document.lines[first - 1 : last])
    told = (t.sign for held in (tables, context.tables) for t in held if t.sign != "unknown")
    return sign if sign != "unknown" else next(told, "unknown")


def _number_span(document: Document, heading: Heading) -> Span:
    line = document.lines[heading.index]
    start = line.text.index(str(heading.number))
    return Span(line.number, start, start + len(str(heading.number)))


def _table_lines(table: ProposalTable | None) -> frozenset[int]:
    return frozenset() if table is None else frozenset(range(table.first_line, table.last_line + 1))


def _head_lines(document: Document, block: Block, tables: Sequence[FigureTable], skip: frozenset[int]) -> list[Line]:
    """The lines of the title and of what stands under it up to the first section, without the proposal's number."""
    start = document.lines[block.start.index]
    first = replace(start, text=" " * block.start.title_at + start.text[block.start.title_at :])
    return [first, *prose_lines(document, start.number + 1, document.lines[block.headings[0].index].number - 1, tables, skip)]


def _section_lines(
    document: Document, heading: Heading, end: int, tables: Sequence[FigureTable], skip: frozenset[int]
) -> list[Line]:
    """The lines of a section's text: without its heading (but with what follows it on the same line) and without tables."""
    first = document.lines[heading.index]
    lines = prose_lines(document, document.lines[heading.last].number + 1, end, tables, skip)
    rest = first.text[heading.body_at :]
    if rest.strip():
        return [replace(first, text=" " * heading.body_at + rest), *lines]
    return lines


def _section(document: Document, heading: Heading, lines: Sequence[Line], known: Words) -> Section:
    filled = [line for line in lines if not line.blank]
    first = document.lines[heading.index].number
    return Section(
        heading=heading.text,
        kind=words.section_kind(heading.text),
        text=_text(lines, known),
        first_line=first,
        last_line=filled[-1].number if filled else first,
        number=heading.number,
    )


def _text(lines: Sequence[Line], known: Words) -> str:
    pieces: list[Piece] = []
    gap = False
    for line in lines:
        if line.blank:
            gap = True
        else:
            pieces.append(Piece(line, 0, len(line.text), gap))
            gap = False
    return join(pieces, known)
