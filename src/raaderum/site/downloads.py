"""A table as a download: the same `DataTable` that the page shows, as CSV, Excel, JSON, PDF or Word."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from raaderum.publish.data_table import DataTable
from raaderum.publish.report import Language
from raaderum.publish.table_files import to_csv, to_json, to_workbook
from raaderum.publish.table_print import to_pdf, to_word
from raaderum.site.language import chosen
from raaderum.store.audit import record

TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


_MAKERS: Mapping[str, Callable[[DataTable, Language, str], bytes]] = {
    "csv": lambda table, language, site: to_csv(table, language),
    "xlsx": to_workbook,
    "json": lambda table, language, site: to_json(table),
    "pdf": to_pdf,
    "docx": lambda table, language, site: to_word(table, language),
}


def wanted(request: HttpRequest) -> str | None:
    """The form asked for by `?format=`; None for the page."""
    form = request.GET.get("format")
    return form if form in TYPES else None


def download(request: HttpRequest, table: DataTable, form: str) -> HttpResponse:
    """The table as a file to keep, and a line in the audit trail."""
    language: Language = "en" if chosen(request) == "en" else "da"
    data = _MAKERS[form](table, language, request.build_absolute_uri("/").rstrip("/"))
    record(cast(Any, request).person, "exported", "table", table.name, detail={"format": form, "rows": len(table.rows)})
    response = HttpResponse(data, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{table.name}.{form}"'
    return response
