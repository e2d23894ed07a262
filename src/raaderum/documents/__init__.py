"""A file becomes pages, lines, words and cells with coordinates: one module a format, one door (`open_path`, `open_bytes`)."""

from raaderum.documents.doors import open_bytes, open_path
from raaderum.documents.limits import DEFAULT, Limits
from raaderum.documents.model import Cell, Document, Geometry, Line, Message, Origin, Problem, Span, Table

__all__ = [
    "DEFAULT",
    "Cell",
    "Document",
    "Geometry",
    "Limits",
    "Line",
    "Message",
    "Origin",
    "Problem",
    "Span",
    "Table",
    "open_bytes",
    "open_path",
]
