"""Catalogues of examples: the same content in any format gives the same records, and the quirks of flowed text are mastered."""

import json
from decimal import Decimal
from pathlib import Path

import examples_catalogue as catalogue
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.documents import Document, Line, open_bytes, open_path
from raaderum.readers.base import Context, Reading
from raaderum.readers.examples import ExamplesReader
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import Example, held_figures


def read(document: Document) -> Reading | None:
    context = Context(document, figure_tables(document))
    reader = ExamplesReader()
    regions = reader.regions(context)
    return reader.read(context, regions[0]) if regions else None


def examples(text: str) -> list[Example]:
    reading = read(open_bytes(text.encode(), "eksempler.txt")[0])
    return [r for r in reading.records if isinstance(r, Example)] if reading else []


def story(example: Example) -> dict[str, object]:
    """An example's JSON without its places."""
    body = example.to_json()
    for key in ("source", "figures", "copy_of"):
        body[key] = body[key] is not None
    for part in (*body["sections"], *body["amounts"], *body["fte"]):
        for key in ("first_line", "last_line", "line"):
            part.pop(key, None)
    for section in body["sections"]:
        section["heading"] = section["heading"].rstrip(":")
    return body


def one(
    title: str = "Fælles depot",
    gain: str = "Der spares 1 mio. kr. årligt.",
    status: str = "Implementeret.",
    scale: str = "2",
    contact: str = "Kommune: Lindved Kommune \nKontaktperson: Anna Holm (anna@lindved.example) \n",
    before: str = "",
    effects: str = "Andre effekter \nBedre overblik. ",
) -> str:
    return (
        f" Administration \n\nOrganisatoriske tilpasninger \n \n{before}{title} \n \nDepoterne er lagt sammen. \n \n"
        f"Forventet/ realiseret økonomisk gevinst \n{gain} \n \n{effects}\n \nRealiserbarhed \n"
        f"På en skala fra 1 til 3, hvor 3 er vanskeligst at realisere: {scale} \n \nStatus \n{status} \n \nOm casen: \n{contact}"
    )


def test_every_field_of_an_example_is_read_from_flowed_text():
    first, *_ = examples(catalogue.as_text())
    assert (first.sector, first.type) == ("Administration", "Digitalisering og ny teknologi")
    assert first.title == "Digital ansøgning om støttekroner"
    assert first.municipalities == ("Ådal",)
    assert [(c.name, c.role, c.email) for c in first.contacts] == [
        ("Bo Lund", "it-chef", "bo.lund@aadal.example"),
        ("Ea Dam", "konsulent", "ea@aadal.example"),
    ]
    assert [s.kind for s in first.sections] == ["description", "gain", "other_effects", "feasibility", "status", "about"]
    assert first.feasibility is not None
    assert (first.feasibility.low, first.feasibility.high) == (1, 2)
    assert first.status_code == "in_progress"
    assert [(a.figure.value, a.kind) for a in first.amounts] == [(40_000, "cost"), (700_000, "saving")]
    assert [s.figure.value for s in first.fte] == [Decimal("1.5")]
    assert first.to_json()["headline_saving"] == 700_000


def test_a_later_print_of_an_example_names_the_first():
    first, *_, last = [e for e in examples(catalogue.as_text()) if e.title == catalogue.DEPOT.title]
    assert first.copy_of is None
    assert last.copy_of == first.source


@pytest.mark.parametrize("form", ["markdown", "html", "word", "unstyled word", "pdf"])
def test_the_same_content_in_another_format_gives_the_same_records(form, tmp_path: Path):
    path = tmp_path / "eksempler"
    if form == "markdown":
        path.write_text(catalogue.as_markdown(), encoding="utf-8")
    elif form == "html":
        path.write_text(catalogue.as_html(), encoding="utf-8")
    elif form == "pdf":
        pytest.importorskip("typst")
        catalogue.write_pdf(str(path))
    else:
        catalogue.write_word(str(path), styled=form == "word")
    reading = read(open_path(path)[0])
    assert reading is not None
    assert [story(e) for e in reading.records] == [story(e) for e in examples(catalogue.as_text())]


def test_a_title_on_a_new_page_right_after_a_contact_begins_an_example():
    second = one(title="Nye ruter").split("tilpasninger \n \n", 1)[1]
    found = examples(one() + " " + second)
    assert [e.title for e in found] == ["Fælles depot", "Nye ruter"]
    assert found[0].source.last_line + 1 == found[1].source.first_line


def test_link_lines_and_page_headers_inside_an_example_are_furniture():
    gain = "Der spares \n\nmailto:en.anden@aadal.example\nL27-katalog  Side 3 af 9 \nApril 2026 \n1 mio. kr. årligt."
    text = one(gain=gain)
    reading = read(open_bytes(text.encode(), "a.txt")[0])
    assert reading is not None
    (example,) = reading.records
    assert isinstance(example, Example)
    assert [c.email for c in example.contacts] == ["anna@lindved.example"]
    assert [a.figure.value for a in example.amounts] == [1_000_000]
    furniture = [c.first for c in reading.claims if c.state == "furniture"]
    assert [text.split("\n")[n - 1].split()[0] for n in furniture] == ["mailto:en.anden@aadal.example", "L27-katalog", "April"]


def test_an_address_divided_at_the_end_of_a_line_is_one_address():
    contact = "Kommune: Lindved Kommune \nKontaktperson: Anna Holm, leder (anna.holm-\nfriis@lindved.example) \n"
    (example,) = examples(one(contact=contact))
    assert example.contacts[0].email == "anna.holmfriis@lindved.example"


def test_a_contact_goes_on_after_a_blank_line_where_its_list_is_open():
    contact = (
        "Kommune: Lindved Kommune \nKontaktperson: Anna Holm (anna@lindved.example), Ib\n\nVang og Ea Dam (ea@lindved.example) \n"
    )
    (example,) = examples(one(contact=contact))
    assert [(c.name, c.email) for c in example.contacts] == [
        ("Anna Holm", "anna@lindved.example"),
        ("Ib Vang", None),
        ("Ea Dam", "ea@lindved.example"),
    ]


def test_a_page_break_inside_the_contact_does_not_end_it():
    (example,) = examples(one(contact="Kommune: Lindved Kommune \n Kontaktperson: Anna Holm (anna@lindved.example) \n"))
    assert [c.name for c in example.contacts] == ["Anna Holm"]


def test_a_heading_with_its_text_on_the_same_line_is_a_section():
    (example,) = examples(one(effects="Andre effekter: Bedre overblik på lageret. "))
    section = next(s for s in example.sections if s.kind == "other_effects")
    assert section.text == "Bedre overblik på lageret."


def test_a_sentence_that_begins_like_a_heading_is_text():
    (example,) = examples(one(gain="Status på projektet er god. \nRealiserbarhed er høj for de \nfleste dele."))
    assert [s.kind for s in example.sections].count("status") == 1


def test_an_empty_section_is_a_section_and_an_empty_type_is_none():
    (example,) = examples(one(effects="Andre effekter ", before="Hjemtagelse af ydelser \n \n"))
    assert example.type == "Hjemtagelse af ydelser"
    assert next(s.text for s in example.sections if s.kind == "other_effects") == ""


def test_a_title_over_two_lines_is_one_title():
    (example,) = examples(one(title="Fælles depot for hjælpemidler, senge og andet inventar i hjemmeplejen og \nplejecentrene"))
    assert example.title == "Fælles depot for hjælpemidler, senge og andet inventar i hjemmeplejen og plejecentrene"


def test_a_preface_with_the_list_of_sectors_is_no_example():
    preface = (
        " Om kataloget \n \nKataloget rummer 2 eksempler. \n \n1. Administration \n2. Ældre \n\n1. Strukturtilpasninger \n \n"
    )
    (example,) = examples(preface + one())
    assert (example.title, example.sector) == ("Fælles depot", "Administration")


def test_without_sectors_a_heading_or_a_short_line_is_the_first_title():
    text = one().split("Organisatoriske tilpasninger \n \n", 1)[1]
    (example,) = examples("Her er et eksempel, som flere har spurgt til i år. \n \n" + text)
    assert (example.title, example.sector, example.type) == ("Fælles depot", None, None)
    marked = catalogue.as_markdown().split("### ", 1)[1]
    reading = read(open_bytes(("# Udvalgte\n\n### " + marked).encode(), "a.md")[0])
    assert reading is not None
    assert reading.records[0].title == catalogue.PORTAL.title


def test_a_type_that_the_list_does_not_know_is_kept_as_printed_where_headings_are_marked():
    text = catalogue.as_markdown().replace("## Digitalisering og ny teknologi", "## Robotter")
    reading = read(open_bytes(text.encode(), "a.md")[0])
    assert reading is not None
    assert (reading.records[0].type, reading.records[0].title) == ("Robotter", catalogue.PORTAL.title)


def test_a_document_without_examples_is_left_alone():
    assert read(open_bytes("Kommune: Lindved\n\nReferat af møde.\n".encode(), "a.txt")[0]) is None
    assert read(open_bytes(b"Om casen\nKontaktperson: Anna (a@b.dk)\n", "a.txt")[0]) is None


def test_every_figure_of_an_example_is_held_and_every_line_claimed():
    text = one(gain="Der spares 1,2 \nmio. kr. ved 12 borgere, 4 pct. af budgettet, fra 1. januar 2027.")
    reading = read(open_bytes(text.encode(), "a.txt")[0])
    assert reading is not None
    (example,) = reading.records
    held = {f.text for f in held_figures(example)}
    assert {"12 borgere", "4 pct."} <= held
    claimed = {n for c in reading.claims for n in range(c.first, c.last + 1)}
    printed = {n for n, t in enumerate(text.split("\n"), 1) if t.strip()}
    assert printed <= claimed


def test_the_reading_is_the_same_twice():
    first, second = (json.dumps([e.to_json() for e in examples(catalogue.as_text())], default=str) for _ in range(2))
    assert first == second


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2400), st.integers(0, 2400), st.text(alphabet="Kommune: (@.-\n 1", max_size=12))
def test_a_cut_or_changed_catalogue_never_raises(start, length, put):
    text = catalogue.as_text()
    changed = text[:start] + put + text[start + length :]
    read(Document("id", "a.txt", "text", tuple(Line(n, t) for n, t in enumerate(changed.split("\n"), 1))))


def test_the_real_catalogue_is_read_as_its_truth_says(real_document):
    path = real_document("kl-effektiviseringskatalog-2016-uddrag.txt")
    gold = path.parent.parent / "gold" / "kl-examples.jsonl"
    if not gold.is_file():
        pytest.skip("the truth of the real catalogue is not here")
    truth = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    reading = read(open_path(path)[0])
    assert reading is not None
    found = {r.source.first_line: r for r in reading.records if isinstance(r, Example)}
    assert len(found) == len(truth)
    right = sum(
        (t["title"], t["sector"], t["type"], set(t["municipality"]))
        == (
            found[t["start_line"]].title,
            found[t["start_line"]].sector,
            found[t["start_line"]].type,
            set(found[t["start_line"]].municipalities),
        )
        for t in truth
        if t["start_line"] in found
    )
    assert right >= 0.98 * len(truth)
