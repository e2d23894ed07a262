"""A finding: figures that do not agree, or something a budget officer should look at before the document goes out."""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from raaderum.figures import Figure
from raaderum.records.base import Json, Source, box_json, cell_json, number

Severity = Literal["error", "warning", "note"]
"""error: cannot be rounding; warning: most likely a slip; note: rounding, format or wording."""


@dataclass(frozen=True, slots=True)
class FindingFigure:
    """A quantity a finding speaks of, with the record that holds it (its source) and the pointer into it, where one does."""

    figure: Figure
    record: Source | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `figures`: the suspect first. Amounts in kroner (or the figures' own base unit)."""

    rule: str
    severity: Severity
    document: str
    figures: tuple[FindingFigure, ...]
    da: str
    en: str
    stated: Decimal | None = None
    computed: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    suspect: Figure | None = None
    suspects: tuple[Figure, ...] = ()
    """Where no single figure can be pointed at: at most three that one of may be wrong."""
    hint_da: str | None = None
    hint_en: str | None = None
    changes_outcome: bool | None = None
    key: tuple[str, ...] = field(default=())
    """Texts that tell two findings with the same rule and figures apart (a finding without figures: the words it is about)."""

    @property
    def id(self) -> str:
        """Stable: rule and printed texts in order, not line numbers."""
        parts = (self.rule, *(f.figure.text for f in self.figures), *self.key)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(sorted({f.figure.place.line for f in self.figures}))

    def to_json(self) -> dict[str, Json]:
        suspect = self.suspect
        body: dict[str, Json] = {
            "id": self.id,
            "figures": [_figure_json(f) for f in self.figures],
            "rule": self.rule,
            "severity": self.severity,
            "document": self.document,
            "lines": list(self.lines),
            "stated": number(self.stated),
            "computed": number(self.computed),
            "difference": number(self.difference),
            "tolerance": number(self.tolerance),
            "suspect": None if suspect is None else {"line": suspect.place.line, "text": suspect.text},
            "suspects": [{"line": s.place.line, "text": s.text} for s in self.suspects],
            "hint": self.hint_en,
            "hint_da": self.hint_da,
            "message": {"da": self.da, "en": self.en},
        }
        if self.changes_outcome is not None:
            body["changes_outcome"] = self.changes_outcome
        return body


def _figure_json(held: FindingFigure) -> dict[str, Json]:
    f = held.figure
    return {
        "text": f.text,
        "value": number(f.value),
        "unit": f.unit,
        "page": f.place.page,
        "line": f.place.line,
        "start": f.place.start,
        "end": f.place.end,
        "box": box_json(f.place.box),
        "cell": cell_json(f.place.cell),
        "record": None if held.record is None else held.record.to_json(),
        "at": held.at,
    }
