"""Rows of one table that carry the same name."""

import re
from collections.abc import Iterable, Iterator

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark_words
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Proposal
from raaderum.records.parts import FigureTable

_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_TWICE = 2


@check("label.duplicate")
def names_used_twice(subject: Subject) -> Iterable[Finding]:
    """label.duplicate: two rows of one table do not carry the same name, with nothing else to tell them apart.

    Rows under different headings or totals are different, as are rows with different keys, codes or texts; a name used many
    times is the table's own way, and two rows with the same figures are one row printed twice.
    Example: "Flere pengeposer" stands in rows a and b; or "Nettogevinst, scenarie 1" stands where scenarie 2 is meant.
    """
    for record in subject.records:
        if isinstance(record, Proposal) and record.table is not None:
            rows = [(r.name or "", r.code or "", r.line, r.values) for r in record.table.rows if any(r.values)]
            yield from _told(subject, [(n, (c,), line, v) for n, c, line, v in rows], f"Tabellen i forslag {record.number}",
                             f"The table of proposal {record.number}")  # fmt: skip
    for table in subject.tables:
        caption = " ".join((table.caption or "").split())
        for part in _parts(table):
            yield from _told(
                subject,
                part,
                f"Tabellen »{caption}«" if caption else "En tabel",
                f"The table “{caption}”" if caption else "A table",
            )


Named = tuple[str, tuple[str, ...], int, tuple[Figure | None, ...]]


def _parts(table: FigureTable) -> Iterator[list[Named]]:
    """The rows between two headings or totals."""
    part: list[Named] = []
    for row in table.rows:
        if row.total or row.heading or not any(row.values):
            yield part
            part = []
        else:
            tell = (row.key or "", row.code or "", str(row.level), *(t for _, t in row.texts))
            part.append((row.label, tell, row.line, row.values))
    yield part


def _told(subject: Subject, rows: list[Named], da: str, en: str) -> Iterator[Finding]:
    groups: dict[tuple[str, tuple[str, ...]], list[Named]] = {}
    for row in rows:
        name = _NOT_WORD.sub(" ", row[0].casefold()).strip()
        if _LETTERS.search(name):
            groups.setdefault((name, row[1]), []).append(row)
    repeated = [g for g in groups.values() if len(g) > 1]
    if any(len(g) > _TWICE for g in repeated) or len(repeated) > max(1, len(rows) // 4):
        return
    for first, second in repeated:
        if _printed(first) == _printed(second):
            continue
        marks = [_mark(subject, second), _mark(subject, first)]
        yield finding(
            subject,
            "label.duplicate",
            "warning",
            marks,
            f"{da}: to rækker hedder »{first[0]}«; det kan ikke ses, hvad der skiller dem.",
            f"{en}: two rows are called “{first[0]}”; nothing tells them apart.",
        )


def _printed(row: Named) -> tuple[str, ...]:
    return tuple("" if f is None else f.text for f in row[3])


def _mark(subject: Subject, row: Named) -> Figure:
    """The row's name on the line of its figures, or else the first of its figures."""
    line = subject.document.line(row[2])
    if row[0] in line.text:
        return mark_words(line, row[0])
    return next(f for f in row[3] if f is not None)
