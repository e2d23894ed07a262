"""The table of contents of minutes against their items, and the items' numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark_words
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Item, Meeting

_NOT_WORD = re.compile(r"[\W_]+")
_ALIKE = 0.72


@check("contents.items", "contents.pages")
def contents_against_items(subject: Subject) -> Iterable[Finding]:
    """contents.items: every entry of the table of contents is an item under the same title, and every item is an entry.
    contents.pages: pages do not go backwards.

    Example: the contents say "Status på budget 2026", the item is called "Status på budget 2025".
    """
    for meeting, items in _meetings(subject):
        if meeting.contents and items:
            yield from _titles(subject, meeting, items)
            yield from _pages(subject, meeting)


def _meetings(subject: Subject) -> Iterator[tuple[Meeting, list[Item]]]:
    held: tuple[Meeting, list[Item]] | None = None
    for record in subject.records:
        if isinstance(record, Meeting):
            if held is not None:
                yield held
            held = (record, [])
        elif isinstance(record, Item) and held is not None:
            held[1].append(record)
    if held is not None:
        yield held


def _norm(title: str) -> str:
    return _NOT_WORD.sub(" ", title.casefold()).strip()


def _entry(subject: Subject, meeting: Meeting, index: int) -> Figure:
    line = subject.document.line(meeting.contents_lines[index])
    return mark_words(line, meeting.contents[index][0])


def _heading(subject: Subject, item: Item) -> Figure:
    return mark_words(subject.document.line(item.source.first_line), item.title)


def _titles(subject: Subject, meeting: Meeting, items: Sequence[Item]) -> Iterator[Finding]:
    entries = [_norm(title) for title, _ in meeting.contents]
    titles = [_norm(item.title) for item in items]
    left = [i for i, entry in enumerate(entries) if not any(_equal(entry, title) for title in titles)]
    missing = [j for j, title in enumerate(titles) if not any(_equal(entry, title) for entry in entries)]
    if len(left) > len(entries) // 2:
        return  # these contents are not those of the items
    for i in left:
        near = [j for j in missing if SequenceMatcher(None, entries[i], titles[j]).ratio() >= _ALIKE]
        if near:
            j = near[0]
            missing.remove(j)
            yield finding(
                subject,
                "contents.items",
                "warning",
                [_entry(subject, meeting, i), _heading(subject, items[j])],
                f"Indholdsfortegnelsen siger »{meeting.contents[i][0]}«, men punkt {items[j].number} hedder »{items[j].title}«.",
                f"The contents say “{meeting.contents[i][0]}”, but item {items[j].number} is called “{items[j].title}”.",
            )
        else:
            yield finding(
                subject,
                "contents.items",
                "warning",
                [_entry(subject, meeting, i)],
                f"»{meeting.contents[i][0]}« står i indholdsfortegnelsen, men er ikke et punkt i dokumentet.",
                f"“{meeting.contents[i][0]}” is in the contents, but is no item of the document.",
            )
    for j in missing:
        yield finding(
            subject,
            "contents.items",
            "warning",
            [_heading(subject, items[j])],
            f"Punkt {items[j].number}, »{items[j].title}«, mangler i indholdsfortegnelsen.",
            f"Item {items[j].number}, “{items[j].title}”, is missing in the contents.",
        )


def _equal(entry: str, title: str) -> bool:
    """The same title; an entry may be cut short, or lack the committees before it."""
    return (
        entry == title
        or title.endswith(" " + entry)
        or entry.endswith(" " + title)
        or (len(entry) > 25 and title.startswith(entry))
    )


def _pages(subject: Subject, meeting: Meeting) -> Iterator[Finding]:
    for i, ((_, before), (title, page)) in enumerate(pairwise(meeting.contents)):
        if page < before:
            yield finding(
                subject,
                "contents.pages",
                "warning",
                [_entry(subject, meeting, i + 1), _entry(subject, meeting, i)],
                f"Indholdsfortegnelsen: »{title}« står på side {page}, men punktet før på side {before}.",
                f"The contents: “{title}” is on page {page}, but the entry before it on page {before}.",
            )


@check("item.number")
def item_numbers(subject: Subject) -> Iterable[Finding]:
    """item.number: the items of a meeting are numbered in order, each number once.

    Example: "Punkt 4" follows "Punkt 2" (a note: a closed item may be left out), or two items are "Punkt 3" (a warning).
    """
    for _, items in _meetings(subject):
        for before, item in pairwise(items):
            if not (before.number.isdigit() and item.number.isdigit()):
                continue
            step = int(item.number) - int(before.number)
            if step == 1:
                continue
            figures = [_heading(subject, item), _heading(subject, before)]
            yield finding(
                subject,
                "item.number",
                "note" if step > 1 else "warning",
                figures,
                f"Punkt {item.number} følger efter punkt {before.number}.",
                f"Item {item.number} follows item {before.number}.",
            )
