"""The text columns of a flowed table, whose cells have run together: the key before the name, the control after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.readers.tables_titles import Title
from raaderum.readers.tables_words import is_key, is_key_header, split_key, words

Spans = Sequence[tuple[int, int, int]]
Labelled = tuple[str, Spans]


@dataclass(frozen=True, slots=True)
class TextColumns:
    """The titles of the text columns and, for every row, its text in each."""

    titles: tuple[Title, ...]
    rows: tuple[tuple[Labelled, ...], ...]


def text_columns(header: Title, labels: Sequence[Labelled]) -> TextColumns:
    """Part the labels where the header names a key column first, or a control column last, and the rows bear it out."""
    first, _, rest = header.text.partition(" ")
    keyed = is_key_header(first) and sum(_has_number(label) for label, _ in labels) * 2 >= len(labels)
    last = header.text.rsplit(" ", 1)[-1]
    if not keyed and last != header.text and is_key_header(last) and _end_in_keys(labels):
        return _key_last(header, last, labels)
    name = rest if keyed else header.text
    controlled = last.casefold() in words("columns", "control") and name != last
    if controlled:
        name = name[: -len(last)].strip()
    titles = [Title(name, header.spans)]
    if keyed:
        titles.insert(0, Title(first, header.spans))
    if controlled:
        titles.append(Title(last, header.spans))
    rows = tuple(_parted(label, spans, keyed, controlled) for label, spans in labels)
    return TextColumns(tuple(titles), rows)


def _end_in_keys(labels: Sequence[Labelled]) -> bool:
    return sum(is_key(label.rsplit(" ", 1)[-1]) for label, _ in labels) * 2 >= len(labels)


def _key_last(header: Title, last: str, labels: Sequence[Labelled]) -> TextColumns:
    """The key stands after the name: "Forslag Nr."."""
    rows: list[tuple[Labelled, ...]] = []
    for label, spans in labels:
        name, _, key = label.rpartition(" ")
        rows.append(((name, spans), (key, spans[-1:])) if is_key(key) else ((label, spans), ("", ())))
    return TextColumns((Title(header.text[: -len(last)].strip(), header.spans), Title(last, header.spans)), tuple(rows))


def _has_number(label: str) -> bool:
    """The label begins with a key that has a number in it; a mere letter ("a.") belongs to the name."""
    key, _ = split_key(label)
    return key is not None and any(c.isdigit() for c in key)


def _parted(label: str, spans: Spans, keyed: bool, controlled: bool) -> tuple[Labelled, ...]:
    parts: list[Labelled] = []
    bare = label
    if keyed:
        key, rest = split_key(label)
        printed = label[: len(label) - len(rest)].strip() if key is not None else ""
        parts.append((printed, spans[:1] if printed else ()))
        bare = rest if key is not None else label
    control = _control(bare) if controlled else ""
    name = bare[: len(bare) - len(control)].strip() if control else bare
    parts.append((name, spans))
    if controlled:
        parts.append((control, spans[-1:] if control else ()))
    return tuple(parts)


def _control(label: str) -> str:
    """The longest known control that ends the label."""
    known = sorted(words("columns", "control_values"), key=lambda w: (-len(w), w))
    lowered = label.casefold()
    return next((label[len(label) - len(w) :] for w in known if re.search(rf"\s{re.escape(w)}$", lowered)), "")
