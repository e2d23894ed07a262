"""Inline Markdown taken away: what a person sees of a source line, and the source column of every character that is left."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Visible:
    """`text` as seen; `columns[i]` the source column of character i; `bold` the source ranges printed bold."""

    text: str
    columns: Sequence[int]
    bold: Ranges = ()

    def is_bold(self, start: int = 0, end: int | None = None) -> bool:
        """Whether every letter and digit between the two characters is bold."""
        seen = False
        for i in range(start, len(self.text) if end is None else end):
            if self.text[i].isalnum():
                seen = True
                if not any(a <= self.columns[i] < b for a, b in self.bold):
                    return False
        return seen

    def stripped(self) -> "Visible":
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return Visible(self.text[start:end], self.columns[start:end], self.bold)


_SPECIAL = re.compile(r"[*_~`\\<&\[]")
_TAG_NAMES = (
    "b|strong|i|em|u|s|del|ins|mark|small|big|sup|sub|span|font|a|p|div|center|br|hr|code|kbd|img|li|ul|ol|tt|nobr|wbr|"
    "details|summary"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>|<!--.{{0,2000}}?-->", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SUPERSCRIPT = re.compile(r"<sup>(\d{1,3})</sup>", re.IGNORECASE)
_TWO_STARS = r"\*\*(?=\S)((?>(?:[^*]++|\*(?!\*))+))(?<=\S)\*\*"
_TWO_LINES = r"(?<!\w)__(?=\S)((?>(?:[^_]++|_(?!_))+))(?<=\S)__(?!\w)"
_BOLD = re.compile(rf"{_TWO_STARS}|{_TWO_LINES}|<(b|strong)>(?>(?:[^<]++|<(?!/?\3>))*)</\3>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_PAIRS = (
    re.compile(r"\*\*\*(?=\S)([^*]++)(?<=\S)\*\*\*"),
    re.compile(_TWO_STARS),
    re.compile(_TWO_LINES),
    re.compile(r"~~(?=\S)((?>(?:[^~]++|~(?!~))+))(?<=\S)~~"),
    re.compile(r"(?<![\w*])\*(?![\s*])([^*]++)(?<!\s)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?![\s_])([^_]++)(?<!\s)_(?!\w)"),
)
_STRAY = re.compile(r"^\*\*(?=[^\s*])|(?<=[^\s*])\*\*$")
"""Half of a pair whose other half stands on another line."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_PRIVATE = 0xE000
"""Escaped characters wait here, so that no rule takes them for markup."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def visible(source: str, start: int = 0, end: int | None = None) -> Visible:
    """Characters `start`..`end` of a source line as seen."""
    raw = source[start:end] if start or end is not None else source
    columns: Sequence[int] = range(start, start + len(raw))
    if not _SPECIAL.search(raw):
        return Visible(raw, columns)
    bold = tuple((start + m.start(), start + m.end()) for m in _BOLD.finditer(raw))
    return Visible(*_stripped(raw, columns), bold)


def _stripped(text: str, columns: Sequence[int]) -> tuple[str, Sequence[int]]:
    if "\\" in text:
        text, columns = _edit(text, columns, _ESCAPE, lambda m: (m.start(1), m.end(1), _hidden(m[1])))
    if "`" in text:
        text, columns = _edit(text, columns, _CODE, lambda m: (m.start(2), m.end(2), _hidden(m[2])))
    if "<" in text:
        text, columns = _edit(text, columns, _SUPERSCRIPT, lambda m: (m.start(1), m.end(1), m[1].translate(_SUPERSCRIPTS)))
        text, columns = _edit(text, columns, _BREAK, lambda m: (m.start(), m.start() + 1, " "))
        text, columns = _edit(text, columns, _AUTOLINK, _inner)
        text, columns = _edit(text, columns, _TAG, lambda m: (m.start(), m.start(), ""))
    if "[" in text:
        text, columns = _edit(text, columns, _LINK, _inner)
    if "*" in text or "_" in text or "~" in text:
        for pair in _PAIRS:
            text, columns = _edit(text, columns, pair, _inner)
        text, columns = _edit(text, columns, _STRAY, lambda m: (m.start(), m.start(), ""))
    if "&" in text:
        text, columns = _edit(text, columns, _ENTITY, _entity)
    return _shown(text), columns


def _inner(m: re.Match[str]) -> tuple[int, int, str]:
    return m.start(1), m.end(1), m[1]


def _entity(m: re.Match[str]) -> tuple[int, int, str]:
    text = html.unescape(m[0])
    return (m.start(), m.start() + 1, text) if len(text) == 1 else (m.start(), m.end(), m[0])


def _edit(text: str, columns: Sequence[int], rule: re.Pattern[str], keep) -> tuple[str, Sequence[int]]:  # type: ignore[no-untyped-def]
    """Each match replaced by what `keep` says of it: the characters it keeps, and how they are shown (as many)."""
    parts: list[str] = []
    left: list[int] = []
    at = 0
    for m in rule.finditer(text):
        start, end, shown = keep(m)
        parts += (text[at : m.start()], shown)
        left += columns[at : m.start()]
        left += columns[start:end]
        at = m.end()
    if not parts:
        return text, columns
    parts.append(text[at:])
    left += columns[at:]
    return "".join(parts), left


def _hidden(text: str) -> str:
    return "".join(chr(_PRIVATE + ord(c)) if c < "\x80" and not c.isalnum() and c != " " else c for c in text)


def _shown(text: str) -> str:
    if not any("\ue000" <= c < "\ue080" for c in text):
        return text
    return "".join(chr(ord(c) - _PRIVATE) if "\ue000" <= c < "\ue080" else c for c in text)
