"""What the API gives and takes. Records and findings are as CONTRACT.md prints them (docs/data-formats.md)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

Key = Annotated[int, Field(ge=0, le=9_223_372_036_854_775_807)]
"""A row's key, as both databases hold it."""
Size = Annotated[int, Field(ge=1, le=200)]
"""Rows a page."""
Year = Annotated[int, Field(ge=0, le=9999)] | None


class DocumentOut(Schema):
    """A document and the state of its reading."""

    id: int
    digest: str
    name: str
    title: str
    kind: str
    municipality: str
    year: int | None
    state: str
    published_at: datetime | None
    uploaded_at: datetime
    size: int
    reading: dict[str, Any] | None
    """The `document` line of CONTRACT.md; null before it is read."""


class DocumentPage(Schema):
    """Some documents."""

    items: list[DocumentOut]
    next: int | None


class RecordOut(Schema):
    """A record: its body as read, corrections laid over, and where it is found on the web."""

    id: int
    document: int
    key: str
    kind: str
    title: str
    municipality: str
    year: int | None
    amount: str | None
    """Kroner, canonical sign (- saves), as decimal digits."""
    address: str
    body: dict[str, Any]


class RecordPage(Schema):
    """Some records."""

    items: list[RecordOut]
    next: int | None


class SettlementOut(Schema):
    """What was decided about a finding."""

    id: int
    verdict: str
    comment: str
    by: str
    at: datetime


class FindingOut(Schema):
    """A finding and what was decided about it."""

    id: int
    document: int
    code: str
    rule: str
    severity: str
    address: str
    body: dict[str, Any]
    settlement: SettlementOut | None


class FindingPage(Schema):
    """Some findings."""

    items: list[FindingOut]
    next: int | None


class SettleIn(Schema):
    """A decision about a finding. `seen` is the settlement that the caller saw (0: none); another since then is a 409."""

    verdict: Literal["document_error", "rounding", "misread", "explained", "reopened"]
    comment: str = Field(default="", max_length=10_000)
    corrected: str = Field(default="", max_length=80)
    seen: int | None = Field(default=None, ge=0, le=9_007_199_254_740_991)


class UploadIn(Schema):
    """What is said of an uploaded file; it wins over what is read."""

    municipality: str = Field(default="", max_length=60)
    year: str = Field(default="", pattern=r"^([12][0-9]{3})?$")


class UploadOut(Schema):
    """What becomes of an uploaded file: it waits to be read, or it is there already. An archive has no document of its own."""

    document: int | None
    digest: str | None
    name: str
    outcome: Literal["queued", "same"]
    job: int | None


class JobOut(Schema):
    """Background work."""

    id: int
    kind: str
    state: str
    done: int
    total: int
    message: str
    result: Any = None


class HitOut(Schema):
    """Something found: what, where, and its sentence."""

    record: int | None
    document: int
    kind: str
    title: str
    sentence: str
    municipality: str
    year: int | None
    amount: str | None
    page: int | None
    line: int
    address: str


class CountOut(Schema):
    """A filter's value and how many hits it has."""

    value: str
    count: int


class SearchOut(Schema):
    """The answer to a search; `next` is `after` of the next page."""

    total: int
    items: list[HitOut]
    counts: dict[str, list[CountOut]]
    next: str
