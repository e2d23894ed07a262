"""A document becomes a reading: the kinds claim their regions, the rest is read as tables and prose, all is accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.documents import Document, Message, Problem
from raaderum.figures import Figure
from raaderum.readers import identity
from raaderum.readers.base import Claim, Context, LineState, Reader, Reading, Region, registered
from raaderum.readers.coverage import Coverage, line_states, measure
from raaderum.readers.plugins import load_plugins
from raaderum.readers.prose import ProseFigure
from raaderum.records.base import Json
from raaderum.records.nouns import Example, Item, Record, TableRecord, held_figures
from raaderum.records.parts import FigureTable

ENOUGH = 0.5
"""A region with a lower score is not claimed."""
LEAST_LEFT = 10
"""What is left of a region after a surer one has taken its lines is read if it has so many lines."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with all that was read from it."""

    document: Document
    records: tuple[Record, ...]
    tables: tuple[FigureTable, ...]
    kind: str
    kinds: tuple[str, ...]
    kind_score: float
    municipality: str | None
    years: tuple[int, ...]
    title: str | None
    coverage: Coverage
    problems: tuple[Problem, ...]
    prose: tuple[ProseFigure, ...] = ()
    """The figures in running text, each with its sentence."""
    states: tuple[LineState | None, ...] = ()
    """What became of each line, by its number (index 0 unused); None for a blank line."""

    def to_json(self) -> dict[str, Json]:
        """The `document` line of CONTRACT.md."""
        document = self.document
        return {
            "record": "document",
            "source": {"document": document.id, "page": None, "first_line": 1, "last_line": max(1, len(document.lines))},
            "id": document.id,
            "path": document.path,
            "format": document.format,
            "title": self.title,
            "kind": self.kind,
            "kinds": list(self.kinds),
            "kind_score": round(self.kind_score, 3),
            "municipality": self.municipality,
            "years": list(self.years),
            "pages": document.pages,
            "lines": len(document.lines),
            "coverage": self.coverage.to_json(),
            "problems": [
                {"code": p.code, "line": p.line, "message": {"da": p.message.da, "en": p.message.en}} for p in self.problems
            ],
            "figures": [],
        }


def read(document: Document, kind: str | None = None) -> ReadDocument:
    """Read a document; `kind` names the kind of the whole where a person knows better than the scores."""
    from raaderum.readers.anything import read_rest
    from raaderum.readers.tables import read_tables

    problems = list(load_plugins("raaderum.readers"))
    tables = read_tables(document)
    context = Context(document, tables.tables)
    readers = registered()
    regions = _given(document, readers, kind) if kind else _recognised(context, readers, problems)
    readings = [_read(readers[r.kind], context, r, problems) for r in regions]
    claims = [claim for reading in readings for claim in reading.claims]
    claims.sort(key=lambda c: c.state != "furniture")
    held = [f for reading in readings for record in reading.records for f in held_figures(record)]
    states = line_states(document, claims)
    rest = read_rest(context, states, held)
    readings.append(rest)
    records = sorted((r for reading in readings for r in reading.records), key=_order)
    states = line_states(document, [*claims, *_still_unread(states, rest.claims)])
    figures = [f for record in records for f in held_figures(record)]
    codes = [span for reading in readings for span in reading.codes]
    kinds = _by_size(regions)
    return ReadDocument(
        document=document,
        records=tuple(records),
        tables=context.tables,
        kind=kinds[0] if kinds else "unknown",
        kinds=tuple(kinds) or ("unknown",),
        kind_score=max((r.score for r in regions if r.kind == kinds[0]), default=0.0) if kinds else 0.0,
        municipality=next((r.municipality for r in readings if r.municipality), None) or identity.municipality(document),
        years=identity.years(document, context.tables, (y for r in readings for y in r.years)),
        title=next((r.title for r in readings if r.title), None) or identity.title(document),
        coverage=measure(document, states, figures, codes),
        problems=(*document.problems, *problems, *(p for r in readings for p in r.problems), *_guessed(tables.problems, figures)),
        prose=tuple(sorted((f for r in readings for f in r.prose), key=lambda f: (f.figure.place.line, f.figure.place.start))),
        states=tuple(states),
    )


def all_tables(read_document: ReadDocument) -> tuple[FigureTable, ...]:
    """The figure tables of a reading as its records hold them: items' and examples' own, and every other table."""
    tables: list[FigureTable] = []
    for record in read_document.records:
        if isinstance(record, TableRecord):
            tables.append(record.table)
        elif isinstance(record, Item | Example):
            tables.extend(record.tables)
    return tuple(tables)


def _guessed(problems: Sequence[Problem], figures: Sequence[Figure]) -> list[Problem]:
    """Problems of tables' columns that still stand: a reader may have placed the same figures better."""
    lines = {figure.place.line for figure in figures if figure.placed_by == "position"}
    return [p for p in problems if p.line in lines]


def _given(document: Document, readers: dict[str, Reader], kind: str) -> list[Region]:
    return [Region(kind, 1, len(document.lines), 1.0)] if kind in readers and document.lines else []


def _recognised(context: Context, readers: dict[str, Reader], problems: list[Problem]) -> list[Region]:
    """The best regions that do not overlap: the surest first, and of equally sure ones the larger."""
    offered: list[Region] = []
    for reader in readers.values():
        try:
            offered.extend(r for r in reader.regions(context) if r.score >= ENOUGH and r.first <= r.last)
        except Exception as error:  # a reader that fails must not take the others with it
            problems.append(_failed(reader.kind, error))
    offered.sort(key=lambda r: (-round(r.score, 1), r.first - r.last, r.first, r.kind))
    chosen: list[Region] = []
    for region in offered:
        chosen.extend(_outside(region, chosen))
    return sorted(chosen, key=lambda r: r.first)


def _outside(region: Region, taken: Sequence[Region]) -> list[Region]:
    """What is left of a region where surer ones have taken their lines; a remainder of a few lines is not worth reading."""
    left = [region]
    for other in taken:
        left = [
            replace(r, first=first, last=last)
            for r in left
            for first, last in ((r.first, min(r.last, other.first - 1)), (max(r.first, other.last + 1), r.last))
            if first <= last
        ]
    return [r for r in left if r == region or r.last - r.first >= LEAST_LEFT]


def _read(reader: Reader, context: Context, region: Region, problems: list[Problem]) -> Reading:
    try:
        return reader.read(context, region)
    except Exception as error:
        problems.append(_failed(reader.kind, error))
        return Reading((), ())


def _failed(kind: str, error: Exception) -> Problem:
    return Problem(
        "reader.failed",
        Message(
            f"Læseren for {kind} gik i stå ({type(error).__name__}: {error}); linjerne er læst som tabeller og tekst.",
            f"The reader for {kind} failed ({type(error).__name__}: {error}); the lines were read as tables and prose.",
        ),
    )


def _still_unread(states: Sequence[str | None], claims: Sequence[Claim]) -> list[Claim]:
    """The rest reader's claims, cut to the lines that no other reader has taken."""
    return [Claim(n, n, c.state) for c in claims for n in range(c.first, c.last + 1) if n < len(states) and states[n] == "unread"]


def _by_size(regions: Sequence[Region]) -> list[str]:
    size: dict[str, int] = {}
    for region in regions:
        size[region.kind] = size.get(region.kind, 0) + region.last - region.first + 1
    return sorted(size, key=lambda kind: (-size[kind], kind))


def _order(record: Record) -> tuple[int, int, str]:
    return record.source.first_line, -record.source.last_line, type(record).__name__
