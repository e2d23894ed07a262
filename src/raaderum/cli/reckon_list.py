"""`raaderum reckon --list`: what can be reckoned, and for one kind its fields and a sample that can be copied."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from raaderum.cli.language import both
from raaderum.economy.reckoning_schema import Kind, kind, kinds
from raaderum.publish import jsonout
from raaderum.publish.report import Language


def listed(code: str, format: str, language: Language, color: bool, width: int) -> str:
    """All kinds (`code` ""), or one; as text or JSON. Raises `EconomyError` for a kind that is none."""
    chosen = (kind(code),) if code else kinds()
    if format == "json":
        return jsonout.dumps({"kinds": [as_json(one) for one in chosen]}, indent=1) + "\n"
    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None, width=width, highlight=False
    )
    with console.capture() as captured:
        if code:
            _one(console, chosen[0], language)
        else:
            _all(console, language)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def as_json(one: Kind) -> dict[str, object]:
    """The kind as the API lists it too."""
    return {
        "type": one.code,
        "label": {"da": one.label.da, "en": one.label.en},
        "about": {"da": one.about.da, "en": one.about.en},
        "schema": one.schema,
        "sample": one.sample,
    }


def _all(console: Console, language: Language) -> None:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for name in (("slags", "kind"), ("", ""), ("", "")):
        table.add_column(both(*name, language))
    for one in kinds():
        table.add_row(Text(one.code, "bold"), getattr(one.label, language), getattr(one.about, language))
    console.print(table)
    console.print(
        both(
            "Felter og et eksempel: raaderum reckon --list SLAGS",
            "Fields and a sample: raaderum reckon --list KIND",
            language,
        )
    )


def _one(console: Console, one: Kind, language: Language) -> None:
    console.print(Text(f"{getattr(one.label, language)} ({one.code})", "bold underline"))
    console.print(getattr(one.about, language))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column(both("felt", "field", language))
    table.add_column(both("skal skrives", "needed", language))
    table.add_column(both("hvad det er", "what it is", language))
    for field in one.fields:
        needed = both("ja", "yes", language) if field.needed else ""
        told = Text(getattr(field.label, language))
        place = 0 if language == "da" else 1
        for value, name in field.choices:
            said = f" ({name.split(' / ')[place]})" if name else ""
            told.append(f"\n{value}{said}", "dim")
        table.add_row(Text(field.name, "bold"), needed, told)
    console.print(table)
    console.print(
        Text(
            both("Et eksempel (gem det som en fil og regn det ud):", "A sample (save it as a file and reckon it):", language),
            "bold",
        )
    )
    console.print(Text(one.sample), soft_wrap=True)
