"""POST /api/v1/reckon: the same figures as on the command line, and one sentence where something is wrong."""

import json
from decimal import Decimal

import pytest
from django.test import Client

from raaderum.economy.reckoning import reckon_json
from raaderum.economy.reckoning_rates import Rates
from raaderum.economy.reckoning_schema import kinds
from raaderum.site.api.bodies import LARGEST
from raaderum.store import tokens
from raaderum.store.models import RoleGrant, User
from raaderum.store.rates import load_parameters, load_prices
from tests.economy.reckoning_help import sample_task, tasks

PRICES = "version;source;year;kind;percent\nLindved 2026;eget skøn;2027;total;2,0\n"
WAGES = "name;value;unit;source;price_year;confirmed\nwages.pedagogue;470000;kr/fte;Lindved;2027;ja\n"


@pytest.fixture
def lindved(db):
    """A reader of Lindved with a token, and the user."""
    user = User.objects.create(username="læser")
    RoleGrant.objects.create(user=user, role="reader", municipality="Lindved")
    _, key = tokens.make(user, "prøve", ("read",))
    return Client(headers={"Authorization": f"Bearer {key}"}), user


def send(client, task, query="", **more):
    text = task if isinstance(task, str | bytes) else json.dumps(task)
    return client.post(f"/api/v1/reckon{query}", text, content_type="application/json", **more)


def test_every_kind_is_listed_with_its_schema_and_a_sample_that_the_call_reckons(lindved):
    client, _ = lindved
    listed = client.get("/api/v1/reckon").json()
    assert [one["type"] for one in listed["kinds"]] == [one.code for one in kinds()]
    for one in listed["kinds"]:
        assert one["input"]["properties"]["type"] == {"const": one["type"]} and one["label"]["en"]
        assert send(client, sample_task(one["type"])).status_code == 200, one["type"]


def test_the_call_gives_the_figures_that_the_command_gives_to_the_last_digit(lindved):
    client, _ = lindved
    for task in tasks():
        told = reckon_json(task, Rates.shipped()).to_json()
        again = send(client, told["task"])
        assert again.status_code == 200 and again.json() == told


def test_a_municipalitys_own_rates_go_before_ours_for_its_own_people_only(lindved):
    client, user = lindved
    load_prices(user, "Lindved", PRICES, "pl.csv")
    load_parameters(user, "Lindved", WAGES, "løn.csv")
    task = {
        "setting": {"budget_year": 2027, "unit": "kr.", "estimate": "Lindved 2026"},
        "inputs": [
            {"type": "staff", "line": "Pædagog", "positions": 1, "wage": {"category": "pedagogue", "overhead": "0"}},
            {"type": "amount", "line": "Aftale", "amount": "100.000", "price_year": 2026},
        ],
    }
    posted = send(client, task, "?municipality=Lindved").json()["posted"]["rows"]
    assert posted["1"]["2027"] == "-470000" and posted["2"]["2027"] == "-102000"
    assert send(client, task).status_code == 422
    assert send(client, task, "?municipality=Solbæk").status_code == 403


def test_what_is_wrong_is_told_at_its_field_in_both_languages(lindved):
    client, _ = lindved
    task = {"setting": {"budget_year": 2027}, "inputs": [{"type": "amount", "line": "Aftale", "amount": "mange"}]}
    response = send(client, task)
    problem = response.json()
    assert response.status_code == 422 and response["Content-Type"] == "application/problem+json"
    assert problem["errors"][0]["at"] == "inputs[0].amount" and "mange" in problem["detail"] and "mange" in problem["detail_en"]


@pytest.mark.parametrize("body", ["", "{", "[1]", "NaN", '"\\u0000"', '{"title": "\\ud800"}', "[" * 100_000, "9" * 10_000])
def test_a_body_that_is_no_task_is_a_problem_and_never_an_error(lindved, body):
    assert send(lindved[0], body).status_code == 422


def test_a_body_that_is_too_large_is_refused_before_it_is_read(lindved):
    assert send(lindved[0], b" " * (LARGEST + 1)).status_code == 413


def test_a_number_with_many_decimals_is_read_with_all_of_them(lindved):
    body = '{"setting": {"budget_year": 2027}, "inputs": [{"type": "amount", "line": "x", "amount": 1.123456789}]}'
    cell = send(lindved[0], body).json()["table"]["rows"][0]["cells"]["2027"]
    assert Decimal(cell["value"]) == Decimal("-1123.456789")


def test_nobody_reckons_without_a_token(client, db):
    assert send(client, sample_task("index")).status_code == 401
