"""Records in short: every figure of every kind of record is shown with its place, corrected ones beside what was printed."""

from decimal import Decimal
from pathlib import Path

import pytest

from raaderum.documents import open_path
from raaderum.publish.original_records import Short, Source, shorts
from raaderum.readers.pipeline import read

LINDVED = Path(__file__).parents[2] / "samples" / "lindved"
FILES = sorted(path.name for path in LINDVED.iterdir())


def bodies(name):
    return [record.to_json() for record in read(open_path(LINDVED / name)[0]).records]


def places(short):
    cells = [cell for grid in short.grids for row in grid.rows for cell in row.cells]
    return {(f.line, f.start) for f in [*cells, *(n.figure for n in short.named)] if f}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_figure_of_the_samples_is_shown_with_its_place(name, language):
    found = bodies(name)
    made = shorts([Source(i, body, language) for i, body in enumerate(found)])
    shown = set().union(*(places(short) for short in made))
    assert {(f["line"], f["start"]) for body in found for f in body["figures"]} <= shown
    assert all(short.title for short in made)


def table_of(name, kind, title):
    made = shorts([Source(i, body) for i, body in enumerate(bodies(name))])
    return next(s for s in made if s.kind == kind and title in s.title)


def test_a_proposal_shows_its_four_years_in_kroner_with_what_was_printed():
    short = table_of("budgetkatalog-2027.docx", "proposal", "Færre trykte pjecer")
    (grid,) = short.grids
    first = grid.rows[0].cells[0]
    assert grid.heads[1:] == ("2027", "2028", "2029", "2030")
    assert (first.text, first.printed, first.money) == ("−450.000", "-450", True)
    assert [row.label for row in grid.rows if row.total] == ["Delsum", "I alt"]


def test_the_rows_of_a_savings_list_are_one_table_in_which_each_keeps_its_record():
    short = table_of("besparelser-2027-2030.xlsx", "savings_row", "")
    (grid,) = short.grids
    assert len(grid.rows) == 10 and len({row.record for row in grid.rows}) == 10
    assert grid.rows[-1].label == "Hovedtotal" and grid.rows[-1].cells[1].text == "1.391.000"


def test_a_corrected_figure_shows_what_stands_now_what_was_printed_and_who_said_so():
    body = next(b for b in bodies("besparelser-2027-2030.xlsx") if b["record"] == "savings_row" and b["label"] == "Hovedtotal")
    mark = {"printed": "1.391", "corrected": "1.931", "by": "bente", "why": "Byttet om", "at": "", "misread": False}
    figures = [
        {**f, "text": "1.931", "value": Decimal(1931000), "corrected": mark} if f["text"] == "1.391" else f
        for f in body["figures"]
    ]
    (short,) = shorts([Source(0, {**body, "figures": figures})])
    cell = short.grids[0].rows[0].cells[1]
    assert (cell.text, cell.printed, cell.corrected) == ("1.931.000", "1.391", "bente: Byttet om")


def test_a_strangers_kind_of_record_shows_its_figures_under_their_pointers():
    figure = {
        "at": "/rent", "text": "4 %", "value": Decimal(4), "unit": "pct", "line": 3, "start": 5, "page": 2, "placed_by": "text",
    }  # fmt: skip
    body = {"record": "loan", "source": {"page": 2, "first_line": 3}, "name": "Lån", "figures": [figure]}
    (short,) = shorts([Source(0, body)])
    assert isinstance(short, Short) and short.title == "Lån"
    assert [(n.figure.text, n.told) for n in short.named] == [("4 %", "/rent")]


def test_a_vote_is_told_by_its_counts():
    short = table_of("referat-au-2026-03-10.md", "item", "årshjul")
    assert any("1 for, 4 imod" in value for _, value in short.facts)
