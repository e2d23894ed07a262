"""A Word file with the findings as comments at their paragraph or table cell."""

from io import BytesIO
from typing import Any

from raaderum.figures import Place, TableCell
from raaderum.publish.annotate import AUTHOR, comment_text, worth_a_comment
from raaderum.publish.report import Language, Report

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def annotated(data: bytes, report: Report, language: Language) -> bytes:
    """The file's bytes with one comment a finding; a finding whose place is not found again is commented at the beginning."""
    import docx

    document = docx.Document(BytesIO(data))
    body = document.element.body
    tables = list(body.iter(f"{_W}tbl"))
    paragraphs = [p for p in body.iter(f"{_W}p") if _text(p)]
    for finding in worth_a_comment(report.findings):
        figure = finding.suspect or finding.figures[0].figure
        line = report.read.document.line(figure.place.line).text
        found = (
            _in_table(tables, figure.place)
            if isinstance(figure.place.cell, TableCell)
            else _by_text(paragraphs, line, figure.text)
        )
        if found is None and paragraphs:
            found = paragraphs[0]
        runs = _runs(document, found)
        if runs:
            document.add_comment(runs, text=comment_text(finding, language), author=AUTHOR, initials="R")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _in_table(tables: list[Any], place: Place) -> Any:
    """The first paragraph of the cell that a place names (table, row and column count from 1; merged cells count their span)."""
    cell = place.cell
    assert isinstance(cell, TableCell)
    if cell.table > len(tables):
        return None
    rows = tables[cell.table - 1].findall(f"{_W}tr")
    if cell.row > len(rows):
        return None
    at = 1
    for tc in rows[cell.row - 1].iter(f"{_W}tc"):
        span = tc.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val", "1")) if span is not None else 1
        if at <= cell.column < at + width:
            return tc.find(f".//{_W}p")
        at += width
    return None


def _by_text(paragraphs: list[Any], line: str, figure: str) -> Any:
    """The paragraph whose text is the line's; else the first that holds both the figure and the line's first words."""
    wanted = " ".join(line.split())
    for p in paragraphs:
        if " ".join(_text(p).split()) == wanted:
            return p
    start = wanted[:30]
    return next((p for p in paragraphs if figure in _text(p) and start and start in " ".join(_text(p).split())), None)


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))


def _runs(document: Any, paragraph: Any) -> list[Any]:
    from docx.text.paragraph import Paragraph

    if paragraph is None:
        return []
    shown = Paragraph(paragraph, document)
    runs = list(shown.runs)
    return [runs[0], runs[-1]] if runs else [shown.add_run("")]
