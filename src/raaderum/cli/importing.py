"""`raaderum import`, `reread` and `corrections`: files into the store, the store read by newer readers, what was misread."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from raaderum.cli.language import both, complain
from raaderum.cli.store import BAD, store
from raaderum.publish.report import Language


def import_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        with store(language):
            status = _import(language, given)
        sys.exit(status)

    return click.Command(
        "import",
        callback=call,
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar=t("STI...", "PATH...")),
            click.Option(
                ["--municipality"],
                default="",
                metavar=t("NAVN", "NAME"),
                help=t("Kommunen, hvis den ikke står i dokumenterne.", "The municipality, if the documents do not say."),
            ),
            click.Option(
                ["--year"],
                type=click.IntRange(1970, 2100),
                metavar=t("ÅR", "YEAR"),
                help=t("Budgetåret, hvis det ikke står i dokumenterne.", "The budget year, if the documents do not say."),
            ),
            click.Option(
                ["--publish"],
                is_flag=True,
                help=t("Offentliggør det, der læses (ellers er det kommunens eget).", "Publish what is read (else internal)."),
            ),
            click.Option(
                ["--jobs", "-j"],
                type=click.IntRange(1, 64),
                default=1,
                metavar=t("ANTAL", "COUNT"),
                help=t("Så mange filer ad gangen (ellers 1).", "So many files at a time (else 1)."),
            ),
        ],
        short_help=t("Læg dokumenter ind", "Import documents"),
        help=t(
            "Læs filer, mapper og arkiver, og læg dem ind. Hver fil lægges ind hel eller slet ikke; den samme fil to gange er ét "
            "dokument. Afbrydes kommandoen, går den videre, hvor den slap, når den køres igen.\n\n"
            "Svarer 0, når alt blev læst, og 2, når noget ikke kunne.\n\n"
            "\b\nEksempel:\n  raaderum import --municipality Lindved --year 2027 mappe/ bilag.zip",
            "Read files, folders and archives, and keep them. Each file is kept whole or not at all; the same file twice is one "
            "document. If the command is interrupted, it goes on where it was when it is run again.\n\n"
            "Exits with 0 when all was read, and with 2 when something could not be.\n\n"
            "\b\nExample:\n  raaderum import --municipality Lindved --year 2027 folder/ attachments.zip",
        ),
    )


def _import(language: Language, given: Mapping[str, Any]) -> int:
    from raaderum.cli.progress import progress
    from raaderum.store.batches import files_of, import_files
    from raaderum.store.importing import Origin

    missing = [path for path in given["paths"] if not Path(path).exists()]
    for path in missing:
        complain(both(f"{path}: findes ikke.", f"{path}: does not exist.", language))
    files = files_of(Path(path) for path in given["paths"] if path not in missing)
    origin = Origin(municipality=given["municipality"], year=given["year"], publish=given["publish"])
    with progress(len(files), language) as advance:
        report = import_files(files, origin, given["jobs"], advance)
    for path, told in sorted(report.problems, key=lambda problem: problem[0]):
        complain(f"{path}: {both(told.da, told.en, language)}")
    read, same, problems = len(report.read), len(report.same), len(report.problems)
    click.echo(
        both(
            f"{read} læst, {same} var der i forvejen, {problems} med problemer.",
            f"{read} read, {same} the same as before, {problems} with problems.",
            language,
        )
    )
    return BAD if missing or report.problems else 0


def reread_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def call() -> None:
        with store(language):
            status = _reread(language)
        sys.exit(status)

    return click.Command(
        "reread",
        callback=call,
        short_help=both("Læs alt igen med denne udgaves læsere", "Read all again with this version's readers", language),
        help=both(
            "Læs de dokumenter igen, som en ældre udgave har læst. Hver får en ny udgave af læsningen; afgørelser og rettelser "
            "følger med, og hvad der er ændret, fortælles.",
            "Read the documents again that an older version read. Each gets a new version of its reading; decisions and "
            "corrections carry over, and what changed is told.",
            language,
        ),
    )


def _reread(language: Language) -> int:
    from raaderum.cli.progress import progress
    from raaderum.store.versions import outdated, read_again

    waiting = list(outdated())
    changed = []
    with progress(len(waiting), language) as advance:
        for document in waiting:
            change = read_again(document)
            if change is not None and not change.same:
                changed.append((document.name, change))
            advance(document.name)
    for name, change in changed:
        click.echo(f"{name}: {both(change.told.da, change.told.en, language)}")
    click.echo(
        both(
            f"{len(waiting)} læst igen, {len(changed)} ændret.",
            f"{len(waiting)} read again, {len(changed)} changed.",
            language,
        )
    )
    return 0


def corrections_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        from raaderum.cli.output import write
        from raaderum.publish.jsonout import dumps

        with store(language):
            from raaderum.store.corrections import misreadings

            lines = [dumps(one) + "\n" for one in misreadings()]
        sys.exit(0 if write("".join(lines), given["output"], language) else BAD)

    return click.Command(
        "corrections",
        callback=call,
        params=[
            click.Option(
                ["--format", "format_"],
                type=click.Choice(["jsonl"]),
                default="jsonl",
                help=t("Én linje JSON for hvert tal.", "One line of JSON for each figure."),
            ),
            click.Option(["--output", "-o"], metavar=t("FIL", "FILE"), help=t("Skriv til en fil.", "Write to a file.")),
        ],
        short_help=t("Vis de tal, der blev læst forkert", "Show the figures that were misread"),
        help=t(
            "Skriv hvert tal, som en person har sagt er læst forkert: sted, hvad der blev læst, og hvad der står. "
            "Det er data til en prøve af læserne.",
            "Write every figure that a person said was misread: its place, what was read, and what is printed. "
            "It is data for a test of the readers.",
        ),
    )
