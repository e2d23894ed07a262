"""Who may do what, as a page and as a document: the same table, and up to date."""

import sys
from pathlib import Path

import pytest
from django.test import Client

from raaderum.process.rights import Action, Role
from raaderum.site.access import ADDRESSES
from raaderum.site.rights_table import actions, calls, routes

ROOT = Path(__file__).parents[2]


def test_the_document_says_what_the_table_says(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from make_rights_docs import page

    written = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    assert written == page(), "run .venv/bin/python scripts/make_rights_docs.py"
    sys.modules.pop("make_rights_docs")


def test_every_action_and_every_address_stands_in_the_table():
    assert [row.action for row in actions("da")] == list(Action)
    assert {row.name for row in routes("da")} == set(ADDRESSES)
    assert all(len(row.allowed) == len(Role) for row in actions("en"))
    assert all(row.route.startswith("/api/v1/") for row in calls("da"))


@pytest.mark.django_db
def test_anyone_can_read_the_table_in_both_languages():
    page = Client().get("/rights/").content.decode()
    assert "se lukkede sager" in page
    assert "/documents/{pk}/" in page
    english = Client()
    english.cookies["language"] = "en"
    assert "see closed cases" in english.get("/rights/").content.decode()
