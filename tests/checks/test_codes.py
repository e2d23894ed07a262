"""Codes of appropriations that do not agree."""

import pytest
from prose_help import as_item, as_proposal, effects, findings, proposal, read, together

from raaderum.checks.base import Subject
from raaderum.checks.codes import codes_of_title_and_table, one_name_in_a_list, one_name_one_code
from raaderum.records.parts import Area

ROW = [-1.0] * 4


def titled(caption: str, *codes: str) -> Subject:
    text = f"2.1 Fælles ledelse\n{' og '.join(codes)} Skoler\n\nBeskrivelse.\n\n{caption}\n"
    return as_proposal(text, effects(ROW, caption=caption, first=6), areas=tuple(Area(c, "Skoler") for c in codes))


def test_a_caption_with_codes_a_digit_from_those_of_the_title_is_told() -> None:
    (found,) = findings(codes_of_title_and_table, titled("Tabel 1. 4410 og 4490 i 1.000 kr.", "4510", "4590"))
    assert (found.rule, found.severity, found.lines) == ("code.caption", "warning", (2, 6))
    assert "4410 og 4490" in found.da
    assert "4510 and 4590" in found.en


@pytest.mark.parametrize(
    "caption",
    ["Tabel 1. 4510 og 4590 i 1.000 kr.", "Tabel 1. Flere bevillinger i 1.000 kr.", "Tabel 1. 8120 i 1.000 kr.", "Tabel 1. 2027"],
)
def test_captions_that_agree_or_name_something_else_are_left_alone(caption: str) -> None:
    assert findings(codes_of_title_and_table, titled(caption, "4510", "4590")) == []


def test_a_table_without_caption_or_a_title_without_codes_is_not_judged() -> None:
    assert findings(codes_of_title_and_table, as_proposal("Tekst", effects(ROW, caption=None))) == []
    assert findings(codes_of_title_and_table, titled("Tabel 1. 4410 i 1.000 kr.")) == []


def catalogue(first: tuple[str, str], second: tuple[str, str]) -> Subject:
    lines = [f"a. {first[0]} {first[1]}", "", "", "", "", f"a. {second[0]} {second[1]}", "", "", f"b. 302010 Gader {ROW[0]}"]
    bare, _ = read("\n".join(lines))
    one = proposal(bare, "", effects(ROW, [(*first, ROW)], first=1), number="2.1", lines=(1, 4))
    two = proposal(bare, "", effects(ROW, [(*second, ROW), ("302010", "Gader", ROW)], first=6), number="2.2", lines=(6, 9))
    return together(bare, [one, two])


@pytest.mark.parametrize(("wrong", "right"), [("3020910", "302910"), ("302190", "302910"), ("302911", "302910")])
def test_one_name_under_two_codes_that_a_slip_parts_is_told(wrong: str, right: str) -> None:
    (found,) = findings(one_name_one_code, catalogue((wrong, "Jobhus, drift"), (right, "Jobhus drift")))
    assert (found.rule, found.severity, found.lines) == ("code.name", "warning", (1, 6))
    assert wrong in found.da


def test_one_name_in_two_places_of_the_chart_is_left_alone() -> None:
    assert findings(one_name_one_code, catalogue(("810010", "Drift"), (("302910", "Drift")))) == []


def test_one_code_under_two_names_is_a_note() -> None:
    (found,) = findings(one_name_one_code, catalogue(("302910", "Jobhus"), ("302910", "Svømmehal")))
    assert (found.rule, found.severity) == ("code.name", "note")
    assert findings(one_name_one_code, catalogue(("302910", "Jobhus drift"), ("302910", "Jobhus"))) == []


PARAGRAPHS = "§ 84 Aflastning i hjemmet\n§ 85 Støtte i hjemmet\n§ 95 {}\n§ 96 Borgerstyret assistance\n§ 97 Ledsagelse\n"


def test_a_name_copied_to_the_next_paragraph_of_a_list_is_told() -> None:
    (found,) = findings(one_name_in_a_list, as_item(PARAGRAPHS.format("Borgerstyret assistance")))
    assert (found.rule, found.lines) == ("code.listed", (3, 4))
    assert findings(one_name_in_a_list, as_item(PARAGRAPHS.format("Tilskud til hjælp"))) == []


def test_a_few_coded_lines_are_no_list_and_one_word_is_no_name() -> None:
    assert findings(one_name_in_a_list, as_item("§ 95 Borgerstyret hjælp\n§ 96 Borgerstyret hjælp\n")) == []
    assert findings(one_name_in_a_list, as_item(PARAGRAPHS.replace(" assistance", "").format("Borgerstyret"))) == []


def test_lists_that_stand_far_apart_are_two() -> None:
    text = PARAGRAPHS.format("Tilskud til hjælp") + "\n" * 5 + PARAGRAPHS.format("Borgerstyret assistance")
    assert [f.lines for f in findings(one_name_in_a_list, as_item(text))] == [(13, 14)]
