"""A workbook as a document: a line for each sheet and each row, tables with what the cells print and what they hold."""

from typing import TYPE_CHECKING

from raaderum.documents.excel_parts import dates_from_1904, looks, shared_texts, sheets
from raaderum.documents.excel_sheet import SheetReader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import digest, problem, unreadable
from raaderum.documents.package import DAMAGED, Package, UnreadableError
from raaderum.documents.sheet_lines import SheetLines

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORKBOOK = "xl/workbook.xml"


def read_workbook(data: bytes, path: str, limits: Limits) -> Document:
    """A document of the sheets in the order of their tabs. A hidden sheet's lines are furniture, its tables marked hidden."""
    try:
        package = Package(data, limits)
        workbook = package.xml(_WORKBOOK)
        made = None if workbook is None else _read_sheets(package, workbook, limits)
    except UnreadableError as error:
        return unreadable(data, path, "excel", error.problem)
    if made is None or not made.lines:
        return unreadable(data, path, "excel", made.problems[0] if made is not None and made.problems else DAMAGED)
    return Document(
        id=digest(data),
        path=path,
        format="excel",
        lines=tuple(made.lines),
        tables=tuple(made.tables),
        furniture=frozenset(made.furniture),
        problems=tuple(made.problems),
    )


def _read_sheets(package: Package, workbook: "_Element", limits: Limits) -> SheetLines:
    made = SheetLines(limits, "excel")
    relations = dict(package.relations(_WORKBOOK).values())
    texts = shared_texts(package.xml(relations.get("sharedStrings", "")))
    styles = looks(package.xml(relations.get("styles", "")))
    reader = SheetReader(texts, styles, dates_from_1904(workbook), limits.cells)
    for part in sheets(package, workbook, _WORKBOOK):
        try:
            sheet = reader.read(package.raw(part.part))
        except UnreadableError as error:
            made.problems.append(_sheet_lost(part.name, error.problem))
            continue
        if not made.add(part.name, sheet, part.hidden):
            break
    made.finish()
    return made


def _sheet_lost(name: str, why: Problem) -> Problem:
    return problem(
        "excel.sheet",
        f"Arket {name} kunne ikke læses: {why.message.da}",
        f"The sheet {name} could not be read: {why.message.en}",
    )
