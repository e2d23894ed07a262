"""A newer reading is a new version: what people decided carries over, and what changed is told."""

import pytest

from raaderum.store import corrections, settling, versions
from raaderum.store.models import Correction, Finding, Record, User
from tests.store.conftest import import_sample, read_sample

pytestmark = pytest.mark.django_db
NAME = "besparelser-2027-2030.xlsx"


@pytest.fixture
def settled(db):
    """A document whose total was corrected, as an older version of the readers read it."""
    document = import_sample(NAME).document
    officer = User.objects.create_user("inge.holm")
    finding = Finding.objects.get(reading__document=document, rule="sum.column")
    settling.settle(finding, "misread", officer, corrected="1.931")
    document.readings.update(reader_version="0.0.1+old")
    return document


def test_a_newer_reading_keeps_decisions_and_corrections_and_the_older_reading(settled):
    assert list(versions.outdated()) == [settled]
    change = versions.read_again(settled)
    assert change is not None and change.same and not versions.outdated().exists()
    assert versions.read_again(settled) is None
    assert [(r.version, r.current) for r in settled.readings.order_by("version")] == [(1, False), (2, True)]
    finding = Finding.objects.get(reading__document=settled, reading__current=True, rule="sum.column")
    assert settling.current(finding).verdict == "misread"
    row = Record.objects.get(reading__document=settled, reading__current=True, kind="savings_row", first_line=16)
    assert corrections.overlaid(row)[0]["amounts"]["2028"] == 1931000
    assert Record.objects.filter(reading__document=settled).count() == 2 * finding.reading.records.count()


def test_what_changed_between_two_readings_is_told_with_what_lost_its_ground(settled):
    old = settled.readings.get()
    Record.objects.filter(reading=old, kind="savings_row", first_line=7).delete()
    Record.objects.filter(reading=old, kind="savings_row", first_line=8).update(key="f" * 32)
    Finding.objects.filter(reading=old, rule="series.fill").update(code="0" * 16)
    settling.settle(Finding.objects.get(reading=old, code="0" * 16), "explained", User.objects.get(), comment="Aftalt.")
    Correction.objects.filter(current=True).update(line=999)
    change = versions.read_again(settled)
    assert (len(change.records_added), len(change.records_gone), len(change.records_changed)) == (2, 1, 0)
    assert (len(change.findings_added), change.findings_gone) == (1, ("0" * 16,))
    assert (change.settlements_left, change.corrections_left) == (("0" * 16,), 1)
    assert change.told.da == (
        "poster: 2 nye, 1 væk, 0 ændret; fund: 1 nye, 1 væk; 1 afgørelser og 1 rettelser har ikke længere noget at stå ved"
    )
    assert "1 decisions and 1 corrections" in change.told.en


def test_the_key_of_every_record_is_the_same_in_the_next_reading():
    first = [r["body"] for r in read_sample(NAME)[1]["records"]]
    document = import_sample(NAME).document
    keys = set(Record.objects.filter(reading__document=document).values_list("key", flat=True))
    assert len(keys) == len(first)
