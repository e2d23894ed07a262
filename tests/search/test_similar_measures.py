"""Similar measures of the store, what they gave, why they are similar; suggested sector and type."""

import pytest

from raaderum.search.certainty import LEAST
from raaderum.search.query import EVERYTHING, PUBLIC, Visibility
from raaderum.search.similar import similar, similar_to_text
from raaderum.search.suggesting import NOTHING, suggest_class, suggest_class_of_text
from raaderum.store.models import Record

LIGHT = (
    "Kommunen har udskiftet {n} armaturer og sat følere på stierne. Lyset dæmpes, når ingen færdes, og strømmen koster mindre."
)
SHIFTS = "Plejecentrene planlægger vagterne sammen, så der bruges færre vikarer, og medarbejderne får ens vilkår i {n} centre."
SAVING = {
    "headline_saving": 1350000,
    "amounts": [{"value": 1350000, "kind": "saving", "basis": "realised"}],
    "contacts": [{"name": "Mia Bech", "role": "Planlægger", "email": "mia@lindved.example"}],
}


@pytest.fixture
def measures(keep):
    tech, light = {"sector": "Teknik og miljø", "kind": "example"}, {"measure_type": "Digitalisering", "amount": "-1350000"}
    given = {"status": "implemented", "feasibility": "1", "municipality": "Solbæk", "body": SAVING}
    keep(
        [
            {"title": "Gadelys", "text": LIGHT.format(n=2400), **tech, **light, **given},
            {"title": "Gadelys igen", "text": LIGHT.format(n=900), "municipality": "Engby", **tech},
            {"title": "Vagter", "kind": "example", "text": SHIFTS.format(n=3), "sector": "Ældre", "municipality": "Skovby"},
        ]
    )
    return keep([{"title": "Følere på lamperne", "text": "Lyset på stierne dæmpes med følere, og armaturerne skiftes."}])


def record(title):
    return Record.objects.get(title=title).pk


def test_a_proposal_finds_measures_elsewhere_with_what_they_gave_and_why(measures):
    first, *rest = similar(record("Følere på lamperne"))
    assert first.title in ("Gadelys", "Gadelys igen")
    assert [copy.title for copy in first.copies] == ["Gadelys igen" if first.title == "Gadelys" else "Gadelys"]
    assert all("Gadelys" not in other.title for other in rest), "copies stand together"
    assert {"følere", "stierne"} <= set(first.why.words)
    told = next(m for m in (first, *first.copies) if m.title == "Gadelys")
    assert (told.amount, told.basis, told.status, told.feasibility) == (-1350000, "realised", "implemented", "1")
    assert (told.municipality, told.sector, told.type) == ("Solbæk", "Teknik og miljø", "Digitalisering")
    assert told.contacts == ()


def test_contacts_are_given_only_where_they_may_be_seen(measures):
    found = similar(record("Følere på lamperne"), contacts=True)
    contacts = [c for m in found for one in (m, *m.copies) for c in one.contacts]
    assert [(c.name, c.email) for c in contacts] == [("Mia Bech", "mia@lindved.example")]


def test_the_same_sector_is_a_reason(measures):
    (first, *_) = similar(record("Gadelys"))
    assert first.title == "Gadelys igen"
    assert first.why.same_sector
    assert not first.why.same_type


def test_a_measure_is_not_similar_to_itself_nor_to_what_may_not_be_seen(measures, keep):
    keep([{"title": "Hemmeligt lys", "kind": "example", "text": LIGHT.format(n=1)}], published=False)
    titles = [m.title for one in similar(record("Gadelys"), PUBLIC) for m in (one, *one.copies)]
    assert "Gadelys" not in titles
    assert "Hemmeligt lys" not in titles
    inside = similar(record("Gadelys"), Visibility(frozenset({"Lindved"})))
    assert "Hemmeligt lys" in [m.title for one in inside for m in (one, *one.copies)]


def test_a_text_that_is_being_written_finds_measures_too(measures):
    assert similar_to_text("Vi vil planlægge vagterne sammen og bruge færre vikarer")[0].title == "Vagter"
    assert similar_to_text("") == ()


def test_what_has_no_words_of_its_own_has_no_similar(keep):
    document = keep([{"title": "Linje", "kind": "passage", "text": "Her står noget."}])
    assert similar(Record.objects.get(reading__document=document).pk) == ()
    assert similar(987654) == ()


def test_sector_and_type_are_suggested_from_the_nearest(measures):
    suggestion = suggest_class(record("Følere på lamperne"))
    assert suggestion.sector is not None
    assert suggestion.sector.value == "Teknik og miljø"
    assert suggestion.sector.certainty is None, "too few to measure"
    assert suggestion.type is not None
    assert suggestion.type.value == "Digitalisering"
    assert suggest_class(987654) == NOTHING
    assert suggest_class_of_text("xyzzy") == NOTHING


def test_with_enough_classified_measures_the_certainty_is_told(keep):
    words = [
        "lys",
        "lampe",
        "sti",
        "strøm",
        "pære",
        "mast",
        "kabel",
        "føler",
        "vagt",
        "pleje",
        "vikar",
        "center",
        "hjem",
        "mad",
        "seng",
        "vask",
    ]
    made = []
    for n in range(LEAST + 10):
        own = words[:8] if n % 2 else words[8:]
        text = " ".join(own[(n + i * 3) % 8] for i in range(6))
        made.append({"title": f"Nr. {n}", "kind": "example", "text": text, "sector": "Teknik" if n % 2 else "Ældre"})
    keep(made)
    suggestion = suggest_class_of_text("lys på sti med mast og kabel", EVERYTHING)
    assert suggestion.sector is not None
    assert suggestion.sector.value == "Teknik"
    assert suggestion.sector.certainty is not None
    assert suggestion.sector.certainty > 0.8
    assert suggestion.sector.measured == LEAST + 10
