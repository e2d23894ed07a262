"""A savings target from a base: what is taken out of the base and why, the percentage, earlier savings taken off, all shown.

Amounts are positive kroner (a base, a target); a correction is signed: below 0 is taken out of the base, above 0 put into it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.economy.arithmetic import add, divide, multiply, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.shares import percent


@dataclass(frozen=True, slots=True)
class Correction:
    """A unit or a pool taken out of the base (below 0) or put into it (above 0), and the reason."""

    amount: Computed
    reason: Message


@dataclass(frozen=True, slots=True)
class Target:
    """The steps of a target: the base, the base corrected, the percentage of it, what was saved before, and what is left."""

    base: Computed
    corrected: Computed
    wanted: Computed
    earlier: Computed
    target: Computed


def corrected_base(base: Computed, corrections: Sequence[Correction]) -> Computed:
    """The base with its corrections; their reasons stand as their labels. `EconomyError` where nothing is left."""
    total = add((base, *(c.amount for c in corrections)), Message("Korrigeret beregningsgrundlag", "Corrected base"))
    if total.lowest <= 0:
        raise EconomyError(
            "Korrektionerne tager hele beregningsgrundlaget; ret beløb eller fortegn.",
            "The corrections take the whole base; correct an amount or a sign.",
            "corrections",
        )
    return total


def target(base: Computed, corrections: Sequence[Correction], rate: Computed, earlier: Sequence[Computed] = ()) -> Target:
    """`rate` % of the corrected base, less savings made since the figures were taken (positive, in the base's price level)."""
    corrected = corrected_base(base, corrections)
    wanted = multiply((corrected, rate), Message("Andel af grundlaget", "Share of the base"), unit="kr")
    saved = add(earlier, Message("Tidligere besparelser", "Earlier savings"), unit="kr")
    return Target(base, corrected, wanted, saved, subtract(wanted, saved, Message("Måltal", "Target")))


def share_of_base(amount: Computed, base: Computed) -> Computed:
    """A target in per cent of the base."""
    return percent(amount, base, Message("Måltal i % af grundlaget", "Target in % of the base"))


def implied_base(amount: Computed, rate: Computed) -> Computed:
    """The base of which the amount is `rate` %."""
    return divide(amount, rate, Message("Det grundlag, beløbet svarer til", "The base that the amount implies"), unit="kr")


def over_target(presented: Computed, wanted: Computed) -> Computed:
    """What the proposals come to over the target (below 0: short of it)."""
    return subtract(presented, wanted, Message("Fremlagt ud over måltallet", "Presented over the target"))
