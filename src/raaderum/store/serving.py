"""A record as a person may see it: corrections laid over, contacts left out where they have no right to them."""

from collections.abc import Iterable
from typing import Any

from raaderum.process.contacts import without_contacts
from raaderum.process.rights import Action, Person, may
from raaderum.store.corrections import overlaid_all
from raaderum.store.models import Record


def served(person: Person, records: Iterable[Record]) -> list[dict[str, Any]]:
    """The bodies of the records, in order. The records must have their reading and document with them (select_related)."""
    rows = list(records)
    made = []
    for record, body in zip(rows, overlaid_all(rows), strict=True):
        allowed = may(person, Action.SEE_CONTACTS, record.reading.document.municipality)
        made.append(body if allowed else without_contacts(body))
    return made


def served_one(person: Person, record: Record) -> dict[str, Any]:
    """One record's body."""
    return served(person, [record])[0]
