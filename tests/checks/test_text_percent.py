"""Percentages of the text against the table's."""

import pytest
from prose_help import as_item, failures, figures_table

from raaderum.checks.text_percent import percentages_against_table

TABLE = figures_table(
    [("Henvist", "count", None), ("Effekt", "pct", None)],
    [("Dagpenge", [92, 53.6], False), ("Ledighed", [28, 51.3], False), ("Samlet", [120, 53.3], True)],
)


def test_a_share_of_the_whole_that_the_total_row_does_not_have_is_told() -> None:
    (failed,) = failures(percentages_against_table, as_item("Samlet er der en succesrate på 53,5 %.", TABLE))
    assert failed.relation.rule == "text.percent"
    assert failed.relation.parts[0].figure.text == "53,3"


def test_the_row_that_the_sentence_names_is_the_one_compared() -> None:
    (failed,) = failures(percentages_against_table, as_item("For ledighed er effekten 51,9 %.", TABLE))
    assert failed.relation.parts[0].figure.text == "51,3"


@pytest.mark.parametrize(
    "sentence",
    [
        "Samlet er der en succesrate på 53,3 %.",
        "Samlet er der en succesrate på 53,6 %.",
        "Samlet er der en succesrate på ca. 53,5 %.",
        "Målet er samlet mindst 53,5 %.",
        "Det er 53,5 % af borgerne.",
        "Samlet er 90 % tilfredse.",
        "Der er 120 borgere.",
    ],
)
def test_targets_roundings_and_other_shares_are_left_alone(sentence: str) -> None:
    assert failures(percentages_against_table, as_item(sentence, TABLE)) == []


def test_without_a_table_of_percentages_nothing_is_judged() -> None:
    money = figures_table([("2027", "money", 2027)], [("Samlet", [120], True)])
    assert failures(percentages_against_table, as_item("Samlet er der en succesrate på 53,5 %.", money)) == []
