"""A sector and a type for what has none, from the classified measures that are most like it, with its certainty."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from raaderum.search.certainty import MOST, NEIGHBOURS, Calibration, calibrate, vote
from raaderum.search.columns import Mask
from raaderum.search.features import Features, features_of
from raaderum.search.measures import Measures, measures
from raaderum.search.neighbours import is_copy
from raaderum.search.query import EVERYTHING, PUBLIC, Visibility
from raaderum.store.models import SearchEntry

Facet = Literal["sector", "type"]


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
    near = _near(known, own, labels, among, without)
    voted = vote([(labels[place], score) for place, score in near])
    if voted is None:
        return None
    measured = calibration(known, facet)
    certainty = None if measured is None else measured.certainty(voted[1])
    return Suggested(voted[0], certainty, voted[1], len(near), 0 if measured is None else measured.measured)


def _labels(known: Measures, facet: Facet) -> list[str]:
    names, codes = known.columns.names[facet], known.columns.codes[facet]
    return [names[codes[known.columns.places[entry]]] for entry in known.ids]


def _near(known: Measures, own: Features, labels: list[str], among: Mask, without: Iterable[int]) -> list[tuple[int, float]]:
    asked = among & np.array([bool(label) for label in labels], dtype=np.bool_)
    asked[list(without)] = False
    return known.neighbours.nearest(own, NEIGHBOURS, asked)


_calibrations: dict[tuple[int, Facet], Calibration | None] = {}


def calibration(known: Measures, facet: Facet) -> Calibration | None:
    """How sure suggestions of a facet are in this store: each of some classified measures by the others, its copies left out."""
    key = (known.version, facet)
    if key not in _calibrations:
        if len(_calibrations) > 8:
            _calibrations.clear()
        _calibrations[key] = calibrate(list(_left_out(known, facet)))
    return _calibrations[key]


def _left_out(known: Measures, facet: Facet) -> Iterable[tuple[float, bool]]:
    labels = _labels(known, facet)
    among = known.among(known.columns.visible(EVERYTHING))
    labelled = [place for place, label in enumerate(labels) if label]
    for place in labelled[:: max(1, len(labelled) // MOST)]:
        own = known.kept[known.ids[place]]
        near = known.neighbours.nearest(own, NEIGHBOURS, among & np.array([bool(label) for label in labels]))
        copies = {other for other, _ in near if other == place or is_copy(own.shingles, known.neighbours.shingles(other))}
        voted = vote([(labels[other], score) for other, score in _near(known, own, labels, among, copies | {place})])
        if voted is not None:
            yield voted[1], voted[0] == labels[place]
