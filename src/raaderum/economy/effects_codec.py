"""A table of effects as JSON and back without loss; `table_from_json` refuses what is wrong with its place."""

from typing import Any, get_args

from raaderum.economy import codec
from raaderum.economy.accounts import SPENDING, account_of
from raaderum.economy.computed import RoundingMode
from raaderum.economy.effects import EFFECT_KINDS, Appropriation, EffectRow, EffectTable, table_unit
from raaderum.economy.faults import EconomyError


def row_to_json(row: EffectRow) -> dict[str, Any]:
    """The row with its unrounded cells."""
    return {
        "id": row.id,
        "label": codec.message_to_json(row.label),
        "kind": row.kind,
        "appropriation": {"code": row.appropriation.code, "name": row.appropriation.name},
        "account": row.account.to_json(),
        "spending": row.stated_spending,
        "contained_in": None if row.contained_in is None else codec.message_to_json(row.contained_in),
        "cells": {str(year): codec.to_json(cell) for year, cell in row.cells},
        "beyond": None if row.beyond is None else codec.to_json(row.beyond),
    }


def row_from_json(data: Any, at: str = "") -> EffectRow:
    """The row that `row_to_json` gave."""
    row = codec.mapping(data, at)
    appropriation = codec.mapping(row.get("appropriation", {}), f"{at}.appropriation")
    contained, beyond = row.get("contained_in"), row.get("beyond")
    cells = codec.mapping(row.get("cells", {}), f"{at}.cells")
    return EffectRow(
        codec.text(row, "id", at),
        codec.message_from_json(row.get("label"), f"{at}.label"),
        codec.one_of(row, "kind", EFFECT_KINDS, at),
        tuple((_year(year, at), codec.from_json(cell, f"{at}.cells.{year}")) for year, cell in cells.items()),
        None if beyond is None else codec.from_json(beyond, f"{at}.beyond"),
        Appropriation(str(appropriation.get("code", "")), str(appropriation.get("name", ""))),
        account_of(codec.mapping(row.get("account", {}), f"{at}.account")),
        None if row.get("spending") is None else codec.one_of(row, "spending", SPENDING, at),
        None if contained is None else codec.message_from_json(contained, f"{at}.contained_in"),
    )


def table_to_json(table: EffectTable) -> dict[str, Any]:
    """The table with its unrounded cells; posting is done again by the reader."""
    return {
        "years": list(table.years),
        "unit": table.unit.code,
        "mode": table.mode,
        "rows": [row_to_json(row) for row in table.rows],
    }


def table_from_json(data: Any, at: str = "") -> EffectTable:
    """The table that `table_to_json` gave."""
    table = codec.mapping(data, at)
    return EffectTable(
        tuple(_year(y, at) for y in codec.listed(table, "years", at)),
        tuple(row_from_json(r, f"{at}.rows[{i}]" if at else f"rows[{i}]") for i, r in enumerate(codec.listed(table, "rows", at))),
        table_unit(codec.text(table, "unit", at)),
        codec.one_of(table, "mode", get_args(RoundingMode), at),
    )


def _year(value: Any, at: str) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise EconomyError(f"»{value}« er ikke et årstal.", f'"{value}" is not a year.', at) from None
