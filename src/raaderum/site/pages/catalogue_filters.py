"""Which proposals of a catalogue a person wants to see: by words, department, committee, appropriation, feasibility, amount."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from raaderum.documents import Message
from raaderum.publish.entries import Entry
from raaderum.search.address import from_parameters
from raaderum.site.language import say


def area_of(entry: Entry) -> str:
    """The appropriation as lists name it."""
    return f"{entry.area_code} {entry.area}".strip()


def _feasibility(entry: Entry) -> str:
    return "" if entry.feasibility is None else f"{entry.feasibility.normalize():f}".replace(".", ",")


CHOICES: dict[str, tuple[Message, Callable[[Entry], str]]] = {
    "department": (Message("Center", "Department"), lambda entry: entry.department),
    "committee": (Message("Udvalg", "Committee"), lambda entry: entry.committee),
    "area": (Message("Bevilling", "Appropriation"), area_of),
    "feasibility": (Message("Realiserbarhed (3 er sværest)", "Feasibility (3 is hardest)"), _feasibility),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for. An amount is a magnitude: saving or cost of some year, in kroner."""

    text: str
    chosen: dict[str, str]
    lowest: Decimal | None
    highest: Decimal | None
    problems: tuple[Message, ...]

    def fits(self, entry: Entry) -> bool:
        """Whether the entry is one that was asked for."""
        if any(value and CHOICES[key][1](entry) != value for key, value in self.chosen.items()):
            return False
        if self.text and self.text not in f"{entry.number} {entry.title} {entry.area}".casefold():
            return False
        if self.lowest is None and self.highest is None:
            return True
        sizes = [abs(effect.amount) for effect in entry.effects.values() if effect.amount is not None]
        return any((self.lowest or 0) <= size and (self.highest is None or size <= self.highest) for size in sizes)


def filters_of(asked: QueryDict) -> Filters:
    """The filters of an address; an amount that cannot be read is said, and not used."""
    query, problems = from_parameters([(name, asked.get(name, "")) for name in ("from", "to")])
    chosen = {key: asked.get(key, "") for key in CHOICES}
    return Filters(asked.get("q", "").strip().casefold(), chosen, query.amount_from, query.amount_to, problems)


def choices_of(entries: Sequence[Entry], filters: Filters) -> list[dict[str, Any]]:
    """For each filter: its head, and the values that occur, with whether each is chosen."""
    made = []
    for key, (head, value_of) in CHOICES.items():
        values = sorted({value_of(entry) for entry in entries} - {""})
        if values:
            shown = [(value, value == filters.chosen[key]) for value in values]
            made.append({"key": key, "head": say(head.da, head.en), "values": shown})
    return made
