"""What a person typed on the page of a proposal, put into the content that the page showed. Nothing typed is judged or lost here.

Every control is named by the pointer to its place: "/fields/title", "/fields/staff/s1/cells/amount",
"/economy/rows/r1/cells/2027". The rows that the page has are listed, in their order, under "rows:/fields/staff" and
"rows:/economy". What the page does not have stays as it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from django.http import QueryDict

from raaderum.economy.effects import EffectKind
from raaderum.process.drafts import Cell, DraftRow, DraftTable, TableSign
from raaderum.process.proposals import Content, FieldRow
from raaderum.process.sentences import at_cell, at_column, at_field, at_row
from raaderum.process.templates import Template, TemplateField

Typed = Mapping[str, str]


def typed_content(post: QueryDict, shown: Content, form: Template) -> Content:
    """The content with what was typed."""
    typed = {name: _plain(str(value)) for name, value in post.items()}
    content = shown
    for f in form.fields:
        content = _field(content, f, typed, post)
    return replace(content, economy=_table(content.economy, typed, post))


def _plain(text: str) -> str:
    """The text with the line ends that a person typed, and without what no database keeps."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _field(content: Content, f: TemplateField, typed: Typed, post: QueryDict) -> Content:
    at = at_field(f.key)
    if f.kind not in ("table", "staff"):
        return content.answered(f.key, typed[at]) if at in typed else content
    if f"rows:{at}" not in post:
        return content
    rows = (_row(content, f, id, typed) for id in dict.fromkeys(post.getlist(f"rows:{at}")))
    return content.answered(f.key, tuple(row for row in rows if any(text.strip() for _, text in row.cells)))


def _row(content: Content, f: TemplateField, id: str, typed: Typed) -> FieldRow:
    before = next((dict(row.cells) for row in content.rows(f.key) if row.id == id), {})
    now = {c.key: typed.get(at_column(f.key, id, c.key), before.get(c.key, "")) for c in f.columns}
    cells = {**before, **now}
    return FieldRow(id, tuple(sorted((key, text) for key, text in cells.items() if text)))


def _table(table: DraftTable, typed: Typed, post: QueryDict) -> DraftTable:
    made = replace(
        table,
        unit=typed.get("/economy/unit", table.unit),
        price_level=typed.get("/economy/price_level", table.price_level),
        sign=cast(TableSign, _one_of(typed.get("/economy/sign", ""), ("saving_negative", "saving_positive"), table.sign)),
    )
    if "rows:/economy" not in post:
        return made
    before = {row.id: row for row in table.rows}
    ids = dict.fromkeys(post.getlist("rows:/economy"))
    rows = (_economy_row(before.get(id, DraftRow(id)), table, typed) for id in ids)
    return replace(made, rows=tuple(row for row in rows if row.id in before or row != DraftRow(row.id)))


def _economy_row(row: DraftRow, table: DraftTable, typed: Typed) -> DraftRow:
    at = at_row(row.id)
    years = sorted({*table.years, *(year for year, _ in row.cells)})
    cells = ((year, _cell(row.cell(year), at_cell(row.id, year), typed)) for year in years)
    texts = {key: typed.get(f"{at}/{key}", getattr(row, key)) for key in ("code", "name", "account", "spending", "contained_in")}
    return replace(
        row,
        **texts,
        kind=cast(EffectKind, typed.get(f"{at}/kind", row.kind)),
        cells=tuple((year, cell) for year, cell in cells if not cell.blank),
        beyond=_cell(row.beyond, f"{at}/beyond", typed),
    )


def _cell(cell: Cell, at: str, typed: Typed) -> Cell:
    """The cell as typed: another text has neither the derivation nor the source of the one before."""
    text, low, high = typed.get(at, cell.text), typed.get(f"{at}/low", cell.low), typed.get(f"{at}/high", cell.high)
    made = cell.typed(text)
    if (low, high) == (cell.low, cell.high):
        return made
    return replace(made, low=low, high=high, derivation=None)


def _one_of(text: str, known: tuple[str, ...], other: str) -> str:
    return text if text in known else other
