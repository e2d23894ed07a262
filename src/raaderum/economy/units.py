"""The units of computed figures, and what a product or a quotient of two of them is in."""

from typing import Final

from raaderum.data.loader import load
from raaderum.economy.faults import Message
from raaderum.economy.words import Language

NONE: Final = ""
"""A number without a unit: a share, a factor, a count of times."""
PERCENT: Final = "%"
"""4 means 4 %, that is 0.04 of something."""
KRONER: Final = "kr"


def _units() -> dict[str, Message]:
    return {code: Message(text["da"], text["en"]) for code, text in load("economy")["units"].items()}


UNITS: Final = _units()
"""Every unit with its name; "kr/fte" is kroner per full-time position."""


def product(first: str, second: str) -> str | None:
    """The unit of a product: kr/fte times fte is kr. None where the two say nothing together."""
    for one, other in ((first, second), (second, first)):
        if one in (NONE, PERCENT):
            return NONE if other == PERCENT else other
        above, _, below = one.partition("/")
        if below and below == other:
            return above
    return None


def quotient(above: str, below: str) -> str | None:
    """The unit of a quotient: kr by kr is a number, kr by fte is kr/fte. None where the two say nothing together."""
    if above == below:
        return NONE
    if below in (NONE, PERCENT):
        return NONE if above == PERCENT else above
    first, _, second = above.partition("/")
    lower, _, _ = below.partition("/")
    if "/" in below and first == lower and not second:
        return below.partition("/")[2]
    joined = f"{above}/{below}"
    return joined if is_unit(joined) else None


def is_unit(unit: str) -> bool:
    """Whether it is a unit, or one unit per another ("kr/cases")."""
    above, per, below = unit.partition("/")
    return unit in UNITS or bool(per and above and below and above in UNITS and below in UNITS)


def told_unit(unit: str, language: Language = "da") -> str:
    """The unit's name as a person reads it after a number."""
    if unit in UNITS:
        return str(getattr(UNITS[unit], language))
    above, _, below = unit.partition("/")
    per = "pr." if language == "da" else "per"
    return f"{told_unit(above, language)} {per} {told_unit(below, language)}"
