"""A Word file with the findings as comments at their figures, in their paragraph or table cell."""

from io import BytesIO
from typing import Any

from raaderum.documents.limits import DEFAULT
from raaderum.documents.package import Package
from raaderum.documents.word_document import Walker
from raaderum.documents.word_runs import spans_of
from raaderum.documents.word_styles import W, value_of, whole
from raaderum.figures import Figure, TableCell
from raaderum.publish.annotate import AUTHOR, comment_text, worth_a_comment
from raaderum.publish.report import Language, Report

_TEXT_BOX = W + "txbxContent"


def annotated(data: bytes, report: Report, language: Language) -> bytes:
    """The file's bytes with one comment a finding; what stands in no paragraph of the body is commented at the beginning."""
    import docx

    document = docx.Document(BytesIO(data))
    places = _Places(Package(data, DEFAULT), document.element)
    first = next(iter(document.element.body.iter(W + "p")), None)
    for finding in worth_a_comment(report.findings):
        figure = finding.suspect or finding.figures[0].figure
        paragraph = places.paragraph_of(figure)
        if paragraph is None:
            paragraph = first
        if paragraph is not None:
            runs = _runs_of(document, paragraph, figure.text)
            document.add_comment(runs, text=comment_text(finding, language), author=AUTHOR, initials="R")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class _Places(Walker):
    """Walks the body as the reader does, and remembers which node became which line and which cell of which table."""

    def __init__(self, package: Package, root: Any) -> None:
        super().__init__(package, root, DEFAULT)
        self.by_line: dict[int, list[Any]] = {}
        self.by_cell: dict[tuple[int, int, int], Any] = {}
        self.open: list[list[int]] = []
        self.blocks(root.body)

    def paragraph(self, node: Any) -> None:
        before = len(self.body.lines)
        super().paragraph(node)
        self._remember(before, [node])

    def table(self, node: Any) -> None:
        self.open.append([self.body.table_count + 1, 0])
        super().table(node)
        self.open.pop()

    def row(self, row: Any, nodes: list[Any], narrow: bool, open_cells: dict[int, Any]) -> list[Any]:
        at = self.open[-1]
        at[1] += 1
        column = whole(value_of(row.find(W + "trPr"), "gridBefore")) or 0
        for node in nodes:
            self.by_cell[at[0], at[1], column + 1] = node
            column += spans_of(node.find(W + "tcPr"))[0]
        before = len(self.body.lines)
        drafts = super().row(row, nodes, narrow, open_cells)
        self._remember(before, [p for node in nodes for p in node.iter(W + "p")])
        return drafts

    def _remember(self, before: int, paragraphs: list[Any]) -> None:
        """The lines since `before` that nothing inside has claimed are of these paragraphs."""
        for number in range(before + 1, len(self.body.lines) + 1):
            self.by_line.setdefault(number, paragraphs)

    def paragraph_of(self, figure: Figure) -> Any:
        """The paragraph that prints the figure; None where it stands outside the body (a footnote, a header)."""
        cell = figure.place.cell
        near: list[Any] = []
        if isinstance(cell, TableCell):
            node = self.by_cell.get((cell.table, cell.row, cell.column))
            near = [] if node is None else list(node.iter(W + "p"))
        near = near or self.by_line.get(figure.place.line, [])
        return next((p for p in near if figure.text in _shown(p)), near[0] if near else None)


def _shown(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(W + "t"))


def _runs_of(document: Any, paragraph: Any, text: str) -> list[Any]:
    """The first and the last run that print `text`; all of the paragraph where it is not found; a new run where there is none."""
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    shown = Paragraph(paragraph, document)
    runs = [Run(r, shown) for r in paragraph.iter(W + "r") if not _boxed(r, paragraph)]
    if not runs:
        return [shown.add_run("")]
    whole_text = "".join(r.text for r in runs)
    start = whole_text.find(text)
    if start < 0:
        return [runs[0], runs[-1]]
    touched, at = [], 0
    for run in runs:
        if at < start + len(text) and start < at + len(run.text):
            touched.append(run)
        at += len(run.text)
    return [touched[0], touched[-1]]


def _boxed(run: Any, paragraph: Any) -> bool:
    """Whether the run stands in a text box anchored in the paragraph, or was deleted with changes tracked."""
    node = run.getparent()
    while node is not None and node is not paragraph:
        if node.tag in (_TEXT_BOX, W + "del", W + "moveFrom"):
            return True
        node = node.getparent()
    return False
