"""A subtotal of an activity table is the sum of the rows below it."""

from dataclasses import replace

from meetings_help import outcomes, subject_of

from raaderum.checks.activities import activity_subtotals
from raaderum.checks.base import Subject
from raaderum.records.nouns import BudgetArea

TABLE = """Bemærkninger til budget 2027

Arbejdsmarked

Samlet nettobudget for området i 2027: 88.114.000 kr.

Beskrivelse af området
Ydelser til ledige.

Funktion Faktisk 2025 Budget 2026 Budget 2027

05.57.70 Andet 30 21 19

Hjælp i alt 905 890 871

05.57.73 Hjælp til unge 502 480 470

05.57.71 Hjælp til ældre 403 410 401

05.57.72 Tilskud 22 20 18
"""


def statuses(text: str) -> list[str]:
    return [o.status for o in outcomes(activity_subtotals, text, "remarks", "a.txt")]


def test_the_rows_that_most_columns_agree_on_are_the_parts() -> None:
    assert statuses(TABLE) == ["holds", "holds", "holds"]


def test_a_column_that_does_not_add_up_fails() -> None:
    assert statuses(TABLE.replace("403 410 401", "403 410 410")) == ["holds", "holds", "fails"]


def test_a_subtotal_that_no_rows_add_up_to_says_nothing() -> None:
    assert statuses(TABLE.replace("905 890 871", "2.217 3.080 4.015")) == []


def test_other_records_and_blank_cells_are_passed_over() -> None:
    assert list(activity_subtotals(subject_of("Intet.\n"))) == []
    (area,) = subject_of(TABLE, "remarks", "a.txt").records
    assert isinstance(area, BudgetArea)
    blank = tuple(replace(a, values=((a.values[0][0], None), *a.values[1:])) for a in area.activities)
    relations = list(activity_subtotals(Subject(subject_of("x\n").document, (replace(area, activities=blank),))))
    assert len(relations) == 2
