"""What a wrong figure looks like: a digit slip, swapped digits, a sign, a factor of a thousand, a row left out."""

from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.checks.words import number_da, number_en
from raaderum.figures import Figure, Outcome, Term


@dataclass(frozen=True, slots=True)
class Hint:
    """A likely slip: its code, how telling it is (larger is surer), and the words."""

    code: str
    weight: float
    da: str
    en: str


def needed(outcome: Outcome, figure: Figure) -> Decimal | None:
    """The value that `figure` must have for the relation to hold, all else as printed; None where that cannot be said."""
    relation = outcome.relation
    if relation.operation not in ("sum", "equality"):
        return _needed_elsewhere(outcome, figure)
    if figure.id == relation.stated.id:
        return outcome.computed
    coefficient = sum((t.coefficient for t in relation.parts if t.figure.id == figure.id), Decimal(0)) * relation.constant
    if coefficient == 0 or figure.value is None:
        return None
    return figure.value + outcome.difference / coefficient


def _needed_elsewhere(outcome: Outcome, figure: Figure) -> Decimal | None:
    relation, stated = outcome.relation, outcome.relation.stated
    if figure.id == stated.id:
        step = (stated.high - stated.low) or Decimal("0.01")
        return (outcome.computed / step).to_integral_value() * step
    before = outcome.computed - relation.offset
    if figure.value is None or stated.value is None or before == 0 or stated.value == relation.offset or len(relation.parts) != 2:
        return None
    ratio = (stated.value - relation.offset) / before
    if relation.operation == "ratio" and figure.id == relation.parts[1].figure.id:
        ratio = 1 / ratio
    return figure.value * ratio


def slip(printed: Decimal, right: Decimal, grain: Decimal, scale: Decimal = Decimal(1), exact: bool = False) -> Hint | None:
    """How `printed` could have become what it is if `right` was meant; both in units of `grain`, the last printed place."""
    a, b = _whole(printed / grain), _whole(right / grain)
    if b is None or a is None or a == b:
        return None
    step = Decimal(1) if exact else grain / scale
    da = f"{number_da(printed / scale, step)} i stedet for {number_da(right / scale, step)}"
    en = f"{number_en(printed / scale, step)} for {number_en(right / scale, step)}"
    if a == -b:
        return Hint("sign", 3.0, f"fortegnet kan være forkert ({da})", f"the sign may be wrong ({en})")
    for power, weight in ((1000, 3.0), (1000000, 2.5), (100, 1.2), (10, 1.5)):
        if a == b * power or b == a * power:
            da = f"{da}: en faktor {number_da(Decimal(power))}, måske forkert enhed"
            return Hint("unit", weight, da, f"{en}: a factor of {power:,}, perhaps the wrong unit")
    if (a < 0) != (b < 0):
        return None
    x, y = str(abs(a)), str(abs(b))
    if len(x) == len(y):
        at = [i for i in range(len(x)) if x[i] != y[i]]
        if len(at) == 2 and x[at[0]] == y[at[1]] and x[at[1]] == y[at[0]]:
            sure = 2.8 if at[1] - at[0] == 1 else 2.0
            return Hint("swapped", sure, f"to cifre kan være byttet om ({da})", f"two digits may be swapped ({en})")
        if len(at) == 1:
            return Hint("digit", 1.5, f"ét ciffer kan være forkert ({da})", f"one digit may be wrong ({en})")
    elif abs(len(x) - len(y)) == 1:
        long, short = (x, y) if len(x) > len(y) else (y, x)
        if any(long[:i] + long[i + 1 :] == short for i in range(len(long))):
            what = ("et ciffer for meget", "a digit too many") if long is x else ("et ciffer for lidt", "a digit too few")
            return Hint("dropped", 1.6, f"{what[0]} ({da})", f"{what[1]} ({en})")
    return None


def as_typed(figure: Figure) -> Figure:
    """A stored number that is whole in its printed unit, or has one decimal, may have been rounded before it was typed."""
    printed = figure.printed_value
    if figure.value is None or printed is None or figure.low != figure.high:
        return figure
    exponent = printed.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    half = figure.scale * Decimal("0.5").scaleb(-decimals)
    return figure if decimals > 1 else replace(figure, low=figure.value - half, high=figure.value + half)


def grain(figure: Figure) -> Decimal:
    """The last printed place in the base unit: 1000 for "1.175" in a table of 1.000 kr., 10000 for "1,75 mio."."""
    width = figure.high - figure.low
    if width > 0:
        return width
    value = figure.value or Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(1).scaleb(-min(decimals, 6))


def slip_of(outcome: Outcome, figure: Figure) -> Hint | None:
    """The slip in `figure` that would explain the failed relation."""
    right = needed(outcome, figure)
    return None if right is None else cause(figure, right)


def cause(figure: Figure, right: Decimal) -> Hint | None:
    """How `figure` may have come to be printed as it is; where nothing would have been right, that it was left out of a sum."""
    if figure.value is None:
        return None
    if right == 0 and figure.value != 0:
        return Hint("left_out", 2.4, f"{figure.text} er måske ikke talt med", f"{figure.text} may have been left out")
    return slip(figure.value, right, grain(figure), figure.scale, figure.low == figure.high)


def row_hint(outcome: Outcome, names: dict[str, str]) -> Hint | None:
    """The difference equals a part: left out of the sum, or counted twice. `names`: figure id -> the row's label."""
    if outcome.relation.operation != "sum":
        return None
    twice = [t for t in outcome.relation.parts if _effect(t) == outcome.difference != 0]
    out = [t for t in outcome.relation.parts if _effect(t) == -outcome.difference != 0]
    if len(out) == 1 and len(outcome.relation.parts) > 2:
        name = names.get(out[0].figure.id) or out[0].figure.text
        return Hint(
            "left_out",
            2.4,
            f"»{name}« ({out[0].figure.text}) er måske ikke talt med",
            f"“{name}” ({out[0].figure.text}) may have been left out",
        )
    if len(twice) == 1:
        name = names.get(twice[0].figure.id) or twice[0].figure.text
        return Hint(
            "twice",
            2.2,
            f"»{name}« ({twice[0].figure.text}) er måske talt med to gange",
            f"“{name}” ({twice[0].figure.text}) may have been counted twice",
        )
    return None


def explained(stated: float, parts: list[float], difference: float, unit: float) -> bool:
    """Would one ordinary slip explain this difference? For floats, while a structure is being looked for."""
    if unit <= 0 or difference == 0:
        return False
    step = Decimal(repr(unit))
    for value, right in [(stated, stated - difference), *((p, p + difference) for p in parts)]:
        if slip(Decimal(repr(value)), Decimal(repr(right)), step) is not None:
            return True
    return any(abs(abs(p) - abs(difference)) <= unit / 100 for p in parts)


def _effect(term: Term) -> Decimal:
    return (term.figure.value or Decimal(0)) * term.coefficient


def _whole(value: Decimal) -> int | None:
    nearest = value.to_integral_value()
    return int(nearest) if abs(value - nearest) <= Decimal("0.0001") else None
