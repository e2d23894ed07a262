"""CPR numbers and private addresses are recognised; accounts, cases, telephones and amounts are not. All persons are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.danish.personal import is_date, passes_modulus, personal_data


def found(text):
    return [(hit.kind, text[hit.start : hit.end]) for hit in personal_data(text)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Borgeren (010190-1234) søger om hjælp", "010190-1234"),
        ("CPR: 0101901234", "0101901234"),
        ("cpr.nr. 010190 1234", "010190 1234"),
        ("Personnummer 311299–4321 er oplyst", "311299–4321"),
        ("erstatningsnummer 610190-1234", "610190-1234"),
        ("Sagen handler om 290208-5555, som er født 2008", "290208-5555"),
        ("CPR-nr. 010190 - 1234.", "010190 - 1234"),
    ],
)
def test_a_cpr_number_is_recognised_by_form_date_and_context(text, hit):
    assert found(text) == [("cpr", hit)]


@pytest.mark.parametrize(
    "text",
    [
        "Konto 054660-019 og 010190-123",
        "Kontonr. 0101901234 i banken",
        "Sagsnr.: 010190-1234",
        "Sag 26-004417 og 27-000123",
        "Tlf. 01 01 90 12 34",
        "Ring på 20 30 40 50 eller +45 2030 4050",
        "EAN 5798000123456, CVR 12345678",
        "320190-1234 og 011390-1234",
        "I alt 1.010.190.123 kr., heraf 010.190",
        "29.18.04-G01-1-24",
        "Perioden 010126-311226",
    ],
)
def test_other_numbers_are_no_cpr_numbers(text):
    assert found(text) == []


def test_ten_digits_alone_are_one_only_where_the_old_test_says_so():
    digits = next(d for n in range(10000) if passes_modulus(d := f"010190{n:04}"))
    fails = next(d for n in range(10000) if not passes_modulus(d := f"010190{n:04}"))
    assert found(f"Ydelse til {digits} i maj") == [("cpr", digits)]
    assert found(f"Ydelse til {fails} i maj") == []


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Familien bor på Solvænget 12, 4000 Lindved i dag", "Solvænget 12, 4000 Lindved"),
        ("Ansøger: Mia Bech, H.C. Bechs Vej 4 B, 2. th.", "H.C. Bechs Vej 4 B, 2. th."),
        ("Bopæl: Nørre Allé 110, st. tv, 4000 Lindved C", "Nørre Allé 110, st. tv, 4000 Lindved C"),
        ("En lejlighed i Møllegade 7, 3. sal, t.v. er ledig", "Møllegade 7, 3. sal, t.v."),
    ],
)
def test_where_somebody_lives_is_recognised(text, hit):
    assert found(text) == [("address", hit)]


@pytest.mark.parametrize(
    "text",
    [
        "Lindved Kommune, Torvegade 1, 4000 Lindved",
        "Renovering af Søndergade 12 koster 2 mio. kr.",
        "Plejehjemmet på Skovvej 4, 1. tv. får nye vinduer i hele plejecenter",
        "Tilbuddet på Birkevej 3-5 lukkes",
        "Budget til veje 12 mio. kr.",
        "Der bor 4.000 i byen; vej 12 asfalteres",
    ],
)
def test_the_address_of_an_office_or_a_building_project_is_none(text):
    assert found(text) == []


dates = st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(0, 99)).map(lambda d: f"{d[0]:02}{d[1]:02}{d[2]:02}")
four = st.integers(0, 9999).map(lambda n: f"{n:04}")


@given(dates, four, st.sampled_from(["Om ", "Borger ", "(", "cpr "]), st.sampled_from(["", ".", ",", ")", " søger"]))
def test_every_number_with_a_hyphen_and_a_date_is_recognised(date, last, before, after):
    assert found(f"{before}{date}-{last}{after}") == [("cpr", f"{date}-{last}")]


@given(st.integers(0, 999999), st.integers(0, 999), st.sampled_from(["Konto", "", "Funktion"]))
def test_no_account_string_is_recognised(function, grouping, word):
    assert found(f"{word} {function:06}-{grouping:03} drift") == []


@given(st.integers(0, 99), st.integers(0, 99_999_999), st.integers(5, 8))
def test_no_case_number_is_recognised(year, number, width):
    assert found(f"Punkt 4, {year:02}-{str(number).zfill(width)[:width]} indstilles") == []


@given(st.integers(20_000_000, 99_999_999), st.sampled_from(["{}{}{}{}", "{} {} {} {}", "+45 {} {} {} {}"]))
def test_no_telephone_number_is_recognised(number, form):
    digits = str(number)
    assert found("Tlf. " + form.format(digits[:2], digits[2:4], digits[4:6], digits[6:])) == []


@given(st.integers(-(10**13), 10**13))
def test_no_amount_with_its_points_is_recognised(amount):
    assert found(f"I alt {amount:,} kr.".replace(",", ".")) == []


@given(st.text(max_size=80))
def test_any_text_gives_hits_within_it(text):
    assert all(0 <= hit.start < hit.end <= len(text) for hit in personal_data(text))


def test_the_days_of_a_month():
    assert is_date(29, 2) and not is_date(30, 2) and not is_date(0, 1) and not is_date(1, 13) and is_date(91, 12)
