"""The records that a reading gives: one frozen class a noun, each written as CONTRACT.md says."""

from typing import Protocol

from raaderum.figures import Figure
from raaderum.records.areas import Activity, BudgetArea, Correction, Part
from raaderum.records.base import Json, Pointers, Source
from raaderum.records.examples import Contact, Example, Feasibility
from raaderum.records.meetings import Item, Meeting, Member, Step, Vote
from raaderum.records.others import Passage, TableRecord
from raaderum.records.proposals import BudgetLine, Proposal, ProposalTable
from raaderum.records.savings import SavingsRow

__all__ = [
    "Activity",
    "BudgetArea",
    "BudgetLine",
    "Contact",
    "Correction",
    "Example",
    "Feasibility",
    "Item",
    "Meeting",
    "Member",
    "Part",
    "Passage",
    "Proposal",
    "ProposalTable",
    "Record",
    "SavingsRow",
    "Step",
    "TableRecord",
    "Vote",
    "held_figures",
]


class Record(Protocol):
    """Anything a reader gives back."""

    @property
    def source(self) -> Source: ...

    def to_json(self) -> dict[str, Json]: ...


def held_figures(record: Record) -> list[Figure]:
    """The printed figures that a record holds, in the order of its JSON."""
    pointers = Pointers()
    write = getattr(record, "write", None)
    if write is None:
        return []
    write(pointers)
    return [figure for _, figure in pointers.held]
