"""The proposals of a catalogue as one list, whatever form they were printed in: effect by year with sources, staff, area, place.

Made of the JSON of records (CONTRACT.md), so that corrected readings lie over it already. Sign here is canonical: - saves money.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from raaderum.documents import Message
from raaderum.publish.data_table import Source

Addressed = Callable[[int | None, int | None, int | None], str]
"""Page, line and character of a figure to the address that opens it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a proposal does in one year, in kroner, canonical sign; None where the cell was blank."""

    amount: Decimal | None
    source: Source | None = None
    mark: Message | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal or a row of a savings list."""

    identity: str
    """The record's own, in the store."""
    number: str
    title: str
    department: str
    committee: str
    area: str
    area_code: str
    effects: Mapping[int, Effect]
    area_budget: Decimal | None = None
    fte: Decimal | None = None
    """Positions that go (negative) or come; the first that is stated, as a saving."""
    feasibility: Decimal | None = None
    address: str = ""
    marks: tuple[Message, ...] = ()

    def amount(self, year: int) -> Decimal | None:
        """The effect in `year`; None where none was stated."""
        effect = self.effects.get(year)
        return None if effect is None else effect.amount


def entry_of(body: Mapping[str, Any], identity: str, document: str, at: Addressed, address: str = "") -> Entry | None:
    """The entry of a record; None for a total's row, and for records that are no proposals."""
    if body["record"] == "savings_row" and not body["total"]:
        return _row(body, identity, document, at, address)
    if body["record"] == "proposal":
        return _proposal(body, identity, document, at, address)
    return None


def _row(body: Mapping[str, Any], identity: str, document: str, at: Addressed, address: str) -> Entry:
    area = body["area"] or {}
    sources = _sources(body, document, at, "/amounts/")
    effects = {
        int(year): _effect(body, f"/amounts/{year}", _signed(amount, body["sign"]), sources)
        for year, amount in body["amounts"].items()
    }
    return Entry(
        identity=identity,
        number=body.get("number") or "",
        title=body["title"] or "",
        department=body["centre"] or "",
        committee=body["committee"] or "",
        area=area.get("name") or "",
        area_code=area.get("code") or "",
        effects=effects,
        area_budget=None if body["area_budget"] is None else Decimal(str(body["area_budget"])),
        fte=_fte(body.get("fte", [])),
        address=address,
    )


def _proposal(body: Mapping[str, Any], identity: str, document: str, at: Addressed, address: str) -> Entry:
    table = body["table"] or {"years": [], "total": [], "subtotal": [], "rows": []}
    area = (body["areas"] or [{}])[0]
    line, values = _bottom_line(table)
    sources = _sources(body, document, at, f"/table/{line}/")
    effects = {
        year: _effect(body, f"/table/{line}/{i}", _signed(values[i], body["sign"]), sources)
        for i, year in enumerate(table["years"])
    }
    return Entry(
        identity=identity,
        number=body["number"] or "",
        title=body["title"] or "",
        department="",
        committee=body.get("committee") or "",
        area=area.get("name") or "",
        area_code=area.get("code") or "",
        effects=effects,
        fte=_fte(body["fte"]),
        address=address,
    )


def _bottom_line(table: Mapping[str, Any]) -> tuple[str, Sequence[Any]]:
    """The total; where it is not printed the subtotal, else the only row."""
    for name in ("total", "subtotal"):
        if any(value is not None for value in table[name]):
            return name, table[name]
    if len(table["rows"]) == 1:
        return "rows/0/values", table["rows"][0]["values"]
    return "total", [None] * len(table["years"])


def _signed(amount: Any, sign: str) -> Decimal | None:
    if amount is None:
        return None
    value = Decimal(str(amount))
    return -value if sign == "saving_positive" else value


def _sources(body: Mapping[str, Any], document: str, at: Addressed, within: str) -> dict[str, Source]:
    """By pointer, for the figures that stand `within` a part of the record."""
    found: dict[str, Source] = {}
    for figure in body["figures"]:
        if not figure["at"].startswith(within):
            continue
        address = at(figure["page"], figure["line"], figure["start"])
        found.setdefault(figure["at"], Source(document, figure["page"], figure["line"], figure["text"], address))
    return found


def _effect(body: Mapping[str, Any], pointer: str, amount: Decimal | None, sources: Mapping[str, Source]) -> Effect:
    return Effect(amount, sources.get(pointer), _corrected(body, pointer))


def _corrected(body: Mapping[str, Any], pointer: str) -> Message | None:
    for figure in body["figures"]:
        if figure["at"] == pointer and figure.get("corrected"):
            printed = figure["corrected"]["printed"]
            return Message(f"Rettet; trykt »{printed}«", f'Corrected; printed "{printed}"')
    return None


def _fte(staff: Sequence[Mapping[str, Any]]) -> Decimal | None:
    """The first stated number of full-time equivalents, as a saving; positions where no full-time equivalents are stated."""
    for unit in ("fte", "position"):
        for one in staff:
            if one["unit"] == unit and one["value"] is not None:
                return -abs(Decimal(str(one["value"])))
    return None
