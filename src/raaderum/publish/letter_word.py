"""The letter to the sender as a Word file."""

from datetime import date, datetime
from io import BytesIO

from raaderum.process.settling import Letter


def letter_word(letter: Letter, sender: str, day: str, written: date) -> bytes:
    """The letter with its points as a numbered list. `sender`: the municipality; `day`: the date in words.

    `written` is put in the file as the time it was made, so that the same letter is the same bytes.
    """
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for line in (sender, day):
        if line:
            document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_heading(letter.subject, level=1)
    document.add_paragraph(letter.greeting)
    document.add_paragraph(letter.opening)
    for point in letter.points:
        _point(document, point.place, [point.text, point.correction, point.comment])
    document.add_paragraph(letter.closing)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = letter.subject, sender or "Råderum", ""
    properties.created = properties.modified = datetime(written.year, written.month, written.day)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _point(document: object, place: str, texts: list[str]) -> None:
    paragraph = document.add_paragraph(style="List Number")  # type: ignore[attr-defined]
    paragraph.add_run(f"{place[:1].upper()}{place[1:]}: ").bold = True
    paragraph.add_run(texts[0])
    for text in texts[1:]:
        if text:
            paragraph.add_run().add_break()
            paragraph.add_run(text)
