"""Where a title ends and its description begins, when the two cells were flowed into one text without anything between.

A title is a phrase without a finite verb that does not end in a preposition; a description is a sentence. Each word that could
begin the description is scored on how the text reads there and on how the lines were broken; the best place is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from raaderum.data.loader import load
from raaderum.readers.savings_join import Piece

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST = 130
"""A title has no more characters than this."""
_WIDEST = 64
"""A title's cell is narrower than a description's; a first line shorter than this was broken inside the title."""
_FULL = 0.75
_STEM = 6


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    starters: frozenset[str]
    open_words: frozenset[str]
    verbs: frozenset[str]
    name_parts: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    data = load("savings")["sentences"]
    return _Vocabulary(*(frozenset(data[k]) for k in ("starters", "open_words", "verbs", "name_parts")))


@dataclass(frozen=True, slots=True)
class _Token:
    piece: int
    start: int
    end: int
    text: str
    line_start: bool

    @property
    def word(self) -> str:
        found = _LETTERS.search(self.text)
        return found.group().casefold() if found else ""

    @property
    def capital(self) -> bool:
        found = _LETTERS.search(self.text)
        return found is not None and found.group()[0].isupper()


def split(pieces: Sequence[Piece], width: int = 0) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the title and those of the description. `width`: how long a full line of the document is."""
    if (cell := _cell_end(pieces)) is not None:
        return cell
    tokens = _tokens(pieces)
    best, best_score, length = None, -4.0, 0
    for index, token in enumerate(tokens):
        if index and (token.capital or token.text[0].isdigit() or token.line_start):
            score = _score(tokens, index, pieces, width)
            if score > best_score:
                best, best_score = token, score
        length += len(token.text) + 1
        if length > _LONGEST:
            break
    if best is None:
        return list(pieces), []
    cut = pieces[best.piece]
    title, rest = list(pieces[: best.piece]), list(pieces[best.piece + 1 :])
    if best.line_start:
        return title, [cut, *rest]
    return (
        [*title, Piece(cut.line, cut.start, best.start, cut.gap)],
        [Piece(cut.line, best.start, cut.end), *rest],
    )


def _cell_end(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """Where the cells of a row stand apart by tabs, the title is the first of them."""
    for number, piece in enumerate(pieces):
        text = piece.line.text
        start = piece.start + len(text[piece.start : piece.end]) - len(text[piece.start : piece.end].lstrip())
        tab = text.find("\t", start, piece.end)
        if tab >= 0:
            head, tail = Piece(piece.line, start, tab, piece.gap), Piece(piece.line, tab + 1, piece.end)
            return [*pieces[:number], head], [tail, *pieces[number + 1 :]]
    return None


def _tokens(pieces: Sequence[Piece]) -> list[_Token]:
    tokens: list[_Token] = []
    for number, piece in enumerate(pieces):
        for m in _TOKEN.finditer(piece.line.text, piece.start, piece.end):
            first = not tokens or tokens[-1].piece != number
            tokens.append(_Token(number, m.start(), m.end(), m.group(), first and number > 0))
    return tokens


def _score(tokens: Sequence[_Token], index: int, pieces: Sequence[Piece], width: int) -> float:
    """How well the description begins at this token; below -4 it does not."""
    vocabulary = _vocabulary()
    token, before = tokens[index], tokens[index - 1]
    if _goes_on(before, token, vocabulary):
        return -9.0
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    title = tokens[:index]
    score = -0.2 * index
    if before.text[-1] in ".!?" and len(before.word) > 3:
        score += 3
    if token.word in vocabulary.starters or (token.capital and _repeats(token, title)):
        score += 3
    elif after is not None and _names_an_act(token, after, vocabulary):
        score += 2.5
    elif after is not None and _acts(token, after, vocabulary):
        score += 2
    elif before.capital:
        score -= 1.5
    if after is not None:
        named = after.capital and after.word not in vocabulary.name_parts
        score += -1.5 if named and not token.line_start else 1
    if not token.capital:
        score -= 2
    if any(t.word in vocabulary.verbs for t in title[:-1]) or any(t.capital and t.word in vocabulary.starters for t in title[1:]):
        score -= 6
    elif any(_acts(a, b, vocabulary) or _names_an_act(a, b, vocabulary) for a, b in pairwise(title[1:])):
        score -= 4
    return score + _layout(token, pieces, width)


def _goes_on(before: _Token, token: _Token, vocabulary: _Vocabulary) -> bool:
    """The title cannot end before this token."""
    if before.word in vocabulary.open_words and not (token.line_start and before.text[-1] in ".:"):
        return True
    if before.text[-1] in ",&/(-–" or token.text[0] in ")&/–-":
        return True
    return before.capital and token.word in vocabulary.name_parts


def _names_an_act(token: _Token, after: _Token, vocabulary: _Vocabulary) -> bool:
    """ "Nedlæggelse af", "Reduktion i": a noun made of a verb, with what it is done to."""
    return token.capital and token.word.endswith(("else", "ing", "tion")) and after.word in vocabulary.open_words


def _acts(token: _Token, after: _Token, vocabulary: _Vocabulary) -> bool:
    """ "Vagten skærer", "Stillingen foreslås": a noun with its article and a verb."""
    if not token.capital or not token.word.endswith(("en", "et", "ne")) or not after.text[0].islower():
        return False
    return after.word in vocabulary.verbs or (len(after.word) > 3 and after.word.endswith(("er", "es", "ås", "år")))


def _repeats(token: _Token, title: Sequence[_Token]) -> bool:
    """The word takes up a word of the title again ("Samling af puljer Samling af")."""
    stem = token.word[:_STEM]
    return len(stem) > 1 and any(
        t.word.startswith(stem) or (len(t.word) > 4 and token.word.startswith(t.word[:5])) for t in title
    )


def _layout(token: _Token, pieces: Sequence[Piece], width: int) -> float:
    """What the line breaks say: a blank line after short lines is a cell's end; a short line was not broken after its title."""
    piece = pieces[token.piece]
    short = all(len(p.text) <= _WIDEST for p in pieces[: token.piece])
    if token.line_start:
        if not short:
            return -3.0
        if piece.gap and token.capital:
            return 4.0
        if not token.capital and not token.text[0].isdigit():
            return -4.0
        return 2.0 if not pieces[token.piece - 1].wrapped else 0.5
    last = token.piece == len(pieces) - 1
    full = 0 < width * _FULL <= len(piece.line.text.strip())
    if token.piece == 0 and not last and not full and len(piece.text) <= _WIDEST:
        return -4.0
    return -2.0 if token.piece > 0 else 0.0
