"""The sentence of a hit: the one in which most of what was looked for stands, with the words marked, and its line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raaderum.danish.compounds import Lexicon
from raaderum.danish.stems import TOKEN, Token, fold, tokens
from raaderum.search.analyser import is_search_word, whole, word_terms
from raaderum.search.matching import Relaxed, single_parts
from raaderum.search.results import Marked
from raaderum.search.words import Clause

LONGEST = 320
"""Characters of a sentence that is shown; a longer one is cut around its first marked word."""
_BEFORE = 90
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ•\"“(–-])|\n+")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text that one of the clauses looked for."""

    start: int
    end: int
    clause: int


class Marker:
    """Finds in any text what a search looked for, the same way as the index does."""

    def __init__(self, clauses: Sequence[Clause], lexicon: Lexicon, relaxed: Relaxed = "") -> None:
        self._lexicon = lexicon
        self._terms: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: list[tuple[tuple[str, ...], int]] = []
        for i, clause in enumerate(clauses):
            if clause.kind == "word":
                loose = single_parts(clause.words[0], lexicon) if relaxed else ()
                for term in (whole(clause.words[0]), *loose):
                    self._terms.setdefault(term, i)
            elif clause.kind == "prefix":
                self._prefixes.append((clause.words[0].replace("-", ""), i))
            else:
                self._phrases.append((clause.words, i))
                for word in clause.words if relaxed else ():
                    if is_search_word(word):
                        self._terms.setdefault(whole(word), i)
        self._judged: dict[str, int | None] = {}

    def marks(self, text: str) -> list[Mark]:
        """All places, in order, none within another."""
        marks = []
        for match in TOKEN.finditer(text):
            clause = self._clause(match[0])
            if clause is not None:
                marks.append(Mark(match.start(), match.end(), clause))
        if self._phrases:
            marks += self._of_phrases(tokens(text))
        kept: list[Mark] = []
        for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        return kept

    def _clause(self, written: str) -> int | None:
        """The clause that looked for a word, each spelling judged once."""
        if written not in self._judged:
            self._judged[written] = self._judge(written)
        return self._judged[written]

    def _judge(self, written: str) -> int | None:
        for term in word_terms(written, self._lexicon):
            if term in self._terms:
                return self._terms[term]
        if self._prefixes:
            plain = fold(written).replace("-", "")
            return next((i for prefix, i in self._prefixes if plain.startswith(prefix)), None)
        return None

    def _of_phrases(self, found: Sequence[Token]) -> Iterable[Mark]:
        words = [token.word for token in found]
        for phrase, i in self._phrases:
            for at in range(len(words) - len(phrase) + 1):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    yield Mark(found[at].start, found[at + len(phrase) - 1].end, i)


def marked(text: str, marker: Marker) -> Marked:
    """A whole text, such as a title, with its marks."""
    plain = _BLANKS.sub(" ", text).strip()
    return Marked(plain, tuple((mark.start, mark.end) for mark in marker.marks(plain)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence with its marks, and how many lines and pages after the first of the record's it stands."""

    sentence: Marked
    lines_on: int
    pages_on: int


def best_sentence(text_of_lines: str, marker: Marker, title: str = "") -> Shown:
    """The sentence to show of the lines of a record: the first of those with most of what was looked for, else the first.

    The title is no sentence, where there is another.
    """
    lines = text_of_lines.split("\n")
    text, offsets = _running(lines)
    best, best_count, best_start = (0, 0), 0, 0
    marks = marker.marks(text)
    starts = [mark.start for mark in marks]
    spans = list(_spans(text))
    for start, end in [span for span in spans if text[slice(*span)] not in title] or spans:
        inside = marks[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        count = len({mark.clause for mark in inside})
        if count > best_count or best == (0, 0):
            best, best_count, best_start = (start, end), count, inside[0].start if inside else start
    start, end = _cut(text, *best, best_start)
    shown = [(m.start - start, m.end - start) for m in marks if start <= m.start and m.end <= end]
    line = max(0, bisect_right(offsets, best_start) - 1)
    return Shown(Marked(text[start:end], tuple(shown)), line, sum(one.count("\f") for one in lines[: line + 1]))


def _running(lines: Sequence[str]) -> tuple[str, list[int]]:
    """Lines as running text (blanks made one, cut words whole, empty lines as ends), and where each line begins in it."""
    text, offsets = "", []
    for printed in lines:
        line = _BLANKS.sub(" ", printed).strip()
        cut = text.endswith(("\u00ad", "\ufffe")) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower())
        text = text[:-1] if cut else text + (" " if line and text and not text.endswith("\n") else "")
        offsets.append(len(text))
        text += line
        if text and not text.endswith("\n") and (not line or printed.endswith("\v")):
            text += "\n"
    return text, offsets


def _spans(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for match in _END.finditer(text):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:].strip():
        yield at, len(text.rstrip())


def _cut(text: str, start: int, end: int, first_mark: int) -> tuple[int, int]:
    """A sentence of at most `LONGEST` characters around its first mark, cut at blanks."""
    if end - start <= LONGEST:
        return start, end
    begin = start if first_mark - start <= _BEFORE else text.find(" ", first_mark - _BEFORE, first_mark) + 1 or first_mark
    if end - begin <= LONGEST:
        return begin, end
    stop = text.rfind(" ", begin + 1, begin + LONGEST)
    return begin, stop if stop > begin else begin + LONGEST
