"""Near texts, copies, and how sure a suggestion is: the pure parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.danish.compounds import Lexicon
from raaderum.search.certainty import LEAST, calibrate, vote
from raaderum.search.features import features_of, pack, unpack
from raaderum.search.neighbours import Neighbours, grouped, is_copy

OURS = Lexicon()
LIGHT = (
    "Lindved Kommune har udskiftet 2.400 armaturer og sat følere på stierne. Lyset dæmpes, når ingen færdes, "
    "og strømmen koster mindre. Borgerne klager sjældnere over lyset end før."
)
LIGHT_ELSEWHERE = (
    "Solbæk Kommune har udskiftet 900 armaturer og sat følere på stierne. Lyset dæmpes, når ingen færdes, "
    "og strømmen koster mindre. Borgerne klager sjældnere end før."
)
SHIFTS = "Tre plejecentre planlægger vagterne sammen, så der bruges færre vikarer, og medarbejderne får ens vilkår."
CARE = "Plejecentrets medarbejdere planlægger selv deres vagter. Der bruges færre vikarer i ældreplejen."


def features(text):
    return features_of(text, OURS)


def test_features_are_kept_without_loss():
    for text in (LIGHT, "", "ja", "æ" * 300):
        found, again = features(text), unpack(pack(text, OURS))
        for name in ("terms", "term_counts", "grams", "gram_counts", "shingles"):
            assert np.array_equal(getattr(found, name), getattr(again, name)), name


def test_the_nearest_text_is_the_one_on_the_same_matter():
    neighbours = Neighbours([features(LIGHT), features(SHIFTS), features("Salg af grunde ved havnen.")])
    near = neighbours.nearest(features(CARE), 3)
    assert near[0][0] == 1
    assert 0 < near[0][1] < 1
    among = np.array([True, False, True])
    assert 1 not in [place for place, _ in neighbours.nearest(features(CARE), 3, among)]
    assert neighbours.nearest(features(SHIFTS), 1) == [(1, 1.0)]


def test_another_municipality_and_other_figures_make_no_other_text():
    assert is_copy(features(LIGHT).shingles, features(LIGHT_ELSEWHERE).shingles)
    assert not is_copy(features(SHIFTS).shingles, features(CARE).shingles)
    assert not is_copy(features("kort tekst").shingles, features("kort tekst").shingles)


def test_copies_are_grouped_with_the_first_of_them():
    shingles = [features(text).shingles for text in (LIGHT, SHIFTS, LIGHT_ELSEWHERE, CARE)]
    assert grouped([0, 1, 2, 3], shingles) == [[0, 2], [1], [3]]


def test_a_store_without_texts_has_no_neighbours():
    assert Neighbours([]).nearest(features(LIGHT), 5) == []
    assert Neighbours([features("")]).nearest(features(LIGHT), 5) == []
    assert Neighbours([features(LIGHT)]).rarity(4) == 0.0


def test_the_most_of_the_weight_is_suggested():
    assert vote([("a", 0.5), ("b", 0.1), ("b", 0.1)]) == ("a", pytest.approx(0.25 / 0.27))
    assert vote([("b", 0.5), ("a", 0.5)]) == ("a", 0.5)
    assert vote([]) is None


def test_certainty_is_how_often_such_a_share_was_right():
    outcomes = [(0.9, True)] * 45 + [(0.9, False)] * 5 + [(0.3, True)] * 10 + [(0.3, False)] * 40
    made = calibrate(outcomes)
    assert made is not None
    assert made.certainty(0.95) == pytest.approx(0.9, abs=0.02)
    assert made.certainty(0.3) == pytest.approx(0.2, abs=0.02)
    assert made.certainty(0.0) == made.certainty(0.3)
    assert (made.measured, made.right) == (100, 0.55)
    assert calibrate([(0.5, True)] * (LEAST - 1)) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=LEAST, max_size=80))
def test_a_larger_share_is_never_less_certain(outcomes):
    made = calibrate(outcomes)
    assert made is not None
    rates = [made.certainty(n / 20) for n in range(21)]
    assert rates == sorted(rates)
    assert all(0 < rate < 1 for rate in rates)
