"""What is typed in a builder's form, read; what is wrong is told at its field."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from raaderum.danish import parse_cell
from raaderum.economy import phasing
from raaderum.economy.arithmetic import EXACT, snapped
from raaderum.economy.builder_inputs import AfterNotice, Fractions, FromDate, FullEffect, OneOff, Ramp, Setting, When
from raaderum.economy.faults import EconomyError
from raaderum.economy.typed_numbers import read_fraction


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
            case AfterNotice(given, months):
                return phasing.from_date(phasing.after_notice(given, months))
            case Ramp(first_year, percents, ends_after):
                return phasing.ramp(first_year, percents, ends_after=ends_after)
            case Fractions(by_year, continues):
                return phasing.by_fractions(by_year, continues=continues)
            case OneOff(year):
                return phasing.one_off(year)
