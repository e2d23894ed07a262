"""What was reckoned, in a terminal: rows by year, what each case says, and how the figures came about as a tree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from raaderum.cli.language import both
from raaderum.data.loader import load
from raaderum.economy.computed import Computed
from raaderum.economy.effects import EffectRow
from raaderum.economy.inputs_codec import type_name
from raaderum.economy.posting import post
from raaderum.economy.reckoning import Part, Reckoned
from raaderum.economy.reckoning_reports import ReportLine
from raaderum.economy.reckoning_schema import kind
from raaderum.economy.telling import INDENT, told_level
from raaderum.economy.words import told_number
from raaderum.publish.report import Language

Derivation = Literal["one", "all", "none"]
MAIN = frozenset(("break_even", "cut", "expected_loss", "finished", "present_value", "projected", "target"))
"""The lines of a report whose derivation is shown where one is asked for."""
UNCONFIRMED = "*"
DECIMALS = 2
LINES = 40
"""The figures of one tree where not all are asked for."""
_WARNING = "yellow"
Parts = Iterator[RenderableType]


def render(found: Reckoned, language: Language, derivation: Derivation, color: bool, width: int) -> str:
    """The whole answer as text."""
    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None, width=width, highlight=False
    )
    with console.capture() as captured:
        for part in _Answer(found, language, derivation).parts():
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


@dataclass(frozen=True, slots=True)
class _Answer:
    found: Reckoned
    language: Language
    derivation: Derivation

    def t(self, da: str, en: str) -> str:
        return both(da, en, self.language)

    def say(self, message: Any) -> str:
        return str(getattr(message, self.language))

    def parts(self) -> Parts:
        yield from self.head()
        if self.found.table.rows:
            yield self.rows()
        for part in self.found.parts:
            if part.report:
                yield self.report(part)
        if self.derivation != "none":
            yield from self.derivations()
        yield from self.foot()

    def head(self) -> Parts:
        task = self.found.task
        if task.title:
            yield Text(task.title, "bold underline")
        table = self.found.table
        if table.rows:
            unit = self.say(table.unit.label)
            prices = told_level(self.found.price_level, self.language)
            budget = self.t(f"Budget {table.budget_year}", f"Budget {table.budget_year}")
            yield Text(f"{budget} · {unit} · {prices} · " + self.t("+ koster, - sparer", "+ costs, - saves"), "dim")

    def table(self, title: str) -> Table:
        return Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", padding=(0, 1), pad_edge=False)

    def rows(self) -> Table:
        """A line a row and a column a year; gross and income where there is income."""
        held = self.found.table
        shown = self.table(self.t("Virkning år for år", "Effect year by year"))
        shown.add_column(self.t("række", "row"), overflow="fold", min_width=16)
        shown.add_column(self.t("konto", "account"), overflow="fold")
        for year in held.years:
            shown.add_column(str(year), justify="right", no_wrap=True)
        shown.add_column(self.t("derefter", "after"), justify="right", no_wrap=True)
        last = len(held.rows) - 1
        for i, row in enumerate(held.rows):
            cells = [self.cell(held.cell(row, year)) for year in held.years]
            beyond = None if row.beyond is None else post(row.beyond, held.unit.step, held.mode)
            shown.add_row(self.name(row), row.account.text or "", *cells, self.cell(beyond), end_section=i == last)
        if any(row.is_income for row in held.rows):
            shown.add_row(*self.sums(self.t("Brutto", "Gross"), held.gross))
            shown.add_row(*self.sums(self.t("Indtægter", "Income"), held.income))
        after = held.total_beyond()
        total = self.sums(self.t("I alt", "Total"), held.total)
        shown.add_row(*total, self.cell(after), style="bold")
        if any((cell := held.total(year)) is not None and cell.is_three_point for year in held.years):
            for name, end in ((self.t("lavest", "lowest"), "lowest"), (self.t("højest", "highest"), "highest")):
                shown.add_row(*self.ends(name, end), style="dim")
        return shown

    def name(self, row: EffectRow) -> Text:
        text = Text(self.say(row.label))
        if not row.counted and row.contained_in is not None:
            text.append(
                self.t(f" (tælles ikke: ligger i {row.contained_in.da})", f" (not counted: in {row.contained_in.en})"), "dim"
            )
        return text

    def sums(self, name: str, of: Callable[[int], Computed | None]) -> list[RenderableType]:
        return [name, "", *(self.cell(of(year)) for year in self.found.table.years)]

    def ends(self, name: str, end: str) -> list[RenderableType]:
        table = self.found.table
        cells = (table.total(year) for year in table.years)
        return [name, "", *("" if c is None else table.unit.told(getattr(c, end), self.language) for c in cells)]

    def cell(self, figure: Computed | None) -> Text:
        """As the table prints it, with a mark where it rests on a rate that nobody has confirmed; blank stays blank."""
        if figure is None:
            return Text("")
        text = Text(self.found.table.unit.told(figure.value, self.language))
        text.append(UNCONFIRMED if figure.unconfirmed else " ", _WARNING)
        return text

    def report(self, part: Part) -> Table:
        """What a case says beyond its rows, a line a figure or sentence."""
        shown = self.table(self.say(kind(type_name(type(part.given))).label))
        shown.show_header = False
        shown.add_column(overflow="fold")
        shown.add_column(overflow="fold", justify="left")
        for line in part.report:
            shown.add_row(self.say(line.label), self.value(line))
        return shown

    def value(self, line: ReportLine) -> Text:
        if line.figure is None:
            return Text(self.say(line.text))
        figure = line.figure
        text = Text(self.rounded(figure), "bold")
        text.append(UNCONFIRMED if figure.unconfirmed else "", _WARNING)
        return text

    def rounded(self, figure: Computed) -> str:
        """The figure with two decimals at most: the derivation has all of them."""
        from raaderum.economy.units import told_unit

        unit = told_unit(figure.unit, self.language)
        value = told_number(round(figure.value, DECIMALS), self.language)
        if figure.low is None or figure.high is None:
            return f"{value} {unit}".strip()
        low, high = (told_number(round(end, DECIMALS), self.language) for end in (figure.low, figure.high))
        return f"{value} {unit} ({low} {self.t('til', 'to')} {high})"

    def derivations(self) -> Parts:
        """A tree for a year of each row, and for the main figures of each report; for all of them where all are asked for."""
        figures = [shown for row in self.found.table.rows for shown in self.of_row(row)]
        for part in self.found.parts:
            lines = [line for line in part.report if line.figure is not None]
            chosen = lines if self.derivation == "all" else [line for line in lines if line.key in MAIN]
            figures += [("", line.figure) for line in chosen if line.figure is not None]
        if figures:
            yield Text(self.t("Sådan blev tallene til", "How the figures came about"), "bold")
            for year, figure in figures:
                yield tree(figure, self.language, year, None if self.derivation == "all" else LINES)
                yield Text("")

    def of_row(self, row: EffectRow) -> list[tuple[str, Computed]]:
        """The year's figures to derive: all of them, or the first that is not 0."""
        table = self.found.table
        cells = [(str(year), cell) for year in table.years if (cell := table.cell(row, year)) is not None]
        if self.derivation == "all":
            return cells
        return [next((c for c in cells if c[1].value), cells[0])] if cells else []

    def foot(self) -> Parts:
        words = load("economy")["telling"][self.language]
        for note in self.found.notes:
            yield Text(f"{words['note']}: {self.say(note)}")
        rates, classes = self.found.unconfirmed_rates, self.found.table.unconfirmed
        if rates:
            yield Text(f"{UNCONFIRMED} {words['unconfirmed_rates']}: {self.listed(rates)}", _WARNING)
        others = tuple(m for m in classes if m not in rates)
        if others:
            told = self.t("Slagsen af udgift er ikke bekræftet", "The kind of spending is not confirmed")
            yield Text(f"{told}: {self.listed(others)}", "dim")

    def listed(self, messages: Iterable[Any]) -> str:
        return "; ".join(self.say(m) for m in messages)


def tree(figure: Computed, language: Language, year: str = "", most: int | None = None) -> Tree:
    """The derivation as a tree: each figure, how it is made, and below it what it is made of. With more than `most` figures
    the deepest are left out, and that is said."""
    every = list(_nodes(figure.told(language).splitlines()))
    lines = _shallow(every, most or len(every))
    unsure = load("economy")["telling"][language]["unconfirmed"]
    top = Tree(_label(f"{year}  {lines[0][1]}".strip(), lines[0][2], unsure, "bold"), guide_style="dim")
    path = [top]
    for depth, text, how in lines[1:]:
        del path[depth:]
        path.append(path[-1].add(_label(text, how, unsure)))
    if len(lines) < len(every):
        left = len(every) - len(lines)
        top.add(Text(both(f"… {left} tal mere: --derivation all", f"… {left} figures more: --derivation all", language), "dim"))
    return top


def _shallow(nodes: list[tuple[int, str, str]], most: int) -> list[tuple[int, str, str]]:
    """As many levels as hold at most so many figures; two at least."""
    depth = max(node[0] for node in nodes)
    while depth > 1 and sum(node[0] <= depth for node in nodes) > most:
        depth -= 1
    return [node for node in nodes if node[0] <= depth]


def _nodes(lines: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Depth, figure and how it is made, of a derivation told in lines; what stands below the tree is left out."""
    held: list[tuple[int, str, str]] = []
    for line in lines:
        bare = line.lstrip(" ")
        depth = (len(line) - len(bare)) // len(INDENT)
        if held and depth == 0:
            break
        if bare.startswith("= ") and held:
            before = held.pop()
            held.append((before[0], before[1], bare))
        else:
            held.append((depth, bare, ""))
    yield from held


def _label(text: str, how: str, unsure: str, style: str = "") -> Text:
    label = Text(text, style)
    label.highlight_words([unsure], _WARNING)
    if how:
        label.append(f"\n{how}", "dim not bold")
    return label
