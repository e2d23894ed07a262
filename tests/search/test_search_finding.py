"""Searching the store: what is found, counted, ordered and shown, the same on both databases."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raaderum.search import holding, indexing
from raaderum.search.finding import found_records, search
from raaderum.search.query import EVERYTHING, FACETS, PUBLIC, Query, Visibility
from raaderum.store.models import Correction, Document, PersonalHit, Record, SearchEntry

LINDVED = Visibility(frozenset({"Lindved"}), frozenset())


def titles(text="", visible_to=PUBLIC, **filters):
    return [hit.title.text for hit in search(Query(text, **filters), visible_to).hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sygefravær", ["Lavere sygefravær i ældreplejen"]),
        ("sygefraværet", ["Lavere sygefravær i ældreplejen"]),
        ("SYGEFRAVÆR", ["Lavere sygefravær i ældreplejen"]),
        ("sygefravaer", ["Lavere sygefravær i ældreplejen"]),
        ("fravær", ["Lavere sygefravær i ældreplejen", "Fælles indkøb af kontorhold"]),
        ("indsats", ["Lavere sygefravær i ældreplejen"]),
        ("pleje", ["Lavere sygefravær i ældreplejen"]),
        ("ældre indsats", ["Lavere sygefravær i ældreplejen"]),
        ("5.57.71", ["Fælles indkøb af kontorhold"]),
        ("05.57.71", ["Fælles indkøb af kontorhold"]),
        ("1200000", ["Lavere sygefravær i ældreplejen"]),
        ('"samlet indkøb"', ["Fælles indkøb af kontorhold"]),
        ('"samlet indkøb på konto"', ["Fælles indkøb af kontorhold"]),
        ("digital*", ["Digitale møder"]),
        ("digitalt", ["Digitale møder"]),
        ("fravær -indkøb", ["Lavere sygefravær i ældreplejen"]),
        ('fravær -"samlet indkøb"', ["Lavere sygefravær i ældreplejen"]),
        ("barn", ["Nyt børnehus"]),
        ("Aabenraa", ["Nyt børnehus"]),
        ("itsystem", ["Nyt børnehus"]),
        ("belysning", ["Vejbelysning"]),
        ("udvalg", ["Digitale møder"]),
    ],
)
def test_a_word_is_found_in_every_form_and_as_part_of_a_compound(catalogue, text, found):
    assert titles(text) == found


def test_what_stands_in_no_such_form_is_not_found(catalogue):
    assert search(Query("svømmehal")).total == 0
    assert titles('"indkøb samlet"') == titles("samlet indkøb"), "a phrase that nothing has is relaxed to its words"
    assert search(Query('"indkøb samlet"')).relaxed == "parts"


def test_a_search_that_nothing_answers_in_full_is_relaxed_and_says_so(catalogue):
    assert search(Query("belysningsvej")).relaxed == "parts"
    assert titles("belysningsvej") == ["Vejbelysning"]
    some = search(Query("digitale svømmehaller"))
    assert (some.relaxed, [hit.title.text for hit in some.hits]) == ("any", ["Digitale møder"])
    assert search(Query("fravær")).relaxed == ""


def test_a_search_without_words_has_everything_the_newest_first(catalogue):
    results = search(Query(""))
    assert results.total == 5
    assert [hit.year for hit in results.hits] == [2027, 2027, 2027, 2025, None]
    assert search(Query("og i -")).unused == ("og", "i")
    assert search(Query("og i -")).total == 5


def test_filters_narrow_and_each_count_has_the_other_filters_applied(catalogue):
    results = search(Query("", kind=("proposal",), year=("2025",)))
    assert results.total == 0
    kinds = {value.value: value.count for value in results.facets["kind"]}
    years = {value.value: value.count for value in results.facets["year"]}
    assert kinds == {"example": 1, "proposal": 0}
    assert years == {"2027": 3, "2025": 0}
    assert {value.value for value in results.facets["kind"] if value.chosen} == {"proposal"}
    assert titles(region=("Syddanmark",)) == ["Lavere sygefravær i ældreplejen"]
    assert titles(sector=("Ældre", "Sundhed")) == ["Lavere sygefravær i ældreplejen"]
    assert titles(committee=("Økonomiudvalget",)) == ["Fælles indkøb af kontorhold"]
    assert titles(feasibility=("2",)) == titles(status=("implemented",)) == titles(municipality=("Faaborg-Midtfyn",))
    assert titles(kind=("text",)) == ["Vejbelysning"]
    assert titles(municipality=("Ukendtkøbing",)) == []


def test_amounts_are_filtered_and_sorted_without_their_sign(catalogue):
    assert titles(amount_from=Decimal(1_000_000), sort="amount") == ["Nyt børnehus", "Lavere sygefravær i ældreplejen"]
    assert titles(amount_to=Decimal(100_000)) == ["Digitale møder"]
    assert titles(sort="amount")[-1] == "Vejbelysning", "what has no amount comes last"


def test_a_hit_has_its_sentence_marked_and_its_place(catalogue):
    (hit,) = search(Query("spares", kind=("example",))).hits
    assert hit.sentence.pieces() == [("Der ", False), ("spares", True), (" 1.200.000 kr. om året.", False)]
    (hit,) = search(Query("1200000")).hits
    assert (hit.line, hit.document, hit.amount) == (3, catalogue.pk, Decimal(-1_200_000))
    assert hit.sentence.text == "Der spares 1.200.000 kr. om året."
    (hit,) = search(Query("sygefravær")).hits
    assert hit.title.pieces() == [("Lavere ", False), ("sygefravær", True), (" i ældreplejen", False)]
    assert hit.sentence.text == "En sygefraværsindsats nedbringer fraværet."


def test_the_title_and_the_whole_word_rank_before_the_part(keep):
    keep(
        [
            {"title": "Om driften", "text": "En fraværsindsats i stort og småt er begyndt."},
            {"title": "Om driften", "text": "Et fravær i stort og småt er begyndt."},
            {"title": "Fravær", "text": "Her er begyndt i stort og småt."},
            {"title": "Om driften", "text": "Fravær og fravær og fravær i stort."},
        ]
    )
    assert titles("fravær")[0] == "Fravær"
    assert [hit.line for hit in search(Query("fravær")).hits] == [6, 8, 4, 2]


def test_pages_follow_each_other_also_while_documents_come(keep):
    keep([{"title": f"Forslag {n:02}", "text": "Mindre kørsel."} for n in range(7)])
    first = search(Query("kørsel", size=3))
    assert (first.total, first.pages, len(first.hits)) == (7, 3, 3)
    second = search(Query("kørsel", size=3, page=2))
    assert titles("kørsel", size=3, after=first.next_after) == [hit.title.text for hit in second.hits]
    keep([{"title": "Forslag om kørsel", "text": "Kørsel"}])
    assert titles("kørsel", size=3, after=first.next_after) == [hit.title.text for hit in second.hits]
    indexing.rebuild()
    again = titles("kørsel", size=3, after=first.next_after)
    assert len(again) == 3, "the entry it names has another number now: its place in the order counts"
    assert search(Query("kørsel", size=3, page=3)).next_after == ""
    assert titles("kørsel", size=3, page=9) == []


def test_nothing_is_found_by_those_who_may_not_see_it(keep):
    keep([{"title": "Foreløbigt forslag"}], published=False)
    keep([{"title": "Foreløbigt hos naboen"}], published=False, municipality="Solbæk")
    assert titles("foreløbigt") == []
    assert search(Query("")).total == 0
    assert search(Query("")).facets["municipality"] == ()
    assert titles("foreløbigt", LINDVED) == ["Foreløbigt forslag"]
    assert len(titles("foreløbigt", EVERYTHING)) == 2


def test_of_a_closed_case_all_find_the_title_and_few_the_content(keep):
    keep([{"title": "Salg af grund", "kind": "item", "text": "Køberen hedder hemmeligt.", "closed": True}])
    trusted = Visibility(frozenset({"Lindved"}), frozenset({"Lindved"}))
    assert titles("hemmeligt") == titles("hemmeligt", LINDVED) == []
    assert titles("hemmeligt", trusted) == ["Salg af grund"]
    (hit,) = search(Query("grund")).hits
    assert (hit.title.text, hit.sentence.text, hit.closed) == ("Salg af grund", "", True)
    assert len(search(Query("grund"), trusted).hits) == 1
    assert search(Query("")).total == 1


def test_a_withdrawn_document_is_gone_at_once_even_before_the_index_knows(catalogue):
    Document.objects.filter(pk=catalogue.pk).update(state=Document.State.WITHDRAWN)
    assert search(Query("sygefravær")).hits == ()
    assert indexing.refresh() >= 1
    assert search(Query("")).total == 0
    assert not SearchEntry.objects.exists()
    Document.objects.filter(pk=catalogue.pk).update(state=Document.State.READ)
    indexing.refresh()
    assert search(Query("sygefravær")).total == 1


def test_what_was_published_is_found_when_the_index_is_told(keep):
    document = keep([{"title": "Nyt forslag"}], published=False)
    assert titles("nyt") == []
    Document.objects.filter(pk=document.pk).update(published_at=document.uploaded_at)
    assert indexing.stale_documents() == [document.pk]
    indexing.refresh()
    assert titles("nyt") == ["Nyt forslag"]


def test_a_document_removed_for_good_leaves_no_word_in_the_index(catalogue):
    indexing.remove_document(catalogue.pk, for_good=True)
    assert search(Query(""), EVERYTHING).total == 0
    assert holding.held().fetch([]) == []


def test_personal_data_and_contacts_are_not_found_and_not_shown(keep):
    document = keep(
        [
            {
                "title": "Sagen om borgeren", "kind": "example", "text": "Borger 010190-1234 klager. Kontakt Mia Bech.",
                "body": {"contacts": [{"name": "Mia Bech", "role": None, "email": "mia@lindved.example"}]},
            }
        ],
        index=False,
    )  # fmt: skip
    PersonalHit.objects.create(document=document, kind="cpr", line=2, start=7, end=18, text="010190-1234")
    indexing.index_document(document.pk)
    assert titles('"010190-1234"', EVERYTHING) == titles("bech", EVERYTHING) == []
    (hit,) = search(Query("klager"), EVERYTHING).hits
    assert "010190" not in hit.sentence.text
    assert "█" in hit.sentence.text


def test_a_corrected_amount_is_the_one_that_is_found_and_marked(keep):
    figure = {
        "at": "/headline_saving", "text": "100.000 kr.", "value": 100000, "low": 99500, "high": 100500, "unit": "kr",
        "unit_from": "text", "placed_by": "text", "line": 2, "start": 10, "end": 21, "page": None, "box": None, "cell": None,
    }  # fmt: skip
    body = {"headline_saving": 100000, "figures": [figure], "status": {"code": "decided", "text": ""}, "feasibility": None}
    body["source"] = {"document": "x", "page": None, "first_line": 1, "last_line": 2}
    document = keep([{"title": "Lys", "kind": "example", "text": "Der spares 100.000 kr.", "amount": "-100000", "body": body}])
    assert titles(amount_from=Decimal(150_000)) == []
    Correction.objects.create(
        document=document, line=2, start=10, end=21, printed="100.000 kr.", corrected="200.000 kr.", value=200000, why="slip"
    )
    indexing.refresh()
    (hit,) = search(Query("", amount_from=Decimal(150_000))).hits
    assert (hit.amount, hit.corrected) == (Decimal(-200_000), True)


def test_lines_in_no_record_are_found_as_text_on_their_page(keep):
    document = keep([{"title": "Forslag"}], index=False)
    reading = document.readings.get()
    reading.pages = 2
    reading.save()
    page = reading.page_set.get()
    page.lines += [
        {"number": 3, "text": "En indled-", "state": "unread"},
        {"number": 4, "text": "ning til kataloget", "state": "prose"},
    ]
    page.save()
    reading.page_set.create(number=2, first_line=5, lines=[{"number": 5, "text": "Flere indledninger", "state": "read"}])
    indexing.index_reading(reading.pk)
    hits = search(Query("indledning")).hits
    assert sorted((hit.kind, hit.record, hit.page, hit.line) for hit in hits) == [("text", None, 1, 3), ("text", None, 2, 5)]


def test_the_index_rebuilt_gives_the_same_hits(catalogue):
    before = {text: titles(text) for text in ("fravær", "indsats", "digital*", "hus", "")}
    assert indexing.rebuild() == 5
    assert {text: titles(text) for text in before} == before
    assert indexing.stale_documents() == []


def test_parts_of_compounds_are_learned_from_the_documents(keep):
    keep([{"title": f"Om drolvang {n}", "text": "Drolvang er et ord, som ingen kender."} for n in range(3)])
    keep([{"title": "Nyt", "text": "Drolvangsindsatsen og snurrefabrikken begynder."}])
    indexing.rebuild()
    assert "Nyt" in titles("drolvang")


def test_a_process_reads_only_what_changed(catalogue, keep, django_assert_max_num_queries):
    held = holding.held()
    keep([{"title": "Et til om kørsel"}])
    with django_assert_max_num_queries(3):
        newer = holding.held()
    assert newer.columns.size == held.columns.size + 1
    assert newer.version > held.version
    assert holding.held() is newer


def test_records_of_a_whole_search_are_given_for_downloads(catalogue):
    keys = found_records(Query("", sort="amount"))
    assert len(keys) == 5
    assert Record.objects.get(pk=keys[0]).title == "Nyt børnehus"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40) | st.text(alphabet="abæå \"*-^~+&_:().,/\\'|!<>\0", max_size=30))
def test_no_text_makes_a_search_fail(catalogue, text):
    results = search(Query(text))
    assert 0 <= len(results.hits) <= results.total
    assert set(results.facets) == set(FACETS)
