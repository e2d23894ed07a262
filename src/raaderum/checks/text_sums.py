"""Sums and differences told in running text: parts against the whole that the same passage names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import slip
from raaderum.checks.text_groups import Sentence, by_record, said
from raaderum.figures import Figure, Relation, Term
from raaderum.readers.prose import ProseFigure

_SPLIT = re.compile(r"\b(?:fordel\w*|sammensat af|består af|nemlig|bestående af)\b")
_WHOLE = re.compile(
    r"\b(?:i alt|samlet|tilsammen|sammenlagt|til sammen|i samlet)\s+(?:\w+\s+){0,3}?(?:på\s+)?(?:ca\.\s*|kr\.\s*)*$"
)
_FIRST = re.compile(r"^\W*(?:samlet|i alt|tilsammen|dermed|sammenlagt|hermed)\b")
_NOT_PART = re.compile(r"\b(?:heraf|hvoraf|ud af|pr\.|per|á|à|stigende|fra|til|mod|x|gange)\s*(?:ca\.\s*|kr\.\s*)*$")
_EACH = re.compile(r"^\s*(?:hver|årligt|om året|pr\.|per|x|gange|á|i timen)\b")
_SAVED = re.compile(r"\b(?:spar\w*|besparelse\w*|reducer\w*|reduktion\w*|tilpas\w*|forslag\w*|effektiviser\w*)\b")
_DONE = re.compile(r"\b(?:allerede|siden|implementer\w*|gennemført|indarbejdet|fratrukket|realiseret|udmøntet|besluttet)\b")
_LEFT = re.compile(
    r"\b(?:mangler|resterer|resterende|restmål\w*|tilbage|udestår|yderligere|samlet reduktion|reduktion på|måltal\w*)\b"
)
_WINDOW = 12
"""Lines between the first amount and the last."""
_COUNTS = ("count", "number", "fte")


@check("text.sum")
def sums_in_text(subject: Subject) -> Iterable[Relation]:
    """text.sum: parts that a sentence tells add up to the whole that it (or the sentence before) names.

    "14 borgere ... Fordelingen er 6 i uddannelse, 3 i løntilskud og 5 i job"; "3 mio. kr. til skoler og 2 mio. kr. til haller,
    i alt 6 mio. kr."; "Lønpuljer kan reduceres med 0,2 mio. Kurser med 0,6 mio. Samlet kan der spares 0,9 mio.".
    Only a split that is called one is judged; a list that begins with "heraf" need not be complete.
    Example: "14 forældre har fået arbejde. Fordelingen er 6, 3, 2 og 5": it is 16.
    """
    for _, told in by_record(subject):
        for i, sentence in enumerate(told):
            yield from _split(told, i)
            yield from _in_sentence(sentence)
            yield from _after_parts(told, i)


def _split(told: Sequence[Sentence], i: int) -> Iterator[Relation]:
    """A whole, and how it is divided: in one sentence, or over two."""
    sentence = told[i]
    match = _SPLIT.search(sentence.text.casefold())
    if match is None:
        return
    for kinds in (("amount",), _COUNTS):
        figures = sentence.of(*kinds)
        parts = [f for f in figures if f.at >= match.end()]
        wholes = [f for f in figures if f.at < match.start()]
        if not wholes and i and parts and told[i - 1].text.strip() == parts[0].before:
            wholes = told[i - 1].of(*kinds)
        whole = wholes[-1] if wholes else None
        if whole is None or len(parts) < 3 or any(_not_a_part(f) for f in parts) or not _a_split(whole, parts):
            continue
        yield _relation(whole, parts)


def _in_sentence(sentence: Sentence) -> Iterator[Relation]:
    """ "3 mio. kr. til skoler og 2 mio. kr. til haller, i alt 6 mio. kr." """
    for kinds in (("amount",), ("fte",)):
        figures = sentence.of(*kinds)
        for n, whole in enumerate(figures):
            if n < 2 or not _WHOLE.search(sentence.text[: whole.at].casefold()):
                continue
            parts = figures[:n]
            if not any(_not_a_part(f) for f in parts) and _a_split(whole, parts):
                yield _relation(whole, parts)


def _after_parts(told: Sequence[Sentence], i: int) -> Iterator[Relation]:
    """ "Samlet ... 0,8 mio. kr." after two or three sentences that each tell of one amount, where it is a slip from their sum."""
    sentence = told[i]
    wholes = sentence.of("amount")
    if len(wholes) != 1 or not _FIRST.match(sentence.text.casefold()) or not _SAVED.search(sentence.text.casefold()):
        return
    run: list[ProseFigure] = []
    for other in reversed(told[max(0, i - 3) : i]):
        amounts = other.of("amount")
        if len(amounts) != 1 or not _SAVED.search(other.text.casefold()) or wholes[0].figure.place.line - other.line > _WINDOW:
            break
        run.insert(0, amounts[0])
        if len(run) >= 2 and _holds(wholes[0], run):
            yield _relation(wholes[0], run)
            return
    if len(run) >= 2 and _is_slip(wholes[0], run):
        yield _relation(wholes[0], run)


@check("text.difference")
def differences_in_text(subject: Subject) -> Iterable[Relation]:
    """text.difference: a target, what is already done of it, and what is left of it agree.

    Judged where three amounts follow each other in one passage, the second called done and the third called what is left, and
    the third is one wrong digit from the difference.
    Example: "Målet er 34,2 mio. kr. Der er allerede gennemført 9,5 mio. kr. Der skal findes yderligere 25,7 mio. kr.": 24,7.
    """
    for _, told in by_record(subject):
        amounts = [(s, f) for s in told for f in s.of("amount")]
        for (s, a), (t, b), (u, c) in zip(amounts, amounts[1:], amounts[2:], strict=False):
            near = c.figure.place.line - a.figure.place.line <= _WINDOW
            if (
                not near
                or s is u
                or not _DONE.search((t.text + " " + b.before).casefold())
                or not _LEFT.search(u.text.casefold())
            ):
                continue
            relation = _difference(a, b, c)
            if relation is not None:
                yield relation


def _difference(a: ProseFigure, b: ProseFigure, c: ProseFigure) -> Relation | None:
    x, y, z = a.figure, b.figure, c.figure
    assert x.value is not None and y.value is not None and z.value is not None
    if not abs(x.value) > abs(y.value) > 0 or len({f.found.scale for f in (a, b, c)}) != 1:
        return None
    left = abs(x.value) - abs(y.value)
    step = c.found.scale / (Decimal(10) ** c.found.decimals)
    if left != z.value:
        hint = slip(z.value, left, step, c.found.scale)
        if hint is None or hint.code not in ("digit", "swapped") or abs(left - z.value) > left / 5:
            return None
    return Relation(
        "text.difference",
        "sum",
        z,
        (Term(x), Term(y, Decimal(-1))),
        family=f"text.difference:{z.id}",
        what_da="Teksten",
        what_en="The text",
        parts_da=f"{said(x)} minus {said(y)}",
        parts_en=f"{said(x)} less {said(y)}",
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )


def _not_a_part(figure: ProseFigure) -> bool:
    text = figure.sentence.casefold()
    return bool(_NOT_PART.search(text[max(0, figure.at - 20) : figure.at]) or _EACH.match(text[figure.end :]))


def _a_split(whole: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Parts that may well be those of the whole: none larger than it, and together near it."""
    total = abs(whole.figure.value or Decimal(0))
    values = [abs(p.figure.value or Decimal(0)) for p in parts]
    return bool(total) and all(0 < v < total for v in values) and abs(sum(values) - total) <= total * Decimal("0.3")


def _holds(whole: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    low = sum((abs(p.figure.low) for p in parts), Decimal(0))
    high = sum((abs(p.figure.high) for p in parts), Decimal(0))
    return low <= abs(whole.figure.high) and abs(whole.figure.low) <= high


def _is_slip(whole: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    right = sum((abs(p.figure.value or Decimal(0)) for p in parts), Decimal(0))
    step = whole.found.scale / (Decimal(10) ** whole.found.decimals)
    value = abs(whole.figure.value or Decimal(0))
    return slip(value, right, step, whole.found.scale) is not None and abs(value - right) <= right / 4


def _relation(whole: ProseFigure, parts: Sequence[ProseFigure]) -> Relation:
    figures: list[Figure] = [p.figure for p in parts]
    told = " + ".join(said(f) for f in figures)
    return Relation(
        "text.sum",
        "sum",
        whole.figure,
        tuple(Term(f) for f in figures),
        family=f"text.sum:{whole.figure.id}",
        exact=all(f.found.kind in ("count", "number") for f in (whole, *parts)),
        what_da="Teksten",
        what_en="The text",
        parts_da=told,
        parts_en=told,
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )
