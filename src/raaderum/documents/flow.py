"""Lines joined to running text: broken words mended, true paragraphs kept, every character traceable to its line and column."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from raaderum.danish.words import STOP
from raaderum.documents.model import Line, Span

_BREAKS = "-\u00ad\ufffe\u2010"
"""What stands at the end of a line that breaks a word: hyphen, soft hyphen, pdfium's mark, typographic hyphen."""
_INVISIBLE = re.compile("[\u00ad\ufffe\u200b]")
_BULLET = re.compile(r"(?:[•·▪◦●○*\uf000-\uf0ff]|[-–—](?=[ \u00a0]))|(?:\(?[0-9]{1,2}[.)]|[a-zA-Z]\))(?=[ \u00a0])|Ad [0-9]")
_NUMBERED = re.compile(r"[0-9]{1,2}[.)][ \u00a0]+(\S)")
_LAST_WORD = re.compile(r"[^\W\d_]{4,}$")
_WORD_AT_END = re.compile(r"(?<![^\W_])[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDS = ".:!?;"
_JOINING = frozenset(("og", "eller", "samt", "til", "m.v.", "/"))
_KEEP_AFTER = frozenset(("it", "e", "a", "b", "u", "t", "ip", "pc", "tv", "dk", "eu", "kl", "esdh", "gps", "sms", "app"))


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text made of lines.

    `text`: words broken at line ends are whole again, real hyphens stay ("ind- og udland", "STU-visiteringerne"), lines of a
    paragraph are joined by one blank, paragraphs by a newline. `span` and `spans` lead every character back to its line.
    """

    text: str
    lines: tuple[Line, ...]
    _starts: list[int] = field(repr=False)
    """Where each piece begins in `text`; pieces are runs of characters of one line."""
    _where: list[tuple[int, int]] = field(repr=False)
    """For each piece: the index of its line in `lines` and the column of its first character."""

    @classmethod
    def of(cls, lines: Iterable[Line], vocabulary: Collection[str] = ()) -> Flow:
        """Join lines (the caller leaves page furniture out). With a `vocabulary` (see there), a word that was broken without
        a hyphen is joined where the whole word is known and its first part is not."""
        return _Joiner(tuple(lines), vocabulary).flow()

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """Line number, first and last column (end exclusive) of the part of `start`..`end` on the first line it touches."""
        first = self.spans(start, end)[0]
        return first.line, first.start, first.end

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The parts of `start`..`end`, one a line, in order; never empty where the flow has a character."""
        found: list[Span] = []
        if not self._starts:
            return (Span(0, 0, 0),)
        first = max(bisect_right(self._starts, start) - 1, 0)
        for i in range(first, max(bisect_left(self._starts, end), first + 1)):
            index, column = self._where[i]
            line = self.lines[index]
            stop = self._starts[i + 1] if i + 1 < len(self._starts) else len(self.text)
            a = min(column + max(start - self._starts[i], 0), len(line.text))
            b = min(column + min(end, stop) - self._starts[i], len(line.text))
            if found and found[-1].line == line.number:
                found[-1] = Span(line.number, found[-1].start, max(b, found[-1].end))
            elif a < b or (i == first and end <= stop):
                found.append(Span(line.number, a, max(a, b)))
        return tuple(found) or (Span(line.number, a, a),)

    def line_at(self, position: int) -> Line | None:
        """The line that the character at `position` comes from; None in an empty flow."""
        if not self._starts:
            return None
        return self.lines[self._where[max(bisect_right(self._starts, position) - 1, 0)][0]]


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """The words, in lower case, that stand whole inside the lines of a document: neither first nor last on their line."""
    words: set[str] = set()
    for line in lines:
        found = _WORD.findall(line.text)
        words.update(w.lower() for w in found[1:-1])
    return frozenset(words)


class _Joiner:
    """Builds one flow; a line is looked at once, with the line before it."""

    def __init__(self, lines: Sequence[Line], words: Collection[str]) -> None:
        self.lines = tuple(lines)
        self.words = words
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.where: list[tuple[int, int]] = []
        self.length = 0
        self.last = ""
        """Text of the last line that was not blank, without its trailing blanks."""
        self.last_line: Line | None = None
        self.gap = False
        """A blank line has stood since."""

    def flow(self) -> Flow:
        for index, line in enumerate(self.lines):
            stripped = line.text.strip()
            if not stripped:
                self.gap = True
                continue
            column = line.text.index(stripped[0])
            if self.last_line is not None:
                self.join(line, stripped)
            self.add_line(index, column, stripped)
            self.last, self.last_line, self.gap = stripped, line, False
        return Flow("".join(self.parts), self.lines, self.starts, self.where)

    def add(self, text: str, index: int, column: int) -> None:
        if text:
            self.starts.append(self.length)
            self.where.append((index, column))
            self.parts.append(text)
            self.length += len(text)

    def add_line(self, index: int, column: int, stripped: str) -> None:
        if not _INVISIBLE.search(stripped, 0, len(stripped) - 1):
            self.add(stripped, index, column)
            return
        at = 0
        for match in _INVISIBLE.finditer(stripped, 0, len(stripped) - 1):
            self.add(stripped[at : match.start()], index, column + at)
            at = match.end()
        self.add(stripped[at:], index, column + at)

    def join(self, line: Line, following: str) -> None:
        """Put what belongs between the last line and this one: nothing, a blank or a newline."""
        last = self.last
        if last[-1] in _BREAKS and len(last) > 1 and not self.starts_anew(line, following):
            self.join_broken(last, following)
            return
        if self.is_new_paragraph(line, following):
            self.separate("\n")
        elif last[-1] != "/" and not self.is_broken_word(last, following):
            self.separate(" ")

    def separate(self, mark: str) -> None:
        self.parts[-1] += mark
        self.length += 1

    def drop_hyphen(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1

    def plain_hyphen(self) -> None:
        if self.parts[-1][-1] in "\u00ad\ufffe":
            self.parts[-1] = self.parts[-1][:-1] + "-"

    def join_broken(self, last: str, following: str) -> None:
        before = last[-2]
        word = last[:-1].split()[-1] if not before.isspace() else ""
        first = _FIRST_WORD.match(following)
        if not word:
            self.separate(" ")  # a dash: "Stab -"
        elif first and first[0] in _JOINING:
            self.plain_hyphen()
            self.separate(" ")
        elif before.isdigit() or not following[0].islower() or _is_prefix(word):
            self.plain_hyphen()
        else:
            self.drop_hyphen()

    def starts_anew(self, line: Line, following: str) -> bool:
        return line.heading > 0 or line.list_item or (self.gap and _BULLET.match(following) is not None)

    def is_new_paragraph(self, line: Line, following: str) -> bool:
        previous = self.last_line
        assert previous is not None
        if line.heading or previous.heading or line.list_item:
            return True
        ended = self.last[-1] in _ENDS and not self.last.endswith(("kr.", "ca.", "mio.", "pr.", "nr.", "stk."))
        first = following[0]
        if first.isdigit() and not ended and not self.gap and (item := _NUMBERED.match(following)) and item[1].islower():
            return False
        if first.islower():
            return self.gap and ended and _BULLET.match(following) is not None
        if _BULLET.match(following):
            return first not in "–—" or self.gap or ended
        if not self.gap or (first.isdigit() and self.last[-1] == ":") or self.is_open():
            return False
        return ended or not (first.isdigit() or self.last[-1] == ",")

    def is_open(self) -> bool:
        """Whether the last line ends in a word that cannot end a sentence: "indsatser under", "til og med"."""
        word = _WORD_AT_END.search(self.last[-24:])
        return word is not None and word[0] in STOP

    def is_broken_word(self, last: str, following: str) -> bool:
        """Whether a word was broken here without a hyphen: only where the whole is a known word and its first part is none."""
        if self.gap or not following[0].islower() or not self.words:
            return False
        end, start = _LAST_WORD.search(last[-40:]), _FIRST_WORD.match(following)
        if end is None or start is None:
            return False
        left, right = end[0].lower(), start[0].lower()
        if left in self.words or following[start.end() : start.end() + 1] not in ("", " ", ",", "."):
            return False
        single = len(right) == 1 and right not in "iåø" and following[1:2] == " "
        return single or left + right in self.words


def _is_prefix(word: str) -> bool:
    """Whether a hyphen after this word is real: an abbreviation ("STU-", "it-")."""
    tail = word.rsplit("-", 1)[-1].lstrip("(\"”'»")
    if not tail:
        return True
    return tail.lower() in _KEEP_AFTER or (len(tail) > 1 and tail.isupper())
