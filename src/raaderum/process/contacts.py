"""The contact-free view of a record: no names, addresses or numbers of contact persons; everything else as it was."""

import re
from collections.abc import Mapping
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


def _cleaned(value: Any, names: list[str]) -> Any:
    if isinstance(value, str):
        return clean_text(value, names)
    if isinstance(value, list):
        return [_cleaned(one, names) for one in value]
    if isinstance(value, Mapping):
        return {key: _cleaned(one, names) for key, one in value.items()}
    return value
