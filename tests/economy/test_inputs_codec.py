"""A builder's form is kept and opened again exactly as it was typed."""

import json
from datetime import date

import pytest

from raaderum.economy.builder_inputs import (
    AfterNotice,
    AmountInput,
    BuilderInput,
    Estimate,
    Fractions,
    FromDate,
    Line,
    MoveInput,
    OffsetInput,
    OneOff,
    Ramp,
    Setting,
    StaffInput,
    VacancyInput,
    Wage,
    WaitingInput,
    YearsInput,
)
from raaderum.economy.builders import rows_of
from raaderum.economy.effects import Appropriation, budget_years
from raaderum.economy.faults import EconomyError
from raaderum.economy.inputs_codec import input_from_json, input_to_json, type_name
from raaderum.economy.parameters import Parameters

LINE = Line("a", "Linje", Appropriation("1", "Skoler"), "3.22.01", "service", "skønnet")
SETTING = Setting(budget_years(2027), date(2027, 1, 1), Parameters.shipped())
ROW = rows_of(AmountInput(Line("a", "Linje"), Estimate("5")), SETTING)[0]
INPUTS = [
    StaffInput(
        LINE,
        Estimate("1½", "1", "2"),
        Wage("clerk", "", 2026, "4"),
        "costs",
        Ramp(2027, ("25", "75 %"), 2029),
        "20",
        "",
        "taksten",
    ),
    VacancyInput(LINE, Estimate("to"), Estimate(""), Wage(kroner="5"), AfterNotice(date(2026, 10, 8), 3)),
    WaitingInput(LINE, Estimate("1"), "1", "2", Wage(), FromDate(date(2027, 1, 1), date(2028, 1, 1))),
    AmountInput(LINE, Estimate("mange"), when=OneOff(2027), price_year=2026),
    AmountInput(LINE, Estimate("5"), when=Fractions({2028: "½", 2027: "x"}, continues=False)),
    YearsInput(LINE, {2027: Estimate("5"), 2028: Estimate("")}, increments=True),
    OffsetInput(ROW, "refund", "50"),
    MoveInput(LINE, Estimate("1"), Appropriation("2", "Veje")),
]


@pytest.mark.parametrize("given", INPUTS, ids=lambda i: type(i).__name__)
def test_what_was_typed_comes_back_as_it_was_also_where_it_is_wrong(given):
    assert input_from_json(json.loads(json.dumps(input_to_json(given))), BuilderInput) == given


def test_types_have_plain_names():
    assert [type_name(c) for c in (StaffInput, FromDate, OneOff)] == ["staff", "from_date", "one_off"]


def test_what_is_left_out_takes_its_default():
    data = {"type": "amount", "line": {"id": "a", "title": "x"}, "amount": {"likely": "5"}}
    assert input_from_json(data, BuilderInput) == AmountInput(Line("a", "x"), Estimate("5"))


def changed(**changes):
    return input_to_json(INPUTS[0]) | changes


@pytest.mark.parametrize(
    ("data", "at", "da"),
    [
        ("text", "", "Her skal stå et objekt {…}, ikke 'text'."),
        (changed(type="hus"), "type", "»type« skal være en af: staff, vacancy,"),
        (changed(farve="rød"), "farve", "Feltet »farve« kendes ikke; felterne er line, positions,"),
        ({"type": "staff"}, "line", "Feltet »line« mangler."),
        (changed(positions={"likely": 2}), "positions.likely", "Her skal stå tekst, ikke 2."),
        (changed(direction="op"), "direction", "»direction« skal være en af: saves, costs; ikke 'op'."),
        (changed(when={"type": "from_date", "start": "i går"}), "when.start", "»i går« er ikke en dato"),
        (changed(when={"type": "one_off", "year": True}), "when.year", "Her skal stå et helt tal, ikke True."),
        (
            changed(when={"type": "ramp", "first_year": 2027, "percents": "25"}),
            "when.percents",
            "»when.percents« skal være en liste",
        ),
        (changed(when={"type": "fractions", "by_year": {"i år": "1"}}), "when.by_year", "»i år« er ikke et årstal."),
    ],
)
def test_what_is_no_form_is_refused_at_its_place(data, at, da):
    with pytest.raises(EconomyError) as wrong:
        input_from_json(data, BuilderInput)
    assert wrong.value.at == at
    assert wrong.value.da.startswith(da)
