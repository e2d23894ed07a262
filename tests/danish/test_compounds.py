"""Parts of compounds: what is found in a word, and what is left whole."""

import random

import pytest

from raaderum.danish.compounds import Lexicon
from raaderum.danish.compounds_learning import learn
from raaderum.danish.stems import fold, stem

OURS = Lexicon()


def has(word, part, lexicon=OURS):
    return stem(fold(part)) in lexicon.parts(fold(word))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("sygefraværsindsats", "fravær indsats sygefravær fraværsindsats"),
        ("sygefraværsindsatserne", "fravær indsats sygefravær"),
        ("ældrepleje", "ældre pleje"),
        ("driftsudgifter", "drift udgift"),
        ("befordringsudgiften", "befordring udgifter"),
        ("jobcentret", "job center"),
        ("vejbelysningen", "vej belysning"),
        ("klubenheder", "klub enhed"),
        ("it-systemer", "it system"),
        ("itsystemer", "it system"),
        ("Høje-Taastrup", "taastrup høje"),
        ("specialundervisningstilbud", "undervisning tilbud specialundervisning"),
        ("hjælpemiddeldepot", "hjælpemiddel depot"),
    ],
)
def test_a_compound_has_its_parts(word, parts):
    assert [part for part in parts.split() if not has(word, part)] == []


@pytest.mark.parametrize(
    "word",
    [
        "årsag",
        "indsats",
        "medarbejder",
        "udgifter",
        "forvaltningen",
        "samarbejdet",
        "forældre",
        "overblik",
        "løn",
        "05.57.71",
        "fravær",
        "Esbjerg",
    ],
)
def test_a_word_that_only_looks_like_a_compound_is_whole(word):
    assert OURS.parts(fold(word)) == ()


def test_a_word_is_no_part_of_itself_and_of_nothing_unknown():
    assert not has("sygefravær", "sygefravær")
    assert OURS.parts("drolvangsindsats") == ()
    assert OURS.parts("") == ()


def test_parts_are_learned_from_words_that_stand_alone():
    lexicon = learn({"drolvang": 5, "drolvangsindsats": 1, "sjælden": 1, "sygefravaer": 9})
    assert has("drolvangsindsats", "drolvang", lexicon)
    assert "sygefravaer" not in lexicon.learned, "what has commoner parts is a compound however often it stands"
    assert has("sygefraværsindsats", "fravær", lexicon)


def test_learning_does_not_depend_on_the_order_of_the_words():
    counts = {"drolvang": 5, "snurre": 4, "drolvangsnurre": 3, "kvistene": 7, "fabrik": 2}
    shuffled = list(counts.items())
    random.Random(1).shuffle(shuffled)
    assert learn(counts) == learn(dict(shuffled))


def test_rare_short_and_stop_words_are_not_learned():
    assert learn({"drolvang": 2, "abcd": 50, "efter": 50, "heder": 50, "x1y2z3": 9}).learned == frozenset()
