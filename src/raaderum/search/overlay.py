"""What people laid over a reading, as the index needs it: corrected amounts, corrected lines, findings nobody has settled."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from raaderum.store.columns import Around, columns_of
from raaderum.store.corrections import overlaid_all
from raaderum.store.findings_open import open_findings
from raaderum.store.models import Correction, Reading, Record


class Overlay:
    """The overlay of one reading. Of `records` only those with a corrected figure need, and get, their body."""

    def __init__(self, reading: Reading, records: Sequence[Record]) -> None:
        corrections = Correction.objects.filter(document=reading.document_id, current=True)
        self._corrected = sorted(corrections.values_list("line", flat=True))
        findings = open_findings([reading.document_id]).values_list("body", flat=True)
        self._doubtful = [sorted(body["lines"]) for body in findings]
        keys = [record.pk for record in records if self.is_corrected(record.first_line, record.last_line)]
        changed = list(Record.objects.select_related("reading").filter(pk__in=keys)) if keys else []
        self._bodies = dict(zip((record.pk for record in changed), overlaid_all(changed), strict=True))

    def amount(self, record: Record) -> Decimal | None:
        """The record's amount, from its corrected reading where there is one."""
        body = self._bodies.get(record.pk)
        if body is None:
            return record.amount
        return columns_of(body, Around(record.municipality, record.year, record.committee)).amount

    def is_corrected(self, first_line: int, last_line: int) -> bool:
        """Whether a corrected figure stands in the lines."""
        return _any_between(self._corrected, first_line, last_line)

    def open_findings(self, first_line: int, last_line: int) -> int:
        """How many open findings have a figure in the lines."""
        return sum(_any_between(lines, first_line, last_line) for lines in self._doubtful)


def _any_between(numbers: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] <= last
