"""What is typed in a builder's form, read; what is wrong is told at its field."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from raaderum.danish import parse_cell
from raaderum.economy import phasing
from raaderum.economy.arithmetic import EXACT, given, snapped
from raaderum.economy.builder_inputs import AfterNotice, Estimate, Fractions, FromDate, FullEffect, OneOff, Ramp, Setting, When
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import in_prices_of
from raaderum.economy.typed_numbers import read_fraction
from raaderum.economy.units import KRONER


@contextmanager
def at_field(field: str) -> Iterator[None]:
    """A fault raised within is placed at the field, unless it has a place within it already."""
    try:
        yield
    except EconomyError as error:
        raise error.placed(error.at if error.at.startswith(field) else field) from None


def number(text: str, field: str) -> Decimal:
    """A number or a fraction."""
    with at_field(field):
        top, bottom = read_fraction(text)
        return snapped(EXACT.divide(top, bottom))


def percent(text: str, field: str) -> Decimal:
    """Per cent, with or without the sign: "25" and "25 %" are 25; 0 to 100."""
    value = number(text.strip().removesuffix("%").removesuffix("pct.").removesuffix("pct"), field)
    if not 0 <= value <= 100:
        raise EconomyError(f"{text} er ikke en procent mellem 0 og 100.", f"{text} is not a per cent between 0 and 100.", field)
    return value


def kroner(text: str, field: str, setting: Setting) -> Decimal:
    """An amount: in the table's unit, or in the unit typed after it ("1,2 mio. kr.")."""
    reading = parse_cell(text)
    found = reading.found
    if found is None or found.value is None or found.kind not in ("number", "amount"):
        raise EconomyError(
            f"»{text}« er ikke ét beløb; skriv fx 1.175 eller 1,2 mio. kr.",
            f'"{text}" is not one amount; write for example 1.175 or 1,2 mio. kr.',
            field,
        )
    return found.value * setting.unit.worth if found.kind == "number" else found.value


def schedule_of(when: When) -> phasing.Schedule:
    """The schedule that a form describes; raises `EconomyError` at "when"."""
    with at_field("when"):
        match when:
            case FullEffect():
                return phasing.Schedule((), phasing.FULL, phasing.FULL)
            case FromDate(start, end):
                return phasing.from_date(start, end)
            case AfterNotice(day, months):
                return phasing.from_date(phasing.after_notice(day, months))
            case Ramp(first_year, percents, ends_after):
                return phasing.ramp(first_year, percents, ends_after=ends_after)
            case Fractions(by_year, continues):
                return phasing.by_fractions(by_year, continues=continues)
            case OneOff(year):
                return phasing.one_off(year)


def typed_count(wanted: Estimate, field: str, unit: str, label: Message) -> Computed:
    """A number of months, persons or the like, with its ends."""
    with at_field(field):
        low = number(wanted.low, field) if wanted.low.strip() else None
        high = number(wanted.high, field) if wanted.high.strip() else None
        return given(number(wanted.likely, field), unit, label, low=low, high=high)


def typed_amount(
    wanted: Estimate, field: str, label: Message, price_year: int | None, price_kind: str, setting: Setting
) -> Computed:
    """An amount in the table's unit or its own, in the table's prices."""
    with at_field(field):
        low = kroner(wanted.low, field, setting) if wanted.low.strip() else None
        high = kroner(wanted.high, field, setting) if wanted.high.strip() else None
        level = setting.price_level_of(price_year)
        amount = given(kroner(wanted.likely, field, setting), KRONER, label, low=low, high=high, price_level=level)
        return in_table_prices(amount, price_kind, setting)


def in_table_prices(amount: Computed, kind: str, setting: Setting) -> Computed:
    """The amount in the table's prices: as it is, or converted and saying so."""
    table, own = setting.price_level, amount.price_level
    if table is None or own is None or own.year == table.year:
        return amount
    if setting.estimate is None:
        raise EconomyError(
            f"{amount.label.da} er i {own.year}-priser, og tabellen er i {table.year}-priser; vælg et prisskøn at omregne med.",
            f"{amount.label.en} is in {own.year} prices and the table in {table.year} prices; choose an estimate to convert by.",
            "price_level",
        )
    return in_prices_of([amount], table.year, setting.estimate, kind)[0]
