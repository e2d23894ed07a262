"""What the reader of savings lists promises."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.documents import open_bytes, open_path
from raaderum.readers.base import Context, Reading
from raaderum.readers.savings import SavingsReader
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import SavingsRow, TableRecord

READER = SavingsReader()

FLOWED = """ 1.10.20 Havne og
Kajanlæg

LHA TMU Færre vagtrunder på kajen Vagten skærer ned fra to runder til én. Det kan give lidt mere uro
om natten. I dag koster vagten 1.250.000,- om året.

400 600 600 600 12.345 3,2%

1.10.21 Vejvedligeholdelsesom
rådet

LHA TMU Udskudt slidlag på $
mindre veje $

Slidlaget lægges et år senere, og det giver en besparelse på 150.000 kr. i 2026.$

150 150 150 150 8.000 1,9%

LHA Total 550 750 750 750
3.20.10 Skolernes

fælles udgifter
LBU BUU Besparelse på ½ stilling Nedlæggelse af ½ stilling i sekretariatet. 200 200 200 200 4.000 5,0%

3.20.12 Puljer

LBU BUU Robust pulje Der ventes et mindreforbrug. Puljen kan reduceres med 90.000 i 2026.

90

LBU Total 290 200 200 200
3.20.11 Bus Tværfagligt

BUU Lavere takst Kørslen udbydes igen. Det giver 75.000 kr. i 2027 og frem.

75 75 75

Tværfag
ligt Total

75 75 75

Hovedtotal 840 1.025 1.025 1.025
""".replace("$", "")


def read(text: str, name: str = "liste.txt") -> Reading | None:
    document = open_bytes(text.encode(), name)[0]
    context = Context(document, figure_tables(document))
    regions = READER.regions(context)
    return READER.read(context, regions[0]) if regions else None


def rows(text: str, name: str = "liste.txt") -> list[SavingsRow]:
    reading = read(text, name)
    return [] if reading is None else [r for r in reading.records if isinstance(r, SavingsRow)]


def amounts(row: SavingsRow) -> dict[str, int]:
    return {year: int(f.value) for year, f in row.amounts}


def test_every_row_and_every_total_of_a_flowed_list_is_a_record():
    found = rows(FLOWED)
    assert [r.total for r in found] == [False, False, True, False, False, True, False, True, True]
    assert [r.label for r in found if r.total] == ["LHA Total", "LBU Total", "Tværfagligt Total", "Hovedtotal"]


def test_a_name_that_a_narrow_column_cut_is_whole_again():
    assert [r.area.name for r in rows(FLOWED)][:2] == ["Havne og Kajanlæg", "Vejvedligeholdelsesområdet"]
    assert [(r.area.code, r.area.name) for r in rows(FLOWED)][3] == ("3.20.10", "Skolernes fælles udgifter")


def test_the_abbreviations_part_the_area_from_the_proposal():
    assert [(r.centre, r.committee) for r in rows(FLOWED) if not r.total] == [
        ("LHA", "TMU"),
        ("LHA", "TMU"),
        ("LBU", "BUU"),
        ("LBU", "BUU"),
        ("Tværfagligt", "BUU"),
    ]


def test_the_title_ends_where_a_sentence_begins_or_where_its_cell_ends():
    assert [r.title for r in rows(FLOWED) if not r.total] == [
        "Færre vagtrunder på kajen",
        "Udskudt slidlag på mindre veje",
        "Besparelse på ½ stilling",
        "Robust pulje",
        "Lavere takst",
    ]
    assert rows(FLOWED)[0].description.startswith("Vagten skærer ned")


def test_years_and_unit_are_inferred_from_the_text():
    first = rows(FLOWED)[0]
    assert amounts(first) == {"2026": 400_000, "2027": 600_000, "2028": 600_000, "2029": 600_000}
    assert {f.unit_from for _, f in first.amounts} == {"text"}
    assert read(FLOWED).years == (2026, 2027, 2028, 2029)


def test_budget_and_percentage_are_no_amounts_of_a_year():
    first = rows(FLOWED)[0]
    assert (first.area_budget.value, first.percent.value, first.percent.unit) == (12_345_000, Decimal("3.2"), "pct")


def test_a_sentence_places_the_one_amount_of_a_row():
    row = rows(FLOWED)[4]
    assert amounts(row) == {"2026": 90_000}
    assert row.amounts[0][1].placed_by == "text"


def test_the_sum_of_a_centre_places_the_amounts_of_a_row():
    text = FLOWED.replace("Puljen kan reduceres med 90.000 i 2026.", "Puljen kan reduceres.").replace(
        "LBU Total 290 200 200 200", "LBU Total 200 200 290 200"
    )
    row = rows(text)[4]
    assert amounts(row) == {"2028": 90_000}
    assert row.amounts[0][1].placed_by == "sum"


def test_the_grand_total_places_a_total_and_that_its_rows():
    found = rows(FLOWED)
    assert list(amounts(found[7])) == list(amounts(found[6])) == ["2027", "2028", "2029"]


def test_figures_of_the_text_are_held_but_are_no_amounts_of_the_row():
    first = rows(FLOWED)[0]
    assert "1.250.000,-" in [f.text for f in first.prose]


def test_every_line_of_the_list_is_claimed_and_the_codes_are_no_figures():
    document = open_bytes(FLOWED.encode(), "liste.txt")[0]
    reading = read(FLOWED)
    assert reading.claims[0].first == 1
    assert {document.line(s.line).text[s.start : s.end] for s in reading.codes} == {
        "1.10.20",
        "1.10.21",
        "3.20.10",
        "3.20.11",
        "3.20.12",
    }


def test_a_list_that_names_no_year_numbers_its_columns_and_says_so():
    text = FLOWED.replace(" i 2026", "").replace(" i 2027 og frem", "")
    reading = read(text)
    assert [p.code for p in reading.problems] == ["savings.years"]
    assert list(amounts(reading.records[0])) == ["1", "2", "3", "4"]


def test_the_name_of_the_file_tells_the_years():
    text = FLOWED.replace(" i 2026", "").replace(" i 2027 og frem", "")
    assert read(text, "lindved-2027-2030.txt").years == (2027, 2028, 2029, 2030)


def test_a_line_above_the_list_tells_the_unit_and_the_years():
    document = "Besparelser i mio. kr. 2031 2032 2033 2034\n\n" + FLOWED
    first = rows(document)[0]
    assert amounts(first)["2031"] == 400_000_000
    assert first.amounts[0][1].unit_from == "header"


def test_prose_and_a_plain_table_are_no_savings_list():
    assert read("Lindved Kommune sparer 400 600 600 600.\n\nDet er alt.") is None
    assert (
        read("| Konto | 2026 | 2027 |\n|---|---|---|\n| Løn | 10 | 20 |\n| Drift | 5 | 6 |\n| Leje | 1 | 1 |\n", "t.md") is None
    )


TABLE = """Beløb i 1.000 kr., mindreudgifter er angivet med minus.

| Nr. | Politikområde | Forslag | 2026 | 2027 | 2028 | 2029 | Årsværk 2029 | Budget 2026 | Andel | Bemærkning |
|---|---|---|---|---|---|---|---|---|---|---|
| Teknik- og Havneudvalget | | | | | | | | | | |
| THU-01 | 11 Havne | Færre vagtrunder | -400 | -600 | -600 | -600 | -1,5 | 12.345 | 3,2% | Omfatter 3 kajer |
| THU-02 | 12 Veje | Udskudt slidlag | -150 | -150 | -150 | | | 8.000 | 1,9% | |
| Teknik- og Havneudvalget i alt | | | -550 | -750 | -750 | -600 | -1,5 | | | |
| Skoleudvalget | | | | | | | | | | |
| SKU-01 | 21 Skoler | Ny bus | -200 | -200 | -200 | -200 | | 4.000 | 5,0% | |
| Skoleudvalget i alt | | | -200 | -200 | -200 | -200 | | | | |
| Forslag i alt | | | -750 | -950 | -950 | -800 | -1,5 | | | |
"""


def test_a_table_with_a_header_is_mapped_by_what_its_columns_are_called():
    found = rows(TABLE, "liste.md")
    first = found[0]
    assert (first.number, first.area.code, first.area.name, first.title) == ("THU-01", "11", "Havne", "Færre vagtrunder")
    assert first.committee == "Teknik- og Havneudvalget"
    assert amounts(first) == {"2026": -400_000, "2027": -600_000, "2028": -600_000, "2029": -600_000}
    assert (first.area_budget.value, first.percent.value) == (12_345_000, Decimal("3.2"))
    assert [f.figure.value for f in first.fte] == [Decimal("-1.5")]
    assert first.description == "Omfatter 3 kajer"
    assert first.sign == "saving_negative"


def test_blank_is_absent_and_a_heading_names_the_committee_of_the_rows_below():
    found = rows(TABLE, "liste.md")
    assert "2029" not in amounts(found[1])
    assert [r.committee for r in found] == [
        "Teknik- og Havneudvalget",
        "Teknik- og Havneudvalget",
        "Teknik- og Havneudvalget",
        "Skoleudvalget",
        "Skoleudvalget",
        None,
    ]
    assert [r.total for r in found] == [False, False, True, False, True, True]


def test_the_table_itself_is_printed_too_since_a_row_does_not_name_all_its_columns():
    assert sum(isinstance(r, TableRecord) for r in read(TABLE, "liste.md").records) == 1


def test_the_overview_of_a_catalogue_is_no_list_of_its_own():
    proposal = "# {n} {t}\n\n## Beskrivelse\n\nVi sparer.\n\n## Økonomi\n\n100.000 kr.\n\n## Personale\n\nIngen.\n\n"
    names = (("THU-01", "Færre vagtrunder"), ("THU-02", "Udskudt slidlag"), ("SKU-01", "Ny bus"))
    text = TABLE + "\n" + "".join(proposal.format(n=n, t=t) for n, t in names)
    assert read(text, "katalog.md") is None


COMMITTEES = """1.10.20 Havne og
kajanlæg

{a} Færre licenser Licenser opsiges, hvor de ikke bruges.

100 100 100 100 25.058 0,4%

3.10.10 Skoler

{b} Nedlæggelse af stilling Reduktion på 1 stilling giver mindre hjælp i 2026.

900 900 900 900 22.713 4,0%

3.10.23 Bus
{b} Ny køreplan Bussen kører sjældnere. 100 100 100 100 39.215 0,3%

3.10.24 Kørsel
{b} Ny takst Taksten falder. 100 100 100 100 39.215 0,3%

1.20.30 Stab
{a} Opsigelse af abonnement Abonnementet siges op. 20 20 20 20 26.608 0,1%
1.20.31 Kantine
{a} Færre aviser Aviserne siges op. 20 20 20 20 26.608 0,1%

I alt 1240 1240 1240 1240
"""


@pytest.mark.parametrize(("a", "b"), [("HØU", "SBU"), ("Havneudvalget", "Skole- og Busudvalget")])
def test_a_list_without_centres_is_read_by_its_committees(a, b):
    found = rows(COMMITTEES.format(a=a, b=b))
    assert [r.committee for r in found] == [a, b, b, b, a, a, None]
    assert [r.title for r in found[:3]] == ["Færre licenser", "Nedlæggelse af stilling", "Ny køreplan"]
    assert found[0].area.name == "Havne og kajanlæg"
    assert amounts(found[-1]) == dict.fromkeys(("2026", "2027", "2028", "2029"), 1_240_000)


ALIGNED = """Sparekatalog for Lindved Kommune, beløb i 1.000 kr.

Nr.     Politikområde       Forslag                              2026    2027    2028    2029
Børne- og Skoleudvalget
BSU-01  11 Dagtilbud        Kortere åbningstid                   -613  -1.470  -1.470  -1.470
BSU-02  11 Dagtilbud        Mindre efteruddannelse               -250    -250    -250    -250
BSU-03  12 Skoler           Justering af ledelse                 -100    -400    -400    -400
Børne- og Skoleudvalget i alt                                    -963  -2.120  -2.120  -2.120
"""


def test_a_header_in_plain_text_names_the_text_columns_that_blanks_part():
    first = rows(ALIGNED)[0]
    assert (first.number, first.area.code, first.area.name, first.title) == ("BSU-01", "11", "Dagtilbud", "Kortere åbningstid")
    assert (first.committee, first.sign) == ("Børne- og Skoleudvalget", "saving_negative")


def test_a_list_of_numbers_and_titles_is_a_list_though_single_blanks_part_them():
    lines = ("1 Færre møder i byrådet -100 -100", "2 Digital post -50 -75", "3 Lukning af filial -200 -400", "I alt -350 -575")
    found = rows("Spareforslag (1.000 kr.)\n\nNr. Forslag 2026 2027\n" + "\n".join(lines) + "\n")
    assert [(r.number, r.title) for r in found[:3]] == [
        ("1", "Færre møder i byrådet"),
        ("2", "Digital post"),
        ("3", "Lukning af filial"),
    ]


def cells(header: bool, name: str) -> list[SavingsRow]:
    """The flowed list once more as a table of cells, with and without a header."""
    head = "| Politikområde | Center | Udvalg | Forslag | Beskrivelse | 2026 | 2027 | 2028 | 2029 | Budget | Pct. |"
    top = [head if header else "|" + " |" * 11, "|" + "---|" * 11]
    body = [
        "| 1.10.20 Havne | LHA | TMU | Færre vagtrunder | Vagten koster 1.250.000 | 400 | 600 | 600 | 600 | 12.345 | 3,2% |",
        "| 1.10.21 Veje | LHA | TMU | Udskudt slidlag | Det giver 150.000 kr. i 2026. | 150 | 150 | 150 | 150 | 8.000 | 1,9% |",
        "| LHA Total | | | | | 550 | 750 | 750 | 750 | | |",
        "| 3.20.10 Bus | LBU | BUU | Ny køreplan | Bussen kører sjældnere | 80 | | | | 4.000 | 2,0% |",
        "| LBU Total | | | | | 80 | 0 | 0 | 0 | | |",
        "| Hovedtotal | | | | | 630 | 750 | 750 | 750 | | |",
    ]
    return rows(("I 1.000 kr.\n\n" if header else "") + "\n".join(top + body) + "\n", name)


def test_the_same_list_as_cells_gives_the_same_rows_with_a_header_and_without():
    def told(row):
        return (row.title, row.area, row.centre, row.committee, row.total, amounts(row), row.percent and row.percent.value)

    assert [told(r) for r in cells(True, "a.md")] == [told(r) for r in cells(False, "b.md")]
    assert len(cells(True, "a.md")) == 6


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1200), st.text(max_size=3)), max_size=12))
def test_no_damage_to_the_text_raises(changes):
    text = FLOWED
    for at, put in changes:
        text = text[:at] + put + text[at + len(put) + 1 :]
    read(text)


def test_the_real_list_is_read_as_its_truth_says(real_document):
    path = real_document("lejre-besparelser-2023-2026.txt")
    gold = path.parent.parent / "gold" / "lejre-besparelser.json"
    document = open_path(path)[0]
    context = Context(document, figure_tables(document))
    found = READER.read(context, READER.regions(context)[0]).records
    if not gold.is_file():
        return
    truth = [t for t in json.loads(gold.read_text(encoding="utf-8"))["rows"] if not t["is_total"]]
    read_rows = [r for r in found if not r.total]
    assert [(r.title, r.area.code, r.centre, r.committee) for r in read_rows] == [
        (t["title"], t["area_code"], t["centre"], t["committee"]) for t in truth
    ]
    years = ("2023", "2024", "2025", "2026")
    assert [[amounts(r).get(y) for y in years] for r in read_rows] == [t["amounts"] for t in truth]
