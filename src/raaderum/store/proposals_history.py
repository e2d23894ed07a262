"""Who changed what in a proposal, and when: saves close together by one person are told as one."""

from datetime import timedelta

from raaderum.process.differences import Difference, Saved, Version, differences, history
from raaderum.store.models import Proposal, ProposalVersion
from raaderum.store.proposals import content_of
from raaderum.store.proposals_forms import form_of

TOGETHER = timedelta(minutes=15)
"""Saves as one types: one person's, no longer apart than this, are one entry."""


def saves(proposal: Proposal) -> tuple[Saved, ...]:
    """What each person changed, the newest first."""
    return history((_told(version) for version in sittings(proposal)), form_of(proposal))


def sittings(proposal: Proposal) -> list[ProposalVersion]:
    """The last version of every sitting, in order."""
    rows = list(proposal.versions.select_related("by").order_by("number"))
    return [row for row, after in zip(rows, [*rows[1:], None], strict=True) if after is None or not _together(row, after)]


def between(proposal: Proposal, old: int, new: int) -> tuple[Difference, ...] | None:
    """What changed from one version to another; None where there is no such version."""
    held = {v.number: v for v in proposal.versions.filter(number__in=(old, new))}
    if old not in held or new not in held:
        return None
    return differences(content_of(held[old]), content_of(held[new]), form_of(proposal))


def _together(row: ProposalVersion, after: ProposalVersion) -> bool:
    return row.by_id == after.by_id and after.at - row.at < TOGETHER


def _told(version: ProposalVersion) -> Version:
    who = "" if version.by is None else version.by.full_name or version.by.get_username()
    return Version(version.number, who, version.at.isoformat(), content_of(version))
