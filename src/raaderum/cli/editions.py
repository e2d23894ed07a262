"""`raaderum compare`: two editions, each read in a process of its own, and what changed from one to the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raaderum.cli.commands import UNREADABLE, lost_sentence, screen_width, wants_color
from raaderum.cli.language import both, complain
from raaderum.cli.output import writable_file, write
from raaderum.cli.progress import progress
from raaderum.cli.work import unreadable_because
from raaderum.cli.workers import Lost, run_all
from raaderum.publish.report import Language
from raaderum.records.nouns import Proposal, Record, SavingsRow


@dataclass(frozen=True, slots=True)
class Edition:
    """The proposals and rows of one edition; `unreadable` says why it could not be read."""

    records: tuple[Record, ...]
    unreadable: str | None = None


def compare_files(language: Language, given: Mapping[str, Any]) -> int:
    """0 where the editions agree, 1 where something changed, 2 where one cannot be read."""
    from raaderum.publish import changes, jsonout
    from raaderum.records.editions import compare

    files = [given["old"], given["new"]]
    there = [_is_file(name, language) for name in files]
    if not all(there):
        return UNREADABLE
    if given["output"] and not writable_file(given["output"], files, language):
        return UNREADABLE
    editions = _read_all(files, given["kind"], language)
    if editions is None:
        return UNREADABLE
    comparison = compare(editions[0].records, editions[1].records)
    if given["format_"] == "json":
        output = jsonout.dumps(comparison.to_json(), indent=1) + "\n"
    else:
        output = changes.render(comparison, language, wants_color(given), screen_width(given))
    if not write(output, given["output"], language):
        return UNREADABLE
    return 1 if comparison.changed else 0


def read_edition(path: str, kind: str | None, language: Language) -> Edition:
    """What there is to compare in a file; an archive's documents together are one edition."""
    from raaderum.documents import open_path
    from raaderum.readers.pipeline import read

    records: list[Record] = []
    for document in open_path(Path(path)):
        unreadable = unreadable_because(document, language)
        if unreadable is not None:
            return Edition((), unreadable)
        records.extend(r for r in read(document, kind).records if isinstance(r, Proposal | SavingsRow))
    if not records:
        return Edition(
            (),
            both(
                "der er ingen forslag at sammenligne (nævn slagsen med --kind, hvis den ikke genkendes).",
                "there are no proposals to compare (name the kind with --kind if it is not recognised).",
                language,
            ),
        )
    return Edition(tuple(records))


def _read_all(files: list[str], kind: str | None, language: Language) -> list[Edition] | None:
    editions: list[Edition] = [Edition(())] * len(files)
    with progress(len(files), language) as advance:
        for index, result in run_all(read_edition, [(name, kind, language) for name in files], 2):
            editions[index] = Edition((), lost_sentence(result, language)) if isinstance(result, Lost) else result
            advance(files[index])
    good = True
    for name, edition in zip(files, editions, strict=True):
        if edition.unreadable is not None:
            complain(f"{name}: {edition.unreadable}")
            good = False
    return editions if good else None


def _is_file(name: str, language: Language) -> bool:
    path = Path(name)
    try:
        if path.is_file():
            return True
        folder = path.is_dir()
    except (OSError, ValueError):
        folder = False
    if folder:
        complain(both(f"{name}: er en mappe; nævn en fil.", f"{name}: is a folder; name a file.", language))
    else:
        complain(both(f"{name}: filen findes ikke.", f"{name}: there is no such file.", language))
    return False
