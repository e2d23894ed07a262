"""What is public, gathered for the open data: published documents and their records, contact-free, corrections laid over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from raaderum.process.rights import PUBLIC
from raaderum.publish.data_package import Content
from raaderum.store.models import Record
from raaderum.store.serving import served
from raaderum.store.visibility import documents_for, records_for

_CHUNK = 500


def public_content(site: str = "") -> Content:
    """Everything that is public. `site`: the application's address, for the rows' own."""
    return Content(_Documents(site), _Records(site), timezone.now(), site)


@dataclass(frozen=True, slots=True)
class _Documents:
    site: str

    def __iter__(self) -> Iterator[dict[str, Any]]:
        rows = documents_for(PUBLIC).filter(readings__current=True).order_by("digest")
        for row in rows.values(
            "pk", "digest", "title", "name", "kind", "municipality", "year", "published_at", "readings__reader_version"
        ):
            yield {
                "document": row["digest"],
                "title": row["title"],
                "name": row["name"],
                "kind": row["kind"],
                "municipality": row["municipality"],
                "year": row["year"],
                "published": row["published_at"].isoformat(timespec="seconds") if row["published_at"] else "",
                "reader_version": row["readings__reader_version"],
                "address": f"{self.site}/documents/{row['pk']}/" if self.site else "",
            }


@dataclass(frozen=True, slots=True)
class _Records:
    site: str

    def __iter__(self) -> Iterator[dict[str, Any]]:
        rows = records_for(PUBLIC).filter(closed=False).select_related("reading__document")
        after = 0
        while True:
            found = list(rows.filter(pk__gt=after).order_by("pk")[:_CHUNK])
            if not found:
                return
            after = found[-1].pk
            for row, body in zip(found, served(PUBLIC, found), strict=True):
                yield self._row(row, body)

    def _row(self, row: Record, body: dict[str, Any]) -> dict[str, Any]:
        return {
            "record": row.key,
            "document": row.reading.document.digest,
            "sequence": row.sequence,
            "kind": row.kind,
            "number": row.number,
            "title": row.title,
            "municipality": row.municipality,
            "year": row.year,
            "sector": row.sector,
            "type": row.measure_type,
            "committee": row.committee,
            "status": row.status,
            "amount": row.amount,
            "page": row.page,
            "first_line": row.first_line,
            "last_line": row.last_line,
            "address": f"{self.site}/records/{row.pk}/" if self.site else "",
            "body": body,
        }
