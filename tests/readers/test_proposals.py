"""What the reader of catalogues of proposals promises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proposals_catalogue import FIRST, FRONT, SECOND, THIRD, catalogue, opened

from raaderum.documents import Document, open_path
from raaderum.readers.base import Context, Reading
from raaderum.readers.proposals import ProposalsReader
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import Proposal, TableRecord

READER = ProposalsReader()


def read(document: Document) -> Reading | None:
    context = Context(document, figure_tables(document))
    regions = READER.regions(context)
    return READER.read(context, regions[0]) if regions else None


def proposals(text: str, name: str = "katalog.txt") -> list[Proposal]:
    reading = read(opened(text, name))
    return [] if reading is None else [r for r in reading.records if isinstance(r, Proposal)]


def printed(values):
    return [None if f is None else int(f.printed_value) for f in values]


def test_only_the_proposals_themselves_are_proposals_not_the_rows_of_the_overview():
    assert [p.number for p in proposals(catalogue())] == ["3.1", "3.2", "3.10"]


def test_a_title_over_two_lines_is_one_title_and_the_area_line_is_none_of_it():
    assert [p.title for p in proposals(catalogue())] == [
        "Færre vagter på Lindved Havn",
        "Samling af biblioteker og borgerservice i Lindved By",
        "Ny energistyring",
    ]


def test_every_code_of_the_area_line_is_an_area_with_its_name():
    areas = [[(a.code, a.name) for a in p.areas] for p in proposals(catalogue())]
    assert areas == [
        [("1120", "Havnedrift")],
        [("2210", "Bibliotek og Borgerservice"), ("2290", "Bibliotek og Borgerservice")],
        [("4410", "Ejendomme"), ("4420", "Administration")],
    ]


def test_the_sections_are_those_that_repeat_and_look_alikes_are_text():
    second = proposals(catalogue())[1]
    assert [s.number for s in second.sections] == [1, 2, 3, 4, 5]
    assert [s.kind for s in second.sections] == ["type", "description", "service", "staff", "economy"]
    assert "Skranken lukkes" in second.sections[1].text


def test_a_heading_with_words_of_its_own_is_a_section_where_its_number_is_the_missing_one():
    text = catalogue(FIRST, SECOND, THIRD, {**FIRST, "number": "3.11"})
    changed = text.replace("4. Konsekvenser for personale\nIngen.", "4. Medarbejderforhold\nIngen.")
    second = proposals(changed)[1]
    assert [(s.number, s.heading) for s in second.sections][3] == (4, "Medarbejderforhold")


def test_rows_subtotal_and_totals_are_taken_by_their_words():
    table = proposals(catalogue())[0].table
    assert table is not None
    assert table.years == (2026, 2027, 2028, 2029)
    assert next((r.key, r.code, r.name, printed(r.values)) for r in table.rows) == (
        "a",
        "112010",
        "Havnevagt og opsyn",
        [-400, -850, -850, -850],
    )
    assert printed(table.subtotal) == [-400, -850, -850, -850]
    assert printed(table.investment) == [None] * 4
    assert printed(table.derived_operating) == [0] * 4
    assert printed(table.total) == [-400, -850, -850, -850]
    assert table.unit == "1.000 kr."


def test_the_line_of_a_row_is_that_of_its_figures():
    document = opened(catalogue())
    reading = read(document)
    assert reading is not None
    table = reading.records[0].table
    assert document.line(table.rows[0].line).text.startswith("-400")


def test_the_sums_settle_the_columns_of_a_row_with_too_few_values():
    row = proposals(catalogue())[1].table.rows[1]
    assert printed(row.values) == [None, None, -300, -300]
    assert {f.placed_by for f in row.values if f} == {"sum"}


def test_a_number_after_the_key_is_a_code_where_a_name_follows_and_an_amount_where_none_does():
    rows = proposals(catalogue())[1].table.rows
    assert (rows[1].code, rows[1].name) == ("229010", "Borgerservice")
    assert (rows[2].code, rows[2].name, printed(rows[2].values)) == (None, None, [-50] * 4)


def test_an_unfilled_placeholder_is_kept_as_it_is_printed():
    row = proposals(catalogue())[2].table.rows[0]
    assert (row.code, row.name, printed(row.values)) == ("xxxxx", "xxxxx", [500, -100, -200, -200])


def test_one_wrong_digit_in_a_sum_does_not_move_the_other_values():
    wrong = {**SECOND, "subtotal": "-1250 -1250 -1550 -1650"}
    row = proposals(catalogue(FIRST, wrong, THIRD))[1].table.rows[1]
    assert printed(row.values) == [None, None, -300, -300]


def test_the_sign_convention_is_that_of_the_sentence_under_the_caption():
    assert {p.sign for p in proposals(catalogue())} == {"saving_negative"}


def test_staff_and_amounts_are_those_of_the_sections_not_of_the_table():
    first = proposals(catalogue())[0]
    assert [f.figure.text for f in first.fte] == ["1,5 årsværk", "To konsulenter"]
    assert [a.figure.text for a in first.amounts] == ["0,4 mio. kr.", "850.000 kr."]


def test_a_proposal_ends_with_its_table_and_the_years_are_the_tables():
    reading = read(opened(catalogue()))
    assert reading.years == (2026, 2027, 2028, 2029)
    assert [r.source.last_line + 1 for r in reading.records[:2]] == [r.source.first_line for r in reading.records[1:]]


def test_codes_and_numbers_of_headings_are_told_as_no_figures():
    document = opened(catalogue())
    told = {document.line(s.line).text[s.start : s.end] for s in read(document).codes}
    assert {"3.1", "1120", "112010", "2210", "2290", "1", "5", "i 1.000 kr."} <= told


def test_an_overview_alone_is_no_catalogue():
    assert read(opened(FRONT)) is None


def test_minutes_with_the_same_headings_under_every_item_are_no_catalogue():
    item = "## Punkt {n}: Sag om havnen\n\n### Beslutning\nTiltrådt.\n\n### Indstilling\nDet indstilles.\n\n### Bilag\nIngen.\n\n"
    reading = READER.regions(Context(opened("".join(item.format(n=n) for n in range(1, 6)), "referat.md"), ()))
    assert all(region.score < 0.5 for region in reading)


FORM = """# {announced}

{title}

Udvalg: {committee}

## 1.1 Økonomiske konsekvenser

Tabel 1. Samlet økonomi (1.000 kr.)

| 1.000 kr. | 2026 | 2027 | 2028 | 2029 |
|---|---|---|---|---|
| Drift | {drift} | {drift} | {drift} | {drift} |
| Samlet varig ændring | {drift} | {drift} | {drift} | {drift} |
| Anlæg | 900 | | | |
| Nettoeffekt | {net} | {drift} | {drift} | {drift} |
| Akkumuleret | {net} | 0 | 0 | 0 |

## 1.2 Baggrund og formål

Lindved Kommune ønsker mindre spild. Forslaget kræver 2 årsværk.

## 1.3 Implementering og risiko

Udbud i 2026.

"""


def form() -> str:
    return "# Investeringsforslag\n\nMindreudgifter er angivet med minus.\n\n" + "".join(
        FORM.format(
            announced=f"INVESTERINGSFORSLAG LI{n}", title=f"Forslag om {what}", committee="Teknikudvalget", drift=-n, net=900 - n
        )
        for n, what in ((1, "lys"), (2, "varme"), (3, "vand"))
    )


def test_proposals_announced_by_a_word_with_tables_of_cells_are_read_too():
    found = proposals(form(), "katalog.md")
    assert [(p.number, p.title, p.committee) for p in found] == [
        ("LI1", "Forslag om lys", "Teknikudvalget"),
        ("LI2", "Forslag om varme", "Teknikudvalget"),
        ("LI3", "Forslag om vand", "Teknikudvalget"),
    ]
    assert [s.kind for s in found[0].sections] == ["economy", "description", "risk"]
    table = found[1].table
    assert [(r.name, printed(r.values)) for r in table.rows] == [("Drift", [-2] * 4)]
    assert printed(table.subtotal) == [-2] * 4
    assert printed(table.investment) == [900, None, None, None]
    assert printed(table.total) == [898, -2, -2, -2]
    assert {p.sign for p in found} == {"saving_negative"}


def test_a_table_with_more_rows_than_a_proposal_holds_is_printed_as_it_is_as_well():
    reading = read(opened(form(), "katalog.md"))
    assert sum(isinstance(r, TableRecord) for r in reading.records) == 3


def test_a_single_form_is_a_proposal_where_a_word_announces_it():
    text = (
        "Forslag 7: Færre møder\n\nBeskrivelse\nMøderne samles.\n\nKonsekvenser for personale\nIngen.\n\n"
        "Økonomi\nDer spares 50.000 kr. årligt.\n\nRisici\nIngen.\n"
    )
    found = proposals(text)
    assert [(p.number, p.title, p.table) for p in found] == [("7", "Færre møder", None)]
    assert [s.kind for s in found[0].sections] == ["description", "staff", "economy", "risk"]


def test_a_heading_with_its_text_on_the_same_line_begins_a_section():
    one = "Forslag {n}: {t}\n\nBeskrivelse: Vi samler {n} møder.\n\nØkonomi: Der spares {n}00.000 kr.\n\nPersonale: Ingen.\n\n"
    found = proposals("".join(one.format(n=n, t=t) for n, t in ((1, "Kaffe"), (2, "Te"), (3, "Vand"))))
    assert [p.number for p in found] == ["1", "2", "3"]
    assert found[1].sections[1].text == "Der spares 200.000 kr."
    assert [a.figure.text for a in found[1].amounts] == ["200.000 kr."]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4000), st.text(max_size=3)), max_size=12))
def test_no_damage_to_the_text_raises(changes):
    text = catalogue()
    for at, put in changes:
        text = text[:at] + put + text[at + len(put) + 1 :]
    read(opened(text))


def test_a_real_catalogue_adds_up_as_it_is_read(real_document):
    reading = read(open_path(real_document("albertslund-budgetkatalog-2020.txt"))[0])
    found = [r for r in reading.records if isinstance(r, Proposal)]
    assert len(found) == 17
    for proposal in found:
        table = proposal.table
        assert [s.number for s in proposal.sections] == [1, 2, 3, 4, 5, 6, 7]
        for year in range(4):
            rows = sum(r.values[year].value for r in table.rows if r.values[year])
            assert rows == table.subtotal[year].value == table.total[year].value


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_same_catalogue_gives_the_same_proposals_as_word_and_as_pdf(real_document, ending):
    path = (
        real_document("albertslund-budgetkatalog-2020.txt").parent.parent
        / "forms"
        / f"kystbjerg-investeringsforslag-2025.{ending}"
    )
    if not path.is_file():
        pytest.skip(f"{path.name} is not here")
    found = [r for r in read(open_path(path)[0]).records if isinstance(r, Proposal)]
    assert [p.number for p in found] == ["TI1", "BI2", "TI3"]
    assert all(len(p.sections) == 5 and p.committee and p.table for p in found)
    assert printed(found[1].table.total) == [1910, -890, -3350, -4550, -4550, -4550]
