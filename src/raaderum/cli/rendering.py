"""The output formats: what a worker renders of one document, and how the documents' chunks become one output."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from raaderum.cli.work import Done, Options
from raaderum.publish import jsonout
from raaderum.publish.report import RelationCounts, Report


@dataclass(frozen=True, slots=True)
class Renderer:
    """`chunk` runs beside the reading, `assemble` once at the end; the result is written as it is."""

    chunk: Callable[[Report, Options], Any]
    assemble: Callable[[Sequence[Done], Options], str | bytes]


def _jsonl_chunk(report: Report, options: Options) -> str:
    lines = [jsonout.dumps(report.read.to_json())]
    lines.extend(jsonout.dumps(record.to_json()) for record in report.read.records)
    lines.extend(jsonout.dumps({"record": "finding", **finding.to_json()}) for finding in report.findings)
    return "\n".join(lines) + "\n"


def _joined(done: Sequence[Done], options: Options) -> str:
    return "".join(d.chunk for d in done)


def _json_chunk(report: Report, options: Options) -> dict[str, Any]:
    chunk: dict[str, Any] = {"document": report.read.to_json(), "findings": [f.to_json() for f in report.findings]}
    if options.command == "read":
        chunk["records"] = [record.to_json() for record in report.read.records]
    return chunk


def _json(done: Sequence[Done], options: Options) -> str:
    documents = [d.chunk["document"] for d in done]
    if options.command == "read":
        records = [record for d in done for record in d.chunk["records"]]
        return jsonout.dumps({"documents": documents, "records": records}, indent=1) + "\n"
    relations = sum((d.relations for d in done), RelationCounts())
    findings = [finding for d in done for finding in d.chunk["findings"]]
    accepted = sum(d.accepted for d in done)
    whole = {"documents": documents, "relations": relations.to_json(), "findings": findings, "accepted": accepted}
    return jsonout.dumps(whole, indent=1) + "\n"


def _text_chunk(report: Report, options: Options) -> str:
    from raaderum.publish import terminal

    if options.command == "check":
        lines = terminal.checked(report, options.language, options.width)
    else:
        lines = terminal.read_only(report, options.language)
    return terminal.render(lines, options.color, options.width)


def _text(done: Sequence[Done], options: Options) -> str:
    from raaderum.publish import terminal

    text = _joined(done, options)
    if options.command == "check":
        relations = sum((d.relations for d in done), RelationCounts())
        counts = [(d.errors, d.warnings, d.notes) for d in done if d.unreadable is None]
        lost = sum(d.unreadable is not None for d in done)
        text += terminal.render(terminal.unread(lost, options.language), options.color, options.width)
        if not counts:
            return text
        text += terminal.render(terminal.totals(counts, relations, options.language), options.color, options.width)
    return text


def _html_chunk(report: Report, options: Options) -> Any:
    from raaderum.publish import page

    return page.section(report, options.language)


def _html(done: Sequence[Done], options: Options) -> str:
    from raaderum.publish import page

    return page.assemble([d.chunk for d in done], options.language)


def _xlsx_chunk(report: Report, options: Options) -> Any:
    from raaderum.publish import workbook

    return workbook.rows(report, options.language)


def _xlsx(done: Sequence[Done], options: Options) -> bytes:
    from raaderum.publish import workbook

    return workbook.assemble([d.chunk for d in done], options.language)


RENDERERS: dict[str, Renderer] = {
    "text": Renderer(_text_chunk, _text),
    "jsonl": Renderer(_jsonl_chunk, _joined),
    "json": Renderer(_json_chunk, _json),
    "html": Renderer(_html_chunk, _html),
    "xlsx": Renderer(_xlsx_chunk, _xlsx),
}
