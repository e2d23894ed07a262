"""Results in bands: which share of the grant each result releases. A gap or an overlap between bands is refused with its place.

Bounds are in per cent and open or closed as the text says: "below 50" is open above, "50-54" closed at both ends, "55 and more"
closed below and without end. "50-54" followed by "55 and more" leaves 54 < x < 55 with no answer, and that is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.words import told_number

LOWEST: Final = Decimal(0)
HIGHEST: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Band:
    """A result from `low` to `high` per cent releases `share` per cent of the whole grant. None is without end."""

    share: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def bottom(self) -> Decimal:
        return LOWEST if self.low is None else self.low

    @property
    def top(self) -> Decimal:
        return HIGHEST if self.high is None else self.high

    def holds(self, result: Decimal) -> bool:
        above = result > self.bottom if self.low_open else result >= self.bottom
        below = result < self.top if self.high_open else result <= self.top
        return above and below

    @property
    def told(self) -> Message:
        """The band as it is read: "fra 50 til under 55 %"."""
        low, high = told_number(self.bottom), told_number(self.top)
        low_en, high_en = told_number(self.bottom, "en"), told_number(self.top, "en")
        if self.low is None:
            return Message(
                f"{'under' if self.high_open else 'til'} {high} %", f"{'below' if self.high_open else 'up to'} {high_en} %"
            )
        if self.high is None:
            return Message(f"{'over' if self.low_open else 'fra'} {low} %", f"{'above' if self.low_open else 'from'} {low_en} %")
        return Message(
            f"{'over' if self.low_open else 'fra'} {low} til {'under ' if self.high_open else ''}{high} %",
            f"{'above' if self.low_open else 'from'} {low_en} to {'below ' if self.high_open else ''}{high_en} %",
        )


def checked(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands from the lowest up; together they hold every result from 0 to 100 per cent once, else `EconomyError`."""
    ordered = sorted(bands, key=lambda b: (b.bottom, b.low_open, b.top, not b.high_open))
    if not ordered:
        raise EconomyError("Der er ingen bånd; skriv mindst ét.", "There are no bands; write at least one.", "bands")
    for i, band in enumerate(ordered):
        _refuse(band, f"bands[{i}]")
    if ordered[0].bottom > LOWEST or ordered[0].low_open:
        raise _gap(Message("0", "0"), _edge(ordered[0], "low"), "bands[0]")
    for i, (lower, upper) in enumerate(pairwise(ordered), 1):
        _refuse_join(lower, upper, f"bands[{i}]")
    last = ordered[-1]
    if last.top < HIGHEST or last.high_open:
        raise _gap(_edge(last, "high"), Message("100", "100"), f"bands[{len(ordered) - 1}]")
    return tuple(ordered)


def band_of(bands: Sequence[Band], result: Decimal) -> Band:
    """The band that a result in per cent falls in."""
    if not LOWEST <= result <= HIGHEST:
        raise EconomyError(
            f"Resultatet er {told_number(result)} %; skriv en andel fra 0 til 100 %.",
            f"The result is {told_number(result, 'en')} %; write a share from 0 to 100 %.",
            "result",
        )
    return next(b for b in checked(bands) if b.holds(result))


def _refuse(band: Band, at: str) -> None:
    if not LOWEST <= band.share <= HIGHEST:
        raise EconomyError(
            f"Båndet {band.told.da} udløser {told_number(band.share)} % af tilskuddet; skriv 0 til 100 %.",
            f"The band {band.told.en} releases {told_number(band.share, 'en')} % of the grant; write 0 to 100 %.",
            f"{at}.share",
        )
    empty = band.bottom > band.top or (band.bottom == band.top and (band.low_open or band.high_open))
    if empty or band.bottom < LOWEST or band.top > HIGHEST:
        raise EconomyError(
            f"Båndet {band.told.da} holder ingen resultater fra 0 til 100 %; ret grænserne.",
            f"The band {band.told.en} holds no results from 0 to 100 %; correct its bounds.",
            at,
        )


def _refuse_join(lower: Band, upper: Band, at: str) -> None:
    if lower.top > upper.bottom or (lower.top == upper.bottom and not lower.high_open and not upper.low_open):
        place = told_number(upper.bottom)
        place_en = told_number(upper.bottom, "en")
        raise EconomyError(
            f"Båndene {lower.told.da} og {upper.told.da} overlapper ved {place} %; lad det ene slutte, hvor det andet begynder.",
            f"The bands {lower.told.en} and {upper.told.en} overlap at {place_en} %; let one end where the other begins.",
            at,
        )
    if lower.top < upper.bottom or (lower.high_open and upper.low_open):
        raise _gap(_edge(lower, "high"), _edge(upper, "low"), at)


def _gap(first: Message, last: Message, at: str) -> EconomyError:
    if first == last:
        return EconomyError(
            f"{first.da} % hører ikke til noget bånd; lad et af båndene ved siden af tage det med.",
            f"{first.en} % belongs to no band; let one of the bands beside it take it in.",
            at,
        )
    return EconomyError(
        f"Mellem {first.da} % og {last.da} % hører resultatet ikke til noget bånd; lad båndet før eller efter gå helt til.",
        f"Between {first.en} % and {last.en} % a result belongs to no band; let the band before or after reach all the way.",
        at,
    )


def _edge(band: Band, side: str) -> Message:
    value = band.bottom if side == "low" else band.top
    return Message(told_number(value), told_number(value, "en"))
