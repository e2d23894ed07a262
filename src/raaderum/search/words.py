"""What a person types into the search field: free words, "phrases", -not, prefix*. No text is an error."""

import re
from dataclasses import dataclass
from typing import Literal

from raaderum.danish.stems import tokens
from raaderum.search.analyser import is_search_word

MOST_CLAUSES = 24
"""Words and phrases of one search; what is typed beyond them is not used, and said so."""
_CHUNK = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟»«″", '"'))
_SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing looked for. `words` are folded: one for a word or prefix, one or more for a phrase (which is as written)."""

    kind: Literal["word", "phrase", "prefix"]
    words: tuple[str, ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood, and the words that are not looked for (stop words, single letters, too many)."""

    clauses: tuple[Clause, ...]
    unused: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.negative)

    @property
    def unwanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.negative)


def understand(text: str) -> Typed:
    """The clauses of a text, each once, in the order typed. Never raises; a text without a word has none."""
    clauses: dict[Clause, None] = {}
    unused: dict[str, None] = {}
    for match in _CHUNK.finditer(text.translate(_QUOTES)):
        if match[2] is not None:
            _phrase(match[2], bool(match[1]), clauses)
        else:
            _chunk(match[4], bool(match[3]), clauses, unused)
    found = tuple(clauses)
    for clause in found[MOST_CLAUSES:]:
        unused[" ".join(clause.words)] = None
    return Typed(found[:MOST_CLAUSES], tuple(unused))


def _phrase(text: str, negative: bool, into: dict[Clause, None]) -> None:
    words = tuple(token.word for token in tokens(text))
    if words:
        into[Clause("phrase", words, negative)] = None


def _chunk(text: str, negative: bool, into: dict[Clause, None], unused: dict[str, None]) -> None:
    """A run without blanks: mostly one word; several ("drift/anlæg") are several words, or after a minus one phrase."""
    found = tokens(text)
    prefix = text.endswith("*") and bool(found) and len(found[-1].word) >= _SHORTEST_PREFIX
    if negative and len(found) > 1:
        into[Clause("phrase", tuple(token.word for token in found), True)] = None
        return
    for token in found:
        if prefix and token is found[-1]:
            into[Clause("prefix", (token.word,), negative)] = None
        elif is_search_word(token.word):
            into[Clause("word", (token.word,), negative)] = None
        else:
            unused[text[token.start : token.end]] = None
