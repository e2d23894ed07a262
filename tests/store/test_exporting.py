"""The open data."""

import csv
import io
import json
import zipfile

import pytest
from django.utils import timezone
from frictionless import validate

from raaderum.publish.data_package import TABLES, write_package
from raaderum.store.exporting import public_content
from raaderum.store.models import Document, Record


@pytest.fixture
def published(lindved):
    Document.objects.update(published_at=timezone.now())
    return lindved


def rows(path, name):
    with zipfile.ZipFile(path) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))


def test_the_package_is_valid_by_the_standard_and_every_key_leads_somewhere(published, tmp_path):
    folder = tmp_path / "data"
    counts = write_package(public_content("https://raaderum.example"), folder)
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    assert counts["documents"] == 5 and counts["figures"] > counts["records"] > 20


def test_every_figure_has_its_source_and_is_what_the_record_holds(published, tmp_path):
    target = tmp_path / "data.zip"
    write_package(public_content(), target)
    held = sum(len(record.body["figures"]) for record in Record.objects.all())
    told = rows(target, "figures")
    assert len(told) == held
    assert all(row["line"] and row["text"] for row in told)
    for row in rows(target, "records"):
        assert json.loads(row["body"])["figures"] is not None


def test_contacts_and_what_is_not_published_are_not_in_it(published, tmp_path):
    minutes = published["referat-au-2026-03-10.md"]
    Document.objects.filter(pk=minutes.pk).update(published_at=None)
    Record.objects.filter(kind="budget_area").update(closed=True)
    target = tmp_path / "data.zip"
    write_package(public_content(), target)
    with zipfile.ZipFile(target) as archive:
        whole = b"".join(archive.read(f"{name}.csv") for name in TABLES).decode()
    assert minutes.digest not in whole and "solbaek.example" not in whole and "Mia Bech" not in whole
    assert "budget_area" not in whole


def test_the_same_store_at_the_same_moment_gives_the_same_bytes(published, tmp_path):
    from dataclasses import replace

    content = public_content()
    for name in ("a.zip", "b.zip"):
        write_package(replace(content), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_empty_store_gives_a_valid_package_too(db, tmp_path):
    write_package(public_content(), tmp_path / "data")
    assert validate(str(tmp_path / "data" / "datapackage.json")).valid
