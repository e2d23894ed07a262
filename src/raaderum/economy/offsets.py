"""Offsets: what a saving costs elsewhere, each a row of its own with its own sign, so that gross and net can both be seen.

An effect is + where it costs and - where it saves. The offset of a saving of 2.306 with parents paying 25 % is +577.
"""

from dataclasses import replace
from datetime import date
from typing import Final, Literal

from raaderum.economy.accounts import Account
from raaderum.economy.arithmetic import EXACT, apply, costs, of_parameter, saves
from raaderum.economy.computed import Computed
from raaderum.economy.effects import Appropriation, EffectRow, cells_of
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters

PARENTS: Final = "offset.parents_payment"
Reason = Literal["parents_payment", "fee_financed", "refund", "other"]
LABELS: Final[dict[Reason, Message]] = {
    "parents_payment": Message("Mindre forældrebetaling", "Less parents' payment"),
    "fee_financed": Message("Takstfinansieret del", "Part financed by fees"),
    "refund": Message("Statsrefusion", "State refund"),
    "other": Message("Modregning", "Offset"),
}
"""Why a share of an effect does not stay with the municipality: parents or users pay it, or the state refunds it. A refund is
lost (+) where an expense is saved and won (-) where one is taken on; the sign of the effect decides."""


def parents_rate(parameters: Parameters, on: date) -> Computed:
    """The parents' share of the cost of daycare, in per cent."""
    return of_parameter(parameters.find(PARENTS, on))


def share_lost(effect: Computed, rate: Computed, label: Message) -> Computed:
    """So many per cent of the effect, with the opposite sign."""
    lost = apply(
        lambda amount, share: -EXACT.multiply(amount, share),
        [effect, rate],
        label,
        unit=effect.unit,
        formula=Message("- (beløb × andel)", "- (amount × share)"),
        hundredths=True,
    )
    return replace(lost, sign="effect")


def offset_row(row: EffectRow, rate: Computed, label: Message, *, id: str) -> EffectRow:
    """The row that sets so many per cent of every cell of `row` off, as income, on the same appropriation."""
    cells = cells_of({year: share_lost(cell, rate, label) for year, cell in row.cells})
    beyond = None if row.beyond is None else share_lost(row.beyond, rate, label)
    return replace(row, id=id, label=label, kind="income", cells=cells, beyond=beyond)


def moved(row: EffectRow, to: Appropriation, account: Account, label: Message, *, id: str) -> tuple[EffectRow, EffectRow]:
    """Money moved to another appropriation: what one loses (`row`: cells above 0 are money that goes) and what the other gets,
    which come to 0 together."""
    gone = Message(f"Flyttes: {label.da}", f"Moved away: {label.en}")
    received = Message(f"Modtages: {label.da}", f"Received: {label.en}")
    out = row.with_cells(lambda c: saves(c, gone))
    got = row.with_cells(lambda c: costs(c, received))
    return (
        replace(out, id=f"{id}-out", label=gone),
        replace(
            got,
            id=f"{id}-in",
            label=received,
            appropriation=to,
            account=account,
            stated_spending=None,
        ),
    )


def contained(row: EffectRow, line: Message) -> EffectRow:
    """The row marked as held by another line of the budget already: shown, never counted again."""
    if not line.da.strip():
        raise EconomyError(
            "Skriv, hvilken linje i budgettet der allerede indeholder virkningen.",
            "Write which line of the budget already holds the effect.",
        )
    return replace(row, contained_in=line)
