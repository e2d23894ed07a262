"""Cells broken over lines become text again, with the words that a narrow column cut in two rejoined."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raaderum.documents import Line

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 7
"""A column cuts only words that do not fit in it: shorter ones are moved to the next line whole."""
_NARROW = 16
"""A line with more characters than this before its last word has room for a word: it moves words, and cuts none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start`..`end` of one line: a part of a cell. `gap`: blank lines stand between it and the piece before."""

    line: Line
    start: int
    end: int
    gap: bool = False

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end].strip()

    @property
    def wrapped(self) -> bool:
        """The line ends in a blank: it was broken between two words, not at the end of its cell."""
        return self.end == len(self.line.text) and self.line.text[-1:].isspace()


class Words:
    """The words of a document that are known to be whole: those that do not end a line, nor begin one in lower case."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.known: set[str] = set()
        self.seen: set[str] = set()
        """Every word as printed, whole or not."""
        wrapped = texts = 0
        for line in lines:
            text = line.text
            tokens = _WORD.findall(text.casefold())
            if not tokens:
                continue
            texts += 1
            self.seen.update(tokens)
            if text[-1].isspace():
                wrapped += 1
            else:
                tokens.pop()
            self.known.update(tokens[1:] if text.lstrip()[:1].islower() else tokens)
        self.marks_wraps = wrapped * 5 >= texts > 0
        """The document keeps the blank at which a line was broken."""

    def cut(self, before: Piece, after: Piece) -> bool:
        """A word was cut between the two pieces, without a hyphen."""
        if after.gap or before.wrapped or not after.text[:1].islower():
            return False
        tail, head = _WORD.findall(before.text)[-1:], _WORD.match(after.text)
        if not tail or head is None or not before.text.endswith(tail[0]):
            return False
        last, first = tail[0].casefold(), head.group().casefold()
        if last + first in self.known:
            return last not in self.known or first not in self.known
        narrow = len(before.text) - len(last) <= _NARROW
        return narrow and len(last) >= _LONG and last not in self.known and (self.marks_wraps or first not in self.known)

    def mend(self, text: str) -> str:
        """The text with a word rejoined that a narrow cell cut in two ("Havnekon toret"), where it stands whole elsewhere."""
        tokens = text.split()
        at = 0
        while at + 1 < len(tokens):
            first, second = tokens[at].casefold(), tokens[at + 1].casefold()
            whole = first + second in self.seen and (first not in self.known or second not in self.known)
            if whole and tokens[at + 1][0].islower():
                tokens[at : at + 2] = [tokens[at] + tokens[at + 1]]
            else:
                at += 1
        return " ".join(tokens)


def join(pieces: Sequence[Piece], words: Words) -> str:
    """The pieces as one text."""
    text = ""
    before: Piece | None = None
    for piece in pieces:
        part = piece.text
        if not part:
            continue
        if before is None:
            text = part
        elif _hyphenated(text, part):
            text = text[:-1] + part
        elif words.cut(before, piece):
            text += part
        else:
            text += " " + part
        before = piece
    return " ".join(text.split())


def _hyphenated(text: str, part: str) -> bool:
    return len(text) > 1 and text[-1] in "-\u00ad" and text[-2].isalpha() and part[0].islower() and not _bound(part)


def _bound(part: str) -> bool:
    """The hyphen before "og", "eller" and the like is printed on purpose: "pleje- og omsorg"."""
    return part.split(maxsplit=1)[0].casefold() in ("og", "eller", "samt", "til")
