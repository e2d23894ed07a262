"""The checks in words: Danish from the data file `rules`, English from the docstrings, for the terminal and the pages."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from raaderum.checks.base import Check, registered
from raaderum.data.loader import load
from raaderum.publish.report import Language
from raaderum.readers.plugins import load_plugins

if TYPE_CHECKING:
    from raaderum.publish.terminal import Lines

_CODE = re.compile(r"(?P<code>[a-z_]+\.[a-z_]+): ")
_ALIKE = 0.55
_LEVELS = {"error": ("fejl", "error"), "warning": ("advarsel", "warning"), "note": ("note", "note")}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule for people. The Danish rule is empty where the file `rules` has no words for it (a stranger's rule)."""

    code: str
    family: str
    da_title: str
    en_title: str
    da_rule: str
    da_example: str
    da_do: str
    en_rule: str
    en_example: str
    levels: tuple[str, ...]


def explanations() -> dict[str, Explanation]:
    """Every registered rule, the families in their order, the rules of a family in that of the data file."""
    load_plugins("raaderum.checks")
    words, checks = load("rules"), registered()
    known = [code for code in words if code in checks]
    every = [*known, *sorted(code for code in checks if code not in words)]
    made = [_explanation(code, checks[code], words.get(code, {}), words["families"]) for code in every]
    order = {family: i for i, family in enumerate(words["families"])}
    return {e.code: e for e in sorted(made, key=lambda e: order[e.family])}


def title_of(code: str, language: Language) -> str:
    """What the rule says must hold, in a few words; the code itself where there are no words for it."""
    words = load("rules").get(code, {})
    title = words.get("da_title" if language == "da" else "en_title")
    if isinstance(title, str):
        return title
    check = registered().get(code)
    return _headline(code, check) if check is not None else code


def family_names() -> Mapping[str, Sequence[str]]:
    """Family -> its Danish and its English name."""
    names: Mapping[str, Sequence[str]] = load("rules")["families"]
    return names


def near(code: str, codes: Iterable[str]) -> list[str]:
    """The codes that somebody who wrote `code` may have meant, the likeliest first."""
    every = sorted(codes)
    family, _, rest = code.casefold().partition(".")
    close = get_close_matches(code.casefold(), every, n=4, cutoff=_ALIKE)
    same = [c for c in every if c.partition(".")[0] == family or (rest and rest in c) or (len(family) > 2 and family in c)]
    return list(dict.fromkeys([*close, *same]))[:8]


def levels_text(levels: Sequence[str], language: Language) -> str:
    """ "fejl eller advarsel"."""
    words = [_LEVELS[level][language == "en"] for level in levels]
    return (" eller " if language == "da" else " or ").join(words)


def rule_lines(e: Explanation, language: Language) -> "Lines":
    """One rule for the terminal: the person's language first, the other below it in a dim style."""
    from rich.text import Text

    yield 2, Text.assemble((e.da_title if language == "da" else e.en_title, "bold"), (f"  [{e.code}]", "dim"))
    danish, english = list(_danish(e)), list(_english(e))
    first, second = (danish, english) if language == "da" and danish else (english, danish)
    for heading, text in first:
        yield 0, Text()
        yield 2, Text(heading, "bold")
        yield 2, Text(f"  {text}")
    for i, (heading, text) in enumerate(second):
        if not i:
            yield 0, Text()
            yield 2, Text(f"{e.en_title} (English)" if language == "da" else f"{e.da_title} (dansk)", "dim bold")
        yield 2, Text(f"  {heading}: {text}", "dim")


def list_lines(every: Mapping[str, Explanation], language: Language, width: int) -> "Lines":
    """All rules by family, with their titles in columns; the other language's below its own where the screen is narrow."""
    from rich.text import Text

    names = family_names()
    code_width = max(map(len, every), default=0) + 2
    title_width, other_width = (max((len(_titles(e, language)[i]) for e in every.values()), default=0) + 2 for i in (0, 1))
    aside = 2 + code_width + title_width + other_width <= width
    family = ""
    for e in every.values():
        if e.family != family:
            family = e.family
            own, other = names[family] if language == "da" else reversed(names[family])
            yield 0, Text()
            yield 0, Text.assemble((own, "bold underline"), (f" ({other})", "dim"))
        own, other = _titles(e, language)
        line = Text.assemble("  ", (f"{e.code:<{code_width}}", "cyan"), f"{own:<{title_width}}" if aside else own)
        if aside:
            line.append(f"({other})", "dim")
        yield 2 + code_width, line
        if not aside:
            yield 2 + code_width, Text(" " * (2 + code_width) + f"({other})", "dim")


def _titles(e: Explanation, language: Language) -> tuple[str, str]:
    return (e.da_title, e.en_title) if language == "da" else (e.en_title, e.da_title)


def _danish(e: Explanation) -> Iterator[tuple[str, str]]:
    told = (("Hvad der skal gælde", e.da_rule), ("Eksempel på et fund", e.da_example), ("Hvad du gør", e.da_do))
    yield from ((heading, text) for heading, text in told if text)
    if e.da_rule and e.levels:
        yield "Alvor", _capital(f"{levels_text(e.levels, 'da')}.")


def _english(e: Explanation) -> Iterator[tuple[str, str]]:
    told = (("What must hold", e.en_rule), ("Example of a finding", e.en_example))
    yield from ((heading, text) for heading, text in told if text)
    if e.levels:
        yield "Severity", _capital(f"{levels_text(e.levels, 'en')}.")


def _capital(text: str) -> str:
    """With a capital where it begins with a word ("a+b" is none)."""
    return text[:1].upper() + text[1:] if text[1:2].isalpha() or text[1:2] == " " else text


def _explanation(code: str, check: Check, words: Mapping[str, Any], families: Mapping[str, Any]) -> Explanation:
    headline, told = _headline(code, check), list(_paragraphs(check))
    rule = [p.removeprefix(f"{code}: ") for p in told if not p.startswith("Example") and _is_of(p, code)]
    family = words.get("family", "other")
    return Explanation(
        code=code,
        family=family if family in families else "other",
        da_title=words.get("da_title", headline),
        en_title=words.get("en_title", headline),
        da_rule=words.get("da_rule", ""),
        da_example=words.get("da_example", ""),
        da_do=words.get("da_do", ""),
        en_rule=" ".join(map(_capital, rule)),
        en_example=" ".join(_capital(p.partition(": ")[2]) for p in told if p.startswith("Example")),
        levels=tuple(level for level in words.get("levels", ()) if level in _LEVELS),
    )


def _is_of(paragraph: str, code: str) -> bool:
    """The paragraph tells of this code, or of all codes of its check."""
    match = _CODE.match(paragraph)
    return match is None or match["code"] == code


def _paragraphs(check: Check) -> Iterator[str]:
    """The docstring without its line ends: a blank line, a code and "Example" begin a paragraph."""
    held: list[str] = []
    for line in inspect.cleandoc(check.doc).splitlines():
        if held and (not line or line.startswith("Example") or _CODE.match(line)):
            yield " ".join(held)
            held = []
        if line:
            held.append(line)
    if held:
        yield " ".join(held)


def _headline(code: str, check: Check) -> str:
    """The paragraph of the docstring that begins with the code, else its first, without the code."""
    paragraphs = list(_paragraphs(check)) or [code]
    return next((p for p in paragraphs if p.startswith(f"{code}: ")), paragraphs[0]).removeprefix(f"{code}: ")
