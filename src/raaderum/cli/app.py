"""The commands: read, check, compare, accept, explain. Help and output in Danish or English."""

import sys
from typing import Any

import click

from raaderum import __version__
from raaderum.cli.language import both, chosen_language
from raaderum.publish.report import Language

FORMATS = ("text", "jsonl", "json", "html", "xlsx")
KINDS = ("savings_list", "proposals", "examples", "minutes", "remarks")


def run() -> None:
    """Build the commands in the person's language and run the one that was asked for."""
    language = chosen_language(sys.argv[1:])
    build(language).main(prog_name="raaderum")


def build(language: Language) -> click.Group:
    """The whole command line, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    group = click.Group(
        "raaderum",
        help=t(
            "Læser kommunale spare- og budgetdokumenter og kontrollerer, at tallene stemmer.",
            "Reads municipal savings and budget documents and checks that the figures agree.",
        ),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    version = t("Vis versionen.", "Show the version.")
    group.params.append(
        click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help=version)
    )
    for command in (_read(language), _check(language), _compare(language), _accept(language), _explain(language)):
        group.add_command(command)
    return group


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"raaderum {__version__}")
        context.exit()


def _common(language: Language, default_format: str) -> list[click.Parameter]:
    def t(da: str, en: str) -> str:
        return both(da, en, language)

    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar=t("STI...", "PATH...")),
        click.Option(
            ["--format", "format_"],
            type=click.Choice(FORMATS),
            default=default_format,
            show_default=True,
            help=t("Hvordan resultatet skrives.", "How the result is written."),
        ),
        click.Option(
            ["--output", "-o"],
            type=click.Path(dir_okay=False),
            help=t("Skriv til en fil i stedet for skærmen.", "Write to a file instead of the screen."),
        ),
        click.Option(
            ["--kind"],
            type=click.Choice(KINDS),
            help=t("Dokumentets slags, hvis den ikke genkendes.", "The kind of document, if it is not recognised."),
        ),
        click.Option(
            ["--jobs", "-j"],
            type=click.IntRange(1, 64),
            default=1,
            show_default=True,
            help=t("Så mange filer ad gangen.", "So many files at a time."),
        ),
        click.Option(["--language"], type=click.Choice(["da", "en"]), help=t("Dansk eller engelsk.", "Danish or English.")),
        click.Option(
            ["--color/--no-color"],
            default=None,
            help=t("Farver (ellers kun i en terminal).", "Colours (else only in a terminal)."),
        ),
    ]


def _read(language: Language) -> click.Command:
    def call(**given: Any) -> None:
        from raaderum.cli.commands import read_or_check

        sys.exit(read_or_check("read", language, given))

    return click.Command(
        "read",
        callback=call,
        params=_common(language, "text"),
        short_help=both("Læs dokumenter", "Read documents", language),
        help=both(
            "Læs dokumenter til poster: hvert tal med sit sted, hver linje gjort rede for.\n\n"
            "\b\nEksempler:\n  raaderum read katalog.pdf\n  raaderum read --format jsonl -o poster.jsonl mappe/",
            "Read documents into records: every figure with its place, every line accounted for.\n\n"
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
                "Måltal, fx 2021=-25,7mio; fund, der afgør om det nås, mærkes.",
                "Target, e.g. 2021=-25,7mio; findings that decide whether it is met are marked.",
            ),
        ),
        click.Option(
            ["--baseline"],
            type=click.Path(exists=True, dir_okay=False),
            help=t("Udelad fund, der er godkendt i denne fil.", "Leave out findings that were accepted in this file."),
        ),
        click.Option(
            ["--annotate"],
            type=click.Path(file_okay=False),
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
        params=[*_common(language, "text"), *extra],
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
        from raaderum.cli.commands import compare_files

        sys.exit(compare_files(language, given))

    return click.Command(
        "compare",
        callback=call,
        params=[
            click.Argument(["old"], metavar=t("GAMMEL", "OLD")),
            click.Argument(["new"], metavar=t("NY", "NEW")),
            click.Option(["--format", "format_"], type=click.Choice(["text", "json"]), default="text", show_default=True),
            click.Option(["--language"], type=click.Choice(["da", "en"]), help=t("Dansk eller engelsk.", "Danish or English.")),
            click.Option(["--color/--no-color"], default=None, help=t("Farver.", "Colours.")),
        ],
        short_help=t("Sammenlign to udgaver", "Compare two editions"),
        help=t(
            "Sammenlign to udgaver af et katalog: forslag genfindes trods nye numre og titler, og hver ændring vises.\n\n"
            "\b\nEksempel:\n  raaderum compare udkast3.docx udkast4.docx",
            "Compare two editions of a catalogue: proposals are matched through new numbers and titles, every change shown.\n\n"
            "\b\nExample:\n  raaderum compare draft3.docx draft4.docx",
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
                ["--baseline"], required=True, type=click.Path(dir_okay=False), help=t("Filen, der huskes i.", "The file.")
            ),
            click.Option(["--who"], required=True, help=t("Hvem godkender.", "Who accepts.")),
            click.Option(["--why"], required=True, help=t("Hvorfor.", "Why.")),
            click.Option(["--language"], type=click.Choice(["da", "en"]), help=t("Dansk eller engelsk.", "Danish or English.")),
        ],
        short_help=t("Godkend et fund, så det ikke kommer igen", "Accept a finding so that it does not come back"),
        help=t(
            "Husk, at et fund er bedømt og i orden. Fundets id står i JSON, HTML og Excel.\n\n"
            '\b\nEksempel:\n  raaderum accept 3f2a... --baseline godkendt.json --who "A. Holm" --why "Aftalt afrunding"',
            "Remember that a finding was judged and is in order. Its id stands in the JSON, HTML and Excel output.\n\n"
            '\b\nExample:\n  raaderum accept 3f2a... --baseline accepted.json --who "A. Holm" --why "Agreed rounding"',
        ),
    )


def _explain(language: Language) -> click.Command:
    def call(**given: Any) -> None:
        from raaderum.cli.commands import explain_rule

        sys.exit(explain_rule(language, given))

    return click.Command(
        "explain",
        callback=call,
        params=[
            click.Argument(["rule"], required=False, metavar=both("REGEL", "RULE", language)),
            click.Option(["--language"], type=click.Choice(["da", "en"])),
        ],
        short_help=both("Forklar en kontrol", "Explain a check", language),
        help=both(
            "Fortæl, hvad en kontrol gør. Uden regel vises dem alle.\n\n\b\nEksempel:\n  raaderum explain sum.column",
            "Tell what a check does. Without a rule, all are listed.\n\n\b\nExample:\n  raaderum explain sum.column",
            language,
        ),
    )
