"""What all tests share: the folder of real documents (skipped with a plain message where there is none), and the samples."""

import os
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# The same draws every run, so that a run that passed passes again; HYPOTHESIS_PROFILE=default draws anew.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

os.environ["COLUMNS"] = "100"
"""As wide as a report is where no terminal says otherwise; pytest-xdist's workers say 80."""

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples" / "formats"


def documents_folder() -> Path:
    return Path(os.environ.get("RAADERUM_DOCUMENTS", ROOT.parent / "shared" / "documents"))


@pytest.fixture
def real_document():
    """A function that gives the path of a real document, or skips the test."""

    def find(name: str) -> Path:
        path = documents_folder() / name
        if not path.is_file():
            pytest.skip(f"the real document {name} is not here; name its folder in RAADERUM_DOCUMENTS")
        return path

    return find


@pytest.fixture
def sample():
    """A function that gives the path of one of the project's own sample documents."""

    def find(name: str) -> Path:
        return SAMPLES / name

    return find


@pytest.fixture
def must_end():
    """A context in which work must come to an end: far longer than it may take, far shorter than what explodes."""

    def hung(signum, frame):
        raise AssertionError("this does not come to an end")

    @contextmanager
    def ends():
        old = signal.signal(signal.SIGALRM, hung)
        signal.alarm(90)
        try:
            yield
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, old)

    return ends


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tests' database, emptied between some tests: the triggers that keep the audit trail are set up by the tests of them."""
    from django.db import connection

    from raaderum.store import trail_guard

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        trail_guard.lift(cursor, connection.vendor)


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, started once; nothing of it calls out."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop in this thread; the store is asked beside it
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        found = p.chromium.launch(executable_path=executable, args=FLAGS)
        yield found
        found.close()
