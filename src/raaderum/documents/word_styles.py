"""Word's styles and lists: a paragraph's heading level and boldness, and the number that Word prints before it."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raaderum.documents.package import elements

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"^(?:heading|overskrift|rubrik|überschrift)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = ("title", "titel")
_MARK = re.compile(r"%([1-9])")
_OFF = ("0", "false", "off", "none")
_DEEPEST = 12
"""Styles based on styles; more is a loop."""


def switched(properties: "_Element | None", name: str) -> bool | None:
    """A property that is on, off or not said (w:b, w:vanish, ...)."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF


def value_of(node: "_Element | None", name: str) -> str | None:
    found = None if node is None else node.find(W + name)
    return None if found is None else found.get(W + "val")


def whole(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those it is based on."""

    heading: int = 0
    bold: bool = False
    hidden: bool = False
    list_id: str | None = None
    list_level: int = 0


PLAIN = Style()


class Styles:
    """styles.xml, resolved when asked."""

    def __init__(self, root: "_Element | None") -> None:
        self.raw = {s.get(W + "styleId", ""): s for s in elements(root) if s.tag == W + "style"}
        self.default = next(
            (i for i, s in self.raw.items() if s.get(W + "type") == "paragraph" and s.get(W + "default") == "1"), ""
        )
        self.known: dict[str, Style] = {}

    def of(self, style_id: str | None) -> Style:
        key = self.default if style_id is None else style_id
        if key not in self.known:
            self.known[key] = self._resolved(key, 0)
        return self.known[key]

    def _resolved(self, key: str, depth: int) -> Style:
        node = self.raw.get(key)
        if node is None or depth > _DEEPEST:
            return _by_name(key)
        base_id = value_of(node, "basedOn")
        base = self._resolved(base_id, depth + 1) if base_id else PLAIN
        paragraph, run = node.find(W + "pPr"), node.find(W + "rPr")
        named = _by_name(value_of(node, "name") or "").heading or _by_name(key).heading
        bold, hidden = switched(run, "b"), switched(run, "vanish")
        numbering = None if paragraph is None else paragraph.find(W + "numPr")
        level = whole(value_of(numbering, "ilvl"))
        return Style(
            heading=outline(paragraph) or named or base.heading,
            bold=base.bold if bold is None else bold,
            hidden=base.hidden if hidden is None else hidden,
            list_id=value_of(numbering, "numId") or base.list_id,
            list_level=base.list_level if level is None else level,
        )


def outline(paragraph: "_Element | None") -> int:
    """The outline level of a paragraph's properties as a heading's: 1 to 6, 0 for body text."""
    level = whole(value_of(paragraph, "outlineLvl"))
    return 0 if level is None or not 0 <= level <= 8 else min(level + 1, 6)


def _by_name(name: str) -> Style:
    found = _HEADING_NAME.match(name.strip())
    if found:
        return Style(heading=min(int(found[1]), 6))
    return Style(heading=1) if name.strip().lower() in _TITLE_NAMES else PLAIN


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """numbering.xml: counts the paragraphs of every list as Word does, in the order they are asked for."""

    def __init__(self, root: "_Element | None") -> None:
        abstract: dict[str, _List] = {}
        self.lists: dict[str, _List] = {}
        for node in elements(root):
            if node.tag == W + "abstractNum":
                abstract[node.get(W + "abstractNumId", "")] = _List(
                    {_index(n): _level(n) for n in elements(node) if n.tag == W + "lvl"}
                )
            elif node.tag == W + "num":
                shared = abstract.get(value_of(node, "abstractNumId") or "", _List())
                self.lists[node.get(W + "numId", "")] = _overridden(node, shared)

    def label(self, list_id: str | None, level: int) -> str | None:
        """The number printed before the paragraph, "" for a bullet or nothing; None where the paragraph is in no list."""
        found = self.lists.get(list_id or "")
        if found is None or list_id == "0":
            return None
        here = found.levels.get(level)
        if here is None or here.form in ("bullet", "none"):
            return ""
        found.counts[level] = found.counts.get(level, here.start - 1) + 1
        for deeper in [k for k in found.counts if k > level]:
            del found.counts[deeper]
        return _MARK.sub(lambda m: self._part(found, int(m[1]) - 1), here.text).strip()

    def _part(self, found: _List, level: int) -> str:
        at = found.levels.get(level, _Level())
        return in_form(found.counts.get(level, at.start), at.form)


def _index(node: "_Element") -> int:
    return whole(node.get(W + "ilvl")) or 0


def _level(node: "_Element") -> _Level:
    start = whole(value_of(node, "start"))
    return _Level(value_of(node, "numFmt") or "decimal", value_of(node, "lvlText") or "", 1 if start is None else start)


def _overridden(node: "_Element", shared: _List) -> _List:
    """The list of a w:num: its counts are shared with the others of the same kind unless it starts its own."""
    own: dict[int, _Level] = {}
    for change in elements(node):
        if change.tag == W + "lvlOverride":
            start, level = whole(value_of(change, "startOverride")), change.find(W + "lvl")
            at = _level(level) if level is not None else shared.levels.get(_index(change), _Level())
            own[_index(change)] = _Level(at.form, at.text, at.start if start is None else start)
    return _List({**shared.levels, **own}) if own else shared


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def in_form(number: int, form: str) -> str:
    """A list number as Word prints it: decimal, letters, Roman."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        parts = []
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            parts.append(sign * times)
        return "".join(parts) if form == "lowerRoman" else "".join(parts).upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)
