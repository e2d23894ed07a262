"""One file's work: open it, read it, check it, and render what the chosen format needs of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

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
    written: str | None = None
    """The file that --annotate wrote."""


def work(path: str, options: Options) -> list[Done]:
    """Do all of one path's work; a folder or an archive gives several documents."""
    from raaderum.cli.rendering import RENDERERS
    from raaderum.documents import open_path
    from raaderum.readers.pipeline import read

    done = []
    for document in open_path(Path(path)):
        report = Report(read(document, options.kind))
        if options.command == "check" and document.readable:
            report = _checked(report, options)
        chunk = RENDERERS[options.format].chunk(report, options)
        unreadable = None
        if not document.readable:
            message = document.problems[0].message if document.problems else None
            unreadable = getattr(message, options.language) if message else "?"
        written = _annotate(report, options) if options.annotate is not None and document.readable else None
        done.append(
            Done(
                document.path,
                chunk,
                report.count("error"),
                report.count("warning"),
                report.count("note"),
                report.accepted,
                report.relations,
                unreadable,
                written,
            )
        )
    return done


def _checked(report: Report, options: Options) -> Report:
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks

    read = report.read
    result = run_checks(Subject.of(read), options.targets or None)
    kept = tuple(f for f in result.findings if f.id not in options.accepted)
    counts = RelationCounts(result.checked, result.held, result.held_within_rounding, result.failed)
    told = replace(read, problems=tuple(dict.fromkeys((*read.problems, *result.problems))))
    return Report(told, kept, counts, len(result.findings) - len(kept))


def _annotate(report: Report, options: Options) -> str | None:
    from raaderum.publish.annotate import annotate

    assert options.annotate is not None
    return annotate(report, options.annotate, options.language)
