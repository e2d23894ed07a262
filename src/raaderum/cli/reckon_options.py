"""The options of `raaderum reckon`."""

import sys
from typing import Any

import click

from raaderum.cli.language import both
from raaderum.publish.report import Language

PRICE_KINDS = ("total", "wage", "goods", "services", "capital")


def reckon_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        from raaderum.cli.reckon import reckon_files

        sys.exit(reckon_files(language, given))

    return click.Command(
        "reckon",
        callback=call,
        params=[*_asked(language), *_shown(language)],
        short_help=t("Regn ud, hvad et forslag er værd", "Reckon what a proposal is worth"),
        help=t(
            "Regn en opgave ud: personale, indfasning, modregning, refusion, investeringer i beskæftigelse, tilskud, "
            "businesscases, indeks, måltal og priser. Rækkerne står år for år med + for det, der koster, og - for det, der "
            "sparer, og hvert tal kan vise, hvordan det blev til. Hvad der bygger på en ubekræftet sats, er mærket med *.\n\n"
            "Svarer 0, når alt er regnet ud; 2, når noget ikke kan læses.\n\n"
            "\b\nEksempler:\n  raaderum reckon --list\n  raaderum reckon --list staff > personale.txt\n"
            "  raaderum reckon opgave.toml\n  raaderum reckon --rates satser.toml --format json opgave.json\n"
            "  raaderum reckon --project 1250000 --from 2024 --to 2027 --kind wage --rates pl.csv",
            "Reckon a task: staff, phasing, offsets, refund, employment investments, grants, business cases, index, targets and "
            "prices. The rows stand year by year, + for what costs and - for what saves, and every figure can show how it came "
            "about. What rests on a rate that nobody has confirmed is marked with *.\n\n"
            "Exits with 0 when all is reckoned, 2 when something cannot be read.\n\n"
            "\b\nExamples:\n  raaderum reckon --list\n  raaderum reckon --list staff > staff.txt\n"
            "  raaderum reckon task.toml\n  raaderum reckon --rates rates.toml --format json task.json\n"
            "  raaderum reckon --project 1250000 --from 2024 --to 2027 --kind wage --rates pl.csv",
        ),
    )


def _asked(language: Language) -> list[click.Parameter]:
    def t(da: str, en: str) -> str:
        return both(da, en, language)

    year = t("ÅR", "YEAR")
    return [
        click.Argument(["paths"], nargs=-1, metavar=t("[FIL...]", "[FILE...]")),
        click.Option(
            ["--list", "list_"],
            is_flag=False,
            flag_value="",
            metavar=t("[SLAGS]", "[KIND]"),
            help=t(
                "Vis, hvad der kan regnes ud; med en slags dens felter og et eksempel.",
                "Show what can be reckoned; with a kind its fields and a sample.",
            ),
        ),
        click.Option(
            ["--rates"],
            multiple=True,
            metavar=t("FIL", "FILE"),
            help=t(
                "Kommunens egne satser eller prisskøn (TOML eller CSV), som går forud for de medfølgende; kan gentages.",
                "The municipality's own rates or price estimates (TOML or CSV), before those that come along; may be repeated.",
            ),
        ),
        click.Option(
            ["--estimate"],
            metavar=t("NAVN", "NAME"),
            help=t("Prisskønnet, der omregnes med.", "The price estimate to convert by."),
        ),
        click.Option(
            ["--project"],
            metavar=t("BELØB", "AMOUNT"),
            help=t(
                "Fremskriv ét beløb fra et års priser til et andets (med --from, --to og --kind).",
                "Project one amount from one year's prices to another's (with --from, --to and --kind).",
            ),
        ),
        click.Option(["--from", "from_year"], type=int, metavar=year, help=t("Beløbets prisår.", "The amount's price year.")),
        click.Option(["--to", "to_year"], type=int, metavar=year, help=t("Prisåret, det skal i.", "The price year it goes to.")),
        click.Option(
            ["--kind"],
            type=click.Choice(PRICE_KINDS),
            default="total",
            help=t("Hvad beløbet er (ellers total).", "What the amount is (else total)."),
        ),
    ]


def _shown(language: Language) -> list[click.Parameter]:
    from raaderum.cli.app import _color_option, _language_option, _output_option

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    return [
        click.Option(
            ["--derivation"],
            type=click.Choice(["one", "all", "none"]),
            default="one",
            help=t(
                "Hvordan tallene blev til: et år af hver række (ellers), alle år, eller intet.",
                "How the figures came about: one year of each row (else), all years, or none.",
            ),
        ),
        click.Option(
            ["--format", "format_"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=t("Hvordan resultatet skrives (ellers text).", "How the result is written (else text)."),
        ),
        _output_option(language),
        _language_option(language),
        _color_option(language),
    ]
