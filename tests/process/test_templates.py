"""The forms: two of ours, and a municipality's own with what is wrong said at its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.process.template_reading import read_template
from raaderum.process.templates import template, templates

OWN = """
code = "lindved"
valid_from = 2026-01-01
da = "Lindved Kommunes skema"
order = ["own", "judgement", "harm"]

[[parts]]
key = "own"
da = "Forslaget"

[[parts.fields]]
key = "title"
kind = "text"
required = true
da = "Titel"

[[parts.fields]]
key = "people"
kind = "staff"
da = "Ansatte"

[[parts.fields]]
key = "buildings"
kind = "table"
da = "Bygninger"
columns = [
  { key = "name", kind = "text", required = true, da = "Bygning" },
  { key = "area", kind = "number", da = "m2", low = 1 },
]
"""


def test_two_forms_come_with_us_and_are_written_and_read_again() -> None:
    assert [t.code for t in templates()] == ["seven_sections", "one_row"]
    for form in templates():
        assert read_template(json.dumps(form.to_json())).template == form


def test_every_field_has_its_label_and_guidance_in_both_languages() -> None:
    for form in templates():
        for field in form.fields:
            assert field.label.da and field.label.en and field.guide.da and field.guide.en, field.key
            assert field.label.da != field.label.en or field.key in ("type",), field.key


def test_both_forms_ask_for_what_catalogues_lack() -> None:
    asked = {
        *("task", "legal_basis", "net_or_gross", "duration", "staff", "affected", "affected_count", "dependencies", "exclusions"),
        *("overlaps", "feasibility", "certainty", "harm_citizens", "harm_service", "harm_staff", "harm_legal"),
    }
    for form in templates():
        assert asked <= {f.key for f in form.fields}


def test_a_municipalitys_own_form_takes_our_parts_in_where_it_wants_them() -> None:
    reading = read_template(OWN)
    assert reading.faults == ()
    form = reading.template
    assert form is not None
    assert [p.key for p in form.parts] == ["own", "judgement", "harm"]
    people = form.field("people")
    assert people is not None and [c.key for c in people.columns] == ["category", "amount", "unit", "from"]
    assert form.label.en == "Lindved Kommunes skema"
    assert form.field("nobody") is None
    assert template("nobody") is None


@pytest.mark.parametrize(
    ("change", "to", "at", "said"),
    [
        ('code = "lindved"', 'code = "Lindved 2"', "/code", "Lindved 2"),
        ("valid_from = 2026-01-01", 'valid_from = "næste år"', "/valid_from", "næste år"),
        ('da = "Lindved Kommunes skema"', "", "/da", "navn"),
        ('"own", "judgement"', '"own", "judgment"', "/order/1", "judgment"),
        ('"own", "judgement"', '"own", "own"', "/order", "to gange"),
        ('"own", "judgement", "harm"', "", "/order", "ingen dele"),
        ('kind = "staff"', 'kind = "personale"', "/parts/0/fields/1/kind", "text, choice, number, table, staff"),
        ('kind = "staff"', 'kind = "choice"', "/parts/0/fields/1/choices", "mindst to svar"),
        ('kind = "staff"', 'kind = "choice"\nchoices_from = "pain"', "/parts/0/fields/1/choices_from", "harm"),
        (
            'kind = "staff"',
            'kind = "choice"\nchoices = [{value = "1"}, {value = "1", da = "En"}]',
            "/parts/0/fields/1/choices/0",
            "»da«",
        ),
        ('kind = "staff"', 'kind = "number"\nlow = "lavt"', "/parts/0/fields/1/low", "lavt"),
        ('kind = "staff"', 'kind = "text"\nrequired = "ja"', "/parts/0/fields/1/required", "true eller false"),
        ('kind = "staff"', 'kind = "text"\nreqired = true', "/parts/0/fields/1/reqired", "kendes ikke"),
        ('kind = "staff"', 'kind = "text"\ntakes = "type"', "/parts/0/fields/1/takes", "liste"),
        ('kind = "staff"', 'kind = "text"\nrequired_when = "task"', "/parts/0/fields/1/required_when", "nøgle"),
        ('kind = "staff"', 'kind = "staff"\ncolumns = []', "/parts/0/fields/1/columns", "mindst én kolonne"),
        ('key = "people"', 'key = "title"', "/parts/0/fields", "to gange"),
        ('key = "people"', 'key = "feasibility"', "/order", "feasibility"),
        ('key = "title"', 'key = "headline"', "/parts", "»title«"),
        ('kind = "number", da = "m2"', 'kind = "table", da = "m2"', "/parts/0/fields/2/columns/1/kind", "text, number, choice"),
        ('kind = "number", da = "m2"', 'kind = "choice", da = "m2"', "/parts/0/fields/2/columns/1/choices", "mindst to svar"),
        ("code =", "code", "", "TOML eller JSON ved linje 2"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_at_its_place(change: str, to: str, at: str, said: str) -> None:
    assert change in OWN
    reading = read_template(OWN.replace(change, to))
    assert reading.template is None
    assert at in [f.at for f in reading.faults]
    fault = next(f for f in reading.faults if f.at == at)
    assert said in fault.message.da
    assert fault.to_json()["message"]["en"]


@pytest.mark.parametrize(
    "text", ['{"parts": 3}', '{"parts": [{"fields": []}]}', "{", "[]", '{"order": [1], "parts": [{"key": [1]}]}']
)
def test_a_file_of_another_shape_is_told_and_never_a_crash(text: str) -> None:
    assert read_template(text).faults


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["own", "text", "choice", "title"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "kind", "da", "parts", "fields", "order", "columns", "choices", "code"]), inner, max_size=5
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["code", "da", "order", "parts", "valid_from"]), JSON))
def test_no_file_makes_the_reading_of_a_form_crash(data: dict[str, object]) -> None:
    reading = read_template(json.dumps(data))
    assert (reading.template is None) == bool(reading.faults)
