"""Which entries a search text matches, and how well: lists of entries from the database, put together in numpy.

The rank is BM25 (Robertson and Zaragoza 2009) with the frequency of a word in four steps that the index knows without counting:
a part of a compound, a whole word, a word that stands often, a word of the title. The lists are the same in both databases, so
the order is too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from raaderum.danish.compounds import Lexicon
from raaderum.search.analyser import OFTEN, PAIR, PART, TITLE, exact_start, is_search_word, phrase_terms, whole
from raaderum.search.columns import Columns, Floats, Mask, Positions
from raaderum.search.words import Clause, Typed

WHOLE_WORD, COMPOUND_PART, SEVERAL, IN_TITLE = 1.0, 0.5, 3.0, 3.0
"""What each way of standing in a text counts as a frequency; `SEVERAL` is a factor, `IN_TITLE` is added."""
SATURATION, LENGTH_SHARE = 1.2, 0.4
"""BM25's k1 and b: records are short and of unlike kinds, so length counts less than in prose."""

Relaxed = Literal["", "parts", "any"]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A list to fetch: the entries that have any of the terms, or terms that begin so."""

    terms: tuple[str, ...]
    prefix: bool = False


Fetch = Callable[[Sequence[Lookup]], list[Positions]]
"""Gives for each look-up the ids of the entries, each once."""


@dataclass(frozen=True, slots=True)
class Match:
    """What was matched. `found` is None where nothing was looked for: then everything matches alike.

    `relaxed`: "" every word stands in it; "parts" compounds were taken apart; "any" some of the words stand in it.
    """

    found: Mask | None
    score: Floats
    relaxed: Relaxed = ""


def match(typed: Typed, columns: Columns, fetch: Fetch, lexicon: Lexicon, visible: Mask) -> Match:
    """Match what was typed among the visible entries. Where nothing has every word, the search is relaxed step by step."""
    barred = np.zeros(columns.size, dtype=np.bool_)
    for clause in typed.unwanted:
        barred |= _weights(clause, columns, fetch) > 0
    allowed = visible & ~barred
    if not typed.wanted:
        return Match(allowed if typed.unwanted else None, np.zeros(columns.size, dtype=np.float32))
    weights = [_weights(clause, columns, fetch) for clause in typed.wanted]
    strict = _all(weights, allowed)
    if strict.any():
        return Match(strict, _score(weights, columns))
    apart = [_apart(c, w, columns, fetch, lexicon) for c, w in zip(typed.wanted, weights, strict=True)]
    loose = _all(apart, allowed)
    if loose.any():
        return Match(loose, _score(apart, columns), "parts")
    having = np.sum([weight > 0 for weight in apart], axis=0)
    any_of: Mask = allowed & (having > 0)
    return Match(any_of, (_score(apart, columns) + 100.0 * having).astype(np.float32), "any")


def _all(weights: Sequence[Floats], allowed: Mask) -> Mask:
    mask = allowed.copy()
    for weight in weights:
        mask &= weight > 0
    return mask


def _weights(clause: Clause, columns: Columns, fetch: Fetch) -> Floats:
    """For each entry the frequency of a clause in steps; 0 where it does not stand."""
    if clause.kind == "word":
        return _word(whole(clause.words[0]), columns, fetch)
    weights = np.zeros(columns.size, dtype=np.float32)
    if clause.kind == "prefix":
        start = clause.words[0].replace("-", "")
        (ids,) = fetch([Lookup((start, PART + start, PAIR + start), prefix=True)])
        weights[columns.positions(ids)] = WHOLE_WORD
    elif len(clause.words) == 1:
        (ids,) = fetch([Lookup((exact_start(clause.words[0]),), prefix=True)])
        weights[columns.positions(ids)] = WHOLE_WORD
    else:
        lists = fetch([Lookup((term,)) for term in phrase_terms(clause.words)])
        weights[:] = WHOLE_WORD
        for ids in lists:
            has = np.zeros(columns.size, dtype=np.bool_)
            has[columns.positions(ids)] = True
            weights[~has] = 0
    return weights


def _word(term: str, columns: Columns, fetch: Fetch) -> Floats:
    wholes, parts, often, titles = fetch([Lookup((mark + term,)) for mark in ("", PART, OFTEN, TITLE)])
    weights = np.zeros(columns.size, dtype=np.float32)
    weights[columns.positions(parts)] = COMPOUND_PART
    weights[columns.positions(wholes)] = WHOLE_WORD
    weights[columns.positions(often)] *= SEVERAL
    weights[columns.positions(titles)] += IN_TITLE
    return weights


def _apart(clause: Clause, weights: Floats, columns: Columns, fetch: Fetch, lexicon: Lexicon) -> Floats:
    """A compound that is looked for also matches where all its single parts stand, and a phrase where all its words do."""
    if clause.kind == "phrase":
        parts = tuple(whole(word) for word in clause.words if is_search_word(word))
    else:
        parts = single_parts(clause.words[0], lexicon) if clause.kind == "word" else ()
    if not parts:
        return weights
    each = [_word(part, columns, fetch) for part in parts]
    together = np.min(each, axis=0) * COMPOUND_PART
    loose: Floats = np.maximum(weights, together)
    return loose


def single_parts(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The terms of the smallest parts of a compound; empty where it is none."""
    parts = lexicon.parts(word)
    return tuple(part for part in parts if not any(part != other and other in part and len(other) > 2 for other in parts))


def _score(weights: Sequence[Floats], columns: Columns) -> Floats:
    """BM25 of the steps; rounded, so that no sum in another order tells two entries apart."""
    score = np.zeros(columns.size, dtype=np.float64)
    shape = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * columns.length / max(columns.usual_length, 1.0))
    for weight in weights:
        having = int(np.count_nonzero(weight))
        rarity = np.log1p((columns.size - having + 0.5) / (having + 0.5))
        score += rarity * weight * (SATURATION + 1) / (weight + shape)
    return np.round(score, 4).astype(np.float32)
