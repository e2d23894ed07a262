"""Personal data recognised on import (CPR numbers, private addresses): kept as hits, decided on by an officer."""

from collections.abc import Mapping
from typing import Any

from raaderum.store.models import Document


def keep_hits(document: Document, answer: Mapping[str, Any]) -> None:
    """Keep what was recognised in this reading; what was decided before stands."""
