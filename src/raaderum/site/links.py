"""The address of a figure: from any number on any screen to the place where it was printed, with the figure lit up."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.urls import get_script_prefix, reverse


def document_address(document_id: int) -> str:
    """The page of a document."""
    before, after = _around("document", get_script_prefix())
    return f"{before}{document_id}{after}"


def record_address(record_id: int) -> str:
    """The page of a record."""
    before, after = _around("record", get_script_prefix())
    return f"{before}{record_id}{after}"


@cache
def _around(name: str, prefix: str) -> tuple[str, str]:
    """What stands before and after the number in an address, looked up once: a catalogue's page has hundreds of them."""
    before, _, after = reverse(name, args=[0]).rpartition("0")
    return before, after


def figure_address(document_id: int, page: int | None, line: int, start: int | None = None) -> str:
    """Where a figure stands: its document, opened at its line, with the figure lit up. Works without JavaScript.

    `page`, `line` and `start` are the figure's own (CONTRACT.md); `page` is None where the format has none. Without `start`
    it is the line that is lit.
    """
    at = "" if page is None else f"page={page}&"
    return f"{document_address(document_id)}?{at}figure={figure_key(line, start)}#{figure_anchor(line, start)}"


def address_of(document_id: int, figure: Mapping[str, Any]) -> str:
    """The same for an entry of a record's or a finding's `figures`."""
    return figure_address(document_id, figure.get("page"), int(figure["line"]), figure.get("start"))


def source_address(document_id: int, source: Mapping[str, Any]) -> str:
    """The same for a record: `source` as CONTRACT.md prints it."""
    return figure_address(document_id, source.get("page"), int(source["first_line"]))


def finding_address(document_id: int, code: str) -> str:
    """The page on which a finding is settled."""
    return reverse("finding", args=[document_id, code])


def figure_key(line: int, start: int | None) -> str:
    """A figure's name in an address: "12-5", a line's "12"."""
    return str(line) if start is None else f"{line}-{start}"


def figure_anchor(line: int, start: int | None) -> str:
    """A figure's id on the page of its document: "l12c5", a line's "l12"."""
    return f"l{line}" if start is None else f"l{line}c{start}"


def parse_figure_key(text: str) -> tuple[int, int | None] | None:
    """The line and the start that a key names; None where it names none."""
    line, _, start = text.partition("-")
    if not (line.isascii() and line.isdigit()) or len(line) > 9 or len(start) > 9:
        return None
    if not start:
        return int(line), None
    return (int(line), int(start)) if start.isascii() and start.isdigit() else None
