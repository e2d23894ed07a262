"""Net present value in real terms: a flow of one price level discounted by the dated rate of each span of years, and its annuity.

The base year counts in full; year 1 is discounted once. Each year's own rate applies (years 1-35, 36-70, 71 on): the factor of
year 40 is 35 years at the first rate and five at the next. The rates are parameters "discount.rate"; a municipality that uses
another loads it under that name.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from raaderum.economy.arithmetic import EXACT, HUNDRED, add, apply, divide, multiply, of_parameter
from raaderum.economy.business import Flow, Payback, payback
from raaderum.economy.computed import Computed, Derivation
from raaderum.economy.counted import counted
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameter, Parameters

RATE: Final = "discount.rate"
LONGEST: Final = 200


def factor(parameters: Parameters, years_ahead: int, on: date) -> Computed:
    """What a krone in so many years is worth today, at the rates valid on the day. `EconomyError` for a year without a rate."""
    _refuse(years_ahead)
    label = Message(f"Diskonteringsfaktor, år {years_ahead}", f"Discount factor, year {years_ahead}")
    if years_ahead == 0:
        return counted(1, "", label, Message("basisåret tæller fuldt", "the base year counts in full"))
    bands = parameters.bands(RATE, on)
    spans = [(rate, len(list(years))) for rate, years in groupby(range(1, years_ahead + 1), key=lambda y: _band(bands, y))]
    below = Decimal(1)
    for rate, count in spans:
        below = EXACT.multiply(below, EXACT.power(1 + rate.value / HUNDRED, count))
    how_da = " × ".join(f"(1 + {str(rate.value).replace('.', ',')} %)^{count}" for rate, count in spans)
    how_en = " × ".join(f"(1 + {rate.value} %)^{count}" for rate, count in spans)
    return Computed(
        EXACT.divide(Decimal(1), below),
        "",
        label,
        Derivation("formula", tuple(of_parameter(r) for r, _ in spans), formula=Message(f"1 / ({how_da})", f"1 / ({how_en})")),
    )


def discounted(parameters: Parameters, flow: Flow, base_year: int, on: date) -> dict[int, Computed]:
    """Each year's effect in today's value. `EconomyError` where an amount has no price level or is before the base year."""
    found = {}
    for year in sorted(flow):
        if year < base_year:
            raise EconomyError(
                f"Beløbet for {year} ligger før basisåret {base_year}; vælg {year} eller før som basisår.",
                f"The amount for {year} is before the base year {base_year}; choose {year} or before as base year.",
                f"flow.{year}",
            )
        if flow[year].price_level is None and flow[year].value != 0:
            raise EconomyError(
                f"Beløbet for {year} har intet prisniveau; nutidsværdien regnes i faste priser, så skriv, hvilket års priser.",
                f"The amount for {year} has no price level; present value is in real terms, so write which year's prices.",
                f"flow.{year}.price_level",
            )
        label = Message(f"Nutidsværdi af {year}", f"Present value of {year}")
        found[year] = multiply((flow[year], factor(parameters, year - base_year, on)), label, unit="kr", key=f"year_{year}")
    return found


def net_present_value(parameters: Parameters, flow: Flow, base_year: int, on: date) -> Computed:
    """The flow in today's value, as an effect: below 0 the case saves in real terms."""
    worth = discounted(parameters, flow, base_year, on)
    return add(worth.values(), Message("Nettonutidsværdi", "Net present value"), unit="kr", key="npv")


def discounted_payback(parameters: Parameters, flow: Flow, base_year: int, on: date) -> Payback:
    """The payback of the discounted flow: never sooner than the simple one for an investment before its gains."""
    worth: Mapping[int, Computed] = discounted(parameters, flow, base_year, on)
    return payback(worth, Message("Diskonteret tilbagebetalingstid", "Discounted payback time"))


def annuity(parameters: Parameters, present: Computed, years: int, on: date) -> Computed:
    """The same amount each of the years 1 to `years` with that present value: present / sum of the factors."""
    _refuse(years)
    if years == 0:
        raise EconomyError(
            "Annuiteten fordeles på 0 år; skriv mindst 1.", "The annuity is spread on 0 years; write at least 1.", "years"
        )
    factors = [factor(parameters, ahead, on) for ahead in range(1, years + 1)]
    label = Message(f"Annuitetsfaktor, {years} år", f"Annuity factor, {years} years")
    spread = apply(
        lambda *values: sum(values, Decimal(0)),
        factors,
        label,
        unit="years",
        formula=Message(f"sum af diskonteringsfaktorerne for år 1-{years}", f"sum of the discount factors of years 1-{years}"),
    )
    return divide(present, spread, Message("Årlig annuitet", "Yearly annuity"), unit="kr", key="annuity")


def shifted(parameters: Parameters, points: Decimal, on: date) -> Parameters:
    """The parameters with every discount rate of the day moved so many percentage points, never below 0: for sensitivity."""
    moved = tuple(replace(rate, value=max(Decimal(0), rate.value + points)) for rate in parameters.bands(RATE, on))
    return Parameters((moved, *parameters.layers))


def _band(bands: tuple[Parameter, ...], year: int) -> Parameter:
    for band in bands:
        if (band.lower is None or band.lower <= year) and (band.upper is None or year <= band.upper):
            return band
    raise EconomyError(
        f"Der er ingen diskonteringsrente for år {year}; ret satsernes år.",
        f"There is no discount rate for year {year}; correct the years of the rates.",
        RATE,
    )


def _refuse(years: int) -> None:
    if not 0 <= years <= LONGEST:
        raise EconomyError(
            f"Antallet af år er {years}; skriv et tal fra 0 til {LONGEST}.",
            f"The number of years is {years}; write a number from 0 to {LONGEST}.",
            "years",
        )
