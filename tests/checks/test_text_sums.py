"""Sums and differences that sentences tell."""

import pytest
from prose_help import as_item, failures, held

from raaderum.checks.text_sums import differences_in_text, sums_in_text


def test_a_split_of_persons_that_adds_up_to_more_is_told_however_small_the_difference() -> None:
    text = "Efter et år har 14 borgere fået arbejde. Fordelingen er 6 i fleksjob, 3 i løntilskud, 2 i skånejob og 4 i job."
    (failed,) = failures(sums_in_text, as_item(text))
    assert failed.relation.rule == "text.sum"
    assert (failed.computed, failed.relation.stated.value) == (15, 14)


def test_a_split_that_adds_up_is_held() -> None:
    text = "Efter et år har 15 borgere fået arbejde. Fordelingen er 6 i fleksjob, 3 i løntilskud, 2 i skånejob og 4 i job."
    assert failures(sums_in_text, as_item(text)) == []
    assert held(sums_in_text, as_item(text)) == 1


def test_amounts_of_a_sentence_are_added_to_its_in_all() -> None:
    text = "Der afsættes 3,0 mio. kr. til skoler og 2,0 mio. kr. til haller, i alt 6,0 mio. kr."
    (failed,) = failures(sums_in_text, as_item(text))
    assert failed.computed == 5_000_000


def test_a_whole_after_sentences_with_a_part_each_is_told_where_a_digit_parts_them() -> None:
    parts = "Lønpuljerne kan reduceres med 0,25 mio. kr. Kurser kan reduceres med 0,65 mio. kr. "
    assert len(failures(sums_in_text, as_item(parts + "Samlet kan der spares 0,80 mio. kr."))) == 1
    assert held(sums_in_text, as_item(parts + "Samlet kan der spares 0,90 mio. kr.")) == 1
    assert failures(sums_in_text, as_item(parts + "Samlet kan der spares 7,3 mio. kr.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Der spares 3,0 mio. kr. pr. skole og 2,0 mio. kr. pr. hal, i alt 60,0 mio. kr.",
        "Udgiften falder fra 3,0 mio. kr. til 2,0 mio. kr., i alt 1,0 mio. kr.",
        "Samlet kan der spares 0,9 mio. kr.",
        "Der er 14 borgere. Fordelingen er 6 og 8.",
        "Der er 14 borgere. Fordelingen er 60 i job, 70 i fleksjob og 80 i praktik.",
        "Midlerne fordeles med 3,0 mio. kr., 2,0 mio. kr. og 1,0 mio. kr.",
        "Der er 12 borgere, fordelt med 4 personer hvert år, 4 hvert kvartal og 4 hver uge.",
    ],
)
def test_what_is_no_sum_is_not_judged(text: str) -> None:
    assert failures(sums_in_text, as_item(text)) == []


TARGET = "Målet er en reduktion på 34,2 mio. kr. Der er allerede gennemført besparelser for 9,5 mio. kr. "


def test_what_is_left_of_a_target_is_the_target_less_what_is_done() -> None:
    (failed,) = failures(differences_in_text, as_item(TARGET + "Der mangler forslag for 25,7 mio. kr."))
    assert failed.relation.rule == "text.difference"
    assert failed.computed == 24_700_000
    assert held(differences_in_text, as_item(TARGET + "Der mangler forslag for 24,7 mio. kr.")) == 1


@pytest.mark.parametrize(
    "last",
    ["Der mangler forslag for 12,0 mio. kr.", "Budgettet er på 25,7 mio. kr.", "Der mangler forslag for 25.700 kr."],
)
def test_an_amount_that_is_no_slip_away_is_another_amount(last: str) -> None:
    assert failures(differences_in_text, as_item(TARGET + last)) == []
