"""What the lines around a table say of it: its caption, its unit, and what a minus means there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raaderum.documents.model import Document
from raaderum.figures import UnitFrom
from raaderum.readers.tables_cells import read_cell
from raaderum.readers.tables_header import Surroundings
from raaderum.readers.tables_matrix import is_unit_cell
from raaderum.readers.tables_split import split_line
from raaderum.readers.tables_units import Money, money_unit, without_prices, years_of
from raaderum.readers.tables_words import explains_sign, is_caption, is_note, sign_pattern, squeezed
from raaderum.records.parts import FigureTable, Sign

REACH = 4
"""How many printed lines above a table may speak of it."""
REACH_OF_SIGN = 70
"""How far, in characters, a mark of minus may stand from what it means."""
_LONG = 160
_GENERAL = re.compile(
    r"\b(?:alle\s+)?(?:beløb|tal|kroner)\w*\b[^.]{0,60}?\bi\s+(?=(?:hele\s+)?(?:1[. ]?000|t\.?\s?kr|tkr|mio|kr|tusind|kroner))",
    re.IGNORECASE,
)
_SIGN_WORDS = re.compile(r"minus|negativ|positiv|fortegn|plus|[”\"“'(][-+–][”\"“')]|- ?=(?<!\w-=)(?<!\w- =)")
"""What a line, in lower case, holds that says something of signs."""


@dataclass(frozen=True, slots=True)
class General:
    """What the document says once for all its tables."""

    unit: Money | None
    signs: tuple[tuple[int, Sign], ...]
    """Lines that say what minus means."""
    sign: Sign = "unknown"
    """What holds where nothing nearer is said: the first statement, where it stands before all tables or alone."""


@dataclass(frozen=True, slots=True)
class Around:
    """The caption of one table and the unit that stands near it; `first` is the first line of the caption."""

    caption: str | None
    surroundings: Surroundings
    first: int | None = None
    last: int | None = None


def general_of(document: Document) -> General:
    """Look through the document once for "Alle beløb i 1.000 kr." and for what minus means."""
    unit = None
    signs: list[tuple[int, Sign]] = []
    for line in document.holding("beløb", "tal", "kroner"):
        text = line.text
        if "kr" in text and len(text) < 600 and (match := _GENERAL.search(text)):
            unit = money_unit(without_prices(text[match.end() : match.end() + 40]))
            if unit is not None:
                break
    for line in document.matching(_SIGN_WORDS):
        sign = sign_of(line.text)
        if sign != "unknown":
            signs.append((line.number, sign))
    first_table = min((t.first_line for t in document.tables), default=len(document.lines) // 5)
    said = {s for _, s in signs}
    general = (
        signs[0][1] if signs and ((len(said) == 1 and len(document.lines) < 1500) or signs[0][0] <= first_table) else "unknown"
    )
    return General(unit, tuple(signs), general)


def sign_of(text: str) -> Sign:
    """What a sentence says that minus means; "unknown" where it says nothing, or both."""
    lowered = text.casefold()
    votes = 0
    for sentence in re.split(r"(?<=[a-zæøå])[.;]\s", lowered):
        if explains_sign(sentence):
            votes += _sentence_vote(sentence)
    return "saving_negative" if votes > 0 else "saving_positive" if votes < 0 else "unknown"


def _sentence_vote(sentence: str) -> int:
    """+1 where a saving is negative, -1 where positive: a mark speaks of the next word after it, else of the one before."""
    found = [(m.lastgroup or "", m.start(), m.end()) for m in sign_pattern().finditer(sentence)]
    for i, (mark, start, end) in enumerate(found):
        if mark not in ("minus", "plus"):
            continue
        near: list[tuple[int, str]] = []
        if i + 1 < len(found) and found[i + 1][0] in ("saving", "cost"):
            near.append((_distance(sentence[end : found[i + 1][1]]), found[i + 1][0]))
        if i and found[i - 1][0] in ("saving", "cost"):
            near.append((_distance(sentence[found[i - 1][2] : start]), found[i - 1][0]))
        distance, thing = min(near, default=(REACH_OF_SIGN, ""))
        if distance < REACH_OF_SIGN:
            return 1 if (mark == "minus") == (thing == "saving") else -1
    return 0


def _distance(between: str) -> int:
    """How far a word stands from its mark; a comma puts it in another clause."""
    return len(between) + 40 * between.count(",")


def sign_for(general: General, table: FigureTable) -> Sign:
    """A statement near the table, else the one that stands before all tables (or is the only one)."""
    near = [s for n, s in general.signs if table.first_line - 12 <= n <= table.last_line + 4]
    if near:
        return near[-1]
    if table.sheet is not None and (own := sign_of(" ".join(filter(None, [table.caption])))) != "unknown":
        return own
    return general.sign


def around_of(document: Document, first: int, last: int, general: General, taken: Sequence[bool], own: str | None) -> Around:
    """Read the lines above (and right below) a table that stands in lines `first`..`last`."""
    above = _printed(document, range(first - 1, 0, -1), taken)
    below = _printed(document, range(last + 1, len(document.lines) + 1), taken)[:1]
    if below and _heads_a_table(document, below[0], taken):
        below = []
    caption, caption_line = own, None
    if own is None:
        caption, caption_line = _caption(document, above, below)
    unit, unit_from = _unit(document, caption, above, below, general)
    words = " ".join(filter(None, [caption, *(document.line(n).text for n in above[:2])]))
    if caption_line is not None and not _belongs(document, caption_line, first):
        caption_line = None
    return Around(caption, Surroundings(unit, unit_from, words, caption or ""), *_range(caption_line, first, last))


def _belongs(document: Document, caption: int, first: int) -> bool:
    """Nothing but lines on signs and units stands between the caption and its table."""
    between = (document.line(n).text for n in range(caption + 1, first))
    return all(not t.strip() or is_unit_cell(t) or sign_of(t) != "unknown" or is_note(t) for t in between)


def _range(caption_line: int | None, first: int, last: int) -> tuple[int | None, int | None]:
    if caption_line is None:
        return None, None
    return (caption_line, None) if caption_line < first else (None, caption_line)


def _printed(document: Document, numbers: range, taken: Sequence[bool]) -> list[int]:
    """The nearest printed lines in that direction, up to another table or a wide gap."""
    found: list[int] = []
    blanks = 0
    for number in numbers:
        line = document.line(number)
        if taken[number]:
            break
        if line.blank or number in document.furniture:
            blanks += line.blank
            if blanks > 4:
                break
            continue
        found.append(number)
        if len(found) == REACH:
            break
    return found


def _caption(document: Document, above: Sequence[int], below: Sequence[int]) -> tuple[str | None, int | None]:
    for number in above[:3]:
        text = document.line(number).text.strip()
        if is_caption(text) and len(text) < _LONG:
            return squeezed(text), number
    for number in below:
        text = document.line(number).text.strip()
        named = is_caption(text) and len(text) < 2 * _LONG and text[:5].casefold() in ("tabel", "table")
        if named:
            return squeezed(text), number
    for number in above[:2]:
        line = document.line(number)
        text = line.text.strip()
        if is_note(text) or is_unit_cell(text) or sign_of(text) != "unknown" or read_cell(text).is_figure:
            continue
        if line.heading or line.bold or (not text[:1].islower() and len(text) < 120 and not text.endswith((".", ",", ";", "-"))):
            return squeezed(text), number
        return None, None
    return None, None


def _heads_a_table(document: Document, number: int, taken: Sequence[bool]) -> bool:
    """Another table begins right below the line: its caption it is."""
    for line in document.lines[number : number + 3]:
        if line.blank:
            continue
        named = len(years_of(line.text)) >= 2 and len(line.text) < 200
        return taken[line.number] or named or split_line(line.text).figures >= 2 or "   " in line.text.strip()
    return False


def _unit(
    document: Document, caption: str | None, above: Sequence[int], below: Sequence[int], general: General
) -> tuple[Money | None, UnitFrom]:
    if caption and (unit := _unit_in(caption)) is not None:
        return unit, "header"
    for number in (*above[:3], *below):
        text = document.line(number).text
        if (len(text) < 100 or _GENERAL.search(text)) and (unit := _unit_in(text)) is not None:
            return unit, "text"
    return general.unit, "text"


def _unit_in(text: str) -> Money | None:
    """A unit that stands as a unit: in brackets, after "i", at an end; not one after an amount ("4,1 mio. kr.")."""
    bare = without_prices(text)
    if re.search(
        r"(?<!1\.000)(?<!1000)(?<!1 000)\d[\d.,]*\s*(?:mio|mia|t\.?kr|kr)", re.sub(r"1[. ]?000\s?kr", "tkr", bare), re.IGNORECASE
    ):
        return None
    return money_unit(bare)


def with_around(table: FigureTable, around: Around, sign: Sign) -> FigureTable:
    """The table with its caption, the lines of the caption, and its sign."""
    return replace(
        table,
        caption=table.caption or around.caption,
        first_line=min(table.first_line, around.first or table.first_line) if table.caption is None else table.first_line,
        last_line=max(table.last_line, around.last or table.last_line) if table.caption is None else table.last_line,
        sign=sign,
    )
