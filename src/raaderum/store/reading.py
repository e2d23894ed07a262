"""A file's bytes, read and checked, as the JSON that is kept: pure work, done in the reader's own process (reader_process)."""

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

from raaderum import __version__
from raaderum.danish.personal import personal_data
from raaderum.documents import Document, Line
from raaderum.documents.doors import open_bytes
from raaderum.documents.limits import Limits
from raaderum.publish.report import RelationCounts
from raaderum.readers.pipeline import ReadDocument, read
from raaderum.store.closed import closed_items

PART = 300
"""Lines on one page of what is kept of a file without pages."""
_READING = ("figures", "danish", "documents", "records", "readers", "checks", "data")
"""The layers whose change makes another reading."""
_REACH = 120
"""So many characters on either side of a line's end may hold what is broken there."""


@cache
def reader_version() -> str:
    """Which readers read: the version of Råderum and a digest of every file that has a say in a reading."""
    digest = hashlib.sha256()
    for layer in _READING:
        for path, content in sorted(_contents(files("raaderum").joinpath(layer), layer)):
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _contents(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _contents(entry, path) if entry.name != "__pycache__" else []
        elif entry.name.endswith((".py", ".toml", ".csv")):
            found.append((path, entry.read_bytes()))
    return found


def read_whole(data: bytes, name: str, kind: str | None, limits: Limits) -> dict[str, Any]:
    """One file, read and checked. An archive must have been unpacked first (documents.archive.members)."""
    began = time.monotonic()
    result = read(open_bytes(data, name, limits)[0], kind)
    document = result.document
    problems, relations, findings = _checked(result) if document.readable else ((), RelationCounts(), ())
    head = result.to_json()
    head["problems"] += [{"code": p.code, "line": p.line, "message": {"da": p.message.da, "en": p.message.en}} for p in problems]
    closed = closed_items(document, result.records)
    records = [{"body": record.to_json(), "closed": i in closed} for i, record in enumerate(result.records)]
    return {
        "format": document.format,
        "readable": document.readable,
        "head": head,
        "relations": {
            "checked": relations.checked,
            "held": relations.held,
            "held_within_rounding": relations.held_within_rounding,
            "failed": relations.failed,
        },
        "personal": personal_hits(document, records),
        "records": records,
        "findings": findings,
        "pages": list(pages(result)),
        "seconds": round(time.monotonic() - began, 3),
    }


def _checked(result: ReadDocument) -> tuple[Sequence[Any], RelationCounts, Sequence[Mapping[str, Any]]]:
    from raaderum.checks.base import Subject
    from raaderum.checks.engine import run_checks

    checked = run_checks(Subject.of(result))
    counts = RelationCounts(checked.checked, checked.held, checked.held_within_rounding, checked.failed)
    told = [p for p in checked.problems if p not in result.problems]
    return told, counts, [finding.to_json() for finding in checked.findings]


def personal_hits(document: Document, records: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Personal data in the lines, also where it is broken over two of them (a hit for either part, with the whole text); where
    the same text stands again; and what only shows when a record joins its cells (no place; the record's first line)."""
    made: list[dict[str, Any]] = []
    for line in document.with_digits:
        found = personal_data(line.text)
        made += [_hit(hit.kind, line.text[hit.start : hit.end], line, hit.start, hit.end) for hit in found]
    made += _broken(document)
    made += _again(document, made)
    known = {str(hit["text"]) for hit in made}
    for record in records:
        source = record["body"]["source"]
        at = {"line": source["first_line"], "start": 0, "end": 0, "page": source["page"]}
        for kind, text in _in_texts(record["body"]):
            if not any(" ".join(text.split()) in one for one in known):
                known.add(text)
                made.append({"kind": kind, "text": text[:200], **at})
    return made


def _hit(kind: str, text: str, line: Line, start: int, end: int) -> dict[str, Any]:
    place = line.place(start, end)
    return {"kind": kind, "text": text[:200], "line": place.line, "start": place.start, "end": place.end, "page": place.page}


def _broken(document: Document) -> Iterator[dict[str, Any]]:
    """What begins at the end of one line and ends on the next."""
    filled = [line for line in document.lines if not line.blank]
    for first, second in pairwise(filled):
        if second.number - first.number > 2 or not any(c.isdigit() for c in second.text[:_REACH]):
            continue
        whole, tail = first.text.rstrip(), second.text.lstrip()[:_REACH]
        head, before = whole[-_REACH:], len(whole[:-_REACH])
        cut = len(second.text) - len(second.text.lstrip())
        hyphen = head.endswith("-") and head[-2:-1].isalpha() and tail[:1].islower()
        joined = head[:-1] + tail if hyphen else f"{head} {tail}"
        end, start = (len(head) - 1, len(head) - 1) if hyphen else (len(head), len(head) + 1)
        for hit in personal_data(joined):
            if hit.start < end and hit.end > start:
                text = joined[hit.start : hit.end]
                yield _hit(hit.kind, text, first, before + hit.start, len(whole))
                yield _hit(hit.kind, text, second, cut, cut + hit.end - start)


def _again(document: Document, found: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same texts where nothing beside them told what they are."""
    kinds = {str(hit["text"]): str(hit["kind"]) for hit in found}
    held = {(hit["line"], hit["start"]) for hit in found}
    for text, kind in kinds.items():
        for line in document.with_digits:
            at = line.text.find(text)
            while at >= 0:
                hit = _hit(kind, text, line, at, at + len(text))
                if (hit["line"], hit["start"]) not in held:
                    yield hit
                at = line.text.find(text, at + len(text))


def _in_texts(value: Any) -> Iterator[tuple[str, str]]:
    """Kind and text of the personal data in all texts of a record's JSON."""
    if isinstance(value, str):
        yield from ((hit.kind, value[hit.start : hit.end]) for hit in personal_data(value))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _in_texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _in_texts(one)


def pages(result: ReadDocument) -> list[dict[str, Any]]:
    """The lines by printed page, or in parts of `PART` lines where the format has no pages."""
    sizes = result.document.page_sizes
    groups: dict[int, list[Line]] = {}
    for line in result.document.lines:
        groups.setdefault(line.page or (line.number - 1) // PART + 1, []).append(line)
    made = []
    for number, lines in sorted(groups.items()):
        width, height = sizes.get(number, (None, None))
        kept = [_line(line, result) for line in lines]
        made.append({"number": number, "width": width, "height": height, "first_line": lines[0].number, "lines": kept})
    return made


def _line(line: Line, result: ReadDocument) -> dict[str, Any]:
    geometry = line.geometry
    box = None
    if geometry is not None and len(geometry.x0):
        box = [round(v, 2) for v in (min(geometry.x0), geometry.top, max(geometry.x1), geometry.bottom)]
    state = result.states[line.number] if line.number < len(result.states) else None
    return {
        "number": line.number,
        "text": line.text,
        "state": state or "blank",
        "heading": line.heading,
        "bold": line.bold or bool(geometry and geometry.bold),
        "box": box,
        "columns": _columns(line),
    }


def _columns(line: Line) -> list[int] | None:
    """The source column of each character, where markup was taken away: figures' places are columns of the source."""
    columns = line.source_columns
    return None if columns is None or len(columns) == 0 else list(columns)


def unreadable_answer(document: Document) -> dict[str, Any]:
    """The answer for a file whose reading was given up: its head says why."""
    head = read(document).to_json()
    relations = {"checked": 0, "held": 0, "held_within_rounding": 0, "failed": 0}
    empty: dict[str, Any] = {"personal": [], "records": [], "findings": [], "pages": [], "seconds": 0.0}
    return {"format": document.format, "readable": False, "head": head, "relations": relations, **empty}
