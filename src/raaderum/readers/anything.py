"""What no other reader took: every table of figures as a `table` record, every sentence with figures as a `passage`.

An unknown kind of document is read and checked this way; of a known kind, all that lies between its records.
"""

from collections.abc import Iterable, Mapping, Sequence

from raaderum.documents.model import Line, Span
from raaderum.figures import Figure
from raaderum.readers.amounts import amounts_of
from raaderum.readers.base import Claim, Context, LineState, Reading
from raaderum.readers.prose import Prose, ProseFigure, read_prose
from raaderum.records.base import Source
from raaderum.records.nouns import Passage, Record, TableRecord
from raaderum.records.parts import Amount, FigureTable, Staff


def read_rest(context: Context, states: Sequence[LineState | None], held: Iterable[Figure]) -> Reading:
    """Read the lines that are still unread. `states` by line number (index 0 unused); `held` are the figures of all records."""
    held_ids = {figure.id for figure in held}
    tables = [table for table in context.tables if not _is_held(table, held_ids)]
    records: list[Record] = [TableRecord(Source(context.document.id, t.first_line, t.last_line, t.page), t) for t in tables]
    claims = [Claim(t.first_line, t.last_line) for t in tables]
    in_table = {n for t in context.tables for n in range(t.first_line, t.last_line + 1)}
    figures: list[ProseFigure] = []
    codes: list[Span] = []
    beside = [lines for table in tables for lines in _beside_figures(context, table)]
    for run in (*_runs(context, states, in_table), *beside):
        prose = read_prose([line for line in run if _is_text(line)])
        figures.extend(prose.figures)
        codes.extend(prose.codes)
        records.extend(_passages(context, prose))
        if run[0].number not in in_table:
            claims.extend(Claim(line.number, line.number, "prose") for line in run if _is_text(line))
    return Reading(tuple(records), tuple(claims), prose=tuple(figures), codes=tuple(codes))


def _is_held(table: FigureTable, held: set[str]) -> bool:
    """Another record has this table: it holds half or more of its figures."""
    ids = [f.id for row in table.rows for f in row.values if f is not None]
    return 2 * sum(i in held for i in ids) >= len(ids)


def _beside_figures(context: Context, table: FigureTable) -> list[list[Line]]:
    """The texts of a flowed table's rows that stand on lines of their own: they may say figures that are in no column."""
    rows = [r for r in table.rows if r.first_line]
    if table.number is not None or not rows:
        return []
    held = {f.place.line for r in rows for f in r.values if f is not None}
    first, last = rows[0].first_line, max((r.line for r in rows), default=0)
    runs: list[list[Line]] = [[]]
    for line in context.document.lines[first - 1 : last]:
        if line.number in held:
            runs.append([])
        elif _is_text(line):
            runs[-1].append(line)
    return [run for run in runs if any(c.isdigit() for line in run for c in line.text)]


def _is_text(line: Line) -> bool:
    return any(c.isalpha() for c in line.text)


def _runs(context: Context, states: Sequence[LineState | None], in_table: set[int]) -> list[list[Line]]:
    """Unread lines that follow each other, blank lines and page furniture between them left out."""
    runs: list[list[Line]] = [[]]
    for line in context.document.lines:
        state = states[line.number]
        if state == "unread" and line.number not in in_table:
            if runs[-1] and (line.heading or _begins_anew(runs[-1][-1], line)):
                runs.append([])
            runs[-1].append(line)
        elif state is not None and state != "furniture" and runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _begins_anew(before: Line, line: Line) -> bool:
    """The line stands apart from the one before, which is a heading: short, without a stop, a capital after it."""
    text = before.text.strip()
    gap = line.number - before.number > 1
    return gap and len(text) < 70 and text[-1:].isalnum() and line.text.strip()[:1].isupper()


def _passages(context: Context, prose: Prose) -> list[Passage]:
    """One passage for each sentence that holds figures."""
    told = {a.figure.id: a for a in amounts_of(prose)} if prose.amounts else {}
    sentences: list[list[ProseFigure]] = []
    last: tuple[str, int] | None = None
    for found in prose.figures:
        sentence = (found.sentence, found.found.start - found.at)
        if sentence != last:
            sentences.append([])
            last = sentence
        sentences[-1].append(found)
    return [_passage(context, figures, told) for figures in sentences]


def _passage(context: Context, figures: Sequence[ProseFigure], told: Mapping[str, Amount]) -> Passage:
    lines = [f.figure.place.line for f in figures]
    source = Source(context.document.id, min(lines), max(lines), figures[0].figure.place.page)
    return Passage(
        source,
        figures[0].sentence,
        amounts=tuple(told.get(f.figure.id) or Amount(f.figure) for f in figures if f.found.kind == "amount"),
        fte=tuple(Staff(f.figure) for f in figures if f.found.kind == "fte"),
        prose=tuple(f.figure for f in figures if f.found.kind not in ("amount", "fte")),
    )
