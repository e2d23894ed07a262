"""Phasing: how much of a full year's effect each year gets, from dates, notice, fractions and ramps; increments against levels.

A year before the effect begins and a year after it has ended is 0, not blank: it is known. Shares are kept as fractions (7/12),
so that nothing is lost before the one rounding of the posted cell.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, add, apply, snapped, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.effects import cells_of
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.typed_numbers import read_fraction
from raaderum.economy.words import told_date, told_number

MONTHS: Final = Decimal(12)
_LONGEST_NOTICE: Final = 240
_LONGEST_RAMP: Final = 100


@dataclass(frozen=True, slots=True)
class Share:
    """`top` / `bottom` of a full year's effect, and why."""

    top: Decimal
    bottom: Decimal
    why: Message

    @property
    def value(self) -> Decimal:
        return snapped(EXACT.divide(self.top, self.bottom))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The share of each year. A year that is not among `shares` gets `before` it begins and `beyond` after the last; a year in
    between that has no share is blank."""

    shares: tuple[tuple[int, Share], ...]
    before: Share | None
    beyond: Share | None

    def share(self, year: int) -> Share | None:
        held = dict(self.shares)
        if year in held:
            return held[year]
        if not held or year < min(held):
            return self.before
        return self.beyond if year > max(held) else None


FULL: Final = Share(Decimal(1), Decimal(1), Message("fuld virkning", "full effect"))
NOT_YET: Final = Share(Decimal(0), Decimal(1), Message("ikke begyndt", "not begun"))
ENDED: Final = Share(Decimal(0), Decimal(1), Message("ophørt", "ended"))


def from_date(start: date, end: date | None = None) -> Schedule:
    """In effect from `start` to `end` (both days inclusive; None: lasting): n/12 of the years it begins and ends in, 12/12
    between. A broken month counts by its days. Raises `EconomyError` where it ends before it begins."""
    if end is not None and end < start:
        raise EconomyError(
            f"Ordningen slutter {told_date(end, 'da')}, før den begynder {told_date(start, 'da')}; ret en af datoerne.",
            f"The scheme ends on {told_date(end, 'en')}, before it begins on {told_date(start, 'en')}; correct one of the dates.",
        )
    last = start.year if end is None else end.year
    shares = tuple((year, _of_year(year, start, end)) for year in range(start.year, last + 1))
    return Schedule(shares, NOT_YET, FULL if end is None else ENDED)


def _of_year(year: int, start: date, end: date | None) -> Share:
    months = months_in_effect(year, start, end)
    if months == MONTHS:
        return FULL
    from_da = f"fra {told_date(start, 'da')}" if start.year == year else ""
    from_en = f"from {told_date(start, 'en')}" if start.year == year else ""
    if end is not None and end.year == year:
        from_da = f"{from_da} til {told_date(end, 'da')}".strip()
        from_en = f"{from_en} to {told_date(end, 'en')}".strip()
    return Share(months, MONTHS, Message(from_da, from_en))


def months_in_effect(year: int, start: date, end: date | None = None) -> Decimal:
    """The months of the year that something is in effect, first and last day inclusive; a broken month by its days."""
    first = max(start, date(year, 1, 1))
    last = date(year, 12, 31) if end is None else min(end, date(year, 12, 31))
    total = Decimal(0)
    for month in range(1, 13):
        days = calendar.monthrange(year, month)[1]
        begins, ends = max(first, date(year, month, 1)), min(last, date(year, month, days))
        if begins <= ends:
            total = EXACT.add(total, EXACT.divide(Decimal((ends - begins).days + 1), Decimal(days)))
    return snapped(total)


def after_notice(given: date, months: int, *, to_month_end: bool = True) -> date:
    """The first day without the employee or the contract when notice of so many months is given. `to_month_end`: the notice runs
    to the end of a month (given 8 October with 3 months it runs to 31 January, and the effect is from 1 February)."""
    if not 0 <= months <= _LONGEST_NOTICE:
        raise EconomyError(
            f"Et varsel er 0 til {_LONGEST_NOTICE} måneder, ikke {months}.",
            f"A notice is 0 to {_LONGEST_NOTICE} months, not {months}.",
        )
    index = given.year * 12 + given.month - 1 + months
    year, month = divmod(index, 12)
    days = calendar.monthrange(year, month + 1)[1]
    if to_month_end:
        return date(year, month + 1, days) + timedelta(days=1)
    return date(year, month + 1, min(given.day, days))


def ramp(first_year: int, percents: Iterable[Decimal | int | str], *, ends_after: int | None = None) -> Schedule:
    """25, 75, 100 % from the first year on; the last step goes on, or ends after the year `ends_after`."""
    steps = [read_fraction(str(p).strip().removesuffix("%")) for p in percents]
    if not steps:
        raise EconomyError("Indfasningen har ingen trin; skriv fx 25, 75, 100.", "The ramp has no steps; write 25, 75, 100, say.")
    shares = [Share(top, bottom * 100, _percent(top, bottom)) for top, bottom in steps]
    if ends_after is None:
        return Schedule(tuple((first_year + i, s) for i, s in enumerate(shares)), NOT_YET, shares[-1])
    if not first_year <= ends_after <= first_year + _LONGEST_RAMP:
        raise EconomyError(
            f"Indfasningen begynder i {first_year} og kan ikke slutte efter {ends_after}.",
            f"The ramp begins in {first_year} and cannot end after {ends_after}.",
        )
    held = {year: shares[min(year - first_year, len(shares) - 1)] for year in range(first_year, ends_after + 1)}
    return Schedule(tuple(held.items()), NOT_YET, ENDED)


def _percent(top: Decimal, bottom: Decimal) -> Message:
    value = EXACT.divide(top, bottom)
    return Message(f"indfasning {told_number(value, 'da')} %", f"phased in {told_number(value, 'en')} %")


def by_fractions(fractions: Mapping[int, str], *, continues: bool = True) -> Schedule:
    """A share a year as typed ("7/12", "1/3", "½", "0,35", "100 %", "1000/2784"). After the last year its share goes on, or,
    where it does not continue, it has ended. Raises `EconomyError` at the year."""
    held: dict[int, Share] = {}
    for year, text in sorted(fractions.items()):
        if not text.strip():
            continue
        try:
            top, bottom = read_fraction(text)
        except EconomyError as error:
            raise error.placed(str(year)) from None
        held[year] = Share(top, bottom, Message(f"andel {text.strip()}", f"share {text.strip()}"))
    if not held:
        return Schedule((), None, None)
    return Schedule(tuple(held.items()), NOT_YET, held[max(held)] if continues else ENDED)


def one_off(year: int) -> Schedule:
    """The whole amount once, in one year."""
    return Schedule(((year, Share(Decimal(1), Decimal(1), Message("engangsbeløb", "one-off"))),), NOT_YET, ENDED)


def phased(full: Computed, share: Share, label: Message | None = None) -> Computed:
    """A year's part of a full year's effect: 2.306.450 x 6/12."""
    if share.top == share.bottom:
        return full
    name = label or full.label
    parts = f"{told_number(share.top, 'da')}/{told_number(share.bottom, 'da')}"
    english = f"{told_number(share.top, 'en')}/{told_number(share.bottom, 'en')}"
    return apply(
        lambda value: EXACT.divide(EXACT.multiply(value, share.top), share.bottom),
        [full],
        name,
        unit=full.unit,
        formula=Message(f"helårsbeløb × {parts} ({share.why.da})", f"full year × {english} ({share.why.en})"),
        key=full.key,
    )


def phase(full: Computed, schedule: Schedule, years: Iterable[int]) -> tuple[tuple[int, Computed], ...]:
    """The cells of the years; blank where the schedule says nothing."""
    shares = {year: schedule.share(year) for year in years}
    return cells_of({year: None if share is None else phased(full, share) for year, share in shares.items()})


def phase_beyond(full: Computed, schedule: Schedule, last_year: int) -> Computed | None:
    """What it comes to in each year after the table's last, once the schedule has run its course."""
    end = max((year for year, _ in schedule.shares), default=last_year)
    share = schedule.share(max(end, last_year) + 1)
    return None if share is None else phased(full, share)


def levels_from_increments(changes: Mapping[int, Computed], years: Iterable[int], label: Message) -> dict[int, Computed]:
    """The level of each year from the changes year by year: a year's level is the sum of the changes so far. Years before the
    first change are blank; a year without a change keeps the level."""
    held: list[Computed] = []
    levels: dict[int, Computed] = {}
    for year in sorted(years):
        if year in changes:
            held.append(changes[year])
        if held:
            levels[year] = add(held, label)
    return levels


def increments_from_levels(levels: Mapping[int, Computed], label: Message) -> dict[int, Computed]:
    """The change of each year from the level of the year before; the first year changes from nothing. Raises `EconomyError` where
    a year between is blank: a blank level cannot be told from no change."""
    changes: dict[int, Computed] = {}
    before: int | None = None
    for year in sorted(levels):
        if before is None:
            changes[year] = levels[year]
        elif year != before + 1:
            raise EconomyError(
                f"{label.da}: {before + 1} er tom; skriv niveauet, også når det er 0 eller uændret.",
                f"{label.en}: {before + 1} is blank; write the level, also where it is 0 or unchanged.",
                str(before + 1),
            )
        else:
            changes[year] = subtract(levels[year], levels[before], label)
        before = year
    return changes
