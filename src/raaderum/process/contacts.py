"""The contact-free view of a record: no names, addresses or numbers of contact persons; everything else as it was."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

HIDDEN = "[kontakt]"
_EMAIL = re.compile(r"[\w.+|-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?i)\b(?:tlf|telefon|mobil|mobile|phone)\.?(?:nr\.?)?\s*:?\s*(?:\+45\s?)?\d{2}(?:\s?\d{2}){3}\b")
_LABELLED = re.compile(r"(?im)^(?P<label>\s*kontakt(?:person(?:er)?|oplysninger)?\s*:).*$")


def without_contacts(body: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a record's body with `contacts` emptied, and their names, e-mail addresses and telephone numbers taken out of
    every text. A line that says "Kontaktperson:" keeps only the label."""
    names = [str(contact["name"]) for contact in body.get("contacts") or () if contact.get("name")]
    made: dict[str, Any] = {key: _cleaned(value, names) for key, value in body.items()}
    if "contacts" in made:
        made["contacts"] = []
    return made


def clean_text(text: str, names: list[str] | tuple[str, ...] = ()) -> str:
    """The text without contact persons; `names` are those known to be some."""
    cleaned = _LABELLED.sub(lambda found: f"{found['label']} {HIDDEN}", text)
    cleaned = _PHONE.sub(HIDDEN, _EMAIL.sub(HIDDEN, cleaned))
    for name in sorted(names, key=len, reverse=True):
        cleaned = re.sub(r"\s+".join(re.escape(word) for word in name.split()), HIDDEN, cleaned)
    return cleaned


def contact_spans(text: str) -> list[tuple[int, int]]:
    """Where e-mail addresses and telephone numbers stand in a line, and what follows the label "Kontaktperson:"."""
    found = [match.span() for match in _EMAIL.finditer(text)] if "@" in text else []
    found += [match.span() for match in _PHONE.finditer(text)]
    return found + [(match.end("label"), match.end()) for match in _LABELLED.finditer(text)]


def broken_spans(first: str, second: str, names: Sequence[str] = ()) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where an e-mail address or a name that begins on one line and ends on the next stands on each of them."""
    head, tail = first.rstrip(), second.lstrip()
    cut = len(second) - len(tail)
    ends: list[tuple[int, int]] = []
    starts: list[tuple[int, int]] = []
    whole, spaced = head.removesuffix("-") + tail, f"{head} {tail}"
    at = len(head.removesuffix("-"))
    cut_short = "@" in whole and (head.endswith(("-", "@", ".")) or tail.startswith(("@", ".")))
    found = [(m.start(), m.end() - at) for m in _EMAIL.finditer(whole) if m.start() < at < m.end()] if cut_short else []
    for name in names:
        place = spaced.find(name, max(0, len(head) - len(name)))
        if 0 <= place < len(head) < place + len(name):
            found.append((place, place + len(name) - len(head) - 1))
    for start, length in found:
        ends.append((start, len(head)))
        starts.append((cut, cut + length))
    return ends, starts


def _cleaned(value: Any, names: list[str]) -> Any:
    if isinstance(value, str):
        return clean_text(value, names)
    if isinstance(value, list):
        return [_cleaned(one, names) for one in value]
    if isinstance(value, Mapping):
        return {key: _cleaned(one, names) for key, one in value.items()}
    return value
