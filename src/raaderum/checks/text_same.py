"""The same quantity told twice in one record: the two must agree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import cause
from raaderum.checks.marks import finding
from raaderum.checks.repeats_text import LONG, SLIPS
from raaderum.checks.text_claims import claimed_years, explains_phasing
from raaderum.checks.text_groups import Sentence, by_record, digits, said, stems
from raaderum.figures import Figure
from raaderum.readers.prose import ProseFigure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Example, Proposal, Record, held_figures

_TOTAL = re.compile(
    r"\bsamle\w*\s+(?:årlig\w*\s+)?(?P<what>(?:netto|brutto)?(?:besparelse|gevinst|provenu|udgift|merudgift|effekt|reduktion|investering)\w*)"
    r"\s+(?:på|er|udgør)\s+(?:ca\.\s*|i alt\s*|kr\.\s*)*$"
)
_WHAT = re.compile(
    r"\b(?P<what>\w*(?:besparelse|provenu|finansiering|gevinst|merudgift|mindreudgift|tilskud|tilsagn|investering|bevilling|effektivisering))"
    r"(?:en|n|er|s)?\s+(?:\w+\s+){0,3}?(?:på|er|udgør)\s+(?:ca\.\s*|i alt\s*|kr\.\s*)*$"
)
_THING_AFTER = re.compile(
    r"^\s*(?:kroner|kr\.)?\s*i\s+(?P<what>\w*(?:besparelse|finansiering|tilskud|provenu|tilsagn|gevinst|merudgift))\b"
)
_SHIFT = re.compile(
    r"\b(?:fra|stigende|stiger|falder|faldende|i stedet for|mod|tidligere|oprindelig\w*|yderligere|heraf|pr\.|per)\b"
)
_ONE_OF_MANY = re.compile(r"\b(?:scenari\w*|model\w*|alternativ\w*|variant\w*|etape\w*|forslag \d[\d.]*|løsning \w\b)")
_CLOSE = Decimal("0.02")
_NEAR = Decimal("0.12")
_LONG = 4
"""Digits printed from which two amounts so close are hardly two quantities."""
_MANY = 60


@check("text.text")
def told_twice(subject: Subject) -> Iterable[Finding]:
    """text.text: an amount that one record tells twice under one name is the same both times.

    Two amounts are the same quantity where both are called the record's whole ("en samlet besparelse på"), or where both are
    called the same thing ("medfinansiering", "besparelse"), are printed to the krone and lie within two per cent. Amounts of
    different years, phases and parts are left alone.
    Example: the description says "en årlig gevinst på 3.417.000 kr.", the economy section "en gevinst på 3.471.000 kr.".
    """
    for record, told in by_record(subject):
        if record is None:
            continue
        claims = list(_claims(told))
        if len(claims) > _MANY:
            continue
        seen: set[tuple[Decimal | None, Decimal | None]] = set()
        for (a, thing, whole), (b, other, as_whole) in combinations(claims, 2):
            pair = (a.figure.value, b.figure.value)
            if thing != other or a.sentence == b.sentence or pair in seen or not _differ(a, b, whole and as_whole):
                continue
            seen.add(pair)
            yield _told(subject, record, a, b, thing)


def _claims(told: Sequence[Sentence]) -> Iterator[tuple[ProseFigure, str, bool]]:
    """Each amount with what it is called, and whether it is called the whole."""
    for sentence in told:
        amounts = sentence.of("amount")
        for figure in amounts:
            if not figure.figure.value or claimed_years(figure, amounts) or explains_phasing(figure) or _moves(figure):
                continue
            before = figure.sentence[: figure.at].casefold()
            whole = _TOTAL.search(before)
            match = whole or _WHAT.search(before) or _THING_AFTER.match(figure.sentence[figure.end :].casefold())
            if match is not None:
                yield figure, _thing(match["what"]), whole is not None


def _thing(word: str) -> str:
    """The word without its ending, and without "netto" and the like, which the two places often leave out."""
    for start in ("med", "netto", "brutto"):
        word = word.removeprefix(start)
    return word[:9]


def _moves(figure: ProseFigure) -> bool:
    """The amount is one of several (a scenario's), a change from one to another, or a part."""
    if _ONE_OF_MANY.search(figure.sentence.casefold()) or _ONE_OF_MANY.search(figure.before.casefold()):
        return True
    near = figure.sentence[max(0, figure.at - 30) : figure.end + 12].casefold()
    return _SHIFT.search(near) is not None


def _differ(a: ProseFigure, b: ProseFigure, whole: bool) -> bool:
    x, y = a.figure, b.figure
    assert x.value is not None and y.value is not None
    if a.found.qualifier or b.found.qualifier or (x.low <= y.high and y.low <= x.high) or _told_elsewhere(a, b):
        return False
    gap = abs(x.value - y.value) / max(abs(x.value), abs(y.value))
    exact = min(len(digits(a)), len(digits(b))) >= _LONG
    return (exact and gap <= _CLOSE) or (whole and gap <= _NEAR)


def _told_elsewhere(a: ProseFigure, b: ProseFigure) -> bool:
    """repeat.text tells of long amounts that one slip parts."""
    assert b.figure.value is not None
    if min(len(digits(a)), len(digits(b))) < LONG:
        return False
    hint = cause(a.figure, b.figure.value)
    return hint is not None and hint.code in SLIPS


def _told(subject: Subject, record: Record, a: ProseFigure, b: ProseFigure, thing: str) -> Finding:
    suspect, other = _suspect_first(record, a, b)
    held = _in_table(record, other.figure)
    tail = (f" Tabellen har {said(held)}.", f" The table has {said(held)}.") if held is not None else ("", "")
    x, y = suspect.figure, other.figure
    return finding(
        subject,
        "text.text",
        "warning",
        [x, y],
        f"Det samme beløb er skrevet på to måder: {said(x)} i linje {x.place.line} og {said(y)} i linje {y.place.line}.{tail[0]}",
        f"The same amount is told in two ways: {said(x)} in line {x.place.line} and {said(y)} in line {y.place.line}.{tail[1]}",
        stated=x.value,
        computed=y.value,
    )


def _suspect_first(record: Record, a: ProseFigure, b: ProseFigure) -> tuple[ProseFigure, ProseFigure]:
    """The one that the record's own table does not have; else the first told."""
    return (b, a) if _in_table(record, a.figure) is not None and _in_table(record, b.figure) is None else (a, b)


def _in_table(record: Record, figure: Figure) -> Figure | None:
    if not isinstance(record, Proposal | Example) or figure.value is None:
        return None
    prose = {a.figure.id for a in record.amounts}
    cells = (f for f in held_figures(record) if f.id not in prose and f.unit == "kr" and f.value)
    return next((c for c in cells if c.value is not None and abs(c.low) and _meets(c, figure)), None)


def _meets(cell: Figure, figure: Figure) -> bool:
    low, high = sorted((abs(cell.low), abs(cell.high)))
    first, last = sorted((abs(figure.low), abs(figure.high)))
    return low <= last and first <= high


@check("text.range")
def ranges_told_twice(subject: Subject) -> Iterable[Finding]:
    """text.range: a range that is told again with fewer digits is rounded right at both ends.

    Example: "mellem 1.944.540 og 2.592.720 kr." and later "mellem 1,9 og 2,5 mio. kr.": the upper bound rounds to 2,6.
    """
    for record, told in by_record(subject):
        if record is None:
            continue
        ranges = [f for s in told for f in s.figures if f.found.is_range and f.found.kind == "amount"]
        for a, b in combinations(ranges[:_MANY], 2):
            exact, rounded = (a, b) if _step(a) < _step(b) else (b, a)
            if _step(exact) == _step(rounded) or a.sentence == b.sentence:
                continue
            ends = [_end_holds(exact.figure.low, rounded.figure.low, _step(rounded)),
                    _end_holds(exact.figure.high, rounded.figure.high, _step(rounded))]  # fmt: skip
            if ends.count(None) or ends[0] == ends[1]:
                continue
            wrong = (exact.figure.low, rounded.figure.low) if not ends[0] else (exact.figure.high, rounded.figure.high)
            which = ("nedre", "lower") if not ends[0] else ("øvre", "upper")
            x, y = rounded.figure, exact.figure
            yield finding(
                subject,
                "text.range",
                "warning",
                [x, y],
                f"Intervallet »{said(x)}« er ikke »{said(y)}« afrundet: den {which[0]} grænse passer ikke.",
                f"The range “{said(x)}” is not “{said(y)}” rounded: the {which[1]} bound does not agree.",
                stated=wrong[1],
                computed=wrong[0],
            )


def _step(figure: ProseFigure) -> Decimal:
    """The last printed place."""
    return figure.found.scale / (Decimal(10) ** figure.found.decimals)


def _end_holds(exact: Decimal, rounded: Decimal, step: Decimal) -> bool | None:
    """Whether the end rounds as printed; None where the two are too far apart to be the same end."""
    gap = abs(exact - rounded)
    if gap > 2 * step:
        return None
    return gap <= step / 2


@check("fte.text")
def staff_told_twice(subject: Subject) -> Iterable[Finding]:
    """fte.text: the staff that the economy section says a measure saves is what its description says.

    The two sentences must be about the same measure (they share the words that no other sentence on staff has), and both must
    speak of staff that is saved.
    Example: "Med fælles lønkontor kan der spares 2 årsværk" and, under the economy, "fælles lønkontor: der spares 1,5 årsværk".
    """
    for record, told in by_record(subject):
        if not isinstance(record, Proposal):
            continue
        economy = max((s.first_line for s in record.sections if s.kind == "economy"), default=None)
        if economy is None:
            continue
        saving = [f for s in told for f in s.figures if f.figure.unit in ("fte", "position") and _saves(f) and f.figure.value]
        before = [f for f in saving if f.figure.place.line < economy]
        after = [f for f in saving if f.figure.place.line >= economy]
        for figure in after:
            twin = _twin(figure, before, [o for o in after if o is not figure])
            if twin is not None and twin.figure.value != figure.figure.value:
                x, y = figure.figure, twin.figure
                yield finding(
                    subject,
                    "fte.text",
                    "warning",
                    [x, y],
                    f"Forslag {record.number}: under økonomi står {said(x)}, men i beskrivelsen {said(y)} om det samme.",
                    f"Proposal {record.number}: the economy section says {said(x)}, but the description {said(y)} of the same.",
                    stated=x.value,
                    computed=y.value,
                )


_SAVES = re.compile(
    r"\b(?:spar\w*|besparelse\w*|reducer\w*|reduktion\w*|nedlæg\w*|nednormer\w*|frigiv\w*|frigør\w*|bortfald\w*|afskedig\w*)\b"
)


def _saves(figure: ProseFigure) -> bool:
    return _SAVES.search(figure.sentence.casefold()) is not None


def _about(figure: ProseFigure, told: frozenset[str]) -> frozenset[str]:
    """What the sentence is about, and the one before it, where that does not tell of staff of its own."""
    return stems(figure.sentence) if figure.before in told else stems(figure.sentence) | stems(figure.before)


def _twin(figure: ProseFigure, before: Sequence[ProseFigure], others: Sequence[ProseFigure]) -> ProseFigure | None:
    """The figure of the description that is about the same; None where two are, or where another says the same number."""
    mine = stems(figure.sentence) - frozenset(s for o in others if o.sentence != figure.sentence for s in stems(o.sentence))
    told = frozenset(f.sentence.strip() for f in before)
    shared = sorted(((len(mine & _about(f, told)), i) for i, f in enumerate(before)), reverse=True)
    if not shared or shared[0][0] < 2 or (len(shared) > 1 and shared[1][0] >= shared[0][0]):
        return None
    best = before[shared[0][1]]
    if any(f.figure.value == figure.figure.value and len(mine & _about(f, told)) >= 2 for f in before):
        return None
    return best
