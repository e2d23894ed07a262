"""What of a document's text this person may not see: personal data not yet decided on, closed cases, contact persons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

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
    words = _contact_words(person, reading, first, last)
    words += masks_of([document.pk]).get(document.pk, ())
    places = places_of([document.pk]).get(document.pk, {})
    shown = [_line(line, line["number"] in closed, words, places.get(line["number"], ())) for line in lines]
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


def _contact_words(person: Person, reading: Reading, first: int, last: int) -> list[str]:
    if may(person, Action.SEE_CONTACTS, reading.document.municipality):
        return []
    over = Q(first_line__lte=last, last_line__gte=first)
    bodies = Record.objects.filter(over, reading=reading, kind="example").values_list("body", flat=True)
    words = {c.get(key) for body in bodies for c in body.get("contacts") or () for key in ("name", "email")}
    return sorted((w for w in words if w), key=len, reverse=True)


def _line(line: Mapping[str, Any], closed: bool, words: Sequence[str], places: Sequence[tuple[int, int]]) -> dict[str, Any]:
    text: str = line["text"]
    if closed:
        return {**line, "text": "".join(c if c.isspace() else BLOT for c in text)}
    for start, end in places:
        a, b = visible(line.get("columns"), start), visible(line.get("columns"), end)
        text = text[:a] + "".join(c if c == "\t" else BLOT for c in text[a:b]) + text[b:]
    return {**line, "text": mask_text(text, words)}
