"""What of a document's text this person may not see: personal data not yet decided on, closed cases, contact persons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Q

from raaderum.process.contacts import broken_spans, contact_spans
from raaderum.process.rights import Action, Person, may
from raaderum.publish.original import visible
from raaderum.store.models import Document, PersonalHit, Reading, Record
from raaderum.store.personal import BLOT, mask_text, masks_of, places_of


@dataclass(frozen=True, slots=True)
class Masked:
    """Lines as this person sees them: every withheld character is a blot, so that all places stand. `hidden`: their numbers."""

    lines: tuple[dict[str, Any], ...]
    hidden: frozenset[int]

    def boxes(self) -> tuple[tuple[float, float, float, float], ...]:
        """The boxes of the lines with blots, for the page's picture."""
        boxes = [line["box"] for line in self.lines if line["number"] in self.hidden and line.get("box")]
        return tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in boxes)

    def covers(self, line: int, start: int, end: int) -> bool:
        """Whether characters of these source columns are blotted out."""
        if line not in self.hidden:
            return False
        one = next(one for one in self.lines if one["number"] == line)
        columns = one.get("columns")
        return BLOT in one["text"][visible(columns, start) : max(visible(columns, end), visible(columns, start) + 1)]

    def without_covered(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A record or finding without the figures that are blotted out here, be it for a contact or a closed case."""
        return {**body, "figures": [f for f in body["figures"] if not self.covers(f["line"], f["start"], f["end"])]}

    def drawable(self) -> bool:
        """Whether every withheld line has a box, so that the page's picture can be shown with blots over them."""
        return all(line.get("box") for line in self.lines if line["number"] in self.hidden)


def masked(person: Person, reading: Reading, lines: Sequence[Mapping[str, Any]]) -> Masked:
    """The lines of a stretch of the reading, as the person may see them."""
    if not lines:
        return Masked((), frozenset())
    first, last = lines[0]["number"], lines[-1]["number"]
    document = reading.document
    closed = set(_closed_lines(person, reading, first, last))
    free = may(person, Action.SEE_CONTACTS, document.municipality)
    contacts = [] if free else _contact_words(reading, first, last)
    words = [*contacts, *masks_of([document.pk]).get(document.pk, ())]
    places = places_of([document.pk]).get(document.pk, {})
    spans = {} if free else _contact_places(lines, contacts)
    shown = []
    for line in lines:
        number = line["number"]
        columns = [(visible(line.get("columns"), a), visible(line.get("columns"), b)) for a, b in places.get(number, ())]
        shown.append(_line(line, number in closed, words, [*columns, *spans.get(number, ())]))
    hidden = frozenset(new["number"] for new, old in zip(shown, lines, strict=True) if new["text"] != old["text"])
    return Masked(tuple(shown), hidden)


def may_have_file(person: Person, document: Document) -> bool:
    """Whether the file itself may be given to the person: only where nothing in it is withheld from them."""
    if _undisclosed(document).exists() and not may(person, Action.DECIDE_WITHHELD, document.municipality):
        return False
    current = Record.objects.filter(reading__document=document, reading__current=True)
    if not may(person, Action.SEE_CLOSED, document.municipality) and current.filter(closed=True).exists():
        return False
    if may(person, Action.SEE_CONTACTS, document.municipality):
        return True
    return not any(body.get("contacts") for body in current.filter(kind="example").values_list("body", flat=True))


def _undisclosed(document: Document) -> Any:
    return PersonalHit.objects.filter(document=document).exclude(decision=PersonalHit.Decision.RELEASED)


def _closed_lines(person: Person, reading: Reading, first: int, last: int) -> Iterable[int]:
    """Closed cases below their first line, which is their title."""
    if may(person, Action.SEE_CLOSED, reading.document.municipality):
        return
    over = Q(first_line__lte=last, last_line__gte=first)
    for start, end in Record.objects.filter(over, reading=reading, closed=True).values_list("first_line", "last_line"):
        yield from range(start + 1, end + 1)


def _contact_words(reading: Reading, first: int, last: int) -> list[str]:
    over = Q(first_line__lte=last, last_line__gte=first)
    bodies = Record.objects.filter(over, reading=reading, kind="example").values_list("body", flat=True)
    words = {c.get(key) for body in bodies for c in body.get("contacts") or () for key in ("name", "email")}
    return sorted((w for w in words if w), key=len, reverse=True)


def _contact_places(lines: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """By line, the characters of e-mail addresses, telephone numbers and contact persons, also where they are broken over two."""
    found: dict[int, list[tuple[int, int]]] = {line["number"]: contact_spans(line["text"]) for line in lines}
    filled = [line for line in lines if line["text"].strip()]
    for one, other in pairwise(filled):
        ends, starts = broken_spans(one["text"], other["text"], names)
        found[one["number"]] += ends
        found[other["number"]] += starts
    return found


def _line(line: Mapping[str, Any], closed: bool, words: Sequence[str], places: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """`places` are characters of the visible text."""
    text: str = line["text"]
    if closed:
        return {**line, "text": "".join(c if c.isspace() else BLOT for c in text)}
    masked_text = mask_text(text, words)
    for a, b in places:
        masked_text = masked_text[:a] + "".join(c if c in "\t " else BLOT for c in masked_text[a:b]) + masked_text[b:]
    return {**line, "text": masked_text}
