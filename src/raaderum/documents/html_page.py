"""An HTML page's structure as a run of events: texts with their offsets, blocks, table rows and cells, in the page's order."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from raaderum.documents.html_tokens import Tag, Text, shown, tokens
from raaderum.documents.word_runs import SUPERSCRIPTS

_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed", "source", "track", "param"))
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr"),
        *("thead", "tbody", "tfoot", "section", "article", "header", "footer", "nav", "aside", "main", "address", "pre"),
        *(
            "blockquote",
            "figure",
            "figcaption",
            "form",
            "fieldset",
            "legend",
            "hr",
            "details",
            "summary",
            "center",
            "body",
            "html",
        ),
    )
)
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_DROPPED = frozenset(("del", "s", "strike"))
_FURNITURE = frozenset(("nav", "footer"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_AT_RULES = re.compile(r"@[a-z-]{1,50}[^{;]{0,500}\{(?>(?:[^{}]*+\{[^{}]*+\})*)[^{}]*+\}")
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
_CLASS_ALONE = re.compile(r"^\s*[a-z0-9]*\.([\w-]+)\s*$", re.IGNORECASE)
_DEEPEST = 500
"""Elements inside elements; what is deeper is read as if it stood there."""


@dataclass(slots=True)
class HtmlCell:
    row_span: int
    column_span: int
    bold: bool
    spans: dict[int, list[int]] = field(default_factory=dict)
    """Line number to first and last character of the cell's text in it; filled when the lines are made."""


@dataclass(slots=True)
class HtmlTable:
    number: int
    rows: list[list[HtmlCell]] = field(default_factory=list)
    cell: HtmlCell | None = None
    caption: str = ""
    hidden: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A text on one source line, with the offset of each character."""

    text: str
    offsets: Sequence[int]
    bold: bool
    heading: int
    list_item: bool
    furniture: bool
    cell: HtmlCell | None


@dataclass(frozen=True, slots=True)
class Break:
    """A block, a row or a cell begins; or, of kind "br", a line is broken by hand."""

    kind: str
    offset: int
    cell: HtmlCell | None = None


@dataclass(slots=True)
class _Open:
    name: str
    hidden: bool = False
    bold: bool = False


class Page:
    """Reads the source once; `events` and `tables` are what it found."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.events: list[Piece | Break] = []
        self.tables: list[HtmlTable] = []
        self.title: str | None = None
        self.struck = 0
        """The offset of the first text struck through, plus one; 0 where none is."""
        self.newlines = [i for i, c in enumerate(source) if c == "\n"]
        self.open: list[_Open] = []
        self.counts: dict[str, int] = {}
        self.hidden = 0
        self.bold = 0
        self.around: list[HtmlTable] = []
        self.lists: list[int | None] = []
        self.hidden_classes: set[str] = set()
        self.bold_classes: set[str] = set()
        for token in tokens(source):
            if isinstance(token, Text):
                self.text(token)
            elif token.closing:
                self.close(token)
            else:
                self.start(token)

    def text(self, token: Text) -> None:
        if self.hidden:
            if self.counts.get("del") or self.counts.get("s") or self.counts.get("strike"):
                self.struck = self.struck or token.start + 1
            return
        start = token.start
        first = bisect_right(self.newlines, start - 1)
        while first < len(self.newlines) and self.newlines[first] < token.end:
            self.piece(start, self.newlines[first] + 1)
            start = self.newlines[first] + 1
            first += 1
        self.piece(start, token.end)

    def piece(self, start: int, end: int) -> None:
        text, offsets = shown(self.source, start, end, bool(self.counts.get("pre")))
        if not text:
            return
        if self.counts.get("sup") and text.strip().isdigit():
            text = text.translate(SUPERSCRIPTS)
        self.put(text, offsets)

    def put(self, text: str, offsets: Sequence[int]) -> None:
        table = self.around[-1] if self.around else None
        if table is not None and self.counts.get("caption") and table.cell is None:
            table.caption += text
        self.events.append(
            Piece(
                text,
                offsets,
                self.bold > 0,
                next((n for n in range(1, 7) if self.counts.get(f"h{n}")), 0) if self.bold else 0,
                bool(self.counts.get("li")),
                any(self.counts.get(name) for name in _FURNITURE),
                None if table is None else table.cell,
            )
        )

    def start(self, tag: Tag) -> None:
        name = tag.name
        if name == "title" and self.title is None and not self.counts.get("svg"):
            self.title = " ".join(shown(tag.content, 0, len(tag.content))[0].split()) or None
        elif name == "style":
            self.css(tag.content)
        if tag.content or name in ("script", "style", "title", "template"):
            return
        self.implied(name)
        if name in _BLOCKS or name == "br":
            self.events.append(Break({"tr": "row", "br": "br"}.get(name, "block"), tag.start))
        if name in _VOID:
            return
        self.push(tag)
        if name == "table":
            table = HtmlTable(len(self.tables) + 1, hidden=self.hidden > 0, depth=len(self.open))
            self.tables.append(table)
            self.around.append(table)
        elif name in ("ul", "ol"):
            self.lists.append(_number(tag.get("start"), 1) if name == "ol" else None)
        elif name == "li":
            self.item(tag)
        elif self.around and name in ("tr", "td", "th"):
            self.table_part(tag)

    def push(self, tag: Tag) -> None:
        if len(self.open) >= _DEEPEST:
            return
        style, classes = tag.get("style") or "", (tag.get("class") or "").split()
        hidden = (
            tag.name in _DROPPED
            or tag.get("hidden") is not None
            or bool(style and _HIDDEN_STYLE.search(style))
            or any(c in self.hidden_classes for c in classes)
        )
        bold = tag.name in _BOLD or bool(style and _BOLD_STYLE.search(style)) or any(c in self.bold_classes for c in classes)
        self.open.append(_Open(tag.name, hidden, bold))
        self.counts[tag.name] = self.counts.get(tag.name, 0) + 1
        self.hidden += hidden
        self.bold += bold

    def implied(self, name: str) -> None:
        """Close what the new element cannot stand in."""
        if name in _BLOCKS and self.counts.get("p"):
            self.pop("p")
        if name == "li":
            self.pop("li", ("ul", "ol", "table"))
        elif name in ("dt", "dd"):
            self.pop("dt", ("dl", "table"))
            self.pop("dd", ("dl", "table"))
        elif name in ("td", "th"):
            self.pop("td", ("table",))
            self.pop("th", ("table",))
        elif name in ("tr", "thead", "tbody", "tfoot"):
            self.pop("tr", ("table",))

    def item(self, tag: Tag) -> None:
        """A list item; in a numbered list its number is seen."""
        if self.lists and (number := self.lists[-1]) is not None:
            number = _number(tag.get("value"), number)
            self.lists[-1] = number + 1
            if not self.hidden:
                label = f"{number}. "
                self.put(label, [tag.start] * len(label))

    def table_part(self, tag: Tag) -> None:
        table = self.around[-1]
        if tag.name == "tr" or not table.rows:
            table.rows.append([])
            if tag.name == "tr":
                table.cell = None
                return
        cell = HtmlCell(_number(tag.get("rowspan"), 1), _number(tag.get("colspan"), 1), self.bold > 0)
        if not self.hidden:
            table.rows[-1].append(cell)
            table.cell = cell
            self.events.append(Break("cell", tag.start, cell))

    def close(self, tag: Tag) -> None:
        name = tag.name
        if name in ("p", "br") and not self.counts.get("p"):
            self.events.append(Break("block", tag.start))
            return
        self.pop(name, () if name == "table" else ("table",))
        if name in _BLOCKS:
            self.events.append(Break("block", tag.start))

    def pop(self, name: str, within: Sequence[str] = ()) -> None:
        """Close the nearest open element of the name and all in it; nothing where one of `within` stands between."""
        if not self.counts.get(name):
            return
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].name == name:
                self.closed(at)
                return
            if self.open[at].name in within:
                return

    def closed(self, at: int) -> None:
        for element in reversed(self.open[at:]):
            self.counts[element.name] -= 1
            self.hidden -= element.hidden
            self.bold -= element.bold
            if element.name == "table" and self.around:
                self.around.pop()
            elif element.name in ("ul", "ol") and self.lists:
                self.lists.pop()
            elif element.name in ("td", "th") and self.around:
                self.around[-1].cell = None
        del self.open[at:]

    def css(self, text: str) -> None:
        """Classes that a style sheet hides or prints bold; rules for print and for narrow screens are passed over."""
        for m in _RULE.finditer(_AT_RULES.sub("", text[:200_000])):
            for selector in m[1].split(","):
                if found := _CLASS_ALONE.match(selector):
                    if _HIDDEN_STYLE.search(m[2]):
                        self.hidden_classes.add(found[1])
                    if _BOLD_STYLE.search(m[2]):
                        self.bold_classes.add(found[1])


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and 0 < len(text) < 7 else default
