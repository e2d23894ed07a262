"""What stands around a number: the word before it, the start of the line, signs, qualifiers, "om året"."""

import re
from dataclasses import dataclass

from raaderum.danish.found import Qualifier
from raaderum.danish.numbers import SPACE
from raaderum.danish.words import alternation
from raaderum.data.loader import load

MINUS = "-−–—‒‐‑"
_LOOK_BACK = 40
_LAST_WORD = re.compile(r"[^\s(*<>\"”“»|=]+\Z")
_UNITS = load("units")


@dataclass(frozen=True, slots=True)
class Before:
    """The word before a number, in lower case without its point, and where it starts; "" where none stands on the line."""

    word: str
    start: int
    glued: bool
    """Nothing stands between the word and the number ("kr500", "§17")."""
    bracket: bool = False
    """An opening bracket stands between them."""


def word_before(text: str, at: int, floor: int) -> Before:
    """The word that ends before `at`, not reaching back over `floor` (the end of the last finding)."""
    low = max(floor, at - _LOOK_BACK)
    head = text[low:at]
    bare = head.rstrip(" \t\u00a0.:(")
    match = _LAST_WORD.search(bare, bare.rfind(" ") + 1)
    cut = match.start() if match else len(bare)
    if cut + 1 < len(bare) and bare[cut] in MINUS:
        cut += 1
    return Before(bare[cut:].lower(), low + cut, len(bare) == len(head), "(" in head[len(bare) :])


def at_line_start(text: str, at: int) -> bool:
    """Whether only blanks, an opening bracket or a bullet stand before `at` on its line."""
    i = at - 1
    while i >= 0 and i > at - 8 and text[i] in " \t\u00a0(*•·\uf0b7#":
        i -= 1
    return i < 0 or text[i] == "\n"


def sign_before(text: str, at: int, floor: int) -> int:
    """Where the sign of the number at `at` stands; -1 where it has none.

    A sign touches its number and follows a blank or an opening mark: "reduktion -2" has one, "reduktion - 2" and "1-2" have none.
    """
    i = at - 1
    if i < floor or (text[i] not in MINUS and text[i] != "+"):
        return -1
    if i == 0 or text[i - 1].isspace() or text[i - 1] in "(:=;|\"”„'>":
        return i
    return -1


def loose_sign_before(text: str, at: int, end: int, floor: int) -> int:
    """The sign of a line that holds nothing else: "- 673"; -1 where there is none."""
    i = at - 2
    if i < floor or text[at - 1] not in " \u00a0" or text[i] not in MINUS:
        return -1
    if not at_line_start(text, i) or (end < len(text) and _REST.match(text, end) is None):
        return -1
    return i


_REST = re.compile(rf"{SPACE}*(?=\n|$|[-−–]?{SPACE}?[0-9])")
_PER_YEAR = re.compile(rf"{SPACE}{{0,3}}(?:{alternation(_UNITS['per_year']['phrases'])})(?![^\W_])", re.IGNORECASE)
_QUALIFIERS: dict[str, Qualifier] = {
    phrase: qualifier for qualifier, phrases in _UNITS["qualifiers"].items() for phrase in phrases
}
_QUALIFIER = re.compile(rf"(?<![\w.])({alternation(list(_QUALIFIERS))}){SPACE}{{0,3}}\Z", re.IGNORECASE)
_LAST_LETTERS = frozenset(phrase[-1] for phrase in _QUALIFIERS)


def per_year_after(text: str, at: int) -> bool:
    """Whether "om året", "årligt", "pr. år" or the like stands right after `at`."""
    return _PER_YEAR.match(text, at) is not None


def qualifier_before(text: str, at: int, floor: int) -> Qualifier | None:
    """What qualifies the figure that starts at `at`: "ca.", "knap", "op til"; of "op til ca." the stronger, "op til"."""
    first = _qualifier(text, at, floor)
    if first is None or first[0] != "about":
        return first[0] if first else None
    second = _qualifier(text, first[1], floor)
    return second[0] if second else "about"


def _qualifier(text: str, at: int, floor: int) -> tuple[Qualifier, int] | None:
    low = max(floor, at - 28)
    i = at - 1
    while i >= low and text[i] in " \u00a0":
        i -= 1
    if i < low or text[i].lower() not in _LAST_LETTERS:
        return None
    match = _QUALIFIER.search(text, low, at)
    return (_QUALIFIERS[match[1].lower()], match.start()) if match else None
