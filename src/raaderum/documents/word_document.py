"""The body of a Word file walked in its order; a paragraph is a line, a table row is a line with tabs between its cells."""

from dataclasses import replace
from typing import TYPE_CHECKING

from raaderum.documents.body import Body
from raaderum.documents.grid import Draft
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document, Problem
from raaderum.documents.opening import digest, problem, unreadable
from raaderum.documents.package import DAMAGED, Package, UnreadableError, elements
from raaderum.documents.word_runs import SUPERSCRIPTS, Paragraph, RunReader, page_breaks_known, spans_of
from raaderum.documents.word_styles import Numbering, Styles, W, outline, switched, value_of, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = "word/document.xml"
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def read_word(data: bytes, path: str, limits: Limits) -> Document:
    """A document of the extracted lines; footnotes stand at its end, then the pages' headers and footers as furniture."""
    try:
        package = Package(data, limits)
        root = package.xml(_BODY)
    except UnreadableError as error:
        return unreadable(data, path, "word", error.problem)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        return unreadable(data, path, "word", DAMAGED)
    walker = Walker(package, root, limits)
    walker.blocks(body)
    walker.notes()
    walker.furniture_parts()
    made = walker.body
    return Document(
        id=digest(data),
        path=path,
        format="word",
        lines=tuple(made.lines),
        tables=tuple(made.tables[n] for n in sorted(made.tables)),
        pages=walker.pages,
        title=next((line.text for line in made.lines if line.heading and not line.blank), None),
        furniture=frozenset(walker.furniture),
        problems=tuple(made.problems),
    )


class Walker:
    """Walks the parts of one file; `body` keeps its lines and tables."""

    def __init__(self, package: Package, root: "_Element", limits: Limits) -> None:
        rendered = page_breaks_known(root)
        self.package = package
        self.body = Body(limits, "word", 1 if rendered else None)
        self.relations = self.known_relations()
        self.styles = Styles(self.optional("styles"))
        self.numbering = Numbering(self.optional("numbering"))
        self.runs = RunReader(self.styles, rendered)
        self.furniture: list[int] = []
        self.pages: int | None = None

    def optional(self, kind: str) -> "_Element | None":
        """The part of a kind that the body refers to; a damaged one is a problem, not the end."""
        return self.part(next((target for k, target in self.relations.values() if k == kind), ""))

    def part(self, name: str) -> "_Element | None":
        try:
            return self.package.xml(name)
        except UnreadableError as error:
            self.body.problems.append(_part_lost(name, error.problem))
            return None

    def known_relations(self) -> dict[str, tuple[str, str]]:
        try:
            return self.package.relations(_BODY)
        except UnreadableError as error:
            self.body.problems.append(_part_lost("document.xml.rels", error.problem))
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
        heading = outline(properties) or self.styles.of(value_of(properties, "pStyle")).heading
        text, listed = self.labelled(node, seen.text)
        self.body.paragraph(text, heading, seen.bold, listed)
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
            if said:
                self.body.say_once(problem(code, *what, len(self.body.lines)))

    def table(self, node: "_Element") -> None:
        """A table's rows as lines and as a grid; tables inside it follow after the row they stand in."""
        number = self.body.next_table()
        first = len(self.body.lines) + 1
        rows = [row for row in _below(node, "tr") if not _deleted(row)]
        cells = [list(_below(row, "tc")) for row in rows]
        narrow = all(len(c) <= 1 for c in cells)
        drafts: list[list[Draft]] = []
        open_cells: dict[int, Draft] = {}
        for row, nodes in zip(rows, cells, strict=True):
            if not self.body.room_for(len(nodes)):
                break
            drafts.append(self.row(row, nodes, narrow, open_cells))
        self.body.table(number, first, drafts)

    def row(self, row: "_Element", nodes: list["_Element"], narrow: bool, open_cells: dict[int, Draft]) -> list[Draft]:
        """The cells that begin in the row; `open_cells` are those of the rows above, by column, that may reach into it."""
        properties = row.find(W + "trPr")
        column = skip = whole(value_of(properties, "gridBefore")) or 0
        hidden = bool(switched(properties, "hidden"))
        drafts: list[Draft] = []
        slots: list[Draft] = []
        contents: list[list[Paragraph]] = []
        inner: list[_Element] = []
        for node in nodes:
            wide, merge = spans_of(node.find(W + "tcPr"))
            contents.append(self.cell_paragraphs(node, inner))
            above = open_cells.get(column)
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
        self.body.row(slots, contents, narrow)
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

    def notes(self) -> None:
        """Footnotes and endnotes in the order of their marks, each with its mark before it."""
        numbers = self.runs.note_numbers
        parts = {kind: self.optional(kind + "s") for kind in ("footnote", "endnote") if any(k == kind for k, _ in numbers)}
        nodes = {(kind, node.get(W + "id", "")): node for kind, root in parts.items() for node in elements(root)}
        for key, number in list(numbers.items()):
            first = len(self.body.lines)
            if key in nodes:
                self.blocks(nodes[key])
            if len(self.body.lines) > first:
                line = self.body.lines[first]
                self.body.lines[first] = replace(line, text=f"{str(number).translate(SUPERSCRIPTS)} {line.text.lstrip()}")

    def furniture_parts(self) -> None:
        """Headers and footers, each text once, as furniture at the end."""
        seen: set[str] = set()
        body = self.body
        self.pages, body.page, body.fresh = body.page, None, False
        for kind, name in sorted(set(self.relations.values())):
            root = self.part(name) if kind in ("header", "footer") else None
            first = len(body.lines)
            if root is not None:
                self.blocks(root)
            text = "\n".join(line.text for line in body.lines[first:])
            if text in seen or not text.strip():
                body.drop(first)
            seen.add(text)
            self.furniture += range(first + 1, len(body.lines) + 1)


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
_STRUCK = (
    "word.struck",
    ("Filen har overstreget tekst, som ikke er læst med.", "The file has text struck through, which was not read."),
)


def _part_lost(name: str, why: Problem) -> Problem:
    return problem(
        "word.part",
        f"En del af filen ({name}) kunne ikke læses: {why.message.da}",
        f"A part of the file ({name}) could not be read: {why.message.en}",
    )
