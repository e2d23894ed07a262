"""A package as a workbook that goes on working, and as a table."""

import io
import shutil
import subprocess
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from raaderum.choice import model as m
from raaderum.choice.package import choose
from raaderum.documents import Message
from raaderum.publish.package_pictures import package_pictures
from raaderum.publish.package_table import package_table
from raaderum.publish.package_workbook import FIRST, Workbook, package_workbook

MILLION = 100_000_000


def candidate(id, first, second, committee=None, **more):
    effects = (m.Effect(2027, -int(first * MILLION)), m.Effect(2028, -int(second * MILLION)))
    return m.Candidate(id, f"Forslag {id}", effects, id, committee=committee, **more)


@pytest.fixture
def question():
    candidates = (
        candidate("a", 1, 2, "Børn", fte=Fraction(5, 37), harm=m.Harm(1, 1, 1, 1)),
        candidate("b", 2, 2.5, "Børn", harm=m.Harm(2, 1, 1, 1), steps=m.shares_from(50, 10)),
        candidate("c", 3, 3, "Kultur", fte=Fraction(2), harm=m.Harm(9, 9, 9, 9)),
    )
    lost = (m.Effect(2027, 20_000_000), m.Effect(2028, 20_000_000))
    return m.Instance(candidates, (m.YearTarget(2027, int(2.5 * MILLION)), m.Overlap("a", "b", lost)))


def workbook(question, answer):
    lines = ((Message("Formål", "Objective"), Message("mindst skade", "least harm")),)
    return package_workbook(Workbook("Pakke", question, answer, lines, lambda id: ""))


def recalculated(data, folder):
    """The workbook's figures as LibreOffice works them out."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no LibreOffice on this machine: apt-get install libreoffice-calc")
    given = folder / "pakke.xlsx"
    given.write_bytes(data)
    out = folder / "ud"
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to", "xlsx", "--outdir", out, given],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return load_workbook(out / "pakke.xlsx", data_only=True)


def test_turning_a_proposal_off_in_the_workbook_gives_the_sums_that_the_package_would_have(question, tmp_path):
    answer = choose(question)
    assert set(answer.shares) == {"a", "b"}
    data = workbook(question, answer)
    assert workbook(question, answer) == data
    kept = load_workbook(io.BytesIO(data))
    sheet, total = kept["Pakken"], FIRST + 3 + 2
    sheet.cell(FIRST + 1, 5).value = 0
    sheet.cell(FIRST + 3, 5).value = 1
    changed = io.BytesIO()
    kept.save(changed)
    found = recalculated(changed.getvalue(), tmp_path)
    in_c = -answer.shares["b"] * 2 * 10_000 - 3_000_000
    assert found["Pakken"].cell(total, 8).value == pytest.approx(in_c)
    assert found["Pakken"].cell(total, 5).value == 2
    assert found["Pakken"].cell(total, 6).value == pytest.approx(2)
    assert found["Pakken"].cell(total + 2, 8).value == pytest.approx(-in_c - 2_500_000)
    assert found["Udvalg"]["B3"].value == 1 and found["Udvalg"]["D3"].value == pytest.approx(-3_000_000)


def test_the_values_written_beside_the_formulas_are_what_they_give(question, tmp_path):
    answer = choose(question)
    data = workbook(question, answer)
    written, found = load_workbook(io.BytesIO(data), data_only=True), recalculated(data, tmp_path)
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    assert found[sheet.title][cell.coordinate].value == pytest.approx(cell.value), (sheet.title, cell.coordinate)
    saved = next(y.saving for y in answer.years if y.year == 2027)
    assert written["Pakken"].cell(FIRST + 5, 8).value == -saved / 100


def test_the_table_adds_up_to_the_package_with_its_overlaps_target_and_distance(question):
    answer = choose(question)
    table = package_table("Pakke", "pakke", answer, ((Message("Formål", "Objective"), Message("x", "y")),), lambda id: "")
    at = [c.key for c in table.columns].index("2027")
    amounts = [row.cells[at].value for row in table.rows]
    body, (total, target, beyond) = amounts[:-3], amounts[-3:]
    assert sum(body) == total == target - beyond
    assert "Formål: x." in table.note.da


def test_the_pictures_have_their_tables_and_nothing_is_drawn_of_no_package(question):
    answer = choose(question)
    pictures = {p.key: p for p in package_pictures(answer, "da")}
    assert set(pictures) >= {"target", "chosen"}
    assert all(p.svg.startswith("<svg") and p.rows for p in pictures.values())
    assert pictures["target"].rows[0][2] == "2.500.000"
    impossible = choose(m.Instance(question.candidates, (m.YearTarget(2027, 900 * MILLION),)))
    assert package_pictures(impossible, "en") == ()
