"""A target spread on departments or pools: in proportion to something, whole in the table's unit, and adding up to the target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal

from raaderum.economy.arithmetic import EXACT, add, multiply
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.posting import THOUSAND


@dataclass(frozen=True, slots=True)
class Pool:
    """Central money of which `steerable` % can be cut at all; `cut_before` was taken in earlier years (positive)."""

    label: Message
    amount: Computed
    steerable: Computed
    cut_before: Computed | None = None


def proportionally(total: Computed, weights: Mapping[str, Computed], step: Decimal = THOUSAND) -> dict[str, Computed]:
    """The total in parts as the weights are, each a multiple of `step`; the parts add up to the total. What rounding leaves goes
    to the largest remainders, equals by name. `EconomyError` where a weight is negative, all are 0, or the total is not whole
    steps."""
    whole = EXACT.divide(total.value, step)
    if whole != whole.to_integral_value():
        raise EconomyError(
            f"{total.label.da} er {total.value} kr., som ikke kan deles i hele {step} kr.; afrund det først.",
            f"{total.label.en} is kr. {total.value}, which is not whole units of kr. {step}; round it first.",
            "total",
        )
    if any(w.value < 0 for w in weights.values()) or not any(w.value for w in weights.values()):
        raise EconomyError(
            "Fordelingsnøglen har negative tal eller kun 0; ret den.",
            "The weights are negative or all 0; correct them.",
            "weights",
        )
    everything = sum((w.value for w in weights.values()), Decimal(0))
    exact = {name: EXACT.divide(EXACT.multiply(abs(whole), w.value), everything) for name, w in weights.items()}
    parts = {name: value.to_integral_value(ROUND_FLOOR) for name, value in exact.items()}
    left = int(abs(whole) - sum(parts.values(), Decimal(0)))
    for name in sorted(parts, key=lambda n: (parts[n] - exact[n], n))[:left]:
        parts[name] += 1
    sign = -1 if whole < 0 else 1
    how = Message("andel efter fordelingsnøglen, rest til de største", "share by the weights, the rest to the largest")
    made = {name: counted(sign * parts[name] * step, "kr", Message(name, name), how, (total, weights[name])) for name in weights}
    return {name: replace(part, price_level=total.price_level, sign=total.sign) for name, part in made.items()}


def steerable(pools: Sequence[Pool]) -> Computed:
    """What of the pools can be cut at all."""
    terms = [multiply((p.amount, p.steerable), p.label, unit="kr") for p in pools]
    return add(terms, Message("Styrbar del af puljerne", "Steerable part of the pools"), unit="kr")
