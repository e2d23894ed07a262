"""The address of a figure: from any number on any screen to the place where it was printed, with the figure lit up."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


def document_address(document_id: int) -> str:
    """The page of a document."""
    return reverse("document", args=[document_id])


def figure_address(document_id: int, page: int | None, line: int, start: int | None = None) -> str:
    """Where a figure stands: its document, opened at its line, with the figure lit up. Works without JavaScript.

    `page`, `line` and `start` are the figure's own (CONTRACT.md); `page` is None where the format has none. Without `start`
    it is the line that is lit.
    """
    query: dict[str, str] = {} if page is None else {"page": str(page)}
    query["figure"] = figure_key(line, start)
    return f"{document_address(document_id)}?{urlencode(query)}#{figure_anchor(line, start)}"


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
