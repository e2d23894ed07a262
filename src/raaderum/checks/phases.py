"""Phasing that a text explains, against the years of the table: "7/12 virkning i 2027", "halv effekt det første år"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding
from raaderum.checks.words import number_da, number_en
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Proposal, SavingsRow

_EFFECT = r"(?:virkning|effekt|gennemslag\w*|årsvirkning|årseffekt|indfasning|besparelse)"
_SHARE = re.compile(
    rf"(?P<share>\d{{1,2}}/\d{{1,2}}|halv|halvt|halve|½)(?:\s*[-–]?\s*(?:års)?{_EFFECT})(?=(?P<after>[^.;]{{0,40}}))",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:virkning|effekt)\s+fra\s+(?:den\s+)?1\.\s*(?P<month>[a-zæøå]+)\s+(?P<year>20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_BUT = re.compile(r"\b(?:bortset fra|undtagen|dog|herefter stigende|gradvis\w*)\b", re.IGNORECASE)
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_ALLOWED = Decimal("0.04")
"""Of the expected amount: rows are rounded one by one."""
_FAR = Decimal("0.5")
"""Farther from the expected amount than this, the text is about something else."""


@dataclass(frozen=True, slots=True)
class Phase:
    """So large a part of the full effect comes in this year (None: the first)."""

    share: Decimal
    year: int | None
    said: str


@check("phase.share")
def phased_in(subject: Subject) -> Iterable[Finding]:
    """phase.share: the part of its effect that a text says a measure has in a year is that part of the full effect.

    The full effect is that of the last year, where it is the same as the year before. "Virkning fra 1. august" is 5/12. Texts
    with exceptions are left alone.
    Example: the remark "5/12 virkning i 2027" beside -380, -2.000, -2.000, -2.000: 5/12 of 2.000 is 833.
    """
    for text, years, name in _measures(subject):
        phase = _phase(text) if text and len(years) > 2 else None
        if phase is None:
            continue
        ordered = sorted(years)
        year = ordered[0] if phase.year is None else phase.year
        first, full, before = years.get(year), years[ordered[-1]], years[ordered[-2]]
        if first is None or first.value is None or not full.value or full.value != before.value or year == ordered[-1]:
            continue
        right = phase.share * full.value
        gap = abs(first.value - right)
        if gap <= max(_ALLOWED * abs(right), 2 * first.scale) or gap > _FAR * abs(full.value):
            continue
        scale = first.scale or Decimal(1)
        shown = number_da((right / scale).quantize(Decimal(1))), number_en((right / scale).quantize(Decimal(1)))
        yield finding(
            subject,
            "phase.share",
            "warning",
            [first, full],
            f"{name[0]}: teksten siger »{phase.said}«; det er {shown[0]} i {year}, men tabellen har {first.text}.",
            f"{name[1]}: the text says “{phase.said}”; that is {shown[1]} in {year}, but the table has {first.text}.",
            stated=first.value,
            computed=right,
        )


def _measures(subject: Subject) -> Iterator[tuple[str, Mapping[int, Figure], tuple[str, str]]]:
    """What is phased in: its text, its amounts by year, its name."""
    told: set[str] = set()
    for record in subject.records:
        if isinstance(record, Proposal) and record.table is not None:
            pairs = zip(record.table.years, record.table.total, strict=False)
            text = " ".join(s.text for s in record.sections if s.kind == "economy")
            name = f"Forslag {record.number}", f"Proposal {record.number}"
            yield text, {y: f for y, f in pairs if f is not None}, name
        elif isinstance(record, SavingsRow) and not record.total:
            told.update(f.id for _, f in record.amounts)
            by_year = {int(y): f for y, f in record.amounts if y.isdigit()}
            yield record.description or "", by_year, (f"»{record.title}«", f"“{record.title}”")
    for table in subject.tables:
        columns = [(i, c.year) for i, c in enumerate(table.columns) if c.kind == "money" and c.year is not None]
        for row in table.rows if columns else ():
            if row.total or not row.texts:
                continue
            values = {y: f for i, y in columns if i < len(row.values) and (f := row.values[i]) is not None}
            if not any(f.id in told for f in values.values()):
                yield " ".join(t for _, t in row.texts), values, (f"»{row.label}«", f"“{row.label}”")


def _phase(text: str) -> Phase | None:
    """The one share that a text tells; None where it tells several, or exceptions."""
    shares = list(_SHARE.finditer(text))
    starts = list(_FROM.finditer(text))
    if len(shares) + len(starts) != 1 or _BUT.search(text):
        return None
    if shares:
        match = shares[0]
        year = _YEAR.search(match["after"])
        share = _fraction(match["share"].casefold())
        return None if share is None else Phase(share, int(year.group()) if year else None, " ".join(match.group().split()))
    match = starts[0]
    month = match["month"].casefold()
    if month not in _MONTHS[1:]:
        return None
    return Phase(Decimal(12 - _MONTHS.index(month)) / 12, int(match["year"]), " ".join(match.group().split()))


def _fraction(text: str) -> Decimal | None:
    above, _, below = text.partition("/")
    if not below:
        return Decimal("0.5")
    return Decimal(above) / Decimal(below) if 0 < int(above) < int(below) else None
