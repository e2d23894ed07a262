"""Every list of the pages can be taken along, with where each row was printed."""

import io
import json

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from raaderum.process.rights import Role
from raaderum.search.indexing import rebuild
from raaderum.store import publishing
from raaderum.store.importing import Origin
from raaderum.store.models import Finding, Record
from tests.store.conftest import import_sample

NAMES = ("besparelser-2027-2030.xlsx", "referat-au-2026-03-10.md", "effektiviseringseksempler.txt")


@pytest.fixture
def filled(people):
    """Three samples of Lindved, published."""
    officer = people[Role.OFFICER]
    made = [import_sample(name, Origin(officer, "Lindved")).document for name in NAMES]
    for document in made:
        publishing.publish(document, officer)
    return made


def taken(client, address, **query):
    return json.loads(client.get(address, {**query, "format": "json"}).content)


def test_the_list_of_documents_is_taken_along_with_its_filters(client, filled):
    assert len(taken(client, reverse("documents"))["rows"]) == 3
    (row,) = taken(client, reverse("documents"), kind="minutes")["rows"]
    assert row["values"]["name"].endswith("referat-au-2026-03-10.md") and row["address"].startswith("/documents/")
    assert "format=xlsx" in client.get(reverse("documents")).content.decode()


def test_the_findings_are_taken_along_with_their_place(signed_in, filled):
    officer = signed_in(Role.OFFICER)
    table = taken(officer, reverse("findings"), state="all")
    assert len(table["rows"]) == Finding.objects.count()
    assert all(row["sources"]["title"]["line"] for row in table["rows"])
    book = load_workbook(io.BytesIO(officer.get(reverse("findings"), {"state": "all", "format": "xlsx"}).content))
    assert book["Kilder"].max_row == len(table["rows"]) + 1


def test_a_finding_in_a_closed_case_is_only_for_those_who_may_see_the_case(signed_in, filled):
    finding = Finding.objects.filter(reading__document__kind="minutes", line__isnull=False).first()
    finding = finding or Finding.objects.filter(line__isnull=False).first()
    case = Record.objects.filter(reading=finding.reading, first_line__lte=finding.line, last_line__gte=finding.line).first()
    assert case is not None
    reader = signed_in(Role.READER)

    def there(client):
        return any(finding.code in row["address"] for row in taken(client, reverse("findings"), state="all")["rows"])

    assert there(reader)
    Record.objects.filter(pk=case.pk).update(closed=True)
    assert not there(reader) and there(signed_in(Role.SECRETARY))


def test_a_meetings_cases_are_taken_along_and_of_a_closed_one_the_public_gets_no_more_than_it_sees(client, filled):
    meeting = Record.objects.get(kind="meeting")
    rows = taken(client, reverse("record", args=[meeting.pk]), what="cases")["rows"]
    assert len(rows) == Record.objects.filter(kind="item", closed=False).count()
    assert all(row["sources"]["title"]["line"] for row in rows)


def test_similar_measures_are_taken_along_without_contacts(client, filled):
    rebuild()
    record = Record.objects.filter(kind="example").order_by("sequence").first()
    response = client.get(reverse("record-similar", args=[record.pk]), {"format": "json"})
    assert json.loads(response.content)["rows"] and "@" not in response.content.decode()


def test_the_statement_of_completeness_is_taken_along(signed_in, filled):
    rows = taken(signed_in(Role.OFFICER), reverse("completeness"), municipality="Lindved", year="2027")["rows"]
    assert {row["values"]["state"]["en"] for row in rows} <= {"found", "missing", "withdrawn"} and rows


def test_no_cell_of_a_csv_can_run_as_a_formula(signed_in, people, filled):
    Record.objects.filter(kind="item").update(title="=HYPERLINK(1)")
    meeting = Record.objects.get(kind="meeting")
    data = signed_in(Role.OFFICER).get(reverse("record", args=[meeting.pk]), {"what": "cases", "format": "csv"}).content.decode()
    assert "'=HYPERLINK(1)" in data and ";=HYPERLINK" not in data
