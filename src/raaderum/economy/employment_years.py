"""The investment case in employment by calendar year: when jobs start, which months are saved, and when the supplier is paid.

Jobs start at the beginning of a month, spread evenly over the months of a period. From then each saves its months of benefit (a
part of a month counts as that part), costs its residual subsidy, and its rates fall due. Effects: + costs, - saves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, add, costs, multiply, saves, snapped, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.employment import Case
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.success_fees import expected_by_month

_YEAR: Final = 12
_LONGEST: Final = 12 * 30


@dataclass(frozen=True, slots=True)
class Intake:
    """`jobs` start between two months (year, month), both inclusive, as many in each month; each saves `months` of benefit."""

    jobs: Computed
    first: tuple[int, int]
    last: tuple[int, int]
    months: Computed


@dataclass(frozen=True, slots=True)
class YearCells:
    """The year's parts, as effects; `total` is their sum. The supplier's fees fall in the year that they fall due in."""

    saved: Computed
    residual: Computed
    fees: Computed
    staff: Computed
    total: Computed


def by_year(case: Case, intake: Intake, years: Iterable[int]) -> dict[int, YearCells]:
    """The case in each year. `EconomyError` where the months or the period cannot be."""
    starts = _starts(intake)
    return {year: _cells(case, intake, starts, year) for year in sorted(years)}


def years_touched(case: Case, intake: Intake) -> range:
    """The years that the case has an effect in: from the first job to the last month saved or rate due."""
    starts = _starts(intake)
    rates = [month for month, _ in expected_by_month(case.rates)]
    last = starts[-1] + max([int(intake.months.value.to_integral_value("ROUND_CEILING")) - 1, *rates, 0])
    return range(starts[0] // _YEAR, last // _YEAR + 1)


def fewer_on_benefit(persons: Computed, yearly: Computed, label: Message) -> Computed:
    """A lasting fall in the number on a benefit times what one costs the municipality a year: what a full year saves."""
    return saves(multiply((persons, yearly), label, unit="kr"))


def fall_of_share(group: Computed, now: Computed, expected: Computed) -> Computed:
    """How many fewer of a group when those it holds `now` fall to `expected` % of it: 62 less 40 % of 114 is 16.4."""
    left = multiply((group, expected), Message("Personer ved den ventede andel", "Persons at the expected share"), unit="persons")
    return subtract(now, left, Message("Færre personer", "Fewer persons"))


def _cells(case: Case, intake: Intake, starts: range, year: int) -> YearCells:
    months = _months_a_job(intake, starts, year)
    jobs = multiply((intake.jobs, months), Message(f"Sparede måneder i {year}", f"Months saved in {year}"), unit="months")
    saved = saves(multiply((jobs, case.saved), Message("Sparet ydelse", "Benefit saved"), unit="kr"))
    residual = _residual(case, jobs)
    fees = [_fees(intake, starts, year, after, amount) for after, amount in expected_by_month(case.rates)]
    paid = add(fees, Message(f"Betaling til leverandøren, {year}", f"Payment to the supplier, {year}"), unit="kr")
    staff = _staff(case, intake, starts, year)
    parts = (saved, residual, costs(paid), staff)
    total = add(parts, Message(f"{case.label.da}, {year}", f"{case.label.en}, {year}"), key=f"year_{year}")
    return YearCells(saved, residual, parts[2], staff, total)


def _residual(case: Case, jobs: Computed) -> Computed:
    label = Message("Tilskud, der fortsat betales", "Subsidy that is still paid")
    if case.residual is None:
        return costs(counted(0, "kr", label, Message("intet tilskud i denne sag", "no subsidy in this case")))
    return costs(multiply((jobs, case.residual), label, unit="kr"))


def _staff(case: Case, intake: Intake, starts: range, year: int) -> Computed:
    label = Message(f"Egne udgifter, {year}", f"Own costs, {year}")
    if case.staff is None:
        return costs(counted(0, "kr", label, Message("ingen egne udgifter pr. person", "no own cost per person")))
    return costs(multiply((intake.jobs, _share_due(starts, year, 0), case.staff), label, unit="kr"))


def _fees(intake: Intake, starts: range, year: int, after: int, amount: Computed) -> Computed:
    label = Message(f"Rate efter {after} måneder, {year}", f"Rate after {after} months, {year}")
    return multiply((intake.jobs, _share_due(starts, year, after), amount), label, unit="kr")


def _share_due(starts: range, year: int, after: int) -> Computed:
    """The part of the jobs whose date `after` months on falls in the year."""
    due = sum(1 for start in starts if (start + after) // _YEAR == year)
    return counted(
        snapped(EXACT.divide(Decimal(due), Decimal(len(starts)))),
        "",
        Message(f"Del af jobbene, {year}", f"Part of the jobs, {year}"),
        Message(f"{due} af {len(starts)} startmåneder", f"{due} of {len(starts)} months of start"),
    )


def _months_a_job(intake: Intake, starts: range, year: int) -> Computed:
    """Months that fall in the year, of one job, on average over the months of start."""
    lasts, first, end = intake.months.value, Decimal(year * _YEAR), Decimal((year + 1) * _YEAR)
    months = sum((max(Decimal(0), min(end, start + lasts) - max(first, Decimal(start))) for start in starts), Decimal(0))
    return counted(
        snapped(EXACT.divide(months, Decimal(len(starts)))),
        "months",
        Message(f"Måneder pr. job i {year}", f"Months a job in {year}"),
        Message(
            f"gennemsnit over {len(starts)} startmåneder af de måneder, der falder i {year}",
            f"average over {len(starts)} months of start of the months that fall in {year}",
        ),
        (intake.months,),
    )


def _starts(intake: Intake) -> range:
    for name, (_, month) in (("first", intake.first), ("last", intake.last)):
        if not 1 <= month <= _YEAR:
            raise EconomyError(f"Måned {month} findes ikke; skriv 1 til 12.", f"There is no month {month}; write 1 to 12.", name)
    first, last = (year * _YEAR + month - 1 for year, month in (intake.first, intake.last))
    if last < first or last - first >= _LONGEST:
        raise EconomyError(
            "Perioden med jobstart slutter, før den begynder, eller er over 30 år; ret månederne.",
            "The period of job starts ends before it begins or is longer than 30 years; correct the months.",
            "last",
        )
    if intake.months.is_three_point or not 0 <= intake.months.value <= _LONGEST:
        raise EconomyError(
            f"{intake.months.label.da}: skriv ét antal måneder fra 0 til {_LONGEST}.",
            f"{intake.months.label.en}: write one number of months from 0 to {_LONGEST}.",
            "months",
        )
    return range(first, last + 1)
