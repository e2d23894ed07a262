"""The words of a PDF page with their boxes: few calls into PDFium a word, each character only where a word looks odd."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import repeat
from typing import Any, NamedTuple


class Word(NamedTuple):
    """A word on the page as displayed, in points from its top left corner; `base` is the baseline, `size` the font size."""

    x0: float
    x1: float
    base: float
    size: float
    text: str
    bold: bool


class Frame(NamedTuple):
    """How PDFium's coordinates become those of the page as a person sees it."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    """Quarter turns clockwise."""

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, from the top left corner of what is displayed."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


_word = partial(tuple.__new__, Word)
"""Makes a word of its values in their order, as fast as can be: a page has hundreds."""


class Style(NamedTuple):
    """What a text object says of its characters."""

    size: float
    bold: bool
    invisible: bool
    bottom: float | None = None
    """The lower edge of its characters' boxes, where it runs level: a character with this edge has its baseline `y`."""
    y: float = 0.0


class _Calls(NamedTuple):
    """What is asked of PDFium for each word, taking and giving addresses as plain numbers."""

    loose_box: Any
    text_object: Any
    unicode: Any


@cache
def _calls(raw: Any) -> _Calls:
    return _Calls(
        _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p),
        _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int),
        _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int),
    )


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_WORD = re.compile("[^\\s\\x00\ufffe]+\ufffe?|\ufffe")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_GLUED = re.compile(
    r"[%\d)][^\W\d_]|[^\W\d_]\d|[a-zæøå][A-ZÆØÅ]|\d[-–−+(]|\)[-–−(\d]|%[-–−+\d]|\d{4}|,\d+[.,]\d|[,.]\d*[,]|[-–−]\d*[-–−]|[^\s]{30}"
)


@lru_cache(maxsize=20_000)
def _glued(word: str) -> bool:
    """Whether two cells may have been run together; such a word is looked at character by character."""
    return len(word) > 1 and _GLUED.search(word) is not None


_LONE_HYPHEN = re.compile(r"(?:^|\s)-\s+\d")
_SOFT_HYPHEN = "\ufffe"
_GAP = 0.16
"""A gap inside a word that is wider than this share of the font size parts it."""


def page_words(raw: Any, page: Any, text_page: Any, frame: Frame) -> tuple[list[Word], list[Word], Frame]:
    """The words of a page in the order of its content, those set at right angles to most, and the frame of the former's places.

    Where most of the page's text stands on its side (a landscape table on an upright page), the page is read turned, and its
    words' places are those on the turned page. `raw` is pypdfium2's raw module.
    """
    page, text_page = page.raw, text_page.raw
    reader = _Words(raw, page, text_page, frame)
    words = reader.words()
    turned = reader.turned
    if sum(turned.values()) <= len(words):
        return words, _read_turned(reader, turned) if turned else [], frame
    side = max(turned, key=lambda quarter: (turned[quarter], quarter))
    frame = frame._replace(rotation=(frame.rotation + side) % 4)
    return _Words(raw, page, text_page, frame).words(), [], frame


def _read_turned(upright: _Words, turned: dict[int, int]) -> list[Word]:
    """The words on their side, one direction after the other, placed as on the page turned."""
    found: list[Word] = []
    for side in sorted(turned):
        frame = upright.frame._replace(rotation=(upright.frame.rotation + side) % 4)
        reader = _Words(upright.raw, upright.page, upright.text_page, frame)
        reader.only = upright.turned_at[side]
        found += reader.words()
    return found


class _Words:
    """One page's words; keeps the buffers and the styles already asked for."""

    def __init__(self, raw: Any, page: Any, text_page: Any, frame: Frame) -> None:
        self.raw = raw
        self.page = page
        self.text_page = text_page
        self.frame = frame
        self.styles: dict[int, Style] = {}
        self.fonts: dict[int, bool] = {}
        self.box = raw.FS_RECTF()
        self.calls = _calls(raw)
        self.text_page_at = ctypes.addressof(text_page.contents)
        self.turned: dict[int, int] = {}
        """How many words stand on their side, by the quarter turns that set them upright."""
        self.turned_at: dict[int, set[int]] = {}
        self.side = 0
        """The quarter turns that set the word read last upright."""
        self.only: set[int] | None = None
        """Where set, only the words that begin at these characters are read."""
        self.x = ctypes.c_double()
        self.y = ctypes.c_double()

    def words(self) -> list[Word]:
        """All visible words; invisible ones only where nothing visible stands on the page (text laid under a scan)."""
        text = self._text()
        found, hidden = self._all(text)
        if _LONE_HYPHEN.search(text):
            found = self._with_dropped_signs(found)
        if not hidden or 2 * len(hidden) > len(found):
            return found
        return [word for i, word in enumerate(found) if i not in hidden]

    def _all(self, text: str) -> tuple[list[Word], set[int]]:
        """The words in order, and which of them are invisible; most with three calls into PDFium: the boxes of first and last
        character and the text object."""
        frame, styles, only = self.frame, self.styles, self.only
        loose_box, text_object = self.calls.loose_box, self.calls.text_object
        text_page, left_plain = self.text_page_at, frame.rotation == 0
        first, last = array("f", bytes(16)), array("f", bytes(16))
        first_at, last_at = first.buffer_info()[0], last.buffer_info()[0]
        found: list[Word] = []
        hidden: set[int] = set()
        for match in _WORD.finditer(text):
            start, end = match.span()
            if only is not None and start not in only:
                continue
            content = match.group()
            loose_box(text_page, start, first_at)
            left, _, right, bottom = first
            style = styles.get(text_object(text_page, start)) or self._style(start)
            last_bottom = bottom
            if end - start > 1:
                loose_box(text_page, end - 1, last_at)
                _, _, right, last_bottom = last
            width, size = right - left, style.size
            level = left_plain and not self.side and -0.2 * size < last_bottom - bottom < 0.2 * size
            if not level or width <= 0 or width > 1.3 * size * (end - start) or _glued(content):
                looked_at = list(self._looked_at(start, end, content, style))
            else:
                if content[-1] == _SOFT_HYPHEN:
                    content = content[:-1] + "-"
                y = style.y if bottom == style.bottom else self._baseline(start)
                looked_at = [_word((left - frame.left, right - frame.left, frame.top - y, size, content, style.bold))]
            if style.invisible:
                hidden.update(range(len(found), len(found) + len(looked_at)))
            found += looked_at
        return found, hidden

    def _baseline(self, index: int) -> float:
        self.raw.FPDFText_GetCharOrigin(self.text_page, index, self.x, self.y)
        return self.y.value

    def _looked_at(self, start: int, end: int, content: str, style: Style) -> Iterator[Word]:
        """A word that is not plainly level: on its side, run together with another, or on a turned page."""
        if self._on_its_side(start, end - 1, style.size):
            return
        x0, x1, base = self._char(start)
        last_base = base
        if end - start > 1:
            _, x1, last_base = self._char(end - 1)
        odd = abs(last_base - base) > 0.25 * style.size or x1 < x0 or x1 - x0 > 1.3 * style.size * (end - start)
        if odd or _glued(content):
            yield from self._by_character(start, content, style)
        elif x1 > x0:
            yield Word(x0, x1, base, style.size, content.replace(_SOFT_HYPHEN, "-"), style.bold)

    def _on_its_side(self, start: int, last: int, size: float) -> bool:
        """Whether the word runs up or down the page (one character: as the word before it); such words are left out."""
        if start == last:
            if self.side:
                self._turn(start)
            return self.side > 0
        raw = self.raw
        raw.FPDFText_GetCharOrigin(self.text_page, start, self.x, self.y)
        ax, ay = self.frame.point(self.x.value, self.y.value)
        raw.FPDFText_GetCharOrigin(self.text_page, last, self.x, self.y)
        bx, by = self.frame.point(self.x.value, self.y.value)
        if abs(by - ay) <= 0.2 * size or abs(bx - ax) > 0.5 * abs(by - ay):
            self.side = 0
            return False
        self.side = 3 if by > ay else 1
        self._turn(start)
        return True

    def _turn(self, start: int) -> None:
        self.turned[self.side] = self.turned.get(self.side, 0) + 1
        self.turned_at.setdefault(self.side, set()).add(start)

    def _text(self) -> str:
        """The page's text with one character for each of PDFium's, so that a position is an index."""
        raw, text_page = self.raw, self.text_page
        count = raw.FPDFText_CountChars(text_page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = raw.FPDFText_GetText(text_page, 0, count, buffer)
        if got == count + 1:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        codes = map(self.calls.unicode, repeat(self.text_page_at, count), range(count))
        return "".join(map(_character, codes))

    def _char(self, index: int) -> tuple[float, float, float]:
        """Left, right and baseline of a character."""
        raw, box, frame = self.raw, self.box, self.frame
        raw.FPDFText_GetLooseCharBox(self.text_page, index, box)
        raw.FPDFText_GetCharOrigin(self.text_page, index, self.x, self.y)
        if frame.rotation == 0:
            return box.left - frame.left, box.right - frame.left, frame.top - self.y.value
        a, _ = frame.point(box.left, box.bottom)
        b, _ = frame.point(box.right, box.top)
        _, base = frame.point(self.x.value, self.y.value)
        return min(a, b), max(a, b), base

    def _with_dropped_signs(self, found: list[Word]) -> list[Word]:
        """Gives figures the minus back that PDFium leaves out where a hyphen drawn alone follows another hyphen."""
        signs = self._unread_hyphens()
        if not signs:
            return found
        mended = []
        for word in found:
            if word.text[0].isdigit():
                sign = next(
                    (s for s in signs if -0.5 <= word.x0 - s[1] < 0.3 * word.size and 0 < word.base - s[2] < word.size), None
                )
                if sign is not None:
                    word = word._replace(x0=sign[0], text="-" + word.text)
            mended.append(word)
        return mended

    def _unread_hyphens(self) -> list[tuple[float, float, float]]:
        """Text objects of the form of a hyphen of which the page's text has nothing: left, right and height on the page."""
        raw, found = self.raw, []
        edges = tuple(ctypes.c_float() for _ in range(4))
        buffer = (ctypes.c_ushort * 4)()
        for i in range(raw.FPDFPage_CountObjects(self.page)):
            handle = raw.FPDFPage_GetObject(self.page, i)
            if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_TEXT:
                continue
            raw.FPDFPageObj_GetBounds(handle, *edges)
            ax, ay = self.frame.point(edges[0].value, edges[1].value)
            bx, by = self.frame.point(edges[2].value, edges[3].value)
            width = abs(bx - ax)
            if (
                0.5 < width < 12
                and abs(by - ay) < 0.5 * width
                and raw.FPDFTextObj_GetText(handle, self.text_page, buffer, 8) <= 2
            ):
                found.append((min(ax, bx), max(ax, bx), (ay + by) / 2))
        return found

    def _by_character(self, start: int, content: str, style: Style) -> Iterator[Word]:
        """The parts of a word that PDFium ran together: parted at gaps, at jumps and at raised marks."""
        begin, x0, right, base, size, bold = 0, 0.0, 0.0, 0.0, style.size, style.bold
        for i in range(len(content)):
            left, edge, line = self._char(start + i)
            if i == 0:
                x0, right, base = left, edge, line
                continue
            if left - right > _GAP * size or abs(line - base) > 0.6 * size or left < x0 - size or _unit_end(content, begin, i):
                if right > x0:
                    yield Word(x0, right, base, size, content[begin:i].replace(_SOFT_HYPHEN, "-"), bold)
                here = self._style(start + i)
                begin, x0, base, size, bold = i, left, line, here.size, here.bold
            right = edge
        if right > x0:
            yield Word(x0, right, base, size, content[begin:].replace(_SOFT_HYPHEN, "-"), bold)

    def _style(self, index: int) -> Style:
        raw = self.raw
        handle = raw.FPDFText_GetTextObject(self.text_page, index)
        if not handle:
            return Style(abs(raw.FPDFText_GetFontSize(self.text_page, index)) or 1.0, False, False)
        key = ctypes.addressof(handle.contents)
        style = self.styles.get(key)
        if style is None:
            style = self.styles[key] = self._read_style(handle, index)
        return style

    def _read_style(self, handle: Any, index: int) -> Style:
        raw = self.raw
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        font = raw.FPDFTextObj_GetFont(handle)
        bold = mode == 2 or (bool(font) and self._font_is_bold(font))
        size, bottom, y = float(abs(raw.FPDFText_GetFontSize(self.text_page, index))), None, 0.0
        matrix = raw.FS_MATRIX()
        if raw.FPDFText_GetMatrix(self.text_page, index, matrix):
            size *= (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5 or 1.0
            if matrix.b == 0.0:
                raw.FPDFText_GetLooseCharBox(self.text_page, index, self.box)
                bottom, y = self.box.bottom, self._baseline(index)
        return Style(max(size, 1.0), bold, mode == 3, bottom, y)

    def _font_is_bold(self, font: Any) -> bool:
        raw = self.raw
        key = ctypes.addressof(font.contents)
        known = self.fonts.get(key)
        if known is None:
            buffer = ctypes.create_string_buffer(128)
            raw.FPDFFont_GetBaseFontName(font, buffer, 128)
            known = bool(_BOLD.search(buffer.value.decode("latin-1"))) or raw.FPDFFont_GetWeight(font) >= 600
            self.fonts[key] = known
        return known


@lru_cache(maxsize=4096)
def _character(code: int) -> str:
    """The character of a code of PDFium's; its mark of a word broken at the line's end is a soft hyphen, no code a blank."""
    if code == 2:
        return _SOFT_HYPHEN
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\0"


def _unit_end(content: str, begin: int, i: int) -> bool:
    """Whether a per cent sign ends a figure here and a letter begins another cell."""
    return content[i - 1] == "%" and content[i].isalpha() and content[begin].isdigit()
