"""What a result-based grant pays: a first rate for certain, a second by the result, to the øre; and what is at risk.

The first rate is a share of the whole grant; the band of the result says which share the second one is. Each rate is posted to
the øre once, and what is not paid is the rest, so that the three always add up to the grant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from raaderum.economy.arithmetic import add, costs, given, multiply, saves, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.grants_bands import Band, band_of, checked
from raaderum.economy.posting import post

ORE: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Payout:
    """One scenario: rate 1 + rate 2 + not paid = the grant. Positive amounts in kroner, to the øre."""

    band: Band
    first: Computed
    second: Computed
    paid: Computed
    unpaid: Computed


def payouts(grant: Computed, first_share: Decimal, bands: Sequence[Band]) -> tuple[Payout, ...]:
    """Every scenario, from the lowest band up. `EconomyError` where the bands do not hold every result once, or pay more than the
    grant."""
    return tuple(_payout(grant, first_share, band) for band in checked(bands))


def payout(grant: Computed, first_share: Decimal, bands: Sequence[Band], result: Decimal) -> Payout:
    """The scenario of a result in per cent."""
    return _payout(grant, first_share, band_of(bands, result))


def at_risk(scenario: Payout) -> Computed:
    """What a forecast that counts on the whole grant loses in this scenario, as an effect (+ costs the municipality)."""
    return costs(scenario.unpaid, Message("Beløb på spil", "Amount at risk"))


def expected_loss(scenarios: Sequence[Payout], chances: Mapping[Band, Decimal]) -> Computed:
    """Each scenario's unpaid amount times how likely it is judged (per cent, together 100), as an effect."""
    missing = [s.band for s in scenarios if s.band not in chances]
    total = sum((chances[s.band] for s in scenarios if s.band in chances), Decimal(0))
    if missing or total != 100:
        named_bands, all_bands = len(scenarios) - len(missing), len(scenarios)
        raise EconomyError(
            f"Sandsynlighederne giver {total} % for {named_bands} af {all_bands} bånd; giv hvert bånd sin, i alt 100 %.",
            f"The chances are {total} % for {named_bands} of {all_bands} bands; give each its own, 100 % in all.",
            "chances",
        )
    terms = []
    for scenario in scenarios:
        label = Message(f"Sandsynlighed, {scenario.band.told.da}", f"Chance, {scenario.band.told.en}")
        chance = given(chances[scenario.band], "%", label)
        weighed = Message(f"Vægtet tab, {scenario.band.told.da}", f"Weighted loss, {scenario.band.told.en}")
        terms.append(multiply((at_risk(scenario), chance), weighed))
    return add(terms, Message("Forventet tab", "Expected loss"), key="expected_loss")


def as_income(scenario: Payout) -> Computed:
    """What is paid, as an effect: income is -."""
    return saves(scenario.paid, Message("Tilskud udbetalt", "Grant paid"))


def _payout(grant: Computed, first_share: Decimal, band: Band) -> Payout:
    if not 0 <= first_share <= 100 or first_share + band.share > 100:
        raise EconomyError(
            f"Rate 1 ({first_share} %) og rate 2 ({band.share} %) er mere end hele tilskuddet eller under 0; ret dem.",
            f"Rate 1 ({first_share} %) and rate 2 ({band.share} %) are more than the whole grant or below 0; correct them.",
            "first_share",
        )
    first = _rate(grant, first_share, Message("Rate 1", "Rate 1"), "first")
    second = _rate(grant, band.share, Message(f"Rate 2, {band.told.da}", f"Rate 2, {band.told.en}"), "second")
    paid = add((first, second), Message("Udbetalt", "Paid"), key="paid")
    rest = Message("Puljemidler, der ikke udbetales", "Grant money not paid")
    return Payout(band, first, second, paid, subtract(grant, paid, rest, key="unpaid"))


def _rate(grant: Computed, share: Decimal, label: Message, key: str) -> Computed:
    part = given(share, "%", Message(f"{label.da}: andel af tilskuddet", f"{label.en}: share of the grant"))
    return post(multiply((grant, part), label, unit="kr", key=key), ORE)
