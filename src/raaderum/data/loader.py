"""Loads a data file once. A folder named in RAADERUM_DATA may hold files of the same names; they are added to ours."""

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `name`.toml, with the additions of the user's own file of that name (lists are joined, tables merged)."""
    text = files("raaderum.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    own = os.environ.get("RAADERUM_DATA")
    if own and (extra := Path(own, f"{name}.toml")).is_file():
        _merge(data, tomllib.loads(extra.read_text(encoding="utf-8")))
    return data


def _merge(data: dict[str, Any], extra: dict[str, Any]) -> None:
    for key, value in extra.items():
        old = data.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            data[key] = old + [v for v in value if v not in old]
        else:
            data[key] = value
