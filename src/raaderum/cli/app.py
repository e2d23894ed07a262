"""The commands: read, check, compare, accept, explain. Help and output in Danish or English."""

import os
import sys
from typing import Any

import click

from raaderum import __version__
from raaderum.cli.admin import admin_commands
from raaderum.cli.choose_options import choose_command
from raaderum.cli.examples import with_example
from raaderum.cli.export import export_command
from raaderum.cli.importing import corrections_command, import_command, reread_command
from raaderum.cli.language import both, chosen_language, complain
from raaderum.cli.reckon_options import reckon_command
from raaderum.cli.search import reindex_command, search_command
from raaderum.cli.serve import serve_command, worker_command
from raaderum.cli.usage import sentence, spoken
from raaderum.cli.users import user_group
from raaderum.publish.report import Language

FORMATS = ("text", "jsonl", "json", "html", "xlsx")
KINDS = ("savings_list", "proposals", "examples", "minutes", "remarks")
INTERRUPTED = 130


def run() -> None:
    """Build the commands in the person's language and run the one that was asked for; whatever happens, one sentence."""
    language = chosen_language(sys.argv[1:])
    try:
        status = build(language).main(prog_name="raaderum", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        complain(sentence(error, language))
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        complain(both("Afbrudt; intet er skrevet.", "Interrupted; nothing was written.", language))
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("RAADERUM_DEBUG"):
            raise
        told = f"{type(error).__name__}: {error}"
        complain(
            both(
                f"Råderum gik i stå ({told}). Sæt RAADERUM_DEBUG=1 for at se hvor.",
                f"Råderum came to a stop ({told}). Set RAADERUM_DEBUG=1 to see where.",
                language,
            )
        )
        sys.exit(2)


def build(language: Language) -> click.Group:
    """The whole command line, its help in `language`."""
    group = click.Group(
        "raaderum",
        help=both(
            "Læser kommunale spare- og budgetdokumenter og kontrollerer, at tallene stemmer.\n\n"
            "\b\nEksempler:\n  raaderum check katalog.pdf\n  raaderum read --format xlsx -o poster.xlsx mappe/\n"
            "  raaderum check --annotate ud/ katalog.docx\n  raaderum compare udkast3.docx udkast4.docx",
            "Reads municipal savings and budget documents and checks that the figures agree.\n\n"
            "\b\nExamples:\n  raaderum check catalogue.pdf\n  raaderum read --format xlsx -o records.xlsx folder/\n"
            "  raaderum check --annotate out/ catalogue.docx\n  raaderum compare draft3.docx draft4.docx",
            language,
        ),
    )
    version = both("Vis versionen.", "Show the version.", language)
    group.params.append(
        click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help=version)
    )
    group.params.append(_language_option(language))
    spoken(group, language)
    for command in (
        _read(language),
        _check(language),
        _compare(language),
        _accept(language),
        _explain(language),
        choose_command(language),
        reckon_command(language),
        search_command(language),
        reindex_command(language),
        import_command(language),
        reread_command(language),
        corrections_command(language),
        serve_command(language),
        worker_command(language),
        export_command(language),
        user_group(language),
        *admin_commands(language),
    ):
        group.add_command(spoken(with_example(command, language), language))
    return group


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"raaderum {__version__}")
        context.exit()


def _language_option(language: Language) -> click.Option:
    """`--language` is read before the commands are built (`chosen_language`); here it is only declared."""
    return click.Option(
        ["--language"],
        type=click.Choice(["da", "en"]),
        expose_value=False,
        help=both("Dansk eller engelsk (ellers efter maskinens sprog).", "Danish or English (else by locale).", language),
    )


def _color_option(language: Language) -> click.Option:
    return click.Option(
        ["--color/--no-color"],
        default=None,
        help=both("Farver (ellers kun i en terminal).", "Colours (else only in a terminal).", language),
    )


def _output_option(language: Language) -> click.Option:
    return click.Option(
        ["--output", "-o"],
        metavar=both("FIL", "FILE", language),
        help=both("Skriv til en fil i stedet for skærmen.", "Write to a file instead of the screen.", language),
    )


def _kind_option(language: Language) -> click.Option:
    return click.Option(
        ["--kind"],
        type=click.Choice(KINDS),
        help=both("Dokumentets slags, hvis den ikke genkendes.", "The kind of document, if it is not recognised.", language),
    )


def _common(language: Language) -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar=both("STI...", "PATH...", language)),
        click.Option(
            ["--format", "format_"],
            type=click.Choice(FORMATS),
            default="text",
            help=both(
                "Hvordan resultatet skrives (ellers text). html er én side, xlsx et regneark.",
                "How the result is written (else text). html is one page, xlsx a workbook.",
                language,
            ),
        ),
        _output_option(language),
        _kind_option(language),
        click.Option(
            ["--jobs", "-j"],
            type=click.IntRange(1, 64),
            default=1,
            metavar=both("ANTAL", "COUNT", language),
            help=both("Så mange filer ad gangen (ellers 1).", "So many files at a time (else 1).", language),
        ),
        _language_option(language),
        _color_option(language),
    ]


def _read(language: Language) -> click.Command:
    def call(**given: Any) -> None:
        from raaderum.cli.commands import read_or_check

        sys.exit(read_or_check("read", language, given))

    return click.Command(
        "read",
        callback=call,
        params=_common(language),
        short_help=both("Læs dokumenter", "Read documents", language),
        help=both(
            "Læs dokumenter til poster: hvert tal med sit sted, hver linje gjort rede for. "
            "En STI er en fil, en mappe eller et zip-arkiv.\n\n"
            "Svarer 0, når alle filer blev læst, og 2, når en hel fil ikke kunne læses.\n\n"
            "\b\nEksempler:\n  raaderum read katalog.pdf\n  raaderum read --format jsonl -o poster.jsonl mappe/",
            "Read documents into records: every figure with its place, every line accounted for. "
            "A PATH is a file, a folder or a zip archive.\n\n"
            "Exits with 0 when every file was read, and with 2 when a whole file could not be read.\n\n"
            "\b\nExamples:\n  raaderum read catalogue.pdf\n  raaderum read --format jsonl -o records.jsonl folder/",
            language,
        ),
    )


def _check(language: Language) -> click.Command:
    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        from raaderum.cli.commands import read_or_check

        sys.exit(read_or_check("check", language, given))

    extra: list[click.Parameter] = [
        click.Option(
            ["--target"],
            multiple=True,
            metavar=t("ÅR=BELØB", "YEAR=AMOUNT"),
            help=t(
                "Måltal, fx 2021=-25,7mio; fund, der afgør, om det nås, mærkes. Kan gentages.",
                "Target, e.g. 2021=-25,7mio; findings that decide whether it is met are marked. May be repeated.",
            ),
        ),
        click.Option(
            ["--baseline"],
            metavar=t("FIL", "FILE"),
            help=t("Udelad fund, der er godkendt i denne fil.", "Leave out findings that were accepted in this file."),
        ),
        click.Option(
            ["--annotate"],
            metavar=t("MAPPE", "FOLDER"),
            help=t(
                "Skriv en kopi af hver Word-, Excel- og PDF-fil med fundene som kommentarer.",
                "Write a copy of each Word, Excel and PDF file with the findings as comments.",
            ),
        ),
    ]
    return click.Command(
        "check",
        callback=call,
        params=[*_common(language), *extra],
        short_help=t("Kontrollér, at tallene stemmer", "Check that the figures agree"),
        help=t(
            "Læs dokumenter og vis hvert tal, der ikke stemmer med et andet.\n\n"
            "Svarer 0, når intet er fejl; 1, når mindst ét fund er en fejl; 2, når en hel fil ikke kunne læses.\n\n"
            "\b\nEksempler:\n  raaderum check katalog.docx\n  raaderum check --format html -o rapport.html katalog.pdf\n"
            "  raaderum check --target 2021=-25,7mio katalog.pdf\n  raaderum check --annotate ud/ katalog.xlsx",
            "Read documents and show every figure that does not agree with another.\n\n"
            "Exits with 0 when nothing is an error, 1 when at least one finding is, 2 when a whole file could not be read.\n\n"
            "\b\nExamples:\n  raaderum check catalogue.docx\n  raaderum check --format html -o report.html catalogue.pdf\n"
            "  raaderum check --target 2021=-25,7mio catalogue.pdf\n  raaderum check --annotate out/ catalogue.xlsx",
        ),
    )


def _compare(language: Language) -> click.Command:
    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        from raaderum.cli.editions import compare_files

        sys.exit(compare_files(language, given))

    return click.Command(
        "compare",
        callback=call,
        params=[
            click.Argument(["old"], metavar=t("GAMMEL", "OLD")),
            click.Argument(["new"], metavar=t("NY", "NEW")),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(["text", "json"]),
                default="text",
                help=t("Hvordan resultatet skrives (ellers text).", "How the result is written (else text)."),
            ),
            _output_option(language),
            _kind_option(language),
            _language_option(language),
            _color_option(language),
        ],
        short_help=t("Sammenlign to udgaver", "Compare two editions"),
        help=t(
            "Sammenlign to udgaver af et katalog: forslag genfindes trods nye numre og titler, og hver ændring af beløb, "
            "årsværk, tekst og sum vises med begge steder. De to udgaver behøver ikke have samme format.\n\n"
            "Svarer 0, når udgaverne er ens; 1, når noget er ændret; 2, når en af dem ikke kan læses.\n\n"
            "\b\nEksempel:\n  raaderum compare udkast3.docx udkast4.pdf",
            "Compare two editions of a catalogue: proposals are matched through new numbers and titles, and every change of an "
            "amount, of staff, text and total is shown with both places. The two need not have the same format.\n\n"
            "Exits with 0 when the editions agree, 1 when something changed, 2 when one of them cannot be read.\n\n"
            "\b\nExample:\n  raaderum compare draft3.docx draft4.pdf",
        ),
    )


def _accept(language: Language) -> click.Command:
    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        from raaderum.cli.commands import accept_findings

        sys.exit(accept_findings(language, given))

    return click.Command(
        "accept",
        callback=call,
        params=[
            click.Argument(["ids"], nargs=-1, required=True, metavar="ID..."),
            click.Option(
                ["--baseline"],
                required=True,
                metavar=t("FIL", "FILE"),
                help=t("Filen, godkendelserne huskes i.", "The file that remembers what was accepted."),
            ),
            click.Option(["--who"], required=True, metavar=t("NAVN", "NAME"), help=t("Hvem godkender.", "Who accepts.")),
            click.Option(["--why"], required=True, metavar=t("GRUND", "REASON"), help=t("Hvorfor.", "Why.")),
            _language_option(language),
        ],
        short_help=t("Godkend et fund, så det ikke kommer igen", "Accept a finding so that it does not come back"),
        help=t(
            "Husk, at et fund er bedømt og i orden. Fundets id står sidst i fundet i enhver rapport.\n\n"
            '\b\nEksempel:\n  raaderum accept 3f2a90b1c4d5e6f7 --baseline godkendt.json --who "A. Holm" --why "Aftalt"\n'
            "  raaderum check --baseline godkendt.json katalog.docx",
            "Remember that a finding was judged and is in order. Its id stands last in the finding in every report.\n\n"
            '\b\nExample:\n  raaderum accept 3f2a90b1c4d5e6f7 --baseline accepted.json --who "A. Holm" --why "Agreed"\n'
            "  raaderum check --baseline accepted.json catalogue.docx",
        ),
    )


def _explain(language: Language) -> click.Command:
    def call(**given: Any) -> None:
        from raaderum.cli.rules import explain_rule

        sys.exit(explain_rule(language, given["rule"]))

    return click.Command(
        "explain",
        callback=call,
        params=[
            click.Argument(["rule"], required=False, metavar=both("[REGEL]", "[RULE]", language)),
            _language_option(language),
        ],
        short_help=both("Forklar en kontrol", "Explain a check", language),
        help=both(
            "Fortæl, hvad en kontrol gør. Uden regel vises dem alle.\n\n\b\nEksempel:\n  raaderum explain sum.column",
            "Tell what a check does. Without a rule, all are listed.\n\n\b\nExample:\n  raaderum explain sum.column",
            language,
        ),
    )
