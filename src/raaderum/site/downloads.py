"""A table as a download: the same `DataTable` that the page shows, as CSV, Excel or JSON."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from raaderum.publish.data_table import DataTable
from raaderum.publish.report import Language
from raaderum.publish.table_files import to_csv, to_json, to_workbook
from raaderum.site.language import chosen
from raaderum.store.audit import record

TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def wanted(request: HttpRequest) -> str | None:
    """The form asked for by `?format=`; None for the page."""
    form = request.GET.get("format")
    return form if form in TYPES else None


def download(request: HttpRequest, table: DataTable, form: str) -> HttpResponse:
    """The table as a file to keep, and a line in the audit trail."""
    language: Language = "en" if chosen(request) == "en" else "da"
    if form == "csv":
        data = to_csv(table, language)
    elif form == "xlsx":
        data = to_workbook(table, language, request.build_absolute_uri("/").rstrip("/"))
    else:
        data = to_json(table)
    record(cast(Any, request).person, "exported", "table", table.name, detail={"format": form, "rows": len(table.rows)})
    response = HttpResponse(data, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{table.name}.{form}"'
    return response
