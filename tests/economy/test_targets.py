"""A target from a base step by step, and spread on departments and pools (RULES 3)."""

from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.faults import EconomyError
from raaderum.economy.targets import Correction, corrected_base, implied_base, over_target, share_of_base, target
from raaderum.economy.targets_spread import Pool, proportionally, steerable
from tests.economy.cases_help import fig, priced, said

BASE = fig(213_600_000, name="Hovedtotal")


def test_sixteen_per_cent_less_earlier_savings_is_24_7_where_25_7_is_printed() -> None:
    steps = target(BASE, [], fig(16, "%"), [fig(9_500_000)])
    assert (steps.wanted.value, steps.earlier.value, steps.target.value) == (34_176_000, 9_500_000, 24_676_000)
    assert 25_700_000 - steps.target.value == 1_024_000
    assert 34_200_000 - 9_500_000 == 24_700_000


def test_the_printed_target_is_12_per_cent_of_the_base_and_implies_another_base() -> None:
    assert f"{share_of_base(fig(25_700_000), BASE).value:.4f}" == "12.0318"
    assert implied_base(fig(25_700_000), fig(16, "%")).value == 160_625_000


def test_what_is_presented_lies_over_the_target() -> None:
    assert over_target(fig(28_100_000), fig(25_700_000)).value == 2_400_000


def test_signed_corrections_are_shown_with_their_reasons() -> None:
    out = Correction(fig(-12_000_000, name="Bibliotek trukket ud"), said("egen bestilling"))
    into = Correction(fig(2_000_000, name="Puljer lagt ind"), said("hører med"))
    total = corrected_base(fig(223_600_000, name="Konto 6"), [out, into])
    assert total.value == 213_600_000
    assert "Bibliotek trukket ud: -12.000.000 kr." in total.told("da")


def test_corrections_that_take_the_whole_base_are_refused() -> None:
    with pytest.raises(EconomyError, match="ret beløb eller fortegn"):
        corrected_base(fig(100), [Correction(fig(-100), said("alt"))])


def test_earlier_savings_in_other_prices_are_refused() -> None:
    with pytest.raises(EconomyError, match="priser fra 2019 og 2020"):
        target(priced(213_600_000, 2020), [], fig(16, "%"), [priced(9_500_000, 2019)])


def test_the_steerable_rest_of_central_pools() -> None:
    parts = [Pool(said(n), fig(101_000_000), fig(s, "%")) for n, s in (("bundet", 0), ("styrbar", 14))]
    assert steerable(parts).value == 14_140_000
    assert implied_base(fig(300_000), fig(20, "%")).value == 1_500_000
    assert implied_base(fig(300_000), fig(25, "%")).value == 1_200_000


def test_a_target_is_spread_whole_and_adds_up() -> None:
    parts = proportionally(priced(10_000_000), {"A": fig(1), "B": fig(1), "C": fig(1)})
    assert {n: int(p.value) for n, p in parts.items()} == {"A": 3_334_000, "B": 3_333_000, "C": 3_333_000}
    assert parts["A"].price_level is not None


def test_an_effect_is_spread_with_its_sign() -> None:
    parts = proportionally(fig(-5_000), {"A": fig(3), "B": fig(1)})
    assert {n: int(p.value) for n, p in parts.items()} == {"A": -4_000, "B": -1_000}


@pytest.mark.parametrize(
    ("total", "weights", "said_so"),
    [
        ("1500", {"A": "1"}, "afrund det først"),
        ("1000", {"A": "0"}, "kun 0"),
        ("1000", {"A": "2", "B": "-1"}, "negative"),
        ("1000", {}, "kun 0"),
    ],
)
def test_a_spread_that_cannot_be_is_refused(total: str, weights: dict[str, str], said_so: str) -> None:
    with pytest.raises(EconomyError, match=said_so):
        proportionally(fig(total), {n: fig(w) for n, w in weights.items()})


@supposing(
    st.integers(-(10**6), 10**6), st.dictionaries(st.text("ABCDEF", min_size=1), st.integers(0, 1000), min_size=1), st.randoms()
)
def test_the_parts_are_whole_add_up_and_do_not_depend_on_order(thousands: int, weights: dict[str, int], random: object) -> None:
    if not any(weights.values()):
        weights = {**weights, "A": 1}
    total = fig(thousands * 1000)
    parts = proportionally(total, {n: fig(w) for n, w in weights.items()})
    turned = list(weights)
    random.shuffle(turned)  # type: ignore[attr-defined]
    again = proportionally(total, {n: fig(weights[n]) for n in turned})
    assert sum((p.value for p in parts.values()), Decimal(0)) == total.value
    assert all(p.value % 1000 == 0 for p in parts.values())
    assert {n: p.value for n, p in parts.items()} == {n: p.value for n, p in again.items()}
