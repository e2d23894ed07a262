"""The author's own file with the findings as comments at their places: the form in which they go back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from raaderum.publish.report import Language, Report
from raaderum.publish.words import plain_number, word
from raaderum.records.finding import Finding

AUTHOR = "Råderum"


def annotate(report: Report, folder: Path, language: Language) -> str | None:
    """Write a copy of the report's file into `folder`; its path, or None where the format takes no comments.

    A file inside an archive is not written back; the archive's other formats have the same findings in the report.
    """
    source = Path(report.read.document.path)
    if not source.is_file():
        return None
    data = source.read_bytes()
    writer = _writer(report.read.document.format)
    if writer is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    target.write_bytes(writer(data, report, language))
    return str(target)


def _writer(format_: str) -> Callable[[bytes, Report, Language], bytes] | None:
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
    """What the comment says: severity, message, suspect, hint, and the rule's code."""
    lines = [f"{word(finding.severity, language)}: {finding.da if language == 'da' else finding.en}"]
    if finding.suspect is not None:
        lines.append(f"{word('suspect', language)}: {finding.suspect.text}")
    if finding.difference is not None:
        lines.append(f"{word('difference', language)}: {plain_number(finding.difference, language)}")
    hint = finding.hint_da if language == "da" else finding.hint_en
    if hint:
        lines.append(f"{word('hint', language)}: {hint}")
    lines.append(f"[{finding.rule}]")
    return "\n".join(lines)


def worth_a_comment(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that name a place."""
    return [f for f in findings if f.figures]
