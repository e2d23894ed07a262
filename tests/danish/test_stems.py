"""Words as search knows them: one spelling, one stem, codes without their zeros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.danish.stems import LONGEST, fold, is_code, stem, stop_words, tokens


def words(text):
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ældre", "aeldre"),
        ("Åbenrå", "Aabenraa"),
        ("KØBENHAVN", "københavn"),
        ("Koebenhavn", "København"),
        ("idé", "ide"),
        ("ide\u0301", "idé"),
        ("KL's", "KL’s"),
        ("byg\u00adning", "bygning"),
        ("05.57.71", "5.57.71"),
        ("1.750.000", "1750000"),
        ("1.750.000,50", "1750000,50"),
        ("007", "7"),
        ("Malmö", "Malmø"),
    ],
)
def test_two_spellings_are_one_word(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "forms",
    [
        "sygefravær sygefraværet sygefraværs sygefraværets",
        "indsats indsatser indsatsen indsatserne indsatsernes",
        "barn barnet børn børnene børnenes",
        "center centre centret centeret centrene",
        "jobcenter jobcentret jobcentrene",
        "regel regler reglerne",
        "hjælpemiddel hjælpemidler hjælpemidlerne",
        "kursus kurser kurserne",
        "digital digitale digitalt",
        "effektiv effektive effektivt",
        "konsekvens konsekvenser konsekvensen",
        "plads pladser pladsen",
        "kommune kommuner kommunerne kommunernes",
        "leder ledere lederne",
        "bus busser bussen",
    ],
)
def test_all_forms_of_a_word_have_one_stem(forms):
    assert len({stem(fold(form)) for form in forms.split()}) == 1


def test_words_that_only_look_alike_keep_their_own_stems():
    assert len({stem(fold(word)) for word in ["leder", "led", "lærer", "løn", "lån", "år", "ar"]}) == 7


def test_codes_hyphens_and_quotes_are_kept_in_one_word():
    assert words("Konto 05.57.71, it-systemet (KL's) og 10b; 2026-0012.") == [
        "konto",
        "5.57.71",
        "it-systemet",
        "kl",
        "og",
        "10b",
        "2026-12",
    ]
    assert stem("5.57.71") == "5.57.71"
    assert is_code("5.57.71")


def test_tokens_stand_where_they_are_written():
    text = "Der spares 1,5 mio. på ældreområdet."
    assert [text[token.start : token.end] for token in tokens(text)] == ["Der", "spares", "1,5", "mio", "på", "ældreområdet"]


def test_stop_words_are_folded():
    assert {"og", "paa", "vaere"} <= stop_words()


@given(st.text(max_size=80))
def test_no_text_fails_and_every_word_can_be_kept_as_a_term(text):
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert len(token.word) <= LONGEST
        assert not set(token.word) & set(" \0\"'_\\~^+&|:*")
        assert fold(token.word) == token.word
        assert stem(token.word) == stem(token.word)
