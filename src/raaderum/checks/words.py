"""Numbers and sentences of findings: Danish and English, in the unit that the table prints."""

from decimal import Decimal

from raaderum.figures import Figure


def number_da(value: Decimal, step: Decimal = Decimal(1)) -> str:
    """1234.5 -> "1.234,5"; shown with as many decimals as `step` (the last printed place) asks for."""
    return _grouped(value, step).translate(str.maketrans(",.", ".,"))


def number_en(value: Decimal, step: Decimal = Decimal(1)) -> str:
    return _grouped(value, step)


def _grouped(value: Decimal, step: Decimal) -> str:
    exponent = step.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    own = value.normalize().as_tuple().exponent
    if isinstance(own, int) and -own > places:
        places = min(-own, max(places, 2))
    return f"{value:,.{places}f}"


def shown(value: Decimal, like: Figure) -> tuple[str, str]:
    """A value of the base unit as the table of `like` would print it: (Danish, English)."""
    scale = like.scale or Decimal(1)
    step = (like.high - like.low) / scale
    if step <= 0:
        step = Decimal(1) if scale != 1 else Decimal("1")
    return number_da(value / scale, step), number_en(value / scale, step)


UNITS = {
    "pct": (" pct.", " per cent"),
    "fte": (" årsværk", " full-time equivalents"),
}


def unit_words(figure: Figure) -> tuple[str, str]:
    """The unit said after a number, where it is not the table's money."""
    return UNITS.get(figure.unit, ("", ""))
