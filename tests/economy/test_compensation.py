"""State compensation, demography pools and a reform's scenario (RULES 2.4, 2.12, 2.13)."""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.economy import compensation_reform as reform
from raaderum.economy.compensation import Correction, explaining, net_by_year, own_share, uncovered
from raaderum.economy.compensation_pools import Pool, Release, in_all, rest, unsourced
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import fig, said


def correction(area: str, **years: int) -> Correction:
    return Correction(area, said("DUT"), {int(y[1:]): fig(v) for y, v in years.items()})


DUT = [
    correction("borgerservice", y2022=353_000),
    correction("borgerservice", y2023=312_000, y2024=312_000, y2025=312_000),
    correction("teknik", y2022=138_000, y2023=138_000, y2024=138_000),
    correction("teknik", y2022=-186_000, y2023=-186_000, y2024=-186_000, y2025=-186_000),
    correction("it", y2022=151_000),
]


def test_the_corrections_of_each_year_net() -> None:
    net = {year: int(c.value) for year, c in net_by_year(DUT).items()}
    assert net == {2022: 456_000, 2023: 264_000, 2024: 264_000, 2025: 126_000}


def test_one_areas_corrections() -> None:
    net = {year: int(c.value) for year, c in net_by_year(DUT, "teknik").items()}
    assert net == {2022: -48_000, 2023: -48_000, 2024: -48_000, 2025: -186_000}


def test_a_difference_that_equals_a_correction_points_at_it() -> None:
    assert explaining(fig(151_000), DUT, "it", 2022) == (DUT[4],)
    assert explaining(fig(-48_000), DUT, "teknik", 2022) == (DUT[2], DUT[3])
    assert explaining(fig(7_000), DUT, "it", 2022) == ()
    assert explaining(fig(0), DUT, "it", 2022) == ()


def test_what_a_task_costs_over_its_compensation_is_the_municipalitys_own() -> None:
    effect = uncovered(fig(400_000), fig(353_000))
    assert (effect.value, effect.sign) == (47_000, "effect")


def test_the_share_of_a_national_amount_goes_by_population() -> None:
    assert own_share(fig(100_000_000), fig("0.48", "%")).value == 480_000


def pool(**more: object) -> Pool:
    return Pool(said("Ældre"), fig(15_000_000), said("rehabilitering lykkes ikke"), **more)  # type: ignore[arg-type]


def test_the_three_pools_are_29_million() -> None:
    others = [Pool(said(n), fig(a), said("flere")) for n, a in (("Børn", 5_000_000), ("Voksne", 9_000_000))]
    assert in_all([pool(), *others]).value == 29_000_000


def test_a_pool_has_a_rest_after_its_releases() -> None:
    released = (Release(date(2026, 5, 1), fig(4_000_000), said("ØU")), Release(date(2026, 9, 1), fig(1_000_000), said("ØU")))
    assert rest(pool(releases=released)).value == 10_000_000


def test_the_release_that_goes_over_the_pool_is_named() -> None:
    released = (Release(date(2026, 9, 1), fig(6_000_000), said("ØU")), Release(date(2026, 5, 1), fig(10_000_000), said("ØU")))
    with pytest.raises(
        EconomyError, match=r"frigivelsen 1\. september 2026 er 6\.000\.000 kr\., men der er 5\.000\.000 kr\. tilbage"
    ):
        rest(pool(releases=released))


def test_a_pool_knows_what_it_was_taken_from() -> None:
    assert unsourced(pool(sources=(fig(9_000_000), fig(6_000_000)))).value == 0
    assert unsourced(pool()).value == 15_000_000


MILLION = Decimal(1_000_000)


def million(text: str) -> object:
    return fig(Decimal(text) * MILLION)


def rows() -> list[reform.Row]:
    printed = [
        ("konto 5, overførsler", ("-2.5", "-4.9"), said("overførselsskønnet")),
        ("konto 5, indsatser", ("-1.0", "-2.0"), None),
        ("konto 6", ("-0.8", "-1.7"), None),
        ("konto 6, LCP", ("0.2", "0.4"), said("lov- og cirkulæreprogrammet")),
    ]
    return [reform.Row(said(n), dict(zip((2026, 2027), map(million, v), strict=True)), held) for n, v, held in printed]  # type: ignore[arg-type]


def test_the_full_saving_behind_a_scenario_of_forty_per_cent() -> None:
    share = fig(40, "%")
    assert reform.full_saving(fig("-4100000"), share).value == -10_250_000
    assert reform.full_saving(fig("-8100000"), share).value == -20_250_000
    assert reform.scenario(fig("-10250000"), share).value == -4_100_000


def test_the_rows_of_2027_come_to_82_where_81_is_printed_which_rounding_can_explain() -> None:
    assert reform.total(rows(), 2026).value == -4_100_000
    total = reform.total(rows(), 2027).value
    assert total == -8_200_000
    assert abs(total - -8_100_000) == 100_000 <= reform.largest_rounding(4, Decimal("0.1")) * MILLION == 250_000


def test_rows_that_another_line_holds_are_left_out_and_named() -> None:
    counted = reform.counted_total(rows(), 2026)
    assert counted.value == -1_800_000
    assert [n.da for n in counted.notes] == [
        "konto 5, overførsler er indeholdt i overførselsskønnet og er ikke talt med.",
        "konto 6, LCP er indeholdt i lov- og cirkulæreprogrammet og er ikke talt med.",
    ]


def test_where_nothing_is_contained_nothing_is_said() -> None:
    assert reform.counted_total([r for r in rows() if r.contained_in is None], 2026).notes == ()


@pytest.mark.parametrize("share", ["0", "-5", "140"])
def test_a_scenario_share_outside_0_to_100_is_refused(share: str) -> None:
    with pytest.raises(EconomyError, match="mere end 0 og højst 100"):
        reform.full_saving(fig(-1), fig(share, "%"))
