"""Shares and products that sentences tell."""

import pytest
from prose_help import as_item, failures, held

from raaderum.checks.text_share import products_in_text, shares_in_text


@pytest.mark.parametrize(
    "text",
    [
        "Der er 80 borgere i forløbet. Af de 80 borgere er 36 borgere i arbejde. Det giver en succesrate på 48 %.",
        "I alt er 36 borgere ud af 80 borgere i arbejde, svarende til 48 %.",
        "Forslaget giver en besparelse på 126.000 kr., svarende til 1,4 pct. af budgettet på 7,5 mio. kr.",
        "Områdets bevilling udgør 7,5 mio. kr.\n\nBesparelsen er 126.000 kr., svarende til 1,4 pct. af bevillingen.",
    ],
)
def test_a_share_that_is_not_the_part_of_the_whole_is_told(text: str) -> None:
    failed = failures(shares_in_text, as_item(text))
    assert [o.relation.rule for o in failed] == ["percent.text"]


@pytest.mark.parametrize(
    "text",
    [
        "Af de 80 borgere er 36 borgere i arbejde. Det giver en succesrate på 45 %.",
        "Forslaget giver en besparelse på 126.000 kr., svarende til 1,7 pct. af budgettet på 7,5 mio. kr.",
    ],
)
def test_a_share_that_agrees_is_held(text: str) -> None:
    assert failures(shares_in_text, as_item(text)) == []
    assert held(shares_in_text, as_item(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Budgettet er på 7,5 mio. kr. Der er 5 pct. flere borgere.",
        "Forslaget giver en besparelse på 126.000 kr. Budgettet falder 40 pct.",
        "En bevilling udgør 7,5 mio. kr.\n\nEn anden bevilling udgør 9,5 mio. kr.\n\nDer spares 126.000 kr., 1,9 pct. af rammen.",
        "Der er 36 borgere og 80 elever, og 48 % er glade.",
    ],
)
def test_percentages_of_something_else_are_not_judged(text: str) -> None:
    assert failures(shares_in_text, as_item(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Der spares 4 stillinger á 500.000 kr., i alt 1,8 mio. kr.",
        "Der ansættes 4 årsværk. Med en gennemsnitlig lønudgift på 550.000 kr. udgør udgiften 1,65 mio. kr.",
        "De 700 lamper udskiftes. Med en enhedspris på 1.500 kr. er udgiften 1,15 mio. kr.",
    ],
)
def test_a_product_told_wrong_is_told(text: str) -> None:
    assert [o.relation.rule for o in failures(products_in_text, as_item(text))] == ["product.text"]


@pytest.mark.parametrize(
    "text",
    [
        "Der spares 4 stillinger á 500.000 kr., i alt 2,0 mio. kr.",
        "Der ansættes 3 årsværk. Med en gennemsnitlig lønudgift på 550.000 kr. udgør udgiften 1,65 mio. kr.",
    ],
)
def test_a_product_that_agrees_is_held(text: str) -> None:
    assert failures(products_in_text, as_item(text)) == []
    assert held(products_in_text, as_item(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Der spares 4 stillinger og 2 stillinger á 500.000 kr., i alt 1,8 mio. kr.",
        "Der spares 4 stillinger, og huslejen falder med 500.000 kr. til 1,8 mio. kr.",
        "Der er 15 borgere á 120.000 kr. Det svarer til 9 mio. kr. over 5 år.",
    ],
)
def test_what_is_no_product_is_not_judged(text: str) -> None:
    assert failures(products_in_text, as_item(text)) == []
