"""Demography pools: money set aside for more children or elderly, where it came from, what has been released and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from raaderum.economy.arithmetic import add, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.words import told_date, told_number


@dataclass(frozen=True, slots=True)
class Release:
    """Money moved out of the pool by a decision (positive kroner)."""

    on: date
    amount: Computed
    decided_by: Message


@dataclass(frozen=True, slots=True)
class Pool:
    """`sources` are the budgets that the pool was taken out of, `trigger` what must happen before it may be used."""

    label: Message
    amount: Computed
    trigger: Message
    sources: tuple[Computed, ...] = ()
    releases: tuple[Release, ...] = ()


def rest(pool: Pool) -> Computed:
    """What is left. `EconomyError` names the release that goes over."""
    left = pool.amount.value
    for i, release in enumerate(sorted(pool.releases, key=lambda r: r.on)):
        if release.amount.value > left or release.amount.value < 0:
            raise EconomyError(
                f"{pool.label.da}: frigivelsen {told_date(release.on, 'da')} er {told_number(release.amount.value)} kr., "
                f"men der er {told_number(left)} kr. tilbage; ret beløbet.",
                f"{pool.label.en}: the release of {told_date(release.on, 'en')} is kr. {told_number(release.amount.value, 'en')}"
                f", but kr. {told_number(left, 'en')} is left; correct the amount.",
                f"releases[{i}]",
            )
        left -= release.amount.value
    released = add((r.amount for r in pool.releases), Message("Frigivet", "Released"), unit="kr")
    return subtract(pool.amount, released, Message(f"Rest, {pool.label.da}", f"Rest, {pool.label.en}"))


def unsourced(pool: Pool) -> Computed:
    """The pool less the budgets it was taken out of: 0 where they agree; all of it where no source is named."""
    taken = add(pool.sources, Message("Taget fra andre budgetter", "Taken from other budgets"), unit="kr")
    return subtract(pool.amount, taken, Message("Pulje uden angivet kilde", "Pool without a named source"))


def in_all(pools: Sequence[Pool]) -> Computed:
    """The pools added up."""
    return add((p.amount for p in pools), Message("Demografipuljer i alt", "Demography pools in all"), unit="kr")
