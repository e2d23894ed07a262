"""`raaderum reckon`: what a proposal is worth, from a file that says how, with the derivation of every figure."""

from collections.abc import Mapping
from typing import Any

from raaderum.cli.language import both, complain
from raaderum.publish.report import Language

BAD, FINE = 2, 0
OPTIONS = {"estimate": "--estimate", "from_year": "--from", "to_year": "--to", "budget_year": "--to"}
"""Where a fault of `--project` is told."""


def reckon_files(language: Language, given: Mapping[str, Any]) -> int:
    """Reckon, print; the exit status. Of several files the good ones are printed, and each bad one told in a sentence."""
    from raaderum.economy.faults import EconomyError

    try:
        if given["list_"] is not None:
            return _listed(language, given)
        if _wrongly_asked(language, given):
            return BAD
        return _reckon(language, given)
    except EconomyError as error:
        _complain(error, language)
        return BAD


def _listed(language: Language, given: Mapping[str, Any]) -> int:
    from raaderum.cli.commands import screen_width, wants_color
    from raaderum.cli.output import write
    from raaderum.cli.reckon_list import listed

    text = listed(given["list_"], given["format_"], language, wants_color(given), screen_width(given))
    return FINE if write(text, given["output"], language) else BAD


def _wrongly_asked(language: Language, given: Mapping[str, Any]) -> bool:
    from raaderum.cli.output import writable_file

    if given["project"] is not None and (given["from_year"] is None or given["to_year"] is None):
        told = "--project skal have --from og --to: beløbets år og det år, det skal i."
        complain(both(told, "--project needs --from and --to: the amount's year and the year it is moved to.", language))
        return True
    if given["project"] is None and not given["paths"]:
        told = "Nævn en fil med en opgave, eller se med --list, hvad der kan regnes ud."
        complain(both(told, "Name a file with a task, or see with --list what can be reckoned.", language))
        return True
    inputs = [*given["paths"], *given["rates"]]
    return bool(given["output"]) and not writable_file(given["output"], inputs, language)


def _reckon(language: Language, given: Mapping[str, Any]) -> int:
    from raaderum.cli.commands import screen_width, wants_color
    from raaderum.cli.output import write
    from raaderum.cli.reckon_reading import load_rates, load_task, projection
    from raaderum.economy.faults import EconomyError
    from raaderum.economy.reckoning import reckon, with_setting
    from raaderum.economy.reckoning_reading import task_from_json
    from raaderum.publish import jsonout

    rates = load_rates(given["rates"])
    found, bad = [], False
    if given["project"] is not None:
        try:
            found.append(reckon(task_from_json(projection(given["project"], given), rates)))
        except EconomyError as error:
            raise error.placed(OPTIONS.get(error.at.rpartition(".")[2], "--project")) from None
    for path in given["paths"]:
        try:
            data = load_task(path)
            try:
                task = task_from_json(data, rates)
                found.append(reckon(with_setting(task, estimate=given["estimate"]) if given["estimate"] else task))
            except EconomyError as error:
                raise error.placed(f"{path}: {error.at}" if error.at else path) from None
        except EconomyError as error:
            _complain(error, language)
            bad = True
    if not found:
        return BAD
    if given["format_"] == "json":
        output = jsonout.dumps({"reckoned": [one.to_json() for one in found]}, indent=1) + "\n"
    else:
        from raaderum.cli.reckon_text import render

        output = "\n".join(render(o, language, given["derivation"], wants_color(given), screen_width(given)) for o in found)
    return BAD if not write(output, given["output"], language) or bad else FINE


def _complain(error: Any, language: Language) -> None:
    sentence = both(error.da, error.en, language)
    complain(f"{error.at}: {sentence}" if error.at else sentence)
