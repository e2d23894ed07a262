"""The files of `raaderum reckon`: tasks as JSON or TOML, rates as TOML or CSV. A fault is a sentence with the file's name."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from raaderum.economy.faults import EconomyError
from raaderum.economy.reckoning_rates import Rates

LARGEST = 4 << 20
"""Bytes of a file."""


def load_task(path: str) -> Any:
    """The file as plain data: dates as text, decimals without loss."""
    text = _text(path)
    try:
        if path.lower().endswith(".toml"):
            return plain(tomllib.loads(text, parse_float=Decimal))
        return json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise EconomyError(
            f"linje {error.lineno} er ikke gyldig JSON.", f"line {error.lineno} is not valid JSON.", path
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise EconomyError(f"filen er ikke gyldig TOML ({error}).", f"the file is not valid TOML ({error}).", path) from None
    except (RecursionError, ValueError):
        raise EconomyError("filen er bygget for dybt til at læses.", "the file is nested too deep to be read.", path) from None


def load_rates(paths: tuple[str, ...]) -> Rates:
    """The shipped rates with those of the files before them; the last file goes first."""
    rates = Rates.shipped()
    for path in paths:
        text, name = _text(path), Path(path).name
        try:
            rates = rates.with_file(text, name)
        except EconomyError as error:
            raise EconomyError(error.da, error.en, error.at if name in error.at else f"{path}: {error.at}") from None
    return rates


def plain(value: Any) -> Any:
    """TOML's dates as text; everything else as it is."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def projection(amount: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The task that `--project AMOUNT --from YEAR --to YEAR` asks for."""
    wanted = {"amount": amount, "from_year": given["from_year"], "to_year": given["to_year"], "kind": given["kind"]}
    setting = {"budget_year": given["to_year"], "estimate_years": 0, "unit": "kr.", "estimate": given["estimate"] or ""}
    return {"setting": setting, "inputs": [{"type": "project", **wanted}]}


def _text(path: str) -> str:
    try:
        file = Path(path)
        if file.is_file() and file.stat().st_size > LARGEST:
            raise EconomyError(
                f"filen er større end {LARGEST >> 20} MB.", f"the file is larger than {LARGEST >> 20} MB.", path
            )  # fmt: skip
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise EconomyError("filen kan ikke læses.", "the file cannot be read.", path) from None
