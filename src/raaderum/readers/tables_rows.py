"""The rows below the header of a flowed table: labels that wrap, figures alone on a line, and where the table ends."""

import re
from collections.abc import Sequence

from raaderum.documents.model import Document, Line
from raaderum.readers.tables_cells import read_cell
from raaderum.readers.tables_place import DraftRow
from raaderum.readers.tables_split import Piece, Split, cells_inside, split_line
from raaderum.readers.tables_titles import ends_in_unit, lone_year_header, years_header
from raaderum.readers.tables_units import years_of
from raaderum.readers.tables_words import is_caption, is_key, is_note, is_total, squeezed, starts_with_key

MOST_LABEL_LINES = 6
LONGEST_LABEL = 110
LONGEST_REST = 30
SENTENCE = re.compile(r"[a-zæøå]{3,}[.!?]\s+[A-ZÆØÅ]|[a-zæøå)]{3,}(?<!pct)(?<!mio)(?<!inkl)(?<!ekskl)(?<!vedr)\.\s*$")
OPEN_END = re.compile(r"(?:[-&,/(]|\b(?:og|eller|til|af|for|på|i|med|ved|samt|m\.|herunder|inkl\.|ekskl\.|vedr\.))\s*$")
OPEN_VALUE = re.compile(
    r"(?:[,:;=]|\b(?:på|i|til|med|ca\.?|og|eller|fra|af|for|op|kl\.?|nr\.?|side|stk\.?|kap\.?|over|under|år|d\.|den|om|§|uge|"
    r"knap|godt|er|var|kr\.?|punkt|bilag|tabel|figur|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
    r"december|kvartal|per|pr\.?|mindst|højst|cirka|omkring))\s*$",
    re.IGNORECASE,
)
PHONE = re.compile(r"@|\btlf|\btelefon|www\.|https?:", re.IGNORECASE)
_KEY_AND_CODE = re.compile(r"\S{1,4}[.)]\s*\d{3,10}")


def all_years(split: Split) -> bool:
    return all(p.is_figure and len(p.text) == 4 and bool(years_of(p.text)) for p in split.pieces)


def gather(document: Document, start: int, width: int, taken: Sequence[bool]) -> tuple[list[DraftRow], int]:
    """Rows from line `start` on, until prose, another header or another table; and the last line that they hold."""
    rows: list[DraftRow] = []
    pending: list[Line] = []
    last = start - 1
    blank_before = True
    for n in range(start, len(document.lines) + 1):
        line = document.line(n)
        if n in document.furniture:
            continue
        if line.blank:
            blank_before = True
            continue
        if taken[n]:
            break
        if not any(c.isalnum() for c in line.text):
            continue
        split = split_line(line.text)
        if rows and _begins_another(line, split):
            break
        pieces = _cells(split, width)
        remark = ""
        if not pieces and width >= 3 and (inside := cells_inside(line.text, max(3, (width + 1) // 2))) is not None:
            split, remark = inside
            pieces = _cells(split, width)
        if pieces:
            _close(rows, pending, split, pieces, line, blank_before)
            rows[-1].remark = remark
            pending = []
            last = n
        else:
            if rows and is_note(line.text) and _total_after(document, n, width, taken):
                continue
            if _ends_table(line, pending, rows):
                break
            pending.append(line)
        blank_before = False
    _trailing(rows, pending)
    if rows and rows[-1].spans:
        last = max(last, max(s[0] for s in rows[-1].spans))
    return rows, last


def _total_after(document: Document, number: int, width: int, taken: Sequence[bool]) -> bool:
    """A total with most of its cells follows a note within the table."""
    for line in document.lines[number : number + 3]:
        if line.blank or taken[line.number]:
            continue
        split = split_line(line.text)
        return is_total(split.label) and 2 * len(split.pieces) >= width
    return False


def _begins_another(line: Line, split: Split) -> bool:
    """The line is the header of another table."""
    if not split.pieces or not all_years(split):
        return False
    return years_header(line) is not None if len(split.pieces) >= 2 else lone_year_header(line) is not None


def _cells(split: Split, width: int) -> tuple[Piece, ...]:
    """The cells of a line in a table of `width` figure columns; none where the line is text that happens to end in a figure."""
    pieces = split.pieces
    if not split.figures or PHONE.search(split.text):
        return ()
    if len(pieces) > width:
        pieces = _merged(split, width)
        pieces = pieces[len(pieces) - width :]
    label = split.text[: pieces[0].start].strip()
    if len(pieces) == 1 and width > 1 and _is_code(label, pieces[0], split):
        return ()
    if len(pieces) < width or width == 1:
        if len(label) > LONGEST_LABEL or (label and (OPEN_VALUE.search(label) or SENTENCE.search(label))):
            return ()
        if len(pieces) == 1 and width > 1 and label and not _may_be_short(split, pieces[0], width):
            return ()
        if len(pieces) == 1 and width == 1 and label and all_years(split):
            return ()
    return pieces


def _is_code(label: str, piece: Piece, split: Split) -> bool:
    """A key or an account number that waits for its name: "2.5", "a. 829002"."""
    if split.tail > 2 or not piece.text.replace(".", "").isdigit():
        return False
    if not label:
        return is_key(piece.text) and len(piece.text.split(".")[-1]) < 3
    return is_key(label) and piece.text.isdigit() and len(piece.text) >= 4


def _may_be_short(split: Split, piece: Piece, width: int) -> bool:
    """One figure after a label in a table of several columns: blanks of lost cells are around it, or it prints as amounts do."""
    if piece.start - split.label_end > 1 or split.tail > 1:
        return True
    return not (len(piece.text) <= 4 and piece.text.isdigit()) and len(split.label) <= 70


def _merged(split: Split, width: int) -> tuple[Piece, ...]:
    """Too many cells: "2 - 5" is a range where both its ends stand one blank from the dash."""
    pieces = list(split.pieces)
    i = len(pieces) - 2
    while i > 0 and len(pieces) > width:
        a, dash, b = pieces[i - 1], pieces[i], pieces[i + 1]
        near = dash.start - a.end == 1 and b.start - dash.end == 1
        if near and not dash.is_figure and a.is_figure and b.is_figure:
            text = split.text[a.start : b.end]
            value = read_cell(text)
            if value.is_figure:
                pieces[i - 1 : i + 2] = [Piece(a.start, b.end, text, value)]
                i -= 1
        i -= 1
    return tuple(pieces)


def _ends_table(line: Line, pending: Sequence[Line], rows: Sequence[DraftRow]) -> bool:
    """The line is no label: prose, a heading, a caption, a note after the rows, or one text line too many."""
    text = line.text.strip()
    if line.heading or len(pending) >= MOST_LABEL_LINES or len(text) > LONGEST_LABEL:
        return True
    if rows and (is_note(text) or is_caption(text)):
        return True
    if SENTENCE.search(text) and not is_total(text) and len(text) > 25:
        return True
    if not rows and len(pending) >= 4:
        return True
    if rows and rows[-1].total and rows[-1].pieces and (text.endswith(":") or ends_in_unit(text)):
        return True
    return years_header(line) is not None


def _close(
    rows: list[DraftRow], pending: list[Line], split: Split, pieces: tuple[Piece, ...], line: Line, blank_before: bool
) -> None:
    """A line with cells ends a row: the waiting lines are its label, or rows of their own before it."""
    label = split.text[: pieces[0].start].strip()
    parts = _label_parts(_without_rest(rows, pending, LONGEST_LABEL))
    own = _part(line, split, pieces) if label else None
    if own is not None and parts and not _goes_on(parts[-1], own, blank_before):
        rows.extend(DraftRow(_text(p), _spans(p)) for p in parts)
        parts = [[own]]
    elif own is not None:
        if parts:
            parts[-1].append(own)
        else:
            parts = [[own]]
    if len(parts) > 1:
        rows.extend(DraftRow(_text(p), _spans(p)) for p in parts[:-1])
    last = parts[-1] if parts else []
    rows.append(DraftRow(_text(last), _spans(last), line, split, pieces))


def _without_rest(rows: Sequence[DraftRow], pending: list[Line], longest: int) -> list[Line]:
    """Gives the row above the rest of its label where that stands right below its figures, in lower case; the other lines."""
    above = rows[-1] if rows else None
    if above is None or above.line is None or not above.label or not pending:
        return pending
    line = pending[0]
    text = line.text.strip()
    if line.number != above.line.number + 1 or not text[:1].islower() or starts_with_key(text) or len(text) > longest:
        return pending
    start = len(line.text) - len(line.text.lstrip())
    group = [(above.label, *above.spans[-1]), (text, line.number, start, start + len(text))] if above.spans else []
    if not group:
        return pending
    above.label = _text(group)
    above.spans = [*above.spans, group[1][1:]]
    return pending[1:]


_Part = tuple[str, int, int, int]
"""Text, line, start, end of one line's share of a label."""


def _part(line: Line, split: Split, pieces: Sequence[Piece]) -> _Part:
    raw = split.text[: pieces[0].start]
    start = len(raw) - len(raw.lstrip())
    bare = raw.strip()
    return bare, line.number, start, start + len(bare)


def _label_parts(pending: Sequence[Line]) -> list[list[_Part]]:
    """The waiting lines grouped to labels: a line goes on with the one before after a hyphen, a key, or in lower case."""
    groups: list[list[_Part]] = []
    last = 0
    for line in pending:
        bare = line.text.strip()
        start = len(line.text) - len(line.text.lstrip())
        part = (bare, line.number, start, start + len(bare))
        if groups and _goes_on(groups[-1], part, line.number - last > 1):
            groups[-1].append(part)
        else:
            groups.append([part])
        last = line.number
    return groups


def _goes_on(group: Sequence[_Part], part: _Part, gap: bool) -> bool:
    """The part continues the label before it."""
    before, text = group[-1][0], part[0]
    if (is_key(before) or _KEY_AND_CODE.fullmatch(before)) and len(group) == 1:
        return not starts_with_key(text)
    if starts_with_key(text) or is_total(text):
        return False
    if OPEN_END.search(before) or text[:1].islower() or text[:1] in "(&/":
        return True
    return not gap and len(before) >= 45


def _text(group: Sequence[_Part]) -> str:
    text = ""
    for bare, *_ in group:
        if text.endswith("-") and not text.endswith(" -") and bare[:1].islower() and not bare.startswith(("og ", "eller ")):
            text = text[:-1] + bare
        else:
            text = f"{text} {bare}".strip()
    return squeezed(text)


def _spans(group: Sequence[_Part]) -> list[tuple[int, int, int]]:
    return [(line, start, end) for _, line, start, end in group]


def _trailing(rows: list[DraftRow], pending: list[Line]) -> None:
    """Lines after the last figures are rows only where they carry a key like the rows before ("f. Anlæg", "g. Afledt drift")."""
    keyed = rows and any(starts_with_key(r.label) for r in rows)
    pending = _without_rest(rows, pending, LONGEST_REST)
    for group in _label_parts(pending) if keyed else []:
        if not (starts_with_key(group[0][0]) and group[0][0][:1].islower()):
            return
        rows.append(DraftRow(_text(group), _spans(group)))
