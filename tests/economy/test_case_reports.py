"""What a case says beyond its rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from raaderum.economy.builder_inputs import Estimate, FullEffect, Line
from raaderum.economy.case_builders import rows_of
from raaderum.economy.case_inputs import ActivityInput, BandInput, RiskInput
from raaderum.economy.case_reports import (
    CorrectionInput,
    activity_report,
    business_report,
    effect_report,
    employment_report,
    grant_report,
    index_report,
    scenario_report,
    target_report,
)
from raaderum.economy.effect_measure import Counts
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import said
from tests.economy.test_case_builders import BUSINESS, EMPLOYMENT, GRANT, SETTING

BANDS = (BandInput("0", "", "50", high_open=True), BandInput("40", "50", "55", high_open=True), BandInput("50", "55"))


def test_an_employment_case_tells_one_job_break_even_and_a_lost_one() -> None:
    report = employment_report(EMPLOYMENT, SETTING)
    assert report.one_job.effect.value == -25_974
    assert report.break_even is not None
    assert f"{report.break_even.value:.2f}" == "1.96"
    assert report.if_lost[0] == (1, report.if_lost[0][1])
    assert [f"{e.value:.2f}" for _, e in report.if_lost[:3]] == ["-7743.50", "-23230.50", "-51461.00"]
    assert report.at_a_loss[0][0] == 0


def test_a_case_that_never_pays_says_why_instead() -> None:
    report = employment_report(replace(EMPLOYMENT, residual=Estimate("20.000")), SETTING)
    assert report.break_even is None
    assert report.never is not None and "tjenes aldrig hjem" in report.never.da


def test_a_grant_tells_its_years_its_payouts_and_the_risk() -> None:
    report = grant_report(replace(GRANT, first_percent="50", bands=BANDS), SETTING)
    assert report.check.difference.value == 20_000
    assert [str(risk.value) for _, risk in report.payouts] == ["917159.66", "183431.93", "0.00"]
    assert 0 < report.own_share.value < 100
    assert grant_report(GRANT, SETTING).payouts == ()


def test_a_grant_whose_month_of_measuring_is_unsaid_is_asked_about() -> None:
    result = replace(GRANT, first_percent="50", bands=BANDS)
    assert [q.da for q in grant_report(result, SETTING).open_questions] == [
        "Det er ikke angivet, hvilken måned resultatet måles i."
    ]
    assert grant_report(replace(result, measured_in=date(2028, 6, 1)), SETTING).open_questions == ()


def test_judged_chances_give_the_expected_loss() -> None:
    judged = tuple(replace(b, chance_percent=c) for b, c in zip(BANDS, ("5", "10", "85"), strict=True))
    result = replace(GRANT, first_percent="50", bands=judged)
    loss = grant_report(result, SETTING).expected_loss
    assert loss is not None
    assert loss.value == Decimal("917159.66") * 5 / 100 + Decimal("183431.93") / 10
    with pytest.raises(EconomyError, match="i alt 100 %") as error:
        grant_report(replace(result, bands=(judged[0], BANDS[1], BANDS[2])), SETTING)
    assert error.value.at == "bands"
    assert grant_report(replace(result, bands=BANDS), SETTING).expected_loss is None


def test_band_gaps_are_told_at_the_band() -> None:
    wrong = (BANDS[0], BandInput("40", "50", "54"), BANDS[2])
    with pytest.raises(EconomyError, match="Mellem 54 % og 55 %") as error:
        grant_report(replace(GRANT, first_percent="50", bands=wrong), SETTING)
    assert error.value.at == "bands[2]"
    with pytest.raises(EconomyError) as error:
        grant_report(replace(GRANT, bands=(BandInput("x"),)), SETTING)
    assert error.value.at == "bands[0].share"


def test_a_business_case_over_ten_years() -> None:
    steady = replace(BUSINESS, gain_when=FullEffect(), running_when=FullEffect())
    report = business_report(steady, SETTING, 10)
    assert [int(c.value) for c in report.flow.values()] == [950_000, *([-550_000] * 9)]
    assert report.payback.years is not None and report.discounted.years is not None
    assert f"{report.payback.years.value:.4f}" == "2.7273"
    assert report.discounted.years.value > report.payback.years.value
    expected = 950_000 - sum(550_000 / 1.035**t for t in range(1, 10))
    assert abs(float(report.present_value.value) - expected) < 0.01
    assert report.present_value.low is not None and report.present_value.low < report.present_value.value


def test_the_tornado_moves_the_gain_by_its_points_and_the_rest_by_the_swing() -> None:
    bars = business_report(BUSINESS, SETTING, 10).tornado.bars
    by_name = {b.name: b for b in bars}
    assert [b.name for b in bars] == ["a", "discount_rate", "a-investment", "a-running"]
    assert by_name["a-investment"].high - by_name["a-investment"].low == 300_000
    assert [b.name for b in business_report(BUSINESS, SETTING, 10, None).tornado.bars] == ["a", "discount_rate"]


def test_the_discount_rate_is_moved_a_point_each_way_and_a_higher_one_saves_less() -> None:
    bar = next(b for b in business_report(BUSINESS, SETTING, 10).tornado.bars if b.name == "discount_rate")
    assert (bar.low, bar.high) == (Decimal("2.5"), Decimal("4.5"))
    assert bar.at_low.value < bar.at_high.value


def test_risks_make_a_pool_that_delays_the_payback() -> None:
    risky = replace(BUSINESS, risks=(RiskInput("Forsinkelse", "20", Estimate("500")),))
    plain, careful = (business_report(b, SETTING, 10).payback.years for b in (BUSINESS, risky))
    assert plain is not None and careful is not None
    assert careful.value > plain.value
    (pool,) = [r for r in rows_of(risky, SETTING) if r.id == "a-risk"]
    assert pool.cells[0][0] == 2026 and pool.cells[0][1].value == 100_000
    alone = replace(risky, investment={})
    assert [r.id for r in rows_of(alone, SETTING)] == ["a", "a-running", "a-risk"]
    with pytest.raises(EconomyError) as error:
        rows_of(replace(BUSINESS, risks=(RiskInput("X", "120", Estimate("1")),)), SETTING)
    assert error.value.at == "risks[0].chance_percent"


def test_scenario_one_against_scenario_zero() -> None:
    zero = {year: Estimate("500") for year in SETTING.years}
    one = {2026: Estimate("1.400"), **{year: Estimate("100") for year in SETTING.years[1:]}}
    report = scenario_report(zero, one, SETTING)
    assert [int(c.value) for c in report.difference.values()] == [900_000, -400_000, -400_000, -400_000]
    assert report.payback.years is not None and report.payback.years.value == Decimal("3.25")
    assert report.present_value.value < 0


def test_without_a_price_level_there_is_no_present_value() -> None:
    with pytest.raises(EconomyError, match="har intet prisniveau"):
        business_report(BUSINESS, replace(SETTING, price_level=None), 10)


@pytest.mark.parametrize("horizon", [0, 500])
def test_an_impossible_horizon_is_refused(horizon: int) -> None:
    with pytest.raises(EconomyError, match="skriv 1 til 200"):
        business_report(BUSINESS, SETTING, horizon)


def test_a_target_group_against_budget_and_account_and_why_the_amount_moves() -> None:
    wanted = ActivityInput(
        Line("k", "Kontanthjælp"),
        "650",
        {2026: Estimate("610")},
        Estimate("160.000"),
        "20",
        account="612",
        old_price=Estimate("150.000"),
    )
    report = activity_report(wanted, 2026, SETTING)
    assert (report.amount.gross.value, report.amount.own.value) == (97_600_000, 78_080_000)
    assert report.since_budget is not None and report.since_account is not None and report.explained is not None
    assert (report.since_budget.persons.value, report.since_account.persons.value) == (-40, -2)
    assert (report.explained.quantity.value, report.explained.price.value) == (-6_000_000, 6_100_000)
    bare = replace(wanted, account="", old_price=Estimate(""), refund_percent="")
    assert activity_report(bare, 2026, SETTING).explained is None
    with pytest.raises(EconomyError) as error:
        activity_report(wanted, 2027, SETTING)
    assert error.value.at == "persons.2027"


def test_an_index_from_typed_amounts() -> None:
    index = index_report("232.000", "200 mio. kr.", SETTING)
    assert (index.index.value, f"{index.cut.value:.1f}") == (116, "13.8")
    with pytest.raises(EconomyError) as error:
        index_report("232.000", "0", SETTING)
    assert error.value.at == "expected"


def test_a_target_from_typed_amounts_with_corrections() -> None:
    steps = target_report("223.600", "16", [CorrectionInput("-10.000", "Biblioteket trukket ud")], ["9,5 mio. kr."], SETTING)
    assert steps.target.value == 24_676_000
    assert "Biblioteket trukket ud" in steps.target.told("da")
    with pytest.raises(EconomyError) as error:
        target_report("223.600", "16", [CorrectionInput("ti", "Biblioteket")], [], SETTING)
    assert error.value.at == "corrections[0].amount"


def test_an_effect_from_counts() -> None:
    shown = effect_report(Counts(said("alle"), 7, 40, 35, 48, 130))
    assert [m.count for m in shown] == [75, 123, 130]


def test_the_day_of_the_setting_decides_the_discount_rate() -> None:
    old, new = (business_report(BUSINESS, replace(SETTING, on=d), 10).present_value for d in (date(2020, 1, 1), date(2026, 1, 1)))
    assert old.value > new.value
    assert isinstance(new.value, Decimal)
