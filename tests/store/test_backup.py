"""A backup is tested by restoring it; what was erased since is erased again. Commands of the administrator, run as they are."""

import hashlib

import pytest

from tests.store.conftest import LINDVED
from tests.store.own_store import own_store

EVERYTHING = """
import hashlib, json
from django.apps import apps
rows = []
for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
    if model._meta.db_table in ("store_auditentry", "django_session"): continue
    for row in model.objects.order_by("pk").values():
        plain = {k: bytes(v) if isinstance(v, memoryview) else v for k, v in sorted(row.items())}
        rows.append(model._meta.db_table + repr(plain))
print(len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def stores(tmp_path_factory, django_db_setup, django_db_blocker):
    """Two stores of their own; the first holds the samples of Lindved and a user."""
    folder = tmp_path_factory.mktemp("stores")
    with django_db_blocker.unblock(), own_store(folder / "first") as first, own_store(folder / "second") as second:
        done = first.run("import", "--publish", LINDVED)
        assert (done.returncode, done.stdout) == (0, "5 læst, 0 var der i forvejen, 0 med problemer.\n"), done.stderr
        yield first, second


def test_what_is_no_backup_is_refused_with_a_sentence_and_changes_nothing(stores, tmp_path):
    first, _ = stores
    cut = tmp_path / "halv.backup"
    whole = tmp_path / "hel.backup"
    first.run("backup", whole)
    cut.write_bytes(whole.read_bytes()[:3000])
    for file in (cut, tmp_path / "ikke.der", LINDVED / "budgetkatalog-2027.docx"):
        done = first.run("restore", "--replace", file)
        assert done.returncode == 2 and file.name in done.stderr and len(done.stderr.splitlines()) == 1
    assert first.run("backup", tmp_path / "ingen" / "mappe.backup").returncode == 2
    assert first.run("verify").returncode == 0
    again = first.run("import", "-j", 2, LINDVED)
    assert again.stdout == "0 læst, 5 var der i forvejen, 0 med problemer.\n"
    done = first.run("completeness", "Lindved", 2027)
    assert done.returncode == 1 and "mangler        Referater" in done.stdout
    assert first.run("--language", "en", "erase", "99").stderr == "99: name one document that is not erased.\n"


def test_a_backup_that_is_restored_elsewhere_holds_everything_and_erases_again_what_was_erased(stores, tmp_path):
    first, second = stores
    assert (
        first.run("user", "add", "inge.holm", "--role", "administrator", RAADERUM_PASSWORD="roligt hav i marts").returncode == 0
    )
    file = tmp_path / "alt.backup"
    assert "skrevet og kontrolleret" in first.run("backup", file).stdout
    restored = second.run("restore", file)
    assert restored.stdout == "5 dokumenter lagt tilbage; 0 slettet igen.\n", restored.stderr
    assert second.python(EVERYTHING) == first.python(EVERYTHING)
    assert second.run("verify").stdout == "5 dokumenter, alt er helt.\n"
    assert "inge.holm" in second.run("user", "list").stdout

    digest = hashlib.sha256((LINDVED / "budgetkatalog-2027.docx").read_bytes()).hexdigest()
    assert first.run("erase", digest[:12], "--yes").returncode == 0
    refused = first.run("restore", file)
    assert refused.returncode == 2 and "--replace" in refused.stderr
    again = first.run("restore", "--replace", file)
    assert again.stdout.startswith("5 dokumenter lagt tilbage; 1 slettet igen.\n"), again.stderr
    assert len(list(first.home.glob("before-restore-*.backup"))) == 1
    imported = first.run("import", LINDVED / "budgetkatalog-2027.docx")
    assert imported.returncode == 2 and "slettet for altid" in imported.stderr
