"""Scanned pages: tesseract's table becomes words with boxes, and without tesseract nothing breaks."""

import subprocess

import pytest
from pdf_writer import Page, image_page, pdf

from raaderum.documents import Limits, ocr
from raaderum.documents.pdf import read_pdf

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
TABLE = (
    HEAD
    + "4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t\n"
    + "5\t1\t1\t1\t1\t1\t300\t300\t200\t40\t96\tSkoler\n"
    + "5\t1\t1\t1\t1\t2\t1500\t302\t150\t40\t91\t-1.200\n"
    + "5\t1\t1\t1\t2\t1\t300\t400\t200\t40\t96\tVeje\n"
    + "5\t1\t1\t1\t2\t2\t1550\t401\t100\t40\t12\tstøv\n"
    + "not a row\n"
)


@pytest.fixture(autouse=True)
def forget():
    real = ocr.tesseract  # a test may put another in its place, and that one has no cache
    real.cache_clear()
    yield
    real.cache_clear()


def test_the_words_of_a_line_share_its_baseline_and_doubtful_ones_are_left_out():
    words = ocr.words_of(TABLE)
    assert [word.text for word in words] == ["Skoler", "-1.200", "Veje"]
    assert words[0].base == words[1].base < words[2].base
    assert words[0].x0 == 72 and words[0].x1 == 120


def test_without_the_program_or_its_danish_data_a_scan_is_not_read(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    assert ocr.tesseract() is None and ocr.page_words(None) == []
    ocr.tesseract.cache_clear()
    monkeypatch.setattr(ocr.shutil, "which", lambda name: "/usr/bin/tesseract")
    monkeypatch.setattr(ocr.subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 0, "eng\n", ""))
    assert ocr.tesseract() is None
    ocr.tesseract.cache_clear()

    def fails(*args, **kwargs):
        raise OSError("no such program")

    monkeypatch.setattr(ocr.subprocess, "run", fails)
    assert ocr.tesseract() is None


def test_a_scan_read_by_ocr_has_lines_and_says_so(monkeypatch):
    calls = []

    def run(command, **given):
        if "--list-langs" in command:
            return subprocess.CompletedProcess(command, 0, "List of available languages:\ndan\neng\n", "")
        calls.append(given["input"])
        return subprocess.CompletedProcess(command, 0, TABLE.encode(), b"")

    monkeypatch.setattr(ocr.shutil, "which", lambda name: "/usr/bin/tesseract")
    monkeypatch.setattr(ocr.subprocess, "run", run)
    document = read_pdf(pdf([image_page(), Page().text(60, 700, "Anden side med tekst nok her")]), "scan.pdf", Limits())
    assert [line.text for line in document.lines if line.text] == ["Skoler  -1.200", "Veje", "Anden side med tekst nok her"]
    assert [problem.code for problem in document.problems] == ["pdf.ocr"]
    assert document.notes == {"ocr_pages": "1"}
    assert calls[0].startswith(b"P5 ")


def test_a_tesseract_that_fails_leaves_the_page_a_scan(monkeypatch):
    monkeypatch.setattr(ocr, "tesseract", lambda: "/usr/bin/tesseract")

    def fails(*args, **kwargs):
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(ocr.subprocess, "run", fails)
    assert read_pdf(pdf([image_page()]), "scan.pdf", Limits()).lines == ()
