"""JSON out: numbers without loss, Danish letters as they are."""

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from raaderum.publish.jsonout import dumps


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=4))
def test_every_decimal_is_written_as_a_number_without_loss(value):
    assert json.loads(dumps({"v": value}), parse_float=Decimal, parse_int=Decimal)["v"] == value


def test_danish_letters_are_written_as_they_are():
    assert dumps({"navn": "Børn & Æbler"}) == '{"navn": "Børn & Æbler"}'
