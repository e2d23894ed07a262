"""HTML: how it is recognised; `html_lines` reads it."""

import re

from raaderum.documents.detect import decode
from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document

_START = re.compile(
    r"\s*(?>(?:<\?xml[^>]*>\s*|<!--(?>(?:[^-]|-(?!->))*)-->\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|table|tr|td|th|li|ul|ol|h[1-6]|section|body)\s*>", re.IGNORECASE)
_SAMPLE = 100_000


def detect(data: bytes) -> float:
    decoded = decode(data)
    if decoded is None or "<" not in decoded.text:
        return 0.0
    sample = decoded.text[:_SAMPLE]
    if _START.match(sample[:5_000]):
        return 0.95
    closing = len(_CLOSING.findall(sample))
    if closing > 2 and sample.lstrip("\ufeff \t\r\n").startswith("<"):
        return 0.8
    return 0.65 if closing > 5 and closing * 2 > sample.count("\n") else 0.0


@format_reader("html", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """Source lines as a browser shows them, tables as grids."""
    from raaderum.documents.html_lines import read_html

    return read_html(data, path, limits)
