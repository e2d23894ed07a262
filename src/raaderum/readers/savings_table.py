"""A savings list that is a table with a header: its columns by what they are called, its rows and totals as records."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.data.loader import load
from raaderum.documents import Document, Line, Span
from raaderum.figures import Figure
from raaderum.readers.prose import Prose, read_prose, staff_of
from raaderum.readers.savings_flow import total_label
from raaderum.readers.savings_label import role_of, roles_of, texts_of
from raaderum.records.base import Source
from raaderum.records.nouns import SavingsRow
from raaderum.records.parts import Area, FigureTable, Row, Sign, Staff

_AREA = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*|\d{4,8})[\s:–-]+(\S.*)", re.DOTALL)
_NUMBER = re.compile(r"[A-ZÆØÅ]{0,6}[- ]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?")
_FEWEST_ROWS = 3
_ABBREVIATION = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9&/]{1,6}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what: indices of figure columns, headers of text columns by their role."""

    years: tuple[tuple[int, int], ...]
    """(index, year) of the columns that give a year's effect."""
    budget: int | None
    percent: int | None
    staff: tuple[int, ...]
    roles: tuple[tuple[str, str], ...]
    """(header, role) of the text columns."""
    label: str
    """The role of the rows' own label."""
    flowed: tuple[str, ...] = ()
    """The text columns of a list that lies in lines of text, in their order."""

    def role(self, header: str) -> str | None:
        return next((role for h, role in self.roles if h == header), None)


def columns_of(table: FigureTable) -> Columns | None:
    """The columns of a list; None where the table is no list of proposals by year."""
    figures = load("savings")["figures"]
    named = {
        kind: [i for i, c in enumerate(table.columns) if _begins(c.name, figures[kind])] for kind in ("area_budget", "percent")
    }
    years = _years(table, set(named["area_budget"]))
    rows = [r for r in table.rows if is_row(r)]
    if table.hidden or len(years) < 2 or len(rows) < _FEWEST_ROWS:
        return None
    heads = {header for row in rows for header, _ in row.texts}
    roles = tuple((h, role) for h in table.header if h in heads and (role := role_of(h)) is not None)
    label = _label_role(table, heads, {role for _, role in roles})
    flowed = _flowed_roles(table)
    if flowed:
        roles, label = (), "title"
    numbered = sum(r.key is not None and _NUMBER.fullmatch(r.key) is not None and len(r.key) > 1 for r in rows)
    titled = label == "title" or any(role == "title" for _, role in roles)
    kept = {role for _, role in roles} | {label} | set(flowed)
    if not (
        titled and ("number" in flowed or numbered * 2 >= len(rows) or kept & {"area", "centre", "committee", "description"})
    ):
        return None
    percent = [i for i, c in enumerate(table.columns) if c.kind == "pct"] or named["percent"]
    return Columns(
        years=years,
        budget=next(iter(named["area_budget"]), None),
        percent=next(iter(percent), None),
        staff=tuple(i for i, c in enumerate(table.columns) if c.kind == "fte"),
        roles=roles,
        label=label,
        flowed=flowed,
    )


def _flowed_roles(table: FigureTable) -> tuple[str, ...]:
    """The text columns that the header of flowed lines names; () for a table of cells, and where no title is among them."""
    if table.number is not None:
        return ()
    figures = {c.name for c in table.columns}
    roles = tuple(role for header in table.header if header not in figures for role in roles_of(header))
    return roles if roles.count("title") == 1 and len(set(roles)) == len(roles) else ()


def _begins(name: str, words: Sequence[str]) -> bool:
    bare = name.casefold().strip()
    return any(bare == w or bare.startswith(w + " ") for w in words)


def _years(table: FigureTable, but: set[int]) -> tuple[tuple[int, int], ...]:
    """The first run of columns with rising years that are money and no budget."""
    run: list[tuple[int, int]] = []
    for i, column in enumerate(table.columns):
        fits = column.year is not None and column.kind in ("money", "unknown") and i not in but
        if fits and (not run or (column.year == run[-1][1] + 1 and i == run[-1][0] + 1)):
            run.append((i, column.year or 0))
        elif run:
            break
    return tuple(run)


def _label_role(table: FigureTable, texts: set[str], taken: set[str]) -> str:
    """What the rows' own label is: its header is the one that neither a figure column nor another text column has."""
    figures = {c.name for c in table.columns}
    for header in table.header:
        role = role_of(header)
        if header not in texts and header not in figures and role not in (None, "number") and role not in taken:
            return role or "title"
    return "text" if "title" in taken else "unnamed"


def is_row(row: Row) -> bool:
    """A row of one proposal: with figures, neither a heading nor a total."""
    return not row.heading and not row.total and any(row.values) and total_label(row.label) is None


def score(table: FigureTable, columns: Columns) -> float:
    """How sure it is that the table is a savings list."""
    rows = [r for r in table.rows if is_row(r)]
    roles = {role for _, role in columns.roles} | {columns.label} | set(columns.flowed)
    keyed = sum(r.key is not None for r in rows) * 2 >= len(rows)
    return round(0.6 + 0.1 * keyed + 0.08 * len(roles & {"area", "centre", "committee", "description"}), 3)


@dataclass(frozen=True, slots=True)
class TableRows:
    records: tuple[SavingsRow, ...]
    codes: tuple[Span, ...]


def read_table(document: Document, table: FigureTable, columns: Columns) -> TableRows:
    """The table's rows and totals; a heading row names the committee (or centre) of the rows below it."""
    records: list[SavingsRow] = []
    codes: list[Span] = []
    heading: str | None = None
    for row in table.rows:
        if row.heading:
            heading = row.label
        elif row.total or total_label(row.label) is not None:
            if any(row.values):
                records.append(_total(document, table, columns, row, {r.centre for r in records if not r.total}))
        elif any(row.values):
            record = _record(document, table, columns, row, heading)
            records.append(record)
            codes.extend(_codes(document, row, record))
    return TableRows(tuple(records), tuple(codes))


def _record(document: Document, table: FigureTable, columns: Columns, row: Row, heading: str | None) -> SavingsRow:
    texts = texts_of(document, row, columns.flowed) if columns.flowed else {}
    for header, text in (
        () if columns.flowed else ((columns.label, row.label), *((columns.role(h) or "", t) for h, t in row.texts))
    ):
        if header and text.strip() and header not in texts:
            texts[header] = " ".join(text.split())
    committee, centre = texts.get("committee"), texts.get("centre")
    if heading and committee is None and _is_committee(heading):
        committee = heading
    elif heading and centre is None:
        centre = heading
    prose = _prose(document, table, row, [texts.get("description", ""), texts.get("title", "")])
    staff = tuple(Staff(f) for i in columns.staff if i < len(row.values) and (f := row.values[i]) is not None)
    return SavingsRow(
        source=_source(document, table, row),
        area=_area(texts.get("area")),
        centre=centre,
        committee=committee,
        title=texts.get("title") or texts.get("unnamed") or row.label or None,
        description=texts.get("description"),
        amounts=tuple((str(year), f) for i, year in columns.years if i < len(row.values) and (f := row.values[i]) is not None),
        area_budget=_at(row, columns.budget),
        percent=_at(row, columns.percent),
        sign=_sign(table, columns),
        prose=tuple(f.figure for f in prose.figures if f.found.kind != "fte"),
        fte=(*staff, *staff_of(prose)),
        number=row.key or texts.get("number"),
    )


def _total(document: Document, table: FigureTable, columns: Columns, row: Row, centres: set[str | None]) -> SavingsRow:
    name = total_label(row.label)
    named = bool(name) and name not in centres and _is_committee(name or "")
    return SavingsRow(
        source=_source(document, table, row),
        area=Area(None, None),
        centre=name if name and not named else None,
        committee=name if named else None,
        title=row.label,
        description=None,
        amounts=tuple((str(year), f) for i, year in columns.years if i < len(row.values) and (f := row.values[i]) is not None),
        area_budget=_at(row, columns.budget),
        percent=_at(row, columns.percent),
        total=True,
        label=row.label,
        sign=_sign(table, columns),
        fte=tuple(Staff(f) for i in columns.staff if i < len(row.values) and (f := row.values[i]) is not None),
    )


def _sign(table: FigureTable, columns: Columns) -> Sign:
    """The convention that is stated; else a list of savings whose amounts mostly carry a minus prints a saving so."""
    if table.sign != "unknown":
        return table.sign
    values = [f.value for row in table.rows for i, _ in columns.years if i < len(row.values) and (f := row.values[i]) and f.value]
    return "saving_negative" if 2 * sum(v < 0 for v in values) > len(values) else "unknown"


def _at(row: Row, index: int | None) -> Figure | None:
    return row.values[index] if index is not None and index < len(row.values) else None


def _source(document: Document, table: FigureTable, row: Row) -> Source:
    first = row.first_line or row.line
    return Source(
        document.id, first, max(first, row.line), document.line(first).page if first <= len(document.lines) else table.page
    )


def _area(text: str | None) -> Area:
    if not text:
        return Area(None, None)
    match = _AREA.fullmatch(text)
    return Area(match[1], " ".join(match[2].split())) if match else Area(None, text)


def _is_committee(name: str) -> bool:
    data = load("savings")["committees"]
    low = name.casefold().strip()
    return (
        low.endswith(tuple(data["endings"]))
        or low.startswith(tuple(data["beginnings"]))
        or (_ABBREVIATION.fullmatch(name.strip()) is not None and "U" in name)
    )


def _codes(document: Document, row: Row, record: SavingsRow) -> list[Span]:
    """Where the row's number and the area's code are printed: digits that are no figure."""
    spans: list[Span] = []
    for code in (record.number, record.area.code):
        if not code:
            continue
        for number in range(row.first_line or row.line, row.line + 1):
            match = re.search(rf"(?<!\w){re.escape(code)}(?![\w.,])", document.line(number).text)
            if match:
                spans.append(Span(number, match.start(), match.end()))
                break
    return spans


def _prose(document: Document, table: FigureTable, row: Row, texts: Sequence[str]) -> Prose:
    """The figures in the row's own texts, each at its place; the lines without the cells that share them."""
    wanted = {t for t in texts if any(c.isdigit() for c in t)}
    if not wanted:
        return Prose("")
    low, high = row.first_line or row.line, max(row.line, row.first_line)
    for held in document.tables:
        if held.number != table.number:
            continue
        lines: list[Line] = []
        for cells in held.rows:
            for cell in cells:
                if (
                    cell is None
                    or not cell.spans
                    or not low <= cell.spans[0].line <= high
                    or " ".join(cell.text.split()) not in wanted
                ):
                    continue
                lines.extend(_masked(document.line(s.line), s) for s in cell.spans)
        return read_prose(lines)
    return Prose("")


def _masked(line: Line, span: Span) -> Line:
    return replace(line, text=" " * span.start + line.text[span.start : span.end])
