"""What a person at a terminal is promised: the output of CONTRACT.md, exit statuses, one clear sentence for bad input."""

import json
import shutil
import subprocess
import sys

import pytest

from raaderum import __version__


def raaderum(*arguments, cwd=None):
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_version_is_one_line():
    assert raaderum("--version").stdout == f"raaderum {__version__}\n"


def test_help_is_danish_and_on_request_english():
    done = raaderum("check", "--help")
    assert "Eksempler" in done.stdout
    assert "Examples" in raaderum("check", "--language", "en", "--help").stdout


def test_read_prints_one_record_a_line_beginning_with_the_document(sample):
    done = raaderum("read", "--format", "jsonl", sample("budgetkatalog-2027.txt"))
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records[0]["record"] == "document"
    assert records[0]["kind"] == "proposals"
    assert [r["number"] for r in records if r["record"] == "proposal"] == ["3.1", "3.2", "3.3", "3.4"]
    coverage = records[0]["coverage"]
    lines = sample("budgetkatalog-2027.txt").read_text().split("\n")
    assert sum(coverage[k] for k in ("read", "furniture", "prose", "unread")) == sum(bool(line.strip()) for line in lines)


def test_check_exits_with_1_when_a_figure_is_wrong_and_0_when_none_is(sample, tmp_path):
    assert raaderum("check", sample("budgetkatalog-2027.txt")).returncode == 1
    good = tmp_path / "good.txt"
    good.write_text("Lindved Kommune\n\n1.000 kr. 2027 2028\n\nLøn 100 200\n\nDrift 50 50\n\nI alt 150 250\n")
    done = raaderum("check", good)
    assert done.returncode == 0, done.stdout


def test_a_file_that_cannot_be_read_gives_one_danish_sentence_and_exit_2(tmp_path):
    broken = tmp_path / "brudt.pdf"
    broken.write_bytes(b"%PDF-1.7\nthis is no pdf")
    done = raaderum("check", broken)
    assert done.returncode == 2
    assert "brudt.pdf" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_path_that_is_not_there_is_said_and_the_other_files_are_still_checked(sample, tmp_path):
    done = raaderum("check", tmp_path / "mangler.pdf", sample("budgetkatalog-2027.txt"))
    assert done.returncode == 2
    assert "mangler.pdf: filen findes ikke." in done.stderr
    assert "FEJL" in done.stdout


def test_the_same_input_gives_the_same_bytes_whatever_the_number_of_jobs(sample):
    folder = sample("").parent / "lindved"
    one = raaderum("check", "--format", "json", folder)
    two = raaderum("check", "--format", "json", "--jobs", "2", folder)
    assert one.stdout == two.stdout
    assert json.loads(one.stdout)["relations"]["checked"] > 0


def test_an_accepted_finding_does_not_come_back(sample, tmp_path):
    file = sample("budgetkatalog-2027.txt")
    first = json.loads(raaderum("check", "--format", "json", file).stdout)
    ids = [f["id"] for f in first["findings"]]
    baseline = tmp_path / "godkendt.json"
    done = raaderum("accept", *ids, "--baseline", baseline, "--who", "A. Holm", "--why", "Aftalt")
    assert done.returncode == 0, done.stderr
    again = raaderum("check", "--format", "json", "--baseline", baseline, file)
    assert again.returncode == 0
    assert json.loads(again.stdout)["findings"] == []
    assert json.loads(again.stdout)["accepted"] == len(ids)


def test_a_damaged_baseline_is_told_in_one_sentence(sample, tmp_path):
    baseline = tmp_path / "godkendt.json"
    baseline.write_text("{")
    done = raaderum("check", "--baseline", baseline, sample("budgetkatalog-2027.txt"))
    assert done.returncode == 2
    assert "godkendt.json" in done.stderr


@pytest.mark.parametrize("target", ["2028", "2028=meget", "=4mio"])
def test_a_target_that_cannot_be_read_is_told_with_an_example(sample, target):
    done = raaderum("check", "--target", target, sample("budgetkatalog-2027.txt"))
    assert done.returncode == 2
    assert "2021=-25,7mio" in done.stderr


def test_explain_tells_a_rule_and_lists_them_all():
    rules = raaderum("explain").stdout
    assert "sum.column" in rules
    assert "sum.column" in raaderum("explain", "sum.column").stdout
    assert raaderum("explain", "no.such").returncode == 2


def test_compare_shows_a_changed_amount_with_both_places(sample, tmp_path):
    old = sample("budgetkatalog-2027.txt")
    new = tmp_path / "ny.txt"
    new.write_text(old.read_text().replace("3.3 Ændret", "3.5 Ændret").replace("-540 -540 -540 -540", "-540 -540 -540 -600"))
    done = raaderum("compare", old, new)
    assert done.returncode == 1, done.stderr
    assert "-600" in done.stdout
    assert raaderum("compare", old, old).returncode == 0


def test_the_page_and_the_workbook_are_written_to_the_file_named(sample, tmp_path):
    for format_, start in (("html", b"<!doctype html>"), ("xlsx", b"PK")):
        out = tmp_path / f"rapport.{format_}"
        raaderum("check", "--format", format_, "-o", out, sample("budgetkatalog-2027.docx"))
        assert out.read_bytes().startswith(start)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_annotate_writes_a_copy_of_the_file_with_the_findings_as_comments(sample, tmp_path, ending):
    source = tmp_path / f"katalog.{ending}"
    shutil.copy(sample(f"budgetkatalog-2027.{ending}"), source)
    before = source.read_bytes()
    done = raaderum("check", "--annotate", tmp_path / "ud", source)
    assert done.returncode == 1, done.stderr
    copy = tmp_path / "ud" / f"katalog.{ending}"
    assert source.read_bytes() == before
    assert comments(copy)


def comments(path):
    if path.suffix == ".docx":
        import docx

        return [c.text for c in docx.Document(path).comments]
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(path)
        return [c.comment.text for sheet in book for row in sheet.iter_rows() for c in row if c.comment]
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    pdf = pdfium.PdfDocument(path)
    return [n for page in pdf for n in range(raw.FPDFPage_GetAnnotCount(page.raw))]


def test_a_file_that_was_not_read_is_never_counted_as_one_without_errors(tmp_path):
    empty = tmp_path / "tom.pdf"
    empty.write_bytes(b"")
    done = raaderum("check", empty)
    assert done.returncode == 2
    assert "1 fil kunne ikke læses og er ikke kontrolleret." in done.stdout
    assert "0 fejl" not in done.stdout
