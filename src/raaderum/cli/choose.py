"""`raaderum choose`: the proposals of documents (or of an instance file), and the package that reaches the targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from raaderum.cli.language import both, complain
from raaderum.publish.report import Language

BAD, IMPOSSIBLE, FINE = 2, 1, 0
EXPLAINED = 300
"""Up to so many proposals, what one more million costs and what binds is told without being asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one file held: its records and open findings as JSON; `unreadable` says why it could not be read."""

    records: tuple[dict[str, Any], ...] = ()
    findings: tuple[dict[str, Any], ...] = ()
    unreadable: str | None = None


def choose_package(language: Language, given: Mapping[str, Any]) -> int:
    """Read, choose, print; the exit status."""
    from raaderum.choice.codec import InstanceError

    try:
        return _choose(language, given)
    except InstanceError as error:
        complain(error.da if language == "da" else error.en)
        return BAD


def _choose(language: Language, given: Mapping[str, Any]) -> int:
    from raaderum.cli import choose_chance
    from raaderum.cli.choose_question import asked
    from raaderum.cli.commands import screen_width, wants_color
    from raaderum.cli.output import writable_file, write
    from raaderum.publish import jsonout

    targets = [f for f in (given["output"], given["save_instance"]) if f]
    if not all(writable_file(f, [*given["paths"], *filter(None, [given["instance"]])], language) for f in targets):
        return BAD
    start = _start(language, given)
    if start is None:
        return BAD
    instance = asked(start.instance, given)
    if given["save_instance"]:
        saved = jsonout.dumps(instance.to_json(), indent=1) + "\n"
        if not write(saved, given["save_instance"], language):
            return BAD
    _known(instance, given["why"])
    answer, outlook = choose_chance.chosen(instance, given)
    shown = _explained(replace(start, instance=instance), answer, given)
    if given["format_"] == "json":
        uncertainty = {"uncertainty": outlook.to_json()} if outlook else {}
        output = jsonout.dumps({**shown.to_json(), **uncertainty}, indent=1) + "\n"
    else:
        from raaderum.cli.choose_text import render

        output = render(shown, language, wants_color(given), screen_width(given))
        if outlook:
            output += choose_chance.render(outlook, language, wants_color(given), screen_width(given))
    if not write(output, given["output"], language):
        return BAD
    return FINE if shown.answer.possible and (outlook is None or outlook.holds) else IMPOSSIBLE


def _known(instance: Any, ids: tuple[str, ...]) -> None:
    from raaderum.cli.choose_question import known_ids

    list(known_ids(instance, ids, "--why"))


@dataclass(frozen=True, slots=True)
class Start:
    """The candidates before anything is asked of them, and what was assumed in reading them."""

    instance: Any
    notes: tuple[Any, ...] = field(default=())


def _start(language: Language, given: Mapping[str, Any]) -> Start | None:
    from raaderum.choice.model import Instance
    from raaderum.choice.reading import candidates_from
    from raaderum.cli.choose_question import load_instance

    if given["instance"] is not None:
        return Start(load_instance(given["instance"]))
    if not given["paths"]:
        told = "Nævn et dokument med forslag, eller en opgave med --instance."
        complain(both(told, "Name a document with proposals, or a task with --instance.", language))
        return None
    found = _read_all(language, given)
    if found is None:
        return None
    titles = {d["id"]: Path(d["path"]).name for f in found for d in f.records if d["record"] == "document"}
    taken = candidates_from([r for f in found for r in f.records], [x for f in found for x in f.findings], titles)
    if not taken.candidates:
        complain(
            both(
                "Der er ingen forslag i dokumenterne (nævn slagsen med --kind, hvis den ikke genkendes).",
                "There are no proposals in the documents (name the kind with --kind if it is not recognised).",
                language,
            )
        )
        return None
    return Start(Instance(taken.candidates, title=", ".join(titles.values())), taken.notes)


def _read_all(language: Language, given: Mapping[str, Any]) -> list[Found] | None:
    from raaderum.cli.commands import gather, lost_sentence
    from raaderum.cli.progress import progress
    from raaderum.cli.workers import Lost, run_all

    files, missing = gather(given["paths"], language)
    results = [Found()] * len(files)
    with progress(len(files), language) as advance:
        for index, result in run_all(read_proposals, [(path, given["kind"], language) for path, _ in files], 1):
            results[index] = Found(unreadable=lost_sentence(result, language)) if isinstance(result, Lost) else result
            advance(files[index][0])
    for (path, _), result in zip(files, results, strict=True):
        if result.unreadable is not None:
            missing = True
            complain(f"{path}: {result.unreadable}")
    return None if missing else results


def read_proposals(path: str, kind: str | None, language: Language) -> Found:
    """One file's proposals and rows, read and checked."""
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks
    from raaderum.cli.work import unreadable_because
    from raaderum.documents import open_path
    from raaderum.readers.pipeline import read

    records: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    for document in open_path(Path(path)):
        unreadable = unreadable_because(document, language)
        if unreadable is not None:
            return Found(unreadable=unreadable)
        found = read(document, kind)
        records.append(found.to_json())
        records += [j for r in found.records if (j := r.to_json())["record"] in ("proposal", "savings_row")]
        findings += [f.to_json() for f in run_checks(Subject.of(found)).findings if f.severity == "error"]
    return Found(tuple(records), tuple(findings))


def _explained(start: Start, answer: Any, given: Mapping[str, Any]) -> Any:
    """The answer with the explanations that were asked for, or that are quick."""
    from raaderum.choice import explain, possible, reasons, several
    from raaderum.cli.choose_text import Shown

    instance = start.instance
    if not answer.possible:
        return Shown(instance, answer, start.notes, conflict=possible.conflict(instance), ways=possible.make_possible(instance))
    small = len(instance.candidates) <= EXPLAINED
    return Shown(
        instance,
        answer,
        start.notes,
        reasons=reasons.reasons(instance, answer.shares),
        prices=explain.one_more(instance, answer) if small else (),
        binds=explain.binding(instance, answer) if small else (),
        why=tuple(explain.why(instance, answer, id) for id in given["why"]),
        alternatives=several.alternatives(instance, answer, given["alternatives"]) if given["alternatives"] else (),
        frontier=several.frontier(instance) if given["frontier"] else (),
    )
