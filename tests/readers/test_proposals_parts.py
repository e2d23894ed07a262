"""What the parts of the reader of proposals promise: areas, numbers, labels, staff told by sums, the same in every format."""

import re

import pytest
from proposals_catalogue import FIRST, SECOND, THIRD, catalogue, opened

from raaderum.documents import Line
from raaderum.readers import proposals_words as words
from raaderum.readers.base import Context
from raaderum.readers.proposals import ProposalsReader
from raaderum.readers.proposals_outline import outline
from raaderum.readers.proposals_parts import areas_of
from raaderum.readers.proposals_rows import code_and_name
from raaderum.readers.proposals_staff import with_parts
from raaderum.readers.prose import read_prose
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import Proposal


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("7310 Stab", [("7310", "Stab")]),
        ("6110, 6130 og 6190 Havn", [("6110", "Havn"), ("6130", "Havn"), ("6190", "Havn")]),
        ("5050 Kajer og 5590 Havnekontor", [("5050", "Kajer"), ("5590", "Havnekontor")]),
        ("7311 – Havn & Vej- Puljer", [("7311", "Havn & Vej- Puljer")]),
        ("3.1 Skoler", [("3.1", "Skoler")]),
        ("Skoler", [(None, "Skoler")]),
        ("", []),
    ],
)
def test_codes_and_names_of_areas_are_told_apart(text, areas):
    assert [(a.code, a.name) for a in areas_of(text)] == areas


def test_a_sum_row_is_known_by_its_words_wherever_it_stands():
    assert words.sum_row("e. Delsum (a+b+c+d)") == "subtotal"
    assert words.sum_row("f. Anlægsinvestering") == "investment"
    assert words.sum_row("Afledte driftsudgif ter") == "derived_operating"
    assert words.sum_row("I alt (e+f+g)") == "total"
    assert words.sum_row("Akkumuleret påvirkning") == "after_total"
    assert words.sum_row("Anlæg af sti") is None
    assert words.sum_row("Havnekontoret") is None


def test_the_longest_known_beginning_tells_the_kind_of_a_section():
    assert words.section_kind("3. Konsekvenser for service til borgerne") == "service"
    assert words.section_kind("Konsekvenser for personale (havnevagten)") == "staff"
    assert words.section_kind("Særlige bemærkninger") == "other"


def test_a_stated_sign_is_read_and_an_unstated_one_is_unknown():
    assert words.sign_of(["Mindreudgifter er angivet med minus."]) == "saving_negative"
    assert words.sign_of(["Positive beløb er besparelser."]) == "saving_positive"
    assert words.sign_of(["Beløb i 1.000 kr."]) == "unknown"


def test_a_code_stands_before_a_name_or_is_a_placeholder():
    assert code_and_name("112010 Løn og drift") == ("112010", "Løn og drift")
    assert code_and_name("xxxxx xxxxx") == ("xxxxx", "xxxxx")
    assert code_and_name("Løn") == (None, "Løn")


def staff(text):
    return [(s.figure.text, str(s.figure.value), s.figure.unit) for s in with_parts(read_prose([Line(1, text)]))[1]]


def test_bare_numbers_that_add_up_to_the_staff_named_are_staff():
    assert staff("Der spares 1,8 årsværk fordelt på havn (0,6), kaj (0,3) og vagt (0,9).") == [
        ("1,8 årsværk", "1.8", "fte"),
        ("0,6", "0.6", "fte"),
        ("0,3", "0.3", "fte"),
        ("0,9", "0.9", "fte"),
    ]


def test_the_staff_they_add_up_to_may_stand_in_the_sentence_before():
    found = staff("Det svarer til 3,4 årsværk. Der spares 1 konsulent (et årsværk) i nord, 1 i syd, 1/2 i øst og 0,9 i vest.")
    assert [value for _, value, _ in found] == ["3.4", "1", "1", "1", "0.5", "0.9"]


def test_bare_numbers_that_do_not_add_up_are_no_staff():
    assert staff("Der spares 1,8 årsværk fordelt på afsnit 0,5 og 0,9.") == [("1,8 årsværk", "1.8", "fte")]


def test_brackets_after_staff_that_is_divided_are_staff_even_where_the_sum_does_not_hold():
    found = staff("Der spares 1,8 årsværk fordelt på havn (0,6), kaj (0,3) og vagt (0,8).")
    assert [value for _, value, _ in found] == ["1.8", "0.6", "0.3", "0.8"]
    assert [v for _, v, _ in staff("Der spares 1,8 årsværk fordelt på havn (6,6), kaj (0,3) og vagt (0,9).")] == [
        "1.8",
        "6.6",
        "0.3",
        "0.9",
    ]
    assert len(staff("Der spares 1,8 årsværk fordelt på 3 hold (2) og (4).")) == 1


def test_a_list_that_begins_with_staff_goes_on_counting_it():
    found = staff("Der spares 1 vejleder (et årsværk) i team kaj, 1 i team havn, ½ i ungeteamet samt 2 konsulenter.")
    assert [(value, unit) for _, value, unit in found] == [
        ("1", "person"), ("1", "fte"), ("1", "person"), ("0.5", "person"), ("2", "person"),
    ]  # fmt: skip
    assert [v for _, v, _ in staff("Der er 25 ansatte, heraf 3 på deltid og 2 på orlov.")] == ["25", "3", "2"]


def test_numbers_after_two_different_nouns_of_staff_are_staff():
    found = staff("Enheden rummer teamledere 2, konsulenter 3 og assistenter 4,5.")
    assert [(value, unit) for _, value, unit in found] == [("2", "person"), ("3", "person"), ("4.5", "person")]
    assert staff("Se konsulent 1, konsulent 2 og bilag.") == [] == staff("Enheden har teamledere 2 steder.")


def test_a_list_that_went_over_to_something_else_counts_no_staff():
    assert [v for _, v, _ in staff("To medarbejdere hjælper 30 borgere, 10 i havnen og 20 på kajen.")] == ["2"]
    assert [v for _, v, _ in staff("Teamet har 4 medarbejdere, 12 i alt med vikarer.")] == ["4"]


def as_markdown(text: str) -> str:
    """The flowed catalogue with marked headings and its tables as cells."""
    out: list[str] = []
    in_table = False
    for line in (
        text.replace("Havnevagt og \nopsyn\n\n-400", "Havnevagt og opsyn -400")
        .replace("112010\nHavne", "112010 Havne")
        .splitlines()
    ):
        bare = line.strip()
        if bare.startswith("3.") and not bare[-1].isdigit():
            bare = "# " + bare
        elif bare[:2] in ("1.", "2.", "3.", "4.", "5.") and bare[2:3] == " ":
            bare = "## " + bare
        elif bare.startswith("Pengepose-nr."):
            in_table = True
            out += ["", "| Pengepose-nr. | Pengeposenavn | 2026 | 2027 | 2028 | 2029 |", "|---|---|---|---|---|---|"]
            continue
        elif in_table and bare:
            cells = bare.split()
            figures = [c for c in cells if re.fullmatch(r"-?\d{1,4}|-?\d\.\d{3}", c)]
            label = [c for c in cells if c not in figures]
            key, rest = (f"{label[0]} {label[1]}", label[2:]) if len(label) > 1 and label[1].isdigit() else (label[0], label[1:])
            if len(label[0]) > 2 or words.sum_row(" ".join(label)):
                key, rest = " ".join(label), []
            if key.startswith("b. 229010"):
                figures = ["", "", *figures]
            if key == "a." and rest[:1] == ["xxxxx"]:
                key, rest = "a. xxxxx", ["xxxxx"]
            out.append(f"| {key} | {' '.join(rest)} | " + " | ".join((figures + [""] * 4)[:4]) + " |")
            in_table = not bare.startswith("I alt")
            continue
        elif in_table:
            continue
        out += [bare, ""] if bare.startswith("#") else [bare]
    return "\n".join(out)


def told(text, name):
    document = opened(text, name)
    context = Context(document, figure_tables(document))
    reader = ProposalsReader()
    found = []
    for p in reader.read(context, reader.regions(context)[0]).records:
        if isinstance(p, Proposal):
            table = p.table
            rows = [(r.key, r.code, r.name, [f and f.value for f in r.values]) for r in table.rows if any(r.values)]
            sums = [[f and f.value for f in s] for s in (table.subtotal, table.investment, table.derived_operating, table.total)]
            found.append((p.number, p.title, p.areas, [(s.number, s.kind) for s in p.sections], table.years, rows, sums))
    return found


def test_the_same_catalogue_as_text_and_as_markdown_gives_the_same_proposals():
    second = {**SECOND, "title": "Samling af biblioteker i Lindved By"}
    text = catalogue(FIRST, second, THIRD, front="")
    assert told(as_markdown(text), "katalog.md") == told(text, "katalog.txt")


def test_a_heading_that_wraps_in_most_proposals_is_one_heading():
    text = catalogue(FIRST, {**SECOND, "title": "Samling af biblioteker"}, THIRD).replace(
        "3. Konsekvenser for service til borgerne", "3. Konsekvenser for service til\nborgerne og brugerne"
    )
    blocks = outline(opened(text)).blocks
    assert [b.headings[2].text for b in blocks] == ["Konsekvenser for service til borgerne og brugerne"] * 3


def test_a_form_of_cells_has_its_headings_in_the_first_column():
    form = (
        "# {n}. {t}\n\n| | |\n|---|---|\n| Fagudvalg | Kulturudvalget |\n| Beskrivelse | Der spares {n} årsværk. |\n"
        "| Konsekvenser for borgerne | Få. |\n| Økonomi | Besparelsen er {n}00.000 kr. om året. |\n\n"
    )
    text = "".join(form.format(n=n, t=t) for n, t in ((1, "Færre bøger"), (2, "Færre stole"), (3, "Færre lamper")))
    document = opened(text, "former.md")
    context = Context(document, figure_tables(document))
    reader = ProposalsReader()
    found = reader.read(context, reader.regions(context)[0]).records
    assert [(p.number, p.title, p.committee) for p in found] == [
        ("1", "Færre bøger", "Kulturudvalget"),
        ("2", "Færre stole", "Kulturudvalget"),
        ("3", "Færre lamper", "Kulturudvalget"),
    ]
    assert [s.kind for s in found[1].sections] == ["description", "service", "economy"]
    assert [a.figure.text for a in found[1].amounts] == ["200.000 kr."]


def test_proposals_without_numbers_are_told_by_marked_headings():
    one = "## {t}\n\n### Beskrivelse\n\nVi sparer.\n\n### Konsekvenser\n\nIngen.\n\n### Økonomi\n\n"
    table = "| 1.000 kr. | 2026 | 2027 | 2028 |\n|---|---|---|---|\n| Drift | -1 | -2 | -2 |\n| I alt | -1 | -2 | -2 |\n\n"
    document = opened("# Katalog\n\n" + "".join((one + table).format(t=t) for t in ("Færre bøger", "Færre stole")), "k.md")
    context = Context(document, figure_tables(document))
    reader = ProposalsReader()
    found = reader.read(context, reader.regions(context)[0]).records
    assert [(p.number, p.title) for p in found] == [("", "Færre bøger"), ("", "Færre stole")]
    assert found[0].table.caption != "" and [len(p.sections) for p in found] == [3, 3]
