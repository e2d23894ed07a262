"""The notations of Danish figures, one a line: what is printed, and what it means. A specification that runs."""

from datetime import date
from decimal import Decimal

import pytest

from raaderum.danish import FIGURE_KINDS, Found, scan

AMOUNTS = [
    # printed, the part found, value, low, high
    ("1,175 mio. kr.", "1,175 mio. kr.", "1175000", "1174500", "1175500"),
    ("1.4 mio. kr.", "1.4 mio. kr.", "1400000", "1350000", "1450000"),
    ("1.75 mio.", "1.75 mio.", "1750000", "1745000", "1755000"),
    ("850.000,-", "850.000,-", "850000", "849999.5", "850000.5"),
    ("850.000,–", "850.000,–", "850000", "849999.5", "850000.5"),
    ("kr. 2.306.450", "kr. 2.306.450", "2306450", "2306449.5", "2306450.5"),
    ("udgør kr. 2.306.450. Herefter", "kr. 2.306.450", "2306450", "2306449.5", "2306450.5"),
    ("Kr. 500,-", "Kr. 500,-", "500", "499.5", "500.5"),
    ("kr 500", "kr 500", "500", "499.5", "500.5"),
    ("500 DKK", "500 DKK", "500", "499.5", "500.5"),
    ("126 tkr.", "126 tkr.", "126000", "125500", "126500"),
    ("126 t.kr.", "126 t.kr.", "126000", "125500", "126500"),
    ("126 t. kr.", "126 t. kr.", "126000", "125500", "126500"),
    ("2,6 mia.", "2,6 mia.", "2600000000", "2550000000", "2650000000"),
    ("2,6 mia. kr.", "2,6 mia. kr.", "2600000000", "2550000000", "2650000000"),
    ("½ mio. kr.", "½ mio. kr.", "500000", "500000", "500000"),
    ("1½ mio. kr.", "1½ mio. kr.", "1500000", "1500000", "1500000"),
    ("en halv million kroner", "en halv million kroner", "500000", "500000", "500000"),
    ("halvanden million kroner", "halvanden million kroner", "1500000", "1500000", "1500000"),
    ("to millioner kroner", "to millioner kroner", "2000000", "2000000", "2000000"),
    ("en kvart million kroner", "en kvart million kroner", "250000", "250000", "250000"),
    ("i alt 12 mio. kroner. Derefter", "12 mio. kroner", "12000000", "11500000", "12500000"),
    ("50 øre", "50 øre", "0.5", "0.495", "0.505"),
    ("1,2 mil. kr.", "1,2 mil. kr.", "1200000", "1150000", "1250000"),
    ("3 mill. kr.", "3 mill. kr.", "3000000", "2500000", "3500000"),
    ("213,6 mio.kr.", "213,6 mio.kr.", "213600000", "213550000", "213650000"),
    ("42.339.000kr.", "42.339.000kr.", "42339000", "42338999.5", "42339000.5"),
    ("118.195,5 kr.", "118.195,5 kr.", "118195.5", "118195.45", "118195.55"),
    ("1 234 567 kr.", "1 234 567 kr.", "1234567", "1234566.5", "1234567.5"),
    ("1\u00a0234\u00a0567 kr.", "1\u00a0234\u00a0567 kr.", "1234567", "1234566.5", "1234567.5"),
    ("1\u2009234 kr.", "1\u2009234 kr.", "1234", "1233.5", "1234.5"),
    ("1. mio. kr. i 2020", "1. mio. kr.", "1000000", "500000", "1500000"),
    ("236,7,- pr. indbygger", "236,7,-", "236.7", "236.65", "236.75"),
    ("kr. 25,7 mio. kr. fordelt", "kr. 25,7 mio. kr.", "25700000", "25650000", "25750000"),
    ("800, 000 kr.", "800, 000 kr.", "800000", "799999.5", "800000.5"),
    ("2.790.000 mio. kr. over fem år", "2.790.000 mio. kr.", "2790000", "2789999.5", "2790000.5"),
    ("på -0,8 mio. kr. i alt", "-0,8 mio. kr.", "-800000", "-850000", "-750000"),
    ("på −0,8 mio. kr. i alt", "−0,8 mio. kr.", "-800000", "-850000", "-750000"),
    ("på –0,8 mio. kr. i alt", "–0,8 mio. kr.", "-800000", "-850000", "-750000"),
    ("- 673 kr.", "- 673 kr.", "-673", "-673.5", "-672.5"),
    ("+1,2 mio. kr.", "+1,2 mio. kr.", "1200000", "1150000", "1250000"),
    ("kr. -500", "kr. -500", "-500", "-500.5", "-499.5"),
    ("i 2018 - 241,1 kr. pr. borger", "241,1 kr.", "241.1", "241.05", "241.15"),
    ("sparer 1.000 kr. om ugen", "1.000 kr.", "1000", "999.5", "1000.5"),
]

OTHERS = [
    # printed, the part found, kind, unit, value
    ("55+ %", "55+ %", "percent", "pct", "55"),
    ("+55 %", "+55 %", "percent", "pct", "55"),
    ("16 pct.", "16 pct.", "percent", "pct", "16"),
    ("to procent. Derefter", "to procent", "percent", "pct", "2"),
    ("1,7 procent", "1,7 procent", "percent", "pct", "1.7"),
    ("4,5 procentpoint", "4,5 procentpoint", "percent", "pct", "4.5"),
    ("2 %-point", "2 %-point", "percent", "pct", "2"),
    ("80 årsværk", "80 årsværk", "fte", "fte", "80"),
    ("9.5 årsværk", "9.5 årsværk", "fte", "fte", "9.5"),
    ("i alt 1, 2 årsværk", "1, 2 årsværk", "fte", "fte", "1.2"),
    ("(samlet reduktion - 2 årsværk)", "2 årsværk", "fte", "fte", "2"),
    ("4 afdelingslederårsværk", "4 afdelingslederårsværk", "fte", "fte", "4"),
    ("2,5 åv", "2,5 åv", "fte", "fte", "2.5"),
    ("et årsværk", "et årsværk", "fte", "fte", "1"),
    ("et halvt årsværk", "et halvt årsværk", "fte", "fte", "0.5"),
    ("et serviceleder årsværk", "et serviceleder årsværk", "fte", "fte", "1"),
    ("seks souschef-årsværk", "seks souschef-årsværk", "fte", "fte", "6"),
    ("to konsulenter", "to konsulenter", "fte", "person", "2"),
    ("Tolv medarbejdere", "Tolv medarbejdere", "fte", "person", "12"),
    ("én stilling", "én stilling", "fte", "position", "1"),
    ("én leder", "én leder", "fte", "person", "1"),
    ("1,5 konsulentstilling", "1,5 konsulentstilling", "fte", "position", "1.5"),
    ("½ administrativ stilling", "½ administrativ stilling", "fte", "position", "0.5"),
    ("3 administrative stillinger", "3 administrative stillinger", "fte", "position", "3"),
    ("5 tekniske service ledere", "5 tekniske service ledere", "fte", "person", "5"),
    ("7 niveau-4-ledere", "7 niveau-4-ledere", "fte", "person", "7"),
    ("4,45 fuldtidsstillinger", "4,45 fuldtidsstillinger", "fte", "position", "4.45"),
    ("100 ansatte", "100 ansatte", "fte", "person", "100"),
    ("2 mio. borgere", "2 mio. borgere", "count", "count", "2000000"),
    ("703 personer", "703 personer", "count", "count", "703"),
    ("med 2000 borgere", "2000 borgere", "count", "count", "2000"),
    ("12 elever", "12 elever", "count", "count", "12"),
    ("30.000 arbejdsdage", "30.000 arbejdsdage", "count", "count", "30000"),
    ("1½ år", "1½ år", "period", "year", "1.5"),
    ("med 7/12-effekt", "7/12", "fraction", "unknown", None),
    ("i alt 1.234 i", "1.234", "number", "unknown", "1234"),
]

RANGES = [
    ("7-800 kr.", "7-800 kr.", "700", "800"),
    ("10-12.000 kr.", "10-12.000 kr.", "10000", "12000"),
    ("5-900 kr.", "5-900 kr.", "500", "900"),
    ("200-400 kr.", "200-400 kr.", "200", "400"),
    ("15-20 mio. kr.", "15-20 mio. kr.", "15000000", "20000000"),
    ("1-1,5 mio. kr.", "1-1,5 mio. kr.", "1000000", "1500000"),
    ("1,1 til 1,3 mio. kr. årligt", "1,1 til 1,3 mio. kr.", "1100000", "1300000"),
    ("mellem 1,9 og 2,5 mio. kr.", "1,9 og 2,5 mio. kr.", "1900000", "2500000"),
    ("mellem 1.944.540 og 2.592.720 kr.", "1.944.540 og 2.592.720 kr.", "1944540", "2592720"),
    ("mellem kr. 500.000 og kr. 1.500.000", "kr. 500.000 og kr. 1.500.000", "500000", "1500000"),
    ("mellem 2 mio. kr. og 3 mio. kr.", "2 mio. kr. og 3 mio. kr.", "2000000", "3000000"),
    ("6-10 %", "6-10 %", "6", "10"),
    ("50–54 pct.", "50–54 pct.", "50", "54"),
    ("1-2 SSP-konsulenter", "1-2 SSP-konsulenter", "1", "2"),
    ("50-60 personer", "50-60 personer", "50", "60"),
    ("2 - 5", "2 - 5", "2", "5"),
    ("3 a 4 stillinger", "3 a 4 stillinger", "3", "4"),
    ("to til tre medarbejdere", "to til tre medarbejdere", "2", "3"),
    ("2½-3 stillinger", "2½-3 stillinger", "2.5", "3"),
    ("kr. 2,1-2,5 mio.", "kr. 2,1-2,5 mio.", "2100000", "2500000"),
    ("500-1000 kr.", "500-1000 kr.", "500", "1000"),
]

NO_FIGURES = [
    "telefon 7020 0000",
    "tlf. 59 32 11 00",
    "åbent 24-7-365",
    "døgnbemandet 24/7",
    "aftalen SKI 02.22",
    "efter § 17, stk. 4",
    "§§ 103, 104, og 96",
    "§17, 4 udvalg",
    "funktion 05.57.73",
    "politikområde 3.10.23",
    "konto 054660-019",
    "sag 26-000413",
    "på konto 06",
    "hovedkonto 6",
    "i 2023",
    "budget 2023-2026",
    "vinteren 2021/2022",
    "side 12",
    "Side 39 af 198",
    "bruger Office365",
    "planen DK2020",
    "2. smittebølge",
    "10. klasse",
    "en niveau-4-leder",
    "tabel 1",
    "bilag 2, 3 og 4",
    "forslag 2.10",
    "(i budgetforslag 2.7 foreslås",
    "fase 1 og 2 er",
    "stk. 3",
    "nr. 16",
    "Ad 2. Forankringen",
    "Tabel 1 i 1.000 kr.",
    "alle tal (1.000 kr.)",
    "se https://lindved.dk/a/123/4",
    "skriv til ab12@lindved.dk",
    "postnummer 4320 Lejre",
    "1., 5. og 14. sygedag",
    "kl. 17:00",
    "klokken 8.15-16",
    "uge 24",
    "d. 1/9-2025",
    "1. kvartal 2027",
    "medio 2027",
    "B15 B16",
    "version 2.0",
    "0-18 års området",
    "en leder skal",
    "et tilbud til en medarbejder",
    "en ny indstilling",
    "en af stillingerne",
    "3F",
    "70'erne",
    "Nr. 1, 2 og 3. Herefter",
    "model 2",
    "en 80/20 deling",
    "lov nr. 1061",
    "12345678901234567890123",
]

DATES = [
    # printed, kind, the part found, day, year
    ("Tirsdag d. 03. februar 2026 kl. 17:00", "date", "Tirsdag d. 03. februar 2026", date(2026, 2, 3), 2026),
    ("den 3. december 2025.", "date", "den 3. december 2025", date(2025, 12, 3), 2025),
    ("d. 03-02-2026", "date", "d. 03-02-2026", date(2026, 2, 3), 2026),
    ("02/02/2026 Udvalget", "date", "02/02/2026", date(2026, 2, 2), 2026),
    ("d. 1/9-2025", "date", "d. 1/9-2025", date(2025, 9, 1), 2025),
    ("pr. 24/7-19 viser", "date", "24/7-19", date(2019, 7, 24), 2019),
    ("pr. 1.4.2012", "date", "1.4.2012", date(2012, 4, 1), 2012),
    ("1.1.2025-31.12.2026", "date", "1.1.2025", date(2025, 1, 1), 2025),
    ("af 2. oktober 2024", "date", "2. oktober 2024", date(2024, 10, 2), 2024),
    ("31/02/2026", "date", "31/02/2026", None, 2026),
    ("den 30. februar 2026", "date", "den 30. februar 2026", None, 2026),
    ("2026-02-03", "date", "2026-02-03", date(2026, 2, 3), 2026),
    ("12.-13. november 2026", "date", "12.-13. november 2026", date(2026, 11, 12), 2026),
    ("fra 1. maj.", "date", "1. maj", None, None),
    ("den 31/12", "date", "den 31/12", None, None),
    ("marts 2015", "period", "marts 2015", date(2015, 3, 1), 2015),
    ("1. kvartal 2027", "quarter", "1. kvartal 2027", date(2027, 1, 1), 2027),
    ("4. kvartal", "quarter", "4. kvartal", None, None),
    ("Q3 2026", "quarter", "Q3 2026", date(2026, 7, 1), 2026),
    ("2. halvår 2021", "period", "2. halvår 2021", date(2021, 7, 1), 2021),
    ("primo 2027", "period", "primo 2027", date(2027, 1, 1), 2027),
    ("medio 2027", "period", "medio 2027", date(2027, 7, 1), 2027),
    ("ultimo 2027", "period", "ultimo 2027", date(2027, 12, 31), 2027),
    ("medio august 2020", "period", "medio august 2020", date(2020, 8, 15), 2020),
    ("uge 24", "week", "uge 24", None, None),
    ("uge 24 2026", "week", "uge 24 2026", date(2026, 6, 8), 2026),
    ("uge 7-9", "week", "uge 7-9", None, None),
    ("kl. 17:00", "time", "kl. 17:00", None, None),
    ("kl.19", "time", "kl.19", None, None),
    ("fra 08:30 til", "time", "08:30", None, None),
    ("i 2023", "year", "2023", date(2023, 1, 1), 2023),
    ("BO2018", "year", "BO2018", date(2018, 1, 1), 2018),
    ("i 2020-2021", "period", "2020-2021", date(2020, 1, 1), 2020),
]

QUALIFIERS = [
    ("ca. 30 mio. kr.", "about"),
    ("omkring 500.000 kr.", "about"),
    ("i omegnen af 2 mio. kr.", "about"),
    ("i størrelsesordenen 0,2 mio. kr.", "about"),
    ("knap 70 årsværk", "nearly"),
    ("knapt 50 mio. kr.", "nearly"),
    ("godt 300.000 kr.", "over"),
    ("mere end 60 kommuner", "over"),
    ("lidt over 2 mio. kr.", "over"),
    ("op til 400.000 kr.", "at_most"),
    ("op til ca. 1,4 mio. kr.", "at_most"),
    ("højst 3 pct.", "at_most"),
    ("mindst 1 mio. kr.", "at_least"),
    ("Min. 10 mio. kr.", "at_least"),
    ("ca. kr. 150.000", "about"),
    ("sparer 2 mio. kr.", None),
]


def only(text: str, wanted: str) -> Found:
    found = [f for f in scan(text) if f.text == wanted]
    assert found, f"{wanted!r} not among {[f.text for f in scan(text)]}"
    return found[0]


@pytest.mark.parametrize(("text", "part", "value", "low", "high"), AMOUNTS)
def test_an_amount_is_read_with_the_interval_its_digits_allow(text: str, part: str, value: str, low: str, high: str) -> None:
    found = only(text, part)
    assert (found.kind, found.unit) == ("amount", "kr")
    assert (found.value, found.low, found.high) == (Decimal(value), Decimal(low), Decimal(high))
    assert found.negative == value.startswith("-")


@pytest.mark.parametrize(("text", "part", "kind", "unit", "value"), OTHERS)
def test_percentages_staff_counts_and_fractions_are_told_apart(
    text: str, part: str, kind: str, unit: str, value: str | None
) -> None:
    found = only(text, part)
    assert (found.kind, found.unit) == (kind, unit)
    if value is not None:
        assert found.value == Decimal(value)


@pytest.mark.parametrize(("text", "part", "low", "high"), RANGES)
def test_a_range_is_one_figure_without_a_value(text: str, part: str, low: str, high: str) -> None:
    found = only(text, part)
    assert found.is_range and found.value is None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert [(f.kind, f.text) for f in scan(text) if f.kind in FIGURE_KINDS] == []


@pytest.mark.parametrize(("text", "kind", "part", "day", "year"), DATES)
def test_dates_and_periods_are_read(text: str, kind: str, part: str, day: date | None, year: int | None) -> None:
    found = only(text, part)
    assert (found.kind, found.date, found.year) == (kind, day, year)


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIERS)
def test_what_softens_a_figure_is_kept(text: str, qualifier: str | None) -> None:
    assert next(f for f in scan(text) if f.kind in FIGURE_KINDS).qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    ["2 mio. kr. om året", "2 mio. kr. årligt", "2 mio. kr. pr. år", "2 mio. kr. p.a.", "2 mio. kr./år", "2 mio. kr. hvert år"],
)
def test_an_amount_by_the_year_says_so(text: str) -> None:
    assert scan(text)[0].per_year


def test_from_and_to_are_two_amounts_of_one_unit() -> None:
    first, second = scan("fra 1,1 til 0,3 mio. kr.")
    assert (first.text, first.value, first.unit) == ("1,1", Decimal(1100000), "kr")
    assert (second.text, second.value) == ("0,3 mio. kr.", Decimal(300000))


def test_from_and_to_rising_are_two_amounts_too() -> None:
    assert [f.value for f in scan("fra 7 til 9 årsværk")] == [7, 9]


def test_amounts_in_a_row_share_the_unit_of_the_last() -> None:
    assert [f.value for f in scan("henholdsvis 2 og 3 mio. kr.")] == [2000000, 3000000]
    assert [f.value for f in scan("på 1,2 og 2,4 mio. kr. i alt")] == [1200000, 2400000]
    assert [f.value for f in scan("udgør 200, 400 og 600 t.kr. i alt")] == [200000, 400000, 600000]
    assert [f.kind for f in scan("tabel 1 og 2 mio. kr.")] == ["reference", "amount"]


def test_two_sentences_are_two_figures() -> None:
    assert [f.text for f in scan("i alt 101 mio. kr. 58 pct. vedrører drift")] == ["101 mio. kr.", "58 pct."]


def test_a_newline_and_a_tab_end_what_belongs_together() -> None:
    assert [f.kind for f in scan("25.000\nkr. 500")] == ["number", "amount"]
    assert [f.text for f in scan("25.000 kr.\t-\t25.974 kr.")] == ["25.000 kr.", "25.974 kr."]


def test_cells_that_ran_together_stay_apart() -> None:
    assert [f.value for f in scan("-1000 -2784 -2.784 30 30 30")] == [-1000, -2784, -2784, 30, 30, 30]
    assert [f.text for f in scan("3000 3800 3600 3600")] == ["3000", "3800", "3600", "3600"]


def test_a_year_and_a_negative_cell_after_it_are_no_span() -> None:
    assert [(f.kind, f.text) for f in scan("2022 -45 -60")] == [("year", "2022"), ("number", "-45"), ("number", "-60")]


def test_the_place_of_the_first_digit_is_told() -> None:
    found = scan("i alt kr. 500")[0]
    assert (found.start, found.digits) == (6, 10)


def test_years_after_the_unit_of_a_header_are_years() -> None:
    assert [f.kind for f in scan("Mio. kr. 2026 2027")] == ["year", "year"]
    assert [f.kind for f in scan("kr. 2026 2027")] == ["year", "year"]
    assert [f.value for f in scan("Mio. kr. 4,2")] == [4200000]


def test_a_footnote_mark_glued_to_an_amount_is_no_part_of_it() -> None:
    assert [(f.kind, f.text) for f in scan("på 1,4 mio. kr.1 og")] == [("amount", "1,4 mio. kr."), ("reference", "1")]


def test_a_common_word_before_a_number_does_not_make_it_a_name() -> None:
    assert [f.unit for f in scan("hvert år 5 medarbejdere")] == ["person"]
    assert [(f.kind, f.text) for f in scan("år 1 eller 2, idet")] == [("reference", "år 1 eller 2")]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("Årsværk: 2,5", "fte", "2.5"), ("Ændring i stillinger: -3", "position", "-3"), ("Andel (pct.): 40", "pct", "40")],
)
def test_a_label_before_a_colon_gives_the_unit(text: str, unit: str, value: str) -> None:
    found = scan(text)[-1]
    assert (found.unit, found.value) == (unit, Decimal(value))


def test_a_few_words_may_stand_between_a_number_and_its_full_time_equivalents() -> None:
    assert [f.unit for f in scan("svarende til 0,25 som gennemsnit årsværk")] == ["fte"]
    assert [f.unit for f in scan("svarende til 4,45 i årsnorm")] == ["fte"]
    assert [f.kind for f in scan("de 5 i gruppen og 12 i alle medarbejdergrupper")] == ["number", "number"]


def test_kroner_may_be_said_twice() -> None:
    assert [f.text for f in scan("1.000,- kr. og kr. 2.000,-")] == ["1.000,- kr.", "kr. 2.000,-"]
