"""The options of `raaderum choose`: what may be asked, and what may be shown."""

import sys
from typing import Any

import click

from raaderum.cli.choose_chance import chance_options
from raaderum.cli.language import both
from raaderum.publish.report import Language

OBJECTIVES = ("least_harm", "most_saving", "closest_to_target", "most_certain")


def choose_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        from raaderum.cli.choose import choose_package

        sys.exit(choose_package(language, given))

    return click.Command(
        "choose",
        callback=call,
        params=[*_question(language), *chance_options(language), *_result(language)],
        short_help=t("Vælg en pakke af forslag, der når måltallet", "Choose a package of proposals that reaches the target"),
        help=t(
            "Læs forslagene i et katalog eller en besparelsesoversigt, og vælg den bedste pakke, der når måltallene i alle år og "
            "holder alle begrænsninger. Svaret er bevist bedst og regnet efter i hele kroner og øre.\n\n"
            "Svarer 0 med en pakke; 1, når ingen pakke kan holde alle begrænsninger (så vises, hvad der mindst skal ændres); "
            "2, når noget ikke kan læses.\n\n"
            "\b\nEksempler:\n  raaderum choose --target 2027=10mio --target 2028=15mio katalog.pdf\n"
            "  raaderum choose --target 2027=4mio --max-positions 3,5 --never 2.8 --one-of 2.2,2.3 katalog.docx\n"
            "  raaderum choose --target 2027=4mio --save-instance opgave.json katalog.xlsx\n"
            "  raaderum choose --instance opgave.json --objective least_harm --alternatives 3",
            "Read the proposals of a catalogue or a savings list, and choose the best package that reaches the targets in every "
            "year and keeps every constraint. The answer is proven best and checked in whole kroner and øre.\n\n"
            "Exits with 0 with a package; 1 when no package keeps every constraint (then it shows what to change least); "
            "2 when something cannot be read.\n\n"
            "\b\nExamples:\n  raaderum choose --target 2027=10mio --target 2028=15mio catalogue.pdf\n"
            "  raaderum choose --target 2027=4mio --max-positions 3.5 --never 2.8 --one-of 2.2,2.3 catalogue.docx\n"
            "  raaderum choose --target 2027=4mio --save-instance task.json catalogue.xlsx\n"
            "  raaderum choose --instance task.json --objective least_harm --alternatives 3",
        ),
    )


def _question(language: Language) -> list[click.Parameter]:
    """What may be asked."""

    def many(name: str, metavar: tuple[str, str], help: tuple[str, str]) -> click.Option:
        return click.Option([name], multiple=True, metavar=both(*metavar, language), help=both(*help, language))

    def one(name: str, metavar: tuple[str, str], help: tuple[str, str], **more: Any) -> click.Option:
        return click.Option([name], metavar=both(*metavar, language), help=both(*help, language), **more)

    number = ("NR", "NO")
    return [
        click.Argument(["paths"], nargs=-1, metavar=both("[STI...]", "[PATH...]", language)),
        many(
            "--target",
            ("ÅR=BELØB", "YEAR=AMOUNT"),
            ("Spar mindst så meget i året, fx 2027=15mio.", "Save at least so much in the year, e.g. 2027=15mio."),
        ),
        many(
            "--frame",
            ("RAMME:ÅR=BELØB", "FRAME:YEAR=AMOUNT"),
            (
                "Højst så stor nettoudgift i rammen (service, anlæg), fx anlæg:2027=5mio.",
                "At most so much net cost in the frame (service, capital), e.g. capital:2027=5mio.",
            ),
        ),
        many(
            "--at-most",
            ("NAVN:ÅR=BELØB", "NAME:YEAR=AMOUNT"),
            (
                "Et udvalg eller center sparer højst så meget, fx UBU:2027=2mio.",
                "A committee or department saves at most so much, e.g. UBU:2027=2mio.",
            ),
        ),
        many(
            "--at-least",
            ("NAVN:ÅR=BELØB", "NAME:YEAR=AMOUNT"),
            ("Et udvalg eller center sparer mindst så meget.", "A committee or department saves at least so much."),
        ),
        many(
            "--equal-burden",
            ("udvalg|center:ÅR=PCT", "committee|department:YEAR=PCT"),
            ("Alle bærer samme andel inden for så mange procent.", "All bear the same share within so many per cent."),
        ),
        one("--max-positions", ("ÅRSVÆRK", "FTE"), ("Højst så mange årsværk nedlægges.", "At most so many positions go.")),
        one(
            "--max-proposals",
            ("ANTAL", "COUNT"),
            ("Højst så mange forslag.", "At most so many proposals."),
            type=click.IntRange(0, 100000),
        ),
        many("--keep", number, ("Forslaget skal med.", "The proposal must be in.")),
        many("--never", number, ("Forslaget må ikke komme med.", "The proposal must not be in.")),
        many("--one-of", ("NR,NR", "NO,NO"), ("Højst ét af disse.", "At most one of these.")),
        many("--exactly-one-of", ("NR,NR", "NO,NO"), ("Netop ét af disse.", "Exactly one of these.")),
        many("--requires", ("NR:NR", "NO:NO"), ("Det første kun sammen med det andet.", "The first only with the second.")),
        click.Option(
            ["--objective"],
            type=click.Choice(OBJECTIVES),
            help=both(
                "Hvad der er bedst: mindst skade, størst besparelse, tættest på måltallet, sikrest.",
                "What is best: least harm, most saving, closest to target, most certain.",
                language,
            ),
        ),
        one(
            "--weights",
            ("B,S,M,R", "C,S,M,L"),
            (
                "Vægte på skade for borgere, service, medarbejdere, retssikkerhed, fx 2,1,1,1.",
                "Weights of harm to citizens, service, staff, legal security, e.g. 2,1,1,1.",
            ),
        ),
        one(
            "--instance",
            ("FIL", "FILE"),
            ("Læs opgaven fra en fil i stedet for dokumenter.", "Read the task from a file instead of documents."),
        ),
    ]


def _result(language: Language) -> list[click.Parameter]:
    """What may be shown."""
    from raaderum.cli.app import _color_option, _kind_option, _language_option, _output_option

    return [
        click.Option(
            ["--alternatives"],
            type=click.IntRange(0, 10),
            default=0,
            metavar=both("ANTAL", "COUNT", language),
            help=both(
                "Vis også så mange andre gode og virkelig forskellige pakker.",
                "Also show so many other good and really different packages.",
                language,
            ),
        ),
        click.Option(
            ["--frontier"],
            is_flag=True,
            help=both(
                "Vis skade mod besparelse: den mindste skade ved stigende måltal.",
                "Show harm against saving: the least harm at rising targets.",
                language,
            ),
        ),
        click.Option(
            ["--why"],
            multiple=True,
            metavar=both("NR", "NO", language),
            help=both(
                "Forklar, hvad det koster at tvinge forslaget ud eller ind.",
                "Explain what it costs to force the proposal out or in.",
                language,
            ),
        ),
        click.Option(
            ["--save-instance"],
            metavar=both("FIL", "FILE", language),
            help=both(
                "Gem opgaven, så skade, årsværk og bindinger kan rettes.",
                "Save the task, so that harm, positions and ties can be edited.",
                language,
            ),
        ),
        click.Option(
            ["--format", "format_"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=both("Hvordan resultatet skrives (ellers text).", "How the result is written (else text).", language),
        ),
        _output_option(language),
        _kind_option(language),
        _language_option(language),
        _color_option(language),
    ]
