"""A document taken apart for the index: its records with their texts, and the lines that no record holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raaderum.search.sources import Texts, joined, texts_of
from raaderum.search.withholding import Withheld
from raaderum.store.models import Document, Page, Reading, Record

TEXT = "text"
"""The kind of what stands in no record; passages are of it too."""
_READ = ("read", "prose", "unread")
_FEEDS = str.maketrans("\f\v", "  ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one page that no record holds."""

    page: int | None
    first_line: int
    last_line: int
    text: str


@dataclass(frozen=True)
class Opened:
    """A reading with what is withheld from it."""

    reading: Reading
    records: tuple[Record, ...]
    lines: dict[int, tuple[int | None, str, str]]
    """By number: page, state, text."""
    headings: frozenset[int]
    withheld: Withheld

    def texts(self, record: Record, body: Mapping[str, Any] | None = None) -> Texts:
        """The texts of a record that may be found."""
        return self.withheld.texts(texts_of(body or record.body, record.title))

    def lines_of(self, first: int, last: int) -> str:
        """The lines as they may be shown, one below the other, with a form feed for every new page.

        A vertical tab ends a heading.
        """
        shown, page = [], self.lines[first][0] if first in self.lines else None
        for number in range(first, last + 1):
            now, _, text = self.lines.get(number, (page, "", ""))
            shown.append(
                "\f" * max(0, (now or 0) - (page or 0)) + text.translate(_FEEDS) + ("\v" if number in self.headings else "")
            )
            page = now
        return self.withheld.text("\n".join(shown))

    def every_text(self) -> Iterator[str]:
        """All texts of the records and of the lines outside them."""
        for record in self.records:
            texts = self.texts(record)
            yield from (texts.title, *texts.pieces)
        yield from (stretch.text for stretch in self.stretches())

    def stretches(self) -> Iterator[Stretch]:
        """What stands in no record, page by page."""
        held = _held_lines(self.records)
        run: list[int] = []
        for number, (page, state, text) in sorted(self.lines.items()):
            if run and (page != self.lines[run[0]][0] or number in held):
                yield from self._stretch(run)
                run = []
            if number not in held and state in _READ and text.strip():
                run.append(number)
        yield from self._stretch(run)

    def _stretch(self, run: Sequence[int]) -> Iterable[Stretch]:
        text = joined(self.lines[number][2] for number in run)
        if any(c.isalnum() for c in text):
            yield Stretch(self.lines[run[0]][0], run[0], run[-1], self.withheld.text(text))


def open_reading(reading: Reading) -> Opened:
    """Everything of a reading that the index needs, in few queries."""
    records = tuple(Record.objects.filter(reading=reading).order_by("sequence"))
    lines, headings = {}, set()
    for number, page in Page.objects.filter(reading=reading).values_list("number", "lines"):
        for line in page:
            lines[line["number"]] = (number if has_pages(reading) else None, line["state"], line["text"])
            if line.get("heading"):
                headings.add(line["number"])
    withheld = Withheld(reading.document, (record.body for record in records))
    return Opened(reading, records, lines, frozenset(headings), withheld)


def has_pages(reading: Reading) -> bool:
    """Whether the pages kept are the document's own; else they are parts of a file without pages."""
    return bool(reading.pages)


def current_reading(document: Document) -> Reading | None:
    return Reading.objects.select_related("document").filter(document=document, current=True).first()


def _held_lines(records: Iterable[Record]) -> set[int]:
    """Lines within a record; a meeting's are its items'."""
    return {line for r in records if r.kind != "meeting" for line in range(r.first_line, r.last_line + 1)}
