"""Bands of a scale."""

import pytest
from prose_help import as_item, findings

from raaderum.checks.bands import bands


def told(text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in findings(bands, as_item(text))]


def test_bands_that_share_numbers_overlap() -> None:
    assert told("Under 50 % giver intet, 40-60 % giver halvt, over 60 % giver fuldt tilskud.") == [("band.overlap", "warning")]


def test_a_share_between_whole_bands_belongs_to_none() -> None:
    found = findings(bands, as_item("0-49 %\t50-54 %\t55+ %\n"))
    assert [(f.rule, f.severity) for f in found] == [("band.gap", "note"), ("band.gap", "note")]
    assert "»0-49 %«" in found[0].da
    assert "“0-49 %”" in found[0].en


def test_bands_with_numbers_between_them_leave_a_gap() -> None:
    assert told("0-49 børn, 60-79 børn, 80 børn eller derover: 80+ børn") == [("band.gap", "warning")]


def test_a_list_with_a_band_to_each_line_is_one_scale() -> None:
    text = "- Op til 10 timer: gratis\n- 11-20 timer: halv pris\n- Mere end 25 timer: fuld pris\n"
    assert told(text) == [("band.gap", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "0-49 børn, 50-54 børn, over 54 børn",
        "Under 50 %, 50-60 %, over 60 %",
        "Der er 40-60 % flere og 50-70 % færre.",
        "Under 18 år, 18-29 år, 30 år eller derover: fra 30 år",
        "0-5 år og 6-9 år og 10-16 år",
        "Op til 10 timer, 2-4 timer, over 100 timer",
        "Der er 12 børn.",
    ],
)
def test_scales_that_leave_nothing_out_and_what_is_no_scale_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_common_bound_is_only_a_note() -> None:
    assert told("0-50 kr., 50-100 kr., fra 101 kr.") == [("band.overlap", "note")]


def test_scales_far_apart_or_of_other_units_are_not_mixed() -> None:
    assert told("Under 50 %\n\n\n\n\n\n40-60 %\nover 70 %\n") == []
    assert told("Under 50 %\n40-60 år\nover 70 timer\n") == []
