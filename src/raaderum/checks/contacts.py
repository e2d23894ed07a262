"""Contacts of an example against its municipality, and examples printed more than once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark, mark_words
from raaderum.data.loader import load
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Example

_EMAIL = re.compile(r"[\w.|+-]+@(?P<domain>[\w.-]+\.\w{2,})")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "-": "", " ": "", "ü": "y", "é": "e"})
_TAIL = re.compile(r"(?:kommune|kom)$")
_SHORT = 4


@check("contact.domain")
def domains(subject: Subject) -> Iterable[Finding]:
    """contact.domain: the e-mail address of an example's contact is not that of another municipality.

    Told only where the domain is the name of another Danish municipality than the ones the example names; shortened domains
    (kk.dk) and those of others (regions, companies) are left alone.
    Example: "Kommune: Lindved" with the contact "abc@solrod.dk".
    """
    for example in (r for r in subject.records if isinstance(r, Example)):
        own = {_fold(m) for m in example.municipalities}
        if len(own) != 1 or not own <= _names().keys():
            continue
        marks: list[Figure] = []
        others: list[str] = []
        for address, domain in _addresses(subject, example):
            name = _municipality_of(domain)
            if name is not None and _fold(name) not in own:
                marks.append(address)
                others.append(name)
        if marks:
            other = ", ".join(dict.fromkeys(others))
            yield finding(
                subject,
                "contact.domain",
                "warning",
                [*marks, *_municipality_line(subject, example)],
                f"Eksemplet er fra {example.municipalities[0]}, men kontaktens adresse er fra {other}.",
                f"The example is from {example.municipalities[0]}, but the contact's address is from {other}.",
            )


@check("copy.counted")
def copies(subject: Subject) -> Iterable[Finding]:
    """copy.counted: an example that is printed twice counts once in a sum.

    A note that names both prints, where the example has a yearly saving.
    Example: "Fælles vagtplan" stands under Ældre and again under Organisation, with 1,2 mio. kr. both times.
    """
    for example in (r for r in subject.records if isinstance(r, Example)):
        if example.copy_of is None or example.headline_saving is None:
            continue
        line = subject.document.line(example.source.first_line)
        first = subject.document.line(example.copy_of.first_line)
        title = mark_words(line, example.title)
        yield finding(
            subject,
            "copy.counted",
            "note",
            [title, mark_words(first, example.title)],
            f"»{example.title}« er trykt to gange (linje {first.number} og {line.number}): tæl kun besparelsen med én gang.",
            f"“{example.title}” is printed twice (lines {first.number} and {line.number}): count its saving once.",
            key=(str(_print(subject, example)),),
        )


def _print(subject: Subject, example: Example) -> int:
    """Which print of its example it is."""
    prints = [r.source.first_line for r in subject.records if isinstance(r, Example) and r.copy_of == example.copy_of]
    return prints.index(example.source.first_line) + 2


def _addresses(subject: Subject, example: Example) -> Iterator[tuple[Figure, str]]:
    """The example's own addresses on their lines: link lines at the foot of a page may be another's."""
    own = {c.email for c in example.contacts if c.email}
    for line in subject.document.lines[example.source.first_line - 1 : example.source.last_line]:
        if "@" not in line.text or line.number in subject.document.furniture:
            continue
        for match in _EMAIL.finditer(line.text):
            if match.group() in own:
                yield mark(line, match.start(), match.end()), match["domain"]


def _municipality_line(subject: Subject, example: Example) -> list[Figure]:
    name = example.municipalities[0]
    lines = subject.document.lines[example.source.first_line - 1 : example.source.last_line]
    line = next((n for n in reversed(lines) if name in n.text and "ommune" in n.text), None)
    return [] if line is None else [mark_words(line, name)]


def _municipality_of(domain: str) -> str | None:
    """The municipality whose full name the domain is."""
    labels = domain.casefold().split(".")
    name = labels[-2] if len(labels) > 1 else ""
    return _names().get(_TAIL.sub("", name.translate(_LETTERS))) if len(name) > _SHORT else None


@cache
def _names() -> Mapping[str, str]:
    return {_fold(name): name for name in load("municipalities")["municipalities"]}


def _fold(name: str) -> str:
    return name.casefold().translate(_LETTERS)
