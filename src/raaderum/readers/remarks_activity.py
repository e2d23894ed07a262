"""The activity table of budget remarks: how many persons or units a budget counts on, by function and column (year)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from raaderum.danish import parse_cell
from raaderum.documents import Document, Line
from raaderum.documents.flow import Flow
from raaderum.figures import Figure
from raaderum.readers.remarks_words import BULLET, CODE, section_kind, vocabulary
from raaderum.readers.wording import alternatives, plain
from raaderum.records.nouns import Activity
from raaderum.records.parts import FigureTable

_NUMBERS = re.compile(r"(?P<numbers>(?:(?:^|\s+)(?:[-–−]?\d{1,3}(?:\.\d{3})+|[-–−]?\d+)(?:,\d+)?){2,}|(?:\s+[-–−])+)\s*$")
_NUMBER = re.compile(r"[-–−]?\d[\d.]*(?:,\d+)?")
_YEAR_END = re.compile(r"\b20\d\d\b")
_LEADING_CODES = re.compile(
    r"^\s*(?:(?:konto|funktion)\s+)?(?P<codes>(?:\d{1,2}\.){1,3}\d{2,3}(?:\s*(?:[,/+&]|og|samt)\s*(?:\d{1,2}\.){1,3}\d{2,3})*)\s*[-–:]?\s*",
    re.IGNORECASE,
)
_FEWEST_ROWS = 3
_GAP = 4
"""So many lines may stand between two rows (blank lines, the first lines of a label)."""
_HEADER_LINES = 16


@dataclass(frozen=True, slots=True)
class ActivityTable:
    """A table of activities, the lines it stands on, and its column names as printed."""

    activities: tuple[Activity, ...]
    columns: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row in running text: its label's lines and the figures of its last line."""

    label: str
    line: Line
    first: int
    numbers: tuple[re.Match[str], ...]


def activity_tables(document: Document, first: int, last: int, tables: Sequence[FigureTable]) -> list[ActivityTable]:
    """The activity tables of lines `first`..`last`: of cells where the format has them, else out of running text."""
    if not document.tables and (found := _in_text(document, first, last)):
        return found
    return [_of_cells(table) for table in tables if _counts(table)] or _in_text(document, first, last)


def _counts(table: FigureTable) -> bool:
    """A table of counts: codes before at least half its rows or a first column of activities, and nothing printed as money."""
    coded = sum(1 for row in table.rows if row.code or CODE.match(row.label))
    counted = any(c.kind in ("count", "fte") for c in table.columns)
    named = bool(table.header) and _first_columns().match(table.header[0]) is not None
    if (table.unit or "").casefold().rstrip(".").endswith("kr") or any(_is_money(f) for row in table.rows for f in row.values):
        return False
    if 2 * coded >= len(table.rows) and coded:
        return counted or named or "antal" in (table.caption or "").casefold()
    return counted and named and not any(c.kind == "money" for c in table.columns)


def _is_money(figure: Figure | None) -> bool:
    return figure is not None and figure.unit == "kr" and figure.unit_from != "assumed"


def _count(figure: Figure | None) -> Figure | None:
    """A cell whose unit nothing tells counts persons or units here."""
    return replace(figure, unit="count") if figure is not None and figure.unit in ("kr", "unknown") else figure


def _of_cells(table: FigureTable) -> ActivityTable:
    columns = _unique([column.name for column in table.columns])
    rows = [
        (
            f"{row.code} {row.label}" if row.code and row.code not in row.label else row.label,
            tuple(map(_count, row.values)),
            row.line,
        )
        for row in table.rows
        if not row.heading
    ]
    return ActivityTable(_activities(rows, columns), columns, table.first_line, table.last_line)


def _in_text(document: Document, first: int, last: int) -> list[ActivityTable]:
    found: list[ActivityTable] = []
    run: list[_Row] = []
    previous = first - 1
    for line in document.lines[first - 1 : last]:
        row = _row(document, line, max(previous, first - 1)) if line.text[-1:] and line.number not in document.furniture else None
        if row is None:
            continue
        if run and (_too_far(document, run[-1].line.number, row.first) or len(row.numbers) != len(run[-1].numbers)):
            _close(document, run, found)
            run = []
        run.append(row)
        previous = line.number
    _close(document, run, found)
    return found


def _row(document: Document, line: Line, after: int) -> _Row | None:
    text = line.text.rstrip()
    if (not text[-1:].isdigit() and text[-1:] not in "-–−") or len(text) > 200:
        return None
    match = _NUMBERS.search(text)
    if match is None:
        return None
    numbers = tuple(_NUMBER.finditer(text, match.start("numbers")))
    label = text[: match.start("numbers")].strip()
    if len(numbers) < 2 or (label and not any(c.isalpha() for c in label)):
        return None
    before: list[Line] = []
    for earlier in reversed(document.lines[max(after, line.number - 4) : line.number - 1]):
        if earlier.blank or earlier.number in document.furniture or _NUMBERS.search(earlier.text) or BULLET.match(earlier.text):
            break
        if not _LEADING_CODES.match(earlier.text) and (label[:1].isupper() or _LEADING_CODES.match(label)):
            break
        before.insert(0, earlier)
        if _LEADING_CODES.match(earlier.text):
            break
    if before:
        cut = replace(line, text=text[: match.start("numbers")])
        label = Flow.of([*before, cut]).text.replace("\n", " ").strip()
    return _Row(label, line, before[0].number if before else line.number, numbers) if label else None


def _too_far(document: Document, last: int, first: int) -> bool:
    """Text stands between two rows, or a wide gap that is no page break."""
    between = document.lines[last : first - 1]
    return any(not line.blank and line.number not in document.furniture for line in between)


def _close(document: Document, run: Sequence[_Row], found: list[ActivityTable]) -> None:
    if len(run) < _FEWEST_ROWS or not any(_LEADING_CODES.match(row.label) for row in run):
        return
    width = len(run[0].numbers)
    columns, first = _header(document, run[0].first, width)
    rows = [(row.label, tuple(_figure(row.line, number) for number in row.numbers), row.line.number) for row in run]
    found.append(ActivityTable(_activities(rows, columns), columns, first, run[-1].line.number))


def _figure(line: Line, number: re.Match[str]) -> Figure | None:
    found = parse_cell(number.group()).found
    if found is None or found.value is None:
        return None
    place = line.place(number.start(), number.end())
    return Figure(number.group(), found.value, found.low, found.high, "count", place, unit_from="assumed")


@cache
def _first_columns() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{alternatives(*vocabulary()['activity']['first_columns'])})\b\s*", re.IGNORECASE)


def _header(document: Document, first: int, width: int) -> tuple[tuple[str, ...], int]:
    """The column names above the first row (they may be broken over blank lines), and the line where the table begins."""
    lines: list[Line] = []
    for line in reversed(document.lines[max(0, first - 1 - _HEADER_LINES) : first - 1]):
        if line.blank or line.number in document.furniture:
            continue
        text = line.text.strip()
        if text.endswith((".", ":", ";")) or len(text) > 90 or section_kind(text):
            break
        lines.insert(0, line)
        if _first_columns().match(text):
            break
    names = _split_header(Flow.of(lines).text.replace("\n", " ")) if lines else []
    if len(names) != width:
        return tuple(str(i + 1) for i in range(width)), lines[0].number if names and lines else first
    return _unique(names), lines[0].number


def _split_header(text: str) -> list[str]:
    """ "Funktion Faktisk antal 2020 Budget 2021" gives the columns that end in a year."""
    text = _first_columns().sub("", text)
    names, at = [], 0
    for match in _YEAR_END.finditer(text):
        names.append(" ".join(text[at : match.end()].split()))
        at = match.end()
    return names


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(unique)


def _activities(rows: Sequence[tuple[str, tuple[Figure | None, ...], int]], columns: Sequence[str]) -> tuple[Activity, ...]:
    split = [_codes(label) for label, _, _ in rows]
    coded = 2 * sum(bool(codes) for codes, _ in split) >= len(rows)
    totals = vocabulary()["activity"]["totals"]
    activities = []
    for index, ((codes, name), (_, values, line)) in enumerate(zip(split, rows, strict=True)):
        followed = index + 1 < len(split) and bool(split[index + 1][0])
        subtotal = (coded and not codes and followed) or any(plain(name).startswith(word) for word in totals)
        activities.append(Activity(codes, name, tuple(zip(columns, values, strict=False)), subtotal, line))
    return tuple(activities)


def _codes(label: str) -> tuple[tuple[str, ...], str]:
    match = _LEADING_CODES.match(label)
    if match is None:
        return (), label
    return tuple(CODE.findall(match["codes"])), label[match.end() :].strip()
