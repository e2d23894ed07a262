"""All findings of a running text: one pass from candidate to candidate, each read by the first grammar that knows it."""

import re

from raaderum.danish.context import Before, word_before
from raaderum.danish.dates import read_budget_year, read_date, read_year
from raaderum.danish.found import Found
from raaderum.danish.nouns import counted_after
from raaderum.danish.numbers import VULGAR
from raaderum.danish.quantities import read_bare, read_quantity
from raaderum.danish.references import read_code, read_lettered, read_list_number, read_name, with_name
from raaderum.danish.worded import read_worded
from raaderum.danish.words import LEVELS, NUMBER_WORDS, alternation

_FIRST = "".join(sorted({w[0] for w in NUMBER_WORDS} | {w[0].upper() for w in NUMBER_WORDS}))
_REST = alternation([w[1:] for w in NUMBER_WORDS])
_WORDS = alternation([*NUMBER_WORDS, *(w.capitalize() for w in NUMBER_WORDS)])
_CANDIDATE = re.compile(rf"[0-9{''.join(VULGAR)}]|\b(?={'[' + _FIRST + ']'})(?P<word>{_WORDS})(?=[ \u00a0\t])")


def scan(text: str) -> tuple[Found, ...]:
    """The findings of a text in order, none overlapping another, each verbatim: `text[f.start:f.end] == f.text`.

    Figures and what is no figure alike (dates, references): `FIGURE_KINDS` tells them apart. A newline ends a paragraph, and
    no finding reaches over one; join wrapped lines first (`documents.flow.Flow`). Never raises.
    """
    findings: list[Found] = []
    floor = 0
    search = _CANDIDATE.search
    match = search(text)
    while match is not None:
        at = match.start()
        if match.lastgroup is not None:
            found = read_worded(text, at, match.end(), floor)
            following = match.end()
        else:
            found = _at_digit(text, at, floor)
            following = at + 1
        if found is not None:
            findings.append(found)
            floor = following = max(found.end, following)
        match = search(text, following)
    return tuple(findings)


def _at_digit(text: str, at: int, floor: int) -> Found | None:
    before = word_before(text, at - 1 if at > floor and text[at - 1] in _SIGNS else at, floor)
    found = read_date(text, at, before)
    if found is not None:
        return found
    if before.glued and before.word and before.word[0] in _BUDGET_LETTERS and (found := read_budget_year(text, before.start)):
        return found
    year = read_year(text, at) if text[at : at + 2] in ("19", "20") and not _is_glued(text, at) else None
    if year and (year.kind == "period" or before.word in _YEAR_WORDS or _is_in_header(text, year, before)):
        return year
    if year and counted_after(text, year.end):
        year = None  # "2000 borgere"
    found = read_code(text, at, floor)
    if found is not None:
        return with_name(text, found, before)
    if before.word.startswith("§"):
        return read_name(text, at, before)
    quantity = read_quantity(text, at, floor, before)
    if quantity is not None and not _is_named(quantity, before):
        return _unit_alone(quantity, before)
    return (
        year or read_list_number(text, at) or read_name(text, at, before) or read_lettered(text, at) or read_bare(text, at, floor)
    )


def _is_glued(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in "-_/")


def _is_in_header(text: str, year: Found, before: Before) -> bool:
    """Whether "kr." before a year is the unit of a row of years: "mio. kr. 2026", "kr. 2026 2027"."""
    if before.word != "kr":
        return False
    return (
        _SCALE_END.search(text, max(0, before.start - 8), before.start) is not None
        or _YEAR_NEXT.match(text, year.end) is not None
    )


def _is_named(found: Found, before: Before) -> bool:
    """Whether a word before makes the number a name although staff follows: "en niveau 4 leder"."""
    return found.unit == "person" and not found.is_range and not before.bracket and before.word in LEVELS


def _unit_alone(found: Found, before: Before) -> Found:
    """ "i 1.000 kr." and "(1.000 kr.)" say in what a table is printed; they are no amount."""
    if (
        found.unit == "kr"
        and found.value in _UNIT_VALUES
        and not found.decimals
        and (before.word in ("i", "hele") or before.bracket)
        and _UNIT_ALONE.fullmatch(found.text)
    ):
        return Found("reference", found.text, found.start, found.end, digits=found.digits)
    return found


_SCALE_END = re.compile(r"(?:mio|mia|mil|mill|t|1000|1\.000)\.?[ \u00a0]?\Z", re.IGNORECASE)
_YEAR_NEXT = re.compile(r"[ \u00a0\t]{1,4}20[0-9]{2}(?![0-9])")
_SIGNS = frozenset("-−–+")
_UNIT_VALUES = frozenset((1000, 1000000))
_UNIT_ALONE = re.compile(r"1(?:[. \u00a0]?000){1,2}[ \u00a0]?(?:kr\.?|kroner)", re.IGNORECASE)
_BUDGET_LETTERS = frozenset("brof")
_YEAR_WORDS = frozenset(("i", "fra", "siden", "til", "år", "året", "budget", "regnskab", "inden", "og", "for"))
