"""Word (.docx): the body walked in its order; a paragraph is a line, a table row is a line with tabs between its cells."""

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from raaderum.documents.formats import format_reader
from raaderum.documents.grid import Draft, placed
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Line, Problem, Span, Table
from raaderum.documents.opening import digest, problem, unreadable
from raaderum.documents.package import DAMAGED, ENCRYPTED, OLE, Package, Unreadable, elements, looks_encrypted, looks_like
from raaderum.documents.text import too_many_lines
from raaderum.documents.word_runs import Paragraph, RunReader, page_breaks_known, spans_of
from raaderum.documents.word_styles import Numbering, Styles, W, outline, switched, value_of, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = b"word/document.xml"
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def detect(data: bytes) -> float:
    return looks_like(data, _BODY)


@format_reader("word", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """A document of the extracted lines; footnotes stand at its end, then the pages' headers and footers as furniture."""
    try:
        package = Package(data, limits)
        root = package.xml(_BODY.decode())
    except Unreadable as error:
        return unreadable(data, path, "word", error.problem)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        return unreadable(data, path, "word", DAMAGED)
    walker = _Walker(package, root, limits)
    walker.blocks(body)
    walker.notes()
    walker.furniture_parts()
    return Document(
        id=digest(data),
        path=path,
        format="word",
        lines=tuple(walker.lines),
        tables=tuple(walker.tables[n] for n in sorted(walker.tables)),
        pages=walker.page,
        title=next((line.text for line in walker.lines if line.heading and not line.blank), None),
        furniture=frozenset(walker.furniture),
        problems=tuple(walker.problems),
    )


class _Walker:
    """Walks the parts of one file and keeps its lines and tables."""

    def __init__(self, package: Package, root: "_Element", limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.problems: list[Problem] = []
        self.relations = self.optional_relations()
        self.styles = Styles(self.optional("styles"))
        self.numbering = Numbering(self.optional("numbering"))
        rendered = page_breaks_known(root)
        self.runs = RunReader(self.styles, rendered)
        self.lines: list[Line] = []
        self.tables: dict[int, Table] = {}
        self.table_numbers = count(1)
        self.furniture: list[int] = []
        self.page: int | None = 1 if rendered else None
        self.fresh = False
        self.cells = 0
        self.said: set[str] = set()

    def optional(self, kind: str) -> "_Element | None":
        """The part of a kind that the body refers to; a damaged one is a problem, not the end."""
        name = next((target for k, target in self.relations.values() if k == kind), "")
        return self.part(name)

    def part(self, name: str) -> "_Element | None":
        try:
            return self.package.xml(name)
        except Unreadable as error:
            self.problems.append(_part_lost(name, error.problem))
            return None

    def optional_relations(self) -> dict[str, tuple[str, str]]:
        try:
            return self.package.relations(_BODY.decode())
        except Unreadable as error:
            self.problems.append(_part_lost("document.xml.rels", error.problem))
            return {}

    def blocks(self, parent: "_Element") -> None:
        """Paragraphs and tables below `parent`, in order."""
        for child in elements(parent):
            if child.tag == W + "p":
                self.paragraph(child)
            elif child.tag == W + "tbl":
                self.table(child)
            elif child.tag in _WRAPPERS:
                self.blocks(child)

    def paragraph(self, node: "_Element") -> None:
        properties = node.find(W + "pPr")
        seen = self.runs.read(node)
        style = self.styles.of(value_of(properties, "pStyle"))
        heading = outline(properties) or style.heading
        text, listed = self.labelled(node, seen.text)
        for part in text.split("\n"):
            self.line(part, heading if part.strip() else 0, seen.bold, listed and not heading)
        self.after(seen)

    def labelled(self, node: "_Element", text: str) -> tuple[str, bool]:
        """The text with the number that Word prints before it, and whether the paragraph is in a list."""
        properties = node.find(W + "pPr")
        style = self.styles.of(value_of(properties, "pStyle"))
        own = None if properties is None else properties.find(W + "numPr")
        level = whole(value_of(own, "ilvl"))
        list_id = value_of(own, "numId") or style.list_id
        if list_id is None or not text.strip():
            return text, False
        label = self.numbering.label(list_id, style.list_level if level is None else level)
        if label is None:
            return text, False
        fronted = text.lstrip("\f")
        return (text[: len(text) - len(fronted)] + f"{label} {fronted}" if label else text), True

    def after(self, seen: Paragraph) -> None:
        """What hangs on a paragraph: its text boxes, and what was left out of it."""
        for box in seen.boxes:
            self.blocks(box)
        for said, code, what in ((seen.deleted, *_DELETED), (seen.hidden, *_HIDDEN), (seen.struck, *_STRUCK)):
            if said and code not in self.said:
                self.said.add(code)
                self.problems.append(problem(code, *what, len(self.lines)))

    def line(self, text: str, heading: int = 0, bold: bool = False, listed: bool = False) -> Line | None:
        """One more line, unless the limit is reached; "\\f" in it turns the page."""
        if len(self.lines) >= self.limits.lines:
            self.limit(too_many_lines(len(self.lines) + 1, self.limits.lines))
            return None
        turns = text.count("\f")
        opening = len(text) - len(text.lstrip("\f \t"))
        before = text.count("\f", 0, opening)
        self.turn(before)
        shown = text.replace("\f", "").rstrip("\t \r\n")
        line = Line(len(self.lines) + 1, shown, self.page, heading, bold, listed, self.fresh)
        self.lines.append(line)
        self.fresh = False
        self.turn(turns - before)
        return line

    def turn(self, pages: int) -> None:
        if pages:
            self.fresh = True
            self.page = self.page + pages if self.page is not None else None

    def limit(self, found: Problem) -> None:
        if found.code not in self.said:
            self.said.add(found.code)
            self.problems.append(found)

    def table(self, node: "_Element") -> None:
        """A table's rows as lines and as a grid; tables inside it follow after the row they stand in."""
        number = next(self.table_numbers)
        first = len(self.lines) + 1
        rows = list(_rows(node))
        cells = [list(_below(row, "tc")) for row in rows]
        narrow = all(len(c) <= 1 for c in cells)
        drafts: list[list[Draft]] = []
        open_cells: dict[int, Draft] = {}
        for row, nodes in zip(rows, cells, strict=True):
            self.cells += len(nodes)
            if self.cells > self.limits.cells:
                self.limit(_too_many_cells(self.limits.cells))
                break
            drafts.append(self.row(row, nodes, narrow, open_cells))
        page = self.lines[first - 1].page if len(self.lines) >= first else None
        self.tables[number] = Table(number, placed(drafts, number), "word", first, max(first, len(self.lines)), page)

    def row(self, row: "_Element", nodes: list["_Element"], narrow: bool, open_cells: dict[int, Draft]) -> list[Draft]:
        properties = row.find(W + "trPr")
        column = skip = whole(value_of(properties, "gridBefore")) or 0
        hidden = bool(switched(properties, "hidden"))
        drafts: list[Draft] = []
        slots: list[Draft] = []
        contents: list[list[Paragraph]] = []
        inner: list[_Element] = []
        for node in nodes:
            wide, merge = spans_of(node.find(W + "tcPr"))
            paragraphs = self.cell_paragraphs(node, inner)
            above = open_cells.get(column)
            contents.append(paragraphs)
            if merge == "continue" and above is not None:
                above.row_span += 1
                slots.append(above)
            else:
                drafts.append(Draft(column_span=wide, hidden=hidden, skip=skip))
                slots.append(drafts[-1])
                open_cells[column] = drafts[-1]
                if merge is None:
                    del open_cells[column]
                skip = 0
            column += wide
        self.row_lines(slots, contents, narrow)
        for paragraph in (p for paragraphs in contents for p in paragraphs):
            self.after(paragraph)
        for nested in inner:
            self.table(nested)
        return drafts

    def cell_paragraphs(self, node: "_Element", inner: list["_Element"]) -> list[Paragraph]:
        """The paragraphs of a cell; tables in it are put into `inner`."""
        found: list[Paragraph] = []
        for child in elements(node):
            if child.tag == W + "p":
                seen = self.runs.read(child)
                seen.text = self.labelled(child, seen.text)[0]
                found.append(seen)
            elif child.tag == W + "tbl":
                inner.append(child)
            elif child.tag in _WRAPPERS:
                found += self.cell_paragraphs(child, inner)
        return found

    def row_lines(self, drafts: list[Draft], contents: list[list[Paragraph]], narrow: bool) -> None:
        """The row's line (in a box of one column, each paragraph's), and each cell's span in it."""
        if narrow:
            for draft, paragraphs in zip(drafts, contents, strict=True):
                self.box_lines(draft, paragraphs)
            return
        texts = [_joined(paragraphs) for paragraphs in contents]
        filled = [p for paragraphs in contents for p in paragraphs if p.text.strip()]
        pages = "\f" * sum(p.text.count("\f") for p in filled)
        line = self.line(pages + "\t".join(texts), 0, bool(filled) and all(p.bold for p in filled))
        start = 0
        for draft, paragraphs, text in zip(drafts, contents, texts, strict=True):
            if line is not None and text and not draft.spans:
                draft.text = text
                draft.spans = (Span(line.number, start, start + len(text)),)
                draft.bold = all(p.bold for p in paragraphs if p.text.strip())
            start += len(text) + 1

    def box_lines(self, draft: Draft, paragraphs: list[Paragraph]) -> None:
        spans: list[Span] = []
        for seen in paragraphs:
            for part in seen.text.split("\n"):
                line = self.line(part, 0, seen.bold)
                if line is not None and not line.blank:
                    start = len(line.text) - len(line.text.lstrip())
                    spans.append(Span(line.number, start, len(line.text)))
        draft.text = _joined(paragraphs)
        draft.spans = (*draft.spans, *spans)
        draft.bold = bool(spans) and all(p.bold for p in paragraphs if p.text.strip())

    def notes(self) -> None:
        """Footnotes and endnotes in the order of their marks, each with its mark before it."""
        parts = {kind: self.optional(kind + "s") for kind in ("footnote", "endnote") if any(k == kind for k, _ in self.runs.note_numbers)}
        for (kind, note_id), number in list(self.runs.note_numbers.items()):
            for node in elements(parts[kind]):
                if node.get(W + "id") == note_id:
                    first = len(self.lines)
                    self.blocks(node)
                    self.mark(first, number)

    def mark(self, at: int, number: int) -> None:
        from raaderum.documents.word_runs import SUPERSCRIPTS

        if at < len(self.lines):
            line = self.lines[at]
            self.lines[at] = replace(line, text=f"{str(number).translate(SUPERSCRIPTS)} {line.text.lstrip()}")

    def furniture_parts(self) -> None:
        """Headers and footers, each text once, as furniture at the end."""
        seen: set[str] = set()
        page, self.page, self.fresh = self.page, None, False
        for kind, name in sorted(set(self.relations.values())):
            root = self.part(name) if kind in ("header", "footer") else None
            first = len(self.lines)
            if root is not None:
                self.blocks(root)
            text = "\n".join(line.text for line in self.lines[first:])
            if text in seen or not text.strip():
                self.drop(first)
            seen.add(text)
            self.furniture += range(first + 1, len(self.lines) + 1)
        self.page = page

    def drop(self, first: int) -> None:
        """Take back the lines after `first`, and the tables in them."""
        del self.lines[first:]
        self.tables = {n: t for n, t in self.tables.items() if t.first_line <= first}


def _joined(paragraphs: list[Paragraph]) -> str:
    """A cell's text as it stands in its row's line: breaks, tabs and page marks as blanks."""
    return " ".join(" ".join(p.text.replace("\f", "").split("\n")).replace("\t", " ").strip() for p in paragraphs if p.text.strip(" \n\t\f"))


def _rows(table: "_Element") -> list["_Element"]:
    return [row for row in _below(table, "tr") if not _deleted(row)]


def _deleted(row: "_Element") -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _below(parent: "_Element", name: str) -> list["_Element"]:
    """Rows of a table or cells of a row, those in content controls too."""
    found: list[_Element] = []
    for child in elements(parent):
        if child.tag == W + name:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += _below(child, name)
    return found


_DELETED = (
    "word.deleted",
    ("Filen har sporede ændringer; slettet tekst er ikke læst med.", "The file has tracked changes; deleted text was not read."),
)
_HIDDEN = ("word.hidden", ("Filen har skjult tekst, som ikke er læst med.", "The file has hidden text, which was not read."))
_STRUCK = ("word.struck", ("Filen har overstreget tekst, som ikke er læst med.", "The file has text struck through, which was not read."))


def _part_lost(name: str, why: Problem) -> Problem:
    return problem(
        "word.part",
        f"En del af filen ({name}) kunne ikke læses: {why.message.da}",
        f"A part of the file ({name}) could not be read: {why.message.en}",
    )


def _too_many_cells(limit: int) -> Problem:
    return problem(
        "limit.cells",
        f"Dokumentets tabeller har mere end {limit} celler; resten er ikke læst.",
        f"The document's tables have more than {limit} cells; the rest was not read.",
    )
