"""Excel (.xlsx, .xlsm): how it is recognised; `excel_workbook` reads it."""

from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.package import looks_like


def detect(data: bytes) -> float:
    return looks_like(data, b"xl/workbook.xml")


@format_reader("excel", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """The sheets in the order of their tabs, with formulas, number formats and merged cells."""
    from raaderum.documents.excel_workbook import read_workbook

    return read_workbook(data, path, limits)
