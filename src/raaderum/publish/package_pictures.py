"""The pictures of a package: the target line by year, the waterfall of what was chosen, harm and staff beside."""

from decimal import Decimal
from fractions import Fraction

from raaderum.choice.answer import Adopted, Answer
from raaderum.documents import Message
from raaderum.publish.catalogue import Picture
from raaderum.publish.pictures import Axis, Step, bars, by_year, danish, waterfall
from raaderum.publish.report import Language

MOST = 40
"""So many proposals are drawn one by one; the smallest are gathered in one bar."""
_MILLION = 1_000_000


def package_pictures(answer: Answer, language: Language, year: int | None = None) -> tuple[Picture, ...]:
    """All pictures of a package; `year` is the waterfall's, the last with a target where none is named."""
    if not answer.possible or not answer.adopted:
        return ()
    with_target = [y.year for y in answer.years if y.target is not None]
    drawn = year or (with_target or [y.year for y in answer.years])[-1]
    found = (target_line(answer, language), chosen(answer, drawn, language), harm(answer, language), staff(answer, language))
    return tuple(picture for picture in found if picture is not None)


def target_line(answer: Answer, language: Language) -> Picture:
    """What the package saves by year, a colour a committee (or department), with the target as a line across."""
    by = "committee" if any(g.by == "committee" and g.name is not None for g in answer.groups) else "department"
    held = [g for g in answer.groups if g.by == by and g.proposals]
    unnamed = _said(language, "uden angivelse", "not stated") if len(held) > 1 else _said(language, "pakken", "the package")
    parts = [(g.name or unnamed, g) for g in held]
    parts = sorted(parts, key=lambda part: (-sum(e.saving for e in part[1].saving), part[0]))
    series = [(name, [(e.year, _kroner(e.saving)) for e in g.saving]) for name, g in parts]
    if len(series) > 8:
        series = [*series[:7], (_said(language, "øvrige", "others"), _together([row for _, row in series[7:]]))]
    goal = [(y.year, _kroner(y.target)) for y in answer.years if y.target is not None]
    svg = by_year(series, _axis(language), goal)
    heads = (
        Message("År", "Year"),
        Message("Pakken sparer, kr.", "The package saves, DKK"),
        Message("Måltal, kr.", "Target, DKK"),
        Message("Over målet, kr.", "Above the target, DKK"),
    )
    rows = tuple(
        (str(y.year), _text(y.saving), "–" if y.target is None else _text(y.target), "–" if y.slack is None else _text(y.slack))
        for y in answer.years
    )
    return Picture(
        "target", Message("Pakken mod måltallet år for år", "The package against the target by year"), svg, heads, rows
    )


def chosen(answer: Answer, year: int, language: Language) -> Picture:
    """The waterfall: each chosen proposal's effect in the year, the largest saving first, what overlaps, and the sum."""
    order = sorted(answer.adopted, key=lambda a: (_effect(a, year), a.id))
    few, rest = (order, []) if len(order) <= MOST else (order[: MOST - 1], order[MOST - 1 :])
    steps = [Step(_name(a), _kroner(_effect(a, year))) for a in few]
    if rest:
        label = _said(language, f"{len(rest)} mindre forslag", f"{len(rest)} smaller proposals")
        steps.append(Step(label, _kroner(sum(_effect(a, year) for a in rest))))
    lost = sum(e.total for o in answer.overlaps for e in o.loss if e.year == year)
    if lost:
        steps.append(Step(_said(language, "Overlap", "Overlap"), _kroner(lost)))
    whole = -next(y.saving for y in answer.years if y.year == year)
    target = next((y.target for y in answer.years if y.year == year), None)
    steps.append(Step(_said(language, "I alt", "Total"), _kroner(whole), total=True))
    svg = waterfall(steps, _axis(language), None if target is None else -_kroner(target))
    heads = (
        Message("Forslag", "Proposal"),
        Message("Andel", "Share"),
        Message("Virkning, kr.", "Effect, DKK"),
        Message("Årsværk", "Positions"),
        Message("Skade", "Harm"),
    )
    rows = [(_name(a), f"{a.percent} %", _text(_effect(a, year)), _number(a.fte), _number(a.harm)) for a in order]
    if lost:
        rows.append((_said(language, "Overlap", "Overlap"), "", _text(lost), "", ""))
    total = (_said(language, "I alt", "Total"), "", _text(whole), _number(answer.fte), _number(answer.harm.weighted))
    title = Message(f"De valgte forslag, virkning i {year}", f"The chosen proposals, effect in {year}")
    return Picture("chosen", title, svg, heads, (*rows, total))


def harm(answer: Answer, language: Language) -> Picture | None:
    """Weighted harm, the proposals that hurt most first."""
    return _bars(answer, "harm", Message("Skade efter forslag", "Harm by proposal"), Message("point", "points"), language)


def staff(answer: Answer, language: Language) -> Picture | None:
    """Positions that go."""
    return _bars(answer, "fte", Message("Årsværk, der nedlægges", "Positions that go"), Message("årsværk", "positions"), language)


def _bars(answer: Answer, key: str, title: Message, unit: Message, language: Language) -> Picture | None:
    found = [(a, getattr(a, key)) for a in answer.adopted if getattr(a, key)]
    if len({value for _, value in found}) < 2:
        return None  # equal bars tell nothing: nobody has judged
    order = sorted(found, key=lambda pair: (-pair[1], pair[0].id))
    steps = [Step(_name(a), _decimal(value)) for a, value in order[: MOST // 2]]
    svg = bars(steps, Axis(_said(language, unit.da, unit.en)))
    rows = tuple((_name(a), _number(value)) for a, value in order)
    return Picture(key, title, svg, (Message("Forslag", "Proposal"), unit), rows)


def _together(rows: list[list[tuple[int, Decimal]]]) -> list[tuple[int, Decimal]]:
    sums: dict[int, Decimal] = {}
    for row in rows:
        for year, amount in row:
            sums[year] = sums.get(year, Decimal(0)) + amount
    return sorted(sums.items())


def _effect(a: Adopted, year: int) -> int:
    return sum(e.total for e in a.effects if e.year == year)


def _name(a: Adopted) -> str:
    text = f"{a.number or ''} {a.title}".strip()
    return text if len(text) <= 60 else text[:57] + "…"


def _kroner(ore: int | None) -> Decimal:
    return Decimal(ore or 0) / 100


def _text(ore: int) -> str:
    return danish(_kroner(ore), 0)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _number(value: Fraction) -> str:
    return danish(_decimal(value), 1)


def _axis(language: Language) -> Axis:
    return Axis(_said(language, "mio. kr.", "DKK million"), _MILLION)


def _said(language: Language, da: str, en: str) -> str:
    return en if language == "en" else da
