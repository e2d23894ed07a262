"""Numbers announced against what follows: lists, enumerations in a sentence, and what remains of a number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark
from raaderum.checks.text_groups import Sentence, by_record, said
from raaderum.checks.words import number_da, number_en
from raaderum.documents import Line
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding

_COUNTED = ("count", "number", "fte")
_ANNOUNCES = re.compile(r"\b(?:følgende|disse|nedenstående|herunder|nemlig)\b|:\s*$")
_SPOKEN = re.compile(
    r"\b(?P<number>to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|\d{1,2})\s+(?:\w+\s+){0,2}?"
    r"(?P<noun>forslag|tiltag|initiativer|områder|fagområder|indsatser|punkter|anbefalinger|faser|spor|dele|ændringer|mål|delmål|"
    r"principper|temaer|kategorier|scenarier|muligheder|greb|fokusområder|målsætninger|trin|grupper|målgrupper|elementer|"
    r"[\w]+(?:forslag|tiltag|områder|indsatser|grupper|initiativer))\b"
)
_WORDS = ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_NUMBERS = {w: n for n, w in enumerate(_WORDS, start=2)}
_BULLET = re.compile(r"^\s*(?:[•·▪◦●○*\uf000-\uf0ff]|[–—-]\s|\d{1,2}[.)]\s|[a-zæøå]\)\s)")
_KEY = re.compile(r"^\s*(?P<mark>[^\s\w]|\d|[a-zæøå]\))")
_PART_OF = re.compile(r"\b(?:bl\.?\s?a\.|blandt andet|fx|f\.eks\.|for eksempel|herunder|især|særligt)")
_MOST = 2
"""A number this far from what follows is a slip; farther off, the list is another one."""
_REACH = 90
_LEFT = re.compile(r"^\W*(?:de|den|det)?\s*(?:resterende|øvrige|sidste)\s+$")


@check("count.list")
def numbers_announced(subject: Subject) -> Iterable[Finding]:
    """count.list: a number announced before a list is the number of its items.

    The sentence announces ("følgende fire områder:") and bullets, dashes, letters or numbers follow at once. A number more than
    two off is another list's.
    Example: "Der peges på fem tiltag:", followed by four bullets.
    """
    lines = subject.document.lines
    for index, line in enumerate(lines):
        text = line.text.rstrip()
        if not text.endswith(":") or line.number in subject.document.furniture:
            continue
        said_at = _announced(lines, index)
        if said_at is None:
            continue
        where, start, end, number, noun = said_at
        items = _items(lines, index + 1, subject.document.furniture)
        if len(items) < 2 or len(items) == number or abs(len(items) - number) > _MOST:
            continue
        figure = mark(where, start, end)
        yield finding(
            subject,
            "count.list",
            "warning",
            [figure, mark(items[-1], 0, len(items[-1].text.rstrip()))],
            f"Teksten siger {number} {noun}, men der følger {len(items)}.",
            f"The text says {number} ({noun}), but {len(items)} follow.",
        )


def _announced(lines: Sequence[Line], index: int) -> tuple[Line, int, int, int, str] | None:
    """The number and noun in the line that ends with a colon, or in the line it goes on from."""
    for line in (lines[index], *([lines[index - 1]] if index and not lines[index - 1].blank else [])):
        text = line.text.casefold()
        if len(text) != len(line.text) or _PART_OF.search(text):
            return None
        found = list(_SPOKEN.finditer(text))
        if found:
            match = found[-1]
            word = match["number"]
            number = int(word) if word.isdigit() else _NUMBERS[word]
            return (line, match.start(), match.end(), number, match["noun"]) if number >= 2 else None
    return None


def _items(lines: Sequence[Line], begin: int, furniture: frozenset[int]) -> list[Line]:
    """The lines of a list: all with the mark of the first; lines between them continue an item."""
    items: list[Line] = []
    kind = ""
    blanks = 0
    for line in lines[begin : begin + _REACH]:
        if line.number in furniture:
            continue
        if line.blank:
            blanks += 1
            continue
        if _BULLET.match(line.text) or line.list_item:
            mark_here = _kind(line)
            if not kind:
                kind = mark_here
            if mark_here == kind:
                items.append(line)
            elif mark_here == "1" and line.text[:1] != " ":
                break
        elif not items:
            return []
        elif blanks and line.text.strip()[:1].isupper() and line.text[:1] != " ":
            break
        blanks = 0
    return items


def _kind(line: Line) -> str:
    match = _KEY.match(line.text)
    if match is None:
        return "list"
    return "1" if match["mark"].isdigit() else "a" if match["mark"][0].isalpha() else match["mark"]


@check("count.enumerated")
def enumerations(subject: Subject) -> Iterable[Finding]:
    """count.enumerated: a number of things that a sentence goes on to name is the number of names.

    Example: "de 6 nabokommuner: Alm, Bak, Dal, Eng og Fjord": five are named.
    """
    for _, told in by_record(subject):
        for sentence in told:
            for figure in sentence.of(*_COUNTED):
                names = _names(figure)
                value = figure.figure.value
                if names and value is not None and value != len(names) and abs(value - len(names)) <= _MOST:
                    yield finding(
                        subject,
                        "count.enumerated",
                        "warning",
                        [figure.figure],
                        f"Teksten siger {said(figure.figure)}, men nævner {len(names)}: {', '.join(names)}.",
                        f"The text says {said(figure.figure)}, but names {len(names)}: {', '.join(names)}.",
                    )


_LISTED = re.compile(r"^[^.:;()]{0,80}?:\s+(?P<list>[A-ZÆØÅ][^.:;()]*)\.?\s*$")


def _names(figure: ProseFigure) -> list[str]:
    """The proper names after a colon, parted by commas and a last "og"; none where they are not names."""
    match = _LISTED.match(figure.sentence[figure.end :].rstrip('”"'))
    if match is None or figure.figure.value is None or not 2 < figure.figure.value <= 20:
        return []
    parts = [p.strip(' ”"') for p in re.split(r",\s*(?:og\s+)?|\s+(?:og|samt)\s+", match["list"])]
    if any(not p or len(p.split()) > 3 or not p[0].isupper() for p in parts):
        return []
    return parts


@check("count.remaining")
def what_remains(subject: Subject) -> Iterable[Finding]:
    """count.remaining: what remains of a number is counted in the same things as the number.

    Judged where the arithmetic holds (14 less 5 is 9), and the things that remain are counted otherwise, of which there are
    fewer.
    Example: "18 mangler i 6 sager. 7 af manglerne ... De resterende 11 sager": 11 lacks, there are only 6 cases.
    """
    for _, told in by_record(subject):
        for i, sentence in enumerate(told):
            for figure in sentence.of("count"):
                if _LEFT.match(figure.sentence[: figure.at].casefold()):
                    yield from _remains(subject, figure, told[max(0, i - 3) : i])


def _remains(subject: Subject, figure: ProseFigure, before: Sequence[Sentence]) -> Iterator[Finding]:
    counts = [f for s in before for f in s.of("count", "number")]
    noun = _noun(figure)
    wholes = [f for f in counts if _noun(f) and _noun(f) != noun]
    same = next((f for f in counts if _noun(f) == noun), None)
    left = figure.figure.value
    if same is None or left is None or (same.figure.value or 0) >= left:
        return
    for whole in wholes:
        taken = next((f for f in counts if f is not whole and f is not same and _less(whole, f, figure)), None)
        if taken is None:
            continue
        yield finding(
            subject,
            "count.remaining",
            "warning",
            [figure.figure, whole.figure, same.figure],
            f"»{said(figure.figure)}« er det, der er tilbage af {said(whole.figure)}, men der er kun {said(same.figure)}.",
            f"“{said(figure.figure)}” is what remains of {said(whole.figure)}, but there are only {said(same.figure)}.",
        )
        return


def _less(whole: ProseFigure, taken: ProseFigure, left: ProseFigure) -> bool:
    a, b, c = whole.figure.value, taken.figure.value, left.figure.value
    return a is not None and b is not None and c is not None and a - b == c


def _noun(figure: ProseFigure) -> str:
    words = figure.found.text.split()
    return words[-1].casefold() if len(words) > 1 else ""


_FALL = re.compile(r"\b(?:fald|nedgang|reduktion|stigning)\s+på\s+(?:ca\.\s*)?$")
_WITHIN = Decimal("0.05")


@check("count.share")
def changes_of_a_share(subject: Subject) -> Iterable[Finding]:
    """count.share: the number that a share falls or rises by is what the text's own share and numbers give.

    Judged where the sentences before tell the part and the whole ("62 af 114") and the share that is aimed at.
    Example: "54 % (62 af 114) ... andelen falder til 40 %. Det svarer til et fald på 17,6 personer": 62 less 45,6 is 16,4.
    """
    for _, told in by_record(subject):
        for i, sentence in enumerate(told):
            for figure in sentence.of("count"):
                if _FALL.search(figure.sentence[: figure.at].casefold()):
                    yield from _change(subject, figure, told[max(0, i - 4) : i])


def _change(subject: Subject, figure: ProseFigure, before: Sequence[Sentence]) -> Iterator[Finding]:
    pairs = [p for s in before for p in pairwise(s.of("number", "count")) if _PART_AND_WHOLE.fullmatch(_between(*p).casefold())]
    shares = [f for s in before for f in s.of("percent")]
    if len(pairs) != 1 or len(shares) < 2:
        return
    (part, whole), aim, change = pairs[0], shares[-1], abs(figure.figure.value or Decimal(0))
    assert part.figure.value is not None and whole.figure.value is not None and aim.figure.value is not None
    right = abs(part.figure.value - whole.figure.value * aim.figure.value / 100)
    grain = (figure.figure.high - figure.figure.low) / 2
    if not right or abs(change - right) <= grain or abs(change - right) > _WITHIN * right:
        return
    shown = number_da(right.quantize(Decimal("0.1")), Decimal("0.1")), number_en(right.quantize(Decimal("0.1")), Decimal("0.1"))
    told_as = f"{said(part.figure)} af {said(whole.figure)}", f"{said(part.figure)} of {said(whole.figure)}"
    yield finding(
        subject,
        "count.share",
        "warning",
        [figure.figure, aim.figure, part.figure],
        f"Fra {told_as[0]} til {said(aim.figure)} er en ændring på {shown[0]}, men teksten siger {said(figure.figure)}.",
        f"From {told_as[1]} to {said(aim.figure)} is a change of {shown[1]}, but the text says {said(figure.figure)}.",
        stated=figure.figure.value,
        computed=right,
    )


_PART_AND_WHOLE = re.compile(r"\s*(?:ud\s+)?af\s+(?:de\s+|i alt\s+)?")


def _between(one: ProseFigure, other: ProseFigure) -> str:
    return one.sentence[one.end : other.at] if one.sentence == other.sentence else ""
