"""Template text that nobody has filled in."""

import re
from collections.abc import Iterable
from functools import cache

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark
from raaderum.data.loader import load
from raaderum.records.finding import Finding, Severity

_ADDRESS = re.compile(r"https?:|www\.|@")


@check("placeholder.left")
def placeholders(subject: Subject) -> Iterable[Finding]:
    """placeholder.left: text that a template leaves for the author has been filled in.

    A warning where an amount, a date or a passage is missing ("XX mio. kr.", "[indsæt tekst]"), a note where a label or a
    reference was left ("Tabel X", "Områdebevilling (nummer og navn)", "xxxxx"). The words are data (checks_text.toml).
    Example: "a. xxxxx xxxxx 0 -900 -900": the appropriation has no number and no name.
    """
    may, patterns = _words()
    for line in subject.document.holding(*load("checks_text")["placeholders"]["hints"]):
        text = line.text
        if not may.search(text) or _ADDRESS.search(text):
            continue
        for severity, pattern in patterns:
            match = pattern.search(text)
            if match is None:
                continue
            yield finding(
                subject,
                "placeholder.left",
                severity,
                [mark(line, match.start(), match.end())],
                f"Skabelonens tekst er ikke udfyldt: »{match.group()}«.",
                f"Text of the template has not been filled in: “{match.group()}”.",
            )
            break


@cache
def _words() -> tuple[re.Pattern[str], tuple[tuple[Severity, re.Pattern[str]], ...]]:
    """What a line must have to be looked at, and what is looked for."""
    words = load("checks_text")["placeholders"]
    patterns: tuple[tuple[Severity, re.Pattern[str]], ...] = (
        ("warning", re.compile("|".join(words["sure"]))),
        ("note", re.compile("|".join(words["likely"]))),
    )
    return re.compile(words["may"]), patterns
