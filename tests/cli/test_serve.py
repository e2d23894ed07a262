"""`raaderum serve` brings the database up, answers, does the background work, and ends with all it started."""

import signal
import subprocess
import time
import urllib.request

import pytest

from tests.store.own_store import own_store


@pytest.fixture
def store(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), own_store(tmp_path / "home") as own:
        yield own


def test_serve_answers_reads_what_was_uploaded_and_ends_when_told_to(store):
    command = store.command("serve", "--port", "0", "--workers", "1")
    process = subprocess.Popen(command, env=store.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert line.startswith("Råderum svarer på http://127.0.0.1:"), line
        address = line.split()[3]
        assert urllib.request.urlopen(address, timeout=30).status == 200
        store.python(
            "from raaderum.store.receiving import receive\nfrom raaderum.store.importing import Origin\n"
            "receive('Lindved Kommune\\n\\nI alt 100 kr.\\n'.encode(), 'a.txt', Origin())"
        )
        until = time.monotonic() + 60
        asked = "from raaderum.store.models import Document; print(Document.objects.get().state)"
        while store.python(asked) != "read" and time.monotonic() < until:
            time.sleep(0.2)
        assert store.python(asked) == "read"
        port = address.rstrip("/").rpartition(":")[2]
        taken = store.run("serve", "--port", port)
        assert taken.returncode == 2 and "vælg en anden port" in taken.stderr
    finally:
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0, told


def test_users_corrections_and_rereading_from_the_command_line(store):
    code = {"RAADERUM_PASSWORD": "roligt hav i marts"}
    assert store.run("user", "add", "inge.holm", "--role", "officer", "--municipality", "Lindved", **code).returncode == 0
    for arguments, told in (
        (("grant", "inge.holm", "author", "--department", "Kultur"), "har nu rollen author"),
        (("revoke", "inge.holm", "author", "--department", "Kultur"), "har ikke længere rollen"),
        (("password", "inge.holm"), "ny kode"),
        (("close", "inge.holm"), "er lukket"),
        (("list",), "inge.holm (lukket)\t\tofficer · Lindved"),
    ):
        assert told in store.run("user", *arguments, **code).stdout
    for arguments in (("add", "bo"), ("close", "ingen"), ("grant", "inge.holm", "konge")):
        done = store.run("user", *arguments)
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert store.run("corrections").stdout == ""
    assert store.run("--language", "en", "reread").stdout == "0 read again, 0 changed.\n"
    bad = store.run("user", "list", DATABASE_URL="mysql://x/y")
    assert bad.returncode == 2 and "DATABASE_URL" in bad.stderr
