"""Figures made of figures: values, ends, units, price levels, and what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from raaderum.economy.arithmetic import add, apply, costs, divide, given, multiply, named, negate, saves, subtract, with_key
from raaderum.economy.computed import Computed, Derivation, PriceLevel
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.posting import rounded

NAME = Message("Beløb", "Amount")
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def kr(value, low=None, high=None, year=None, version=None, label=NAME):
    level = None if year is None else PriceLevel(year, version)
    return given(value, "kr", label, low=low, high=high, price_level=level)


@st.composite
def three_points(draw):
    low, likely, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return kr(likely, low, high)


def test_a_third_of_six_thousand_is_two_thousand_to_the_last_digit():
    third = divide(given(1, "", NAME), given(3, "", NAME), NAME)
    assert multiply([kr(6000), third], NAME).value == 2000


def test_per_cent_counts_as_hundredths():
    assert multiply([kr(2000), given("25", "%", NAME)], NAME).value == 500
    assert multiply([given(50, "%", NAME), given(50, "%", NAME)], NAME).value == Decimal("0.25")
    assert divide(kr(500), given(25, "%", NAME), NAME).value == 2000


@pytest.mark.parametrize(
    ("units", "result"),
    [
        (("kr/fte", "fte"), "kr"),
        (("fte", "kr/fte"), "kr"),
        (("kr", "%"), "kr"),
        (("", ""), ""),
        (("persons", "kr/persons"), "kr"),
    ],
)
def test_the_unit_of_a_product_follows_from_its_factors(units, result):
    assert multiply([given(2, unit, NAME) for unit in units], NAME).unit == result


@pytest.mark.parametrize(
    ("above", "below", "result"),
    [("kr", "fte", "kr/fte"), ("kr", "kr", ""), ("hours", "hours/fte", "fte"), ("kr", "", "kr"), ("cases", "fte", "cases/fte")],
)
def test_the_unit_of_a_quotient_follows_from_its_parts(above, below, result):
    assert divide(given(6, above, NAME), given(3, below, NAME), NAME).unit == result


def test_units_that_say_nothing_together_must_be_named():
    with pytest.raises(ValueError, match="give `unit`"):
        multiply([kr(1), given(1, "persons", NAME)], NAME)
    assert multiply([kr(1), given(1, "persons", NAME)], NAME, unit="kr").unit == "kr"
    with pytest.raises(ValueError, match="give `unit`"):
        divide(given(1, "persons", NAME), given(1, "no-such", NAME), NAME)


def test_kroner_and_positions_cannot_be_added():
    with pytest.raises(EconomyError, match=r"årsværk og kr\. kan ikke lægges sammen"):
        add([kr(1), given(1, "fte", NAME)], NAME)


def test_nothing_is_zero_kroner():
    assert add([], NAME).value == 0
    assert add([], NAME).unit == "kr"


def test_amounts_of_two_years_prices_are_refused():
    with pytest.raises(EconomyError) as wrong:
        add([kr(1, year=2025), kr(1, year=2026)], NAME)
    assert wrong.value.da == "Beløb: beløbene er i priser fra 2025 og 2026; omregn dem først til samme års priser."
    assert wrong.value.en == "Amount: the amounts are in prices of 2025 and 2026; convert them to one year's prices first."


def test_amounts_projected_by_two_versions_are_refused():
    with pytest.raises(EconomyError, match="forskellige skøn"):
        subtract(kr(1, year=2026, version="juni"), kr(1, year=2026, version="marts"), NAME)


def test_an_amount_without_a_price_level_takes_the_others_and_says_so():
    total = add([kr(1, year=2026), kr(2, label=Message("Ukendt", "Unknown"))], NAME)
    assert total.price_level == PriceLevel(2026)
    assert [n.da for n in total.notes] == ["Ukendt har intet angivet prisniveau og er regnet som 2026-priser."]


def test_dividing_by_what_may_be_zero_is_refused():
    with pytest.raises(EconomyError, match="som er eller kan være 0"):
        divide(kr(1), given(1, "fte", NAME, low=-1, high=2), NAME)


def test_the_likely_value_must_lie_between_its_ends():
    with pytest.raises(EconomyError, match="ligger ikke mellem 1 og 2"):
        kr(3, low=1, high=2)
    assert (kr(2, low=3, high=1).low, kr(2, low=3, high=1).high) == (1, 3)


def test_a_figure_with_one_end_or_ends_that_do_not_hold_it_cannot_be_made():
    with pytest.raises(ValueError, match="together"):
        Computed(Decimal(1), "kr", NAME, Derivation("given"), low=Decimal(0))
    with pytest.raises(ValueError, match="low <= value <= high"):
        Computed(Decimal(5), "kr", NAME, Derivation("given"), Decimal(0), Decimal(1))


@settings(max_examples=80)
@for_all(three_points(), three_points())
def test_low_is_never_over_likely_nor_likely_over_high(a, b):
    for made in (add([a, b], NAME), subtract(a, b, NAME), multiply([a, b], NAME, unit="kr"), negate(a), saves(a), costs(b)):
        assert made.lowest <= made.value <= made.highest


@settings(max_examples=80)
@for_all(
    three_points(), three_points(), st.sampled_from([(x, y) for x in ("low", "value", "high") for y in ("low", "value", "high")])
)
def test_what_can_come_of_the_ends_lies_within_the_ends_of_the_result(a, b, ends):
    x, y = getattr(a, ends[0]), getattr(b, ends[1])
    for made, came in ((add([a, b], NAME), x + y), (subtract(a, b, NAME), x - y), (multiply([a, b], NAME, unit="kr"), x * y)):
        assert made.lowest <= came <= made.highest


@settings(max_examples=60)
@for_all(st.lists(st.fractions(min_value=-1000, max_value=1000, max_denominator=97), min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_terms_does_not_change_a_sum(parts, random):
    terms = [divide(given(f.numerator, "kr", NAME), given(f.denominator, "", NAME), NAME) for f in parts]
    shuffled = list(terms)
    random.shuffle(shuffled)
    assert add(terms, NAME).value == add(shuffled, NAME).value


@settings(max_examples=60)
@for_all(st.lists(amounts, min_size=1, max_size=6), st.integers(min_value=-1000, max_value=1000))
def test_scaling_every_term_scales_the_sum(values, factor):
    scale = given(factor, "", NAME)
    terms = [kr(v) for v in values]
    assert add([multiply([t, scale], NAME) for t in terms], NAME).value == multiply([add(terms, NAME), scale], NAME).value


def test_a_saving_is_below_zero_and_a_cost_above():
    assert (saves(kr(5)).value, saves(kr(5)).sign) == (-5, "effect")
    assert (costs(kr(5)).value, costs(kr(5)).sign) == (5, "effect")
    renamed = costs(kr(5), Message("Ny", "New"))
    assert (renamed.label.da, renamed.sign) == ("Ny", "effect")


def test_an_effect_stays_an_effect_and_a_ratio_of_effects_is_a_number():
    saving = saves(kr(100))
    assert add([saving, kr(1)], NAME).sign == "effect"
    assert multiply([saving, given(2, "", NAME)], NAME).sign == "effect"
    assert divide(saving, saving, NAME).sign == "magnitude"


def test_any_monotone_function_takes_the_outermost_corners():
    square = apply(lambda a, b: a * a * b, [kr(2, 1, 3), given(-1, "", NAME, low=-2, high=1)], NAME, unit="kr")
    assert (square.low, square.value, square.high) == (-18, -4, 9)


def test_a_renamed_figure_keeps_its_value_and_may_gain_a_note_and_a_price_level():
    note = Message("Skøn", "A guess")
    new = named(kr(5, 1, 9), Message("Nyt", "New"), price_level=PriceLevel(2027), notes=[note], key="k")
    assert (new.value, new.low, new.high, new.price_level, new.notes, new.key) == (5, 1, 9, PriceLevel(2027), (note,), "k")
    assert with_key(new, "other").key == "other"


@pytest.mark.parametrize(
    ("value", "mode", "result"),
    [
        ("945500", "half_up", 946000),
        ("-945500", "half_up", -946000),
        ("944500", "half_even", 944000),
        ("945500", "half_even", 946000),
        ("945999", "down", 945000),
        ("-945999", "down", -945000),
        ("499.99", "half_up", 0),
    ],
)
def test_halves_round_as_the_named_mode_says(value, mode, result):
    assert rounded(Decimal(value), Decimal(1000), mode) == result


def test_what_a_third_lost_on_the_way_does_not_decide_the_rounding():
    assert rounded(Decimal(6000) / Decimal(12) - Decimal("1e-24"), Decimal(1000)) == 1000
