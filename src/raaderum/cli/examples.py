"""An example for each command whose help has none of its own."""

import click

from raaderum.cli.language import both
from raaderum.publish.report import Language

LINES = {
    "backup": "raaderum backup raaderum-2026-11-20.backup",
    "completeness": "raaderum completeness Lindved 2027",
    "corrections": "raaderum corrections --format jsonl -o {rettelser|corrections}.jsonl",
    "erase": "raaderum erase 17",
    "export": "raaderum export --site https://raaderum.lindved.example {aabne-data|open-data}.zip",
    "reindex": "raaderum reindex",
    "reread": "raaderum reread",
    "restore": "raaderum restore --replace raaderum-2026-11-20.backup",
    "serve": "raaderum serve --port 8080 --workers 4",
    "verify": "raaderum verify",
    "worker": "raaderum worker",
}
"""Command -> what to type; {Danish|English} where the words differ."""


def with_example(command: click.Command, language: Language) -> click.Command:
    """The command with its example at the end of its help."""
    line = LINES.get(command.name or "")
    if line is not None:
        head = both("Eksempel", "Example", language)
        command.help = f"{command.help}\n\n\b\n{head}:\n  {_in_language(line, language)}"
    return command


def _in_language(line: str, language: Language) -> str:
    start, brace, rest = line.partition("{")
    if not brace:
        return line
    words, _, end = rest.partition("}")
    danish, _, english = words.partition("|")
    return start + both(danish, english, language) + end
