"""The same amount printed twice in the text, once with a wrong digit."""

import re
from collections.abc import Iterable, Iterator, Sequence

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import cause
from raaderum.checks.words import shown
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding

LONG = 6
"""So many digits, zeros at the end not counted, make an amount that two sentences do not share by chance."""
WINDOW = 90
_WORD = re.compile(r"[a-zæøå]{7,}", re.IGNORECASE)
SLIPS = ("digit", "swapped", "dropped")
MANY = 400


@check("repeat.text")
def repeats_in_text(subject: Subject) -> Iterable[Finding]:
    """repeat.text: an amount that two places of the text give for the same thing has the same digits in both.

    Only amounts of six digits or more (zeros at the ends not counted) that one digit parts (wrong, left out, too many, or two
    that have changed places), in sentences that share a telling word.
    Example: 912.001,25 kroner in co-financing on one page, 912.001,15 kr. in co-financing on the next.
    """
    amounts = [p for p in subject.prose if p.found.kind == "amount" and _length(p) >= LONG][:MANY]
    for one, two in _pairs(amounts):
        hint = cause(one.figure, two.figure.value) if two.figure.value is not None else None
        if hint is None or hint.code not in SLIPS:
            continue
        word = _shared(one, two)
        if word is not None:
            yield _finding(subject, one, two, word)


def _pairs(amounts: Sequence[ProseFigure]) -> Iterator[tuple[ProseFigure, ProseFigure]]:
    printed = {p.figure.value for p in amounts}
    counts = {v: sum(p.figure.value == v for p in amounts) for v in printed}
    for i, one in enumerate(amounts):
        for two in amounts[i + 1 :]:
            if one.figure.value == two.figure.value or one.figure.place.line == two.figure.place.line:
                continue
            if one.found.decimals != two.found.decimals or one.found.scale != two.found.scale:
                continue
            first, second = (one, two) if counts[one.figure.value] <= counts[two.figure.value] else (two, one)
            yield first, second


def _length(p: ProseFigure) -> int:
    digits = "".join(ch for ch in p.figure.text if ch.isdigit())
    return len(digits.strip("0"))


def _shared(one: ProseFigure, two: ProseFigure) -> str | None:
    """A long word that stands near both amounts: the thing that they are amounts of."""
    near = {w[:9].casefold() for w in _WORD.findall(_around(two))}
    return next((w for w in _WORD.findall(_around(one)) if w[:9].casefold() in near), None)


def _around(p: ProseFigure) -> str:
    return p.sentence[max(0, p.at - WINDOW) : p.end + WINDOW]


def _finding(subject: Subject, one: ProseFigure, two: ProseFigure, word: str) -> Finding:
    a, b = one.figure, two.figure
    gap = None if a.value is None or b.value is None else a.value - b.value
    shown_gap = ("", "") if gap is None else shown(gap, a)
    lines = f"{a.place.line}", f"{b.place.line}"
    return Finding(
        rule="repeat.text",
        severity="error",
        document=subject.document.id,
        figures=(subject.held(a), subject.held(b)),
        da=f"»{word}« er {a.text} (linje {lines[0]}) og {b.text} (linje {lines[1]}): forskel {shown_gap[0]}; "
        "er det det samme beløb?",
        en=f"“{word}” is {a.text} (line {lines[0]}) and {b.text} (line {lines[1]}): difference {shown_gap[1]}; the same?",
        stated=a.value,
        computed=b.value,
        difference=gap,
        suspects=(a, b),
        hint_da="ét af de to steder har et forkert ciffer",
        hint_en="one of the two places has a wrong digit",
    )
