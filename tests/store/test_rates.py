"""Rates, price levels and populations that a person loads."""

import pytest

from raaderum.economy.faults import EconomyError
from raaderum.store import rates
from raaderum.store.faults import StoreError
from raaderum.store.models import Population, RateSet, User

PRICES = "version;source;year;kind;percent\nJuni 2026;brev;2026;total;2,8\nJuni 2026;brev;2026;wage;3,1\n"
WAGES = "name;value;unit;source\nwage.teacher;500000;kr;brev\n"


@pytest.fixture
def officer(db):
    return User.objects.create_user("berit")


def test_the_municipalitys_own_estimate_comes_before_ours(officer):
    rates.load_prices(officer, "Lindved", PRICES, "pl.csv")
    assert rates.estimates("Lindved")[0].name == "Juni 2026"
    assert "Juni 2026" not in [estimate.name for estimate in rates.estimates("Solbæk")]


def test_a_version_is_never_changed_by_loading_another_of_the_same_name(officer):
    rates.load_prices(officer, "Lindved", PRICES, "pl.csv")
    with pytest.raises(StoreError) as told:
        rates.load_prices(officer, "Lindved", PRICES.replace("2,8", "2,9"), "pl.csv")
    assert "Juni 2026" in told.value.da
    assert RateSet.objects.get().body["rates"][0]["percent"] == "2.8"


def test_a_wrong_line_is_named_and_nothing_is_taken_in(officer):
    with pytest.raises(EconomyError) as told:
        rates.load_prices(officer, "Lindved", PRICES + "Juni 2026;brev;2027;total;mange\n", "pl.csv")
    assert "4" in told.value.da and "mange" in told.value.da
    assert not RateSet.objects.exists()


def test_a_version_taken_out_of_use_stays_in_the_list_and_is_not_used(officer):
    rates.load_prices(officer, "", PRICES, "pl.csv")
    rates.take_out_of_use(officer, RateSet.objects.get())
    assert RateSet.objects.exists()
    assert rates.estimates("Lindved")[0].name != "Juni 2026"


def test_populations_are_loaded_and_a_later_load_replaces_the_count(officer):
    text = "municipality;year;count;source\nLejre;2025;28.500;FOLK1A\n"
    rates.load_populations(officer, text, "folk.csv")
    rates.load_populations(officer, text.replace("28.500", "28.600"), "folk.csv")
    assert Population.objects.get().count == 28600


@pytest.mark.parametrize("line", ["Atlantis;2025;100;x", "Lejre;25;100;x", "Lejre;2025;mange;x"])
def test_a_population_that_cannot_be_is_refused_with_its_line(officer, line):
    with pytest.raises(StoreError) as told:
        rates.load_populations(officer, f"municipality;year;count;source\n{line}\n", "folk.csv")
    assert "linje 2" in told.value.da
    assert not Population.objects.exists()


def test_a_file_without_the_heads_says_what_the_first_line_must_be(officer):
    with pytest.raises(StoreError) as told:
        rates.load_populations(officer, "by;tal\nLejre;1\n", "folk.csv")
    assert "municipality;year;count;source" in told.value.da


def test_other_rates_stand_before_those_that_come_with_raaderum(officer):
    from datetime import date

    rates.load_parameters(officer, "Lindved", WAGES, "loen.csv")
    assert rates.parameters("Lindved").find("wage.teacher", date(2026, 5, 1)).value == 500000
