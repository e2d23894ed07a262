"""The contact-free public view."""

from raaderum.process.contacts import HIDDEN, broken_spans, clean_text, contact_spans, without_contacts

BODY = {
    "record": "example",
    "title": "Fælles vagtplan",
    "contacts": [{"name": "Mia Bech", "role": "Planlægger", "email": "mia.bech@solbaek.example"}],
    "sections": [
        {"kind": "about", "text": "Kommune: Solbæk\nKontaktperson: Planlægger Mia Bech (mia.bech@solbaek.example)"},
        {"kind": "gain", "text": "Mia  Bech regner med 2,1 mio. kr. Ring på tlf. 12 34 56 78."},
    ],
    "headline_saving": 2100000,
}


def test_no_contact_is_left_in_any_text():
    told = str(without_contacts(BODY))
    assert "Mia" not in told and "@" not in told and "12 34" not in told


def test_what_is_no_contact_stays():
    made = without_contacts(BODY)
    assert made["headline_saving"] == 2100000
    assert made["sections"][0]["text"].startswith("Kommune: Solbæk")
    assert "2,1 mio. kr." in made["sections"][1]["text"]


def test_the_record_itself_is_not_changed():
    without_contacts(BODY)
    assert BODY["contacts"]


def test_amounts_and_accounts_are_not_taken_for_telephone_numbers():
    text = "Konto 12 34 56 78 og 12.345.678 kr."
    assert clean_text(text) == text
    assert clean_text("Telefon: +45 12345678") == HIDDEN


def test_an_address_that_is_broken_over_two_lines_is_found_on_both():
    first, second = "Stabschef Mia Bech (mia.bech@sol-", "  bæk.example) svarer"
    ends, starts = broken_spans(first, second)
    assert [first[a:b] for a, b in ends] == ["mia.bech@sol-"]
    assert [second[a:b] for a, b in starts] == ["bæk.example"]


def test_a_name_that_is_broken_over_two_lines_is_found_on_both():
    first, second = "Kontakt Mia", "Bech om tallene"
    ends, starts = broken_spans(first, second, ["Mia Bech"])
    assert ([first[a:b] for a, b in ends], [second[a:b] for a, b in starts]) == (["Mia"], ["Bech"])
    assert broken_spans("Mia Bech", "om tallene", ["Mia Bech"]) == ([], [])


def test_what_follows_the_label_of_a_contact_is_withheld_in_a_line():
    line = "Kontaktperson: Planlægger Mia Bech"
    assert [line[a:b] for a, b in contact_spans(line)] == [" Planlægger Mia Bech"]
