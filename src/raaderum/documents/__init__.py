"""A file becomes pages, lines, words and cells with coordinates: one module a format, one door (`open_path`, `open_bytes`)."""

from raaderum.documents.model import Cell, Document, Geometry, Line, Message, Origin, Problem, Span, Table

__all__ = ["Cell", "Document", "Geometry", "Line", "Message", "Origin", "Problem", "Span", "Table"]
