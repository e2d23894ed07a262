"""Two editions compared: every change with both places, whatever the formats, as text and as JSON."""

import json
import subprocess
import sys

import pytest


def compare(*arguments):
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", "compare", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def new_edition(sample, tmp_path):
    """The catalogue with a number, a title, an amount, staff and a sentence changed, as text."""
    text = sample("budgetkatalog-2027.txt").read_text()
    for old, new in (
        ("3.3 Ændret", "3.6 Ændret"),
        ("-540 -540 -540 -540", "-540 -540 -540 -600"),
        ("1,5 årsværk", "2,5 årsværk"),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "ny.txt"
    path.write_text(text)
    return path


def test_every_change_is_shown_with_both_places_and_the_difference(sample, new_edition):
    done = compare(sample("budgetkatalog-2027.txt"), new_edition)
    assert done.returncode == 1, done.stderr
    assert "nummer: 3.3 → 3.6" in done.stdout
    assert "-540.000 → -600.000  (-60.000)" in done.stdout
    assert "→ linje" in done.stdout
    assert "{+2,5+}" in done.stdout


def test_the_json_has_both_figures_with_their_places(sample, new_edition):
    done = compare("--format", "json", sample("budgetkatalog-2027.txt"), new_edition)
    told = json.loads(done.stdout)
    changes = [c for m in told["matched"] for c in m["changes"] if c["what"] in ("amount", "total")]
    assert changes
    assert all(c["old"]["line"] and c["new"]["line"] and c["difference"] == -60000 for c in changes)
    assert any(c["what"] == "total" for c in changes)


def test_editions_in_different_formats_are_compared(sample, new_edition):
    done = compare(sample("budgetkatalog-2027.docx"), new_edition)
    assert "nummer: 3.3 → 3.6" in done.stdout


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf", "txt"])
def test_an_edition_is_equal_to_itself(sample, ending):
    done = compare(sample(f"besparelser-2027-2030.{ending}"), sample(f"besparelser-2027-2030.{ending}"))
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("0 ændret, 0 kommet til, 0 udgået")


def test_a_changed_savings_list_shows_rows_and_totals(sample, tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(sample("besparelser-2027-2030.xlsx"))
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == 600:
                cell.value = 700
    book.save(tmp_path / "ny.xlsx")
    done = compare(sample("besparelser-2027-2030.xlsx"), tmp_path / "ny.xlsx")
    assert done.returncode == 1
    assert "600.000 → 700.000  (+100.000)" in done.stdout


def test_the_result_can_be_written_to_a_file(sample, tmp_path):
    out = tmp_path / "ud" / "aendringer.json"
    compare("--format", "json", "-o", out, sample("budgetkatalog-2027.txt"), sample("budgetkatalog-2027.md"))
    assert json.loads(out.read_text())["summary"]["matched"] == 4
