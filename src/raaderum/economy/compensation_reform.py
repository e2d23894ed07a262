"""What a reform saves in a scenario: a share of the full saving, row by row, and which rows another line already holds.

A row that is contained in another line (the transfer estimate, the law and circular programme) is shown and not counted again.
Amounts are effects: - saves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.economy.arithmetic import add, divide, multiply, named
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of spending by year. `contained_in` names the line that already holds it; None: it stands for itself."""

    label: Message
    years: Mapping[int, Computed]
    contained_in: Message | None = None


def full_saving(moderated: Computed, share: Computed) -> Computed:
    """The whole saving of which a scenario takes `share` (in %)."""
    if not 0 < share.lowest <= share.highest <= 100:
        raise EconomyError(
            f"Scenariets andel er {share.value} %; skriv mere end 0 og højst 100 %.",
            f"The scenario's share is {share.value} %; write more than 0 and at most 100 %.",
            "share",
        )
    return divide(moderated, share, Message("Fuld besparelse", "Full saving"), unit="kr")


def scenario(full: Computed, share: Computed) -> Computed:
    """The share (in %) of the full saving."""
    return multiply((full, share), Message("Scenariets besparelse", "The scenario's saving"), unit="kr")


def total(rows: Sequence[Row], year: int) -> Computed:
    """All rows of the year, contained or not."""
    held = [r.years[year] for r in rows if year in r.years]
    return add(held, Message(f"Besparelse i alt, {year}", f"Saving in all, {year}"), unit="kr")


def counted_total(rows: Sequence[Row], year: int) -> Computed:
    """The rows of the year that no other line holds: what may be added to the budget. The notes name what was left out."""
    own = [r.years[year] for r in rows if r.contained_in is None and year in r.years]
    left_out = tuple(
        Message(
            f"{r.label.da} er indeholdt i {r.contained_in.da} og er ikke talt med.",
            f"{r.label.en} is contained in {r.contained_in.en} and is not counted.",
        )
        for r in rows
        if r.contained_in is not None and year in r.years
    )
    label = Message(f"Besparelse, der ikke står andre steder, {year}", f"Saving that stands nowhere else, {year}")
    summed = add(own, label, unit="kr")
    return named(summed, label, notes=left_out) if left_out else summed


def largest_rounding(addends: int, step: Decimal) -> Decimal:
    """How far a printed sum of so many printed amounts may lie from their printed total by rounding alone: half a step for each,
    and for the total. Four addends at 0.1: 0.25."""
    return (addends + 1) * step / 2
