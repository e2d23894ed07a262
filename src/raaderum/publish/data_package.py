"""The open data: a data package (frictionless standard) of documents, records and figures, each figure with its source.

Tables: `documents.csv`; `records.csv` (one row a record, its whole body as JSON in `body`); `figures.csv` (one row a figure).
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from raaderum.publish.jsonout import dumps

Row = Mapping[str, Any]
_TEXT, _WHOLE, _NUMBER = "string", "integer", "number"

_DOCUMENTS = {
    "document": (_TEXT, "sha256 of the file"),
    "title": (_TEXT, "title"),
    "name": (_TEXT, "file name"),
    "kind": (_TEXT, "savings_list, proposals, examples, minutes, remarks, unknown"),
    "municipality": (_TEXT, "municipality"),
    "year": (_WHOLE, "budget year, or the year of a meeting"),
    "published": (_TEXT, "when it was published here (ISO 8601)"),
    "reader_version": (_TEXT, "version of the readers"),
    "address": (_TEXT, "where it is shown"),
}
_RECORDS = {
    "record": (_TEXT, "key of the record, the same in the next reading of the same document"),
    "document": (_TEXT, "sha256 of the file"),
    "sequence": (_WHOLE, "place among the document's records"),
    "kind": (_TEXT, "savings_row, proposal, example, meeting, item, budget_area, table, passage"),
    "number": (_TEXT, "number as printed"),
    "title": (_TEXT, "title"),
    "municipality": (_TEXT, "municipality"),
    "year": (_WHOLE, "year"),
    "sector": (_TEXT, "sector"),
    "type": (_TEXT, "type of measure"),
    "committee": (_TEXT, "committee"),
    "status": (_TEXT, "status"),
    "amount": (_NUMBER, "kroner, canonical sign: - saves"),
    "page": (_WHOLE, "page"),
    "first_line": (_WHOLE, "first line"),
    "last_line": (_WHOLE, "last line"),
    "address": (_TEXT, "where it is shown"),
    "body": (_TEXT, "the whole record as JSON (docs/data-formats.md)"),
}
_FIGURES = {
    "record": (_TEXT, "key of the record"),
    "document": (_TEXT, "sha256 of the file"),
    "sequence": (_WHOLE, "the record's place among the document's records"),
    "figure": (_WHOLE, "the figure's place among the record's"),
    "at": (_TEXT, "JSON pointer into the record"),
    "text": (_TEXT, "as printed"),
    "value": (_NUMBER, "in the base unit, sign as printed; blank for a range"),
    "low": (_NUMBER, "the least that the printed digits allow"),
    "high": (_NUMBER, "the most"),
    "unit": (_TEXT, "kr, pct, fte, position, person, count, index, year, unknown"),
    "corrected": (_TEXT, "what was printed, where a person corrected the figure"),
    "page": (_WHOLE, "page"),
    "line": (_WHOLE, "line"),
    "start": (_WHOLE, "first character"),
    "end": (_WHOLE, "after the last character"),
}
TABLES = {"documents": _DOCUMENTS, "records": _RECORDS, "figures": _FIGURES}
_KEYS = {"documents": ["document"], "records": ["document", "sequence"], "figures": ["document", "sequence", "figure"]}


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a package. `records` gives each record's row, which must hold its `body` as a mapping."""

    documents: Iterable[Row]
    records: Iterable[Row]
    made: datetime
    address: str = ""
    """The application's own address, "" where it is not known."""


def write_package(content: Content, target: Path) -> dict[str, int]:
    """Write the package: a `.zip` file, or a folder. Tells how many rows each table has. Nothing half is left behind."""
    draft = target.with_name(target.name + ".new")
    with draft.open("wb") as stream:
        counts = write_zip(content, stream)
    if target.suffix == ".zip":
        draft.replace(target)
    else:
        target.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(draft) as archive:
            archive.extractall(target)
        draft.unlink()
    return counts


def write_zip(content: Content, stream: BinaryIO) -> dict[str, int]:
    """The package as one archive; two passes over `records`, so it must be an iterable that can be gone through twice."""
    counts: dict[str, int] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = {"documents": iter(content.documents), "records": _records(content), "figures": _figures(content)}
        for name, columns in TABLES.items():
            with archive.open(_entry(f"{name}.csv", content.made), "w") as file:
                counts[name] = _write_csv(file, list(columns), rows[name])
        archive.writestr(_entry("datapackage.json", content.made), _descriptor(content, counts))
        archive.writestr(_entry("README.md", content.made), _README)
    return counts


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    moment = max(made.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC))
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_csv(file: Any, names: list[str], rows: Iterator[Row]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    count = 0
    for row in rows:
        writer.writerow(["" if row[name] is None else row[name] for name in names])
        count += 1
    text.flush()
    text.detach()
    return count


def _records(content: Content) -> Iterator[Row]:
    for row in content.records:
        yield {**row, "body": dumps(row["body"])}


def _figures(content: Content) -> Iterator[Row]:
    for row in content.records:
        for number, figure in enumerate(row["body"]["figures"]):
            corrected = figure.get("corrected")
            yield {
                "record": row["record"],
                "document": row["document"],
                "sequence": row["sequence"],
                "figure": number,
                **{key: figure[key] for key in ("at", "text", "value", "low", "high", "unit", "page", "line", "start", "end")},
                "corrected": corrected["printed"] if corrected else None,
            }


def _descriptor(content: Content, counts: Mapping[str, int]) -> str:
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "rows": counts[name],
            "schema": {
                "fields": [{"name": key, "type": kind, "description": told} for key, (kind, told) in columns.items()],
                "primaryKey": _KEYS[name],
                "missingValues": [""],
                **_foreign(name),
            },
        }
        for name, columns in TABLES.items()
    ]
    body = {
        "profile": "tabular-data-package",
        "name": "raaderum",
        "title": "Råderum: besparelsesforslag, tiltag og beslutninger / savings proposals, measures and decisions",
        "description": "Every figure with the document, page, line and characters where it was printed.",
        "created": content.made.astimezone(UTC).isoformat(timespec="seconds"),
        **({"homepage": content.address} if content.address else {}),
        "resources": resources,
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def _foreign(name: str) -> dict[str, Any]:
    if name == "documents":
        return {}
    fields = ["document"] if name == "records" else ["document", "sequence"]
    target = "documents" if name == "records" else "records"
    return {"foreignKeys": [{"fields": fields, "reference": {"resource": target, "fields": fields}}]}


_README = """# Råderum: åbne data / open data

`datapackage.json` describes the tables (frictionless data package). Amounts are kroner. Records keep the printed sign; `amount`
of `records.csv` has the canonical sign: minus saves the municipality money. An empty cell is unknown, never zero. Contact
persons and closed cases are left out.
"""
