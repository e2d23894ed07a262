"""The samples of Lindved, imported: every kind of record is found by its words, and the index follows what happens to them."""

import pytest

from raaderum.search import holding, indexing, measures
from raaderum.search.finding import search
from raaderum.search.query import EVERYTHING, Query
from raaderum.store import jobs, signals
from raaderum.store.models import Document, Job, SearchEntry
from tests.store.conftest import LINDVED, import_sample


@pytest.fixture
def samples(db):
    holding.forget()
    measures.forget()
    return {path.name: import_sample(path.name).document for path in sorted(LINDVED.iterdir())}


def found(text, **filters):
    return search(Query(text, **filters), EVERYTHING)


def test_every_kind_of_record_of_an_import_is_found_at_once(samples):
    assert indexing.stale_documents() == []
    kinds = {value.value for value in found("").facets["kind"]}
    assert {"example", "proposal", "savings_row", "item", "meeting", "budget_area"} <= kinds
    for text, kind in (
        ("armaturer", "example"),
        ("vagt planlægning", "example"),
        ("tidlig indsats", "item"),
        ('"Udvalget for Arbejde & Uddannelse"', "meeting"),
        ("26-004417", "item"),
    ):
        results = found(text, kind=(kind,))
        assert (results.total >= 1, results.relaxed) == (True, ""), text
    rows = [hit for hit in found("", kind=("savings_row",), sort="amount").hits if hit.amount]
    thousands = f"{abs(rows[0].amount) / 1000:f}".split(".")[0]
    assert rows[0].record in [hit.record for hit in found(thousands, kind=("savings_row",)).hits], "a figure as printed"


def test_the_index_follows_what_the_store_tells(samples):
    document = samples["effektiviseringseksempler.txt"]
    document.municipality = "Solbæk"
    document.save()
    signals.document_changed.send(Document, document=document)
    assert indexing.stale_documents() == []
    assert found("armaturer").total >= 1
    signals.document_erased.send(Document, document=document)
    assert found("armaturer", kind=("example",)).total == 0
    assert not SearchEntry.objects.filter(document=document).exists()


def test_what_compounds_are_made_of_is_learned_in_the_background_as_the_store_grows(db, monkeypatch):
    monkeypatch.setattr(indexing, "WORTH_LEARNING", 5)
    import_sample("effektiviseringseksempler.txt")
    assert holding.state().learned_from == 0
    assert Job.objects.filter(kind="reindex").count() == 1
    jobs.run_until_idle()
    assert holding.state().learned_from == SearchEntry.objects.count()
    assert not indexing.has_outgrown_its_lexicon()
    assert found("armaturer").total >= 1


def test_lists_that_are_held_are_let_go_when_there_are_too_many(samples, monkeypatch):
    monkeypatch.setattr(holding, "LIST_BYTES", 100)
    before = [found(text).total for text in ("kommune", "indsats", "budget", "kommune")]
    assert before[0] == before[-1]
    holding.held().lists.clear()
    assert found("kommune").total == before[0]
