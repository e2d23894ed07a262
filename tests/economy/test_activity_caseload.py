"""Caseloads before and after a cut: the teams of the jobcentre (RULES 3)."""

import pytest

from raaderum.economy.activity_caseload import Team, caseload, cut_in_all
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import fig, said


def team(fte: str, cut: str, cases: str | None) -> Team:
    return Team(said("team"), fig(fte, "fte"), fig(cut, "fte"), None if cases is None else fig(cases, "cases"))


@pytest.mark.parametrize(
    ("cases", "fte", "before"),
    [
        ("952", "9.2", "103.48"),
        ("478", "10.3", "46.41"),
        ("474", "10.1", "46.93"),
        ("390", "2", "195.00"),
        ("208", "4.5", "46.22"),
    ],
)
def test_cases_per_position(cases: str, fte: str, before: str) -> None:
    assert f"{caseload(team(fte, '0', cases)).before.value:.2f}" == before


def test_after_a_cut_of_one_position_there_are_116_cases_each() -> None:
    load = caseload(team("9.2", "1", "952"))
    assert f"{load.after.value:.1f}" == "116.1"
    assert f"{load.rise.value:.1f}" == "12.2"


def test_the_cut_of_all_teams_counts_those_without_cases_too() -> None:
    cuts = [
        ("9.2", "1", "952"),
        ("10.3", "1", "478"),
        ("10.1", "1", "474"),
        ("4.5", "0.5", "208"),
        ("5", "0.9", None),
        ("8.5", "2", None),
    ]
    assert str(cut_in_all([team(*c) for c in cuts]).value) == "6.4"


def test_a_team_without_cases_has_no_caseload() -> None:
    with pytest.raises(EconomyError, match="har ingen sager"):
        caseload(team("5", "0.9", None))


def test_a_cut_of_the_whole_team_is_refused() -> None:
    with pytest.raises(EconomyError, match="ingen er tilbage"):
        caseload(team("2", "2", "390"))
