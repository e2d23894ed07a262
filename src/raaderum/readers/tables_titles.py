"""The header of a flowed table: years at the end of a line, years or titles stacked over lines, or a unit over one column."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from raaderum.documents.model import Document, Line
from raaderum.readers.tables_matrix import is_unit_cell
from raaderum.readers.tables_split import split_line
from raaderum.readers.tables_units import money_unit, years_of
from raaderum.readers.tables_words import header_kind, is_caption, series_pattern, squeezed, words

_YEAR = re.compile(
    r"(?<![\w.,/-])(?P<word>[A-Za-zÆØÅæøå.]{1,16}[ .]{0,2})??"
    r"(?P<year>(?:19|20)\d\d|(?<=[BRO])\d\d|(?<=BO)\d\d|(?<=BF)\d\d)(?![\w/]|[.,]\d|-\d)"
)
_TWO_YEARS = re.compile(r"(?:(?:19|20)\d\d|\b(?:B|BO|BF|R|O)\s?\d\d\b)\D{1,24}(?:(?:19|20)\d\d|\b(?:B|BO|BF|R|O)\s?\d\d\b)")
_TWO_NUMBERS = re.compile(r"\d\D+\d")
_NAMES_AND_YEAR = re.compile(r"\s*(?P<names>\S.{0,60}?)\s+(?:19|20)\d\d\s*")
_LONE_YEAR = re.compile(r"\s*(?:(?:B|BO|R|Budget|Overslag|Regnskab|BF)\s?)?(?:19|20)\d\d\s*(?:\([^)]*\))?\s*", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<!\w)([A-Za-zÆØÅæøå.]+)\s{0,2}$")
_PROSE_END = re.compile(r"(?:[.:;,!?]|\b(?:og|eller|på|i|til|med|for|af|om|ved|fra|den|det|de|en|et|at|som|der))\s*$")
HIGHEST = 24
"""Over how many lines a stacked header may reach."""


@dataclass(frozen=True, slots=True)
class Title:
    """A header cell: its text and where its parts stand (line, start, end)."""

    text: str
    spans: tuple[tuple[int, int, int], ...] = ()


@dataclass(slots=True)
class Heads:
    """A header found: lines `first`..`last`, the title of the label column, those of the figure columns, and a loose rest.

    `rest` is text after the last year of which only the rows can tell how many columns it names.
    """

    first: int
    last: int
    label: Title = field(default_factory=lambda: Title(""))
    titles: list[Title] = field(default_factory=list)
    rest: Title | None = None
    groups: list[tuple[int, int, Title]] = field(default_factory=list)
    """Heads over several figure columns: first and last column, and the title."""


def take_group_heads(heads: Heads, above: Line) -> None:
    """Where the years start again, the line above says what each run of them is: "Nr. Forslag Beløb, 1.000 kr. Årsværk"."""
    runs = _year_runs(heads.titles)
    if len(runs) < 2 or len(above.text) > 200:
        return
    found = [(m.start(), m.end()) for m in re.finditer(r"\S+", above.text)]
    counted = [i for i, (a, b) in enumerate(found) if header_kind(above.text[a:b].strip("(),")) in ("fte", "pct", "count")]
    if not counted:
        return
    n = above.number
    lead = 0
    while lead < counted[0] and _names_text(above.text[slice(*found[lead])]):
        lead += 1
    if lead and not heads.label.text:
        heads.label = _title(n, above.text, found[0][0], found[lead - 1][1])
    if lead < counted[0]:
        heads.groups.append((*runs[0], _title(n, above.text, found[lead][0], found[counted[0] - 1][1])))
    for run, i in zip(runs[1:], counted, strict=False):
        heads.groups.append((*run, _title(n, above.text, *found[i])))
    heads.first = n


def _names_text(word: str) -> bool:
    bare = word.casefold()
    return any(bare in words("columns", key) for key in ("key", "label", "text", "control"))


def _year_runs(titles: Sequence[Title]) -> list[tuple[int, int]]:
    """Runs of titles that are plain rising years."""
    runs: list[tuple[int, int]] = []
    last = 0
    for i, title in enumerate(titles):
        if not title.text.isdigit():
            last = 0
            continue
        year = int(title.text)
        if runs and last and year > last and runs[-1][1] == i - 1:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
        last = year
    return runs


def years_header(line: Line) -> Heads | None:
    """A line whose last part is two or more years (with a word such as "Budget" each), maybe titles after them."""
    text = line.text
    if len(text) > 240 or _TWO_NUMBERS.search(text) is None:
        return None
    if _TWO_YEARS.search(text):
        run = _last_run(text, [m for m in _YEAR.finditer(text) if years_of(m.group())])
    else:
        run = _series(text)
    if len(run) < 2:
        return None
    label = text[: run[0][0]]
    rest = text[run[-1][1] :]
    if len(rest.strip()) > 60 or _ends_as_prose(rest) or _ends_as_prose(label):
        return None
    n = line.number
    heads = Heads(n, n, _title(n, text, 0, run[0][0]), [_title(n, text, a, b) for a, b in run])
    if rest.strip():
        heads.rest = _title(n, text, run[-1][1], len(text))
    return heads


def _ends_as_prose(text: str) -> bool:
    bare = text.strip()
    return bool(bare) and _PROSE_END.search(bare) is not None and not re.search(r"(?:kr|mio|pct|nr|stk)\.$", bare, re.IGNORECASE)


def _series(text: str) -> list[tuple[int, int]]:
    """Columns that are counted: "År 1 År 2 År 3", "1. år 2. år"."""
    found = [(m.start(), m.end()) for m in series_pattern().finditer(text)]
    if len(found) < 2 or any(text[a:b].strip() for (_, a), (b, _) in pairwise(found)):
        return []
    return found


def lone_year_header(line: Line) -> Heads | None:
    """Names of text columns and one year at the end: "Nr. Forslag 2029"."""
    text = line.text
    if text.rstrip()[-4:-2] not in ("19", "20"):
        return None
    match = _NAMES_AND_YEAR.fullmatch(text)
    if match is None or not all(_names_text(w) for w in match["names"].split()):
        return None
    at = match.end("names")
    return Heads(line.number, line.number, _title(line.number, text, 0, at), [_title(line.number, text, at, len(text))])


def _title(number: int, text: str, start: int, end: int) -> Title:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return Title("")
    a = start + len(part) - len(part.lstrip())
    return Title(squeezed(bare), ((number, a, a + len(bare)),))


def _last_run(text: str, found: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """The longest run of years with nothing but blanks, bars, units and known words between them, years rising."""
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    last_year = 0
    before = Counter(w[1].casefold() for m in found if (w := _WORD_BEFORE.search(text[: m.start("year")])))
    repeated = {w for w, count in before.items() if count > 1}
    for match in found:
        year = years_of(match.group())[0]
        start = _word_start(text, match, repeated)
        between = text[run[-1][1] : start] if run else ""
        if run and not (
            _may_part(between) and (year > last_year or (len(run) > 1 and year <= years_of(text[slice(*run[0])])[0] + 3))
        ):
            run = []
        run.append((start, match.end()))
        last_year = year
        if len(run) > len(best):
            best = list(run)
    return best


def _word_start(text: str, match: re.Match[str], repeated: set[str]) -> int:
    """A known word right before the year belongs to its title: "Budget 2026", "BO 2027"."""
    before = _WORD_BEFORE.search(text[: match.start("year")])
    if before is None:
        return match.start("year")
    known = before[1].casefold().rstrip(".") in words("years", "around") or before[1].casefold() in repeated
    later = before[1][:1].isupper() and re.search(r"(?:19|20)\d\d\s+$", text[: before.start(1)]) is not None
    return before.start(1) if known or later else match.start("year")


def _may_part(between: str) -> bool:
    bare = re.sub(r"[\s|/]+", " ", between).strip(" -–")
    return not bare or is_unit_cell(bare) or (len(bare) <= 14 and bare.startswith("(") and bare.endswith(")"))


def stacked_years(document: Document, number: int) -> Heads | None:
    """Years one below the other, each alone on its line (with its unit on the same or the next line)."""
    titles: list[Title] = []
    n = last = number
    years: list[int] = []
    while n <= min(len(document.lines), number + HIGHEST):
        line = document.line(n)
        text = line.text.strip()
        if text and _LONE_YEAR.fullmatch(text) and years_of(text):
            year = years_of(text)[0]
            if years and year <= years[-1]:
                break
            years.append(year)
            titles.append(_title(n, line.text, 0, len(line.text)))
            last = n
        elif text and titles and is_unit_cell(text):
            titles[-1] = Title(
                f"{titles[-1].text} {squeezed(text)}", (*titles[-1].spans, *_title(n, line.text, 0, len(line.text)).spans)
            )
            last = n
        elif text:
            break
        n += 1
    return Heads(number, last, titles=titles) if len(titles) >= 2 else None


def stacked_titles(document: Document, before: int, floor: int, width: int) -> Heads | None:
    """The header cells above the first row (line `before`), one or several lines each; `width` figure columns are expected."""
    lines: list[Line] = []
    blanks = 0
    for n in range(before - 1, max(floor, before - HIGHEST) - 1, -1):
        line = document.line(n)
        if line.blank or n in document.furniture:
            blanks += 1
            if blanks > 3:
                break
            continue
        text = line.text.strip()
        if len(text) > 60 or (text.endswith((".", ":", ";", "!")) and not is_unit_cell(text)) or line.heading or is_caption(text):
            break
        split = split_line(line.text)
        if split.figures and not _LONE_YEAR.fullmatch(text) and not (years_of(text) and split.figures == 1):
            break
        blanks = 0
        lines.append(line)
        if len(lines) >= HIGHEST:
            break
    lines.reverse()
    cells = _cells_of(document, lines)
    for skip in range(len(cells)):
        if len(cells) - skip == width + 1:
            return Heads(lines[0].number, lines[-1].number, cells[skip], cells[skip + 1 :])
    if len(cells) == width:
        return Heads(lines[0].number, lines[-1].number, Title(""), cells)
    if lines and width > 1 and (by_capitals := _by_capitals(lines, width)) is not None:
        return by_capitals
    if len(lines) >= 1 and width > 1:
        return _one_line(lines[-1], width)
    return None


def _cells_of(document: Document, lines: Sequence[Line]) -> list[Title]:
    """Lines joined to cells: a hyphen or a lower-case start continues the cell; a blank line or a capital begins a new one."""
    cells: list[Title] = []
    last = 0
    for line in lines:
        text = squeezed(line.text)
        start = len(line.text) - len(line.text.lstrip())
        span = (line.number, start, start + len(line.text.strip()))
        gap = line.number - last > 1
        if cells and _continues(cells[-1].text, text, gap):
            cells[-1] = Title(_joined(cells[-1].text, text), (*cells[-1].spans, span))
        else:
            cells.append(Title(text, (span,)))
        last = line.number
    return cells


def _continues(before: str, text: str, gap: bool) -> bool:
    if before.endswith("-") or text[:1].islower() or text.startswith(("(", "/")):
        return True
    if gap:
        return before.endswith(("&", " og", " i", " af", "/", ","))
    return text[:1].isdigit() and not _LONE_YEAR.fullmatch(before)


def _joined(before: str, text: str) -> str:
    if before.endswith("-") and text[:1].islower():
        return before[:-1] + text
    return before + text if before.endswith("-") else f"{before} {text}"


def _by_capitals(lines: Sequence[Line], width: int) -> Heads | None:
    """All header lines as one text, a capital letter begins a cell: "Nr. Forslag Søgt drift Søgt anlæg I alt"."""
    parts: list[Title] = []
    for line in lines:
        for match in re.finditer(r"\S+", line.text):
            word = match.group()
            span = (line.number, match.start(), match.end())
            if parts and not word[:1].isupper():
                parts[-1] = Title(_joined(parts[-1].text, word), (*parts[-1].spans, span))
            elif parts and parts[-1].text.endswith("-"):
                parts[-1] = Title(parts[-1].text + word, (*parts[-1].spans, span))
            else:
                parts.append(Title(word, (span,)))
    if not width < len(parts) <= width + 3 or any(len(p.text) > 40 for p in parts):
        return None
    labels = parts[: len(parts) - width]
    label = Title(" ".join(p.text for p in labels), tuple(s for p in labels for s in p.spans))
    return Heads(lines[0].number, lines[-1].number, label, parts[len(parts) - width :])


def _one_line(line: Line, width: int) -> Heads | None:
    """A single line of titles in words: parted where wide gaps stand, else one word a column where the words suffice."""
    text = line.text
    parts = [(m.start(), m.end()) for m in re.finditer(r"\S+(?: \S+)*", text)]
    n = line.number
    if len(parts) in (width, width + 1):
        titles = [_title(n, text, a, b) for a, b in parts]
        return Heads(n, n, titles[0] if len(titles) > width else Title(""), titles[-width:])
    tokens = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    if len(tokens) < width or len(text) > 120 or text.strip().endswith((".", ":")):
        return None
    if len(tokens) not in (width, width + 1) and not (money_unit(text) or header_kind(text) != "unknown"):
        return None
    cut = len(tokens) - width
    label = _title(n, text, 0, tokens[cut - 1][1]) if cut else Title("")
    return Heads(n, n, label, [_title(n, text, a, b) for a, b in tokens[cut:]])


def unit_header(document: Document, before: int, floor: int) -> Heads | None:
    """A header over one figure column: a short line that ends in a unit or in a word that counts ("Årsværk", "Mio. kr.")."""
    seen = 0
    for n in range(before - 1, max(floor, before - 6) - 1, -1):
        line = document.line(n)
        if line.blank or n in document.furniture:
            continue
        text = line.text.strip()
        seen += 1
        if seen > 3 or len(text) > 70:
            return None
        if _ends_as_prose(text) or is_caption(text):
            return None
        if ends_in_unit(text) and not split_line(line.text).figures:
            return unit_heads(line)
    return None


def is_years_only(text: str) -> bool:
    """The text is years, maybe each with a word, and nothing else that counts."""
    return bool(years_of(text)) and all(years_of(p.text) for p in split_line(text).pieces if p.is_figure)


def ends_in_unit(text: str) -> bool:
    bare = text.rstrip("*").strip()
    last = re.split(r"\s+", bare)
    tail = " ".join(last[-3:])
    closing = re.search(r"\([^)]*\)$", bare)
    if closing and money_unit(closing.group()):
        return True
    return bool(money_unit(tail) and re.search(r"(?:kr\.?|mio\.?|kroner)\)?$", bare)) or (
        header_kind(last[-1]) in ("fte", "pct", "index") or (len(last) <= 4 and header_kind(bare) in ("fte", "count"))
    )


def unit_heads(line: Line) -> Heads:
    """A line that ends in a unit, parted into the title of the text columns and that of the figure column."""
    text = line.text
    words_at = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    gaps = [(m.start(), m.end()) for m in re.finditer(r"\S+(?: \S+)*", text)]
    n = line.number
    if len(gaps) >= 2:
        return Heads(n, n, _title(n, text, 0, gaps[-2][1]), [_title(n, text, *gaps[-1])])
    cut = next((i for i in range(1, len(words_at)) if _is_tail(text[words_at[i][0] :])), 0)
    if cut == 0:
        return Heads(n, n, Title(""), [_title(n, text, 0, len(text))])
    return Heads(n, n, _title(n, text, 0, words_at[cut - 1][1]), [_title(n, text, words_at[cut][0], len(text))])


def _is_tail(text: str) -> bool:
    """The words to the end are the figure column's title: a unit or a counting word, or a name with a unit in brackets."""
    bare = text.strip().rstrip("*").strip()
    if is_unit_cell(bare) or header_kind(bare) in ("fte", "pct", "index"):
        return True
    return bare[:1].isupper() and bare.endswith(")") and money_unit(bare) is not None
