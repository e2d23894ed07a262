"""The index and the cut it really takes, peers per inhabitant, positions by share (RULES 3)."""

from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.benchmark import (
    Peer,
    compared,
    cut_amount,
    from_index,
    index_of,
    nearest,
    net_operating_costs,
    per_inhabitant,
    weighted_average,
)
from raaderum.economy.benchmark_positions import Category, administrative, price, reconciled
from raaderum.economy.faults import EconomyError
from raaderum.economy.shares import percent
from tests.economy.cases_help import fig, said


def test_index_116_is_16_per_cent_over_and_takes_a_cut_of_13_8_not_16() -> None:
    index = from_index(fig(116, "%"))
    assert (index.over.value, f"{index.cut.value:.4f}") == (16, "13.7931")


def test_the_cut_in_kroner_is_29_5_mio_where_34_2_is_printed() -> None:
    cut = cut_amount(fig(213_600_000), from_index(fig(116, "%")).cut)
    assert f"{cut.value:.0f}" == "-29462069"
    assert cut.sign == "effect"
    assert f"{34_200_000 + cut.value:.0f}" == "4737931"


def test_index_97_is_3_per_cent_under_and_nothing_is_to_be_cut() -> None:
    index = from_index(fig(97, "%"))
    assert index.over.value == -3
    assert index.cut.value < 0


def test_an_index_is_actual_by_expected() -> None:
    assert index_of(fig(232_000_000), fig(200_000_000)).index.value == 116
    with pytest.raises(EconomyError, match="kan være 0"):
        index_of(fig(1), fig(0))


def test_a_cut_may_stop_at_another_index() -> None:
    assert from_index(fig(120, "%"), Decimal(108)).cut.value == 10


@pytest.mark.parametrize("index", ["0", "-4"])
def test_an_index_of_nothing_is_refused(index: str) -> None:
    with pytest.raises(EconomyError, match="skriv et tal over 0"):
        from_index(fig(index, "%"))


@supposing(st.integers(1, 400), st.integers(1, 10**9))
def test_after_the_cut_the_index_is_100(index: int, spent: int) -> None:
    found = from_index(fig(index, "%"))
    expected = Decimal(spent) * 100 / index
    left = spent + cut_amount(fig(spent), found.cut).value
    assert abs(left - expected) < Decimal("0.001")


def test_a_cost_of_241_1_against_236_7_per_inhabitant() -> None:
    """Printed 1,8 % over and 1,7 % to cut, which is 119 of 7.000; printed 126 is 1,8 %."""
    found = compared(fig("241.1", "kr/citizens"), fig("236.7", "kr/citizens"))
    assert (f"{found.over.value:.4f}", f"{found.cut.value:.3f}") == ("1.8589", "1.825")
    assert 7_000 * Decimal("0.017") == 119 and 7_000 * Decimal("0.018") == 126


def test_a_cut_as_share_of_the_part_that_can_be_cut() -> None:
    assert f"{percent(fig(126), fig(7_000 * Decimal('0.191')), said('andel')).value:.4f}" == "9.4241"


PEERS = [
    Peer(n, fig(p, "citizens"), fig(c, "kr/citizens")) for n, p, c in (("B", 30_000, 200), ("C", 10_000, 300), ("A", 26_000, 260))
]


def test_the_average_of_peers_weighs_by_inhabitants() -> None:
    assert weighted_average(PEERS[:2]).value == 225
    with pytest.raises(EconomyError, match="vælg mindst én"):
        weighted_average([])


def test_the_nearest_peers_come_first_and_ties_by_name() -> None:
    assert [p.name for p in nearest(28_000, PEERS, 2)] == ["A", "B"]


def test_net_operating_costs_are_expenses_less_income_and_refund() -> None:
    net = net_operating_costs(fig(90_000_000, name="Drift"), fig(8_000_000), fig(12_000_000))
    assert (net.value, net.sign) == (70_000_000, "effect")
    assert per_inhabitant(net, fig(28_000, "citizens")).value == 2_500


def test_leaders_count_by_the_share_that_is_administration() -> None:
    def category(count: int, share: int) -> Category:
        return Category(said("leder"), fig(count, "positions"), fig(share, "%"))

    assert administrative([category(6, 20)]).value == Decimal("1.2")
    assert administrative([category(5, 100)]).value == 5
    assert administrative([category(8, 25)]).value == 2
    pieces = [category(8, 25), category(6, 20), category(1, 100), category(1, 25)]
    assert administrative(pieces).value == Decimal("4.45")
    assert price(pieces, fig(500_000, "kr/fte")).value == -2_225_000
    with pytest.raises(EconomyError, match="skriv 0 til 100"):
        administrative([category(1, 120)])


def test_two_sources_of_positions_are_reconciled() -> None:
    """518 printed where the four uses add up to 520."""
    assert 100 + 150 + 70 + 200 - 518 == 2
    assert f"{reconciled(fig(518, 'fte'), fig(520, 'fte')).value:.4f}" == "0.9962"
