"""An OpenDocument file as a document: content.xml walked in its order; the same lines and tables as of Word and Excel files."""

import re
from typing import TYPE_CHECKING

from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.opendocument_sheet import read_sheets
from raaderum.documents.opendocument_text import TextWalker
from raaderum.documents.opening import digest, unreadable
from raaderum.documents.package import DAMAGED, ENCRYPTED, Package, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ENCRYPTED = re.compile(rb"<(?:\w+:)?encryption-data\b")


def read_opendocument(data: bytes, path: str, limits: Limits) -> Document:
    """A text document's paragraphs and tables, or a workbook's sheets."""
    name = "opendocument-text"
    try:
        package = Package(data, limits)
        if "META-INF/manifest.xml" in package and _ENCRYPTED.search(package.raw("META-INF/manifest.xml")):
            return unreadable(data, path, name, ENCRYPTED)
        root = package.xml("content.xml")
        styles = package.xml("styles.xml")
    except UnreadableError as error:
        return unreadable(data, path, name, error.problem)
    body = None if root is None else root.find(OFFICE + "body")
    if root is None or body is None:
        return unreadable(data, path, name, DAMAGED)
    sheet = body.find(OFFICE + "spreadsheet")
    return _sheets(data, path, root, sheet, limits) if sheet is not None else _text(data, path, root, styles, body, limits)


def _sheets(data: bytes, path: str, root: "_Element", sheet: "_Element", limits: Limits) -> Document:
    made = read_sheets(root, sheet, limits)
    return Document(
        id=digest(data),
        path=path,
        format="opendocument-sheet",
        lines=tuple(made.lines),
        tables=tuple(made.tables),
        furniture=frozenset(made.furniture),
        problems=tuple(made.problems),
    )


def _text(data: bytes, path: str, root: "_Element", styles: "_Element | None", body: "_Element", limits: Limits) -> Document:
    walker = TextWalker(root, styles, limits)
    walker.read(body)
    made = walker.body
    return Document(
        id=digest(data),
        path=path,
        format="opendocument-text",
        lines=tuple(made.lines),
        tables=tuple(made.tables[n] for n in sorted(made.tables)),
        title=next((line.text for line in made.lines if line.heading and not line.blank), None),
        furniture=frozenset(walker.furniture),
        problems=tuple(made.problems),
    )
