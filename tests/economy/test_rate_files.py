"""Files of rates that a municipality loads: what is read, and one sentence with its line for what is wrong."""

import json
from decimal import Decimal

import pytest

from raaderum.economy.faults import EconomyError
from raaderum.economy.levels import estimate_of
from raaderum.economy.parameters import Parameters
from raaderum.economy.rate_files import read_estimates, read_parameters

TOML = """
[[estimates]]
name = "Juni 2026"
source = "brev af 20. juni 2026"
published = 2026-06-20
confirmed = true
rates = [{ year = 2026, kind = "total", percent = "2,8" }, { year = 2026, kind = "wage", percent = 3.1 }]
"""
CSV = """\ufeffversion;source;published;confirmed;year;kind;percent;correction
Juni 2026;brev;2026-06-20;ja;2026;total;2,8;
Juni 2026;brev;2026-06-20;ja;2026;wage;3,1;0,4
;;;;;;;
Marts 2026;notat;;;2026;total;2.5;
"""
WAGES = """name,value,unit,source,valid_from,price_year,da,confirmed
wages.gardener,431250.50,kr/fte,lønkontoret,2026-01-01,2026,"Løn, gartner",ja
fee.factor,1.04,,lønkontoret,,,Faktor,
"""


def test_a_toml_file_and_a_csv_file_give_the_same_percentages():
    (juni,) = read_estimates(TOML, "skøn.toml")
    same, other = read_estimates(CSV, "skøn.csv")
    assert (juni.rate(2026).value, juni.published.isoformat(), juni.confirmed) == (Decimal("2.8"), "2026-06-20", True)
    assert same.rate(2026).value == juni.rate(2026).value
    assert same.rate(2026, "wage").value == Decimal("3.5")
    assert (other.name, other.confirmed, other.published) == ("Marts 2026", False, None)
    assert estimate_of(json.loads(json.dumps(same.to_json()))) == same


def test_the_user_loads_rates_and_they_decide():
    rows = read_parameters(WAGES, "løn.csv")
    rates = Parameters.shipped().with_rows(json.loads(json.dumps(rows)))
    (gardener,) = rates.history("wages.gardener")
    assert (gardener.value, gardener.unit, gardener.price_year, gardener.layer) == (Decimal("431250.50"), "kr/fte", 2026, "user")
    assert (gardener.label.da, gardener.confirmed) == ("Løn, gartner", True)
    assert rates.history("fee.factor")[0].unit == ""


def test_a_toml_file_of_rates_is_read():
    rows = read_parameters('[[parameters]]\nname = "a.b"\nvalue = "4"\nunit = "%"\nsource = "byrådet"\n', "satser.toml")
    assert rows[0]["value"] == "4"


@pytest.mark.parametrize(
    ("text", "name", "da"),
    [
        (WAGES.replace("431250.50", "431.250"), "a.csv", "Linje 2: »431.250« kan læses på to måder; skriv 431250 eller 431,250."),
        (
            '[[parameters]]\nname = "a"\nvalue = "1.000"\nsource = "x"',
            "a.toml",
            "»1.000« kan læses på to måder; skriv 1000 eller 1,000.",
        ),
        (WAGES.replace("431250.50", "1e50"), "a.csv", "Linje 2: »1e50« er ikke et tal"),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_refused(text, name, da):
    with pytest.raises(EconomyError) as wrong:
        read_parameters(text, name)
    assert wrong.value.da.startswith(da)


def test_a_percentage_that_can_be_read_in_two_ways_is_refused():
    for text, name in ((CSV.replace("3,1", "3.125"), "a.csv"), (TOML.replace("2,8", "2.875"), "a.toml")):
        with pytest.raises(EconomyError, match="kan læses på to måder"):
            read_estimates(text, name)


@pytest.mark.parametrize(
    ("text", "name", "da"),
    [
        (
            "version;source;year;kind\n",
            "a.csv",
            "Linje 1: kolonnen »percent« mangler; filen skal have kolonnerne version, source,",
        ),
        (CSV.replace("3,1", "tre"), "a.csv", "Linje 3: »tre« er ikke et tal; skriv tallet som 1250,5."),
        (CSV.replace("2026;wage", "26;wage"), "a.csv", "Linje 3: »26« er ikke et årstal."),
        (CSV.replace(";wage", ";løn"), "a.csv", "Linje 3: arten »løn« kendes ikke; skriv en af: total, wage,"),
        (CSV.replace("2026;wage;3,1", "2026;;3,1"), "a.csv", "Linje 3: »kind« er tom; udfyld den."),
        (CSV.replace("wage", "total"), "a.csv", "»Juni 2026« har to procenter for samlet i 2026; slet den ene."),
        ("version;source;year;kind;percent\n", "a.csv", "Filen har ingen satser; skriv dem under version,"),
        ("", "a.csv", "Linje 1: kolonnen »version« mangler"),
        ("x = ", "a.toml", "Filen er ikke TOML:"),
        ("x = 1", "a.toml", "Filen har ingen satser; skriv dem under [[estimates]]."),
        (TOML.replace('"2,8"', '"to"'), "a.toml", "»to« er ikke et tal"),
    ],
)
def test_what_is_wrong_with_a_file_of_price_levels_is_one_sentence(text, name, da):
    with pytest.raises(EconomyError) as wrong:
        read_estimates(text, name)
    assert wrong.value.da.startswith(da)
    assert wrong.value.en


@pytest.mark.parametrize(
    ("text", "name", "at", "da"),
    [
        (WAGES.replace("431250.50", "meget"), "løn.csv", "løn.csv: linje 2", "Linje 2: »meget« er ikke et tal"),
        (WAGES.replace("kr/fte", "kr/hest"), "løn.csv", "løn.csv: linje 2", "Linje 2: Enheden »kr/hest« kendes ikke"),
        (WAGES + WAGES.split("\n")[1], "løn.csv", "løn.csv", "»wages.gardener« har to værdier for samme dag"),
        ("x = 1", "løn.toml", "løn.toml", "Filen har ingen satser; skriv dem under [[parameters]]."),
    ],
)
def test_what_is_wrong_with_a_file_of_rates_is_one_sentence_at_its_line(text, name, at, da):
    with pytest.raises(EconomyError) as wrong:
        read_parameters(text, name)
    assert wrong.value.at == at
    assert wrong.value.da.startswith(da)
