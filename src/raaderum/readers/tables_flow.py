"""Tables that lie in lines of running text: no grid, the cells of a row one after another."""

from collections.abc import Sequence

from raaderum.documents.model import Document
from raaderum.readers.tables_around import General
from raaderum.records.parts import FigureTable


def flowed_tables(document: Document, taken: Sequence[bool], general: General) -> list[FigureTable]:
    return []
