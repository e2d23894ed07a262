"""What templates need to show a `DataTable`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from raaderum.publish.data_table import Cell, Column, DataTable, Row, in_language
from raaderum.site.language import say
from raaderum.site.templatetags.words import kr, number, percent

register = template.Library()


@register.simple_tag
def data_row(row: Row, table: DataTable) -> SafeString:
    """The cells of a row as HTML. Written in Python: a catalogue has thousands of cells, and each is one link."""
    return mark_safe("".join(_cell(row, column, cell) for column, cell in zip(table.columns, row.cells, strict=True)))


def _cell(row: Row, column: Column, cell: Cell) -> str:
    if column.kind != "text":
        return format_html('<td class="num">{}{}</td>', _figure(column, cell), _mark(cell))
    if column.key == "title" and row.kind == "row":
        title = _text(cell) or say("uden titel", "untitled")
        shown = format_html('<a href="{}">{}</a>', row.address, title) if row.address else format_html("{}", title)
        return format_html('<th scope="row">{}{}</th>', shown, _row_marks(row))
    if row.kind != "row" and cell.value:
        return format_html('<th scope="row">{}</th>', _text(cell))
    return format_html("<td>{}</td>", _text(cell))


def _text(cell: Cell) -> str:
    value = in_language(cell.value, get_language() == "en")
    return "" if value is None else str(value)


def _figure(column: Column, cell: Cell) -> str:
    if cell.value is None:
        return format_html('<span class="sr-only">{}</span>', say("ikke oplyst", "not stated"))
    shown = as_kind(cell.value, column.kind)
    if cell.source is None or not cell.source.address:
        return format_html("{}", shown)
    told = say("trykt", "printed") + f" {cell.source.printed}: {cell.source.told(get_language() == 'en')}"
    return format_html('<a href="{}" title="{}">{}</a>', cell.source.address, told, shown)


def _mark(cell: Cell) -> str:
    return format_html(' <span class="cell-mark">{}</span>', say(cell.mark.da, cell.mark.en)) if cell.mark else ""


def _row_marks(row: Row) -> str:
    told = (format_html(' <span class="row-mark">⚠ {}</span>', say(mark.da, mark.en)) for mark in row.marks)
    return mark_safe("".join(told))


@register.filter
def as_kind(value: Any, kind: str) -> str:
    """A cell's value as its column shows it."""
    if kind == "money":
        return kr(value)
    if kind == "share":
        return percent(value)
    if kind == "number":
        text = number(value, 2)
        return text.rstrip("0").rstrip(",") if "," in text else text
    return str(value)
