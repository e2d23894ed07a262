"""Everything that is kept, one module a subject."""

from raaderum.store.models.audit import AuditEntry, Erasure, SignInAttempt
from raaderum.store.models.documents import Content, Document, Page, PersonalHit, Reading
from raaderum.store.models.findings import Correction, Finding, Settlement
from raaderum.store.models.jobs import Job, Parcel
from raaderum.store.models.packages import Package, PackageVersion
from raaderum.store.models.people import RoleGrant, SavedSearch, Token, User
from raaderum.store.models.proposals import (
    Attachment,
    Catalogue,
    CatalogueEdition,
    CatalogueEntry,
    Comment,
    Proposal,
    ProposalMove,
    ProposalTemplate,
    ProposalVersion,
)
from raaderum.store.models.records import Record
from raaderum.store.models.reference import ExpectedDocument, Population, RateSet
from raaderum.store.models.search import SearchDocument, SearchEntry, SearchState

__all__ = [
    "Attachment",
    "AuditEntry",
    "Catalogue",
    "CatalogueEdition",
    "CatalogueEntry",
    "Comment",
    "Content",
    "Correction",
    "Document",
    "Erasure",
    "ExpectedDocument",
    "Finding",
    "Job",
    "Package",
    "PackageVersion",
    "Page",
    "Parcel",
    "PersonalHit",
    "Population",
    "Proposal",
    "ProposalMove",
    "ProposalTemplate",
    "ProposalVersion",
    "RateSet",
    "Reading",
    "Record",
    "RoleGrant",
    "SavedSearch",
    "SearchDocument",
    "SearchEntry",
    "SearchState",
    "Settlement",
    "SignInAttempt",
    "Token",
    "User",
]
