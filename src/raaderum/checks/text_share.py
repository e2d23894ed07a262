"""Shares told in prose: a percentage beside the two quantities it is the share of, and a product beside its factors."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from raaderum.checks.base import Subject, check
from raaderum.checks.text_groups import said
from raaderum.figures import Figure, Relation, Term
from raaderum.readers.prose import ProseFigure

_OF_BASE = re.compile(r"^\s*af\b[^.;:]{0,70}$")
_BASE_WORD = re.compile(r"\b(?:budget\w*|bevilling\w*|områdebevilling\w*|ramme\w*|udgift\w*|nettobudget\w*|midler\w*|pulje\w*)\b")
_STANDS = re.compile(r"\b(?:udgør|er på|på)\s*(?:ca\.\s*|i alt\s*)?(?:kr\.\s*)?$")
_SAVED = re.compile(
    r"\b(?:besparelse\w*|spare[srt]?\b|reduktion\w*|reducer\w*|provenu\w*|mindreudgift\w*|gevinst\w*|reduceret|giver)\b"
)
_COUNT_OF = re.compile(r"^\s*(?:ud\s+)?af\s+(?:de\s+|i alt\s+)?$")
_OUT_OF = re.compile(r"(?:^|[.:]\s+)(?:ud\s+)?af\s+(?:de\s+|i alt\s+)?$", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^\s*(?:det|dette|hvilket)\s+(?:giver|svarer til|er|udgør)\b|\bsvarende til\b|\bsuccesrate\w*|\bandel\w*"
)
_EACH = re.compile(r"\b(?:gennemsnit\w*|pr\.|per|á|à|a)\s")
_PRICE = re.compile(r"\b\w*(?:enhedspris|stykpris|timepris|gennemsnitsløn|årsløn|lønudgift|takst)\w*\s+(?:på|er|udgør)\b")
_DIGIT = re.compile(r"\d")
_NEAR = Decimal("0.25")


@check("percent.text")
def shares_in_text(subject: Subject) -> Iterable[Relation]:
    """percent.text: a percentage in a sentence is the share of the two quantities that the text names beside it.

    "126.000 kr. ... 1,7 pct." of "en bevilling på 7,0 mio. kr."; "6,5 pct. af budgettet på 8,0 mio. kr."; "36 af 80 ... 45 %".
    The base may stand in another sentence of the same record, if one amount only is called its budget.
    Example: "Af de 80 borgere er 36 kommet i arbejde. Det giver en succesrate på 48 %": 36 of 80 is 45 %.
    """
    sentences = _sentences(subject.prose)
    for i, sentence in enumerate(sentences):
        for percent in (f for f in sentence if f.found.kind == "percent" and f.figure.value is not None):
            near = [*_before(sentences, i, percent), *sentence]
            pair = _counts(near, percent) or _amounts(subject, near, sentence, percent)
            if pair is not None and _plausible(percent.figure, *pair):
                yield _share(percent.figure, *pair)


@check("product.text")
def products_in_text(subject: Subject) -> Iterable[Relation]:
    """product.text: an amount told as so many times the price of one is their product.

    The number may stand in the sentence before.
    Example: "12,5 pladser til 240.000 kr. pr. plads, i alt en udgift på 3.300.000 kr.": it is 3.000.000.
    """
    sentences = _sentences(subject.prose)
    for i, sentence in enumerate(sentences):
        amounts = [f for f in sentence if f.found.kind == "amount" and f.figure.value]
        each = [f for f in amounts if _is_price(f)]
        wholes = [f for f in amounts if f not in each]
        if len(each) != 1 or len(wholes) != 1:
            continue
        heads = _heads(sentence) or (_heads(sentences[i - 1]) if i and _follows(sentence, sentences[i - 1]) else [])
        if len(heads) != 1:
            continue
        price, number, whole = each[0].figure.value, heads[0].figure.value, wholes[0].figure.value
        if price and number and whole and abs(price * number - abs(whole)) <= _NEAR * abs(price * number):
            yield Relation(
                "product.text",
                "product",
                wholes[0].figure,
                (Term(each[0].figure), Term(_counted(heads[0]))),
                family=f"product.text:{wholes[0].figure.id}",
                what_da="Teksten",
                what_en="The text",
                parts_da=f"{said(heads[0].figure)} á {said(each[0].figure)}",
                parts_en=f"{said(heads[0].figure)} at {said(each[0].figure)}",
                stated_da="teksten",
                stated_en="the text",
                confident=False,
            )


def _heads(sentence: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The number of persons or things; said twice it is one."""
    found = [f for f in sentence if f.found.kind in ("fte", "count") and f.figure.value]
    return found[:1] if len({f.figure.value for f in found}) == 1 else found


def _counted(head: ProseFigure) -> Figure:
    """Whole persons and things are counted, not rounded."""
    figure = head.figure
    if figure.value is None or figure.value != figure.value.to_integral_value() or head.found.decimals or head.found.qualifier:
        return figure
    return replace(figure, low=figure.value, high=figure.value)


def _follows(sentence: Sequence[ProseFigure], before: Sequence[ProseFigure]) -> bool:
    return sentence[0].before == before[0].sentence.strip()


def _is_price(figure: ProseFigure) -> bool:
    """What one costs: "pr. stilling", "en gennemsnitlig lønudgift på", "á", "en stykpris på"."""
    before = _DIGIT.split(figure.sentence[max(0, figure.at - 40) : figure.at].casefold())[-1]
    return bool(_EACH.search(_after(figure)) or _EACH.search(before) or _PRICE.search(before))


def _sentences(prose: Sequence[ProseFigure]) -> list[list[ProseFigure]]:
    groups: list[list[ProseFigure]] = []
    last: tuple[str, int] | None = None
    for figure in prose:
        key = (figure.sentence, figure.found.start - figure.at)
        if key != last:
            groups.append([])
            last = key
        groups[-1].append(figure)
    return groups


def _before(sentences: Sequence[list[ProseFigure]], i: int, percent: ProseFigure) -> list[ProseFigure]:
    """The figures of the sentence before, where this one points back at it."""
    if i == 0 or not _POINTS_BACK.search(percent.sentence.casefold()):
        return []
    before = sentences[i - 1]
    return before if before[0].sentence.strip() == percent.before else []


def _counts(near: Sequence[ProseFigure], percent: ProseFigure) -> tuple[Figure, Figure] | None:
    """ "36 af 80", and "Af de 80 ... er 36": the part and the whole."""
    counts = [f for f in near if f.found.kind in ("number", "count", "fte") and f.figure.value and f.figure.value > 0]
    for one, other in pairwise(counts):
        if one.sentence == other.sentence and _COUNT_OF.match(one.sentence[one.end : other.at].casefold()):
            return one.figure, other.figure
    if len(counts) == 2 and _OUT_OF.search(counts[0].sentence[: counts[0].at]) and counts[0].sentence == counts[1].sentence:
        return counts[1].figure, counts[0].figure
    return None


def _amounts(
    subject: Subject, near: Sequence[ProseFigure], sentence: Sequence[ProseFigure], percent: ProseFigure
) -> tuple[Figure, Figure] | None:
    """The saving and the budget it is a share of."""
    amounts = [f for f in near if f.found.kind == "amount" and f.figure.value]
    base = next(
        (f for f in sentence if f in amounts and f.at > percent.at and _OF_BASE.match(f.sentence[percent.end : f.at].casefold())),
        None,
    )
    parts = [f for f in amounts if f is not base and _SAVED.search(f.sentence.casefold())]
    if not parts:
        return None
    part = min(parts, key=lambda f: (f.sentence != percent.sentence, abs(f.at - percent.at)))
    if base is None:
        if len(parts) != 1 or not _BASE_WORD.search(percent.sentence.casefold()):
            return None
        base = _only_base(subject, percent)
    return None if base is None or base is part else (part.figure, base.figure)


def _only_base(subject: Subject, percent: ProseFigure) -> ProseFigure | None:
    """The one amount of the same record that is called its budget."""
    line = percent.figure.place.line
    record = next((r for r in subject.records if r.source.first_line <= line <= r.source.last_line), None)
    if record is None:
        return None
    found = [
        f
        for f in subject.prose
        if record.source.first_line <= f.figure.place.line <= record.source.last_line
        and f.found.kind == "amount"
        and f.figure.value
        and f.sentence != percent.sentence
        and _STANDS.search(f.sentence[: f.at].casefold())
        and _BASE_WORD.search(f.sentence[: f.at].casefold())
    ]
    return found[0] if len(found) == 1 else None


def _plausible(percent: Figure, part: Figure, base: Figure) -> bool:
    """Near enough to be meant as this share: within a quarter of it, or a factor of ten off."""
    if not part.value or not base.value or not percent.value:
        return False
    share = abs(part.value / base.value * 100)
    return abs(share - abs(percent.value)) <= _NEAR * share


def _share(percent: Figure, part: Figure, base: Figure) -> Relation:
    return Relation(
        "percent.text",
        "ratio",
        percent,
        (Term(part), Term(base)),
        family=f"percent.text:{percent.id}",
        constant=Decimal(100),
        what_da="Teksten",
        what_en="The text",
        parts_da=f"{_part(part)} af {said(base)}",
        parts_en=f"{_part(part)} of {said(base)}",
        stated_da="teksten",
        stated_en="the text",
        confident=False,
    )


def _part(part: Figure) -> str:
    """ "36" of "36 af 80 borgere": the whole says what is counted."""
    return said(part) if part.unit == "kr" else said(part).split(" ")[0]


def _after(figure: ProseFigure) -> str:
    return figure.sentence[figure.end : figure.end + 30].casefold()
