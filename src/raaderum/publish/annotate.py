"""The author's own file with the findings as comments at their places: the form in which they go back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from raaderum.publish.report import Language, Report, place_text
from raaderum.publish.words import plain_number, word
from raaderum.records.finding import Finding

AUTHOR = "Råderum"
Writer = Callable[[bytes, Report, Language], bytes]
_OTHERS = 6
"""So many other figures of a finding are named in its comment."""


def annotate(report: Report, target: Path, language: Language) -> str:
    """Write a copy of the report's file as `target`, never over the original; one sentence says what became of it."""
    da = language == "da"
    document = report.read.document
    source = Path(document.path)
    writer = writer_of(document.format)
    if not source.is_file():
        return (
            "filer i et arkiv får ingen kommentarer; pak arkivet ud først."
            if da
            else "files in an archive get no comments; unpack the archive first."
        )
    if writer is None:
        return (
            "dette format kan ikke bære kommentarer; fundene står i rapporten."
            if da
            else "this format takes no comments; the findings stand in the report."
        )
    try:
        data = writer(source.read_bytes(), report, language)
    except Exception as error:  # a copy that cannot be made must not take the report with it
        reason = f"{type(error).__name__}: {error}"
        return f"kopien med kommentarer kunne ikke laves ({reason})." if da else f"the copy could not be made ({reason})."
    return _written(data, _beside(source, target, da), da)


def _beside(source: Path, target: Path, da: bool) -> Path:
    """The target, under another name where it is the original itself."""
    if target.exists() and target.samefile(source):
        return target.with_name(f"{target.stem}-{'kommenteret' if da else 'annotated'}{target.suffix}")
    return target


def _written(data: bytes, target: Path, da: bool) -> str:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        return f"{target} kunne ikke skrives ({error.strerror})." if da else f"{target} could not be written ({error.strerror})."
    return f"kopi med kommentarer: {target}" if da else f"copy with comments: {target}"


def writer_of(format_: str) -> Writer | None:
    """The writer of comments for a format; None for one that takes none."""
    if format_ == "word":
        from raaderum.publish.annotate_word import annotated

        return annotated
    if format_ == "excel":
        from raaderum.publish.annotate_excel import annotated

        return annotated
    if format_ == "pdf":
        from raaderum.publish.annotate_pdf import annotated

        return annotated
    return None


def comment_text(finding: Finding, language: Language) -> str:
    """What the comment says: severity, message, suspect, the other figures with their places, hint, rule and id."""
    lines = [f"{word(finding.severity, language)}: {finding.da if language == 'da' else finding.en}"]
    if finding.suspect is not None:
        lines.append(f"{word('suspect', language)}: {finding.suspect.text}")
    if finding.difference is not None:
        lines.append(f"{word('difference', language)}: {plain_number(finding.difference, language)}")
    hint = finding.hint_da if language == "da" else finding.hint_en
    if hint and hint not in lines[0]:
        lines.append(f"{word('hint', language)}: {hint}")
    others = [f.figure for f in finding.figures[1:]]
    if others:
        named = "; ".join(f"{f.text} ({place_text(f.place, language)})" for f in others[:_OTHERS])
        lines.append(f"{word('others', language)}: {named}{' …' if len(others) > _OTHERS else ''}")
    if finding.changes_outcome:
        lines.append(word("changes_outcome", language).capitalize() + ".")
    lines.append(f"[{finding.rule} {finding.id}]")
    return "\n".join(lines)


def worth_a_comment(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that name a place."""
    return [f for f in findings if f.figures]
