"""Dated rates: which one holds on a day, layers, and what is wrong with a row."""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.economy.arithmetic import add, multiply, of_parameter
from raaderum.economy.arithmetic import given as entered
from raaderum.economy.computed import PriceLevel
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters, decimal_of, parameter_of

NAME = Message("Tal", "Number")
DAY = date(2026, 5, 1)


def row(**changes):
    base = {"name": "fee.rate", "value": "4", "unit": "%", "source": "byrådet", "da": "Gebyr", "en": "Fee"}
    return base | changes


def own(*rows):
    return Parameters(()).with_rows(rows)


def test_the_value_of_the_day_is_found():
    rates = own(row(value="3", valid_to="2025-12-31"), row(value="4", valid_from=date(2026, 1, 1)))
    assert rates.find("fee.rate", date(2025, 12, 31)).value == 3
    assert rates.find("fee.rate", date(2026, 1, 1)).value == 4


def test_without_a_value_on_the_day_one_sentence_says_what_is_known():
    rates = own(
        row(valid_from="2026-01-01", valid_to="2026-12-31"),
        row(valid_from="2028-01-01"),
        row(name="fee.old", valid_to="2020-01-01"),
    )
    with pytest.raises(EconomyError) as wrong:
        rates.find("fee.rate", date(2027, 3, 4))
    assert wrong.value.da == (
        "Der er ingen sats for »Gebyr« den 4. marts 2027 (kendt: 1. januar 2026 til 31. december 2026; fra 1. januar 2028); "
        "indlæs satsen for den dag."
    )
    assert "on 4 March 2027 (known: 1 January 2026 to 31 December 2026; from 1 January 2028)" in wrong.value.en
    with pytest.raises(EconomyError, match=r"til 1\. januar 2020"):
        rates.find("fee.old", DAY)


def test_a_rate_that_is_nowhere_is_said_with_those_of_its_family():
    with pytest.raises(EconomyError, match=r"»height« findes ikke \(fee: rate\)"):
        own(row()).find("fee.height", DAY)
    with pytest.raises(EconomyError, match="»other« findes ikke; indlæs den"):
        own(row()).find("other", DAY)


def test_the_users_own_rate_goes_before_the_shipped_one_on_the_days_it_holds():
    rates = Parameters.shipped().with_rows([row(name="staff.overhead", value="5,5", valid_from="2026-01-01")])
    assert rates.find("staff.overhead", DAY).value == Decimal("5.5")
    assert rates.find("staff.overhead", date(2025, 1, 1)).value == 4
    assert [p.layer for p in rates.history("staff.overhead")] == ["user", "shipped"]


def test_bands_come_lowest_first():
    rates = own(row(value="40", lower="5", upper="26"), row(value="80", lower="1", upper="4"))
    assert [(p.lower, p.value) for p in rates.bands("fee.rate", DAY)] == [(1, 80), (5, 40)]


def test_the_shipped_rates_all_say_where_they_come_from():
    shipped = Parameters.shipped()
    for name in shipped.names():
        for parameter in shipped.history(name):
            assert parameter.source
            assert parameter.label.da
            assert parameter.label.en
    assert "staff.overhead" in shipped.names("staff.")


def test_two_values_for_one_day_are_refused():
    with pytest.raises(EconomyError, match="to værdier for samme dag"):
        own(row(), row(value="5", valid_from="2026-01-01"))
    with pytest.raises(EconomyError, match="altid og altid"):
        own(row(), row())


@pytest.mark.parametrize(
    ("changes", "at", "da"),
    [
        ({"value": "fire"}, "value", "»fire« er ikke et tal; skriv tallet som 1250,5."),
        ({"value": True}, "value", "»True« er ikke et tal; skriv tallet som 1250,5."),
        ({"value": "NaN"}, "value", "»NaN« er ikke et tal; skriv tallet som 1250,5."),
        ({"value": ""}, "value", "Feltet »value« mangler; skriv det."),
        ({"source": None}, "source", "Feltet »source« mangler; skriv det."),
        ({"valid_from": "i går"}, "valid_from", "»i går« er ikke en dato; skriv den som 2026-01-01."),
        (
            {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
            "valid_to",
            "Satsen gælder til 1. januar 2026, som er før den gælder fra; ret en af datoerne.",
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_one_sentence_at_its_field(changes, at, da):
    with pytest.raises(EconomyError) as wrong:
        parameter_of(row(**changes), "rows[3]")
    assert (wrong.value.at, wrong.value.da) == (f"rows[3].{at}", da)
    assert wrong.value.message.en


def test_an_unknown_unit_or_field_is_refused():
    with pytest.raises(EconomyError, match="Enheden »bananer« kendes ikke"):
        parameter_of(row(unit="bananer"))
    with pytest.raises(EconomyError, match="Feltet »vaerdi« kendes ikke"):
        parameter_of(row(vaerdi="3"))


def test_a_parameter_as_plain_data_reads_back_the_same():
    full = row(
        valid_from="2026-01-01", valid_to="2026-12-31", lower="1", upper="4", price_year=2026, confirmed=True, layer="sample"
    )
    parameter = parameter_of(full)
    assert parameter_of(parameter.to_json()) == parameter
    assert parameter_of(row(en="")).label.en == "Gebyr"


def test_an_unconfirmed_rate_marks_everything_made_of_it():
    unsure = of_parameter(parameter_of(row()))
    sure = of_parameter(parameter_of(row(name="fee.sure", confirmed=True)))
    amount = entered(100, "kr", NAME)
    assert [p.name for p in multiply([add([multiply([amount, unsure], NAME)], NAME), sure], NAME).unconfirmed] == ["fee.rate"]
    assert multiply([amount, sure], NAME).unconfirmed == ()


def test_an_amount_of_the_rates_has_its_price_level():
    assert of_parameter(parameter_of(row(unit="kr", price_year="2026"))).price_level == PriceLevel(2026)


def test_numbers_keep_every_digit():
    assert str(decimal_of(" 12,340 ")) == "12.340"
    assert decimal_of(3) == 3
