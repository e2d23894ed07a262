"""The texts of a record that can be found: its title, and its pieces in the order of print. Persons to contact are left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]
_PERSONAL_SECTIONS = ("about",)


@dataclass(frozen=True, slots=True)
class Texts:
    """A record's words: `pieces` are paragraphs, sections, labels; a phrase never reaches from one to the next."""

    title: str
    pieces: tuple[str, ...]


def texts_of(body: Body, title: str = "") -> Texts:
    """The texts of a record's JSON (CONTRACT.md). `title` is the one that lists show, where the record prints none."""
    kind = str(body.get("record"))
    pieces = _OF_KIND.get(kind, _any_record)(body)
    shown = (
        body.get("title") or body.get("name") or body.get("caption") or body.get("label") or ("" if kind == "passage" else title)
    )
    return Texts(str(shown), tuple(text for text in pieces if text and text != shown))


def joined(lines: Iterable[str]) -> str:
    """Lines as running text; a word that was cut at the end of a line is whole again."""
    text = ""
    for line in (line.strip() for line in lines):
        if text.endswith(("\u00ad", "\ufffe")) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _example(body: Body) -> Iterable[str | None]:
    yield from body["municipalities"]
    yield from (body["sector"], body["type"])
    yield from _sections(body)


def _proposal(body: Body) -> Iterable[str | None]:
    yield from (body["number"], body["committee"])
    yield from _areas(body["areas"])
    yield from _sections(body)
    table = body["table"]
    if table is not None:
        yield table["caption"]
        yield from _areas(table["rows"])
        yield from _figures(body)


def _savings_row(body: Body) -> Iterable[str | None]:
    yield from (body["number"], body["centre"], body["committee"], body["description"], body["label"])
    yield from _areas([body["area"]])
    yield from _figures(body)


def _item(body: Body) -> Iterable[str | None]:
    yield from (body["number"], body["case_number"], body["decision"], body["recommender"])
    yield from body["recommendations"]
    yield from body["committees"]
    yield from (step["outcome"] for step in body["history"])
    yield from (vote["subject"] for vote in body["votes"])
    yield from body["attachments"]
    yield from _sections(body)
    for table in body["tables"]:
        yield from _table(table)


def _meeting(body: Body) -> Iterable[str | None]:
    yield from (body["committee"], body["date"], body["place"])
    yield from (entry["title"] for entry in body["contents"])


def _budget_area(body: Body) -> Iterable[str | None]:
    yield body["basis"]
    yield from (part["name"] for part in body["parts"])
    yield from _sections(body)
    for activity in body["activities"]:
        yield " ".join((*activity["codes"], activity["name"]))
    yield from _figures(body)


def _table(body: Body) -> Iterable[str | None]:
    yield body["caption"]
    yield " · ".join(cell for cell in body["header"] if cell)
    for row in body["rows"]:
        yield " ".join(text for text in (row["key"], row["label"], *(text for _, text in row["texts"])) if text)


def _table_record(body: Body) -> Iterable[str | None]:
    yield from _table(body)
    yield from _figures(body)


def _passage(body: Body) -> Iterable[str | None]:
    yield body["text"]


def _any_record(body: Body) -> Iterable[str | None]:
    """A record of a plug-in: every text it has."""
    for key, value in body.items():
        if key not in ("record", "source", "figures", "contacts"):
            yield from _strings(value)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _sections(body: Body) -> Iterable[str]:
    for section in body["sections"]:
        if section["kind"] not in _PERSONAL_SECTIONS:
            yield section["heading"]
            yield section["text"]


def _areas(areas: Iterable[Body]) -> Iterable[str]:
    return (" ".join(part for part in (area["code"], area["name"]) if part) for area in areas)


def _figures(body: Body) -> Iterable[str]:
    """The figures of a table as printed, so that an amount can be looked for."""
    return (figure["text"] for figure in body.get("figures", ()))


_OF_KIND: dict[str, Callable[[Body], Iterable[str | None]]] = {
    "example": _example,
    "proposal": _proposal,
    "savings_row": _savings_row,
    "item": _item,
    "meeting": _meeting,
    "budget_area": _budget_area,
    "table": _table_record,
    "passage": _passage,
}
