"""The frontier: the least harm at which ever higher targets are reached."""

from collections.abc import Sequence
from decimal import Decimal

from raaderum.choice.several import FrontierPoint
from raaderum.documents import Message
from raaderum.publish.catalogue import Picture
from raaderum.publish.pictures import Axis, Point, danish, scatter
from raaderum.publish.report import Language


def frontier_picture(points: Sequence[FrontierPoint], language: Language) -> Picture:
    """A point for each height of the targets: harm across, saving up, each with its share of the targets."""
    drawn = [Point(f"{_percent(p)} %", _harm(p), Decimal(p.saving) / 100, Decimal(2 if p.factor == 1 else 1)) for p in points]
    across = "Skade, point" if language == "da" else "Harm, points"
    up = "Besparelse i alle år, mio. kr." if language == "da" else "Saving in all years, DKK million"
    svg = scatter(drawn, Axis(across), Axis(up, 1_000_000))
    heads = (
        Message("Del af måltallene", "Part of the targets"),
        Message("Besparelse i alle år, kr.", "Saving in all years, DKK"),
        Message("Skade, point", "Harm, points"),
        Message("Forslag", "Proposals"),
    )
    rows = tuple(
        (f"{_percent(p)} %", danish(Decimal(p.saving) / 100, 0), danish(_harm(p), 1), str(len(p.answer.adopted))) for p in points
    )
    title = Message("Skade mod besparelse: det bedste, der kan nås", "Harm against saving: the best that can be reached")
    return Picture("frontier", title, svg, heads, rows)


def _percent(p: FrontierPoint) -> str:
    share = p.factor * 100
    return danish(Decimal(share.numerator) / Decimal(share.denominator), 0)


def _harm(p: FrontierPoint) -> Decimal:
    return Decimal(p.harm.numerator) / Decimal(p.harm.denominator)
