"""Places of words in a document, so that a finding about a name, a date or a title can point at it as it does at a figure."""

from collections.abc import Sequence
from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.documents import Line
from raaderum.figures import Figure
from raaderum.records.finding import Finding, Severity


def mark(line: Line, start: int, end: int) -> Figure:
    """Characters `start`..`end` of a line as something to point at (unit "text"; it has no value)."""
    return Figure(line.text[start:end], None, Decimal(0), Decimal(0), "text", line.place(start, end), unit_from="text")


def mark_words(line: Line, words: str) -> Figure:
    """The words where they stand in the line; the whole line where they are broken over lines."""
    at = line.text.find(words)
    if at >= 0 and words:
        return mark(line, at, at + len(words))
    stripped = line.text.strip()
    start = line.text.find(stripped)
    return mark(line, start, start + len(stripped))


def finding(
    subject: Subject,
    rule: str,
    severity: Severity,
    figures: Sequence[Figure],
    da: str,
    en: str,
    key: tuple[str, ...] = (),
    stated: Decimal | None = None,
    computed: Decimal | None = None,
) -> Finding:
    """A finding that names these figures or words, the suspect first."""
    return Finding(
        rule=rule,
        severity=severity,
        document=subject.document.id,
        figures=tuple(subject.held(figure) for figure in figures),
        da=da,
        en=en,
        stated=stated,
        computed=computed,
        difference=None if stated is None or computed is None else stated - computed,
        suspect=figures[0] if figures else None,
        key=key,
    )
