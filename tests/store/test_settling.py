"""Findings are settled by people; a corrected figure lies over what was printed, everywhere, marked."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, connections

from raaderum.store import corrections, settling
from raaderum.store.faults import ConflictError
from raaderum.store.models import AuditEntry, Correction, Finding, Record, Settlement, User
from tests.store.conftest import import_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return User.objects.create_user("inge.holm", password="en lang og god kode")


def amount_finding(document):
    """The column whose total has two digits swapped."""
    return Finding.objects.get(reading__document=document, reading__current=True, rule="sum.column")


def test_a_misread_figure_is_corrected_in_every_record_that_holds_it_and_marked(lindved, officer):
    finding = amount_finding(lindved["besparelser-2027-2030.xlsx"])
    settling.settle(finding, "misread", officer, corrected="1.931", comment="Cifrene er byttet om.")
    row = Record.objects.get(reading=finding.reading, first_line=16, kind="savings_row")
    table = Record.objects.get(reading=finding.reading, kind="table")
    body, marks = corrections.overlaid(row)
    assert [(m.printed, m.by, m.misread) for m in marks] == [("1.391", "inge.holm", True)]
    assert (row.body["amounts"]["2028"], body["amounts"]["2028"]) == (1391000, 1931000)
    changed = next(f for f in body["figures"] if f["at"] == "/amounts/2028")
    assert (changed["value"], changed["low"], changed["text"]) == (1931000, 1930500, "1.931")
    assert changed["corrected"]["printed"] == "1.391"
    assert corrections.overlaid_all([row, table])[1]["rows"][9]["values"][:4] == [1880, 1931, 1332, 1333]
    assert [m["printed"] for m in corrections.misreadings()] == ["1.931"]
    assert corrections.overlaid_finding(finding)[0]["figures"][0]["corrected"]["why"] == "Cifrene er byttet om."
    assert AuditEntry.objects.filter(action="settled", who="inge.holm").count() == 1


def test_opening_a_finding_again_takes_the_correction_away_and_keeps_the_trail(lindved, officer):
    finding = amount_finding(lindved["besparelser-2027-2030.xlsx"])
    settling.settle(finding, "misread", officer, corrected="1.931")
    settling.reopen(finding, officer, "Det var alligevel rigtigt.")
    assert not Correction.objects.filter(current=True).exists()
    assert [s.verdict for s in settling.history(finding)] == ["reopened", "misread"]
    assert settling.current(finding).verdict == "reopened"


def test_the_column_of_the_amount_follows_a_correction_and_comes_back(lindved, officer):
    document = lindved["besparelser-2027-2030.xlsx"]
    finding = amount_finding(document)
    before = dict(Record.objects.filter(reading__document=document).values_list("sequence", "amount"))
    settling.settle(finding, "misread", officer, corrected="9.999")
    settling.reopen(finding, officer, "Alligevel ikke.")
    assert dict(Record.objects.filter(reading__document=document).values_list("sequence", "amount")) == before


def test_a_settlement_that_lacks_its_comment_says_so_and_changes_nothing(lindved, officer):
    finding = amount_finding(lindved["besparelser-2027-2030.xlsx"])
    with pytest.raises(settling.NotSettled) as refused:
        settling.settle(finding, "explained", officer)
    assert [f.at for f in refused.value.faults] == ["/comment"]
    assert not Settlement.objects.exists()


def test_who_saw_an_older_state_is_told_that_another_has_settled(lindved, officer):
    finding = amount_finding(lindved["besparelser-2027-2030.xlsx"])
    settling.settle(finding, "explained", officer, comment="Aftalt.", seen=0)
    with pytest.raises(ConflictError, match=r"inge\.holm"):
        settling.settle(finding, "rounding", officer, comment="Afrunding.", seen=0)
    assert settling.current(finding).verdict == "explained"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_settle_at_once_one_stands_and_the_other_is_told(officer):
    finding = amount_finding(import_sample("besparelser-2027-2030.xlsx").document)
    told = []
    start = threading.Barrier(2)

    def one(verdict):
        try:
            start.wait()
            settling.settle(finding, verdict, officer, comment="Set efter.", seen=0)
            told.append("stands")
        except ConflictError:
            told.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(v,)) for v in ("explained", "rounding")]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert sorted(told) == ["stands", "told"]
    assert Settlement.objects.count() == Settlement.objects.filter(current=True).count() == 1
    connection.ensure_connection()


def figure(at, value, text, line=1, start=0, end=3):
    place = {"line": line, "start": start, "end": end, "page": None, "box": None, "cell": None}
    return {"at": at, "text": text, "value": value, "low": value, "high": value, "unit": "kr", **place}


def fixed(text, value, line=1, start=0, end=3):
    from datetime import UTC, datetime

    at = datetime(2026, 11, 20, tzinfo=UTC)
    return Correction(
        line=line, start=start, end=end, cell="", printed="x", corrected=text, value=Decimal(value), why="w", at=at, misread=True
    )


def test_a_table_in_thousands_is_corrected_in_thousands():
    body = {"rows": [{"values": [-1175, None]}], "figures": [figure("/rows/0/values/0", -1175000, "-1.175")]}
    made, _ = corrections.apply(body, [fixed("-1.715", -1715000)])
    assert made["rows"][0]["values"] == [-1715, None]
    assert body["rows"][0]["values"] == [-1175, None]


def test_an_amount_of_prose_stays_a_magnitude_with_its_interval():
    amount = {"text": "-2,5 mio. kr.", "value": 2500000, "low": 2450000, "high": 2550000, "printed_negative": True}
    body = {"amounts": [amount], "figures": [figure("/amounts/0/value", -2500000, "-2,5 mio. kr.")]}
    made, _ = corrections.apply(body, [fixed("-2,4 mio. kr.", -2400000)])
    assert made["amounts"][0] | {"text": ""} == {
        "text": "",
        "value": 2400000,
        "low": 2350000,
        "high": 2450000,
        "printed_negative": True,
    }


def test_a_headline_reckoned_from_several_figures_stays_and_the_figure_is_marked():
    body = {"headline_saving": 3000000, "figures": [figure("/headline_saving", 1000000, "1 mio. kr.")]}
    made, marks = corrections.apply(body, [fixed("2 mio. kr.", 2000000)])
    assert made["headline_saving"] == 3000000
    assert len(marks) == 1


def test_a_figure_of_running_text_leaves_the_text_as_printed():
    body = {"sections": [{"text": "Der spares 40 af 75."}], "figures": [figure("/sections", 40, "40")]}
    made, _ = corrections.apply(body, [fixed("45", 45)])
    assert made["sections"] == body["sections"]
    assert made["figures"][0]["value"] == 45
