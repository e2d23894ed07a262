"""When "en medarbejder" is one of the staff and when anybody; staff said twice, in fractions and before verbs."""

from decimal import Decimal

import pytest

from raaderum.danish import scan, staff_unit

ONE = [
    "Der foreslås at reducere ledelsen af havnen med en leder.",
    "Staben reduceres med en konsulent.",
    "På kajen er der i dag ansat en vejleder.",
    "En rådgiver ansættes til opgaven.",
    "Der ansættes en ekstra sagsbehandler.",
    "Afskedigelse af en medarbejder i vagten.",
    "Det svarer til en medarbejder mindre.",
    "En afdelingschef stilling nedlægges.",
]
ANYBODY = [
    "Samtalen tages af en rådgiver.",
    "Hvert værksted har en leder.",
    "Opgaven gives til en anden medarbejder.",
    "Der ansættes en af medarbejderne fra havnen.",
    "Vi reducerer ventetiden. En leder ringer op.",
    "Der ansættes ikke flere.\nEn leder ringer op.",
]


@pytest.mark.parametrize("text", ONE)
def test_an_article_counts_one_where_the_words_around_hire_employ_or_dismiss(text: str) -> None:
    assert [(f.kind, f.value) for f in scan(text)] == [("fte", 1)]


@pytest.mark.parametrize("text", ANYBODY)
def test_an_article_counts_nothing_before_just_anybody(text: str) -> None:
    assert [f.text for f in scan(text) if f.kind == "fte"] == []


def test_staff_said_twice_gives_its_unit_to_both_numbers() -> None:
    found = scan("I kantinen er der 8 (7,4) stillinger.")
    assert [(f.kind, f.unit, f.value) for f in found] == [("fte", "position", 8), ("fte", "position", Decimal("7.4"))]
    assert [f.kind for f in scan("Der er 12 (10) elever.")] == ["number", "number"]


def test_two_nouns_of_staff_in_a_row_count_what_the_second_says() -> None:
    assert [(f.text, f.unit) for f in scan("1 havnechef stilling")] == [("1 havnechef stilling", "position")]


@pytest.mark.parametrize(
    ("text", "value"), [("et kvart årsværk", "0.25"), ("trekvart årsværk", "0.75"), ("en fjerdedel stilling", "0.25")]
)
def test_a_fraction_in_words_counts_staff(text: str, value: str) -> None:
    assert [(f.kind, f.value) for f in scan(text)] == [("fte", Decimal(value))]


def test_a_fraction_of_the_staff_is_a_share() -> None:
    assert [f.kind for f in scan("en fjerdedel af årsværkene")] == ["fraction"]


@pytest.mark.parametrize("text", ["100 varetager opgaven", "12 nedlægges", "350 bruger havnen"])
def test_a_number_before_a_verb_counts_nothing_that_is_called_so(text: str) -> None:
    assert [f.kind for f in scan(text)] == ["number"]


@pytest.mark.parametrize("word", ["udgifter", "derefter", "skifte", "problemstilling", "viderestilling", "selvbetjent"])
def test_a_word_that_only_ends_like_staff_is_no_staff(word: str) -> None:
    assert staff_unit(word) is None


@pytest.mark.parametrize("word", ["fte", "fte'er", "åv", "ledelsesårsværk", "årsnorm"])
def test_abbreviations_and_compounds_of_full_time_equivalents_are_known(word: str) -> None:
    assert staff_unit(word) == "fte"
