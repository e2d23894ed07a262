"""The head of minutes: which committee met, when and where, who was there, and the table of contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from raaderum.danish import scan
from raaderum.documents import Document, Line, Span
from raaderum.readers.minutes_outline import LEADER
from raaderum.readers.minutes_words import committee_in, item_start, vocabulary, without_bullet
from raaderum.readers.wording import alternatives, plain
from raaderum.records.base import Source
from raaderum.records.nouns import Meeting

TERM = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
_TIME = re.compile(r"\bkl\.?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?!\d)", re.IGNORECASE)
_BARE_TIME = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)\b(?![./-]\d)")
_PLACE_AFTER = re.compile(r"\bkl\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?\s*,?\s+(?:i|på)\s+(?P<place>[^,;]{3,80})", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[,;•·|/\n\t]|\s{2,}|\bog\b|\bsamt\b|(?<=\s)&(?=\s))\s*")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_NUMBER_BEFORE = re.compile(r"^\s*(?:(?:punkt|pkt\.?|sag)\s*)?\d{1,3}[a-z]?\s*[.):–-]?\s+", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"\s+(?P<page>\d{1,3})\s*$")
_TITLE_LINES = 2
_LONGEST_NAME = 6
_HEAD_REACH = 150
_LABELS = ("date", "time", "place", "committee", "present", "absent", "contents", "other")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the head with its value: the rest of its line, and the lines until the next label."""

    keys: tuple[str, ...]
    line: int
    value: str
    lines: tuple[int, ...]
    parts: tuple[str, ...]
    """The value line by line."""


@cache
def _kinds_of_label() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for key in _LABELS:
        for label in vocabulary()["head"][key]:
            kinds[label] = (*kinds.get(label, ()), key)
    return kinds


@cache
def _label() -> re.Pattern[str]:
    known = alternatives(*_kinds_of_label())
    gap = r"\s*:\s*|\s*\t\s*|\s*\|\s*|[\s\u00a0]{2,}|\s*$"
    return re.compile(rf"^\s*(?P<label>{known})(?:{gap}|(?P<narrow>\s))(?P<value>.*)$", re.IGNORECASE)


def _label_match(text: str) -> re.Match[str] | None:
    """A label at the start of a line; where only one blank parts it from its value, the value must be of the label's kind."""
    match = _label().match(text) if len(text) < 2000 else None
    if match is None or match["narrow"] is None:
        return match
    label, value = plain(match["label"]), match["value"]
    keys = _kinds_of_label()[label]
    of_kind = (
        label.startswith("møde")
        or ("date" in keys and _first_date([value[:60]]) is not None)
        or (("present" in keys or "absent" in keys) and len(names_of([value])) > 1)
    )
    return match if of_kind else None


@cache
def _title() -> re.Pattern[str]:
    titles = alternatives(*vocabulary()["head"]["titles"])
    return re.compile(rf"^\s*(?:\w+\s+)?(?:{titles})\b", re.IGNORECASE)


def head_start(document: Document, first_item: int) -> int:
    """The first line that belongs to the minutes whose first item stands at `first_item`."""
    reach = max(1, first_item - _HEAD_REACH)
    marks = [
        line.number
        for line in document.lines[reach - 1 : first_item - 1]
        if len(line.text) < 200 and (_title().match(line.text) or _label_match(line.text))
    ]
    start = min(marks, default=first_item)
    return 1 if start <= 15 else start


def read_head(document: Document, first: int, last: int) -> Meeting:
    """The meeting that lines `first`..`last` (everything before the first item) tell of."""
    lines = [line for line in document.lines[first - 1 : last] if not line.blank and line.number not in document.furniture]
    labels = list(_labels(lines))
    titles = [line.text for line in lines if _is_title(line, labels)]
    by_key = {key: [label for label in labels if key in label.keys] for key in _LABELS}
    dates = [label.value for label in by_key["date"]]
    times = [label.value for label in by_key["time"]]
    committee, term = _committee([label.value for label in by_key["committee"]], titles)
    present = next(((label, names) for label in by_key["present"] if (names := names_of(label.parts))), None)
    absent = next((names for label in by_key["absent"] if (names := names_of(label.parts))), ())
    contents = list(_contents(lines))
    day = _first_date([*dates, *titles])
    place = next((label.value for label in by_key["place"] if label.value), None) or _place_after_time(dates)
    return Meeting(
        source=Source(document.id, first, max(first, last), document.line(first).page if document.lines else None),
        committee=committee,
        term=term,
        date=None if day is None else day.isoformat(),
        time=_first_time([*times, *dates, *titles], bare=times),
        place=place,
        present=present[1] if present else (),
        contents=tuple((title, page) for title, page, _ in contents),
        absent=absent,
        present_line=present[0].line if present else 0,
        contents_lines=tuple(number for _, _, number in contents),
    )


def head_codes(document: Document, meeting: Meeting) -> tuple[Span, ...]:
    """The digits of the head that are no figures: pages of the contents, and what stands in the title and under the labels."""
    contents = set(meeting.contents_lines)
    spans: list[Span] = []
    for line in document.lines[meeting.source.first_line - 1 : meeting.source.last_line]:
        if line.number in contents or _title().match(line.text) or _label_match(line.text):
            spans.extend(Span(line.number, m.start(), m.end()) for m in _DIGITS.finditer(line.text))
    return tuple(spans)


def known(meeting: Meeting) -> int:
    """How many of committee, date, place and those present the head tells."""
    return sum(bool(value) for value in (meeting.committee, meeting.date, meeting.place, meeting.present))


def _labels(lines: Sequence[Line]) -> Iterator[Label]:
    index = 0
    while index < len(lines):
        match = _label_match(lines[index].text)
        if match is None:
            index += 1
            continue
        keys = _kinds_of_label()[plain(match["label"])]
        value = match["value"].strip().strip("|").strip()
        parts, numbers = ([value] if value else []), [lines[index].number]
        many = "present" in keys or "absent" in keys
        index += 1
        while index < len(lines) and (many or not parts) and len(parts) < 60:
            line = lines[index]
            if _label_match(line.text) or LEADER.search(line.text) or item_start().match(line.text) or line.heading:
                break
            if many and parts and not _goes_on_with_names(parts[-1], line.text):
                break
            parts.append(line.text.strip())
            numbers.append(line.number)
            index += 1
        yield Label(keys, numbers[0], " ".join(parts), tuple(numbers), tuple(parts))


def _goes_on_with_names(before: str, text: str) -> bool:
    """The list of names goes on: the line before ended in a comma or "og", or this line is itself a name."""
    return (
        before.rstrip().endswith((",", " og", ";"))
        or bool(names_of([text]))
        or bool(_SPLIT.split(text.strip())[0] and before.endswith("-"))
    )


def names_of(parts: Sequence[str]) -> tuple[str, ...]:
    """The persons in a list of names, without party letters and offices."""
    nobody = vocabulary()["head"]["nobody"]
    names: list[str] = []
    text = "\n".join(without_bullet(part) for part in parts)
    text = re.sub(r"(?<=[,\w])\n(?=[A-ZÆØÅ][\w-]+(?:,|$))", " ", text) if text.count(",") > 1 else text
    for piece in _SPLIT.split(_BRACKETS.sub("", text)):
        name = re.sub(r"^\s*(?:formand|næstformand|borgmester)\s*:?\s+", "", piece.strip(), flags=re.IGNORECASE).rstrip(".")
        if _is_name(name) and plain(name) not in nobody:
            names.append(" ".join(name.split()))
    return tuple(names)


def _is_name(text: str) -> bool:
    """Two to six words, the first and the last with a capital letter; between them short words too ("Gitte af Bro")."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_NAME or any(c.isdigit() or c in ":()" for c in text):
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and all(w[0].isupper() or len(w) <= 3 for w in words[1:-1])


def _is_title(line: Line, labels: Sequence[Label]) -> bool:
    return len(line.text) < 250 and not LEADER.search(line.text) and not any(line.number in label.lines for label in labels)


def _committee(labelled: Sequence[str], titles: Sequence[str]) -> tuple[str | None, str | None]:
    """The committee and its term: by its label, else from the title, else from the first line that names one."""
    said = [t for t in titles if _title().match(t)]
    for text in (*labelled, *said, *titles):
        match = committee_in(text)
        if match is None:
            continue
        term = TERM.search(text, match.end())
        return match.group().strip(), f"{term[1]}-{term[2]}" if term else None
    for text in labelled:
        if text:
            return text, None
    return None, None


def _first_date(texts: Sequence[str]) -> date | None:
    for text in texts:
        for found in scan(text):
            if found.kind == "date" and found.date is not None:
                return found.date
    return None


def _place_after_time(dates: Sequence[str]) -> str | None:
    """ "kl. 17.00 i byrådssalen": the place that stands after the time."""
    for text in dates:
        match = _PLACE_AFTER.search(text)
        if match is not None:
            return match["place"].strip().rstrip(".")
    return None


def _first_time(texts: Sequence[str], bare: Sequence[str]) -> str | None:
    for text in texts:
        match = _TIME.search(text) or (_BARE_TIME.search(text) if text in bare else None)
        if match is not None and int(match["hour"]) < 25:
            return f"{int(match['hour']):02d}:{match['minute'] or '00'}"
    return None


def _contents(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    """Entries of the table of contents: title without its number, page, first line. A title may be broken over lines."""
    started = False
    broken: list[Line] = []
    for line in lines:
        text = line.text
        if _is_contents_heading(text):
            started, broken = True, []
            continue
        match = LEADER.search(text) or (_PAGE.search(text) if started else None)
        if match is None or len(text) > 300 or _label_match(text):
            broken = [*broken, line][-_TITLE_LINES:] if started and not _label_match(text) else []
            continue
        title = " ".join([*(b.text.strip() for b in broken), text[: match.start()].strip()])
        title = _NUMBER_BEFORE.sub("", title).strip(" .…\t|")
        if any(c.isalpha() for c in title):
            yield title, int(match["page"]), (broken[0] if broken else line).number
            started = True
        broken = []


def _is_contents_heading(text: str) -> bool:
    return len(text) < 60 and "contents" in _kinds_of_label().get(plain(text), ())
