"""How well tables are read in forms whose truth is known: the share of cells with the right value, row and column.

    RAADERUM_FORMS=../shared/forms python benchmarks/forms.py [--show]

For every NAME.truth.json in the folder and every file that it names: each truth table is paired with the read table that
shares most cells with it; a cell counts where a row of the same label has, in the column of the same name and kind, the
same value (None for blank). Where the file shows less than the cell holds (`shown_in`), what is shown is enough.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from raaderum.documents import open_path
from raaderum.readers.tables import figure_tables
from raaderum.records.parts import FigureTable, Row

Json = dict[str, Any]


def normal(text: str) -> str:
    """A label without key, hyphenation, footnote marks and case."""
    return re.sub(r"[\s\u00ad*:]+", "", text).casefold()


def cells(table: Json) -> Iterator[tuple[int, int, Json, Json]]:
    for r, row in enumerate(table["rows"]):
        if not row.get("heading") and not row.get("note"):
            for c, column in enumerate(table["columns"]):
                yield r, c, row, column


def same_row(row: Row, truth: Json) -> bool:
    wanted = normal(truth["label"])
    return normal(row.label) == wanted or (bool(wanted) and normal(row.label).endswith(wanted) and row.key is not None)


def close(value: Decimal | None, wanted: float | None, slack: Decimal) -> bool:
    if value is None or wanted is None:
        return value is None and wanted is None
    return abs(value - Decimal(str(wanted))) <= slack


def column_of(read: FigureTable, truth: Json, column: int) -> int | None:
    """The read column with the truth column's name and kind; the same among those of that name."""
    wanted = truth["columns"][column]
    alike = [i for i, c in enumerate(read.columns) if normal(c.name) == normal(wanted["name"])]
    same = [i for i in alike if read.columns[i].kind == wanted["kind"]] or alike
    before = [c for c in truth["columns"][:column] if (c["name"], c["kind"]) == (wanted["name"], wanted["kind"])]
    return same[len(before)] if len(before) < len(same) else None


def score(read: FigureTable, truth: Json, slack: Decimal, faults: list[str]) -> int:
    right, used = 0, set[int]()
    by_row: dict[int, int | None] = {}
    for r, c, row, column in cells(truth):
        if r not in by_row:
            hit = next((i for i, x in enumerate(read.rows) if i not in used and not x.heading and same_row(x, row)), None)
            by_row[r] = hit
            if hit is not None:
                used.add(hit)
        at, place = by_row[r], column_of(read, truth, c)
        value = None if at is None or place is None else read.rows[at].values[place]
        amount = None if value is None else value.value
        ok = (
            at is not None
            and place is not None
            and close(amount, row["values"][c], slack if column["kind"] == "money" else Decimal(0))
        )
        right += ok
        if not ok:
            faults.append(f"{truth['id']} {row['label']!r} {column['name']}: {amount} for {row['values'][c]}")
    return right


def score_file(path: Path, truth: Json, show: bool) -> tuple[int, int]:
    tables = [t for document in open_path(path) for t in figure_tables(document)]
    right = total = 0
    for table in truth["tables"]:
        if path.name not in table["place"]:
            continue
        shown = bool(table.get("shown_in")) and path.suffix != ".xlsx"
        slack = Decimal(500) if shown else Decimal("0.005")
        count = sum(1 for _ in cells(table))
        best, faults = 0, [f"{table['id']}: no table"]
        for read in tables:
            found: list[str] = []
            hit = score(read, table, slack, found)
            if hit > best:
                best, faults = hit, found
        right, total = right + best, total + count
        for fault in faults if show and best < count else []:
            print("   ", fault)
    return right, total


def main() -> None:
    folder = Path(os.environ.get("RAADERUM_FORMS", "../shared/forms"))
    show = "--show" in sys.argv
    for truth_path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        for name in truth["files"]:
            if (path := folder / name).is_file():
                right, total = score_file(path, truth, show)
                print(f"{right / total if total else 1:.4f} ({right}/{total}) {name}")


if __name__ == "__main__":
    main()
