"""The package in a terminal: years against targets, what is in it, what is left out and why, what binds, what it costs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from raaderum.choice import explain, possible, several
from raaderum.choice import model as m
from raaderum.choice.answer import Answer, Note
from raaderum.choice.codec import encode
from raaderum.choice.reasons import Reason
from raaderum.choice.wording import Told, key_of, label, name_of, number, percent, trimmed
from raaderum.choice.wording import decimal as rounded
from raaderum.cli.language import both
from raaderum.publish.report import Language

THOUSAND = 100_000
BAR = 24
"""The width of a bar in characters."""
Parts = Iterator[RenderableType]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer and its explanations."""

    instance: m.Instance
    answer: Answer
    notes: tuple[Note, ...] = ()
    reasons: tuple[Reason, ...] = ()
    prices: tuple[explain.Price, ...] = ()
    binds: tuple[explain.Binding, ...] = ()
    why: tuple[explain.Why, ...] = ()
    alternatives: tuple[several.Alternative, ...] = ()
    frontier: tuple[several.FrontierPoint, ...] = ()
    conflict: tuple[m.Constraint, ...] = ()
    ways: tuple[possible.Way, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Everything, the instance first, so that the answer can be asked for again."""
        return {
            "instance": self.instance.to_json(),
            "answer": self.answer.to_json(),
            "notes": [encode(n) for n in (*self.notes, *self.answer.notes)],
            "reasons": [encode(r) for r in self.reasons],
            "one_more_million": [encode(p) for p in self.prices],
            "binding": [encode(b) for b in self.binds],
            "why": [encode(w) for w in self.why],
            "alternatives": [encode(a) for a in self.alternatives],
            "frontier": [encode(p) for p in self.frontier],
            "conflict": [{"key": key_of(c), **name_of(c, self.instance)._asdict()} for c in self.conflict],
            "ways": [[encode(r) for r in w.relaxations] for w in self.ways],
        }


def render(shown: Shown, language: Language, color: bool, width: int) -> str:
    """The whole report as text."""
    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None, width=width, highlight=False
    )
    with console.capture() as captured:
        for part in _Report(shown, language).parts():
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


class _Report:
    def __init__(self, shown: Shown, language: Language) -> None:
        self.shown, self.answer, self.instance = shown, shown.answer, shown.instance
        self.language = language
        self.years = [y.year for y in shown.answer.years]

    def t(self, da: str, en: str) -> str:
        return both(da, en, self.language)

    def say(self, told: Any) -> str:
        return str(getattr(told, self.language))

    def parts(self) -> Parts:
        yield from self.head()
        if not self.answer.possible:
            yield from self.impossible()
        else:
            yield from self.targets()
            yield from self.package()
            yield from self.marks()
            yield from self.left_out()
            yield from self.groups()
            yield from self.costs()
            yield from self.asked()
            yield from self.others()
            yield from self.curve()
        yield from self.assumptions()

    def head(self) -> Parts:
        title = self.instance.title
        if title:
            yield Text(title, "bold underline")
        objective = self.say(label("objectives", self.answer.objective))
        if not self.answer.possible:
            yield Text(self.t("Ingen pakke kan holde alle begrænsninger.", "No package can keep every constraint."), "bold red")
            return
        found = self.t(
            f"{len(self.answer.adopted)} af {len(self.instance.candidates)} forslag",
            f"{len(self.answer.adopted)} of {len(self.instance.candidates)} proposals",
        )
        gap = self.say(percent(self.answer.gap * 100))
        near = self.t(f"højst {gap} fra det bedste", f"at most {gap} from the best")
        proven = near if self.answer.gap else self.t("bevist bedst", "proven best")
        line = Text.assemble((found, "bold"), f" · {objective} · {proven}")
        if self.answer.objective == "least_harm":
            line.append(self.t(" · skade ", " · harm ") + self.points(self.answer.harm.weighted))
        if self.answer.fte:
            line.append(f" · {self.points(self.answer.fte)} " + self.t("årsværk", "FTE"))
        yield line

    def points(self, value: Fraction) -> str:
        return self.say(trimmed(value, 1))

    def thousands(self, ore: int | Fraction) -> str:
        """1.000 kr., with decimals only where there are any."""
        exact = Fraction(ore, THOUSAND)
        return self.say(number(rounded(exact, 1, 0 if exact.denominator == 1 else 1)))

    def table(self, title: str) -> Table:
        return Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", padding=(0, 1), pad_edge=False)

    def targets(self) -> Parts:
        """Each year: what the package saves against its target, with a bar."""
        table = self.table(self.t("År for år (1.000 kr.)", "Year by year (1,000 kr.)"))
        for name in (self.t("år", "year"), self.t("måltal", "target"), self.t("sparer", "saves"), self.t("over", "above")):
            table.add_column(name, justify="right", no_wrap=True)
        table.add_column("")
        largest = max((max(y.saving, y.target or 0) for y in self.answer.years), default=1) or 1
        for y in self.answer.years:
            target = "-" if y.target is None else self.thousands(y.target)
            above = "" if y.slack is None else self.thousands(y.slack)
            table.add_row(str(y.year), target, self.thousands(y.saving), above, _bar(y.saving, y.target, largest))
        yield table

    def package(self) -> Parts:
        """What is in, year by year, with its sum."""
        partial = any(a.percent != m.WHOLE for a in self.answer.adopted)
        scored = any(c.harm != m.Harm() for c in self.instance.candidates)
        heads = [self.t("andel", "share")] if partial else []
        heads += [*map(str, self.years), self.t("årsv.", "FTE")] + ([self.t("skade", "harm")] if scored else [])
        table = self.proposals(self.t("Pakken (1.000 kr. sparet)", "The package (1,000 kr. saved)"), heads)
        for a in sorted(self.answer.adopted, key=lambda a: natural(a.number or a.id)):
            row = [f"{a.percent} %"] if partial else []
            row += self.saved(a.effects) + [self.points(a.fte) if a.fte else "-"] + ([self.points(a.harm)] if scored else [])
            table.add_row(a.number or a.id, f"{'! ' if a.doubtful else ''}{a.title}", *row)
        for o in self.answer.overlaps:
            row = ([""] if partial else []) + self.saved(o.loss)
            table.add_row("", f"{self.t('overlap', 'overlap')} {o.first} + {o.second}", *row, style="dim")
        table.add_section()
        row = ([""] if partial else []) + [self.thousands(y.saving) for y in self.answer.years] + [self.points(self.answer.fte)]
        row += [self.points(self.answer.harm.weighted)] if scored else []
        table.add_row("", self.t("I alt", "Total"), *row, style="bold")
        yield table

    def proposals(self, title: str, heads: Sequence[str]) -> Table:
        """A table with number, title (cut to the room there is) and columns of figures."""
        table = self.table(title)
        width = max([5, *(len(c.number or c.id) for c in self.instance.candidates)])
        table.add_column(self.t("nr.", "no."), no_wrap=True, min_width=min(width, 12))
        table.add_column(self.t("forslag", "proposal"), ratio=1, overflow="ellipsis", no_wrap=True)
        for head in heads:
            table.add_column(head, justify="right", no_wrap=True, min_width=max(6, len(head)))
        table.expand = True
        return table

    def saved(self, effects: Sequence[m.Effect]) -> list[str]:
        """What effects save in each year; "-" where they have none."""
        found = {e.year: e.saving for e in effects}
        return [self.thousands(found[y]) if y in found else "-" for y in self.years]

    def marks(self) -> Parts:
        """Open errors on figures in the package."""
        for mark in self.answer.marks:
            decides = self.t("Det afgør, om måltallet nås.", "It decides whether the target is reached.")
            safe = self.t("Måltallene nås også, hvis fejlen rettes.", "The targets are reached with the error corrected, too.")
            safe_without = self.t("Måltallene nås også uden tallet.", "The targets are reached without the figure, too.")
            outcome = decides if mark.decides else safe if mark.misses_corrected is not None else safe_without
            yield Text.assemble(
                (" ! ", "bold white on red"),
                f" {mark.name}: {self.say(mark)} ",
                (outcome, "bold red" if mark.decides else "bold"),
            )

    def left_out(self) -> Parts:
        """What is not in: what would break if it came; nothing where it only makes the package worse."""
        out = {r.id: r for r in self.shown.reasons if not r.chosen}
        if not out:
            return
        table = self.proposals(
            self.t("Ikke med (1.000 kr., det ville spare)", "Left out (1,000 kr. it would save)"), [*map(str, self.years)]
        )
        for c in sorted((self.instance.by_id[id] for id in out), key=lambda c: natural(c.number or c.id)):
            table.add_row(c.number or c.id, c.title, *self.saved(c.effects))
        yield table
        free = [self.instance.by_id[id] for id, r in out.items() if r.code == "free"]
        if free:
            numbers = ", ".join(sorted((c.number or c.id for c in free), key=natural))
            told = self.t("Kan komme med, men pakken er bedre uden: ", "Can come in, but the package is better without: ")
            yield _item(Text(f"{told}{numbers}."))
        for r in sorted((r for r in out.values() if r.code != "free"), key=lambda r: natural(r.id)):
            yield _item(Text(f"{self.instance.by_id[r.id].number or r.id}: {self.say(r)}"))
        yield Text()

    def groups(self) -> Parts:
        """Committees and departments: their part of the package."""
        for by in ("committee", "department"):
            mine = [g for g in self.answer.groups if g.by == by and g.proposals]
            if len(mine) < 2:
                continue
            name = self.say(label("groups", by))
            table = self.table(self.t(f"Efter {name} (1.000 kr. sparet)", f"By {name} (1,000 kr. saved)"))
            table.add_column(name, no_wrap=True)
            for head in (self.t("forslag", "proposals"), *(str(y) for y in self.years), self.t("årsv.", "FTE")):
                table.add_column(head, justify="right", no_wrap=True)
            for g in mine:
                savings = (self.thousands(e.saving) for e in g.saving)
                table.add_row(g.name or "-", str(g.proposals), *savings, self.points(g.fte) if g.fte else "-")
            yield table

    def costs(self) -> Parts:
        """What binds, and what one more million costs."""
        yield from self.list(self.t("Det binder", "What binds"), [self.say(b) for b in self.shown.binds])
        yield from self.list(self.t("En million mere", "One more million"), [self.say(p) for p in self.shown.prices])

    def asked(self) -> Parts:
        yield from self.list(self.t("Hvorfor", "Why"), [self.say(w) for w in self.shown.why])

    def list(self, title: str, lines: Sequence[str]) -> Parts:
        if lines:
            yield Text(title, "bold")
            for line in lines:
                yield _item(Text(line))
            yield Text()

    def others(self) -> Parts:
        """Other good packages: how good, how different, and what they swap."""
        if not self.shown.alternatives:
            return
        yield Text(self.t("Andre gode pakker", "Other good packages"), "bold")
        before = self.answer.shares
        for i, a in enumerate(self.shown.alternatives, 1):
            now = a.answer.shares
            part = self.say(percent(a.worse * 100))
            worse = self.t(f"{part} dårligere", f"{part} worse") if a.worse else self.t("lige så god", "as good")
            value = self.say(explain.value_text(self.answer.objective, a.answer.value))
            apart = self.say(percent(round(a.diversity * 100)))
            told = Text(f"{i}. ", "bold")
            told.append(
                self.t(
                    f"{worse} ({value}), {apart} af kronerne er andre. ", f"{worse} ({value}), {apart} of the kroner are others. "
                ),
                "not bold",
            )
            told.append(self.t("Ind: ", "In: ") + self.ids(x for x in now if x not in before) + ". ", "not bold")
            told.append(self.t("Ud: ", "Out: ") + self.ids(x for x in before if x not in now) + ".", "not bold")
            yield Padding(told, (0, 0, 0, 2))
        yield Text()

    def ids(self, found: Iterator[str]) -> str:
        return ", ".join(sorted((self.instance.by_id[id].number or id for id in found), key=natural)) or "-"

    def curve(self) -> Parts:
        """The frontier of harm against saving."""
        if not self.shown.frontier:
            return
        table = self.table(self.t("Skade mod besparelse", "Harm against saving"))
        saves = self.t("sparer i alt (1.000 kr.)", "saves in all (1,000 kr.)")
        for head in (self.t("måltal", "targets"), saves, self.t("forslag", "proposals"), self.t("skade", "harm")):
            table.add_column(head, justify="right")
        table.add_column("")
        largest = max(p.harm for p in self.shown.frontier) or Fraction(1)
        for p in self.shown.frontier:
            factor = self.say(percent(round(p.factor * 100)))
            bar = Text("█" * max(1, round(p.harm / largest * BAR)), "bold" if p.factor == 1 else "dim")
            table.add_row(factor, self.thousands(p.saving), str(len(p.answer.adopted)), self.points(p.harm), bar)
        yield table

    def impossible(self) -> Parts:
        """Which constraints stand in each other's way, and what to change."""
        yield Text()
        if self.shown.conflict:
            names: list[Told] = [name_of(c, self.instance) for c in self.shown.conflict]
            yield Text(self.t("De kan ikke holdes sammen:", "These cannot be kept together:"), "bold")
            for told in names:
                yield _item(Text(self.say(told)))
            yield Text()
        for i, way in enumerate(self.shown.ways):
            head = self.t("Det mindste, der skal ændres", "The least to change") if i == 0 else self.t("Eller blot", "Or only")
            yield Text(head, "bold")
            for r in way.relaxations:
                yield _item(Text(self.say(r)))
        yield Text()

    def assumptions(self) -> Parts:
        notes = [*self.shown.notes, *self.answer.notes]
        if notes:
            yield Text(self.t("Forudsætninger", "Assumptions"), "dim bold")
            for note in notes:
                yield _item(Text(self.say(note), "dim"))


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts 2.2 before 2.10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text) if part]


def _item(text: Text) -> Padding:
    return Padding(Text("- ") + text, (0, 0, 0, 2))


def _bar(saving: int, target: int | None, largest: int) -> Text:
    """The saving as a bar; what is above the target paler, the target itself a line."""
    filled = max(0, round(Fraction(saving, largest) * BAR))
    at = filled if target is None else min(filled, round(Fraction(target, largest) * BAR))
    return Text.assemble(("█" * at, "green"), ("│" if target else "", "bold"), ("░" * (filled - at), "green"))
