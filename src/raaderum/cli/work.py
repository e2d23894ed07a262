"""One file's work: open it, read it, check it, and render what the chosen format needs of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from raaderum.documents import Document
from raaderum.publish.report import Language, RelationCounts, Report


@dataclass(frozen=True, slots=True)
class Options:
    """What the person asked for, for every file alike."""

    command: str
    format: str
    language: Language
    color: bool = False
    width: int = 100
    kind: str | None = None
    targets: Mapping[int, Any] = field(default_factory=dict)
    accepted: Mapping[str, Any] = field(default_factory=dict)
    annotate: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one document: its rendered chunk and its counts. `unreadable` says why a whole file could not be read."""

    path: str
    chunk: Any
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    accepted: int = 0
    relations: RelationCounts = field(default_factory=RelationCounts)
    unreadable: str | None = None
    said: tuple[str, ...] = ()
    """What the person should hear of the annotated copy."""


def work(path: str, copy: str, options: Options) -> list[Done]:
    """Do all of one path's work; an archive gives several documents. `copy` is the name of an annotated copy."""
    from raaderum.documents import open_path

    return [_work_document(document, copy, options) for document in open_path(Path(path))]


def _work_document(document: Document, copy: str, options: Options) -> Done:
    from raaderum.cli.rendering import RENDERERS
    from raaderum.readers.pipeline import read

    report = Report(read(document, options.kind))
    if options.command == "check" and document.readable:
        report = _checked(report, options)
    said: tuple[str, ...] = ()
    if options.annotate is not None and document.readable:
        from raaderum.publish.annotate import annotate

        said = (annotate(report, options.annotate / copy, options.language),)
    return Done(
        document.path,
        RENDERERS[options.format].chunk(report, options),
        report.count("error"),
        report.count("warning"),
        report.count("note"),
        report.accepted,
        report.relations,
        unreadable_because(document, options.language),
        said,
    )


def unreadable_because(document: Document, language: Language) -> str | None:
    """Why the whole document could not be read; None where it could."""
    if document.readable:
        return None
    told = [getattr(p.message, language) for p in document.problems[:1]]
    return told[0] if told else {"da": "filen kan ikke læses.", "en": "the file cannot be read."}[language]


def _checked(report: Report, options: Options) -> Report:
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks

    read = report.read
    result = run_checks(Subject.of(read), options.targets or None)
    kept = tuple(f for f in result.findings if f.id not in options.accepted)
    counts = RelationCounts(result.checked, result.held, result.held_within_rounding, result.failed)
    told = replace(read, problems=tuple(dict.fromkeys((*read.problems, *result.problems))))
    return Report(told, kept, counts, len(result.findings) - len(kept))
