"""Dates, quarters, weeks, months, years, times and spans of years, as minutes and prose print them."""

import re
from datetime import date

from raaderum.danish.context import Before
from raaderum.danish.found import Found, Kind
from raaderum.danish.numbers import SPACE
from raaderum.danish.words import MONTHS, WEEKDAYS, alternation

_MONTH = rf"(?P<month>{alternation(list(MONTHS))})(?![^\W_])\.?"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])"
_ISO = re.compile(r"((?:19|20)[0-9]{2})-([01][0-9])-([0-3][0-9])(?![0-9])")
_SAME = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[./][0-9]|-[0-9]+(?![0-9./]))")
_SLASH = re.compile(
    rf"([0-9]{{1,2}})/{SPACE}?([0-9]{{1,2}})(?:[-–./ ]{SPACE}?((?:19|20)[0-9]{{2}}|(?<=[-–])[0-9]{{2}}))?(?![0-9/]|[.,][0-9])"
)
_WORDED = re.compile(
    rf"([0-9]{{1,2}})\.?(?:{SPACE}?(?:[-–]|og|til){SPACE}?[0-9]{{1,2}}\.?)?{SPACE}{{0,3}}{_MONTH}(?:{SPACE}{{1,3}}(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"([1-4])\.?(?:{SPACE}?(?:[-–]|og|til){SPACE}?[1-4]\.?)?{SPACE}{{0,3}}(?P<what>kvartal(?:er|et)?|kvt|halvår(?:et)?)(?![^\W_])\.?(?:{SPACE}{{1,3}}(?:i{SPACE})?(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_Q = re.compile(rf"([1-4])(?![0-9.,])(?:[ -](?P<year>{_YEAR}))?")
_TIME = re.compile(r"([0-2]?[0-9])([:.])([0-5][0-9])(?![0-9])(?:[ ]?[-–][ ]?[0-2]?[0-9][:.][0-5][0-9](?![0-9]))?")
_HOUR = re.compile(r"[0-2]?[0-9](?:[:.][0-5][0-9])?(?![0-9])(?:[ ]?[-–][ ]?[0-2]?[0-9](?:[:.][0-5][0-9])?(?![0-9]))?")
_WEEK = re.compile(
    rf"([0-5]?[0-9])(?![0-9])(?:{SPACE}?(?:[-–]|og|til){SPACE}?[0-5]?[0-9](?![0-9]))?(?:{SPACE}(?:i{SPACE})?(?P<year>{_YEAR}))?"
)
_TO_YEAR = rf"(?:(?:[-–/]|{SPACE}[-–/]{SPACE})(?P<last>(?:19|20)[0-9]{{2}})|[-–/](?P<short>[0-9]{{2}}))(?![0-9]|[.,/-][0-9])"
_LONGEST_SPAN = 60
_YEARS = re.compile(rf"((?:19|20)[0-9]{{2}})(?![0-9])(?:{_TO_YEAR})?")
_BUDGET_YEAR = re.compile(r"(?<![^\W_])(?:B|BO|R|OS|FR|FB)((?:20)?[0-9]{2})(?![^\W_]|[.,][0-9])")
_PARTS = {"primo": (1, 1), "medio": (7, 1), "ultimo": (12, 31), "start": (1, 1), "begyndelsen": (1, 1)}
_FULL_MONTHS = frozenset(list(MONTHS)[:12])
_SINCE = frozenset(("fra", "siden", "inden"))
_DAY_WORDS = frozenset(("d", "den", "pr", "senest", *WEEKDAYS))


def read_date(text: str, at: int, before: Before) -> Found | None:
    """The date, quarter, week, time or span of years whose first digit stands at `at`; None where it is something else."""
    return (
        _time(text, at, before)
        or _numeric(text, at, before)
        or _worded(text, at, before)
        or _quarter(text, at, before)
        or _week(text, at, before)
        or _month_or_part(text, at, before)
    )


def read_year(text: str, at: int) -> Found | None:
    """A year or a span of years standing at `at`: "2023", "2023-2026", "2021/22"."""
    match = _YEARS.match(text, at)
    if match is None:
        return None
    first = int(match[1])
    if _last_year(match, first) is not None:
        return _found("period", text, at, match.end(), at, date(first, 1, 1), first)
    end = match.end(1)
    if text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit():
        return None
    return _found("year", text, at, end, at, date(first, 1, 1), first)


def _last_year(match: re.Match[str], first: int) -> int | None:
    """The year that a span ends with; None where no span was printed ("2024", "2022 -45")."""
    digits = match["last"] or match["short"]
    if digits is None:
        return None
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    return last if first < last <= first + _LONGEST_SPAN else None


def read_budget_year(text: str, start: int) -> Found | None:
    """A year with the letters of a budget before it: "B15", "BO2018", "R14"; `start` is that of the letters."""
    match = _BUDGET_YEAR.match(text, start)
    if match is None:
        return None
    year = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
    return _found("year", text, start, match.end(), match.start(1), date(year, 1, 1), year)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a header, title or caption names, in printed order; a span stands for all its years ("2023-2026" is four).

    Budget letters count: "B15 B16" is 2015 and 2016. A year inside a longer number or an amount with a point does not.
    """
    years: dict[int, None] = {}
    for match in _ANY_YEAR.finditer(text):
        if match["letters"]:
            number = match["letters"]
            years[int(number) if len(number) == 4 else 2000 + int(number)] = None
            continue
        first = int(match["first"])
        if not _HEADER_YEARS[0] <= first <= _HEADER_YEARS[1] and _UNIT_NEXT.match(text, match.end()):
            continue  # "2000 kr." is an amount, "2026 kr." the head of a column
        last = _last_year(match, first) or first
        years.update(dict.fromkeys(range(first, last + 1) if last <= first + 12 else (first, last)))
    return tuple(years)


_HEADER_YEARS = (2005, 2045)
_UNIT_NEXT = re.compile(rf"{SPACE}?(?:kr|mio|mia|%|pct)", re.IGNORECASE)
_ANY_YEAR = re.compile(
    rf"(?<![^\W_])(?:B|BO|R|OS|FR|FB)(?P<letters>(?:20)?[0-9]{{2}})(?![^\W_]|[.,][0-9])"
    rf"|(?<![\w.,])(?<![0-9][/-])(?P<first>(?:19|20)[0-9]{{2}})(?![0-9])(?:{_TO_YEAR})?(?![.,][0-9])"
)


def _found(kind: Kind, text: str, start: int, end: int, digits: int, day: date | None, year: int | None) -> Found:
    return Found(kind, text[start:end], start, end, digits=digits, date=day, year=year)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _start_of_date(text: str, at: int, before: Before) -> int:
    """A weekday and "d." or "den" belong to the date."""
    if before.word not in _DAY_WORDS or before.word in ("pr", "senest"):
        return at
    start = before.start
    if before.word in ("d", "den"):
        head = text[max(0, start - 12) : start].rstrip().lower()
        day = next((w for w in WEEKDAYS if head.endswith(w)), None)
        if day:
            return max(0, start - 12) + len(head) - len(day)
    return start


def _numeric(text: str, at: int, before: Before) -> Found | None:
    """A date in digits; one that cannot be ("31/02/2026") is a date without a day, so that a check can tell."""
    match = _ISO.match(text, at)
    if match:
        return _dated(text, at, match.end(), at, match[1], _day(int(match[1]), int(match[2]), int(match[3])))
    match = _SAME.match(text, at)
    if match:
        if match[2] == "." and len(match[4]) == 2 and before.word not in _DAY_WORDS:
            return None  # 3.10.23 is the code of a policy area
        day = _day(_full_year(match[4]), int(match[3]), int(match[1]))
        return _dated(text, _start_of_date(text, at, before), match.end(), at, match[4], day)
    match = _SLASH.match(text, at)
    if match is None or (match[1], match[2], match[3]) == ("24", "7", None):
        return None
    top, bottom = int(match[1]), int(match[2])
    if match[3] is not None:
        day = _day(_full_year(match[3]), bottom, top)
        return _dated(text, _start_of_date(text, at, before), match.end(), at, match[3], day)
    if not (1 <= top <= 31 and 1 <= bottom <= 12):
        return None
    if before.word not in _DAY_WORDS and before.word not in _SINCE and top < bottom:
        return None  # 7/12 is a fraction
    return _found("date", text, _start_of_date(text, at, before), match.end(), at, None, None)


def _dated(text: str, start: int, end: int, digits: int, year: str, day: date | None) -> Found | None:
    """A date with its year; with two digits of a year only where the day can be."""
    if day is None and len(year) == 2:
        return None
    return _found("date", text, start, end, digits, day, _full_year(year))


def _worded(text: str, at: int, before: Before) -> Found | None:
    match = _WORDED.match(text, at)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    day = _day(year, MONTHS[match["month"].lower()], int(match[1])) if year else None
    full_stop = text[match.end() - 1] == "." and match["month"].lower() in _FULL_MONTHS
    return _found("date", text, _start_of_date(text, at, before), match.end() - full_stop, at, day, year)


def _quarter(text: str, at: int, before: Before) -> Found | None:
    if before.word == "q" and before.glued and (match := _Q.match(text, at)):
        year = int(match["year"]) if match["year"] else None
        day = date(year, 3 * int(match[1]) - 2, 1) if year else None
        return _found("quarter", text, before.start, match.end(), at, day, year)
    match = _QUARTER.match(text, at)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    half = match["what"].lower().startswith("halv")
    month = (int(match[1]) - 1) * (6 if half else 3) + 1
    day = date(year, month, 1) if year and month <= 12 else None
    return _found("period" if half else "quarter", text, at, match.end(), at, day, year)


def _time(text: str, at: int, before: Before) -> Found | None:
    if before.word in ("kl", "klokken"):
        match = _HOUR.match(text, at)
        return _found("time", text, before.start, match.end(), at, None, None) if match else None
    match = _TIME.match(text, at)
    if match and match[2] == ":":
        return _found("time", text, at, match.end(), at, None, None)
    return None


def _week(text: str, at: int, before: Before) -> Found | None:
    if before.word not in ("uge", "ugerne", "uger") or before.glued:
        return None
    match = _WEEK.match(text, at)
    if match is None:
        return None
    week, year = int(match[1]), int(match["year"]) if match["year"] else None
    try:
        day = date.fromisocalendar(year, week, 1) if year else None
    except ValueError:
        return None
    return _found("week", text, before.start, match.end(), at, day, year)


def _month_or_part(text: str, at: int, before: Before) -> Found | None:
    if before.word not in MONTHS and before.word not in _PARTS:
        return None
    match = _YEARS.match(text, at)
    if match is None or _last_year(match, int(match[1])):
        return None
    year = int(match[1])
    if before.word in _PARTS:
        return _found("period", text, before.start, match.end(1), at, date(year, *_PARTS[before.word]), year)
    month = MONTHS[before.word]
    head = text[max(0, before.start - 8) : before.start].rstrip().lower()
    part = next((p for p in ("primo", "medio", "ultimo") if head.endswith(p)), None)
    if part is None:
        return _found("period", text, before.start, match.end(1), at, date(year, month, 1), year)
    start = max(0, before.start - 8) + len(head) - len(part)
    day = {"primo": 1, "medio": 15, "ultimo": 28}[part]
    return _found("period", text, start, match.end(1), at, date(year, month, day), year)
