"""The tables of the real documents, where they are at hand: how many there are, and that their printed sums hold as read."""

import json
import os
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from raaderum.documents import open_path
from raaderum.readers.tables import figure_tables
from raaderum.records.parts import FigureTable

ROOT = Path(__file__).parent.parent.parent
FORMS = Path(os.environ.get("RAADERUM_FORMS", ROOT.parent / "shared" / "forms"))


def column_sums(table: FigureTable, last: str) -> list[bool]:
    """For every column: do the keyed rows above the subtotal add up to it?"""
    at = next(i for i, r in enumerate(table.rows) if r.label.startswith(last))
    held = []
    for c in range(len(table.columns)):
        total = table.rows[at].values[c]
        parts = [v.value for r in table.rows[:at] if (v := r.values[c]) is not None and v.value is not None]
        if total is not None:
            held.append(sum(parts, Decimal(0)) == total.value)
    return held


def test_all_proposal_tables_of_the_catalogue_add_up_as_they_are_read(real_document):
    (document,) = open_path(real_document("albertslund-budgetkatalog-2020.txt"))
    tables = [t for t in figure_tables(document) if any(r.label.startswith("e. Delsum") for r in t.rows)]
    assert len(tables) == 17
    for table in tables:
        assert [c.year for c in table.columns] == [2020, 2021, 2022, 2023]
        assert all(column_sums(table, "e. Delsum")), table.caption


def test_the_minutes_have_their_five_tables(real_document):
    (document,) = open_path(real_document("lejre-referat-jai-2026-02-03.md"))
    tables = figure_tables(document)
    assert [len(t.rows) for t in tables] == [5, 1, 3, 4, 2]
    assert [t.unit for t in tables] == ["mio. kr.", "kr.", "kr.", None, "kr."]


def test_the_activity_table_of_the_remarks_is_read(real_document):
    (document,) = open_path(real_document("kalundborg-bemaerkninger-2022.txt"))
    (table,) = figure_tables(document)
    assert len(table.rows) == 15 and len(table.columns) == 3
    assert all(v is not None for row in table.rows for v in row.values)


def test_prose_of_the_examples_gives_no_table(real_document):
    (document,) = open_path(real_document("kl-effektiviseringskatalog-2016-uddrag.txt"))
    tables = figure_tables(document)
    assert 15 <= len(tables) <= 25
    assert all(t.last_line - t.first_line < 80 for t in tables)


@pytest.mark.skipif(not FORMS.is_dir(), reason="the forms with their truth are not here; name their folder in RAADERUM_FORMS")
def test_the_given_forms_are_read_cell_by_cell():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from forms import score_file  # type: ignore[import-not-found]

    for truth_path in sorted(FORMS.glob("*.truth.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        for name in truth["files"]:
            right, total = score_file(FORMS / name, truth, show=False)
            assert right >= 0.98 * total, name
