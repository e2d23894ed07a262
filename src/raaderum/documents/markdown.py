"""Markdown: how it is told from plain text; `markdown_lines` reads it."""

import re

from raaderum.documents.detect import decode
from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document

_SEEN_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+[\w*\"(]", re.MULTILINE)
_SEEN_FIRST = re.compile(r"\A\s*#{1,6}[ \t]+\S[^\n]*(?:\n\s*\n|\Z)")
_SEEN_BOLD = re.compile(r"\*\*[^\s*][^*\n]*\*\*")
_SEEN_TABLE = re.compile(r"^ *+\|? *+:?-{2,}+:? *(?>(?:\| *:?-++:? *)+)\|? *\r?$", re.MULTILINE)
_SEEN_GRID = re.compile(r"^ *(?:\+(?:[-=]+\+)+|[├╠][─═┼╪╬]+[┤╣]) *\r?$", re.MULTILINE)
_SEEN_TAG = re.compile(r"<(?:b|strong|br|em|i|sup|table)\s*/?>", re.IGNORECASE)
_SEEN_LINK = re.compile(r"\[[^\]\n]{1,300}\]\([^)\n]{1,300}\)")
_SAMPLE = 200_000
_ENOUGH = 3


def detect(data: bytes) -> float:
    """Surer than plain text where several signs of Markdown agree; a few "#" or "-" are not enough."""
    decoded = decode(data)
    return 0.7 if decoded is not None and _signs(decoded.text[:_SAMPLE]) >= _ENOUGH else 0.0


def _signs(text: str) -> int:
    headings = len(_SEEN_HEADING.findall(text)) if "#" in text else 0
    points = 0
    if headings:
        points += 2 if headings > 1 and headings * 80 > text.count("\n") else 1
        points += 2 if _SEEN_FIRST.match(text) else 0
    if "|" in text and _SEEN_TABLE.search(text):
        points += 3
    if ("+-" in text or "├" in text or "╠" in text) and _SEEN_GRID.search(text):
        points += 3
    if "**" in text:
        points += min(2, len(_SEEN_BOLD.findall(text)))
    if "<" in text:
        points += len(_SEEN_TAG.findall(text)) > 1
    if "](" in text:
        points += bool(_SEEN_LINK.search(text))
    return points


@format_reader("markdown", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """Source lines as seen, their markup taken away."""
    from raaderum.documents.markdown_lines import read_markdown

    return read_markdown(data, path, limits)
