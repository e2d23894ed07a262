"""A sector and a type for what has none, from the classified measures that are most like it, with its certainty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from raaderum.search.certainty import MOST, NEIGHBOURS, Calibration, calibrate, vote
from raaderum.search.columns import Mask
from raaderum.search.features import Features, features_of
from raaderum.search.measures import Measures, measures
from raaderum.search.neighbours import Floats, best, is_copy
from raaderum.search.query import EVERYTHING, PUBLIC, Visibility
from raaderum.store.models import SearchEntry

Facet = Literal["sector", "type"]
FACETS: tuple[Facet, ...] = get_args(Facet)
_GROWTH = 0.1


@dataclass(frozen=True, slots=True)
class Suggested:
    """A value that is suggested. `certainty`: how often suggestions as clear as this were right, 0 to 1, measured on `measured`
    classified measures of this store, each classified by the others; None where there are too few to measure.

    `share` is the neighbours' weight for the value; `neighbours` how many were asked.
    """

    value: str
    certainty: float | None
    share: float
    neighbours: int
    measured: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested; None where no classified measure is like it."""

    sector: Suggested | None
    type: Suggested | None


NOTHING = Suggestion(None, None)


def suggest_class(record_id: int, visible_to: Visibility = PUBLIC) -> Suggestion:
    """Sector and type for a record, whether or not it has its own."""
    known = measures()
    entry = SearchEntry.objects.filter(record=record_id).exclude(features=b"").values_list("pk", flat=True).first()
    place = None if entry is None else known.place(entry)
    if entry is None or place is None:
        return NOTHING
    return _suggest(known, known.kept[entry], visible_to, {place})


def suggest_class_of_text(text: str, visible_to: Visibility = PUBLIC) -> Suggestion:
    """Sector and type for a text, such as a proposal that is being written."""
    known = measures()
    return _suggest(known, features_of(text, known.lexicon), visible_to, set())


def _suggest(known: Measures, own: Features, visible_to: Visibility, without: set[int]) -> Suggestion:
    among = known.among(known.columns.visible(visible_to))
    return Suggestion(_suggested(known, "sector", own, among, without), _suggested(known, "type", own, among, without))


def _suggested(known: Measures, facet: Facet, own: Features, among: Mask, without: set[int]) -> Suggested | None:
    labels = _labels(known, facet)
    near = _near(known.neighbours.scores(own), labels, among, without)
    voted = vote([(labels[place], score) for place, score in near])
    if voted is None:
        return None
    measured = calibration(known, facet)
    certainty = None if measured is None else measured.certainty(voted[1])
    return Suggested(voted[0], certainty, voted[1], len(near), 0 if measured is None else measured.measured)


def _labels(known: Measures, facet: Facet) -> list[str]:
    names, codes = known.columns.names[facet], known.columns.codes[facet]
    return [names[codes[known.columns.places[entry]]] for entry in known.ids]


def _near(scores: Floats, labels: Sequence[str], among: Mask, without: Iterable[int]) -> list[tuple[int, float]]:
    asked = among & np.array([bool(label) for label in labels], dtype=np.bool_)
    asked[list(without)] = False
    return best(scores, NEIGHBOURS, asked)


@dataclass(frozen=True, slots=True)
class _Measured:
    """Calibrations, and how many measures there were when they were made."""

    measures: int
    facets: dict[Facet, Calibration | None]


_measured: dict[int, _Measured] = {}


def calibration(known: Measures, facet: Facet) -> Calibration | None:
    """How sure suggestions of a facet are in this store: each of some classified measures by the others, its copies left out.

    Kept by the process until the store has grown by a tenth.
    """
    size = len(known.ids)
    kept = _measured.get(known.lexicon_version)
    if kept is None or abs(kept.measures - size) > kept.measures * _GROWTH:
        _measured.clear()
        kept = _measured[known.lexicon_version] = _Measured(size, _calibrations(known))
    return kept.facets[facet]


def _calibrations(known: Measures) -> dict[Facet, Calibration | None]:
    among = known.among(known.columns.visible(EVERYTHING))
    labels: dict[Facet, list[str]] = {facet: _labels(known, facet) for facet in FACETS}
    outcomes: dict[Facet, list[tuple[float, bool]]] = {facet: [] for facet in FACETS}
    labelled = [place for place in range(len(known.ids)) if any(labels[facet][place] for facet in FACETS)]
    for place in labelled[:: max(1, len(labelled) // MOST)]:
        own = known.kept[known.ids[place]]
        scores = known.neighbours.scores(own)
        nearest = best(scores, NEIGHBOURS, among)
        copies = {other for other, _ in nearest if other == place or is_copy(own.shingles, known.neighbours.shingles(other))}
        for facet in FACETS:
            near = _near(scores, labels[facet], among, copies | {place})
            voted = vote([(labels[facet][other], score) for other, score in near])
            if voted is not None and labels[facet][place]:
                outcomes[facet].append((voted[1], voted[0] == labels[facet][place]))
    return {facet: calibrate(outcomes[facet]) for facet in FACETS}
