"""What stands in the fields of a package's page: the instance as texts, written so that reading them gives the same figures."""

from collections.abc import Iterator
from fractions import Fraction

from raaderum.choice import model as m

GROUPS: tuple[m.GroupBy, ...] = ("committee", "department")
LINK_PARTS = ("kind", "first", "others", "amount")
SPARE_LINKS = 3
"""So many empty rows stand below the links for new ones."""
_MILLION = 100_000_000
_THOUSAND = 100_000


def fields_of(instance: m.Instance) -> dict[str, str]:
    """Every field's name with its text."""
    found: dict[str, str] = {"objective": instance.objective}
    found |= {f"weight-{side}": str(getattr(instance.weights, side)) for side in m.HARM_SIDES}
    found |= dict(_limits(instance))
    pins: dict[str, str] = {c.id: c.kind for c in instance.constraints if isinstance(c, m.Keep | m.Never)}
    for i, c in enumerate(instance.candidates):
        found[f"pin-{i}"] = pins.get(c.id, "")
        found[f"part-{i}"] = str(min(c.steps)) if min(c.steps) < m.WHOLE else ""
        for side in m.HARM_SIDES:
            score = getattr(c.harm, side)
            found[f"harm-{i}-{side}"] = "" if score is None else str(score)
    for i, link in enumerate(links_of(instance)):
        found |= link_fields(i, link)
    first = len(links_of(instance))
    for i in range(first, first + SPARE_LINKS):
        found |= {f"link-{i}-{part}": "" for part in LINK_PARTS}
    return {**found, "links": str(first + SPARE_LINKS)}


def links_of(instance: m.Instance) -> list[m.OneOf | m.Requires | m.Overlap]:
    """What is said about proposals together, in the order of the page."""
    return [c for c in instance.constraints if isinstance(c, m.OneOf | m.Requires | m.Overlap)]


def link_fields(i: int, link: m.OneOf | m.Requires | m.Overlap) -> dict[str, str]:
    """One row of the list of links."""
    amount = ""
    if isinstance(link, m.OneOf):
        kind, first, others = ("exactly" if link.exactly else "one_of"), link.ids[0], ", ".join(link.ids[1:])
    elif isinstance(link, m.Requires):
        kind, first, others = "requires", link.id, link.needs
    else:
        kind, first, others = "overlap", link.first, link.second
        amount = money_text(max((e.total for e in link.loss), default=0))
    return {f"link-{i}-kind": kind, f"link-{i}-first": first, f"link-{i}-others": others, f"link-{i}-amount": amount}


def share_year(instance: m.Instance) -> int:
    """The year that shares are set for: what the constraints speak of, else the last with a target, else the last."""
    spoken = [c.year for c in instance.constraints if isinstance(c, m.GroupShare | m.EqualBurden)]
    targets = [c.year for c in instance.constraints if isinstance(c, m.YearTarget)]
    return (spoken or sorted(targets)[-1:] or list(instance.years[-1:]) or [0])[0]


def shares_here(instance: m.Instance, by: m.GroupBy) -> dict[str, m.GroupShare]:
    """The shares that the page shows, by group."""
    year = share_year(instance)
    return {c.name: c for c in instance.constraints if isinstance(c, m.GroupShare) and c.by == by and c.year == year}


def others_of(instance: m.Instance) -> list[m.Constraint]:
    """Constraints that the page has no field for: they are listed, and can be lifted."""
    year = share_year(instance)
    return [c for c in instance.constraints if not _has_field(c, year)]


def _has_field(c: m.Constraint, year: int) -> bool:
    if isinstance(c, m.GroupShare):
        return c.year == year
    if isinstance(c, m.EqualBurden):
        return c.year == year and not c.bases
    if isinstance(c, m.YearTarget):
        return c.frame is None
    if isinstance(c, m.FrameLimit):
        return c.frame == "capital"
    if isinstance(c, m.MaxPositions):
        return c.by is None
    return isinstance(c, m.MaxProposals | m.Keep | m.Never | m.OneOf | m.Requires | m.Overlap)


def _limits(instance: m.Instance) -> Iterator[tuple[str, str]]:
    of_kind = {type(c): c for c in instance.constraints if isinstance(c, m.MaxProposals)}
    targets = {c.year: c for c in instance.constraints if isinstance(c, m.YearTarget) and c.frame is None}
    frames = {c.year: c for c in instance.constraints if isinstance(c, m.FrameLimit) and c.frame == "capital"}
    positions = next((c for c in instance.constraints if isinstance(c, m.MaxPositions) and c.by is None), None)
    for year in instance.years:
        yield f"target-{year}", money_text(targets[year].saving) if year in targets else ""
        yield f"frame-{year}", money_text(frames[year].most) if year in frames else ""
    yield "max_positions", "" if positions is None else number_text(positions.fte)
    most = of_kind.get(m.MaxProposals)
    yield "max_proposals", "" if most is None else str(most.count)
    year = share_year(instance)
    yield "share_year", str(year)
    for by in GROUPS:
        shares = shares_here(instance, by)
        for i, name in enumerate(instance.groups(by)):
            share = shares.get(name)
            yield f"share-{by}-{i}-least", "" if share is None or share.least is None else number_text(share.least)
            yield f"share-{by}-{i}-most", "" if share is None or share.most is None else number_text(share.most)
        equal = [c for c in instance.constraints if isinstance(c, m.EqualBurden) and c.by == by and _has_field(c, year)]
        yield f"equal-{by}", number_text(equal[0].within) if equal else ""


def money_text(ore: int) -> str:
    """15_000_000_00 as "15 mio.", 12_50 as "12,50 kr.": exact, and read again as the same."""
    sign = "-" if ore < 0 else ""
    size = abs(ore)
    if size >= _MILLION and size % _THOUSAND == 0:
        whole, rest = divmod(size, _MILLION)
        decimals = f",{rest // _THOUSAND:03}".rstrip("0") if rest else ""
        return f"{sign}{whole:,}".replace(",", ".") + decimals + " mio."
    kroner, left = divmod(size, 100)
    return f"{sign}{kroner:,}".replace(",", ".") + (f",{left:02}" if left else "") + " kr."


def number_text(value: Fraction) -> str:
    """12,5 where it can be written so, else "5/37"."""
    bottom = value.denominator
    while bottom % 2 == 0:
        bottom //= 2
    while bottom % 5 == 0:
        bottom //= 5
    if bottom != 1:
        return f"{value.numerator}/{value.denominator}"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(value) * 10**places).rjust(places + 1, "0")
    text = digits if not places else f"{digits[:-places]},{digits[-places:]}"
    return f"-{text}" if value < 0 else text
