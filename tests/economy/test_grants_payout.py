"""A result-based grant to the øre (RULES 2.3): years against the commitment, bands, payouts, what is at risk."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.faults import EconomyError
from raaderum.economy.grants import (
    Grant,
    left_to_claim,
    own_financing_agrees,
    own_share,
    project_total,
    years_against_commitment,
)
from raaderum.economy.grants_bands import Band, band_of, checked
from raaderum.economy.grants_payout import as_income, at_risk, expected_loss, payout, payouts
from tests.economy.cases_help import fig, said

D = Decimal
YEARS = {2025: "113218.72", 2026: "533581.62", 2027: "631463.81", 2028: "536055.17"}
COMMITTED = fig("1834319.32", name="Tilsagn")
GRANT = Grant(said("Ungeløftet"), COMMITTED, {y: fig(v) for y, v in YEARS.items()}, fig("912001.25"))
BELOW, HALF, ALL = Band(D(0), None, D(50), high_open=True), Band(D(40), D(50), D(55), high_open=True), Band(D(50), D(55))
BANDS = [BELOW, HALF, ALL]


def test_the_years_add_up_to_20_000_less_than_the_commitment() -> None:
    check = years_against_commitment(GRANT)
    assert (check.total.value, check.difference.value) == (D("1814319.32"), D("20000.00"))
    assert not check.agrees
    assert check.message.da == "Ungeløftet: årene giver 20.000,00 kr. mindre end tilsagnet."
    assert check.message.en == "Ungeløftet: the years add up to kr. 20,000.00 less than the commitment."


def test_years_that_agree_and_years_that_are_too_much() -> None:
    even = Grant(said("A"), fig(300), {2026: fig(100), 2027: fig(200)})
    over = Grant(said("A"), fig(300), {2026: fig(100), 2027: fig(250)})
    assert years_against_commitment(even).agrees
    assert years_against_commitment(even).message.da == "A: årene giver tilsagnet."
    assert years_against_commitment(over).message.da == "A: årene giver 50,00 kr. mere end tilsagnet."


def test_the_two_figures_for_own_financing_differ_by_ten_ore() -> None:
    assert own_financing_agrees(fig("912001.25"), fig("912001.15")).value == D("0.10")


def test_the_project_is_the_grant_and_the_own_part() -> None:
    assert project_total(GRANT).value == D("2746320.57")
    assert f"{own_share(GRANT).value:.2f}" == "33.21"
    assert own_share(Grant(said("A"), fig(100), {})).value == 0


def test_the_payouts_are_those_printed() -> None:
    shown = [tuple(str(f.value) for f in (p.first, p.second, p.unpaid)) for p in payouts(COMMITTED, D(50), BANDS)]
    assert shown == [
        ("917159.66", "0.00", "917159.66"),
        ("917159.66", "733727.73", "183431.93"),
        ("917159.66", "917159.66", "0.00"),
    ]


@pytest.mark.parametrize(
    ("result", "band"), [("0", BELOW), ("49.99", BELOW), ("50", HALF), ("54.5", HALF), ("55", ALL), ("100", ALL)]
)
def test_a_result_falls_in_one_band(result: str, band: Band) -> None:
    assert band_of(BANDS, D(result)) == band
    assert payout(COMMITTED, D(50), BANDS, D(result)).band == band


def test_bands_as_the_minutes_print_them_leave_results_that_belong_nowhere() -> None:
    printed = [Band(D(0), None, D(50), high_open=True), Band(D(40), D(50), D(54)), Band(D(50), D(55))]
    with pytest.raises(EconomyError) as error:
        checked(printed)
    assert error.value.da == ("Mellem 54 % og 55 % hører resultatet ikke til noget bånd; lad båndet før eller efter gå helt til.")
    assert "Between 54 % and 55 %" in error.value.en
    assert error.value.at == "bands[2]"


@pytest.mark.parametrize(
    ("bands", "said_so"),
    [
        ([], "skriv mindst ét"),
        ([Band(D(0), None, D(49)), HALF, ALL], "Mellem 49 % og 50 %"),
        ([Band(D(0), D(10), D(50), high_open=True), HALF, ALL], "Mellem 0 % og 10 %"),
        ([Band(D(0), D(0), D(50), low_open=True, high_open=True), HALF, ALL], "0 % hører ikke til noget bånd"),
        ([BELOW, Band(D(40), D(50), D(55), low_open=True), Band(D(50), D(55), low_open=True)], "50 % hører ikke til noget bånd"),
        ([BELOW, HALF], "Mellem 55 % og 100 %"),
        ([BELOW, HALF, Band(D(50), D(55), D(100), high_open=True)], "100 % hører ikke til noget bånd"),
        ([Band(D(0), None, D(50)), HALF, ALL], "overlapper ved 50 %"),
        ([BELOW, HALF, Band(D(50), D(52))], "overlapper ved 52 %"),
        ([Band(D(0)), HALF], "overlapper ved 50 %"),
        ([BELOW, Band(D(140), D(50))], "skriv 0 til 100 %"),
        ([BELOW, Band(D(40), D(60), D(50))], "holder ingen resultater"),
        ([Band(D(0), None, D(120))], "holder ingen resultater"),
    ],
)
def test_gaps_overlaps_and_bands_that_hold_nothing_are_refused_with_their_place(bands: list[Band], said_so: str) -> None:
    with pytest.raises(EconomyError, match=said_so) as error:
        checked(bands)
    assert error.value.at.startswith("bands")


def test_a_band_is_read_as_words() -> None:
    assert [b.told.da for b in BANDS] == ["under 50 %", "fra 50 til under 55 %", "fra 55 %"]
    assert Band(D(0), D(1), D(2), low_open=True).told.da == "over 1 til 2 %"
    assert Band(D(0), D(1), low_open=True).told.en == "above 1 %"
    assert Band(D(0), None, D(50)).told.en == "up to 50 %"


def test_a_result_outside_0_to_100_is_refused() -> None:
    with pytest.raises(EconomyError, match="skriv en andel fra 0 til 100"):
        band_of(BANDS, D(101))


def test_rates_of_more_than_the_grant_are_refused() -> None:
    with pytest.raises(EconomyError, match="mere end hele tilskuddet"):
        payouts(COMMITTED, D(60), BANDS)


def test_what_is_at_risk_is_a_cost_and_what_is_paid_an_income() -> None:
    low, middle, high = payouts(COMMITTED, D(50), BANDS)
    assert [at_risk(p).value for p in (low, middle, high)] == [D("917159.66"), D("183431.93"), 0]
    assert at_risk(low).sign == "effect"
    assert as_income(high).value == D("-1834319.32")


def test_the_expected_loss_weighs_the_scenarios() -> None:
    shown = payouts(COMMITTED, D(50), BANDS)
    loss = expected_loss(shown, {BELOW: D(10), HALF: D(20), ALL: D(70)})
    assert loss.value == D("917159.66") * D("0.1") + D("183431.93") * D("0.2")


@pytest.mark.parametrize("chances", [{BELOW: D(10), HALF: D(20)}, {BELOW: D(10), HALF: D(20), ALL: D(60)}])
def test_chances_that_do_not_come_to_100_are_refused(chances: dict[Band, Decimal]) -> None:
    with pytest.raises(EconomyError, match="i alt 100 %"):
        expected_loss(payouts(COMMITTED, D(50), BANDS), chances)


def test_claims_leave_a_rest_and_never_more_than_the_grant() -> None:
    assert left_to_claim(GRANT, [fig("113218.72"), fig(400_000)]).value == D("1321100.60")
    with pytest.raises(EconomyError, match=r"søgt 1\.900\.000,00 kr\. af 1\.834\.319,32 kr\."):
        left_to_claim(GRANT, [fig(1_900_000)])


@supposing(st.integers(1, 10**10), st.integers(0, 100), st.data())
def test_paid_and_not_paid_are_always_the_whole_grant_to_the_ore(ore: int, first: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, 100 - first))
    grant = fig(D(ore) / 100)
    (one,) = payouts(grant, D(first), [Band(D(share))])
    assert one.first.value + one.second.value + one.unpaid.value == grant.value


@supposing(st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True), st.decimals(0, 100, places=2), st.randoms())
def test_bands_that_meet_hold_every_result_once_in_any_order(edges: list[int], result: Decimal, random: object) -> None:
    cuts = [None, *sorted(D(e) for e in edges), None]
    bands = [Band(D(i), low, high, high_open=high is not None) for i, (low, high) in enumerate(pairwise(cuts))]
    expected = band_of(bands, result)
    random.shuffle(bands)  # type: ignore[attr-defined]
    assert band_of(bands, result) == expected
    assert sum(b.holds(result) for b in bands) == 1
