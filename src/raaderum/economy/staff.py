"""Staff: what positions cost, with overhead on top, vacancies, waiting periods, and the part that fees or grants pay.

Numbers of positions are magnitudes here; a builder or the caller says whether they go (an effect below 0) or come. Wages are
kroner per full-time position and year, by category, from the municipality's own table (`wages.<category>` parameters).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import EXACT, add, apply, divide, given, multiply, of_parameter, snapped, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameters
from raaderum.economy.typed_numbers import read_fraction
from raaderum.economy.units import KRONER

POSITIONS: Final = Message("Stillinger (årsværk)", "Positions (full-time)")
HOURS: Final = "staff.full_time_hours"
OVERHEAD: Final = "staff.overhead"
WAGES: Final = "wages."


def positions(text: str, parameters: Parameters, on: date, label: Message = POSITIONS) -> Computed:
    """Full-time positions as typed: "2", "1,5", "½", "1½", "5/37". What is divided by a full week's hours is hours a week."""
    top, bottom = read_fraction(text)
    full_time = of_parameter(parameters.find(HOURS, on))
    if bottom == full_time.value:
        hours = given(top, "hours", Message("Timer om ugen", "Hours a week"))
        return divide(hours, full_time, label, unit="fte")
    if bottom == 1:
        return given(top, "fte", label)
    return given(snapped(EXACT.divide(top, bottom)), "fte", label, notes=[Message(f"skrevet som {text}", f"written as {text}")])


def reduction(before: Computed, after: Computed, label: Message = POSITIONS) -> Computed:
    """The positions that go when `before` becomes `after` ("3 reduced to 2½" is ½)."""
    return subtract(before, after, label)


def average_wage(category: str, parameters: Parameters, on: date) -> Computed:
    """Kroner a year for a full-time position of the category; raises `EconomyError` where the table has none on the day."""
    return of_parameter(parameters.find(f"{WAGES}{category}", on))


def wage_sum(fte: Computed, wage: Computed, label: Message) -> Computed:
    """Positions x average wage, without overhead."""
    return multiply([fte, wage], label, unit=KRONER)


def with_overhead(wages: Computed, rate: Computed, label: Message) -> Computed:
    """Wages and so many per cent of them on top: x 1,04."""
    part = multiply([wages, rate], Message(f"Overhead af {wages.label.da}", f"Overhead on {wages.label.en}"))
    return add([wages, part], label)


def overhead_part(amount: Computed, rate: Computed, label: Message) -> Computed:
    """The overhead in an amount that includes it: 4/104 of the sum, not 4 % of it."""
    return apply(
        lambda total, percent: EXACT.divide(EXACT.multiply(total, percent), 100 + percent),
        [amount, rate],
        label,
        unit=amount.unit,
        formula=Message("beløb × sats / (100 + sats)", "amount × rate / (100 + rate)"),
    )


def price_per_fte(amount: Computed, fte: Computed, label: Message) -> Computed:
    """What one full-time position comes to in an amount: 30.000 for 5/37 is 222.000."""
    return divide(amount, fte, label, unit="kr/fte")


def vacancy(fte: Computed, wage: Computed, months: Computed, label: Message) -> Computed:
    """The wages of positions that stand empty for so many months a year."""
    return apply(
        lambda count, price, time: EXACT.divide(EXACT.multiply(EXACT.multiply(count, price), time), Decimal(12)),
        [fte, wage, months],
        label,
        unit=KRONER,
        formula=Message("stillinger × årsløn × måneder / 12", "positions × yearly wage × months / 12"),
    )


def waiting_period(vacancies: Computed, before: Computed, after: Computed, wage: Computed, label: Message) -> Computed:
    """What a longer wait before a vacancy is filled leaves unpaid in a year: vacancies x further months x a month's wage."""
    longer = subtract(after, before, Message("Længere ventetid pr. ledig stilling", "Longer wait per vacancy"))
    return vacancy(vacancies, wage, longer, label)


def share_financed(amount: Computed, percent: Computed, label: Message) -> Computed:
    """The part of an amount that fees, a grant or a utility pays: `percent` of it."""
    return multiply([amount, percent], label)


def at_share(count: Computed, percent: Computed, label: Message = POSITIONS) -> Computed:
    """Positions counted by the share of their time: six deputies at 20 % are 1,2."""
    return multiply([count, percent], label, unit="fte")


def proportional_cut(teams: Mapping[str, Computed], percent: Computed, label: Message) -> tuple[dict[str, Computed], Computed]:
    """So many per cent of every team, by name, and their sum. Raises `EconomyError` where there is no team."""
    if not teams:
        raise EconomyError(
            "Der er ingen teams at fordele på; tilføj mindst ét.", "There are no teams to spread on; add at least one."
        )
    cut = {name: multiply([fte, percent], Message(name, name), unit="fte") for name, fte in teams.items()}
    return cut, add(cut.values(), label)


def spread(total: Computed, teams: Mapping[str, Computed], label: Message) -> Computed:
    """What is left of a cut once teams have taken theirs: 0 where the spread holds."""
    return subtract(total, add(teams.values(), Message("Fordelt", "Spread")), label)


def caseload(cases: Computed, fte: Computed, label: Message) -> Computed:
    """Cases per full-time position of those who carry cases."""
    return divide(cases, fte, label, unit="cases/fte")
