"""Reading in a process of its own gives the same documents, and ends what takes too long or too much."""

import pickle

import pytest

from raaderum.documents import Document, Limits, apart, isolate, open_path
from raaderum.documents.isolate import open_isolated, serve


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "forslag.md"
    path.write_text("# Forslag\n\n## **Økonomi**\n\n| Navn | 2026 |\n|---|---|\n| Skole | -1.200 |\n", encoding="utf-8")
    return path


def codes(documents: tuple[Document, ...]) -> list[str]:
    return [p.code for d in documents for p in d.problems]


def test_the_documents_are_the_same_as_without(file):
    assert open_isolated(file) == open_path(file)


def test_a_file_that_takes_too_long_is_given_up(file, monkeypatch):
    monkeypatch.setattr(apart, "STARTING", 0.0)
    assert codes(open_isolated(file, Limits(seconds=0.001))) == ["limit.time"]


def test_a_file_that_takes_too_much_memory_is_given_up(file):
    documents = open_isolated(file, Limits(memory_bytes=1_000_000))
    assert not documents[0].readable
    assert codes(documents) in (["limit.memory"], ["file.crashed"])


def test_a_process_that_cannot_start_is_told(file, monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/findes/ikke")
    assert codes(open_isolated(file)) == ["isolate.failed"]


def test_an_answer_that_holds_anything_but_documents_is_refused():
    import os

    for answer in (b"", b"rod", pickle.dumps(os.system), pickle.dumps("tekst"), pickle.dumps(()), pickle.dumps((1, 2))):
        assert codes(isolate._received("x", answer)) == ["file.crashed"]


def test_the_other_process_reads_a_path_and_writes_documents(file, tmp_path, monkeypatch):
    monkeypatch.setattr(isolate, "limit_process", lambda limits: None)
    request, answer = tmp_path / "in", tmp_path / "out"
    request.write_bytes(pickle.dumps((str(file), Limits())))
    with request.open("rb") as source, answer.open("wb") as target:
        assert serve(source, target) == 0
    assert isolate._received(file, answer.read_bytes()) == open_path(file)
