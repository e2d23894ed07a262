"""Figures made of figures: each function gives the result with its derivation.

Three-point figures combine as intervals: the low of a sum is the sum of the lows, the low of a difference takes the other's high,
a product and a quotient take the outermost corners, whatever the signs. Inputs are taken as independent of each other: the ends
are the outermost that can come, not the most likely. Amounts in different price levels are refused.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import product as corners_of

from raaderum.economy import units
from raaderum.economy.computed import Computed, Derivation, Operation, PriceLevel, Sign
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameter, decimal_of

EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
"""What is carried on the way to a figure."""
_WIDE = Context(prec=300, rounding=ROUND_HALF_EVEN)
HUNDRED = Decimal(100)
_SHORT = 20
_SHORTEST = Decimal(1).scaleb(-_SHORT)
_LOST = Decimal("1e-40")

Number = Decimal | int | str


def given(
    value: Number,
    unit: str,
    label: Message,
    *,
    low: Number | None = None,
    high: Number | None = None,
    price_level: PriceLevel | None = None,
    sign: Sign = "magnitude",
    notes: Sequence[Message] = (),
    key: str = "",
) -> Computed:
    """A figure that a person gave. With `low` and `high` in either order; `EconomyError` where the value is not between them."""
    likely = decimal_of(value)
    ends = None
    if low is not None or high is not None:
        ends = sorted((decimal_of(value if low is None else low), decimal_of(value if high is None else high)))
        if not ends[0] <= likely <= ends[1]:
            raise EconomyError(
                f"{label.da}: det forventede ({likely}) ligger ikke mellem {ends[0]} og {ends[1]}; ret et af tallene.",
                f"{label.en}: the likely value ({likely}) is not between {ends[0]} and {ends[1]}; correct one of them.",
            )
    return Computed(
        likely,
        unit,
        label,
        Derivation("given", notes=tuple(notes)),
        ends[0] if ends else None,
        ends[1] if ends else None,
        price_level,
        sign,
        key,
    )


def of_parameter(parameter: Parameter) -> Computed:
    """The figure that a parameter is."""
    level = None if parameter.price_year is None else PriceLevel(parameter.price_year)
    return Computed(
        parameter.value, parameter.unit, parameter.label, Derivation("parameter", parameter=parameter), price_level=level
    )


def add(terms: Iterable[Computed], label: Message, *, unit: str | None = None, key: str = "") -> Computed:
    """The sum (of nothing: 0 in `unit`). Terms have one unit and one price level, else `EconomyError`. The order of the terms
    does not change the value."""
    inputs = tuple(terms)
    _same_unit(inputs, label)
    level, notes = common_level(inputs, label)
    value = _sum([c.value for c in inputs])
    low, high = _ends(inputs, _sum([c.lowest for c in inputs]), _sum([c.highest for c in inputs]))
    chosen = inputs[0].unit if inputs else (unit or units.KRONER)
    return Computed(value, chosen, label, Derivation("sum", inputs, notes=notes), low, high, level, _sign(inputs), key)


def subtract(first: Computed, second: Computed, label: Message, *, key: str = "") -> Computed:
    """The first less the second; one unit and one price level."""
    inputs = (first, second)
    _same_unit(inputs, label)
    level, notes = common_level(inputs, label)
    value = _sum([first.value, -second.value])
    low, high = _ends(inputs, _sum([first.lowest, -second.highest]), _sum([first.highest, -second.lowest]))
    return Computed(value, first.unit, label, Derivation("difference", inputs, notes=notes), low, high, level, _sign(inputs), key)


def multiply(factors: Iterable[Computed], label: Message, *, unit: str | None = None, key: str = "") -> Computed:
    """The product; a factor in % counts as hundredths. The unit follows from the factors' ("kr/fte" times "fte" is "kr"); where
    it does not, give it."""
    inputs = tuple(factors)
    found: str | None = units.NONE
    for c in inputs:
        found = None if found is None else units.product(found, c.unit)
    if all(c.unit == units.PERCENT for c in inputs):
        found = units.NONE
    return apply(_product, inputs, label, unit=_unit(unit, found, label), operation="product", hundredths=True, key=key)


def divide(above: Computed, below: Computed, label: Message, *, unit: str | None = None, key: str = "") -> Computed:
    """The quotient; a part in % counts as hundredths. `EconomyError` where the divisor is or may be zero."""
    if below.lowest <= 0 <= below.highest:
        raise EconomyError(
            f"{label.da}: der kan ikke deles med {below.label.da}, som er eller kan være 0.",
            f"{label.en}: cannot divide by {below.label.en}, which is or may be 0.",
        )
    found = _unit(unit, units.quotient(above.unit, below.unit), label)
    return apply(_quotient, (above, below), label, unit=found, operation="quotient", hundredths=True, key=key)


def negate(figure: Computed, label: Message | None = None, *, sign: Sign | None = None, key: str = "") -> Computed:
    """The figure with the other sign; with `sign` "effect" a saving of 5 (a magnitude) becomes an effect of -5."""
    low, high = _ends((figure,), -figure.highest, -figure.lowest)
    return Computed(
        -figure.value,
        figure.unit,
        label or figure.label,
        Derivation("formula", (figure,), formula=Message("med modsat fortegn", "with the opposite sign")),
        low,
        high,
        figure.price_level,
        sign or figure.sign,
        key,
    )


def saves(amount: Computed, label: Message | None = None) -> Computed:
    """A magnitude as an effect that saves: below 0."""
    return negate(amount, label, sign="effect")


def costs(amount: Computed, label: Message | None = None) -> Computed:
    """A magnitude as an effect that costs: above 0."""
    if label is None or label == amount.label:
        return replace(amount, sign="effect")
    return named(amount, label, sign="effect")


def apply(
    function: Callable[..., Decimal],
    inputs: Sequence[Computed],
    label: Message,
    *,
    unit: str,
    formula: Message | None = None,
    operation: Operation = "formula",
    hundredths: bool = False,
    notes: Sequence[Message] = (),
    key: str = "",
) -> Computed:
    """Any function of Decimals that is monotone in each input: the likely value, and the outermost corners of three-point inputs.

    `function` computes in `EXACT`. `formula` says in words what it does. With `hundredths` an input in % comes as a share.
    """
    figures = tuple(inputs)
    scale = [HUNDRED if hundredths and c.unit == units.PERCENT else Decimal(1) for c in figures]

    def at(values: Sequence[Decimal]) -> Decimal:
        return snapped(function(*(EXACT.divide(v, s) if s != 1 else v for v, s in zip(values, scale, strict=True))))

    level, said = common_level(figures, label)
    value = at([c.value for c in figures])
    low = high = None
    if any(c.is_three_point for c in figures):
        ends = [
            at(corner) for corner in corners_of(*((c.lowest, c.highest) if c.is_three_point else (c.value,) for c in figures))
        ]
        low, high = min(*ends, value), max(*ends, value)
    sign = _sign(figures) if unit == units.KRONER else "magnitude"
    derivation = Derivation(operation, figures, formula=formula, notes=(*notes, *said))
    return Computed(value, unit, label, derivation, low, high, level if "kr" in unit else None, sign, key)


def named(
    figure: Computed,
    label: Message,
    *,
    sign: Sign | None = None,
    price_level: PriceLevel | None = None,
    unit: str | None = None,
    notes: Sequence[Message] = (),
    key: str = "",
) -> Computed:
    """The same value under another name, with a note, or with what was not known of it before (sign, price level, unit)."""
    return Computed(
        figure.value,
        unit if unit is not None else figure.unit,
        label,
        Derivation("named", (figure,), notes=tuple(notes)),
        figure.low,
        figure.high,
        price_level or figure.price_level,
        sign or figure.sign,
        key,
    )


def with_key(figure: Computed, key: str) -> Computed:
    """The same figure under a fixed name for code."""
    return replace(figure, key=key)


def common_level(inputs: Sequence[Computed], label: Message) -> tuple[PriceLevel | None, tuple[Message, ...]]:
    """The price level of the amounts among the inputs, and a note where one has none stated; `EconomyError` where they differ."""
    money = [c for c in inputs if c.unit.partition("/")[0] == units.KRONER]
    levels = {c.price_level for c in money if c.price_level is not None}
    years = sorted({level.year for level in levels})
    versions = sorted({level.version for level in levels if level.version is not None})
    if len(years) > 1:
        raise EconomyError(
            f"{label.da}: beløbene er i priser fra {_listed(years, 'og')}; omregn dem først til samme års priser.",
            f"{label.en}: the amounts are in prices of {_listed(years, 'and')}; convert them to one year's prices first.",
        )
    if len(versions) > 1:
        raise EconomyError(
            f"{label.da}: beløbene er fremskrevet med forskellige skøn ({_listed(versions, 'og')}); brug det samme.",
            f"{label.en}: the amounts are projected by different estimates ({_listed(versions, 'and')}); use one.",
        )
    if not levels:
        return None, ()
    level = PriceLevel(years[0], versions[0] if versions else None)
    unknown = [c for c in money if c.price_level is None and c.value != 0]
    notes = tuple(
        Message(
            f"{c.label.da} har intet angivet prisniveau og er regnet som {level.year}-priser.",
            f"{c.label.en} has no price level stated and is counted as {level.year} prices.",
        )
        for c in unknown
    )
    return level, tuple(dict.fromkeys(notes))


def _listed(items: Sequence[object], last: str) -> str:
    return f" {last} ".join((", ".join(map(str, items[:-1])), str(items[-1])))


def _same_unit(inputs: Sequence[Computed], label: Message) -> None:
    different = sorted({c.unit for c in inputs})
    if len(different) > 1:
        da = " og ".join(units.told_unit(u, "da") or "tal uden enhed" for u in different)
        en = " and ".join(units.told_unit(u, "en") or "numbers without a unit" for u in different)
        raise EconomyError(f"{label.da}: {da} kan ikke lægges sammen.", f"{label.en}: {en} cannot be added.")


def _unit(wanted: str | None, found: str | None, label: Message) -> str:
    chosen = wanted if wanted is not None else found
    if chosen is None:
        raise ValueError(f"{label.en}: the units do not say what the result is in; give `unit`")
    return chosen


def _sign(inputs: Sequence[Computed]) -> Sign:
    return "effect" if any(c.sign == "effect" for c in inputs) else "magnitude"


def _ends(inputs: Sequence[Computed], low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
    return (low, high) if any(c.is_three_point for c in inputs) else (None, None)


def _sum(values: Sequence[Decimal]) -> Decimal:
    """Added without loss, cut to what is carried at the end: the order does not matter."""
    total = Decimal(0)
    for value in values:
        total = _WIDE.add(total, value)
    return EXACT.plus(total)


def snapped(value: Decimal) -> Decimal:
    """The short number that a long one is but for what a third or a seventh lost on the way: 29999,99…9 is 30000."""
    if not value:
        return Decimal(0)
    if -int(value.as_tuple().exponent) <= _SHORT:
        return value
    short = value.quantize(_SHORTEST, context=_WIDE)
    return short.normalize(_WIDE) if abs(value - short) <= abs(value) * _LOST else value


def _product(*values: Decimal) -> Decimal:
    total = Decimal(1)
    for value in values:
        total = _WIDE.multiply(total, value)
    return EXACT.plus(total)


def _quotient(above: Decimal, below: Decimal) -> Decimal:
    return EXACT.divide(above, below)
