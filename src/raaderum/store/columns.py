"""The columns beside a record's JSON that lists, filters and sorting need: one function a kind, from the JSON alone.

Amounts have the canonical sign: - saves the municipality money, + costs it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from raaderum.store.committees import committee_name

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Body = Mapping[str, Any]
_LONGEST = {"title": 400, "number": 40, "municipality": 60, "sector": 120, "measure_type": 120, "committee": 160, "status": 20}


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands beside the body of a record (store.models.records.Record)."""

    kind: str
    title: str = ""
    number: str = ""
    municipality: str = ""
    year: int | None = None
    sector: str = ""
    measure_type: str = ""
    committee: str = ""
    status: str = ""
    feasibility: Decimal | None = None
    amount: Decimal | None = None
    page: int | None = None
    first_line: int = 1
    last_line: int = 1


@dataclass(frozen=True, slots=True)
class Around:
    """What a record does not say itself: its document's municipality and year, the meeting's committee."""

    municipality: str = ""
    year: int | None = None
    committee: str = ""


def columns_of(body: Body, around: Around) -> Columns:
    """The columns of one record."""
    kind = str(body["record"])
    source = body["source"]
    base = Columns(
        kind,
        municipality=around.municipality,
        year=around.year,
        page=source["page"],
        first_line=source["first_line"],
        last_line=source["last_line"],
    )
    made = _OF_KIND.get(kind, _other)(body, base, around)
    return replace(made, **{name: getattr(made, name)[:most] for name, most in _LONGEST.items()})


def around_of(bodies: Sequence[Body], municipality: str, year: int | None) -> Around:
    """What the records of one document share; the committee is that of its only meeting."""
    committees = {_of_meeting(b, municipality) for b in bodies if b["record"] == "meeting" and b["committee"]}
    return Around(municipality, year, committees.pop() if len(committees) == 1 else "")


def _of_meeting(body: Body, municipality: str) -> str:
    day = str(body["date"] or "")
    return committee_name(body["committee"] or "", municipality, date.fromisoformat(day) if _DAY.fullmatch(day) else None)


def _adopted(year: int | None) -> date | None:
    """When a budget is adopted: by 15 October of the year before (kommunestyrelsesloven § 38)."""
    return date(year - 1, 10, 15) if year else None


def keys(columns: Sequence[Columns]) -> list[str]:
    """A name for each record that the next reading of the document gives it again: kind, number, title, place among equals."""
    seen: Counter[str] = Counter()
    made = []
    for c in columns:
        told = "\x1f".join((c.kind, c.number, _plain(c.title)))
        seen[told] += 1
        made.append(hashlib.sha256(f"{told}\x1f{seen[told]}".encode()).hexdigest()[:32])
    return made


def canonical(value: Decimal | int | None, sign: str) -> Decimal | None:
    """An amount as printed, with the canonical sign. Where the sign is unknown, a saving is taken to be printed with minus."""
    if value is None:
        return None
    return -Decimal(value) if sign == "saving_positive" else Decimal(value)


def _savings_row(body: Body, base: Columns, around: Around) -> Columns:
    years = sorted(body["amounts"])
    first = years[0] if years else None
    area = " ".join(part for part in (body["area"]["code"], body["area"]["name"]) if part)
    return replace(
        base,
        title=body["title"] or body["label"] or area or body["description"] or "",
        number=body["number"] or "",
        year=_year(first) or base.year,
        committee=committee_name(body["committee"] or "", around.municipality, _adopted(_year(first) or base.year)),
        amount=canonical(body["amounts"][first], body["sign"]) if first else None,
    )


def _proposal(body: Body, base: Columns, around: Around) -> Columns:
    table = body["table"]
    return replace(
        base,
        title=body["title"],
        number=body["number"],
        year=table["years"][0] if table and table["years"] else base.year,
        committee=committee_name(body["committee"] or "", around.municipality, _adopted(base.year)),
        amount=canonical(_first_effect(table), body["sign"]) if table else None,
    )


def _first_effect(table: Body) -> Decimal | None:
    """The effect in the first year that has one: the total, or where none is printed the subtotal, or the only row."""
    only = table["rows"][0]["values"] if len(table["rows"]) == 1 else []
    for values in (table["total"], table["subtotal"], only):
        found = next((v for v in values if v is not None), None)
        if found is not None:
            return Decimal(found)
    return None


def _example(body: Body, base: Columns, around: Around) -> Columns:
    headline = body["headline_saving"]
    names = body["municipalities"]
    return replace(
        base,
        title=body["title"],
        municipality=names[0] if names else "",
        sector=body["sector"] or "",
        measure_type=body["type"] or "",
        status=body["status"]["code"],
        feasibility=_middle(body["feasibility"]),
        amount=None if headline is None else -abs(Decimal(headline)),
    )


def _middle(feasibility: Body | None) -> Decimal | None:
    if feasibility is None or feasibility["low"] is None:
        return None
    return (Decimal(feasibility["low"]) + Decimal(feasibility["high"])) / 2


def _meeting(body: Body, base: Columns, around: Around) -> Columns:
    title = " ".join(part for part in (body["committee"], body["date"]) if part)
    return replace(base, title=title, committee=_of_meeting(body, around.municipality), year=_year(body["date"]) or base.year)


def _item(body: Body, base: Columns, around: Around) -> Columns:
    committee = around.committee or ", ".join(committee_name(one, around.municipality) for one in body["committees"])
    return replace(base, title=body["title"], number=body["number"], committee=committee)


def _budget_area(body: Body, base: Columns, around: Around) -> Columns:
    return replace(base, title=body["name"], year=body["year"] or base.year)


def _table(body: Body, base: Columns, around: Around) -> Columns:
    years = [c["year"] for c in body["columns"] if c["year"]]
    title = body["caption"] or " · ".join(cell for cell in body["header"] if cell)
    return replace(base, title=title, year=years[0] if years else base.year)


def _passage(body: Body, base: Columns, around: Around) -> Columns:
    return replace(base, title=_plain(body["text"]))


def _other(body: Body, base: Columns, around: Around) -> Columns:
    """A record of a plug-in: what it calls title, name and number."""
    title = body.get("title") or body.get("name") or ""
    return replace(base, title=str(title), number=str(body.get("number") or ""))


def _year(text: str | None) -> int | None:
    found = re.match(r"(?:19|20)\d\d", text or "")
    return int(found[0]) if found else None


def _plain(text: str) -> str:
    return " ".join(text.split())


_OF_KIND: dict[str, Callable[[Body, Columns, Around], Columns]] = {
    "savings_row": _savings_row,
    "proposal": _proposal,
    "example": _example,
    "meeting": _meeting,
    "item": _item,
    "budget_area": _budget_area,
    "table": _table,
    "passage": _passage,
}
