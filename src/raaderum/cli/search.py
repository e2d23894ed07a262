"""`raaderum search`: the same search as on the pages, over all that is kept here; and `raaderum reindex`."""

import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from raaderum.cli.language import both, complain
from raaderum.publish.report import Language

if TYPE_CHECKING:
    from raaderum.search.results import Hit, Results

BAD, NOTHING, FOUND = 2, 1, 0
_FACETS = ("kind", "municipality", "region", "sector", "type", "year", "committee", "status", "feasibility", "findings")
_SHOWN_VALUES = 6


def search_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        sys.exit(_search(language, given))

    return click.Command(
        "search",
        callback=call,
        params=_parameters(language),
        short_help=t("Søg i alt, hvad der er lagt ind", "Search all that has been imported"),
        help=t(
            "Søg i forslag, eksempler, sager, budgetområder, tabeller og tekst. Ord findes i alle bøjninger og som del af "
            'sammensatte ord; "flere ord" i anførselstegn findes, som de står; -ord udelukker; ord* er begyndelsen af et ord.\n\n'
            "Svarer 0, når noget er fundet, 1, når intet er, og 2, når der ikke kan søges.\n\n"
            "\b\nEksempler:\n  raaderum search sygefravær\n  raaderum search ældre digital* --municipality Lejre --sort amount\n"
            "  raaderum search '\"fælles indkøb\"' --kind proposal --from 500000 --format json",
            "Search proposals, measures, cases, budget areas, tables and text. Words are found in every form and as part of "
            'compounds; "several words" in quotation marks as they stand; -word excludes; word* is the beginning of a word.\n\n'
            "Exits with 0 when something was found, 1 when nothing was, 2 when searching is not possible.\n\n"
            "\b\nExamples:\n  raaderum search sygefravær\n  raaderum search ældre digital* --municipality Lejre --sort amount\n"
            "  raaderum search '\"fælles indkøb\"' --kind proposal --from 500000 --format json",
        ),
        context_settings={"ignore_unknown_options": True},
    )


def reindex_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def call() -> None:
        if not _open_store(language):
            sys.exit(BAD)
        from raaderum.search.indexing import rebuild

        entries = rebuild()
        click.echo(both(f"Indekset er bygget: {entries} indgange.", f"The index was built: {entries} entries.", language))

    return click.Command(
        "reindex",
        callback=call,
        short_help=both("Byg søgeindekset igen", "Build the search index again", language),
        help=both(
            "Byg søgeindekset igen af alt, hvad der er lagt ind, og lær på ny, hvilke ord sammensatte ord består af.",
            "Build the search index again from all that was imported, and learn anew which words compounds are made of.",
            language,
        ),
    )


def _parameters(language: Language) -> list[click.Parameter]:
    def t(da: str, en: str) -> str:
        return both(da, en, language)

    kinds = "example, proposal, savings_row, item, meeting, budget_area, table, text"
    helps = {
        "kind": t(f"Slags: {kinds}.", f"Kind: {kinds}."),
        "municipality": t("Kommune.", "Municipality."),
        "findings": t("yes: med uafgjorte fund; no: uden.", "yes: with open findings; no: without."),
    }
    value = t("VÆRDI", "VALUE")
    filters: list[click.Parameter] = [
        click.Option([f"--{facet}"], multiple=True, metavar=value, help=helps.get(facet)) for facet in _FACETS
    ]
    amount = t("KRONER", "KRONER")
    return [
        click.Argument(["words"], nargs=-1, metavar=t("[ORD...]", "[WORD...]")),
        *filters,
        click.Option(["--from", "from_"], metavar=amount, help=t("Mindste beløb, uden fortegn.", "Least amount, without sign.")),
        click.Option(["--to"], metavar=amount, help=t("Største beløb, uden fortegn.", "Largest amount, without sign.")),
        click.Option(
            ["--sort"], type=click.Choice(["relevance", "amount", "year"]), default="relevance", help=t("Orden.", "Order.")
        ),
        click.Option(["--size"], metavar=t("ANTAL", "COUNT"), default="10", help=t("Antal fund på siden.", "Hits on the page.")),
        click.Option(["--page"], metavar=t("SIDE", "PAGE"), default="1", help=t("Hvilken side.", "Which page.")),
        click.Option(["--format", "format_"], type=click.Choice(["text", "json"]), default="text", help=t("Format.", "Format.")),
    ]


def _search(language: Language, given: Mapping[str, Any]) -> int:
    if not _open_store(language):
        return BAD
    from raaderum.search.address import from_parameters
    from raaderum.search.finding import search
    from raaderum.search.query import EVERYTHING

    pairs = [("q", " ".join(_quoted(word) for word in given["words"]))]
    pairs += [(facet, value) for facet in _FACETS for value in given[facet]]
    named = (
        ("from", given["from_"]),
        ("to", given["to"]),
        ("sort", given["sort"]),
        ("size", given["size"]),
        ("page", given["page"]),
    )
    query, problems = from_parameters([*pairs, *((name, value) for name, value in named if value)])
    for problem in problems:
        complain(both(problem.da, problem.en, language))
    if problems:
        return BAD
    results = search(query, EVERYTHING)
    if given["format_"] == "json":
        from raaderum.publish import jsonout

        click.echo(jsonout.dumps(_json(results), indent=1))
    else:
        for line in _lines(results, language):
            click.echo(line)
    return FOUND if results.total else NOTHING


def _quoted(word: str) -> str:
    """An argument with blanks is a phrase: the shell has taken its quotation marks."""
    return f'"{word}"' if " " in word and '"' not in word else word


def _open_store(language: Language) -> bool:
    """Django, with the same settings as the pages; False, and a sentence, where there is no store yet."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raaderum.site.settings")
    django.setup()
    from django.db import DatabaseError

    from raaderum.search.holding import state

    try:
        state()
    except DatabaseError:
        complain(
            both(
                "Der er intet at søge i endnu. Læg dokumenter ind først: raaderum import MAPPE",
                "There is nothing to search yet. Import documents first: raaderum import FOLDER",
                language,
            )
        )
        return False
    return True


def _lines(results: "Results", language: Language) -> Iterator[str]:
    from raaderum.search.labels import facet_name, relaxed_sentence, value_name

    yield both(f"{results.total} fund", f"{results.total} hits", language)
    relaxed = relaxed_sentence(results.relaxed)
    if relaxed is not None and results.total:
        yield both(relaxed.da, relaxed.en, language)
    for number, hit in enumerate(results.hits, (results.query.page - 1) * results.query.size + 1):
        yield ""
        kind = value_name("kind", hit.kind)
        yield f"{number}. {hit.title.text}" if hit.kind != "text" else f"{number}. {hit.document_name}"
        yield "   " + " · ".join(part for part in (both(kind.da, kind.en, language), *_facts(hit, language)) if part)
        yield "   " + "".join(f"[{piece}]" if marked else piece for piece, marked in hit.sentence.pieces())
    yield ""
    for facet in _FACETS:
        values = [value for value in results.facets[facet] if value.count][:_SHOWN_VALUES]
        if values:
            named = ((value_name(facet, value.value), value.count) for value in values)
            told = ", ".join(f"{both(name.da, name.en, language)} {count}" for name, count in named)
            yield f"{both(facet_name(facet).da, facet_name(facet).en, language)}: {told}"


def _facts(hit: "Hit", language: Language) -> Iterator[str]:
    yield hit.municipality
    yield str(hit.year or "")
    if hit.amount is not None:
        corrected = both(" (rettet)", " (corrected)", language) if hit.corrected else ""
        yield f"{hit.amount:,.0f}".replace(",", ".") + both(" kr.", " kr.", language) + corrected
    place = both("side", "page", language) + f" {hit.page}, " if hit.page else ""
    yield f"{hit.document_name}, {place}{both('linje', 'line', language)} {hit.line}"


def _json(results: "Results") -> dict[str, Any]:
    """The results as JSON: hits with their place, counts for each filter."""
    return {
        "total": results.total,
        "relaxed": results.relaxed,
        "pages": results.pages,
        "hits": [
            {
                "record": hit.record,
                "kind": hit.kind,
                "title": hit.title.text,
                "sentence": hit.sentence.text,
                "marks": [list(mark) for mark in hit.sentence.marks],
                "document": hit.document_name,
                "page": hit.page,
                "line": hit.line,
                "municipality": hit.municipality,
                "year": hit.year,
                "amount": hit.amount,
                "corrected": hit.corrected,
                "findings": hit.findings,
                "status": hit.status,
            }
            for hit in results.hits
        ],
        "facets": {facet: {value.value: value.count for value in values} for facet, values in results.facets.items()},
    }
