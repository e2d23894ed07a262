"""Settling findings: what each verdict needs and does, and the letter to the sender."""

import json
from decimal import Decimal
from typing import Any

import pytest

from raaderum.process.settling import (
    Settled,
    Settlement,
    corrected_value,
    is_open,
    letters,
    overlay_of,
    reading_example,
    settlement_faults,
    verdicts,
)


def figure(text: str = "1.391", value: Any = 1391000, line: int = 16, **changes: Any) -> dict[str, Any]:
    held = {
        "text": text,
        "value": value,
        "unit": "kr",
        "page": None,
        "line": line,
        "start": 20,
        "end": 25,
        "box": None,
        "cell": None,
    }
    return {**held, "record": None, "at": "/amounts/2028", **changes}


def finding(id: str = "cf0c", document: str = "d1", severity: str = "error", **changes: Any) -> dict[str, Any]:
    held = {"id": id, "rule": "sum.column", "severity": severity, "document": document, "figures": [figure()]}
    return {**held, "message": {"da": "Summen stemmer ikke.", "en": "The sum does not agree."}, **changes}


def settled(verdict: str, comment: str = "", corrected: str = "") -> Settlement:
    return Settlement("cf0c", verdict, comment, corrected, "Anna Holm", "2026-08-14T09:30:00")


@pytest.mark.parametrize(
    ("settlement", "severity", "at"),
    [
        (settled("document_error"), "error", ["/comment"]),
        (settled("document_error", "Byttet om"), "error", []),
        (settled("document_error", "Byttet om", "1.931"), "error", []),
        (settled("rounding"), "warning", []),
        (settled("rounding"), "error", ["/comment"]),
        (settled("rounding", "", "1.931"), "note", ["/corrected"]),
        (settled("misread"), "error", ["/corrected"]),
        (settled("misread", "", "1.931"), "error", []),
        (settled("misread", "", "1.391"), "error", ["/corrected"]),
        (settled("misread", "", "mange"), "error", ["/corrected"]),
        (settled("explained"), "error", ["/comment"]),
        (settled("reopened", "Ny oplysning"), "error", []),
        (settled("glemt"), "error", ["/verdict"]),
    ],
)
def test_each_verdict_asks_for_what_it_needs(settlement: Settlement, severity: str, at: list[str]) -> None:
    told = settlement_faults(settlement, finding(severity=severity))
    assert [f.at for f in told] == at
    assert all(f.message.da and f.message.en for f in told)


def test_the_verdicts_are_those_that_are_stored() -> None:
    assert list(verdicts()) == ["document_error", "rounding", "misread", "explained", "reopened"]
    assert all(v.label.da and v.guide.en for v in verdicts().values())


def test_a_finding_counts_as_open_until_it_is_settled_or_its_figure_is_corrected() -> None:
    assert is_open(None)
    assert is_open(settled("document_error", "Byttet om"))
    assert not is_open(settled("document_error", "Byttet om", "1.931"))
    assert is_open(settled("reopened", "Se igen"))
    assert not any(is_open(settled(v, "Ja")) for v in ("rounding", "misread", "explained"))


def test_a_corrected_figure_is_laid_over_the_printed_one_which_stays() -> None:
    overlay = overlay_of(settled("document_error", "Byttet om", " 1.931 "), finding())
    assert overlay is not None
    assert (overlay.printed, overlay.corrected, overlay.value, overlay.misread) == ("1.391", "1.931", 1931000, False)
    assert overlay.why == "Byttet om" and overlay.figure["line"] == 16
    assert overlay_of(settled("explained", "Ja", "1.931"), finding()) is None
    assert overlay_of(settled("document_error", "Ja"), finding()) is None
    assert overlay_of(settled("document_error", "Ja", "mange"), finding()) is None
    assert [f.code for f in settlement_faults(settled("misread", "", "3"), finding(figures=[]))] == ["settle.no_overlay"]


@pytest.mark.parametrize(
    ("printed", "value", "typed", "worth"),
    [
        ("1.391", 1391000, "1.931", 1931000),
        ("-1.175", -1175000, "-1.157", -1157000),
        ("1,75 mio. kr.", 1750000, "1,57", 1570000),
        ("1.391", 1391000, "1,9 mio. kr.", 1900000),
        ("0", 0, "5", 5),
        ("1,9-2,5", None, "2", 2),
        ("1,7 pct.", Decimal("1.7"), "1,8 pct.", Decimal("1.8")),
    ],
)
def test_a_correction_is_read_in_the_form_of_the_printed_figure(printed: str, value: Any, typed: str, worth: Any) -> None:
    assert corrected_value(figure(printed, value), typed) == worth


def test_a_misread_figure_is_an_example_for_the_tests_of_the_readers() -> None:
    example = reading_example(settled("misread", "", "1.931"), finding())
    assert example is not None
    assert (example["read"], example["printed"], example["value"], example["line"], example["rule"]) == (
        "1.391",
        "1.931",
        1931000,
        16,
        "sum.column",
    )
    assert reading_example(settled("document_error", "Ja", "1.931"), finding()) is None
    decided = settled("misread", "", "1.931")
    assert Settlement.from_json(json.loads(json.dumps(decided.to_json()))) == decided


LETTERS = [
    Settled(finding("f2", figures=[figure(line=40, page=3)]), settled("document_error", "Ring til Anna", "1.931")),
    Settled(
        finding("f1", figures=[figure(line=7, cell={"sheet": "Ark1", "ref": "G15"})]), settled("document_error", "Byttet om")
    ),
    Settled(finding("f3", "d2", figures=[]), settled("document_error", "Afsnittet mangler")),
    Settled(finding("f4"), settled("explained", "Puljen er med")),
]


def test_the_sender_gets_one_letter_a_document_in_its_order() -> None:
    first, second = letters(LETTERS, {"d1": "Råderumskatalog", "d2": "Tillæg"})
    assert (first.document, second.document) == ("d1", "d2")
    assert first.subject == "Tal, der ikke stemmer, i »Råderumskatalog«"
    assert [p.place for p in first.points] == ["arket »Ark1«, celle G15", "side 3, linje 40"]
    assert "2 steder" in first.opening and "ét sted" in second.opening
    assert first.points[1].correction == "Efter vores oplysninger skal der stå 1.931 i stedet for 1.391."
    assert second.points[0].place == "dokumentet som helhed"
    assert "2. Side 3, linje 40: Summen stemmer ikke.\n   Efter vores oplysninger" in first.text
    assert letters(list(reversed(LETTERS)), {"d1": "Råderumskatalog", "d2": "Tillæg"}) == (first, second)


def test_the_letter_is_in_english_too_and_there_is_none_where_nothing_is_wrong() -> None:
    (letter,) = letters(LETTERS[2:3], {}, "en")
    assert letter.subject == 'Figures that do not agree in "d2"'
    assert letter.points[0].comment == "Our remark: Afsnittet mangler"
    assert letters(LETTERS[3:], {}) == ()
    (plain,) = letters([Settled(finding(), settled("document_error", "x"))], {}, "en")
    assert plain.points[0].place == "line 16"
