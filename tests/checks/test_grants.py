"""The period of a grant."""

import pytest
from prose_help import as_item, figures_table, findings, read

from raaderum.checks.grants import grant_periods

TABLE = figures_table(
    [("2026", "money", 2026), ("2027", "money", 2027), ("2028", "money", 2028), ("I alt", "money", None)],
    [("Beløb", [400_000, 500_000, 300_000, 1_200_000], False)],
)


def test_a_grant_for_other_years_than_its_tables_is_told() -> None:
    text = "Kommunen har fået tilsagn om 1.200.000 kr. i perioden 2026 til og med 2029."
    (found,) = findings(grant_periods, as_item(text, TABLE))
    assert (found.rule, found.severity) == ("grant.period", "warning")
    assert "2026-2029" in found.da
    assert "2026-2028" in found.en


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen har fået tilsagn om 1.200.000 kr. i perioden 2026-28.",
        "Kommunen har fået tilsagn om 1.100.000 kr. i perioden 2026-2029.",
        "Kommunen brugte 1.200.000 kr. i perioden 2026-2029.",
        "Kommunen har fået tilsagn om 1.200.000 kr.",
    ],
)
def test_grants_that_agree_and_other_amounts_are_left_alone(text: str) -> None:
    assert findings(grant_periods, as_item(text, TABLE)) == []


def test_without_a_record_or_a_table_nothing_is_judged() -> None:
    text = "Kommunen har fået tilsagn om 1.200.000 kr. i perioden 2026-2029."
    assert findings(grant_periods, read(text)[0]) == []
    assert findings(grant_periods, as_item(text)) == []
