"""What a person sees of one Word paragraph: its text with line breaks, boldness, text boxes, footnote marks, page breaks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raaderum.documents.word_styles import Styles, W, switched, value_of, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTAINERS = frozenset(
    W + name
    for name in (
        "hyperlink",
        "ins",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "moveTo",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)
_DELETED = frozenset((W + "del", W + "moveFrom"))
_FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_SYMBOLS = {"f02d": "-", "f0b7": "•", "f0a7": "▪", "f0fc": "✓", "f0fe": "☒", "f0a8": "☐", "f0bd": "½", "f0b1": "±"}
_DRAWINGS = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))


@dataclass(slots=True)
class Paragraph:
    """`text` holds "\\n" where a line is broken by hand and "\\f" where a page begins."""

    text: str = ""
    bold: bool = False
    boxes: list["_Element"] = field(default_factory=list)
    """The contents of text boxes anchored here."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes referred to: ("footnote", id)."""
    deleted: bool = False
    hidden: bool = False
    struck: bool = False


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs; numbers their notes in order."""

    styles: Styles
    rendered: bool = False
    """The file says where Word's pages began, so breaks made by hand are not counted beside it."""
    note_numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, node: "_Element") -> Paragraph:
        properties = node.find(W + "pPr")
        style = self.styles.of(value_of(properties, "pStyle"))
        seen = Paragraph()
        parts: list[str] = []
        light = False
        for text, bold in self._runs(node, style.bold, style.hidden, seen):
            parts.append(text)
            light = light or (bold is False and not text.isspace())
        seen.text = "".join(parts)
        seen.bold = not light and not (not seen.text or seen.text.isspace())
        if not self.rendered and switched(properties, "pageBreakBefore"):
            seen.text = "\f" + seen.text
        return seen

    def _runs(self, node: "_Element", bold: bool, hidden: bool, seen: Paragraph) -> Iterator[tuple[str, bool]]:
        for child in node:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child, bold, hidden, seen)
            elif tag in _CONTAINERS:
                yield from self._runs(child, bold, hidden, seen)
            elif tag in _DELETED:
                seen.deleted = True
            elif tag in _DRAWINGS:
                seen.boxes += boxes_in(child)
            elif isinstance(tag, str) and tag.startswith(MATH):
                yield "".join(t.text or "" for t in child.iter(MATH + "t")), bold

    def _run(self, run: "_Element", bold: bool, hidden: bool, seen: Paragraph) -> Iterator[tuple[str, bool]]:
        properties = run.find(W + "rPr")
        raised = False
        if properties is not None:
            bold, hidden = self._weight(properties, bold, hidden)
            raised = value_of(properties, "vertAlign") == "superscript"
            if switched(properties, "strike") or switched(properties, "dstrike"):
                seen.struck = seen.struck or any(t.text for t in run.iter(W + "t"))
                return
        if hidden:
            seen.hidden = seen.hidden or any(t.text for t in run.iter(W + "t"))
            return
        for child in run:
            text = self._piece(child, seen)
            if text:
                yield (text.translate(SUPERSCRIPTS) if raised and text.isdigit() else text), bold

    def _weight(self, properties: "_Element", bold: bool, hidden: bool) -> tuple[bool, bool]:
        named = value_of(properties, "rStyle")
        if named is not None:
            style = self.styles.of(named)
            bold, hidden = bold or style.bold, hidden or style.hidden
        said_bold, said_hidden = switched(properties, "b"), switched(properties, "vanish")
        return bold if said_bold is None else said_bold, hidden if said_hidden is None else said_hidden

    def _piece(self, child: "_Element", seen: Paragraph) -> str:
        tag = child.tag
        if tag == W + "t":
            return child.text or ""
        if tag in _FIXED:
            return _FIXED[tag]
        if tag == W + "br":
            return ("" if self.rendered else "\f") if child.get(W + "type") == "page" else "\n"
        if tag == W + "lastRenderedPageBreak":
            return "\f"
        if tag == W + "sym":
            return _SYMBOLS.get(child.get(W + "char", "").lower(), "•")
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            return self._note(child, seen)
        if tag in _DRAWINGS:
            seen.boxes += boxes_in(child)
        return ""

    def _note(self, child: "_Element", seen: Paragraph) -> str:
        key = (str(child.tag)[len(W) : -len("Reference")], child.get(W + "id", ""))
        seen.notes.append(key)
        number = self.note_numbers.setdefault(key, len(self.note_numbers) + 1)
        return str(number).translate(SUPERSCRIPTS)


def boxes_in(node: "_Element") -> list["_Element"]:
    """The outermost text boxes of a drawing; where it is given in two forms, those of the first form that has any."""
    if node.tag == MC + "AlternateContent":
        for form in node:
            found = boxes_in(form)
            if found:
                return found
        return []
    if node.tag == W + "txbxContent":
        return [node]
    return [box for child in node for box in boxes_in(child)]


def page_breaks_known(root: "_Element") -> bool:
    return next(root.iter(W + "lastRenderedPageBreak"), None) is not None


def spans_of(properties: "_Element | None") -> tuple[int, str | None]:
    """A table cell's width in grid columns, and its vertical merge: None, "restart" or "continue"."""
    wide = whole(value_of(properties, "gridSpan")) or 1
    merge = None if properties is None else properties.find(W + "vMerge")
    return max(1, wide), None if merge is None else merge.get(W + "val", "continue")
