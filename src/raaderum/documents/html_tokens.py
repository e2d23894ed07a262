"""HTML as tokens that know where they stand: tags and text by their offset in the source. Never fails, always linear."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]*)((?>(?:[^>\"'=]++|=\s*+(?>(?:\"[^\"]*+\"|'[^']*+')?)|[\"'])*))>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]++)(?>(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?)")
_RAW = frozenset(
    (
        "script",
        "style",
        "title",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "template",
        "noscript",
        "select",
        "svg",
        "object",
    )
)
"""Elements whose content is no text of the page; a title's and a style's are kept as such."""
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?"
_PIECE = re.compile(rf"[ \t\r\f\n]+|{_ENTITY}|[\u00ad\u200b\ufeff]|[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    start: int
    end: int
    closing: bool = False
    attributes: str = ""
    content: str = ""
    """What stands inside an element that is not markup (script, style, title)."""

    def get(self, name: str) -> str | None:
        """The value of an attribute ("" where it has none), entities read; None where it is absent."""
        if name not in self.attributes.lower():
            return None
        for m in _ATTRIBUTE.finditer(self.attributes):
            if m[1].lower() == name:
                return html.unescape(m[2] or m[3] or m[4] or "").strip()
        return None


@dataclass(frozen=True, slots=True)
class Text:
    start: int
    end: int


def tokens(source: str) -> Iterator[Tag | Text]:
    """Tags and texts in order; comments, declarations and the content of scripts are left out."""
    at = 0
    last_close = source.rfind(">")
    comments_end = source.rfind("-->")
    while at < len(source):
        found = source.find("<", at)
        if found < 0 or found > last_close:
            break
        end, tag = _markup(source, found, comments_end)
        if end == found:
            yield Text(at, found + 1)
            at = found + 1
            continue
        if found > at:
            yield Text(at, found)
        at = end
        if tag is not None:
            if tag.name in _RAW and not tag.closing and not tag.attributes.endswith("/"):
                tag, at = _with_content(source, tag)
            yield tag
    if at < len(source):
        yield Text(at, len(source))


def _markup(source: str, at: int, comments_end: int) -> tuple[int, Tag | None]:
    """Where the markup at `at` ends, and the tag it is; its own start where it is no markup ("< 5")."""
    if source.startswith("<!--", at) and comments_end >= at + 4:
        return source.find("-->", at + 4) + 3, None
    if source.startswith(("<!", "<?"), at):
        return source.find(">", at) + 1, None
    m = _TAG.match(source, at)
    if m is None:
        return at, None
    return m.end(), Tag(m[2].lower(), at, m.end(), bool(m[1]), m[3])


def _with_content(source: str, tag: Tag) -> tuple[Tag, int]:
    close = re.compile(rf"</{re.escape(tag.name)}\s*>", re.IGNORECASE).search(source, tag.end)
    stop, after = (close.start(), close.end()) if close else (len(source), len(source))
    return Tag(tag.name, tag.start, after, False, tag.attributes, source[tag.end : stop]), after


def shown(source: str, start: int, end: int, keep_blanks: bool = False) -> tuple[str, Sequence[int]]:
    """A text as a browser shows it: runs of blanks as one, entities as characters; with the offset of every character."""
    raw = source[start:end]
    if not _PIECE.search(raw):
        return raw, range(start, end)
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for m in _PIECE.finditer(raw):
        parts.append(raw[at : m.start()])
        offsets += range(start + at, start + m.start())
        text = _piece(m[0], keep_blanks)
        parts.append(text)
        offsets += [start + m.start()] * len(text)
        at = m.end()
    parts.append(raw[at:])
    offsets += range(start + at, end)
    return "".join(parts), offsets


def _piece(text: str, keep_blanks: bool) -> str:
    if text[0] == "&":
        return html.unescape(text).translate(_UNSEEN)
    if text in "\u00ad\u200b\ufeff":
        return ""
    return " " * len(text) if keep_blanks else " "


_UNSEEN = {0xAD: None, 0x200B: None, 0xFEFF: None, 0: " ", 10: " ", 13: " ", 9: " "}
