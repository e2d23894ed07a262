"""OpenDocument (.odt, .ods): how it is recognised; `opendocument_document` reads it."""

from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.package import looks_like


def detect(data: bytes) -> float:
    if not data.startswith(b"PK") or b"mimetypeapplication/vnd.oasis.opendocument." not in data[:200]:
        return 0.0
    return looks_like(data, b"content.xml")


@format_reader("opendocument", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """A text's paragraphs and tables, or a workbook's sheets."""
    from raaderum.documents.opendocument_document import read_opendocument

    return read_opendocument(data, path, limits)
