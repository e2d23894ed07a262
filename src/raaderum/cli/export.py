"""`raaderum export`: the open data of what is public, as a data package."""

import sys
from pathlib import Path

import click

from raaderum.cli.language import both, complain
from raaderum.cli.store import BAD, store
from raaderum.publish.report import Language


def export_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def run(target: str, site: str) -> int:
        with store(language):
            from raaderum.publish.data_package import write_package
            from raaderum.store.exporting import public_content

            path = Path(target)
            if not path.parent.is_dir():
                complain(
                    both(
                        f"Mappen {path.parent} findes ikke; opret den først.",
                        f"There is no folder {path.parent}; make it first.",
                        language,
                    )
                )
                sys.exit(BAD)
            counts = write_package(public_content(site.rstrip("/")), path)
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        click.echo(both(f"Skrevet: {path} ({told})", f"Written: {path} ({told})", language))
        return 0

    help_text = both(
        "Skriv alt, der er offentligt, som åbne data (datapakke): en .zip-fil eller en mappe.\n\nHvert tal følges af sin kilde;"
        " kontaktpersoner og lukkede sager er ikke med.",
        "Write everything public as open data (a data package): a .zip file or a folder.\n\nEvery figure comes with its source;"
        " contact persons and closed cases are left out.",
        language,
    )
    return click.Command(
        "export",
        callback=run,
        help=help_text,
        params=[
            click.Argument(["target"], metavar=both("MÅL", "TARGET", language)),
            click.Option(
                ["--site"],
                default="",
                help=both(
                    "Webstedets adresse, til kildernes henvisninger.", "The site's address, for links to sources.", language
                ),
            ),
        ],
    )
