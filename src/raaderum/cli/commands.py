"""What `read`, `check` and `accept` do: gather files, have them worked, print the whole, and say by the status how it went."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from raaderum.cli.language import both, complain, reason
from raaderum.cli.output import writable_file, writable_folder, write
from raaderum.cli.progress import progress
from raaderum.cli.rendering import RENDERERS
from raaderum.cli.work import Done, Options, work
from raaderum.cli.workers import Lost, run_all
from raaderum.publish.report import Language

UNREADABLE = 2


def read_or_check(command: str, language: Language, given: Mapping[str, Any]) -> int:
    """`raaderum read` and `raaderum check`: the exit status of CONTRACT.md."""
    options = _options(command, language, given)
    if options is None:
        return UNREADABLE
    files, missing = gather(given["paths"], language)
    if not _places_are_good(given, [path for path, _ in files], options):
        return UNREADABLE
    if not files:
        return UNREADABLE
    done = _work_all(files, options, given["jobs"])
    written = write(RENDERERS[options.format].assemble(done, options), given["output"], language)
    for d in done:
        if d.unreadable is not None:
            complain(f"{d.path}: {d.unreadable}")
        for sentence in d.said:
            complain(f"{d.path}: {sentence}")
    if missing or not written or any(d.unreadable is not None for d in done):
        return UNREADABLE
    return 1 if any(d.errors for d in done) else 0


def gather(paths: Sequence[str], language: Language) -> tuple[list[tuple[str, str]], bool]:
    """The files that the paths name (a folder's in order of their names), and whether a path gave none.

    Each with the name that a copy of it gets: where it stands below the folder that was named.
    """
    files: list[tuple[str, str]] = []
    missing = False
    for name in paths:
        path = Path(name)
        try:
            found = _within(path) if path.is_dir() else [(name, path.name)] if path.exists() else []
        except (OSError, ValueError):
            found = []
        files.extend(found)
        if not found:
            missing = True
            complain(f"{name}: {_nothing(path, language)}")
    return _distinct(files), missing


def _within(folder: Path) -> list[tuple[str, str]]:
    from raaderum.documents.doors import files_within

    return [(str(p), str(p.relative_to(folder))) for p in files_within(folder)]


def _nothing(path: Path, language: Language) -> str:
    try:
        folder = path.is_dir()
    except (OSError, ValueError):
        folder = False
    if folder:
        return both("der er ingen filer i mappen.", "there are no files in the folder.", language)
    return both("filen findes ikke.", "there is no such file.", language)


def _distinct(files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every file once, and no two copies of one name: the second is called name-2."""
    taken: dict[str, int] = {}
    result: list[tuple[str, str]] = []
    for path, copy in dict(files).items():
        taken[copy] = taken.get(copy, 0) + 1
        name = Path(copy)
        result.append((path, copy if taken[copy] == 1 else str(name.with_name(f"{name.stem}-{taken[copy]}{name.suffix}"))))
    return result


def _places_are_good(given: Mapping[str, Any], files: Sequence[str], options: Options) -> bool:
    if options.format == "xlsx" and not given["output"]:
        told = ("Sig med --output, hvilken fil regnearket skal skrives i.", "Name the workbook's file with --output.")
        complain(both(*told, options.language))
        return False
    if given["output"] and not writable_file(given["output"], files, options.language):
        return False
    return not given.get("annotate") or writable_folder(given["annotate"], options.language)


def _options(command: str, language: Language, given: Mapping[str, Any]) -> Options | None:
    targets = _targets(given.get("target") or (), language)
    accepted = _accepted(given.get("baseline"), language)
    if targets is None or accepted is None:
        return None
    return Options(
        command=command,
        format=given["format_"],
        language=language,
        color=wants_color(given),
        width=screen_width(given),
        kind=given["kind"],
        targets=targets,
        accepted=accepted,
        annotate=Path(given["annotate"]) if given.get("annotate") else None,
    )


def _targets(texts: Iterable[str], language: Language) -> dict[int, Any] | None:
    from raaderum.checks.target import parse_target

    targets: dict[int, Any] = {}
    for text in texts:
        target = parse_target(text)
        if target is None:
            complain(
                both(
                    f"Måltallet {text!r} kan ikke læses; skriv fx 2021=-25,7mio.",
                    f"The target {text!r} cannot be read; write e.g. 2021=-25,7mio.",
                    language,
                )
            )
            return None
        targets[target[0]] = target[1]
    return targets


def _accepted(file: str | None, language: Language) -> Mapping[str, Any] | None:
    from raaderum.checks.baseline import BaselineError, load_baseline

    if file is None:
        return {}
    try:
        return load_baseline(Path(file))
    except BaselineError as error:
        complain(error.da if language == "da" else error.en)
        return None


def wants_color(given: Mapping[str, Any]) -> bool:
    """As the person said; else in a terminal only, and not where NO_COLOR is set (no-color.org)."""
    import os

    if given["color"] is not None:
        return bool(given["color"])
    return sys.stdout is not None and sys.stdout.isatty() and not given["output"] and not os.environ.get("NO_COLOR")


def screen_width(given: Mapping[str, Any]) -> int:
    """The columns that a report is wrapped to: the screen's, within reason."""
    from shutil import get_terminal_size

    return 100 if given["output"] else max(40, min(get_terminal_size((100, 24)).columns, 120))


def _work_all(files: Sequence[tuple[str, str]], options: Options, jobs: int) -> list[Done]:
    """Work every file; the results in the files' order, whatever order they finish in."""
    import raaderum.checks.engine
    import raaderum.readers.pipeline  # noqa: F401 - imported before the processes are made, so that they share it

    results: list[list[Done]] = [[] for _ in files]
    with progress(len(files), options.language) as advance:
        for index, result in run_all(work, [(path, copy, options) for path, copy in files], jobs):
            results[index] = [lost(files[index][0], result, options)] if isinstance(result, Lost) else result
            advance(files[index][0])
    return [d for per_file in results for d in per_file]


def lost_sentence(lost: Lost, language: Language) -> str:
    """What became of a file that gave no answer."""
    detail = f" ({lost.detail})" if lost.detail else ""
    sentences = {
        "time": ("filen tog for lang tid at læse og blev opgivet.", "the file took too long to read and was given up."),
        "memory": ("filen kræver mere hukommelse, end grænsen tillader.", "the file needs more memory than the limit allows."),
        "died": (f"læsningen af filen blev afbrudt{detail}.", f"reading the file was cut off{detail}."),
        "raised": (
            f"læsningen gik i stå{detail}; det er en fejl i Råderum, ikke i filen. Sæt RAADERUM_DEBUG=1 for at se hvor.",
            f"reading came to a stop{detail}; it is a fault of Råderum, not of the file. Set RAADERUM_DEBUG=1 to see where.",
        ),
    }
    return both(*sentences[lost.reason], language)


def lost(path: str, result: Lost, options: Options) -> Done:
    """The file in the report all the same, as one that could not be read."""
    from raaderum.documents import Document, Message, Problem
    from raaderum.publish.report import Report
    from raaderum.readers.pipeline import read

    message = Message(lost_sentence(result, "da"), lost_sentence(result, "en"))
    problem = Problem(f"work.{result.reason}", message)
    document = Document(id="", path=path, format="unknown", lines=(), readable=False, problems=(problem,))
    chunk = RENDERERS[options.format].chunk(Report(read(document)), options)
    return Done(path, chunk, unreadable=lost_sentence(result, options.language))


def accept_findings(language: Language, given: Mapping[str, Any]) -> int:
    """`raaderum accept`: adds the ids to the baseline file, with who, when and why."""
    import re
    from datetime import datetime

    from raaderum.checks.baseline import BaselineError, accept, load_baseline, save_baseline

    path = Path(given["baseline"])
    wrong = [i for i in given["ids"] if not re.fullmatch(r"[0-9a-f]{16}", i)]
    if wrong:
        listed = ", ".join(wrong)
        complain(
            both(
                f"{listed} er ikke et funds id; det har 16 tegn (0-9, a-f) og står sidst i fundet.",
                f"{listed} is not a finding's id; it has 16 characters (0-9, a-f) and stands last in the finding.",
                language,
            )
        )
        return UNREADABLE
    try:
        accepted = load_baseline(path) if path.exists() else {}
        when = datetime.now(UTC).replace(microsecond=0).isoformat()
        save_baseline(path, accept(accepted, given["ids"], given["who"], when, given["why"]))
    except BaselineError as error:
        complain(error.da if language == "da" else error.en)
        return UNREADABLE
    except OSError as error:
        why = reason(error, language)
        complain(both(f"{path}: kunne ikke skrives ({why}).", f"{path}: could not be written ({why}).", language))
        return UNREADABLE
    count = len(given["ids"])
    complain(both(f"{count} fund godkendt i {path}.", f"{count} accepted in {path}.", language))
    return 0
