"""What each command does: gather files, have them worked, print the whole, and say by the exit status how it went."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from raaderum.cli.language import both, complain
from raaderum.cli.rendering import RENDERERS
from raaderum.cli.work import Done, Options, work
from raaderum.cli.workers import Lost, run_all
from raaderum.publish.report import Language


def read_or_check(command: str, language: Language, given: Mapping[str, Any]) -> int:
    """`raaderum read` and `raaderum check`: the exit status of CONTRACT.md."""
    files, missing = gather(given["paths"], language)
    options = _options(command, language, given)
    if options is None:
        return 2
    if options.format == "xlsx" and not given["output"]:
        complain(
            both("Sig med --output, hvilken fil regnearket skal skrives i.", "Name the workbook's file with --output.", language)
        )
        return 2
    done = _work_all(files, options, given["jobs"])
    _write(RENDERERS[options.format].assemble(done, options), given["output"])
    for d in done:
        if d.unreadable is not None:
            complain(f"{d.path}: {d.unreadable}")
        if d.written:
            complain(both("Skrev", "Wrote", language) + f" {d.written}")
    if missing or any(d.unreadable is not None for d in done):
        return 2
    return 1 if any(d.errors for d in done) else 0


def gather(paths: Sequence[str], language: Language) -> tuple[list[str], bool]:
    """The files that the paths name (a folder's in order of their names), and whether a path was not there."""
    files: list[str] = []
    missing = False
    for name in paths:
        path = Path(name)
        if path.is_dir():
            files.extend(str(p) for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith((".", "~$")))
        elif path.exists():
            files.append(name)
        else:
            missing = True
            complain(both(f"{name}: filen findes ikke.", f"{name}: there is no such file.", language))
    return files, missing


def _options(command: str, language: Language, given: Mapping[str, Any]) -> Options | None:
    color = given["color"] if given["color"] is not None else sys.stdout.isatty() and not given["output"]
    targets: dict[int, Any] = {}
    for text in given.get("target") or ():
        from raaderum.checks.target import parse_target

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
    accepted: Mapping[str, Any] = {}
    if given.get("baseline"):
        from raaderum.checks.baseline import BaselineError, load_baseline

        try:
            accepted = load_baseline(Path(given["baseline"]))
        except BaselineError as error:
            complain(error.da if language == "da" else error.en)
            return None
    return Options(
        command=command,
        format=given["format_"],
        language=language,
        color=bool(color),
        width=_width(),
        kind=given["kind"],
        targets=targets,
        accepted=accepted,
        annotate=Path(given["annotate"]) if given.get("annotate") else None,
    )


def _width() -> int:
    from shutil import get_terminal_size

    return max(60, min(get_terminal_size((110, 24)).columns, 140))


def _work_all(files: Sequence[str], options: Options, jobs: int) -> list[Done]:
    """Work every file; the results in the files' order, whatever order they finish in."""
    import raaderum.checks.engine
    import raaderum.readers.pipeline  # noqa: F401 - imported before the processes are made, so that they share it

    results: list[list[Done]] = [[] for _ in files]
    with _progress(len(files), options.language) as advance:
        for index, result in run_all(work, [(f, options) for f in files], jobs):
            results[index] = [_lost(files[index], result, options)] if isinstance(result, Lost) else result
            advance(files[index])
    return [d for per_file in results for d in per_file]


def _lost(path: str, lost: Lost, options: Options) -> Done:
    sentences = {
        "time": ("filen tog for lang tid at læse og blev opgivet.", "the file took too long to read and was given up."),
        "died": (
            "læsningen af filen blev afbrudt (for lidt hukommelse, eller filen er skadet).",
            "reading the file was cut off (too little memory, or the file is damaged).",
        ),
    }
    chunk = _lost_chunk(options)
    return Done(path, chunk, unreadable=both(*sentences[lost.reason], options.language))


def _lost_chunk(options: Options) -> Any:
    from raaderum.documents import Document
    from raaderum.publish.report import Report
    from raaderum.readers.pipeline import read

    empty = Report(read(Document(id="", path="", format="unknown", lines=(), readable=False)))
    return RENDERERS[options.format].chunk(empty, options)


class _progress:  # noqa: N801 - used as a function in a with statement
    """A progress bar on standard error where several files are worked in a terminal; silent else."""

    def __init__(self, total: int, language: Language) -> None:
        self.total = total
        self.text = both("Læser", "Reading", language)
        self.bar: Any = None

    def __enter__(self) -> Any:
        if self.total > 1 and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self.bar = Progress(console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task(self.text, total=self.total)
        return self._advance

    def __exit__(self, *exc: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def _advance(self, name: str) -> None:
        if self.bar is not None:
            self.bar.update(self.task, advance=1, description=f"{self.text} {Path(name).name}")


def _write(output: str | bytes, target: str | None) -> None:
    if target is not None:
        path = Path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output if isinstance(output, bytes) else output.encode())
        return
    data = output if isinstance(output, bytes) else output.encode()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def compare_files(language: Language, given: Mapping[str, Any]) -> int:
    """`raaderum compare`: 0 where the editions agree, 1 where something changed, 2 where one cannot be read."""
    from raaderum.documents import open_path
    from raaderum.publish import changes, jsonout
    from raaderum.readers.pipeline import read
    from raaderum.records.editions import compare

    files, missing = gather([given["old"], given["new"]], language)
    if missing or len(files) != 2:
        return 2
    editions = []
    for name in files:
        for document in open_path(Path(name))[:1]:
            if not document.readable:
                complain(f"{name}: {getattr(document.problems[0].message, language) if document.problems else '?'}")
                return 2
            editions.append(read(document))
    comparison = compare(editions[0].records, editions[1].records)
    if given["format_"] == "json":
        _write(jsonout.dumps(comparison.to_json(), indent=1) + "\n", None)
    else:
        color = given["color"] if given["color"] is not None else sys.stdout.isatty()
        _write(changes.render(comparison, language, bool(color), _width()), None)
    return 1 if comparison.changed else 0


def accept_findings(language: Language, given: Mapping[str, Any]) -> int:
    """`raaderum accept`: adds the ids to the baseline file, with who, when and why."""
    from datetime import datetime

    from raaderum.checks.baseline import BaselineError, accept, load_baseline, save_baseline

    path = Path(given["baseline"])
    try:
        accepted = load_baseline(path) if path.exists() else {}
    except BaselineError as error:
        complain(error.da if language == "da" else error.en)
        return 2
    when = datetime.now(UTC).replace(microsecond=0).isoformat()
    accepted = accept(accepted, given["ids"], given["who"], when, given["why"])
    save_baseline(path, accepted)
    complain(both(f"{len(given['ids'])} fund godkendt i {path}.", f"{len(given['ids'])} findings accepted in {path}.", language))
    return 0


def explain_rule(language: Language, given: Mapping[str, Any]) -> int:
    """`raaderum explain`: the docstring of a check, or the list of all."""
    import inspect

    from raaderum.checks.base import registered
    from raaderum.readers.plugins import load_plugins

    load_plugins("raaderum.checks")
    checks = registered()
    rule = given["rule"]
    if rule is None:
        width = max(map(len, checks), default=0)
        lines = [f"{code:<{width}}  {inspect.cleandoc(checks[code].doc).splitlines()[0]}" for code in sorted(checks)]
        _write("\n".join(lines) + "\n", None)
        return 0
    if rule not in checks:
        near = [code for code in sorted(checks) if rule.split(".")[0] in code]
        complain(
            both(f"Der er ingen kontrol med koden {rule}.", f"There is no check with the code {rule}.", language)
            + (f" ({', '.join(near)}?)" if near else "")
        )
        return 2
    _write(f"{rule}\n\n{inspect.cleandoc(checks[rule].doc)}\n", None)
    return 0
