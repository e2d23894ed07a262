"""The doors: anything becomes documents, judged by content; foreign formats come in by the same table as ours."""

import sys
from importlib.metadata import EntryPoint

import pytest

from raaderum.documents import Document, Limits, formats, open_bytes, open_path
from raaderum.documents.formats import format_reader
from raaderum.documents.opening import digest


@pytest.fixture
def registry(monkeypatch):
    """The registry as it stands, put back after the test."""
    formats.registered()
    monkeypatch.setattr(formats, "_FORMATS", dict(formats._FORMATS))
    monkeypatch.setattr(formats, "_PROBLEMS", [])


def codes(documents: tuple[Document, ...]) -> list[str]:
    return [p.code for d in documents for p in d.problems]


def test_our_own_formats_are_registered_as_a_strangers_would_be():
    names = {f.name for f in formats.registered()}
    assert names >= {"text", "markdown", "html", "word", "excel", "opendocument", "old-office", "archive", "pdf"}
    assert not formats.plugin_problems()


def test_a_foreign_format_reads_its_files(registry):
    @format_reader("lindved", detect=lambda data: 1.0 if data.startswith(b"LINDVED") else 0.0)
    def read(data: bytes, path: str, limits: Limits) -> Document:
        return Document(id=digest(data), path=path, format="lindved", lines=())

    (document,) = open_bytes(b"LINDVED 1", "x.pdf")
    assert document.format == "lindved"


def test_a_foreign_format_that_raises_becomes_a_problem(registry):
    @format_reader("bad", detect=lambda data: 1.0)
    def read(data: bytes, path: str, limits: Limits) -> Document:
        raise RecursionError

    documents = open_bytes(b"tekst", "x")
    assert codes(documents) == ["format.failed"] and not documents[0].readable


def test_a_foreign_format_that_gives_something_else_becomes_a_problem(registry):
    format_reader("bad", detect=lambda data: 1.0)(lambda data, path, limits: "ingenting")  # type: ignore[arg-type,return-value]
    assert codes(open_bytes(b"tekst", "x")) == ["format.failed"]


def test_a_detection_that_raises_counts_as_no(registry):
    def detect(data: bytes) -> float:
        raise ValueError

    format_reader("bad", detect=detect)(lambda data, path, limits: ())
    assert open_bytes(b"tekst", "x")[0].format == "text"


def test_a_format_of_another_protocol_is_told_and_not_used(registry):
    format_reader("old", detect=lambda data: 1.0, protocol=0)(lambda data, path, limits: ())
    documents = open_bytes(b"tekst", "x")
    assert documents[0].format == "text"
    assert codes(documents) == ["format.protocol"]


def test_a_module_that_cannot_be_loaded_is_told(registry, monkeypatch):
    point = EntryPoint("missing", "raaderum.documents.there_is_none", formats.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    formats._load_plugins.__wrapped__()
    assert [p.code for p in formats._PROBLEMS] == ["format.plugin"]


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 5000])
def test_an_empty_file_says_so(data):
    documents = open_bytes(data, "x")
    assert codes(documents) == ["file.empty"] and not documents[0].readable


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, bytes(range(256)) * 40, b"MZ\x90\x00\x03" + b"\0\x01\x02\x03" * 400]
)
def test_what_is_no_document_says_so(data):
    documents = open_bytes(data, "billede.docx")
    assert codes(documents) == ["file.unknown"] and not documents[0].readable


def test_a_document_is_named_by_its_bytes():
    assert open_bytes(b"a", "x")[0].id == digest(b"a")


def test_a_folder_gives_the_documents_below_it_by_name(tmp_path):
    for name in ("b.txt", "a.md", "c/d.txt", ".skjult", "~$lock.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Tekst")
    (tmp_path / "e.txt").symlink_to(tmp_path / "b.txt")
    assert [d.path[len(str(tmp_path)) + 1 :] for d in open_path(tmp_path)] == ["a.md", "b.txt", "c/d.txt"]


def test_a_file_that_is_not_there_or_too_large_says_so(tmp_path):
    assert codes(open_path(tmp_path / "mangler.txt")) == ["file.missing"]
    assert codes(open_path("\0")) == ["file.denied"]
    file = tmp_path / "a.txt"
    file.write_text("x" * 100)
    assert codes(open_path(file, Limits(file_bytes=10))) == ["limit.file"]
    assert codes(open_bytes(b"x" * 100, "x", Limits(file_bytes=10))) == ["limit.file"]


def test_detecting_and_reading_a_text_loads_no_heavy_library():
    import subprocess

    code = (
        "import sys; from raaderum.documents import open_bytes; d, = open_bytes(b'Tekst', 'x'); assert d.format == 'text';"
        "print([m for m in ('lxml', 'openpyxl', 'docx', 'pypdfium2', 'python_calamine', 'odf', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
