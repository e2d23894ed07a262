"""The body of an OpenDocument text: headings, paragraphs, lists, tables, notes and text boxes in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raaderum.documents.body import Body
from raaderum.documents.grid import Draft
from raaderum.documents.limits import Limits
from raaderum.documents.package import elements
from raaderum.documents.word_runs import SUPERSCRIPTS

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}"
STYLE, DRAW = f"{{{_NS}style:1.0}}", f"{{{_NS}drawing:1.0}}"
FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_PASSED_OVER = frozenset(
    (
        TEXT + "tracked-changes",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "index-title-template",
        TEXT + "table-of-content-source",
        TEXT + "soft-page-break",
        DRAW + "image",
        DRAW + "object",
    )
)
_MOST_REPEATS = 1_000
_DEEPEST_STYLE = 12


@dataclass(slots=True)
class Paragraph:
    text: str = ""
    bold: bool = False
    boxes: list["_Element"] = field(default_factory=list)


def repeated(node: "_Element", name: str, most: int = _MOST_REPEATS) -> int:
    """How many rows or columns an element stands for."""
    text = node.get(TABLE + name, "1")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _digit(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default


class TextWalker:
    """Walks the body; `furniture` are the lines of the pages' headers and footers, put last."""

    def __init__(self, root: "_Element", styles: "_Element | None", limits: Limits) -> None:
        self.body = Body(limits, "opendocument")
        self.styles_root = styles
        self.named = {s.get(STYLE + "name", ""): s for r in (styles, root) if r is not None for s in r.iter(STYLE + "style")}
        self.bold_known: dict[str, bool] = {}
        self.notes: list[_Element] = []
        self.furniture: list[int] = []

    def read(self, body: "_Element") -> None:
        for part in elements(body):
            self.blocks(part)
        for number, note in enumerate(self.notes, 1):
            first = len(self.body.lines)
            self.blocks(note, mark=f"{str(number).translate(SUPERSCRIPTS)} ")
            if len(self.body.lines) == first:
                continue
        self.page_furniture()

    def page_furniture(self) -> None:
        seen: set[str] = set()
        for name in ("header", "footer"):
            for node in () if self.styles_root is None else self.styles_root.iter(STYLE + name):
                first = len(self.body.lines)
                self.blocks(node)
                text = "\n".join(line.text for line in self.body.lines[first:])
                if text in seen or not text.strip():
                    self.body.drop(first)
                seen.add(text)
                self.furniture += range(first + 1, len(self.body.lines) + 1)

    def blocks(self, parent: "_Element", listed: bool = False, mark: str = "") -> None:
        """Paragraphs, tables, lists and sections below `parent`."""
        for child in elements(parent):
            if child.tag in (TEXT + "p", TEXT + "h"):
                self.paragraph(child, listed, mark)
                mark = ""
            elif child.tag == TABLE + "table":
                self.table(child)
            elif child.tag not in _PASSED_OVER:
                self.blocks(child, listed or child.tag == TEXT + "list", mark)

    def paragraph(self, node: "_Element", listed: bool, mark: str) -> None:
        heading = min(_digit(node.get(TEXT + "outline-level"), 1), 6) if node.tag == TEXT + "h" else 0
        seen = self.seen(node)
        self.body.paragraph(mark + seen.text, heading, seen.bold, listed)
        self.boxes(seen)

    def boxes(self, seen: Paragraph) -> None:
        for box in seen.boxes:
            self.blocks(box)

    def seen(self, node: "_Element") -> Paragraph:
        made = Paragraph()
        parts: list[str] = []
        light = False
        for text, bold in self.runs(node, self.is_bold(node), made):
            parts.append(text)
            light = light or (not bold and not text.isspace())
        made.text = "".join(parts)
        made.bold = not light and bool(made.text.strip())
        return made

    def runs(self, node: "_Element", bold: bool, made: Paragraph) -> Iterator[tuple[str, bool]]:
        if node.text:
            yield _collapsed(node.text), bold
        for child in node:
            if isinstance(child.tag, str):
                yield from self.run(child, bold, made)
            if child.tail:
                yield _collapsed(child.tail), bold

    def run(self, child: "_Element", bold: bool, made: Paragraph) -> Iterator[tuple[str, bool]]:
        tag = child.tag
        if tag == TEXT + "s":
            yield " " * min(_digit(child.get(TEXT + "c"), 1), 200), bold
        elif tag == TEXT + "tab":
            yield "\t", bold
        elif tag == TEXT + "line-break":
            yield "\n", bold
        elif tag == TEXT + "note":
            body = child.find(TEXT + "note-body")
            if body is not None:
                self.notes.append(body)
                yield str(len(self.notes)).translate(SUPERSCRIPTS), bold
        elif tag == DRAW + "frame" or tag == DRAW + "custom-shape":
            made.boxes += [child] if tag == DRAW + "custom-shape" else child.findall(DRAW + "text-box")
        elif tag not in _PASSED_OVER:
            yield from self.runs(child, bold or self.is_bold(child), made)

    def is_bold(self, node: "_Element") -> bool:
        name = node.get(TEXT + "style-name")
        if name is None:
            return False
        if name not in self.bold_known:
            self.bold_known[name] = self.style_bold(name, 0)
        return self.bold_known[name]

    def style_bold(self, name: str, depth: int) -> bool:
        style = self.named.get(name)
        if style is None or depth > _DEEPEST_STYLE:
            return False
        properties = style.find(STYLE + "text-properties")
        weight = None if properties is None else properties.get(FO + "font-weight")
        if weight is not None:
            return weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        parent = style.get(STYLE + "parent-style-name")
        return parent is not None and self.style_bold(parent, depth + 1)

    def table(self, node: "_Element") -> None:
        number = self.body.next_table()
        first = len(self.body.lines) + 1
        rows = list(table_rows(node))
        cells = [[c for c in elements(row) if c.tag in CELLS] for row in rows]
        narrow = all(len(c) <= 1 for c in cells)
        drafts: list[list[Draft]] = []
        for row, nodes in zip(rows, cells, strict=True):
            count = sum(repeated(node, "number-columns-repeated") for node in nodes)
            for _ in range(repeated(row, "number-rows-repeated")):
                if not self.body.room_for(count):
                    break
                drafts.append(self.row(nodes, narrow))
        self.body.table(number, first, drafts)

    def row(self, nodes: list["_Element"], narrow: bool) -> list[Draft]:
        slots: list[Draft] = []
        drafts: list[Draft] = []
        contents: list[list[Paragraph]] = []
        inner: list[_Element] = []
        for node in nodes:
            for _ in range(repeated(node, "number-columns-repeated")):
                contents.append(self.cell(node, inner))
                slots.append(
                    Draft(
                        row_span=repeated(node, "number-rows-spanned", 100_000),
                        column_span=repeated(node, "number-columns-spanned"),
                    )
                )
                if node.tag == TABLE + "table-cell":
                    drafts.append(slots[-1])
        self.body.row(slots, contents, narrow)
        for seen in (p for paragraphs in contents for p in paragraphs):
            self.boxes(seen)
        for nested in inner:
            self.table(nested)
        return drafts

    def cell(self, node: "_Element", inner: list["_Element"]) -> list[Paragraph]:
        found: list[Paragraph] = []
        for child in elements(node):
            if child.tag in (TEXT + "p", TEXT + "h"):
                found.append(self.seen(child))
            elif child.tag == TABLE + "table":
                inner.append(child)
            elif child.tag not in _PASSED_OVER:
                found += self.cell(child, inner)
        return found


CELLS = frozenset((TABLE + "table-cell", TABLE + "covered-table-cell"))
_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))


def table_rows(table: "_Element") -> Iterator["_Element"]:
    """A table's rows, those of its header and of groups too."""
    for child in elements(table):
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from table_rows(child)


def _collapsed(text: str) -> str:
    """OpenDocument writes blanks of its own as elements; runs of others count as one."""
    return " ".join(text.replace("\n", " ").split(" ")) if "\n" in text or "\t" in text or "  " in text else text
