"""A task reckoned: no figure changes by being written and read again, and whatever is typed gives figures or one sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.data.loader import load
from raaderum.economy.faults import EconomyError
from raaderum.economy.reckoning import reckon_json
from raaderum.economy.reckoning_rates import Rates
from raaderum.economy.reckoning_schema import kinds, task_schema
from tests.economy.reckoning_help import sample_task

SHIPPED = Rates.shipped()
AMOUNTS = st.decimals(-9_999_999, 9_999_999, places=2, allow_nan=False).filter(bool)


@settings(max_examples=60, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=5), st.sampled_from(["kr.", "1.000 kr.", "mio. kr."]))
def test_no_figure_changes_by_being_written_and_read_again(amounts, unit):
    inputs = [{"type": "amount", "line": f"række {i}", "amount": a} for i, a in enumerate(amounts)]
    first = reckon_json({"setting": {"budget_year": 2027, "unit": unit}, "inputs": inputs}, SHIPPED).to_json()
    written = json.loads(json.dumps(first))
    assert reckon_json(written["task"], SHIPPED).to_json() == first == written


@settings(max_examples=40, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_the_total_is_the_sum_of_the_posted_rows_whatever_their_order(amounts):
    def posted(order):
        inputs = [{"type": "amount", "line": {"id": f"r{i}", "title": "r"}, "amount": amounts[i]} for i in order]
        return reckon_json({"setting": {"budget_year": 2027}, "inputs": inputs}, SHIPPED).to_json()["posted"]

    there, back = posted(range(len(amounts))), posted(reversed(range(len(amounts))))
    assert there == back
    for year, total in there["total"].items():
        assert int(total) == sum(int(row[year]) for row in there["rows"].values())


TYPED = st.one_of(
    st.sampled_from(["", " ", "-1", "0", "1/0", "1e9", "½", "12 %", "1,2 mio. kr.", "9" * 30, "1.5.5", "2027-02-30", "x"]),
    st.sampled_from([None, True, 0, -5, 10**30, 1999, 1e300, [], {}, "2027-06-01", ["1"], {"2027": "1"}, {"likely": "1"}]),
    st.text(max_size=8),
)


def leaves(value, path=()):
    """The paths to everything in a task."""
    yield path
    for key, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(one, (*path, key))


def put(value, path, new):
    """The value with something else at the path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("code", [one.code for one in kinds()])
def test_whatever_is_typed_in_a_task_gives_figures_or_one_sentence(code):
    task = sample_task(code)
    paths = sorted(leaves(task), key=str)

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(st.sampled_from(paths), TYPED)
    def one(path, typed):
        try:
            reckon_json(put(task, path, typed), SHIPPED).to_json()
        except EconomyError as error:
            assert error.da and error.en

    one()


def test_every_field_is_described_and_no_description_is_of_a_field_that_is_gone():
    named = {(one.code, field.name) for one in kinds() for field in one.fields}
    for name in load("reckoning")["fields"]:
        code, _, field = name.rpartition(".")
        assert any(f == field and code in ("", c) for c, f in named), name
    assert task_schema()["properties"]["inputs"]["items"]["anyOf"] == [one.schema for one in kinds()]


def test_rates_given_with_a_task_go_before_those_of_the_municipality_and_are_written_with_it():
    mine = SHIPPED.with_json({"parameters": [{"name": "wages.ac", "value": "1", "unit": "kr/fte", "source": "kommunen"}]})
    task = {
        "setting": {"budget_year": 2027, "unit": "kr."},
        "inputs": [{"type": "staff", "line": "AC", "positions": 1, "wage": {"category": "ac", "overhead": "0"}}],
    }
    assert reckon_json(task, mine).to_json()["posted"]["total"]["2027"] == "-1"
    own = {**task, "rates": {"parameters": [{"name": "wages.ac", "value": "2", "unit": "kr/fte", "source": "opgaven"}]}}
    told = reckon_json(own, mine).to_json()
    assert told["posted"]["total"]["2027"] == "-2"
    assert reckon_json(told["task"], SHIPPED).to_json() == told


def test_a_short_form_means_the_same_as_the_long_one():
    short = {"type": "amount", "line": "Aftale", "amount": 1.5}
    long = {"type": "amount", "line": {"id": "1", "title": "Aftale"}, "amount": {"likely": "1,5", "low": "", "high": ""}}
    first, second = (reckon_json({"setting": {"budget_year": 2027}, "inputs": [one]}, SHIPPED) for one in (short, long))
    assert first == second


def test_a_number_with_more_digits_than_any_amount_is_refused_at_its_place():
    for number in ("1e400", "9" * 60, "1e-400"):
        task = json.loads(
            f'{{"setting": {{"budget_year": 2027}}, "inputs": [{{"type": "amount", "line": "x", "amount": {number}}}]}}'
        )
        try:
            reckon_json(task, SHIPPED)
        except EconomyError as error:
            assert error.at == "inputs[0].amount"


def test_an_amount_without_a_named_version_is_projected_by_the_newest_that_is_no_sample():
    task = {
        "setting": {"budget_year": 2020, "unit": "kr."},
        "inputs": [{"type": "project", "amount": "1.000.000", "from_year": 2019, "to_year": 2020}],
    }
    line = reckon_json(task, SHIPPED).to_json()["reports"][0]["lines"][1]
    assert line["figure"]["value"] == "1017000" and line["figure"]["price_level"]["version"] == "Efterår 2019"


def test_an_unconfirmed_rate_is_named_for_the_whole_task():
    told = reckon_json(sample_task("offset_of_row"), SHIPPED)
    assert "Forældrebetaling i dagtilbud" in [m.da for m in told.unconfirmed_rates]
    assert set(told.unconfirmed_rates) <= set(told.unconfirmed)
