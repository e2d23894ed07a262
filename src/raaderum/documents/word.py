"""Word (.docx): how it is recognised; `word_document` reads it."""

from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.package import looks_like


def detect(data: bytes) -> float:
    return looks_like(data, b"word/document.xml")


@format_reader("word", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """Paragraphs and tables in the body's order."""
    from raaderum.documents.word_document import read_word

    return read_word(data, path, limits)
