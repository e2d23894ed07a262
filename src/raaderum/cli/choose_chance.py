"""The uncertainty of a package in `raaderum choose`: its options; the chances, what drives them and the assumptions as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from raaderum.cli.language import both
from raaderum.publish.report import Language

if TYPE_CHECKING:
    from raaderum.choice.answer import Answer
    from raaderum.choice.model import Instance
    from raaderum.choice.robust import Robust
    from raaderum.choice.uncertainty import Chances
    from raaderum.choice.uncertainty_drivers import Drivers

LISTED = 5
"""So many proposals and departments that drive the uncertainty are printed; JSON has all."""
THOUSAND = 100_000


def chance_options(language: Language) -> list[click.Parameter]:
    """What may be asked about uncertainty."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    return [
        click.Option(["--chance"], is_flag=True, help=t(
            "Vis chancen for at nå måltallene, når forslag kan komme sent eller kun delvist.",
            "Show the chance of reaching the targets when proposals may come late or only in part.",
        )),
        click.Option(["--hold"], type=click.FloatRange(0, 100, min_open=True), metavar=t("PCT", "PCT"), help=t(
            "Vælg en pakke, hvor chancen for hvert måltal er mindst så mange procent.",
            "Choose a package whose chance of each target is at least so many per cent.",
        )),
        click.Option(["--together"], is_flag=True, help=t(
            "Med --hold: chancen er for alle måltal på én gang.", "With --hold: the chance is of all targets at once.",
        )),
        click.Option(["--draws"], type=int, metavar=t("ANTAL", "COUNT"), help=t(
            "Antal trækninger i beregningen af chancen (ellers 10.000).",
            "Number of draws in working out the chance (else 10,000).",
        )),
        click.Option(["--seed"], type=int, metavar=t("TAL", "NUMBER"), help=t(
            "Startværdi for de tilfældige tal; samme værdi giver samme svar.",
            "Seed of the random numbers; the same seed gives the same answer.",
        )),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlook:
    """A package's chances, what drives them, and how a package that holds was found."""

    chances: "Chances"
    drivers: "Drivers | None" = None
    robust: "Robust | None" = None

    @property
    def holds(self) -> bool:
        """Whether what was asked for was found."""
        return self.robust is None or self.robust.status == "holds"

    def to_json(self) -> dict[str, Any]:
        parts = {"chances": self.chances, "drivers": self.drivers, "hold": self.robust}
        return {key: None if part is None else part.to_json() for key, part in parts.items()}


def chosen(instance: "Instance", given: Mapping[str, Any]) -> "tuple[Answer, Outlook | None]":
    """The package, and its outlook where that was asked for. Raises `InstanceError` with one sentence."""
    from raaderum.choice.package import choose
    from raaderum.choice.robust import hold
    from raaderum.choice.uncertainty import chances
    from raaderum.choice.uncertainty_assumptions import defaults
    from raaderum.choice.uncertainty_drivers import drivers

    if given["hold"] is None and not given["chance"]:
        return choose(instance), None
    assumptions = defaults().with_(given["draws"], given["seed"])
    robust = None
    if given["hold"] is not None:
        share = Fraction(str(given["hold"])) / 100
        robust = hold(instance, share, "all" if given["together"] else "every", assumptions)
    answer = choose(instance) if robust is None else robust.answer
    if not answer.possible:
        return answer, None
    found = chances(instance, answer.shares, assumptions) if robust is None else robust.chances
    return answer, Outlook(found, drivers(instance, answer.shares, found.assumptions), robust)


def render(outlook: Outlook, language: Language, color: bool, width: int) -> str:
    """The outlook as text."""
    from rich.console import Console

    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None, width=width, highlight=False
    )
    with console.capture() as captured:
        for part in _parts(outlook, language):
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _parts(outlook: Outlook, language: Language) -> Iterator[Any]:
    from rich.padding import Padding
    from rich.text import Text

    def say(told: Any) -> str:
        return str(getattr(told, language))

    def items(title: str, lines: list[str], style: str = "") -> Iterator[Any]:
        if lines:
            yield Text(title, f"{style} bold".strip())
            for line in lines:
                yield Padding(Text(f"- {line}", style), (0, 0, 0, 2))
            yield Text()

    if outlook.robust is not None:
        yield Text(say(outlook.robust), "bold" if outlook.holds else "bold red")
        yield Text()
    yield from _targets(outlook.chances, language)
    yield _spread(outlook.chances, language)
    if outlook.drivers is not None:
        listed = [*outlook.drivers.proposals[:LISTED], *outlook.drivers.departments[:LISTED]]
        yield from items(both("Det driver usikkerheden", "What drives the uncertainty", language), [say(d) for d in listed])
    told = [*outlook.chances.notes, *([] if outlook.robust is None else outlook.robust.notes)]
    rules = [say(n) for n in told] + ([] if outlook.drivers is None else [say(outlook.drivers)])
    yield from items(both("Sådan er usikkerheden regnet", "How the uncertainty is worked out", language), rules, "dim")


def _targets(chances: "Chances", language: Language) -> Iterator[Any]:
    from rich.text import Text

    table = _table(both("Chancen for at nå måltallene (1.000 kr.)", "The chance of reaching the targets (1,000 kr.)", language))
    table.add_column("")
    for head in (
        both("chance", "chance", language),
        both("95 %-interval", "95 % interval", language),
        both("mangler i snit", "missing on average", language),
        both("mangler, når det glipper", "missing when missed", language),
    ):
        table.add_column(head, justify="right")
    for target in chances.targets:
        amounts = (_thousands(v, language) for v in (target.shortfall, target.shortfall_when_missed))
        table.add_row(str(getattr(target, language)), *_chance(target.reached, language), *amounts)
    if len(chances.targets) > 1:
        row = Text(both("Alle på én gang", "All at once", language), "bold")
        table.add_row(row, *_chance(chances.all_targets, language), "", "")
    yield table


def _spread(chances: "Chances", language: Language) -> Any:
    table = _table(both("Besparelsen år for år (1.000 kr.)", "The saving year by year (1,000 kr.)", language))
    table.add_column("")
    for head in (
        both("skrevet", "written", language),
        both("ventet", "expected", language),
        both("10 % dårligste", "10 % worst", language),
        both("midterste", "median", language),
        both("10 % bedste", "10 % best", language),
    ):
        table.add_column(head, justify="right")
    for s in chances.spread:
        name = f"{s.year} {s.frame}" if s.frame else str(s.year)
        table.add_row(name, *(_thousands(v, language) for v in (s.nominal, s.expected, s.p10, s.p50, s.p90)))
    return table


def _table(title: str) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)


def _chance(found: Any, language: Language) -> tuple[str, str]:
    from raaderum.choice.uncertainty import percent_of

    low, high = (str(getattr(percent_of(part), language)) for part in (found.low, found.high))
    return str(getattr(found.told, language)), f"{low}-{high}"


def _thousands(ore: int, language: Language) -> str:
    from raaderum.choice.wording import decimal, number

    return str(getattr(number(decimal(ore, THOUSAND)), language))
