"""The columns beside a record's JSON, for every kind; amounts have the canonical sign: minus saves."""

from decimal import Decimal

import pytest

from raaderum.store.columns import Around, around_of, canonical, columns_of, keys
from tests.store.conftest import LINDVED, read_sample

AROUND = Around("Lindved", 2026, "Udvalget for Arbejde")
SOURCE = {"document": "d", "page": 3, "first_line": 5, "last_line": 9}


def body(record, **fields):
    return {"record": record, "source": SOURCE, "figures": [], **fields}


def row(**fields):
    blank = {"area": {"code": "2.10", "name": "Fælles"}, "title": "Licenser", "label": None, "description": None}
    return body("savings_row", **{**blank, "amounts": {}, "committee": "ØU", "sign": "unknown", "number": None, **fields})


def proposal(**fields):
    table = {"years": [2027, 2028], "rows": [], "subtotal": [None, None], "total": [None, -3]}
    return body(
        "proposal", **{"number": "3.1", "title": "Pjecer", "table": table, "sign": "unknown", "committee": None, **fields}
    )


def example(**fields):
    blank = {"title": "Vagtplan", "municipalities": ["Solbæk", "Lindved"], "sector": "Ældre", "type": "Ny teknologi"}
    told = {
        "status": {"code": "decided", "text": ""},
        "feasibility": {"low": 2, "high": 3, "text": ""},
        "headline_saving": 2100000,
    }
    return body("example", **{**blank, **told, **fields})


def of(one, *names):
    made = columns_of(one, AROUND)
    return tuple(getattr(made, name) for name in names)


def test_every_record_of_the_samples_has_a_title_a_place_and_a_key_of_its_own():
    for path in LINDVED.iterdir():
        bodies = [r["body"] for r in read_sample(path.name)[1]["records"]]
        made = [columns_of(b, around_of(bodies, "Lindved", 2027)) for b in bodies]
        assert all(c.title and c.first_line <= c.last_line and c.kind == b["record"] for c, b in zip(made, bodies, strict=True))
        assert len(set(keys(made))) == len(made)
        assert keys(made) == keys([columns_of(b, AROUND) for b in bodies])


@pytest.mark.parametrize(("sign", "amount"), [("saving_positive", -140), ("saving_negative", 140), ("unknown", 140)])
def test_a_savings_row_has_its_first_years_effect_with_the_canonical_sign(sign, amount):
    one = row(amounts={"2028": Decimal(9), "2027": Decimal(140)}, sign=sign)
    assert of(one, "title", "year", "amount", "committee", "page") == ("Licenser", 2027, Decimal(amount), "Økonomiudvalget", 3)


def test_a_row_without_a_title_is_called_by_its_label_or_its_area():
    assert of(row(title=None, label="I alt"), "title", "amount", "year") == ("I alt", None, 2026)
    assert of(row(title=None), "title") == ("2.10 Fælles",)


def test_a_proposal_has_the_first_effect_that_is_printed_in_its_total_else_its_subtotal_else_its_only_row():
    assert of(proposal(), "number", "year", "amount") == ("3.1", 2027, Decimal(-3))
    subtotal = {"years": [2027], "rows": [], "subtotal": [5], "total": [None]}
    assert of(proposal(table=subtotal, sign="saving_positive"), "amount") == (Decimal(-5),)
    only = {"years": [2027], "rows": [{"values": [-7]}], "subtotal": [None], "total": [None]}
    assert of(proposal(table=only), "amount") == (Decimal(-7),)
    assert of(proposal(table=None, committee="ØU"), "amount", "year", "committee") == (None, 2026, "Økonomiudvalget")


def test_a_measure_has_its_sector_type_status_feasibility_and_saves_its_headline():
    names = ("municipality", "sector", "measure_type", "status", "feasibility", "amount")
    assert of(example(), *names) == ("Solbæk", "Ældre", "Ny teknologi", "decided", Decimal("2.5"), Decimal(-2100000))
    blank = example(municipalities=[], sector=None, type=None, feasibility=None, headline_saving=None)
    assert of(blank, *names) == ("", "", "", "decided", None, None)


def test_a_meeting_and_its_items_share_the_committee():
    meeting = body("meeting", committee="Udvalget for Arbejde", date="2025-03-10")
    assert of(meeting, "title", "year", "committee") == ("Udvalget for Arbejde 2025-03-10", 2025, "Udvalget for Arbejde")
    item = body("item", title="Godkendelse", number="1", committees=["AU"])
    assert of(item, "title", "number", "committee") == ("Godkendelse", "1", "Udvalget for Arbejde")
    assert columns_of(item, Around()).committee == "AU"
    assert around_of([meeting, item], "Lindved", 2026) == AROUND
    assert around_of([meeting, {**meeting, "committee": "Et andet"}], "Lindved", 2026).committee == ""


def test_areas_tables_passages_and_a_plug_ins_records_have_their_names():
    assert of(body("budget_area", name="Kultur", year=None), "title", "year", "amount") == ("Kultur", 2026, None)
    table = body("table", caption=None, header=["Forslag", "", "2028"], columns=[{"year": None}, {"year": 2028}])
    assert of(table, "title", "year") == ("Forslag · 2028", 2028)
    assert of(body("passage", text="Der  spares\n40."), "title") == ("Der spares 40.",)
    assert of(body("tender", name="Rengøring", number=7), "kind", "title", "number") == ("tender", "Rengøring", "7")


def test_what_is_too_long_for_its_column_is_cut_and_what_is_alike_is_told_apart_by_its_place():
    assert len(columns_of(body("budget_area", name="x" * 900, year=1), AROUND).title) == 400
    same = columns_of(row(), AROUND)
    first, second = keys([same, same])
    assert first != second and keys([same]) == [first]


def test_an_amount_that_is_not_printed_stays_unknown():
    assert canonical(None, "saving_positive") is None
