"""Similar measures, measured on the examples of a real catalogue of measures: `.venv/bin/python -m benchmarks.similar`.

1. Near-copies: 200 examples with another municipality, sentences dropped and reordered, words exchanged, figures changed.
   How many find their origin first, against plain TF-IDF of words.
2. Prints: examples that the catalogue prints twice, grouped; and how many that are no prints were grouped with another.
3. Neighbours: does the nearest other example have the same sector and the same type (the catalogue's themes)? Mean
   reciprocal rank of the first that has, against plain TF-IDF.
4. Suggested sector and type, each example classified by the others: how many right, and how far the certainty was from
   what came out.

Needs the catalogue in RAADERUM_DOCUMENTS (default ../shared/documents).
"""

import math
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from raaderum.danish.compounds_learning import learn
from raaderum.danish.stems import tokens
from raaderum.data.loader import load
from raaderum.documents import open_path
from raaderum.readers.pipeline import read
from raaderum.records.nouns import Example
from raaderum.search.certainty import NEIGHBOURS, calibrate, vote
from raaderum.search.features import features_of
from raaderum.search.neighbours import Neighbours, grouped, is_copy
from raaderum.search.sources import texts_of

CATALOGUE = "kl-effektiviseringskatalog-2016-uddrag.txt"
COPIES = 200
DROPPED, EXCHANGED = 0.3, 0.15
_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Rank = Callable[[str, int | None], list[int]]
"""The places of the examples by nearness to a text, one place left out."""


@dataclass(frozen=True)
class Case:
    """An example as the benchmark uses it. `origin`: the place of the first print of it."""

    text: str
    municipality: str
    sector: str
    type: str
    origin: int


def main() -> None:
    """Print the figures."""
    path = Path(os.environ.get("RAADERUM_DOCUMENTS", Path(__file__).parent.parent.parent / "shared" / "documents"), CATALOGUE)
    if not path.is_file():
        sys.exit(f"{CATALOGUE} is not here; name its folder in RAADERUM_DOCUMENTS")
    cases = cases_of(path)
    lexicon = learn(Counter(token.word for case in cases for token in tokens(case.text)))
    features = [features_of(case.text, lexicon) for case in cases]
    neighbours = Neighbours(features)

    def ours(text: str, without: int | None) -> list[int]:
        return _order(neighbours.scores(features_of(text, lexicon)), without)

    plain = plain_tfidf([case.text for case in cases])
    print(f"{len(cases)} examples, {sum(case.origin != i for i, case in enumerate(cases))} of them printed before")
    copies = near_copies(cases)
    began = time.perf_counter()
    found = [_first(ours, cases, text) == cases[origin].origin for origin, text in copies]
    seconds = (time.perf_counter() - began) / len(copies)
    other = [_first(plain, cases, text) == cases[origin].origin for origin, text in copies]
    print(
        f"near-copies that find their origin first: {_share(found)}; plain TF-IDF {_share(other)}; {seconds * 1000:.1f} ms each"
    )
    groups = grouped(range(len(cases)), [f.shingles for f in features])
    wanted = {(case.origin, i) for i, case in enumerate(cases) if case.origin != i}
    made = {(group[0], i) for group in groups for i in group[1:]}
    as_copy = [is_copy(features[origin].shingles, features_of(text, lexicon).shingles) for origin, text in copies]
    print(f"prints grouped: {len(wanted & made)} of {len(wanted)}; grouped that are no prints: {len(made - wanted)}", end="; ")
    print(f"near-copies seen as copies: {_share(as_copy)}")
    ranks, others = mean_reciprocal_rank(ours, cases), mean_reciprocal_rank(plain, cases)
    print(f"same sector and type, mean reciprocal rank: {ranks:.3f}; plain TF-IDF {others:.3f}; ratio {ranks / others:.2f}")
    for facet in ("sector", "type"):
        outcomes = classified(ours, neighbours, cases, [getattr(case, facet) for case in cases])
        right = _share([was for _, was in outcomes])
        print(f"{facet} suggested: right {right}; certainty off by {calibration_error(outcomes):.3f} (left-out folds)")


def cases_of(path: Path) -> list[Case]:
    """The examples of the catalogue."""
    records = [r for document in open_path(path) for r in read(document).records if isinstance(r, Example)]
    places = {(r.source.document, r.source.first_line): i for i, r in enumerate(records)}
    cases = []
    for i, record in enumerate(records):
        texts = texts_of(record.to_json())
        origin = i if record.copy_of is None else places[record.copy_of.document, record.copy_of.first_line]
        name = record.municipalities[0] if record.municipalities else ""
        # sector and type are what is looked for: they may not help
        pieces = [p for p in texts.pieces if p not in (record.sector, record.type)]
        cases.append(Case("\n".join((texts.title, *pieces)), name, record.sector or "", record.type or "", origin))
    return cases


def near_copies(cases: Sequence[Case]) -> list[tuple[int, str]]:
    """(place of the origin, changed text), the same ones every time."""
    rng = random.Random(2026)
    words = sorted({word for case in cases for word in re.findall(r"[a-zæøå]{4,}", case.text)})
    municipalities = sorted(load("municipalities")["municipalities"])
    return [(i, changed(cases[i], rng, words, municipalities)) for i in (n % len(cases) for n in range(COPIES))]


def changed(case: Case, rng: random.Random, words: Sequence[str], municipalities: Sequence[str]) -> str:
    """The text as another municipality might have it."""
    text = case.text.replace(case.municipality, rng.choice(municipalities)) if case.municipality else case.text
    sentences = [s for line in text.split("\n") for s in _SENTENCE.split(line) if s.strip()]
    kept = [s for s in sentences if rng.random() >= DROPPED] or sentences
    rng.shuffle(kept)
    text = " ".join(kept)
    text = re.sub(r"[a-zæøå]{4,}", lambda m: rng.choice(words) if rng.random() < EXCHANGED else m[0], text)
    return re.sub(r"[0-9]", lambda m: str(rng.randrange(10)), text)


def plain_tfidf(texts: Sequence[str]) -> Rank:
    """What anyone would write first: words in lower case, tf times log idf, cosine."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    having = Counter(word for count in counts for word in count)

    def weighted(count: Counter[str]) -> dict[str, float]:
        weights = {w: n * math.log((len(texts) + 1) / having[w]) for w, n in count.items() if w in having}
        norm = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        return {w: v / norm for w, v in weights.items()}

    vectors = [weighted(count) for count in counts]

    def rank(text: str, without: int | None) -> list[int]:
        own = weighted(Counter(re.findall(r"\w+", text.lower())))
        return _order(np.array([sum(v * vector.get(w, 0.0) for w, v in own.items()) for vector in vectors]), without)

    return rank


def mean_reciprocal_rank(rank: Rank, cases: Sequence[Case]) -> float:
    """Over the examples that have another (no print of it) of the same sector and type."""
    found = []
    for i, case in enumerate(cases):
        others = [j for j in rank(case.text, i) if cases[j].origin != case.origin]
        right = [n for n, j in enumerate(others, 1) if (cases[j].sector, cases[j].type) == (case.sector, case.type)]
        if right and case.origin == i:
            found.append(1 / right[0])
    return sum(found) / len(found)


def classified(rank: Rank, neighbours: Neighbours, cases: Sequence[Case], labels: Sequence[str]) -> list[tuple[float, bool]]:
    """For each example the share its label was suggested with by the others (no print of it), and whether it was right."""
    outcomes = []
    for i, case in enumerate(cases):
        near = [j for j in rank(case.text, i) if cases[j].origin != case.origin and labels[j]][:NEIGHBOURS]
        scores = _scores(neighbours, i)
        voted = vote([(labels[j], float(scores[j])) for j in near])
        if voted is not None and labels[i]:
            outcomes.append((voted[1], voted[0] == labels[i]))
    return outcomes


def calibration_error(outcomes: Sequence[tuple[float, bool]]) -> float:
    """How far the certainty is from what came out: told by a calibration on four folds of five, compared in three bands."""
    told: list[tuple[float, bool]] = []
    for fold in range(5):
        made = calibrate([o for n, o in enumerate(outcomes) if n % 5 != fold])
        if made is not None:
            told += [(made.certainty(share), right) for n, (share, right) in enumerate(outcomes) if n % 5 == fold]
    told.sort()
    thirds = [told[i * len(told) // 3 : (i + 1) * len(told) // 3] for i in range(3)]
    gaps = [abs(sum(c for c, _ in third) - sum(r for _, r in third)) for third in thirds]
    return sum(gaps) / max(len(told), 1)


def _scores(neighbours: Neighbours, place: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return neighbours.scores(neighbours.features[place])


def _first(rank: Rank, cases: Sequence[Case], text: str) -> int:
    return cases[rank(text, None)[0]].origin


def _order(scores: "np.ndarray[tuple[int], np.dtype[np.float64]]", without: int | None) -> list[int]:
    return [int(i) for i in np.argsort(-scores, kind="stable") if i != without]


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found)} of {len(found)} ({100 * sum(found) / max(len(found), 1):.1f} %)"


if __name__ == "__main__":
    main()
