"""What a sentence claims of an amount: which years it is of, whether it speaks of the whole, whether it explains a part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.readers.prose import ProseFigure

_YEAR_AFTER = re.compile(
    r"^[^.;:]{0,40}?\b(?P<how>fra(?: og med)?|i|for|fra budget|i budget)\s+(?P<year>20\d\d)\b"
    r"(?P<on>\s+og\s+(?:frem\w*|efter\w*|årene))?"
)
_YEAR_BEFORE = re.compile(
    r"\b(?P<how>fra(?: og med)?|i)\s+(?P<year>20\d\d)(?P<on>\s+og\s+frem\w*)?\b(?:(?!20\d\d)[^.;:]){0,60}$", re.IGNORECASE
)
_RUNS = re.compile(r"\b(?:årlig\w*|om året|pr\. år|hvert år|varig\w*|fuldt? indfas\w*|fuld (?:effekt|virkning|implementering))\b")
_PHASE = re.compile(
    r"\b(?:halv\w*|indfas\w*|gradvis\w*|delvis\w*|stigende|faldende|aftagende|helårs\w*|(?<!med )virkning|effekt|"
    r"gennemslag\w*|årsvirkning|\d{1,2}/12|1/[23]|½)\b"
)
_PART = re.compile(
    r"\b(?:hvoraf|heraf|fratrukket|brutto\w*|modregn\w*|bidrag\w*|finansier\w*|allerede|tidligere|merudgift\w*|ekskl\w*|inkl\w*)\b"
)
_WHOLE = re.compile(
    r"\b(?:forslaget|forslagene|samle\w*|i alt|besparelsen|provenu\w*|gevinsten|effektiviseringen|"
    r"nettobesparelse\w*|puljen|reduktionen|spares|der spares|giver)\b"
)
_LOWERS = re.compile(
    r"\b(?:nedskriv|reducer|nedsæt|sænk|beskær|skær|mindsk|nedbring|spar|formindsk)\w*(?:\s+\w+){0,3}?\s+(?:med|på)?\s*(?:kr\.)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a sentence gives an amount for: one year, or that year and all after it (`on`)."""

    first: int
    on: bool

    def of(self, years: Sequence[int]) -> list[int]:
        """Those of a table's years that are meant."""
        return [y for y in years if y == self.first or (self.on and y > self.first)]


def claimed_years(figure: ProseFigure, others: Sequence[ProseFigure]) -> Years | None:
    """The year said of this amount: after it ("0,9 mio. kr. fra 2028"), else before it ("I 2027 spares 0,4 mio. kr.").

    Another amount between the two takes the year for itself.
    """
    stops = sorted(o.at for o in others if o.sentence == figure.sentence and o.at != figure.at)
    after = figure.sentence[figure.end : next((s for s in stops if s > figure.at), len(figure.sentence))]
    before = figure.sentence[max((s for s in stops if s < figure.at), default=0) : figure.at]
    match = _YEAR_AFTER.match(after.casefold()) or _YEAR_BEFORE.search(before.casefold())
    if match is None:
        return None
    on = match["how"].startswith("fra") or bool(match["on"]) or bool(_RUNS.search(after.casefold()[:60]))
    return Years(int(match["year"]), on)


def explains_phasing(figure: ProseFigure) -> bool:
    """The sentence says itself that the effect comes by and by: "7/12-effekt", "halv virkning", "når det er indfaset"."""
    return bool(_PHASE.search(figure.sentence.casefold()))


def speaks_of_a_part(figure: ProseFigure) -> bool:
    """The sentence takes something out or adds something: the amount need not be the table's."""
    return bool(_PART.search(figure.sentence.casefold()) or _PART.search(figure.lead.casefold()))


def speaks_of_the_whole(figure: ProseFigure) -> bool:
    """The sentence says what the whole proposal gives."""
    return bool(_WHOLE.search(figure.sentence.casefold()))


def lowers(figure: ProseFigure) -> bool:
    """The words right before the amount take it away: "puljen nedskrives med 300.000"."""
    return bool(_LOWERS.search(figure.sentence[: figure.at].casefold()))
