"""The words of tables (data file `tables`): is this label a total, what does this header count, which cell text is blank."""

import re
from collections.abc import Iterable
from functools import cache

from raaderum.data.loader import load
from raaderum.records.parts import ColumnKind

_KEY = re.compile(
    r"(?P<key>[a-zæøåA-ZÆØÅ]\)|[a-zæøå]\.(?=\s|$|[A-ZÆØÅ])|[A-ZÆØÅ]\.(?=\s|$)|[A-ZÆØÅ]{1,6}[-–.]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?(?=[\s.:]|$)|"
    r"\d{1,3}(?:\.\d{1,3}){1,3}\.?(?=\s|$)|\d{1,3}[.):](?=\s|$))\s*"
)
_FORMULA = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*:?$")
_QUANTITY = re.compile(r"\d[\d.,]*\s?\+?\s?(?:%|pct\.?|procent|årsværk|personer|stk\.?)")
_SPACES = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """Runs of white space become one blank; none at the ends."""
    return _SPACES.sub(" ", text).strip()


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of the data file as a set."""
    return frozenset(load("tables")[section][key])


@cache
def _listing(section: str, key: str) -> tuple[str, ...]:
    return tuple(load("tables")[section][key])


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    """Any of the list's words, whole."""
    return re.compile(_any(_listing(section, key)))


def _any(listed: Iterable[str]) -> str:
    ordered = sorted(listed, key=lambda w: (-len(w), w))
    return r"(?<!\w)(?:" + "|".join(re.escape(w) for w in ordered) + r")(?!\w)"


def split_key(label: str) -> tuple[str | None, str]:
    """The printed key at the start of a label and the rest: "e. Delsum" -> ("e", "Delsum"); (None, label) where none stands."""
    match = _KEY.match(label)
    if match is None:
        return None, label
    rest = label[match.end() :].strip()
    key = (
        match.group("key").rstrip(".):")
        if match.group("key")[0].islower() or match.group("key")[0].isdigit()
        else match.group("key")
    )
    return key, rest


def is_key(text: str) -> bool:
    """The text is nothing but a key: "2.5", "a.", "BSU-03"."""
    match = _KEY.match(text)
    return match is not None and match.end() == len(text)


def starts_with_key(text: str) -> bool:
    return _KEY.match(text) is not None


@cache
def is_total(label: str) -> bool:
    """The label says that its row adds up others: "I alt", "Delsum (a+b)", "Samlet varig ændring", "Skoler i alt"."""
    text = squeezed(label).casefold().rstrip(" :.")
    text = _FORMULA.sub("", text).strip(" :")
    _, bare = split_key(text)
    return any(_says_total(candidate) for candidate in (text, bare) if candidate)


def _says_total(text: str) -> bool:
    if _pattern("rows", "no_total").match(text):
        return False
    if text in words("rows", "total_whole"):
        return True
    if _pattern("rows", "total_first").match(text) or _pattern("rows", "total_anywhere").search(text):
        return True
    last = text.rsplit(" ", 1)[-1].strip("()")
    return last in words("rows", "total_last")


def is_note(text: str) -> bool:
    """A note or source line under (or in) a table."""
    lowered = text.strip().casefold()
    return lowered.startswith("*") or _pattern("rows", "note_first").match(lowered) is not None


@cache
def header_kind(text: str) -> ColumnKind:
    """What a header's words say its column holds; "unknown" where they say nothing."""
    lowered = squeezed(text).casefold()
    if not lowered:
        return "unknown"
    bare = _QUANTITY.sub(" ", lowered)
    kinds: tuple[ColumnKind, ...] = ("pct", "index", "fte", "count", "money")
    for kind in kinds:
        if _pattern("columns", kind).search(bare):
            return kind
    return "unknown"


@cache
def is_key_header(text: str) -> bool:
    return squeezed(text).casefold() in words("columns", "key")


def label_rank(header: str) -> int:
    """How surely a header names the label column: lower is surer, a large number where it does not."""
    lowered = squeezed(header).casefold()
    listed = _listing("columns", "label")
    return listed.index(lowered) if lowered in listed else len(listed)


def is_text_header(text: str) -> bool:
    return squeezed(text).casefold() in words("columns", "text")


def is_year_header(text: str) -> bool:
    return squeezed(text).casefold() in words("columns", "year")


def is_blank_mark(text: str) -> bool:
    lowered = text.strip().casefold()
    return not lowered or lowered in words("cells", "blank")


def is_placeholder(text: str) -> bool:
    return text.strip().casefold() in words("cells", "placeholder")


def is_caption(text: str) -> bool:
    """The line begins as captions do: "Tabel 1. ...", "Oversigt over forslag"."""
    return _pattern("captions", "first").match(text.strip().casefold()) is not None


@cache
def sign_pattern() -> re.Pattern[str]:
    """Marks of minus and plus, and the words of savings and costs, each in a group of its name."""
    signs = load("tables")["signs"]
    return re.compile("|".join(f"(?P<{name}>{'|'.join(signs[name])})" for name in ("minus", "plus", "saving", "cost")))


@cache
def _explaining() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load('tables')['signs']['explains'])})(?!\w)")


def explains_sign(text: str) -> bool:
    """The sentence explains its signs rather than using them."""
    return _explaining().search(text) is not None


@cache
def series_pattern() -> re.Pattern[str]:
    """A column title that counts: "År 1", "2. kvartal", "Scenarie 3"."""
    listed = "|".join(re.escape(w) for w in _listing("years", "series"))
    return re.compile(rf"(?<![\w.])(?:(?:{listed})\s?\d{{1,2}}(?![\w.,]*\d)|\d{{1,2}}\.\s?(?:{listed})(?!\w))", re.IGNORECASE)
