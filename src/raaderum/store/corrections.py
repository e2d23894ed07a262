"""Corrected figures, laid over records when they are served: what was read and kept is never changed.

`overlaid` and `overlaid_all` give the bodies that every page, search, package and export uses: corrections applied and marked,
personal data masked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from raaderum.danish import parse_cell
from raaderum.records.base import number
from raaderum.store import personal
from raaderum.store.models import Correction, Document, Finding, Record

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """What was corrected in a record: the figure's pointer, what was printed, what stands instead, who said so, why and when."""

    at: str
    printed: str
    corrected: str
    by: str
    why: str
    when: str
    misread: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "printed": self.printed,
            "corrected": self.corrected,
            "by": self.by,
            "why": self.why,
            "at": self.when,
            "misread": self.misread,
        }


def overlaid(record: Record) -> tuple[Body, tuple[Mark, ...]]:
    """The record's body with its document's corrections laid over and personal data masked, and what was corrected."""
    document = record.reading.document_id
    return _laid(record, corrections_of([document]), personal.masks_of([document]), personal.places_of([document]))


def overlaid_all(records: Sequence[Record]) -> list[Body]:
    """The bodies of many records, in order, with three queries at most. The records should have their `reading` with them."""
    documents = {record.reading.document_id for record in records}
    corrections, masks = corrections_of(documents), personal.masks_of(documents)
    places = personal.places_of(masks) if masks else {}
    return [_laid(record, corrections, masks, places)[0] for record in records]


def corrections_of(documents: Iterable[int]) -> dict[int, list[Correction]]:
    """The corrections that stand, by document."""
    found: dict[int, list[Correction]] = {}
    for one in Correction.objects.filter(document__in=list(documents), current=True).select_related("by"):
        found.setdefault(one.document_id, []).append(one)
    return found


def overlaid_finding(finding: Finding) -> tuple[Body, tuple[Mark, ...]]:
    """The finding's body with personal data masked and each corrected figure of it marked (its text and value as printed)."""
    document = finding.reading.document_id
    by_place = _by_place(corrections_of([document]).get(document, ()))
    marks: list[Mark] = []
    figures = []
    for figure in finding.body["figures"]:
        one = _of(figure, by_place)
        if one is not None:
            mark = _mark(figure.get("at") or "", one)
            marks.append(mark)
            figure = {**figure, "corrected": mark.to_json()}
        figures.append(figure)
    body = {**finding.body, "figures": figures}
    masks = personal.masks_of([document]).get(document, ())
    places = personal.places_of([document]).get(document, {}) if masks else {}
    return personal.mask_body(personal.without_covered(body, places, masks), masks), tuple(marks)


def misreadings(documents: Iterable[Document] | None = None) -> Iterator[dict[str, Any]]:
    """Every figure that was read wrong, with what is printed: data for a test of the readers (JSON lines)."""
    wrong = (
        Correction.objects.filter(misread=True, current=True)
        .select_related("document")
        .order_by("document__digest", "line", "start")
    )
    if documents is not None:
        wrong = wrong.filter(document__in=list(documents))
    for one in wrong:
        yield {
            "document": one.document.digest,
            "name": one.document.name,
            "page": one.page,
            "line": one.line,
            "start": one.start,
            "end": one.end,
            "cell": one.cell or None,
            "read": one.printed,
            "printed": one.corrected,
            "value": number(one.value),
        }


def cell_key(cell: Mapping[str, Any] | None) -> str:
    """A figure's cell as a correction names it: "sheet!ref" or "table:row:column"; "" where there is none."""
    if cell is None:
        return ""
    return f"{cell['sheet']}!{cell['ref']}" if "sheet" in cell else f"{cell['table']}:{cell['row']}:{cell['column']}"


Place = tuple[int, int, int, str]


def _by_place(corrections: Iterable[Correction]) -> dict[Place, Correction]:
    return {(c.line, c.start, c.end, c.cell): c for c in corrections}


def _of(figure: Mapping[str, Any], by_place: Mapping[Place, Correction]) -> Correction | None:
    return by_place.get((figure["line"], figure["start"], figure["end"], cell_key(figure["cell"])[:80]))


def _laid(
    record: Record,
    corrections: Mapping[int, Sequence[Correction]],
    masks: Mapping[int, Sequence[str]],
    places: Mapping[int, personal.Places],
) -> tuple[Body, tuple[Mark, ...]]:
    document = record.reading.document_id
    body, marks = apply(record.body, corrections.get(document, ()))
    withheld = masks.get(document, ())
    return personal.mask_body(personal.without_covered(body, places.get(document, {}), withheld), withheld), marks


def apply(body: Mapping[str, Any], corrections: Sequence[Correction]) -> tuple[Body, tuple[Mark, ...]]:
    """A copy of the body with the corrections laid over: each figure, and the value in the record that it stands for."""
    by_place = _by_place(corrections)
    made, marks, figures = dict(body), [], []
    for figure in body["figures"]:
        one = _of(figure, by_place)
        if one is None:
            figures.append(figure)
            continue
        mark = _mark(figure["at"], one)
        new = {**figure, **_values(figure, one), "text": one.corrected, "corrected": mark.to_json()}
        made = _set(made, figure["at"].split("/")[1:], figure, new)
        figures.append(new)
        marks.append(mark)
    made["figures"] = figures
    return made, tuple(marks)


def _mark(at: str, one: Correction) -> Mark:
    by = one.by.get_username() if one.by else ""
    return Mark(at, one.printed, one.corrected, by, one.why, one.at.isoformat(), one.misread)


def _values(figure: Mapping[str, Any], one: Correction) -> dict[str, Any]:
    """Value and interval of the corrected figure, in its base unit: the interval is what its digits allow."""
    value = one.value.normalize()
    found = parse_cell(one.corrected).found
    low = high = value
    if found is not None and found.value:
        ends = (found.low * value / found.value, found.high * value / found.value)
        low, high = min(ends), max(ends)
    return {"value": number(value), "low": number(low), "high": number(high)}


def _set(node: Any, steps: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any], scaled: bool = False) -> Any:
    """A copy of the JSON where the number that the pointer names is the corrected one; a text there stays as printed.

    `scaled`: the number is one of a row's values, which may stand in the printed unit.
    """
    if not steps:
        return _changed(node, old, new, scaled)
    step, rest = steps[0].replace("~1", "/").replace("~0", "~"), steps[1:]
    if isinstance(node, list) and step.isdigit() and int(step) < len(node):
        return [_set(part, rest, old, new, scaled) if i == int(step) else part for i, part in enumerate(node)]
    if isinstance(node, dict) and step in node:
        copy = {**node, step: _set(node[step], rest, old, new, step == "values")}
        if step == "value" and "low" in node:  # an amount or staff: its interval and text follow
            copy |= {"text": new["text"], **_interval(node, new)}
        return copy
    return node


def _changed(printed: Any, old: Mapping[str, Any], new: Mapping[str, Any], scaled: bool) -> Any:
    """The field's new number: as a magnitude or in the printed unit, where the field holds the printed figure so.

    A field that was reckoned from several figures (an example's headline) stays as it was.
    """
    value, was = Decimal(str(new["value"])), old["value"]
    if isinstance(printed, str | list | dict):
        return printed
    if printed is None or was is None or not was:
        return number(_as_printed(value, new["text"]) if scaled else value)
    if printed == was:
        return number(value)
    if scaled:
        return number(value * Decimal(printed) / Decimal(was))
    return number(abs(value)) if printed == abs(was) else printed


def _as_printed(value: Decimal, text: str) -> Decimal:
    found = parse_cell(text).found
    return value if found is None or found.value is None or found.kind != "number" else found.value


def _interval(node: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Low and high of an amount: magnitudes, as its value is; of staff: as they are."""
    ends = [Decimal(str(new["low"])), Decimal(str(new["high"]))]
    if "printed_negative" in node:
        ends = [abs(end) for end in ends]
    return {"low": number(min(ends)), "high": number(max(ends))}
