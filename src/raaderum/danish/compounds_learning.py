"""Learns the words that compounds are made of from how often words stand alone (the method of Koehn and Knight, EACL 2003).

A word that the documents use alone is a part where it is long enough and common enough; a word that can itself be split into
commoner words is not one, so that "sygefravær" stays two parts however often it is used.
"""

from collections.abc import Mapping
from math import prod

from raaderum.danish.compounds import Lexicon, listed_parts, never_parts
from raaderum.danish.stems import is_code, stop_words

SHORTEST_LEARNED = 5
"""Letters: shorter words, learned from text, split words where nothing is joined."""
LONGEST_LEARNED = 16
LEAST_USES = 3


def learn(counts: Mapping[str, int]) -> Lexicon:
    """A lexicon from how often each folded word stands in the documents. The order of the words makes no difference."""
    stops, listed, never = stop_words(), listed_parts(), never_parts()
    candidates = frozenset(
        word
        for word, count in counts.items()
        if count >= LEAST_USES
        and SHORTEST_LEARNED <= len(word) <= LONGEST_LEARNED
        and word.isalpha()
        and not is_code(word)
        and word not in stops
        and word not in listed
        and word not in never
    )
    trial = Lexicon(candidates)
    return Lexicon(frozenset(word for word in candidates if not _is_compound(word, counts, trial)))


def _is_compound(word: str, counts: Mapping[str, int], lexicon: Lexicon) -> bool:
    """Whether the parts are commoner than the word (geometric mean); a listed part counts as common."""
    ends = lexicon.split(word)
    if not ends:
        return False
    listed = listed_parts()
    starts = (0, *ends[:-1])
    pieces = [word[start:end] for start, end in zip(starts, ends, strict=True)]
    uses = [
        max(counts.get(piece, 0), counts.get(piece[:-1], 0), counts[word] if piece in listed or piece[:-1] in listed else 1)
        for piece in pieces
    ]
    return bool(prod(uses) >= counts[word] ** len(uses))
