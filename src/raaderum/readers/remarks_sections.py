"""The text of an area: its sections under headings that are marked or only stand alone, and the money moved in or out."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from raaderum.documents import Document, Line
from raaderum.documents.flow import Flow
from raaderum.readers.prose import Prose, ProseFigure
from raaderum.readers.remarks_words import BULLET, section_kind, vocabulary
from raaderum.readers.wording import alternatives
from raaderum.records.nouns import Correction
from raaderum.records.parts import Section

_YEAR = re.compile(r"\b(20\d\d)\b(?:\s*(?:til|-|–|—)\s*(20\d\d)\b)?")
_LONGEST_HEADING = 70
_MOST_WORDS = 10


def sections(document: Document, first: int, last: int, in_tables: Collection[int]) -> tuple[Section, ...]:
    """The sections of lines `first`..`last`; text before the first heading belongs to none, lines `in_tables` to no text."""
    heads = list(_heads(document, first, last, in_tables))
    found = []
    for (line, kind), following in pairwise([*heads, (None, "")]):
        if line is None:
            continue
        end = last if following[0] is None else following[0].number - 1
        inside = [n for n in document.lines[line.number : end] if n.number not in document.furniture]
        text = Flow.of(n for n in inside if n.number not in in_tables).text.strip()
        ends = max((n.number for n in inside if not n.blank), default=line.number)
        found.append(Section(line.text.strip().rstrip(":.").strip(), kind, text, line.number, ends))
    return tuple(found)


def _heads(document: Document, first: int, last: int, in_tables: Collection[int]) -> Iterator[tuple[Line, str]]:
    before: Line | None = None
    gap = True
    for line in document.lines[first - 1 : last]:
        if line.blank or line.number in document.furniture or line.number in in_tables:
            gap = True
            continue
        kind = section_kind(line.text)
        if kind is not None:
            yield line, kind
        elif _stands_alone(document, line, before, gap, last):
            yield line, "other"
        before, gap = line, False


def _stands_alone(document: Document, line: Line, before: Line | None, gap: bool, last: int) -> bool:
    """A heading by its mark-up, or a short line without a full stop after a blank line with text right below it."""
    text = line.text.strip()
    if "\t" in text or line.list_item or BULLET.match(text) or not text[:1].isupper():
        return False
    if line.heading or line.bold:
        return True
    if (
        not gap
        or len(text) > _LONGEST_HEADING
        or len(text.split()) > _MOST_WORDS
        or text[-1] in ".,;:-!?)"
        or any(c.isdigit() for c in text)
    ):
        return False
    if before is not None and before.text.rstrip()[-1:] in ("-", ",", "\u00ad", "\ufffe"):
        return False
    if before is not None and before.text.rstrip()[-1:] not in (".", ":", "!", "?", ")") and len(before.text) > _LONGEST_HEADING:
        return False
    following = next((n for n in document.lines[line.number : min(last, line.number + 3)] if not n.blank), None)
    return following is not None and len(following.text) > len(text) and following.text.strip()[:1].isupper()


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = vocabulary()["corrections"]["kinds"]
    return tuple((kind, re.compile(rf"\b(?:{alternatives(*words)})", re.IGNORECASE)) for kind, words in kinds.items())


@cache
def _directions() -> re.Pattern[str]:
    words = vocabulary()["corrections"]
    return re.compile(
        rf"\b(?:(?P<added>{alternatives(*words['added'])})|(?P<reduced>{alternatives(*words['reduced'])}))\b", re.IGNORECASE
    )


def corrections(prose: Prose, year: int | None) -> tuple[Correction, ...]:
    """Money moved into or out of the budget: amounts after "tilført" or "reduceret med", with the reason and the years."""
    found = []
    amounts = prose.amounts
    for index, amount in enumerate(amounts):
        words = list(_directions().finditer(amount.sentence, 0, amount.at))
        if not words or amount.figure.value is None:
            continue
        direction = "added" if words[-1]["added"] else "reduced"
        stop = _next_start(amounts, index)
        found.append(Correction(_kind(amount), amount.figure, _years(amount.sentence[amount.end : stop], year), direction))
    return tuple(found)


def _next_start(amounts: Sequence[ProseFigure], index: int) -> int:
    """Where the next amount of the same sentence begins, or the sentence's end."""
    sentence = amounts[index].sentence
    for other in amounts[index + 1 : index + 2]:
        if other.sentence == sentence and other.at > amounts[index].at:
            return other.at
    return len(sentence)


def _kind(amount: ProseFigure) -> str:
    for text in (amount.sentence, amount.before):
        for kind, pattern in _kinds():
            if pattern.search(text):
                return kind
    return "other"


def _years(text: str, year: int | None) -> tuple[int, ...]:
    """The years that a phrase names: "i 2022", "i årene 2022 til 2024", "i overslagsårene", "i alle årene"."""
    words = vocabulary()["years"]
    folded = text.casefold()
    phrase = min((folded.find(w) for w in (*words["estimates"], *words["all"]) if w in folded), default=len(folded))
    match = next((m for m in _YEAR.finditer(text, 0, phrase)), None)
    if match is not None:
        start, end = int(match[1]), int(match[2] or match[1])
        if any(word in folded for word in words["onwards"]):
            end = max(start, (year or start) + 3)
        return tuple(range(start, min(end, start + 10) + 1))
    if year is None or phrase == len(folded):
        return ()
    only_estimates = any(folded.startswith(word, phrase) for word in words["estimates"])
    return tuple(range(year + 1 if only_estimates else year, year + 4))
