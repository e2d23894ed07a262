"""A printed proposal taken over: canonical sign, sources, nothing invented, and what could not be taken."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from raaderum.documents import open_path
from raaderum.process.drafts import totals
from raaderum.process.proposals import Content, faults
from raaderum.process.taking_over import NotTakenError, take_over
from raaderum.process.template_reading import read_template
from raaderum.process.templates import Template, template
from raaderum.readers.pipeline import read

DOCUMENTS = Path(os.environ.get("RAADERUM_DOCUMENTS", "../shared/documents"))
SOURCE = {"document": "26aa", "page": 4, "first_line": 10, "last_line": 36}


def form(code: str = "seven_sections") -> Template:
    found = template(code)
    assert found is not None
    return found


def figure(at: str, text: str, value: int | None, line: int = 28) -> dict[str, Any]:
    return {"at": at, "text": text, "value": value, "line": line, "start": 20, "end": 24, "page": 5, "cell": None, "box": None}


def section(kind: str, heading: str, text: str) -> dict[str, Any]:
    return {"number": 1, "heading": heading, "kind": kind, "text": text, "first_line": 18, "last_line": 19}


def proposal(**changes: Any) -> dict[str, Any]:
    record = {
        "record": "proposal",
        "source": SOURCE,
        "number": "3.1",
        "title": "Færre trykte pjecer",
        "areas": [{"code": "7120", "name": "Kommunikation"}],
        "sections": [
            section("description", "Beskrivelse", "Pjecer trykkes kun efter bestilling."),
            section("risk", "Risici", "Aftalen skal siges op."),
            section("implementation", "Tidsplan", "Fra maj."),
            section("climate", "Klima", "Mindre papir."),
            section("other", "Bemærkninger", ""),
        ],
        "table": {
            "caption": "Tabel 1",
            "unit": "1.000 kr.",
            "years": [2027, 2028],
            "rows": [
                {"key": "a", "code": "7120", "name": "Porto", "values": [-450000, -900000], "line": 28},
                {"key": "b", "code": None, "name": None, "values": [None, None], "line": 29},
            ],
            "subtotal": [-450000, -900000],
            "investment": [200000, 0],
            "derived_operating": [0, 0],
            "total": [-250000, -900000],
        },
        "fte": [{"text": "1,5 årsværk", "value": 1.5, "low": 1.45, "high": 1.55, "unit": "fte", "line": 19}],
        "amounts": [],
        "sign": "saving_negative",
        "committee": "Økonomiudvalget",
        "figures": [figure("/table/rows/0/values/0", "-450", -450000)],
    }
    return {**record, **changes}


def row(**changes: Any) -> dict[str, Any]:
    record = {
        "record": "savings_row",
        "source": SOURCE,
        "area": {"code": "2.10.11", "name": "Digitalisering"},
        "centre": "CDI",
        "committee": "ØU",
        "title": "Opsigelse af licenser",
        "description": "De opsiges fra 2027.",
        "amounts": {"2027": 140000},
        "area_budget": 11200000,
        "percent": 1.3,
        "total": False,
        "label": None,
        "sign": "saving_positive",
        "number": None,
        "fte": [],
        "figures": [figure("/amounts/2027", "140", 140000), figure("/percent", "1,3 %", 1)],
    }
    return {**record, **changes}


def test_texts_go_into_the_fields_that_take_them_with_their_place() -> None:
    taken = take_over(proposal(), form())
    content = taken.content
    assert taken.number == "3.1"
    assert content.title == "Færre trykte pjecer"
    assert content.text("description") == "Pjecer trykkes kun efter bestilling."
    assert content.text("risk") == "Risici: Aftalen skal siges op.\n\nTidsplan: Fra maj."
    assert content.text("committee") == "Økonomiudvalget"
    assert [s["at"] for s in dict(content.sources)["risk"]] == ["/sections/1", "/sections/2"]
    assert dict(content.sources)["description"][0]["first_line"] == 18
    assert faults(content, form()) == ()
    assert Content.from_json(content.to_json()) == content


def test_amounts_come_with_the_printed_text_and_its_place() -> None:
    economy = take_over(proposal(), form()).content.economy
    assert [(r.id, r.code, r.name, r.kind) for r in economy.rows] == [
        ("r1", "7120", "Porto", "operating"),
        ("investment", "", "Anlægsinvestering", "capital"),
    ]
    cell = economy.rows[0].cell(2027)
    assert cell.text == "-450"
    assert (cell.source["document"], cell.source["page"], cell.source["first_line"], cell.source["text"]) == (
        "26aa",
        5,
        28,
        "-450",
    )
    assert economy.rows[0].cell(2028).source["text"] is None
    assert economy.price_level == ""
    assert totals(economy) == {2027: -250000, 2028: -900000}


def test_what_could_not_be_taken_is_listed_and_nothing_is_invented() -> None:
    taken = take_over(proposal(), form())
    assert [(f.at, f.code) for f in taken.left] == [("/sections/3", "taken.no_field"), ("/fte/0", "taken.staff")]
    assert taken.left[0].message.da == "Afsnittet »Klima« har intet felt i skemaet; teksten står i kilden."
    assert taken.content.rows("staff") == ()
    assert [s["text"] for s in dict(taken.content.sources)["staff"]] == ["1,5 årsværk"]
    for key in ("task", "duration", "feasibility", "certainty", "harm_staff", "net_or_gross"):
        assert taken.content.answer(key) == ""


def test_a_saving_printed_with_a_plus_gets_the_canonical_sign_and_blank_years_stay_blank() -> None:
    taken = take_over(row(), form("one_row"), years=(2027, 2028, 2029, 2030))
    assert totals(taken.content.economy) == {2027: -140000, 2028: None, 2029: None, 2030: None}
    assert taken.content.economy.rows[0].cell(2027).source["text"] == "140"
    assert taken.content.text("department") == "CDI"
    assert {f.at for f in taken.left} == {"/area_budget", "/percent"}
    assert "1,3 %" in taken.left[1].message.da


def test_amounts_whose_sign_nobody_tells_are_not_taken_until_a_person_says_it() -> None:
    untold = take_over(row(sign="unknown"), form("one_row"))
    assert totals(untold.content.economy) == {2027: None}
    assert untold.content.economy.rows[0].code == "2.10.11"
    assert [f.code for f in untold.left if f.at == "/amounts/2027"] == ["taken.sign"]
    told = take_over(row(sign="unknown"), form("one_row"), "saving_negative")
    assert totals(told.content.economy) == {2027: 140000}


def test_a_range_a_column_that_is_no_year_and_a_wrong_total_are_told() -> None:
    odd = row(
        amounts={"2027": None, "I alt": 5}, figures=[figure("/amounts/2027", "1-2", None), figure("/amounts/I alt", "5", 5)]
    )
    assert [f.code for f in take_over(odd, form("one_row")).left if f.at.startswith("/amounts")] == [
        "taken.no_year",
        "taken.not_one",
    ]
    bare = {**proposal()["table"], "investment": [None, None]}
    blank = {**bare, "total": [None, -900000], "rows": [{"code": "7120", "name": "Porto", "values": [-450000, None]}]}
    told = [f for f in take_over(proposal(table=blank), form()).left if f.code == "taken.total"]
    assert [f.message.da for f in told] == [
        "Den trykte total for 2028 er -900.000 kr., men linjerne er blanke; linjerne er taget."
    ]
    table = {**proposal()["table"], "total": [-251000, None]}
    told = [f for f in take_over(proposal(table=table), form()).left if f.code == "taken.total"]
    assert [f.at for f in told] == ["/table/total/0"]
    assert told[0].message.da == "Den trykte total for 2027 er -251.000 kr., men linjerne giver -250.000 kr.; linjerne er taget."


def test_a_table_of_only_a_sum_is_taken_as_one_line_and_says_so() -> None:
    table = {**proposal()["table"], "rows": [], "investment": [None, None], "derived_operating": [None, None]}
    taken = take_over(proposal(table=table), form())
    assert [(r.code, r.name, r.kind) for r in taken.content.economy.rows] == [("7120", "Kommunikation", "operating")]
    assert totals(taken.content.economy) == {2027: -250000, 2028: -900000}
    assert "taken.only_sum" in [f.code for f in taken.left]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(140000, "1.000 kr.", "-140"), (140500, "kr.", "-140.500"), ("140500.5", "kr. og øre", "-140.500,5")],
)
def test_no_amount_is_rounded_on_the_way(value: Any, unit: str, text: str) -> None:
    economy = take_over(row(amounts={"2027": Decimal(str(value))}, figures=[]), form("one_row")).content.economy
    assert (economy.unit, economy.rows[0].cell(2027).text) == (unit, text)


def test_a_form_without_the_fields_leaves_their_texts_in_the_list() -> None:
    reading = read_template(
        'code = "kort"\nda = "Kort"\n[[parts]]\nkey = "p"\nda = "P"\n[[parts.fields]]\nkey = "title"\nkind = "text"\nda = "Titel"'
    )
    assert reading.template is not None
    taken = take_over(row(fte=[{"text": "2 stillinger", "line": 12}]), reading.template)
    assert {f.at for f in taken.left} == {"/description", "/committee", "/centre", "/fte/0", "/area_budget", "/percent"}
    bare = take_over(proposal(table=None, title="", areas=[{"code": "7120", "name": None}]), form())
    assert {"/title", "/areas/0"} <= {f.at for f in bare.left}


def test_an_example_is_an_idea_and_its_amounts_are_another_municipalitys() -> None:
    example = {
        "record": "example",
        "source": SOURCE,
        "title": "Fælles vagtplan",
        "figures": [],
        "sections": [section("description", "Beskrivelse", "Vagter lægges samlet."), section("gain", "Gevinst", "2,1 mio. kr.")],
        "feasibility": {"low": 2, "high": 2, "text": "2"},
        "amounts": [{"text": "2,1 mio. kr."}],
        "fte": [{"text": "3 årsværk"}],
    }
    taken = take_over(example, form())
    assert taken.content.text("economy_text") == "Gevinst: 2,1 mio. kr."
    assert taken.content.text("feasibility") == "2"
    assert [f.code for f in taken.left] == ["taken.not_ours", "taken.not_ours"]
    assert taken.content.economy.rows == ()
    wide = take_over({**example, "feasibility": {"low": 2, "high": 3, "text": "2-3"}}, form())
    assert wide.content.text("feasibility") == "" and "/feasibility" in [f.at for f in wide.left]


@pytest.mark.parametrize("record", [{"record": "meeting"}, row(total=True), {}])
def test_of_anything_else_no_proposal_is_made(record: dict[str, Any]) -> None:
    with pytest.raises(NotTakenError, match="kan der ikke laves et forslag"):
        take_over(record, form())


@pytest.mark.parametrize(
    ("name", "code", "count", "sums"),
    [
        ("albertslund-budgetkatalog-2020.txt", "seven_sections", 17, {2020: -15066, 2021: -31154, 2022: -29141, 2023: -28078}),
        ("lejre-besparelser-2023-2026.txt", "one_row", 32, {2023: -15036, 2024: -15137, 2025: -15084, 2026: -15085}),
    ],
)
def test_the_real_catalogues_are_taken_over_whole(name: str, code: str, count: int, sums: dict[int, int]) -> None:
    path = DOCUMENTS / name
    if not path.is_file():
        pytest.skip(f"{name} is not here; set RAADERUM_DOCUMENTS to the folder of documents")
    reading = read(open_path(path)[0])
    records = [r.to_json() for r in reading.records]
    chosen = [r for r in records if r["record"] in ("proposal", "savings_row") and not r.get("total")]
    taken = [take_over(r, form(code), years=reading.years) for r in chosen]
    assert len(taken) == count
    total = {year: sum(totals(t.content.economy).get(year) or 0 for t in taken) for year in sums}
    assert total == {year: amount * 1000 for year, amount in sums.items()}
    assert all(f.code in ("taken.staff", "taken.not_its_own", "taken.total") for t in taken for f in t.left)
    assert all(cell.source["text"] for t in taken for r in t.content.economy.rows for _, cell in r.cells)
