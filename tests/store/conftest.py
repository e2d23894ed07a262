"""What the tests of the store share: the samples of Lindved, read once and imported for each test that asks."""

from pathlib import Path

import pytest

from raaderum.store.importing import Imported, Origin, keep, take_in
from raaderum.store.reader_process import read_apart

LINDVED = Path(__file__).parents[2] / "samples" / "lindved"
_READ: dict[str, tuple[bytes, dict]] = {}


def read_sample(name: str) -> tuple[bytes, dict]:
    """The bytes of one of Lindved's samples and what the reader's process makes of them, read once a test run."""
    if name not in _READ:
        data = (LINDVED / name).read_bytes()
        _READ[name] = (data, read_apart(data, name))
    return _READ[name]


def import_sample(name: str, origin: Origin | None = None) -> Imported:
    """One of Lindved's samples, imported."""
    from django.db import transaction

    data, answer = read_sample(name)
    with transaction.atomic():
        document, _ = take_in(data, name, origin or Origin())
        fresh = keep(document, answer, origin)
    document.refresh_from_db()
    return Imported(document, "read" if fresh else "same")


@pytest.fixture
def lindved(db):
    """The five samples of Lindved in the store: the documents by the files' names."""
    return {path.name: import_sample(path.name).document for path in sorted(LINDVED.iterdir())}
