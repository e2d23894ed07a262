"""A committee has one name, an item a decision, and a report no leftovers from the last one."""

import pytest
from meetings_help import HEAD, findings, item

from raaderum.checks.meetings import committee_names, missing_decisions, stale_periods

NAME = "Udvalget for Skole, Fritid & Sundhed"


@pytest.mark.parametrize(
    "other",
    ["Udvalget for Skole, Fritid & Kultur", "Udvalget for Skole & Fritid", "Udvalget for Skole, Fritid, Kultur og Sundhed"],
)
def test_a_name_that_differs_in_one_field_is_a_warning(other: str) -> None:
    text = f"{NAME} holder møde.\n\nSagen behandles i {NAME}.\n\n{other} godkendte sagen.\n"
    (found,) = findings(committee_names, text)
    assert (found.rule, found.severity, found.lines) == ("committee.name", "warning", (1, 5))
    assert found.figures[0].figure.text == other


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} mødes.\n\nUdvalget for Skole, Fritid og Sundhed mødes.\n",
        f"{NAME} mødes.\n\nUdvalget for Miljø & Teknik mødes.\n",
        f"{NAME} - 2026-2029 mødes.\n\n{NAME} - 2026-2029 mødes.\n\nUdvalget for Skole & Fritid - 2022-2025 mødtes.\n",
        f"{NAME} mødes.\n\n{NAME} mødes.\n\nDet tidligere Udvalget for Skole & Fritid mødtes.\n",
        f"{NAME} mødes.\n\nUdvalget for Skole,\nFritid & Sundhed mødes.\n",
        f"{NAME} mødes.\n\nUdvalget for Skole, Fritid & Kultur mødes.\n",
    ],
)
def test_the_same_name_another_committee_or_a_former_one_is_fine(text: str) -> None:
    assert findings(committee_names, text, name="a.txt") == []


def test_a_name_may_have_a_last_field_of_two_words() -> None:
    name = "Udvalget for Klima & Grøn omstilling"
    text = f"{name}\n\n{name}\n\nUdvalget for Klima, Grøn omstilling & Veje mødes.\n"
    (found,) = findings(committee_names, text)
    assert found.figures[1].figure.text == "Udvalget for Klima & Grøn omstilling"


def test_an_item_without_a_decision_is_told_where_the_others_have_one() -> None:
    text = HEAD + item(1, "Dagsorden", "Godkendt.") + item(2, "Budget", "Godkendt.") + item(3, "Referat", "")
    (found,) = findings(missing_decisions, text, "minutes")
    assert (found.rule, found.severity) == ("decision.missing", "warning")
    agenda = HEAD + item(1, "Dagsorden", "") + item(2, "Budget", "")
    assert findings(missing_decisions, agenda, "minutes") == []


REPORT = (
    "Der følges op på 4. kvartal 2025.\n\nI 4. kvartal 2025 var der 8 klager. Det forventes at være rettet med udgangen af {}.\n"
)


@pytest.mark.parametrize(
    ("period", "severity"),
    [("3. kvartal 2025", "warning"), ("3. kvartal", "note"), ("1. kvartal 2026", None), ("4. kvartal", None)],
)
def test_what_a_report_expects_lies_after_its_period(period: str, severity: str | None) -> None:
    text = (
        HEAD
        + item(1, "Dagsorden", "Godkendt.")
        + item(2, "Status", "Godkendt.\n\n### Sagsfremstilling\n\n" + REPORT.format(period))
    )
    assert [f.severity for f in findings(stale_periods, text, "minutes")] == ([severity] if severity else [])
