"""A PDF with a highlight and a note at the figures of every finding."""

import ctypes
from typing import Any

from raaderum.figures import Box
from raaderum.publish.annotate import AUTHOR, comment_text, worth_a_comment
from raaderum.publish.report import Language, Report

_COLOURS = {"error": (255, 120, 120), "warning": (255, 220, 90), "note": (150, 215, 240)}


def annotated(data: bytes, report: Report, language: Language) -> bytes:
    """The PDF's bytes with one highlight a finding that has a box, carrying the finding's text."""
    from io import BytesIO

    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    pdf = pdfium.PdfDocument(data)
    try:
        for finding in worth_a_comment(report.findings):
            figure = finding.suspect or finding.figures[0].figure
            if figure.place.page is None or figure.place.box is None or figure.place.page > len(pdf):
                continue
            page = pdf[figure.place.page - 1]
            height = page.get_height()
            _highlight(raw, page.raw, figure.place.box, height, comment_text(finding, language), _COLOURS[finding.severity])
            page.close()
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()
    finally:
        pdf.close()


def _highlight(raw: Any, page: Any, box: Box, height: float, text: str, colour: tuple[int, int, int]) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    left, right, top, bottom = box.x0, box.x1, height - box.y0, height - box.y1
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
    raw.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
    for key, value in (("Contents", text), ("T", AUTHOR)):
        encoded = ctypes.create_string_buffer(value.encode("utf-16-le") + b"\0\0")
        raw.FPDFAnnot_SetStringValue(annotation, key.encode(), ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPage_CloseAnnot(annotation)
