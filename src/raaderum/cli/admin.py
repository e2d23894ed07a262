"""`raaderum backup`, `restore`, `verify`, `erase` and `completeness`: what an administrator does from the command line."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from raaderum.cli.language import both, complain
from raaderum.cli.store import BAD, store
from raaderum.publish.report import Language


def admin_commands(language: Language) -> tuple[click.Command, ...]:
    """The commands, their help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    file = click.Argument(["file"], metavar=t("FIL", "FILE"))
    replace = click.Option(
        ["--replace"],
        is_flag=True,
        help=t("Læg kopien i stedet for det, der er nu (som gemmes først).", "Put it in place of what is there (kept first)."),
    )
    yes = click.Option(["--yes"], is_flag=True, help=t("Spørg ikke.", "Do not ask."))
    return (
        _command(
            "backup",
            _backup,
            language,
            [file],
            t("Gem alt i én fil", "Keep everything in one file"),
            t(
                "Skriv alt til én fil, mens andre arbejder videre. Filen kontrolleres, før den får sit navn.",
                "Write everything to one file while others go on working. The file is checked before it gets its name.",
            ),
        ),
        _command(
            "restore",
            _restore,
            language,
            [file, replace],
            t("Læg en sikkerhedskopi tilbage", "Put a backup back"),
            t(
                "Læg en sikkerhedskopi ind. Det, der er slettet for altid siden, slettes igen.",
                "Put a backup in. What has been erased for good since is erased again.",
            ),
        ),
        _command(
            "verify",
            _verify,
            language,
            [],
            t("Kontrollér, at alt er helt", "Check that all is whole"),
            t(
                "Kontrollér hvert dokuments indhold mod dets digest, og at hver læsning har alle sine dele.",
                "Check every document's bytes against its digest, and that every reading has all its parts.",
            ),
        ),
        _command(
            "erase",
            _erase,
            language,
            [click.Argument(["document"], metavar=t("DOKUMENT", "DOCUMENT")), yes],
            t("Slet et dokument for altid", "Erase a document for good"),
            t(
                "Slet et dokuments indhold, tekst, poster, fund og afgørelser for altid, også i databasens fil. Kun det, og "
                "hvornår, bliver stående. DOKUMENT er dets nummer eller de første tegn af dets digest.",
                "Erase a document's bytes, text, records, findings and decisions for good, in the database's file too. Only "
                "that, and when, is left. DOCUMENT is its number or the first characters of its digest.",
            ),
        ),
        _command(
            "completeness",
            _completeness,
            language,
            [
                click.Argument(["municipality"], metavar=t("KOMMUNE", "MUNICIPALITY")),
                click.Argument(["year"], type=click.IntRange(1970, 2100), metavar=t("ÅR", "YEAR")),
            ],
            t("Vis, hvilke dokumenter der mangler", "Show which documents are missing"),
            t(
                "Vis for en kommune og et budgetår, hvilke dokumenter der er fundet, mangler eller er taget af nettet.\n\n"
                "Svarer 0, når intet mangler, og 1, når noget gør.",
                "Show for a municipality and a budget year which documents are expected, found, missing or withdrawn.\n\n"
                "Exits with 0 when nothing is missing, and with 1 when something is.",
            ),
        ),
    )


def _command(
    name: str, function: Callable[..., int], language: Language, params: list[click.Parameter], short: str, told: str
) -> click.Command:
    def call(**given: Any) -> None:
        with store(language):
            status = function(language, **given)
        sys.exit(status)

    return click.Command(name, callback=call, params=params, short_help=short, help=told)


def _backup(language: Language, file: str) -> int:
    from raaderum.store.backup import backup

    size = backup(Path(file)) / 1_000_000
    click.echo(_size(file, size, language))
    return 0


def _size(file: str, megabytes: float, language: Language) -> str:
    da, en = f"{megabytes:.1f}".replace(".", ","), f"{megabytes:.1f}"
    return both(f"{file}: {da} MB skrevet og kontrolleret.", f"{file}: {en} MB written and checked.", language)


def _restore(language: Language, file: str, replace: bool) -> int:
    from raaderum.store.backup import restore

    done = restore(Path(file), replace)
    click.echo(
        both(
            f"{done.documents} dokumenter lagt tilbage; {done.erased_again} slettet igen.",
            f"{done.documents} documents put back; {done.erased_again} erased again.",
            language,
        )
    )
    if done.before is not None:
        kept = (f"Det, der var før, ligger i {done.before}", f"What was there before is in {done.before}")
        click.echo(both(*kept, language))
    return 0


def _verify(language: Language) -> int:
    from raaderum.store.integrity import faults
    from raaderum.store.models import Document

    found = list(faults())
    for told in found:
        complain(both(told.da, told.en, language))
    if not found:
        count = Document.objects.count()
        click.echo(both(f"{count} dokumenter, alt er helt.", f"{count} documents, all is whole.", language))
    return BAD if found else 0


def _erase(language: Language, document: str, yes: bool) -> int:
    from raaderum.store.erasing import erase
    from raaderum.store.models import Document

    found = _named(document)
    if len(found) != 1 or found[0].state == Document.State.ERASED:
        told = (f"{document}: nævn ét dokument, der ikke er slettet.", f"{document}: name one document that is not erased.")
        complain(both(*told, language))
        return BAD
    asked = both(f"Slet »{found[0]}« for altid?", f'Erase "{found[0]}" for good?', language)
    if not yes and not click.confirm(asked):
        return 1
    erasure = erase(found[0], None)
    click.echo(both(f"Slettet {erasure.at:%d.%m.%Y %H:%M}.", f"Erased {erasure.at:%Y-%m-%d %H:%M}.", language))
    return 0


def _named(name: str) -> list[Any]:
    from raaderum.store.models import Document

    if name.isascii() and name.isdigit() and len(name) < 16:
        return list(Document.objects.filter(pk=int(name)))
    return list(Document.objects.filter(digest__startswith=name.lower())[:2]) if len(name) >= 8 else []


def _completeness(language: Language, municipality: str, year: int) -> int:
    from raaderum.store.completeness import statement

    made = statement(municipality, year)
    for entry in made.entries:
        names = "; ".join(str(document) for document in (*entry.documents, *entry.withdrawn))
        state = both(entry.told.da, entry.told.en, language)
        title = both(entry.title.da, entry.title.en, language)
        click.echo(f"{state:<14} {title}" + (f": {names}" if names else ""))
    return 1 if made.missing else 0
