"""Contacts of an example, and examples printed twice."""

from dataclasses import replace

import pytest
from prose_help import cell, findings, read, together

from raaderum.checks.base import Subject
from raaderum.checks.contacts import copies, domains
from raaderum.records.base import Source
from raaderum.records.nouns import Contact, Example


def example(subject: Subject, first: int, last: int, municipality: tuple[str, ...], *emails: str) -> Example:
    contacts = tuple(Contact("Anna Holm", None, e) for e in emails)
    source = Source(subject.document.id, first, last)
    return Example(source, "Ældre", None, "Fælles vagtplan", municipality, contacts, (), None, "idea", "", (), (), None)


def contact(municipality: str, email: str) -> Subject:
    bare, _ = read(f"Fælles vagtplan\nKommune: {municipality}\nKontakt: Anna Holm ({email})\n")
    return together(bare, [example(bare, 1, 3, (municipality,), email)])


@pytest.mark.parametrize(
    ("municipality", "email"), [("Esbjerg", "anho@gribskov.dk"), ("Greve", "a@solrod.kommune.dk"), ("Greve", "a@koege.dk")]
)
def test_an_address_of_another_municipality_is_told(municipality: str, email: str) -> None:
    found = findings(domains, contact(municipality, email))
    if "solrod" in email:
        assert found == []  # a domain that is not the municipality's name in full is left alone
        return
    assert [(f.rule, f.severity, f.lines) for f in found] == [("contact.domain", "warning", (2, 3))]
    assert municipality in found[0].da
    assert found[0].figures[0].figure.text == email


@pytest.mark.parametrize(
    ("municipality", "email"),
    [("Greve", "a@greve.dk"), ("Køge", "a@koege.dk"), ("København", "a@okf.kk.dk"), ("Greve", "a@grevekommune.dk"),
     ("Lindved", "a@gribskov.dk"), ("Greve", "a@rm.dk"), ("Greve", "a@vagtplan.dk")],
)  # fmt: skip
def test_own_addresses_shortenings_and_others_are_left_alone(municipality: str, email: str) -> None:
    assert findings(domains, contact(municipality, email)) == []


def test_an_address_that_is_not_a_contact_of_the_example_is_another_examples() -> None:
    bare, _ = read("Fælles vagtplan\nKommune: Esbjerg\nmailto:x@gribskov.dk\n")
    assert findings(domains, together(bare, [example(bare, 1, 3, ("Esbjerg",), "a@esbjerg.dk")])) == []


def test_an_example_of_two_municipalities_is_not_judged() -> None:
    bare, _ = read("Fælles vagtplan\nKommune: Esbjerg, Varde\nx@gribskov.dk\n")
    assert findings(domains, together(bare, [example(bare, 1, 3, ("Esbjerg", "Varde"), "x@gribskov.dk")])) == []


def test_a_second_print_of_an_example_with_a_saving_is_a_note() -> None:
    bare, _ = read("Fælles vagtplan\nTekst\nFælles vagtplan\nTekst\nFælles vagtplan\nTekst\n")
    saving = cell(500)
    first = replace(example(bare, 1, 2, ("Greve",)), headline_saving=saving)
    again = [replace(first, source=Source(bare.document.id, n, n + 1), copy_of=first.source) for n in (3, 5)]
    found = findings(copies, together(bare, [first, *again]))
    assert [(f.rule, f.severity, f.lines) for f in found] == [("copy.counted", "note", (1, 3)), ("copy.counted", "note", (1, 5))]
    assert len({f.id for f in found}) == 2
    assert findings(copies, together(bare, [first, replace(again[0], headline_saving=None)])) == []
