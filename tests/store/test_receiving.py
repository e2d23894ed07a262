"""Uploads are kept at once and read in the background; archives become one document for each file in them."""

import io
import zipfile

import pytest

from raaderum.store import jobs, receiving
from raaderum.store.faults import StoreError
from raaderum.store.importing import Origin
from raaderum.store.models import Document, Job, Parcel, User
from tests.store.conftest import LINDVED, import_sample

pytestmark = pytest.mark.django_db
TEXT = b"Lindved Kommune\n\nBudget 2027\n\nI alt 100 kr.\n"


@pytest.fixture
def officer(db):
    return User.objects.create_user("inge.holm")


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return made.getvalue()


def test_an_upload_is_a_document_at_once_and_read_by_the_worker(officer):
    receipt = receiving.receive(TEXT, "budget.txt", Origin(officer, "Lindved"))
    assert (receipt.document.state, receipt.fresh) == ("queued", True)
    assert jobs.run_until_idle() == 1
    receipt.document.refresh_from_db()
    assert (receipt.document.state, receipt.document.municipality) == ("read", "Lindved")
    assert list(jobs.jobs_of(officer)) == [receipt.job]


def test_the_same_bytes_again_wait_for_the_same_reading(officer):
    first = receiving.receive(TEXT, "a.txt", Origin(officer))
    again = receiving.receive(TEXT, "b.txt", Origin(officer))
    assert (again.document, again.job, again.fresh) == (first.document, first.job, False)
    jobs.run_until_idle()
    assert receiving.receive(TEXT, "c.txt", Origin(officer)).job is None


def test_an_archive_becomes_a_document_for_each_file_and_is_gone_when_it_is_unpacked(officer):
    data = zipped(a__txt=TEXT, b__txt=TEXT, **{"../../ud__txt": b"Anden tekst 5 kr.\n"}, c__txt=b"")
    receipt = receiving.receive(data, "bilag.zip", Origin(officer, "Lindved", publish=True))
    assert receipt.document is None
    assert jobs.run_until_idle() == 4
    receipt.job.refresh_from_db()
    assert (receipt.job.state, receipt.job.result["same"], receipt.job.result["problems"]) == ("done", 1, [])
    names = set(Document.objects.values_list("name", "state"))
    assert names == {("bilag.zip!a.txt", "read"), ("bilag.zip!ud.txt", "read"), ("bilag.zip!c.txt", "unreadable")}
    assert Document.objects.filter(published_at__isnull=False).count() == 2
    assert not Parcel.objects.exists()
    assert jobs.progress_of(receipt.job).over


def test_a_word_file_is_no_archive(officer):
    data = (LINDVED / "budgetkatalog-2027.docx").read_bytes()
    assert receiving.receive(data, "budgetkatalog.docx", Origin(officer)).document is not None


def test_a_zip_bomb_is_refused_with_a_sentence_and_does_no_harm(officer, sample):
    bomb = (sample("x").parents[1] / "broken" / "bombe.zip").read_bytes()
    receiving.receive(bomb, "bombe.zip", Origin(officer))
    jobs.run_until_idle()
    job = Job.objects.get(kind="unpack")
    assert job.state == "done"
    assert not Document.objects.filter(state="read").exists()
    assert all(p["da"] and p["en"] for p in job.result["problems"])


def test_an_empty_file_and_one_over_the_limit_are_refused(officer, settings):
    settings.UPLOAD_BYTES = 1 << 20
    with pytest.raises(StoreError, match="tom"):
        receiving.receive(b"", "tom.txt", Origin(officer))
    with pytest.raises(StoreError, match="grænsen er 1 MB"):
        receiving.receive(b"a" * ((1 << 20) + 1), "stor.txt", Origin(officer))


def test_a_document_read_by_these_readers_is_not_read_again(officer):
    document = import_sample("effektiviseringseksempler.txt").document
    assert receiving.reread(document, officer) is None
    document.readings.update(reader_version="0.0.1+old")
    job = receiving.reread(document, officer)
    assert job is not None and receiving.reread(document, officer) == job
    jobs.run_until_idle()
    assert [r.current for r in document.readings.order_by("version")] == [False, True]
