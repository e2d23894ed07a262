"""The door for PDF: bytes become a document with lines, words with boxes, and tables; what goes wrong becomes a problem."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Sequence
from typing import Any

from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Message, Problem
from raaderum.documents.ocr import page_words as words_by_ocr
from raaderum.documents.ocr import tesseract
from raaderum.documents.pdf_assembly import assemble
from raaderum.documents.pdf_chars import Frame, page_words
from raaderum.documents.pdf_draft import PageDraft
from raaderum.documents.pdf_layout import page_draft
from raaderum.documents.pdf_rules import Drawing, page_drawing

_LOCK = threading.Lock()
"""PDFium is not thread-safe."""
_FEW_WORDS = 4
"""A scan may carry a stamp or a page number as text."""
_SCAN_SHARE = 0.4
"""A page without words whose images cover at least this share of it is a scan."""


def looks_like_pdf(data: bytes) -> float:
    """A PDF names itself in its first bytes; some have a few bytes of something else before."""
    return 1.0 if data.startswith(b"%PDF-") else 0.9 if b"%PDF-" in data[:1024] else 0.0


@format_reader("pdf", detect=looks_like_pdf)
def read_pdf(data: bytes, path: str, limits: Limits) -> Document:
    """Reads a PDF; never raises on content. Where nothing can be read, `readable` is False and `problems` says why."""
    with _LOCK:
        return _read(data, path, limits)


def _read(data: bytes, path: str, limits: Limits) -> Document:
    import pypdfium2
    import pypdfium2.raw as raw

    identity = hashlib.sha256(data).hexdigest()
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _unreadable(identity, path, _open_problem(getattr(error, "err_code", None), raw))
    try:
        return _read_pages(pdf, raw, identity, path, limits)
    finally:
        pdf.close()


def _read_pages(pdf: Any, raw: Any, identity: str, path: str, limits: Limits) -> Document:
    count = len(pdf)
    if count == 0:
        return _unreadable(identity, path, _problem("pdf.empty"))
    started = time.monotonic()
    drafts: list[PageDraft] = []
    broken: list[int] = []
    scanned: list[int] = []
    sizes: dict[int, tuple[float, float]] = {}
    problems: list[Problem] = []
    for index in range(min(count, limits.pages)):
        if time.monotonic() - started > limits.seconds:
            problems.append(_problem("pdf.time", read=index, count=count))
            break
        draft = _read_page(pdf, raw, index, scanned, sizes)
        if draft is None:
            broken.append(index + 1)
        else:
            drafts.append(draft)
    if count > limits.pages:
        problems.append(_problem("pdf.pages", read=limits.pages, count=count))
    if broken:
        problems.append(_problem("pdf.broken_page", pages=ranges(broken)))
    notes: dict[str, str] = {}
    if scanned and tesseract():
        problems.append(_problem("pdf.ocr", pages=ranges(scanned)))
        notes["ocr_pages"] = ranges(scanned)
    elif scanned:
        problems.append(_problem("pdf.scanned", pages=ranges(scanned)))
    lines, tables, furniture = assemble(drafts)
    title = (pdf.get_metadata_dict().get("Title") or "").strip() or None
    readable = bool(drafts)
    return Document(
        identity, path, "pdf", lines, tables, count, title, None, furniture, tuple(problems), readable, notes, page_sizes=sizes
    )


def _read_page(pdf: Any, raw: Any, index: int, scanned: list[int], sizes: dict[int, tuple[float, float]]) -> PageDraft | None:
    """One page, closed again before the next is opened; None where PDFium cannot load it."""
    import pypdfium2

    try:
        page = pdf[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    try:
        frame = _frame(page)
        width, height = page.get_size()
        sizes[index + 1] = (round(width, 2), round(height, 2))
        words, turned, frame = page_words(raw, page, text_page, frame)
        drawing = page_drawing(raw, page.raw, frame, width, height)
        if len(words) < _FEW_WORDS and _covered(drawing, width * height):
            words = words_by_ocr(page) or words
            scanned.append(index + 1)
        return page_draft(index + 1, words, drawing, turned)
    finally:
        text_page.close()
        page.close()


def _frame(page: Any) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def _covered(drawing: Drawing, area: float) -> bool:
    return sum((image.x1 - image.x0) * (image.y1 - image.y0) for image in drawing.images) >= _SCAN_SHARE * area


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: 3-5, 9."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("-".join(str(number) for number in part) for part in parts)


def _unreadable(identity: str, path: str, problem: Problem) -> Document:
    return Document(identity, path, "pdf", (), problems=(problem,), readable=False)


def _open_problem(code: int | None, raw: Any) -> Problem:
    if code == raw.FPDF_ERR_PASSWORD:
        return _problem("pdf.encrypted")
    if code == raw.FPDF_ERR_SECURITY:
        return _problem("pdf.security")
    return _problem("pdf.damaged")


_MESSAGES = {
    "pdf.encrypted": (
        "PDF-filen er beskyttet med en adgangskode og kan ikke læses uden den.",
        "The PDF file is protected with a password and cannot be read without it.",
    ),
    "pdf.security": (
        "PDF-filen er krypteret på en måde, der ikke kan læses.",
        "The PDF file is encrypted in a way that cannot be read.",
    ),
    "pdf.damaged": (
        "PDF-filen er beskadiget eller afkortet og kan ikke læses.",
        "The PDF file is damaged or cut short and cannot be read.",
    ),
    "pdf.empty": ("PDF-filen har ingen sider.", "The PDF file has no pages."),
    "pdf.time": (
        "Læsningen tog for lang tid og standsede efter {read} af {count} sider; resten er ikke læst.",
        "Reading took too long and stopped after {read} of {count} pages; the rest is not read.",
    ),
    "pdf.pages": (
        "Kun de første {read} af {count} sider er læst.",
        "Only the first {read} of {count} pages are read.",
    ),
    "pdf.broken_page": (
        "Side {pages} er beskadiget og kan ikke læses; resten er læst.",
        "Page {pages} is damaged and cannot be read; the rest is read.",
    ),
    "pdf.ocr": (
        "Side {pages} er et scannet billede og er læst med tekstgenkendelse (OCR); tallene bør kontrolleres mod originalen.",
        "Page {pages} is a scanned picture and was read by OCR; check its figures against the original.",
    ),
    "pdf.scanned": (
        "Side {pages} er et scannet billede uden tekst og er ikke læst.",
        "Page {pages} is a scanned picture without text and is not read.",
    ),
}


def _problem(code: str, **values: object) -> Problem:
    da, en = _MESSAGES[code]
    return Problem(code, Message(da.format(**values), en.format(**values)))
