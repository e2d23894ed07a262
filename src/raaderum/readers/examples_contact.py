"""Who to ask about an example: its municipalities and its contact persons with role and address."""

import re
from collections.abc import Sequence

from raaderum.documents import Line
from raaderum.readers.examples_words import Words, words
from raaderum.records.nouns import Contact

_EMAIL = re.compile(r"[^\s@(),;:<>\[\]]+@[^\s@(),;<>\[\]]+\.[^\s@(),;:<>\[\]]*[a-zæøå]", re.IGNORECASE)
_KOMMUNE = re.compile(r"\s*\b(?:regionskommune|kommuner?)\b\.?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/]|\b(?:og|samt|&)\b)\s*(?=[A-ZÆØÅ])")
_BRACKETS = re.compile(r"[()\[\]<>]")
_READ = 2000
"""Characters of a contact that are looked at."""
_EDGES = " \t,;:.()[]<>–-|/"
_SPACES = re.compile(r"\s+")
_LABEL = re.compile(r"[,.]?\s*\b(?:e-?mail|mail|e-post|tlf|telefon)\b\.?:?", re.IGNORECASE)
_INITIAL = re.compile(r"^[A-ZÆØÅ]\.?$")


def contact_text(lines: Sequence[Line]) -> str:
    """The lines of a contact as one text; a word or an address that was divided at the end of a line is joined again."""
    text = ""
    for line in lines:
        part = line.text.strip()
        if not part:
            continue
        if text.endswith("-") and (part[:1].islower() or _address_open(text)):
            text = text[:-1] + part
        else:
            text = f"{text} {part}" if text else part
    return text


def contact_lines(lines: Sequence[Line]) -> str:
    """The block as a person reads it: each label on a line of its own, divided words joined."""
    vocabulary = words()
    parts: list[list[Line]] = []
    for line in lines:
        labelled = any(label.match(line.text) for label in (vocabulary.municipality, vocabulary.person, vocabulary.more))
        unlabelled_person = "@" in line.text and bool(parts) and vocabulary.municipality.match(parts[-1][0].text) is not None
        if labelled or unlabelled_person or not parts:
            parts.append([])
        parts[-1].append(line)
    return "\n".join(text for text in map(contact_text, parts) if text)


def _address_open(text: str) -> bool:
    return "@" in text.rsplit(" ", 1)[-1]


def municipalities(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names after "Kommune:", without the word itself, and without the genitive that only the word asks for."""
    vocabulary = words()
    found: list[str] = []
    for index, line in enumerate(lines):
        match = vocabulary.municipality.match(line.text)
        if match is None:
            continue
        parts = [line.text[match.end() :]]
        for following in lines[index + 1 :]:
            if vocabulary.person.match(following.text) or vocabulary.more.match(following.text) or "@" in following.text:
                break
            parts.append(following.text)
        text = _SPACES.sub(" ", " ".join(p.strip() for p in parts)).strip(" .")
        found.extend(name for name in _split(text) if name not in found)
        break
    return tuple(found)


def _split(text: str) -> list[str]:
    """One name, or several with commas and "og" between; a description ("alle kommuner i ...") stays as it is printed, and a
    department after the name ("Lindved Kommune, Børn og Unge") is none."""
    if not text:
        return []
    if not text[0].isupper():
        return [text]
    parts = _BETWEEN.split(text)
    if text.casefold().rstrip(" .").endswith("kommuner"):
        return [_name(part) for part in parts]
    known = [part for part in parts if _KOMMUNE.search(part) or _name(part).casefold() in words().known]
    names = [_name(part) for part in (known or parts)]
    return [name for name in names if name]


def _name(text: str) -> str:
    """ "Lindved Kommune" -> "Lindved"; "Københavns Kommune" -> "København"."""
    name = _KOMMUNE.sub("", text).strip(" ,.;:")
    return words().genitive.get(name, name)


def contacts(lines: Sequence[Line]) -> tuple[Contact, ...]:
    """The persons, each with the role and the address printed with the name."""
    vocabulary = words()
    start = next((i for i, line in enumerate(lines) if vocabulary.person.match(line.text)), None)
    if start is None:
        start = next((i for i, line in enumerate(lines) if not vocabulary.municipality.match(line.text)), len(lines))
    kept = lines[start:]
    if not kept:
        return ()
    text = contact_text(kept)[:_READ]
    label = vocabulary.person.match(text)
    if label is not None:
        text = text[label.end() :]
    text = text.strip()
    found: list[Contact] = []
    at = 0
    for match in _EMAIL.finditer(text):
        before = _clean(text[at : match.start()])
        if found:
            tail, before = _tail(before, vocabulary)
            found[-1] = _with_role(found[-1], tail)
        found.extend(_persons(before, match.group().rstrip("."), vocabulary))
        at = match.end()
    rest = _clean(text[at:])
    if found:
        found[-1] = _with_role(found[-1], rest)
    elif rest:
        found.extend(_persons(rest, None, vocabulary))
    return tuple(found)


def _clean(text: str) -> str:
    return _LABEL.sub("", _SPACES.sub(" ", _BRACKETS.sub(" ", text))).strip(_EDGES)


def _with_role(contact: Contact, role: str) -> Contact:
    if not role or contact.role or len(role) > 80:
        return contact
    return Contact(contact.name, role, contact.email)


def _persons(plain: str, email: str | None, vocabulary: Words) -> list[Contact]:
    """The persons before an address: the address is the last one's, the others have none."""
    pieces = re.split(rf"\s+(?:{'|'.join(vocabulary.between)})\s+(?=[A-ZÆØÅ])", plain)
    if len(pieces) < 2 or not all(_has_name(piece, vocabulary) for piece in pieces):
        pieces = [plain]
    made = [_person(piece, None, vocabulary) for piece in pieces[:-1]]
    return [*made, _person(pieces[-1], email, vocabulary)]


def _tail(text: str, vocabulary: Words) -> tuple[str, str]:
    """What stands after an address and before "og" belongs to the person before: "... på det tekniske, og Anna Holm"."""
    for match in re.finditer(rf"(?:^|[\s,])(?:{'|'.join(vocabulary.between)})\s+", text):
        before, after = text[: match.start()].strip(_EDGES), text[match.end() :]
        if _has_name(before, vocabulary):
            break
        if _has_name(after, vocabulary):
            return before, after
    return "", text


def _has_name(text: str, vocabulary: Words) -> bool:
    return _person(text, None, vocabulary).name is not None


def _person(text: str, email: str | None, vocabulary: Words) -> Contact:
    """Name and role: parts between commas, or a role that stands before or after the name in one part."""
    parts = [p.strip(_EDGES) for p in text.split(",")]
    parts = [p for p in parts if p]
    name: str | None = None
    roles: list[str] = []
    for part in parts:
        role, own = _role_and_name(part, vocabulary) if name is None else (part, None)
        if own is not None:
            name = own
        if role:
            roles.append(role)
    return Contact(name, ", ".join(roles) or None, email)


def _role_and_name(part: str, vocabulary: Words) -> tuple[str | None, str | None]:
    """The longest run of name words at the end of the part is the name; what stands before it is the role."""
    tokens = part.split()
    first = len(tokens)
    while first > 0 and _name_word(tokens[first - 1], first == len(tokens), vocabulary):
        first -= 1
    name = tokens[first:]
    while name and name[0].lower() in vocabulary.name_particles:
        name = name[1:]
    if len(name) < 2:
        return part, None
    return " ".join(tokens[: len(tokens) - len(name)]) or None, " ".join(name)


def _name_word(token: str, last: bool, vocabulary: Words) -> bool:
    plain = token.strip(".,")
    if not last and plain in vocabulary.name_particles:
        return True
    if not plain[:1].isupper() or any(c.isdigit() or c in "&/" for c in plain):
        return False
    if plain.isupper() and not _INITIAL.match(token):
        return False
    lower = plain.lower()
    return not any(_is_role(lower, word) for word in vocabulary.role_words)


def _is_role(lower: str, word: str) -> bool:
    """Long words are found in compounds ("områdekoordinator"), "chef" at their end, the shortest alone or before a hyphen."""
    if len(word) > 4:
        return word in lower
    return lower.endswith(word) if len(word) == 4 else lower == word or (word.endswith("-") and lower.startswith(word))
