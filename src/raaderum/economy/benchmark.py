"""Benchmarks: an index of actual against expected spending, the cut it really takes, and peers per inhabitant.

index = actual / expected x 100. To go from index 116 to 100 takes a cut of 1 - 100/116 = 13.8 %, not 16 %: the 16 are per cent of
what is expected, the cut is taken in what is spent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, HUNDRED, add, apply, costs, divide, given, multiply, saves, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.shares import percent

EXPECTED: Final = Decimal(100)
_PER_HEAD: Final = "kr/citizens"


@dataclass(frozen=True, slots=True)
class Index:
    """`index` 100 is as expected; `over` is in % of what is expected (negative: under); `cut` in % of what is spent."""

    index: Computed
    over: Computed
    cut: Computed


def index_of(actual: Computed, expected: Computed) -> Index:
    """The index of spending against what a model expects."""
    how = Message("faktisk / forventet × 100", "actual / expected × 100")
    shown = percent(actual, expected, Message("Indeks (100 er det forventede)", "Index (100 is as expected)"), how=how)
    return from_index(shown)


def from_index(index: Computed, to: Decimal = EXPECTED) -> Index:
    """What an index means: per cent over what is expected, and the cut that takes spending to the index `to`."""
    if index.lowest <= 0 or to <= 0:
        raise EconomyError(
            f"Et indeks er {min(index.lowest, to)}; skriv et tal over 0.",
            f"An index is {min(index.lowest, to)}; write a number above 0.",
            "index",
        )
    wanted = given(to, "%", Message("Indeks, der skal nås", "Index to reach"))
    over = subtract(index, wanted, Message("Over det forventede, i % af det forventede", "Over expected, in % of expected"))
    cut = apply(
        _cut,
        (index, wanted),
        Message("Nødvendig reduktion, i % af det faktiske", "Cut needed, in % of what is spent"),
        unit="%",
        formula=Message("(1 - ønsket indeks / indeks) × 100", "(1 - wanted index / index) × 100"),
    )
    return Index(index, over, cut)


def cut_amount(spent: Computed, cut: Computed) -> Computed:
    """The cut in kroner, as an effect (- saves)."""
    amount = multiply((spent, cut), Message("Nødvendig reduktion", "Cut needed"), unit="kr")
    return saves(amount)


@dataclass(frozen=True, slots=True)
class Peer:
    """A municipality to compare with: inhabitants, and cost per inhabitant (kr/citizens)."""

    name: str
    inhabitants: Computed
    per_inhabitant: Computed


@dataclass(frozen=True, slots=True)
class Comparison:
    """One's own cost per inhabitant against others': how far over in % of theirs, and the cut to be level in % of one's own."""

    own: Computed
    others: Computed
    over: Computed
    cut: Computed


def nearest(inhabitants: int, peers: Sequence[Peer], count: int = 6) -> tuple[Peer, ...]:
    """The peers nearest in population, nearest first; equally near by name."""
    return tuple(sorted(peers, key=lambda p: (abs(p.inhabitants.value - inhabitants), p.name))[:count])


def weighted_average(peers: Sequence[Peer]) -> Computed:
    """The peers' cost per inhabitant, each weighing by its inhabitants. `EconomyError` where there are none."""
    if not peers:
        raise EconomyError(
            "Der er ingen kommuner at sammenligne med; vælg mindst én.",
            "There are no peers to compare with; choose at least one.",
        )
    terms = [multiply((p.per_inhabitant, p.inhabitants), Message(p.name, p.name), unit="kr") for p in peers]
    people = add((p.inhabitants for p in peers), Message("Indbyggere i alt", "Inhabitants in all"))
    cost = add(terms, Message("Udgift i alt", "Cost in all"))
    return divide(cost, people, Message("Vægtet gennemsnit", "Weighted average"), unit=_PER_HEAD)


def compared(own: Computed, others: Computed) -> Comparison:
    """One's own cost per inhabitant against others'; one price level (`EconomyError`)."""
    more = subtract(own, others, Message("Dyrere pr. indbygger", "Dearer per inhabitant"))
    over = percent(more, others, Message("Over de andre, i % af deres", "Over the others, in % of theirs"))
    cut = percent(more, own, Message("Reduktion til niveau, i % af egen udgift", "Cut to be level, in % of own cost"))
    return Comparison(own, others, over, cut)


def net_operating_costs(expenses: Computed, income: Computed, refund: Computed) -> Computed:
    """Operating expenses less income and state refund (all positive), as an effect: what the area costs the municipality."""
    rest = subtract(expenses, income, Message("Driftsudgifter minus indtægter", "Operating expenses less income"))
    return costs(subtract(rest, refund, Message("Nettodriftsudgifter", "Net operating costs")))


def per_inhabitant(amount: Computed, inhabitants: Computed) -> Computed:
    """Kroner per inhabitant."""
    label = Message(f"{amount.label.da} pr. indbygger", f"{amount.label.en} per inhabitant")
    return divide(amount, inhabitants, label, unit=_PER_HEAD)


def _cut(index: Decimal, wanted: Decimal) -> Decimal:
    return EXACT.multiply(EXACT.subtract(Decimal(1), EXACT.divide(wanted, index)), HUNDRED)
