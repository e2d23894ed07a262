"""What the words of a row's or a column's label say about its part in a sum (data/checks.toml)."""

import re
from functools import cache

from raaderum.data.loader import load

_KEYED = re.compile(r"\(\s*([a-zæøå0-9.]{1,4}(?:\s*[+–−-]\s*[a-zæøå0-9.]{1,4})+)\s*\)", re.IGNORECASE)
_TERM = re.compile(r"([+–−-]?)\s*([a-zæøå0-9.]{1,4})", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w\sæøå]+")


def norm(text: str) -> str:
    """Lower case, one blank between words, soft hyphens and outer punctuation gone."""
    return " ".join(text.replace("\u00ad", "").split()).strip(" \t:;.*").casefold()


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """One pattern for a list of words, matched as whole words."""
    words = sorted(load("checks")[table][key], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)")


@cache
def expressions(table: str, key: str) -> re.Pattern[str]:
    """One pattern for a list of regular expressions."""
    return re.compile("|".join(f"(?:{e})" for e in load("checks")[table][key]))


def says(label: str, key: str, table: str = "rows") -> bool:
    return bool(label) and pattern(table, key).search(label) is not None


def is_total(label: str) -> bool:
    """The label says that the row or column is a sum."""
    if says(label, "total"):
        return True
    plain = bare(label)
    return any(m.start() == 0 or m.end() == len(plain) for m in pattern("rows", "total_edge").finditer(plain))


def key_formula(label: str) -> tuple[tuple[int, str], ...]:
    """ "e. Delsum (a+b+c+d)" -> ((1, "a"), (1, "b"), (1, "c"), (1, "d")); () where the label prints no formula."""
    match = _KEYED.search(label)
    if match is None:
        return ()
    return tuple((-1 if sign in ("-", "–", "−") else 1, name.casefold()) for sign, name in _TERM.findall(match.group(1)))


@cache
def core(label: str) -> str:
    """What is left of a total's label when the words of summing are taken away: the name of the group, or ""."""
    rest = _KEYED.sub(" ", label)
    rest = pattern("rows", "strip").sub(" ", rest)
    return bare(rest)


def bare(label: str) -> str:
    """The label without punctuation, for comparing names."""
    return " ".join(_NOT_WORD.sub(" ", label).split())
