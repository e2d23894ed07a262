"""A newer reading of a document beside the older: what changed, and what people decided carried over.

Decisions hang on the document and the finding's stable id, corrections on the document and the figure's place; so they stand
over every reading in which that finding, or that figure, is found again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from raaderum.documents.model import Message
from raaderum.store.importing import Origin, bytes_of, has_this_reading, keep
from raaderum.store.models import Correction, Document, Finding, Reading, Record, Settlement
from raaderum.store.reader_process import read_apart
from raaderum.store.reading import reader_version


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two readings of one document: records by their key, findings by their stable id."""

    records_added: tuple[str, ...] = ()
    records_gone: tuple[str, ...] = ()
    records_changed: tuple[str, ...] = ()
    findings_added: tuple[str, ...] = ()
    findings_gone: tuple[str, ...] = ()
    settlements_left: tuple[str, ...] = ()
    """Decisions whose finding is no longer there."""
    corrections_left: int = 0
    """Corrections whose figure is no longer read at that place: they mark nothing, and should be looked at."""

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self == Change()

    @property
    def told(self) -> Message:
        """The change as a sentence."""
        records = (len(self.records_added), len(self.records_gone), len(self.records_changed))
        findings = (len(self.findings_added), len(self.findings_gone))
        da = "poster: {} nye, {} væk, {} ændret; fund: {} nye, {} væk".format(*records, *findings)
        en = "records: {} new, {} gone, {} changed; findings: {} new, {} gone".format(*records, *findings)
        if self.settlements_left or self.corrections_left:
            left = (len(self.settlements_left), self.corrections_left)
            da += "; {} afgørelser og {} rettelser har ikke længere noget at stå ved".format(*left)
            en += "; {} decisions and {} corrections have nothing left to stand by".format(*left)
        return Message(da, en)


def outdated() -> QuerySet[Document]:
    """The documents that these readers have not read yet, and that are not gone."""
    gone = (Document.State.WITHDRAWN, Document.State.ERASED, Document.State.QUEUED, Document.State.READING)
    return Document.objects.exclude(state__in=gone).exclude(readings__reader_version=reader_version()).order_by("pk")


def read_again(document: Document) -> Change | None:
    """Read a document with the readers of this version, here and now; None where they have read it."""
    if has_this_reading(document):
        return None
    answer = read_apart(bytes_of(document), document.name, document.read_as or None)
    with transaction.atomic():
        if not keep(document, answer, Origin(by=None)):
            return None
    old, new = document.readings.order_by("-version")[:2][::-1]
    return compare(old, new)


def compare(old: Reading, new: Reading) -> Change:
    """What differs between two readings of one document."""
    before, after = _records(old), _records(new)
    codes, new_codes = _codes(old), _codes(new)
    decided = set(Settlement.objects.filter(document=new.document, current=True).values_list("code", flat=True))
    return Change(
        records_added=_in_order(after.keys() - before.keys()),
        records_gone=_in_order(before.keys() - after.keys()),
        records_changed=_in_order(key for key in before.keys() & after.keys() if before[key] != after[key]),
        findings_added=_in_order(new_codes - codes),
        findings_gone=_in_order(codes - new_codes),
        settlements_left=_in_order(decided & (codes - new_codes)),
        corrections_left=_lost_corrections(new),
    )


def _records(reading: Reading) -> dict[str, object]:
    return dict(Record.objects.filter(reading=reading).values_list("key", "body"))


def _codes(reading: Reading) -> set[str]:
    return set(Finding.objects.filter(reading=reading).values_list("code", flat=True))


def _lost_corrections(reading: Reading) -> int:
    bodies = Record.objects.filter(reading=reading).values_list("body", flat=True)
    places = {(f["line"], f["start"], f["end"]) for body in bodies for f in body["figures"]}
    stand = Correction.objects.filter(document=reading.document, current=True).values_list("line", "start", "end")
    return sum(place not in places for place in stand)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
