"""JSON without loss: decimals are written as numbers with all their digits."""

import json
import re
from decimal import Decimal
from typing import Any

_MARK = "\x00decimal:"
_MARKED = re.compile(r'"\\u0000decimal:([^"]+)"')


def dumps(value: Any, *, indent: int | None = None) -> str:
    """One JSON text; Danish letters as they are, keys in their order, every Decimal a number without loss."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_number)
    return _MARKED.sub(r"\1", text) if "decimal:" in text else text


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        as_float = float(value)
        if Decimal(repr(as_float)) == value:
            return as_float
        return f"{_MARK}{value:f}"
    raise TypeError(f"not JSON: {type(value).__name__}")
