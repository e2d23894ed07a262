"""The sentences of `data/uncertainty.toml`, filled in."""

from typing import Any

from raaderum.choice.wording import Told
from raaderum.data.loader import load


def told(table: str, key: str, /, **given: Any) -> Told:
    """A sentence in both languages; a `Told` among what is filled in gives each language its own text."""
    texts = load("uncertainty")[table][key]
    da, en = (texts[i].format(**{k: v[i] if isinstance(v, Told) else v for k, v in given.items()}) for i in (0, 1))
    return Told(da, en)
