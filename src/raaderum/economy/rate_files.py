"""Rates that a municipality loads from its own file: price levels and other dated parameters, as TOML or CSV.

Price levels, TOML:                                   CSV (comma or semicolon; decimals with point, or comma where ; divides):

    [[estimates]]                                     version;source;year;kind;percent;correction
    name = "Juni 2026"                                Juni 2026;brev af 20. juni;2026;total;2,8;
    source = "brev af 20. juni 2026"                  Juni 2026;brev af 20. juni;2026;wage;3,1;0,4
    published = 2026-06-20
    confirmed = true
    rates = [ { year = 2026, kind = "total", percent = "2,8" } ]

Other rates (wages, refunds, thresholds): `[[parameters]]` as in parameters.py, or a CSV whose columns have those names.
Every fault is one sentence with its line or row.
"""

import csv
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from io import StringIO
from typing import Any, Final

from raaderum.economy.faults import EconomyError
from raaderum.economy.levels import PriceEstimate, estimate_of, price_kinds
from raaderum.economy.parameters import Parameters, decimal_of

_PRICE_COLUMNS: Final = ("version", "source", "year", "kind", "percent")
_PARAMETER_COLUMNS: Final = ("name", "value", "unit", "source")
_NUMBERS: Final = frozenset(("value", "percent", "correction", "lower", "upper"))
_GROUPED: Final = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
_YES: Final = frozenset(("true", "ja", "yes", "1", "x"))


def read_estimates(text: str, name: str) -> tuple[PriceEstimate, ...]:
    """The versions of the price estimate in a file (`name` decides: .toml, else CSV). Raises `EconomyError`."""
    if name.lower().endswith(".toml"):
        rows = _toml(text).get("estimates")
        if not isinstance(rows, list) or not rows:
            raise _empty(name, "[[estimates]]")
        return tuple(
            estimate_of(_unmistakable(row, f"{name}: estimates[{i}]"), f"{name}: estimates[{i}]") for i, row in enumerate(rows)
        )
    versions: dict[str, dict[str, Any]] = {}
    for line, row in _csv(text, name, _PRICE_COLUMNS):
        at = f"{name}: linje {line}"
        version = versions.setdefault(
            row["version"],
            {
                "name": row["version"],
                "source": row["source"],
                "published": row.get("published") or None,
                "confirmed": row.get("confirmed", "").lower() in _YES,
                "rates": [],
            },
        )
        version["rates"].append(_rate(row, line, at))
    return tuple(estimate_of(v, name) for v in versions.values())


def read_parameters(text: str, name: str) -> list[dict[str, Any]]:
    """The rows of a file of rates, as plain data for `Parameters.with_rows` and the store. Raises `EconomyError` where one is
    wrong or two give one rate two values on a day."""
    if name.lower().endswith(".toml"):
        rows = _toml(text).get("parameters")
        if not isinstance(rows, list) or not rows:
            raise _empty(name, "[[parameters]]")
        held = [dict(_unmistakable(row, f"{name}: parameters[{i}]")) for i, row in enumerate(rows)]
        parsed = Parameters(()).with_rows(held, at=f"{name}: parameters")
    else:
        numbered = _csv(text, name, _PARAMETER_COLUMNS)
        held = [_plain(row) for _, row in numbered]
        parsed = _checked(held, [line for line, _ in numbered], name)
    return [p.to_json() for p in parsed.layers[0]]


def _checked(rows: list[dict[str, Any]], lines: list[int], name: str) -> Parameters:
    for row, line in zip(rows, lines, strict=True):
        try:
            Parameters(()).with_rows([_unmistakable(row, name)])
        except EconomyError as error:
            raise _at_line(error, line, name) from None
    return Parameters(()).with_rows(rows, at=name)


def _plain(row: Mapping[str, str]) -> dict[str, Any]:
    held: dict[str, Any] = {key: value for key, value in row.items() if value != ""}
    held["confirmed"] = row.get("confirmed", "").lower() in _YES
    return held


def _rate(row: Mapping[str, str], line: int, at: str) -> dict[str, Any]:
    try:
        _unmistakable(row, at)
        year = decimal_of(row["year"])
        percent = decimal_of(row["percent"])
        correction = decimal_of(row["correction"]) if row.get("correction") else None
    except EconomyError as error:
        raise EconomyError(f"Linje {line}: {error.da}", f"Line {line}: {error.en}", at) from None
    if year != year.to_integral_value() or not Decimal(1970) <= year <= Decimal(2200):
        raise EconomyError(
            f"Linje {line}: »{row['year']}« er ikke et årstal.", f'Line {line}: "{row["year"]}" is not a year.', at
        )
    if row["kind"] not in price_kinds():
        known = ", ".join(price_kinds())
        raise EconomyError(
            f"Linje {line}: arten »{row['kind']}« kendes ikke; skriv en af: {known}.",
            f'Line {line}: the kind "{row["kind"]}" is not known; write one of: {known}.',
            at,
        )
    return {"year": year, "kind": row["kind"], "percent": percent, "correction": correction}


def _unmistakable(row: Any, at: str) -> Any:
    """The row, where no number in it can be read in two ways; `EconomyError` for "500.000", which may be 500 or 500000."""
    if isinstance(row, Mapping):
        for key in _NUMBERS.intersection(row):
            value = row[key]
            if isinstance(value, str) and _GROUPED.fullmatch(value.strip()):
                plain = value.strip().replace(".", "")
                raise EconomyError(
                    f"»{value}« kan læses på to måder; skriv {plain} eller {value.strip().replace('.', ',', 1)}.",
                    f'"{value}" can be read in two ways; write {plain} or {value.strip().replace(".", ",", 1)}.',
                    f"{at}.{key}",
                )
        for i, rate in enumerate(row.get("rates", ())):
            _unmistakable(rate, f"{at}.rates[{i}]")
    return row


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EconomyError(f"Filen er ikke TOML: {error}.", f"The file is not TOML: {error}.") from None


def _csv(text: str, name: str, needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Line number and row; every needed column is there and filled."""
    body = text.removeprefix("\ufeff")
    first = body.split("\n", 1)[0]
    divider = ";" if first.count(";") >= first.count(",") and ";" in first else ","
    reader = csv.DictReader(StringIO(body), delimiter=divider, restkey="", restval="")
    columns = [(c or "").strip().lower() for c in reader.fieldnames or ()]
    missing = [c for c in needed if c not in columns]
    if missing:
        raise EconomyError(
            f"Linje 1: kolonnen »{missing[0]}« mangler; filen skal have kolonnerne {', '.join(needed)}.",
            f'Line 1: the column "{missing[0]}" is missing; the file must have the columns {", ".join(needed)}.',
            f"{name}: linje 1",
        )
    reader.fieldnames = columns
    rows = []
    for raw in reader:
        row = {key: value.strip() for key, value in raw.items() if isinstance(value, str)}
        line = reader.line_num
        if not any(row.values()):
            continue
        for column in needed:
            if not row[column] and column != "unit":
                raise EconomyError(
                    f"Linje {line}: »{column}« er tom; udfyld den.",
                    f'Line {line}: "{column}" is empty; fill it in.',
                    f"{name}: linje {line}",
                )
        rows.append((line, row))
    if not rows:
        raise _empty(name, ", ".join(needed))
    return rows


def _at_line(error: EconomyError, line: int, name: str) -> EconomyError:
    return EconomyError(f"Linje {line}: {error.da}", f"Line {line}: {error.en}", f"{name}: linje {line}")


def _empty(name: str, wanted: str) -> EconomyError:
    return EconomyError(
        f"Filen har ingen satser; skriv dem under {wanted}.", f"The file has no rates; write them under {wanted}.", name
    )
