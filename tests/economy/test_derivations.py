"""A figure tells its derivation in both languages, and as JSON it loses nothing."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from raaderum.economy.arithmetic import add, divide, given, multiply, named, negate, of_parameter, saves, subtract
from raaderum.economy.codec import from_json, level_from_json, to_json
from raaderum.economy.computed import PriceLevel
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import parameter_of
from raaderum.economy.posting import post
from raaderum.economy.telling import tell, told, told_level, told_parameter
from raaderum.economy.units import told_unit
from raaderum.economy.words import told_date, told_number

OVERHEAD = parameter_of(
    {
        "name": "x.overhead",
        "value": "4",
        "unit": "%",
        "source": "budgetvejledning",
        "da": "Overhead",
        "en": "Overhead",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
    }
)


def wages():
    fte = given("2", "fte", Message("Årsværk", "Positions"), low="1", high="3")
    wage = given("500000", "kr/fte", Message("Årsløn", "Wage"), price_level=PriceLevel(2026))
    gross = multiply([fte, wage], Message("Løn", "Wages"))
    part = multiply([gross, of_parameter(OVERHEAD)], Message("Overhead", "Overhead"))
    return post(saves(add([gross, part], Message("Løn i alt", "Wages in all"))))


def test_the_danish_derivation_has_every_step_rate_note_and_sign():
    assert tell(wages(), "da").splitlines() == [
        "Løn i alt: -1.040.000 kr. (-1.560.000 til -520.000 kr., 2026-priser)",
        "  = afrundet til 1.000 kr. (fra halve og op væk fra nul)",
        "  Løn i alt: -1.040.000 kr. (-1.560.000 til -520.000 kr.)",
        "    = med modsat fortegn",
        "    Løn i alt: 1.040.000 kr. (520.000 til 1.560.000 kr.)",
        "      = 1.000.000 + 40.000",
        "      Løn: 1.000.000 kr. (500.000 til 1.500.000 kr.)",
        "        = 2 × 500.000",
        "        Årsværk: 2 årsværk (1 til 3 årsværk) (indtastet)",
        "        Årsløn: 500.000 kr. pr. årsværk (indtastet)",
        "      Overhead: 40.000 kr. (20.000 til 60.000 kr.)",
        "        = 1.000.000 × 4 %",
        "        Løn: 1.000.000 kr. (500.000 til 1.500.000 kr.)",
        "          = som ovenfor",
        "        Overhead: 4 % (sats, gælder fra 1. januar 2026, til og med 31. december 2026, "
        "kilde: budgetvejledning, ikke bekræftet)",
        "Fortegn: + koster kommunen penge, - sparer.",
        "Bygger på satser, der ikke er bekræftet: Overhead",
    ]


def test_the_english_derivation_says_the_same():
    lines = wages().told("en").splitlines()
    assert lines[0] == "Wages in all: -1,040,000 kr. (-1,560,000 to -520,000 kr., 2026 prices)"
    assert lines[-2:] == ["Sign: + costs the municipality money, - saves it.", "Rests on rates that are not confirmed: Overhead"]


def test_a_note_stands_last():
    noted = given(1, "kr", Message("Beløb", "Amount"), notes=[Message("et gæt", "a guess")])
    assert tell(noted).splitlines() == ["Beløb: 1 kr. (indtastet)", "Bemærk: et gæt"]
    assert tell(noted, "en").splitlines()[-1] == "Note: a guess"


def test_negative_terms_stand_in_brackets():
    name = Message("Rest", "Rest")
    assert "= 5 - (-2)" in tell(subtract(given(5, "kr", name), given(-2, "kr", name), name))
    assert "= 5 / 2" in tell(divide(given(5, "kr", name), given(2, "fte", name), name))


def test_a_renamed_figure_says_what_it_was_called():
    old = given(5, "kr", Message("Gammelt", "Old"))
    assert "= det samme som »Gammelt«" in tell(named(old, Message("Nyt", "New")))


def test_a_band_and_a_sample_are_told():
    band = {"name": "x.ladder", "value": "40", "unit": "%", "source": "loven", "confirmed": True}
    assert told_parameter(parameter_of(band | {"lower": "5", "upper": "26"})) == "(sats, for 5 til 26, kilde: loven)"
    assert told_parameter(parameter_of(band | {"lower": "53"})) == "(sats, for 53 og derover, kilde: loven)"
    assert told_parameter(parameter_of(band | {"upper": "4", "layer": "sample"}), "en") == (
        "(rate, for at most 4, source: loven, a sample, not a real rate)"
    )


def test_numbers_and_dates_are_written_as_people_write_them():
    assert told_number(Decimal("-1234567.50")) == "-1.234.567,5"
    assert told_number(Decimal("1E+6"), "en") == "1,000,000"
    assert told_number(Decimal(5) / Decimal(37)) == "0,1351…"
    assert told_number(Decimal(0)) == "0"
    assert (told_date(date(2026, 3, 1)), told_date(date(2026, 3, 1), "en")) == ("1. marts 2026", "1 March 2026")
    assert told_unit("kr/weeks", "en") == "kr. per week"
    assert told_unit("persons/weeks") == "personer pr. uger"
    assert told_level(PriceLevel(2026, "juni"), "en") == "2026 prices, estimate: juni"


def test_the_price_level_is_told_once():
    amount = given(5, "kr", Message("Beløb", "Amount"), price_level=PriceLevel(2026))
    assert told(amount) == "5 kr. (2026-priser)"
    assert told(amount, within=PriceLevel(2026)) == "5 kr."


def test_a_figure_with_all_its_parts_reads_back_the_same():
    figure = wages()
    back = from_json(json.loads(json.dumps(to_json(figure))))
    assert back == figure
    assert back.told() == figure.told()
    assert to_json(figure)["unconfirmed"] == ["x.overhead"]


@settings(max_examples=50)
@for_all(
    st.lists(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12), min_size=3, max_size=3),
    st.sampled_from([None, PriceLevel(2026), PriceLevel(2027, "juni 2026")]),
    st.text(max_size=20),
)
def test_no_digit_is_lost_on_the_way_through_json(values, level, name):
    low, likely, high = sorted(values)
    label = Message(name, name)
    figure = given(likely, "kr", label, low=low, high=high, price_level=level, notes=[label], key=name)
    made = post(negate(add([figure, figure], label), key="k"), Decimal("0.01"))
    back = from_json(json.loads(json.dumps(to_json(made))))
    assert back == made
    assert str(back.unrounded) == str(made.unrounded)


@pytest.mark.parametrize(
    ("change", "at", "da"),
    [
        ({"value": "mange"}, ".value", "»mange« er ikke et tal; skriv tallet som 1250,5."),
        ({"value": None}, ".value", "»None« er ikke et tal; skriv tallet som 1250,5."),
        ({"unit": 3}, ".unit", "»unit« skal være tekst, ikke 3."),
        ({"label": "Løn"}, ".label", "Her skal stå et objekt {…}, ikke 'Løn'."),
        ({"sign": "plus"}, ".sign", "»sign« skal være en af: effect, magnitude; ikke 'plus'."),
        ({"low": "5", "high": "9"}, "", "Beløbet 1 ligger ikke mellem lav og høj."),
        ({"derivation": {"operation": "given", "inputs": 7}}, ".derivation.inputs", "»inputs« skal være en liste […]."),
    ],
)
def test_broken_json_is_refused_at_its_place(change, at, da):
    data = to_json(given(1, "kr", Message("Løn", "Wages"))) | change
    with pytest.raises(EconomyError) as wrong:
        from_json(data, "cell")
    assert (wrong.value.at, wrong.value.da) == (f"cell{at}", da)


def test_json_that_lacks_something_is_refused():
    with pytest.raises(EconomyError, match="»value« mangler"):
        from_json({"unit": "kr"})
    with pytest.raises(EconomyError, match="skal være et helt tal"):
        level_from_json({"year": "2026.5", "version": None})
