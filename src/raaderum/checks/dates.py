"""Dates that cannot be, weekdays that do not fit, and events that are dated twice."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import Passage, finding, mark, passages
from raaderum.checks.words import day_da, day_en
from raaderum.danish import scan
from raaderum.data.loader import load
from raaderum.documents import Line
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Item, Meeting

_MONTHS: dict[str, int] = load("months")["months"]
_WEEKDAYS: tuple[str, ...] = tuple(load("months")["weekdays"]["names"])[:7]
_MONTH = "|".join(sorted(_MONTHS, key=lambda m: (-len(m), m)))
_WORDED = re.compile(
    rf"(?<![\d.,/§-])(?P<day>\d{{1,2}})\.\s*(?P<month>{_MONTH})(?![^\W_])\.?(?:\s+(?P<year>(?:19|20)\d\d)(?![\d.,]\d))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)"
)
_SHORT = re.compile(r"(?<![\w./-])(?P<day>\d{1,2})/(?P<month>\d{1,2})[-\s](?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)")
_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\s*,?\s+(?:d\.|den\s)?\s*(?:(?P<day>\d{{1,2}})\.\s*(?P<month>{_MONTH})(?![^\W_])\.?\s+(?P<year>(?:19|20)\d\d)"
    r"|(?P<day2>\d{1,2})[./-](?P<month2>\d{1,2})[./-](?P<year2>(?:19|20)\d\d))\b(?![.,]\d)",
    re.IGNORECASE,
)
_MAY_DATE = re.compile(r"\d{1,2}(?:[./-]\s?\d{1,2}[./ -]\s?\d{4}|\.\s{0,3}[A-Za-z])")
_EXACT = re.compile(r"\d{3}(?:,\d\d)?\s*(?:kr|$)")
_NAMES_DA = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_NAMES_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_YEAR = re.compile(rf"\b(?:i|ultimo|primo|medio)\s+(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_MEETINGS = re.compile(r"møde", re.IGNORECASE)
_MEETINGS_IN = re.compile(r"møde\w*\s*(?:i\s|$)")
_EVENT = re.compile(
    r"\b(?:modt(?:og|aget)|fik|tilsagn|bevilg(?:ede|et|ing)|godkend(?:te|t)|vedt(?:og|aget)|beslutt(?:ede|et)|indgik|indgået|underskrev(?:et)?|afgjort)\b",
    re.IGNORECASE,
)
_TELLING_DIGITS = 6


@check("date.impossible")
def impossible_dates(subject: Subject) -> Iterable[Finding]:
    """date.impossible: a date exists in the calendar.

    Example: "31. november 2025", "29. februar 2026", "31/04/2026".
    """
    for line in _lines(subject):
        for pattern in (_WORDED, _NUMERIC, _SHORT):
            for match in pattern.finditer(line.text):
                month = _month(match["month"])
                day, year = int(match["day"]), int(match["year"]) if match["year"] else 2024
                if month is None or not 1 <= month <= 12:
                    continue
                if 1 <= day <= monthrange(year, month)[1] or (pattern is not _WORDED and day > 31):
                    continue
                yield finding(
                    subject,
                    "date.impossible",
                    "error" if 1 <= day <= 39 else "warning",
                    [mark(line, match.start(), match.end())],
                    f"Datoen {match.group().strip()} findes ikke.",
                    f"There is no date {match.group().strip()}.",
                )


@check("date.weekday")
def weekdays(subject: Subject) -> Iterable[Finding]:
    """date.weekday: a date falls on the weekday printed before it.

    Example: "Onsdag d. 10. marts 2026": 10 March 2026 is a Tuesday.
    """
    for line in _lines(subject):
        if "dag" not in line.text:
            continue
        for match in _WEEKDAY.finditer(line.text):
            day = _date(match["day"] or match["day2"], match["month"] or match["month2"], match["year"] or match["year2"])
            said = _WEEKDAYS.index(match["weekday"].casefold())
            if day is None or day.weekday() == said:
                continue
            yield finding(
                subject,
                "date.weekday",
                "error",
                [mark(line, match.start(), match.end())],
                f"{match.group()} er en {_NAMES_DA[day.weekday()]}, ikke en {_NAMES_DA[said]}.",
                f"{day_en(day)} is a {_NAMES_EN[day.weekday()]}, not a {_NAMES_EN[said]}.",
            )


@check("date.order")
def earlier_steps(subject: Subject) -> Iterable[Finding]:
    """date.order: an earlier step of a case is not dated after the meeting that records it.

    Example: the meeting is on 10 March 2026 and the case's history says "12/04/2026 Økonomiudvalget".
    """
    meeting: Meeting | None = None
    for record in subject.records:
        if isinstance(record, Meeting):
            meeting = record
        elif isinstance(record, Item) and meeting is not None and meeting.date is not None:
            for step in record.history:
                if step.date is not None and step.date > meeting.date:
                    where = _step_mark(subject, record, step.date)
                    yield finding(
                        subject,
                        "date.order",
                        "warning",
                        where,
                        f"Punkt {record.number}: {step.committee} behandlede efter forløbet sagen den {_day(step.date, day_da)}, "
                        f"men mødet var allerede den {_day(meeting.date, day_da)}.",
                        f"Item {record.number}: {step.committee} is said to have treated it on {_day(step.date, day_en)}, "
                        f"but the meeting was on {_day(meeting.date, day_en)} already.",
                        key=(record.number, step.committee, step.date),
                    )


def _day(iso: str, words: Callable[[date], str]) -> str:
    """A date of a record in words; as it stands where it is no date."""
    try:
        return words(date.fromisoformat(iso))
    except ValueError:
        return iso


def _step_mark(subject: Subject, item: Item, iso: str) -> list[Figure]:
    for line in subject.document.lines[item.source.first_line - 1 : item.source.last_line]:
        for pattern in (_NUMERIC, _SHORT, _WORDED):
            for match in pattern.finditer(line.text):
                day = _date(match["day"], match["month"], match["year"])
                if day is not None and day.isoformat() == iso:
                    return [mark(line, match.start(), match.end())]
    return []


@check("date.differs")
def dated_twice(subject: Subject) -> Iterable[Finding]:
    """date.differs: an event is dated the same wherever it is told.

    The head of minutes gives one date of the meeting; two sentences that tell the same event (a grant, a decision) with the
    same exact amount give the same date.
    Example: "fik i marts 2027 tilsagn om 1.204.310 kr." and "modtog den 9. januar 2027 tilsagn om 1.204.310 kr.".
    """
    yield from _meeting_dates(subject)
    yield from _events(subject)


def _meeting_dates(subject: Subject) -> Iterator[Finding]:
    for record in subject.records:
        if not isinstance(record, Meeting) or record.date is None:
            continue
        last = min((i.source.first_line for i in subject.records if isinstance(i, Item)), default=record.source.last_line + 1)
        found = list(_head_dates(subject.document.lines[record.source.first_line - 1 : last - 1]))
        for figure, day in found[1:]:
            if day != found[0][1]:
                yield finding(
                    subject,
                    "date.differs",
                    "warning",
                    [figure, found[0][0]],
                    f"Mødet er dateret både »{found[0][0].text}« og »{figure.text}«.",
                    f"The meeting is dated both “{found[0][0].text}” and “{figure.text}”.",
                )


def _head_dates(lines: Sequence[Line]) -> Iterator[tuple[Figure, date]]:
    """The dates of the title and of the line that gives the meeting's date."""
    for line in lines:
        if re.match(r"(?i)\s*(?:\w+\s+)?(?:referat|dagsorden|protokol|mødedato|dato)\b", line.text) and len(line.text) < 250:
            for pattern in (_NUMERIC, _WORDED, _SHORT):
                match = pattern.search(line.text)
                day = None if match is None else _date(match["day"], match["month"], match["year"])
                if match is not None and day is not None:
                    yield mark(line, match.start(), match.end()), day
                    break


@dataclass(frozen=True, slots=True)
class _Event:
    """A sentence that dates an event with an exact amount in it."""

    amount: Figure
    when: Figure
    year: int
    month: int
    day: int | None
    words: frozenset[str]


def _events(subject: Subject) -> Iterator[Finding]:
    held: dict[str, list[_Event]] = {}
    for passage in passages(subject.document, _EXACT, among=subject.document.with_digits):
        for event in _events_of(passage):
            held.setdefault(str(event.amount.value), []).append(event)
    for events in held.values():
        first = events[0]
        for event in events[1:]:
            if not first.words & event.words or not _contradict(first, event):
                continue
            yield finding(
                subject,
                "date.differs",
                "warning",
                [event.when, first.when, event.amount, first.amount],
                f"Den samme begivenhed ({event.amount.text}) er dateret både »{first.when.text}« og »{event.when.text}«.",
                f"The same event ({event.amount.text}) is dated both “{first.when.text}” and “{event.when.text}”.",
            )


def _contradict(a: _Event, b: _Event) -> bool:
    if (a.year, a.month) != (b.year, b.month):
        return True
    return a.day is not None and b.day is not None and a.day != b.day


def _events_of(passage: Passage) -> Iterator[_Event]:
    for start, end in passage.sentences():
        sentence = passage.text[start:end]
        words = frozenset(m.group().casefold() for m in _EVENT.finditer(sentence))
        dates = list(_dates_in(sentence)) if words else []
        if len(dates) != 1:
            continue
        for found in scan(sentence):
            exact = found.kind == "amount" and found.value is not None and found.scale == 1
            if exact and sum(c.isdigit() for c in found.text) >= _TELLING_DIGITS and not _round(str(found.value)):
                words_of = passage.mark(start + found.start, start + found.end)
                a, b, year, month, day = dates[0]
                amount = replace(words_of, value=found.value, low=found.low, high=found.high, unit="kr")
                yield _Event(amount, passage.mark(start + a, start + b), year, month, day, words)


def _round(value: str) -> bool:
    return value.split(".")[0].endswith("0000")


def _dates_in(sentence: str) -> Iterator[tuple[int, int, int, int, int | None]]:
    for match in _WORDED.finditer(sentence):
        if match["year"]:
            yield match.start(), match.end(), int(match["year"]), _MONTHS[match["month"].casefold()], int(match["day"])
    for match in _MONTH_YEAR.finditer(sentence):
        yield match.start(), match.end(), int(match["year"]), _MONTHS[match["month"].casefold()], None


@check("meeting.reference")
def meeting_references(subject: Subject) -> Iterable[Finding]:
    """meeting.reference: a reference to a meeting names one year, not two.

    Example: "se møderne i maj 2027, herunder mødet i Udvalget for Skole den 12. maj 2026".
    """
    for passage in passages(subject.document, _MEETINGS_IN, among=subject.document.holding("møde")):
        for start, end in passage.sentences():
            for first, other in _two_years(passage.text[start:end]):
                yield finding(
                    subject,
                    "meeting.reference",
                    "warning",
                    [
                        passage.mark(start + other.start(), start + other.end()),
                        passage.mark(start + first.start(), start + first.end()),
                    ],
                    f"Henvisningen blander to år: mødet »{first.group()}« er dateret {other.group().strip()}.",
                    f"The reference mixes two years: the meeting “{first.group()}” is dated {other.group().strip()}.",
                )


def _two_years(sentence: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """A month and year after "møde", and a date of a meeting in the same month of another year."""
    for month in _MONTH_YEAR.finditer(sentence):
        if not _MEETINGS.search(sentence, max(0, month.start() - 40), month.start()):
            continue
        for day in _WORDED.finditer(sentence, month.end(), min(len(sentence), month.end() + 150)):
            same = _MONTHS[day["month"].casefold()] == _MONTHS[month["month"].casefold()]
            if day["year"] and same and day["year"] != month["year"] and _MEETINGS.search(sentence, month.end(), day.start()):
                yield month, day


def _lines(subject: Subject) -> Iterator[Line]:
    """The lines that may hold a date and are not page furniture."""
    furniture = subject.document.furniture
    known = subject._memo.get("dates.lines")
    if not isinstance(known, list):
        known = [line for line in subject.document.with_digits if _MAY_DATE.search(line.text) and line.number not in furniture]
        subject._memo["dates.lines"] = known
    return iter(known)


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else _MONTHS.get(text.casefold())


def _date(day: str, month: str, year: str | None) -> date | None:
    number = _month(month)
    if year is None or number is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
