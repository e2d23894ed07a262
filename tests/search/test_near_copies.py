"""The bar of similar measures, on a real catalogue where it is at hand: near-copies find their origin, prints stand together."""

from collections import Counter

from benchmarks.similar import CATALOGUE, cases_of, near_copies

from raaderum.danish.compounds_learning import learn
from raaderum.danish.stems import tokens
from raaderum.search.features import features_of
from raaderum.search.neighbours import Neighbours, grouped


def test_near_copies_find_their_origin_first_and_prints_are_grouped(real_document):
    cases = cases_of(real_document(CATALOGUE))
    lexicon = learn(Counter(token.word for case in cases for token in tokens(case.text)))
    features = [features_of(case.text, lexicon) for case in cases]
    neighbours = Neighbours(features)
    copies = near_copies(cases)
    nearest = [neighbours.nearest(features_of(text, lexicon), 1)[0][0] for _, text in copies]
    found = sum(cases[place].origin == cases[origin].origin for place, (origin, _) in zip(nearest, copies, strict=True))
    assert len(copies) == 200
    assert found >= 190
    groups = grouped(range(len(cases)), [one.shingles for one in features])
    printed_twice = {(case.origin, place) for place, case in enumerate(cases) if case.origin != place}
    assert printed_twice
    assert {(group[0], other) for group in groups for other in group[1:]} == printed_twice
