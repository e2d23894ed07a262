"""Texts near a text: TF-IDF of parts of words and runs of four letters, inverted lists in numpy; and copies, by runs of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from raaderum.search.features import Features, Numbers

TERM_SHARE = 0.6
"""How much words count against letters, which forgive spelling, joined words and words cut at line ends."""
COPY = 0.4
"""The share of the shorter text's runs of words that stand in the longer one, from which it is a copy."""
LEAST_RUNS = 6
"""Shorter texts are never called copies."""

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Lists:
    """Inverted lists of one kind of feature: for each feature the texts that have it and the weight there."""

    numbers: Numbers
    starts: npt.NDArray[np.int64]
    texts: Places
    weights: Floats
    rarity: Floats

    def products(self, numbers: Numbers, counts: npt.NDArray[np.uint8], size: int) -> Floats:
        """The cosine of a text with each of the `size` texts."""
        at = np.searchsorted(self.numbers, numbers)
        at_known = np.minimum(at, max(len(self.numbers) - 1, 0))
        known = self.numbers[at_known] == numbers if len(self.numbers) else np.zeros(len(numbers), dtype=np.bool_)
        unseen = np.log(size + 1.0)
        weights = (1 + np.log(counts.astype(np.float64))) * np.where(
            known, self.rarity[at_known] if len(self.rarity) else 0, unseen
        )
        norm = float(np.sqrt((weights**2).sum())) or 1.0
        sums = np.zeros(size, dtype=np.float64)
        found = at_known[known]
        if len(found):
            spans = [slice(self.starts[i], self.starts[i + 1]) for i in found]
            texts = np.concatenate([self.texts[span] for span in spans])
            theirs = np.concatenate([self.weights[span] for span in spans])
            ours = np.repeat(weights[known] / norm, self.starts[found + 1] - self.starts[found])
            sums += np.bincount(texts, weights=theirs * ours, minlength=size)
        return sums.astype(np.float32)


def lists_of(features: Sequence[tuple[Numbers, npt.NDArray[np.uint8]]]) -> Lists:
    """Inverted lists of texts' features; weights are (1 + log count) x log((texts + 1) / texts with it), of length 1."""
    size = len(features)
    lengths = np.array([len(numbers) for numbers, _ in features], dtype=np.int64)
    every = np.concatenate([numbers for numbers, _ in features]) if size else np.empty(0, dtype=np.uint32)
    counts = np.concatenate([c for _, c in features]).astype(np.float32) if size else np.empty(0, dtype=np.float32)
    texts = np.repeat(np.arange(size, dtype=np.int32), lengths)
    order = np.argsort(every, kind="stable")
    numbers, starts, having = np.unique(every[order], return_index=True, return_counts=True)
    rarity = np.log((size + 1.0) / having).astype(np.float32)
    weights = (1 + np.log(counts[order])) * np.repeat(rarity, having)
    texts = texts[order]
    norms = np.sqrt(np.bincount(texts, weights=weights.astype(np.float64) ** 2, minlength=size))
    weights = (weights / np.where(norms > 0, norms, 1)[texts]).astype(np.float32)
    return Lists(numbers, np.append(starts, len(every)).astype(np.int64), texts, weights, rarity)


class Neighbours:
    """Texts by their features, ready to be asked for the nearest."""

    def __init__(self, features: Sequence[Features]) -> None:
        self.size = len(features)
        self.features = tuple(features)
        self._terms = lists_of([(f.terms, f.term_counts) for f in features])
        self._grams = lists_of([(f.grams, f.gram_counts) for f in features])

    def scores(self, asked: Features) -> Floats:
        """How near each text is: 0 nothing in common, 1 the same words equally often."""
        if not self.size:
            return np.zeros(0, dtype=np.float32)
        terms = self._terms.products(asked.terms, asked.term_counts, self.size)
        grams = self._grams.products(asked.grams, asked.gram_counts, self.size)
        return np.round(TERM_SHARE * terms + (1 - TERM_SHARE) * grams, 5).astype(np.float32)

    def nearest(self, asked: Features, most: int, among: npt.NDArray[np.bool_] | None = None) -> list[tuple[int, float]]:
        """The places of the nearest texts with their scores, the nearest first; of equals the first."""
        return best(self.scores(asked), most, among)

    def rarity(self, term: int) -> float:
        """How telling a term is (its number, `features`): log of texts per text that has it; 0 for one that none has."""
        at = int(np.searchsorted(self._terms.numbers, term))
        known = at < len(self._terms.numbers) and self._terms.numbers[at] == term
        return float(self._terms.rarity[at]) if known else 0.0

    def shingles(self, place: int) -> Numbers:
        return self.features[place].shingles


def best(scores: Floats, most: int, among: npt.NDArray[np.bool_] | None = None) -> list[tuple[int, float]]:
    """The places with the highest scores above 0, the highest first; of equals the first."""
    wanted = scores if among is None else np.where(among, scores, 0)
    return [(int(i), float(wanted[i])) for i in np.argsort(-wanted, kind="stable")[:most] if wanted[i] > 0]


def is_copy(one: Numbers, other: Numbers) -> bool:
    """Whether two texts are prints of one: most of the shorter one's runs of words stand in the other."""
    shorter = min(len(one), len(other))
    if shorter < LEAST_RUNS:
        return False
    return len(np.intersect1d(one, other, assume_unique=True)) >= COPY * shorter


def grouped(places: Sequence[int], shingles: Sequence[Numbers]) -> list[list[int]]:
    """Places in their order, copies together with the first of them. `shingles` stand in the order of `places`."""
    groups: list[list[int]] = []
    firsts: list[Numbers] = []
    for place, runs in zip(places, shingles, strict=True):
        home = next((i for i, first in enumerate(firsts) if is_copy(first, runs)), None)
        if home is None:
            groups.append([place])
            firsts.append(runs)
        else:
            groups[home].append(place)
    return groups
