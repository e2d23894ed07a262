"""Which documents are expected, found, missing and withdrawn; and whether what is kept is whole."""

import pytest

from raaderum.store import publishing
from raaderum.store.completeness import statement
from raaderum.store.integrity import faults
from raaderum.store.models import Content, ExpectedDocument, Page, Record

pytestmark = pytest.mark.django_db


def states(made):
    return {entry.title.en: entry.state for entry in made.entries}


def test_the_statement_tells_what_is_found_missing_and_withdrawn(lindved):
    ExpectedDocument.objects.create(municipality="Lindved", year=2027, kind="", title="bemærkninger lindved")
    ExpectedDocument.objects.create(municipality="Lindved", year=2027, kind="minutes", title="referat AU", note="fra marts")
    made = statement("Lindved", 2027)
    assert states(made) == {
        "Budget catalogue or list of savings": "found",
        "Remarks to the budget": "found",
        "Minutes": "missing",
        "bemærkninger lindved": "found",
        "referat AU": "missing",
    }
    publishing.withdraw(lindved["budgetbemaerkninger-2027.pdf"], None, "Forkert udgave")
    after = statement("Lindved", 2027)
    assert states(after)["Remarks to the budget"] == "withdrawn"
    assert [entry.title.en for entry in after.missing] == [
        "Remarks to the budget",
        "Minutes",
        "bemærkninger lindved",
        "referat AU",
    ]
    assert states(statement("Lindved", 2026))["Minutes"] == "found"


def test_a_person_who_sees_nothing_is_told_of_nothing_found(lindved):
    assert {entry.state for entry in statement("Lindved", 2027, documents=[]).entries} == {"missing"}


def test_what_is_kept_is_whole_and_what_is_not_is_told(lindved):
    assert list(faults()) == []
    catalogue = lindved["budgetkatalog-2027.docx"]
    reading = catalogue.readings.get()
    Content.objects.filter(document=catalogue).update(data=b"andet")
    Record.objects.filter(reading=reading, sequence=1).delete()
    Page.objects.filter(reading=reading).delete()
    lindved["effektiviseringseksempler.txt"].readings.update(current=False)
    lindved["referat-au-2026-03-10.md"].content.delete()
    told = " ".join(fault.da for fault in faults())
    for part in ("ikke det, der blev lagt ind", "poster", "linjer", "gældende læsning", "indholdet mangler"):
        assert part in told
