"""What an amount in prose is, as its sentence says it: saving, investment, cost or other; per year or once; expected or realised.

Every word of the sentence that names a kind (data/amounts.toml) competes to govern the amount: the nearest wins, where a
comma, a new clause or another amount in between makes it farther. Where no word says it, the kind of section decides.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from raaderum.data.loader import load
from raaderum.readers.prose import Prose, ProseFigure
from raaderum.records.parts import Amount, AmountKind, Basis, Period

Span = tuple[int, int]
"""Characters of a sentence."""

KINDS: tuple[AmountKind, ...] = ("saving", "investment", "cost", "other")

_WORD = re.compile(r"[^\W\d_][\w-]*")
_CLAUSE = re.compile(r"[;:()]|,| [–-] |\b(?:men|mens|medens|hvoraf|heraf|dog|hvis|idet|hvilket)\b")
_FROM = re.compile(r"\bfra\s+(?:ca\.\s*)?$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:(?:om året|årligt|pr\. år|i (?:19|20)\d\d)\s*)?til\s*(?:ca\.\s*)?")
_PER_YEAR = re.compile(r"\b(?:årligt?|om året|pr\. år|hvert år|ca\.)(?!\w)")
_TOWARDS = re.compile(r"\s*(?:i|til|på)\s")
_YEAR = re.compile(
    r"(?<![\d./-])(?:B|F|budget |regnskab )?((?:19|20)\d\d)(?![\d/]|[.,]\d|-\d| ?-?(?:p/l|pl\b|pris|niveau))", re.IGNORECASE
)
_YEAR_COLON = re.compile(r"\b((?:19|20)\d\d):\s*(?:ca\.\s*)?(?:kr\.\s*)?$")
_YEAR_REACH = 90
_REACH = 40
_CROSSING = 40
_NEAR = 8
"""So many governing words on each side of an amount compete for it."""
_SHORT_YEAR = re.compile(r"\bB(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of data/amounts.toml, compiled."""

    kinds: tuple[tuple[AmountKind, re.Pattern[str]], ...]
    phrases: tuple[tuple[AmountKind, re.Pattern[str]], ...]
    before: tuple[tuple[AmountKind, re.Pattern[str]], ...]
    """Phrases that speak only of an amount after them: "ud af et budget på ..."."""
    neutral: re.Pattern[str]
    """Words that only say when: they are blanked out before a governor is looked for."""
    sections: Mapping[str, AmountKind]
    back: re.Pattern[str]
    """What points back at the sentence before: "det svarer til"."""
    periods: tuple[tuple[Period, re.Pattern[str]], ...]
    bases: tuple[tuple[Basis, re.Pattern[str]], ...]
    unit_price: re.Pattern[str]
    net: re.Pattern[str]
    more: re.Pattern[str]
    whole: re.Pattern[str]
    then: re.Pattern[str]
    full: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded once."""
    data = load("amounts")
    return Vocabulary(
        kinds=tuple((kind, _any(data["kinds"][kind])) for kind in KINDS),
        phrases=tuple((kind, _any(data["phrases"][kind], r"(?<!\w)(?:{})")) for kind in KINDS),
        before=tuple((cast(AmountKind, kind), _any(options, r"(?<!\w)(?:{})(?!\w)")) for kind, options in data["before"].items()),
        neutral=_any(data["neutral"]["phrases"], r"(?<!\w)(?:{})(?!\w)"),
        sections={kind: cast(AmountKind, value) for kind, value in data["sections"].items()},
        back=_any(data["words"]["back"], r"(?<!\w)(?:{})(?!\w)"),
        periods=tuple((cast(Period, name), _any(options)) for name, options in data["period"].items()),
        bases=tuple((cast(Basis, name), _any(options, r"(?<!\w)(?:{})")) for name, options in data["basis"].items()),
        unit_price=re.compile(data["words"]["unit_price"], re.IGNORECASE),
        net=_any(data["words"]["net"], r"(?<!\w)(?:{})(?!\w)"),
        more=_any(data["words"]["more"], r"(?<!\w)(?:{})(?!\w)"),
        then=_any(data["words"]["then"], r"(?<!\w)(?:{})(?!\w)"),
        full=_any(data["words"]["full"], r"(?<!\w)(?:{})(?!\w)"),
        whole=_any(data["words"]["whole"], r"(?<!\w)(?:{})(?!\w)"),
    )


def _any(options: Sequence[str], frame: str = "(?:{})") -> re.Pattern[str]:
    return re.compile(frame.format("|".join(options)), re.IGNORECASE)


def amounts_of(prose: Prose) -> tuple[Amount, ...]:
    """The amounts of a passage with what its sentences say of them (contract: `amounts`)."""
    return tuple(amount_of(figure, others) for figure, others in with_neighbours(prose.amounts))


def with_neighbours(figures: Iterable[ProseFigure]) -> list[tuple[ProseFigure, list[Span]]]:
    """Each amount of a passage with where the other amounts of its sentence stand: they are in each other's way."""
    sentences: dict[tuple[int, str], list[ProseFigure]] = {}
    for figure in figures:
        sentences.setdefault((figure.found.start - figure.at, figure.sentence), []).append(figure)
    found: list[tuple[ProseFigure, list[Span]]] = []
    for together in sentences.values():
        spans = [(f.at, f.end) for f in together]
        found.extend((f, spans[:i] + spans[i + 1 :]) for i, f in enumerate(together))
    return found


def amount_of(figure: ProseFigure, others: Sequence[Span] = ()) -> Amount:
    """One amount. `others`: where the other amounts of its sentence stand."""
    kind = kind_of(figure, others)
    return Amount(
        figure=figure.figure,
        kind=kind,
        period=period_of(figure, kind, others),
        basis=basis_of(figure),
        year=year_of(figure, others),
        section=figure.section,
        qualifier=figure.found.qualifier,
    )


@lru_cache(maxsize=20000)
def kind_of_word(word: str) -> AmountKind | None:
    """The kind that a single word names, in lower case; None for most words."""
    for kind, pattern in vocabulary().kinds:
        if pattern.search(word):
            return kind
    return None


def kind_of(figure: ProseFigure, others: Sequence[Span] = ()) -> AmountKind:
    """By the nearest governing word of the sentence; else by the line that leads it in, the sentence before, the section."""
    if _is_level(figure, others):
        return "cost"
    governing = _governing(figure, others) or _kind_led_in(figure)
    if governing is None and is_unit_price(figure):
        return "cost"
    return governing or _default(figure.section)


def _governing(figure: ProseFigure, others: Sequence[Span]) -> AmountKind | None:
    text, governors = _read_sentence(figure.sentence, tuple(sorted([*others, (figure.at, figure.end)])))
    before = [g for g in governors if g[1] <= figure.at][-_NEAR:]
    within = [g for g in governors if g[0] < figure.end and g[1] > figure.at]
    after = [g for g in governors if g[0] >= figure.end][:_NEAR]
    best: tuple[float, AmountKind] | None = None
    for start, end, kind in [*_just_before(text, figure.at), *before, *within, *after]:
        distance = _distance(text, figure, start, end, others)
        if best is None or distance < best[0]:
            best = distance, kind
    return None if best is None else best[1]


@lru_cache(maxsize=256)
def _read_sentence(sentence: str, amounts: tuple[Span, ...]) -> tuple[str, tuple[tuple[int, int, AmountKind], ...]]:
    """The sentence with its amounts blanked out, and the words and phrases in it that name a kind, in their order."""
    text = _masked(sentence, amounts)
    return text, tuple(sorted(_governors(text)))


def _just_before(text: str, at: int) -> list[tuple[int, int, AmountKind]]:
    """Phrases that speak only of what comes right after them."""
    begin = max(0, at - _REACH)
    found = [(m.start(), m.end(), kind) for kind, pattern in vocabulary().before for m in pattern.finditer(text, begin, at)]
    return [phrase for phrase in found if not _CLAUSE.search(text, phrase[1], at)]


def _kind_led_in(figure: ProseFigure) -> AmountKind | None:
    """The kind named by the line that leads in ("Udgifter:"), or by the sentence that "det svarer til" points back at."""
    if figure.lead and (kind := kind_of_text(figure.lead, last=True)) is not None:
        return kind
    if vocabulary().back.search(figure.sentence[: figure.at]):
        return kind_of_text(figure.before, last=True)
    return None


def _default(section: str | None) -> AmountKind:
    sections = vocabulary().sections
    return sections.get(section or "", sections["default"])


def _is_level(figure: ProseFigure, others: Sequence[Span]) -> bool:
    """ "faldt fra 1,1 til 0,3 mio. kr.": what was paid before and after, not what was saved."""
    text = figure.sentence
    ahead = min((a for a, _ in others if a >= figure.end), default=None)
    behind = max((span for span in others if span[1] <= figure.at), default=None)
    if ahead is not None and _FROM.search(text[: figure.at]) and _TO.fullmatch(text[figure.end : ahead]):
        return True
    return behind is not None and bool(_FROM.search(text[: behind[0]]) and _TO.fullmatch(text[behind[1] : figure.at]))


def kind_of_text(text: str, last: bool = False) -> AmountKind | None:
    """The kind that a short text names (a heading "Udgifter:", a row's label): its first governing word, or its last."""
    governors = sorted(_governors(text.lower()))
    return None if not governors else governors[-1 if last else 0][2]


def _masked(sentence: str, spans: Iterable[Span]) -> str:
    """The sentence in lower case with the amounts blanked out, so that "kr." and "mio." are no words."""
    text = sentence.lower()
    for start, end in spans:
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return vocabulary().neutral.sub(lambda match: " " * len(match.group()), text)


def _governors(text: str) -> list[tuple[int, int, AmountKind]]:
    """The words and phrases of the text that name a kind; a phrase takes the place of the words in it."""
    found: list[tuple[int, int, AmountKind]] = []
    for kind, pattern in vocabulary().phrases:
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.append((match.start(), match.end(), kind))
    phrases = list(found)
    for match in _WORD.finditer(text):
        word_kind = kind_of_word(match.group())
        if word_kind is not None and not any(a < match.end() and match.start() < b for a, b, _ in phrases):
            found.append((match.start(), match.end(), word_kind))
    return found


def _distance(text: str, figure: ProseFigure, start: int, end: int, others: Sequence[Span]) -> float:
    """Words between the governing word and the amount; clause marks and amounts in between count more."""
    if start >= figure.end:
        between, after = text[figure.end : start], True
    elif end <= figure.at:
        between, after = text[end : figure.at], False
    else:
        return 0.0
    distance = float(len(_PER_YEAR.sub(" ", between).split()))
    distance += 3.0 * len(_CLAUSE.findall(between))
    low, high = (figure.end, start) if after else (end, figure.at)
    crossed = [span for span in others if low <= span[0] and span[1] <= high]
    if after:
        distance += 1.0 if _TOWARDS.match(_PER_YEAR.sub(" ", between)) else 2.5
        distance += 4.0 * len(crossed)
    else:
        distance += sum(0.5 if _linked(text, span[1], figure.at) else 2.0 for span in crossed)
    return distance


def _linked(text: str, start: int, end: int) -> bool:
    """Between two amounts stands little more than "og", a year or "stigende til": one word governs both."""
    return len(re.findall(r"\w+", text[start:end])) <= 5 and "," not in text[start:end].strip(" ,")


def period_of(figure: ProseFigure, kind: AmountKind, others: Sequence[Span] = ()) -> Period:
    """Per year, once, or a total over a period, by the nearest words; an investment is made once unless a word says else."""
    if figure.found.per_year:
        return "per_year"
    if is_unit_price(figure):
        return "unknown"
    found = _nearest(figure, "periods", others)
    if found is not None:
        return cast(Period, found)
    if kind == "investment":
        return "one_off"
    if kind in ("saving", "cost") and year_of(figure, others) is not None:
        return "per_year"
    return "unknown"


def basis_of(figure: ProseFigure) -> Basis:
    """Expected or realised, by the nearest words of the sentence."""
    return cast(Basis, _nearest(figure, "bases", ()) or "unknown")


def _nearest(figure: ProseFigure, table: str, others: Sequence[Span]) -> str | None:
    """The name whose words stand nearest to the amount; each amount in between counts as `_CROSSING` characters more."""
    best: tuple[int, str] | None = None
    for start, end, name in _named(figure.sentence, table):
        distance = max(figure.at - end, start - figure.end, 0)
        if best is not None and distance >= best[0]:
            continue
        low, high = min(figure.at, start), max(figure.at, start)
        distance += _CROSSING * sum(low < a < high for a, _ in others)
        if best is None or distance < best[0]:
            best = distance, name
    return None if best is None else best[1]


@lru_cache(maxsize=256)
def _named(sentence: str, table: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a table ("periods", "bases") stand in the sentence."""
    patterns: Sequence[tuple[str, re.Pattern[str]]] = getattr(vocabulary(), table)
    return tuple((m.start(), m.end(), name) for name, pattern in patterns for m in pattern.finditer(sentence))


def year_of(figure: ProseFigure, others: Sequence[Span] = ()) -> int | None:
    """The year of "2026: 2 mio. kr."; else the nearest without another amount between, the one after the amount first."""
    led = _YEAR_COLON.search(figure.sentence[: figure.at])
    if led is not None:
        return int(led.group(1))
    best: tuple[float, int] | None = None
    for match in _YEAR.finditer(figure.sentence):
        if match.start() >= figure.end:
            gap, low, high = float(match.start() - figure.end), figure.end, match.start()
        else:
            gap, low, high = 10.0 + figure.at - match.end(), match.end(), figure.at
        if gap > _YEAR_REACH or figure.sentence[match.end() :].startswith(":") or any(low <= a < high for a, _ in others):
            continue
        if best is None or gap < best[0]:
            best = gap, int(match.group(1))
    if best is not None:
        return best[1]
    short = _SHORT_YEAR.search(figure.sentence[max(0, figure.at - 20) : figure.end + 20])
    return 2000 + int(short.group(1)) if short else None


def stands_after(figure: ProseFigure, pattern: re.Pattern[str], others: Sequence[Span] = ()) -> bool:
    """Does the pattern stand before the amount, with no other amount between?"""
    begin = max((end for _, end in others if end <= figure.at), default=0)
    return pattern.search(figure.sentence, begin, figure.at) is not None


def is_unit_price(figure: ProseFigure) -> bool:
    """ "30 kr. pr. time", "kr. 10.000 pr. ansat": the price of one."""
    return vocabulary().unit_price.match(figure.sentence[figure.end : figure.end + 40]) is not None
