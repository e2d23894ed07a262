"""A workbook with the findings as notes on their cells; values, formulas and formats stay as they are."""

from io import BytesIO

from raaderum.figures import SheetCell
from raaderum.publish.annotate import AUTHOR, comment_text, worth_a_comment
from raaderum.publish.report import Language, Report


def annotated(data: bytes, report: Report, language: Language) -> bytes:
    """The workbook's bytes with a note in the first cell of every finding."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    book = load_workbook(BytesIO(data), keep_vba=data[:2] == b"PK" and b"vbaProject" in data)
    notes: dict[tuple[str, str], list[str]] = {}
    for finding in worth_a_comment(report.findings):
        place = (finding.suspect or finding.figures[0].figure).place.cell
        if isinstance(place, SheetCell) and place.sheet in book.sheetnames:
            notes.setdefault((place.sheet, place.ref), []).append(comment_text(finding, language))
    for (sheet, ref), texts in notes.items():
        cell = book[sheet][ref]
        old = [cell.comment.text] if cell.comment else []
        comment = Comment("\n\n".join([*old, *texts]), AUTHOR)
        comment.width, comment.height = 420, 60 + 90 * len(texts)
        cell.comment = comment
    out = BytesIO()
    book.save(out)
    return out.getvalue()
