"""Refunds that do not depend on weeks: one fixed percentage, and the growing share of expensive single cases."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from raaderum.economy.arithmetic import add, apply, multiply, of_parameter, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameter, Parameters
from raaderum.economy.refund import Split

FIXED: Final = "refund.fixed."
CASES: Final = "refund.expensive_cases"
_OWN: Final = Message("Kommunens egen udgift", "The municipality's own expense")


def fixed_kinds(parameters: Parameters) -> tuple[str, ...]:
    """The kinds of fixed refund that have a rate ("special_help"), for a form's list."""
    return tuple(name.removeprefix(FIXED) for name in parameters.names(FIXED))


def fixed(parameters: Parameters, kind: str, expense: Computed, on: date) -> Split:
    """The expense less the refund of that kind (a name of `fixed_kinds`). Works on effects too: a saving of an expense with 50 %
    refund saves the municipality half."""
    return at_rate(expense, of_parameter(parameters.find(FIXED + kind, on)))


def at_rate(expense: Computed, rate: Computed) -> Split:
    """The expense less a refund of `rate` (in %, 0 to 100)."""
    if not 0 <= rate.lowest <= rate.highest <= 100:
        raise EconomyError(
            f"{rate.label.da} er {rate.value} %; en refusion er fra 0 til 100 %. Ret den.",
            f"{rate.label.en} is {rate.value} %; a refund is from 0 to 100 %. Correct it.",
            "rate",
        )
    refund = multiply((expense, rate), rate.label, key="refund")
    return Split(expense, refund, subtract(expense, refund, _OWN, key="own"))


def expensive_case(parameters: Parameters, costs: Sequence[Computed], on: date) -> Split:
    """The state's refund of one case in one year: of the part above each limit the share of that band. `costs` are those of one
    person, or of all the children of one household, which count as one case. Each is kroner a year, 0 or more."""
    for cost in costs:
        if cost.lowest < 0:
            raise EconomyError(
                f"{cost.label.da} er negativ; skriv årets udgift som et positivt beløb.",
                f"{cost.label.en} is negative; write the year's expense as a positive amount.",
                "costs",
            )
    gross = add(costs, Message("Sagens udgift i året", "The year's expense of the case"), unit="kr", key="gross")
    bands = parameters.bands(CASES, on)
    _refuse_gaps(bands)
    shares = []
    for band in bands:
        rate = of_parameter(band)
        shares.append(multiply((_part(gross, band), rate), rate.label))
    refund = add(shares, Message("Refusion af den dyre enkeltsag", "Refund of the expensive single case"), key="refund")
    return Split(gross, refund, subtract(gross, refund, _OWN, key="own"))


def _part(gross: Computed, band: Parameter) -> Computed:
    lower, upper = band.lower or Decimal(0), band.upper
    over_da, over_en = _told(lower, "da"), _told(lower, "en")
    to_da = "" if upper is None else f" op til {_told(upper, 'da')}"
    to_en = "" if upper is None else f" up to {_told(upper, 'en')}"
    return apply(
        lambda cost: max(Decimal(0), (cost if upper is None else min(cost, upper)) - lower),
        (gross,),
        Message(f"Den del, der er over {over_da}{to_da}", f"The part above {over_en}{to_en}"),
        unit="kr",
        formula=Message(f"det, der ligger over {over_da}{to_da}", f"what lies above {over_en}{to_en}"),
    )


def _told(amount: Decimal, language: str) -> str:
    text = f"{amount:,.0f}"
    return f"{text.replace(',', '.')} kr." if language == "da" else f"kr. {text}"


def _refuse_gaps(bands: Sequence[Parameter]) -> None:
    for lower, upper in pairwise(bands):
        if lower.upper != upper.lower:
            raise EconomyError(
                f"Grænserne for dyre enkeltsager har et hul: »{lower.label.da}« skal slutte, hvor »{upper.label.da}« begynder.",
                f'The limits of expensive cases have a gap: "{lower.label.en}" must end where "{upper.label.en}" begins.',
                CASES,
            )
