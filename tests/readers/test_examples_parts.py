"""The parts of an example: rating, status, contact, tables and headline."""

from decimal import Decimal

import pytest

from raaderum.documents import Line
from raaderum.figures import Figure, Place
from raaderum.readers.amounts import amounts_of
from raaderum.readers.examples_contact import contacts, municipalities
from raaderum.readers.examples_headline import headline, savings_of
from raaderum.readers.examples_status import feasibility, status_code
from raaderum.readers.examples_tables import Reading, read_tables, table_amounts, with_unit
from raaderum.readers.prose import read_prose
from raaderum.records.parts import Column, FigureTable, Row

SCALE = "På en skala fra 1 til 3, hvor 3 er vanskeligst at realisere:"


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        (" 2", 2, 2),
        ("1", 1, 1),
        (" 2-3", 2, 3),
        (" 2.", 2, 2),
        (" 1 – senere vurdering viser, at det var let", 1, 1),
        (" 1-3 (afhænger af systemet)", 1, 3),
        (" 1 (drift) 3 (anlæg)", 1, 3),
        (" Skala 2 – lokalerne skal passe", 2, 2),
        ("\n3 (den samlede pakke er svær)", 3, 3),
        (" 1 til 2", 1, 2),
        ("", None, None),
        ("\n15 medarbejdere har deltaget.", None, None),
        (" 7", None, None),
    ],
)
def test_the_rating_of_a_scale_is_read(printed, low, high):
    read = feasibility(SCALE + printed)
    assert read is not None
    assert (read.low, read.high) == (low, high)


def test_a_section_without_a_scale_has_no_rating():
    assert feasibility("") is None
    assert feasibility("Det kræver tid.") is None


def test_a_rating_alone_is_a_rating():
    read = feasibility("2-3")
    assert read is not None
    assert (read.low, read.high) == (2, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Implementeret.", "implemented"),
        ("Er gennemført", "implemented"),
        ("Ordningen har været i drift siden 2024.", "implemented"),
        ("Forslaget er implementeret, men der arbejdes videre med at forbedre det.", "implemented"),
        ("Vedtaget og under implementering.", "in_progress"),
        ("Projektet er netop startet op og løber til 2027.", "in_progress"),
        ("Der arbejdes på at samle opgaverne.", "in_progress"),
        ("Første fase er gennemført, og anden fase er i gang.", "in_progress"),
        ("Pilotprojektet evalueres i 2027.", "in_progress"),
        ("Forslaget er vedtaget i budget 2027.", "decided"),
        ("Besluttet – gælder fra 2027", "decided"),
        ("Forslaget er ikke vedtaget.", "proposed"),
        ("Forslaget forelægges udvalget i marts.", "proposed"),
        ("Sagen afventer politisk behandling.", "proposed"),
        ("Ordningen er ophørt igen.", "discontinued"),
        ("Lageret er samlet i den gamle skole.", "implemented"),
        ("Lageret vil blive samlet i den gamle skole.", "in_progress"),
        ("", "unknown"),
        ("Se bilag.", "unknown"),
    ],
)
def test_the_status_is_told_by_its_first_sentence(text, code):
    assert status_code(text) == code


def block(*texts: str) -> list[Line]:
    return [Line(n, t) for n, t in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Lindved Kommune", ("Lindved",)),
        ("Lindved", ("Lindved",)),
        ("Københavns Kommune", ("København",)),
        ("Lindved Kommune og Ådal Kommune", ("Lindved", "Ådal")),
        ("Lindved, Ådal og Solbæk Kommuner", ("Lindved", "Ådal", "Solbæk")),
        ("Lindved Kommune, Børn og Unge", ("Lindved",)),
        ("alle kommuner i landsdelen", ("alle kommuner i landsdelen",)),
        ("", ()),
    ],
)
def test_municipalities_are_named_without_the_word(printed, names):
    lines = block(f"Kommune: {printed} ", "Kontaktperson: Anna Holm (anna@lindved.example)")
    assert municipalities(lines) == names


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("Kontaktperson: Anna Holm (a@b.dk)", [("Anna Holm", None, "a@b.dk")]),
        ("Kontaktperson: HR- og økonomichef Anna van Holm (a@b.dk)", [("Anna van Holm", "HR- og økonomichef", "a@b.dk")]),
        ("Kontaktperson: Anna Holm, leder af Depotet, a@b.dk", [("Anna Holm", "leder af Depotet", "a@b.dk")]),
        (
            "Kontaktperson: Anna Holm a@b.dk på drift, og Ib Vang c@b.dk, på lager.",
            [("Anna Holm", "på drift", "a@b.dk"), ("Ib Vang", "på lager", "c@b.dk")],
        ),
        ("Kontaktperson: Anna Holm. E-mail: a@b.dk", [("Anna Holm", None, "a@b.dk")]),
        (
            "Kontaktperson: Chef for Udbud Anna Holm (a@b.dk) eller Ib Vang (c@b.dk])",
            [("Anna Holm", "Chef for Udbud", "a@b.dk"), ("Ib Vang", None, "c@b.dk")],
        ),
        ("Kontaktperson: Anna Holm", [("Anna Holm", None, None)]),
        ("Depotleder Anna Holm (a@b.dk)", [("Anna Holm", "Depotleder", "a@b.dk")]),
        ("Kontaktperson:", []),
    ],
)
def test_contacts_have_name_role_and_address(printed, people):
    found = contacts(block("Kommune: Lindved Kommune", printed))
    assert [(c.name, c.role, c.email) for c in found] == people


def test_a_block_of_labels_only_has_no_contact():
    assert contacts(block("Kommune: Lindved Kommune")) == ()


def figure(text: str, value: str, at: int, unit_from: str = "header", scale: int = 1) -> Figure:
    v = Decimal(value)
    return Figure(text, v, v, v, "kr", Place(at, 0, 4), unit_from, "printed", Decimal(scale))  # type: ignore[arg-type]


def table(columns: list[str], rows: list[tuple[str, list[str | None]]], unit_from: str = "header") -> FigureTable:
    made = []
    for n, (label, values) in enumerate(rows, 1):
        cells = tuple(None if v is None else figure(v, v, n * 10 + i, unit_from) for i, v in enumerate(values))
        made.append(Row(label, cells, n, total="i alt" in label.lower()))
    kinds = tuple(Column(c, "money", int(c) if c.isdigit() and len(c) == 4 else None) for c in columns)
    return FigureTable(None, "kr.", (), kinds, tuple(made), 1, len(rows))


def judged(made: FigureTable, section: str = "gain") -> Reading:
    return read_tables([(section, made)])[0]


def kinds(reading: Reading) -> list[str]:
    return [a.kind for a in table_amounts(reading)]


def test_a_minus_is_a_cost_where_savings_are_printed_without_one():
    reading = judged(table(["2027"], [("Gevinst ved samling", ["3"]), ("Opnormering", ["-2"]), ("Samlet gevinst", ["1"])]))
    assert kinds(reading) == ["saving", "cost", "saving"]


def test_a_minus_is_a_saving_where_the_rows_of_savings_have_it():
    rows = [("Udgifter i alt", ["7", "7"]), ("Sparet leje", ["-5", "-15"]), ("Provenu", ["2", "-8"])]
    reading = judged(table(["År 1", "År 2"], rows))
    assert kinds(reading) == ["cost", "cost", "saving", "saving", "cost", "saving"]
    assert headline([], [reading]).value == 8


def test_rows_without_a_word_are_of_the_kind_of_the_sum_below_them():
    reading = judged(
        table(["År 1"], [("Hylder", ["4"]), ("Udgifter i alt", ["4"]), ("Hold 1", ["-9"]), ("Besparelse i alt", ["-9"])])
    )
    assert kinds(reading) == ["cost", "cost", "saving", "saving"]


def test_a_table_without_words_takes_its_sign_from_the_table_beside_it():
    first = table(["2027"], [("Sparet leje", ["-5"])])
    second = table(["2027"], [("Hold 1", ["4"])])
    assert kinds(read_tables([("gain", first), ("gain", second)])[1]) == ["cost"]
    assert kinds(judged(table(["2027", "2028"], [("Hold 1", ["-4", "-5"])]))) == ["saving", "saving"]


def test_a_last_column_that_sums_the_others_is_a_total():
    rows = [("Leje", ["-1", "-2", "-3"]), ("Sparet drift", ["-4", "-4", "-8"]), ("Hold 2", [None, "-1", "-1"])]
    reading = judged(table(["", "", ""], rows))
    assert [a.period for a in table_amounts(reading)][:3] == ["per_year", "per_year", "total"]


def test_years_down_the_rows_end_in_the_last_year():
    reading = judged(table(["Effekt"], [("2027", ["1"]), ("2028", ["5"])]))
    assert [a.year for a in table_amounts(reading)] == [2027, 2028]
    assert headline([], [reading]).value == 5


def test_an_investment_is_made_once_and_an_accumulated_row_is_a_total():
    reading = judged(table(["2027"], [("Investering", ["9"]), ("Akkumuleret gevinst", ["3"]), ("Besparelse", ["2"])]))
    assert [a.period for a in table_amounts(reading)] == ["one_off", "total", "per_year"]


def test_outside_the_gain_a_table_without_words_says_nothing():
    assert kinds(judged(table(["2027"], [("Hold 1", ["4"])]), "description")) == ["other"]


def test_a_table_of_costs_gives_no_headline():
    assert headline([], [judged(table(["2027"], [("Udgifter", ["4"]), ("Leje", ["2"])]))]).figure is None
    assert headline([], [judged(FigureTable(None, None, (), (), (), 1, 1))]).figure is None


def test_a_table_without_a_unit_takes_the_size_its_example_speaks_in():
    decimals = with_unit(table(["2027"], [("Besparelse", ["2.5"])], "assumed"), [])
    assert decimals.rows[0].values[0].value == 2_500_000
    spoken = amounts_of(read_prose(block("Der spares 4,8 mio. kr."), "gain"))
    thousands = with_unit(table(["2027"], [("Besparelse", ["4800"])], "text"), spoken)
    assert (thousands.rows[0].values[0].value, thousands.rows[0].values[0].unit_from) == (4_800_000, "assumed")
    stated = table(["2027"], [("Besparelse", ["4800"])])
    assert with_unit(stated, spoken) is stated


def quoted(*texts: str, tables: list[Reading] | None = None) -> Decimal | None:
    prose = read_prose(block(*texts), "gain")
    return headline(savings_of(amounts_of(prose), prose.amounts), tables or []).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Der spares 2 mio. kr. årligt.", 2_000_000),
        ("Der spares 2 mio. kr. i 2026 og 8 mio. kr. årligt fra 2027.", 8_000_000),
        ("Gevinsten er 3 mio. kr. fra 2026 stigende til 9 mio. kr. i 2028.", 9_000_000),
        ("Der spares 600.000 kr. fra 2026 og yderligere 300.000 kr. fra 2028.", 900_000),
        ("Besparelsen er 1,9 mio. kr. og nettogevinsten 0,8 mio. kr. årligt.", 800_000),
        ("Der spares 3 mio. kr. på leje. Der spares 1 mio. kr. på drift. I alt spares 4 mio. kr.", 4_000_000),
        ("Telefoni sparer 500.000 kr. årligt. Ny hjemmeside sparer 200.000 kr. årligt.", 700_000),
        ("Der spares 1,1 til 1,3 mio. kr. årligt.", 1_100_000),
        ("Kommunen forventede at spare 1,5 mio. kr. Der blev sparet 8 mio. kr.", 8_000_000),
        ("Der spares 2,1 mio. kr. om året, når ordningen er fuldt indfaset. I 2026 spares ½ mio. kr.", 2_100_000),
        ("Der spares 30 kr. pr. time.", None),
        ("Der spares 46 mio. kr. i perioden.", None),
        ("Det koster 2 mio. kr. årligt.", None),
        ("Gevinsten er ikke opgjort.", None),
    ],
)
def test_the_headline_is_the_recurring_net_saving(text, value):
    assert quoted(text) == value


def test_a_sentence_that_rounds_the_tables_result_is_quoted():
    made = judged(table(["2027"], [("Besparelse i alt", ["2029000"])]))
    assert quoted("Årlig besparelse er 2 mio. kr.", tables=[made]) == 2_000_000
    assert quoted("Der spares 7 mio. kr. årligt.", tables=[made]) == 2_029_000
