"""A catalogue's table and pictures, made of its entries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raaderum.documents import Message
from raaderum.publish.data_table import Cell, Column, DataTable, Row, with_sums
from raaderum.publish.entries import Entry
from raaderum.publish.pictures import Axis, Point, Step, bars, danish, scatter, waterfall
from raaderum.publish.report import Language

NOTE = Message(
    "Kroner. Minus er en besparelse, plus en merudgift. Tomt er ukendt, ikke nul. Hvert tal er som trykt i kilden.",
    "Kroner. Minus is a saving, plus an extra cost. Blank is unknown, not zero. Every figure is as printed in its source.",
)
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its title and the table it was drawn from (what a person who cannot see it reads instead)."""

    key: str
    title: Message
    svg: str
    heads: tuple[Message, ...]
    rows: tuple[tuple[str, ...], ...]


def years_of(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Every year that any entry has an effect in, in order."""
    return tuple(sorted({year for entry in entries for year in entry.effects}))


def catalogue_table(
    entries: Sequence[Entry], title: Message, name: str, group: Callable[[Entry], str] | None = None
) -> DataTable:
    """The proposals with their effect by year, staff, area and budget; subtotals by `group`, and the total."""
    years = years_of(entries)
    columns = (
        Column("number", Message("Nr.", "No.")),
        Column("title", Message("Forslag", "Proposal")),
        Column("department", Message("Center", "Department")),
        Column("committee", Message("Udvalg", "Committee")),
        Column("area", Message("Bevilling", "Appropriation")),
        *(Column(str(year), Message(str(year), str(year)), "money", summed=True) for year in years),
        Column("fte", Message("Årsværk", "Full-time posts"), "number", summed=True),
        Column("area_budget", Message("Bevillingens budget", "Appropriation's budget"), "money"),
    )
    label = group or (lambda entry: "")
    body = [_row(entry, years, label(entry)) for entry in entries]
    rows = with_sums(body, columns, Message("I alt", "Total"), groups=group is not None)
    return DataTable(name, title, columns, rows, NOTE)


def _row(entry: Entry, years: Sequence[int], group: str) -> Row:
    effects = [entry.effects.get(year) for year in years]
    area = f"{entry.area_code} {entry.area}".strip()
    cells = (
        Cell(entry.number),
        Cell(entry.title),
        Cell(entry.department),
        Cell(entry.committee),
        Cell(area),
        *(Cell() if effect is None else Cell(effect.amount, effect.source, effect.mark) for effect in effects),
        Cell(entry.fte),
        Cell(entry.area_budget),
    )
    return Row(cells, group=group, address=entry.address, marks=entry.marks)


def pictures(entries: Sequence[Entry], year: int, language: Language) -> tuple[Picture, ...]:
    """The pictures of one year that the entries have figures for."""
    made = (
        _effects(entries, year, language),
        _shares(entries, year, language),
        _staff(entries, language),
        _feasibility(entries, year, language),
    )
    return tuple(picture for picture in made if picture is not None)


def _effects(entries: Sequence[Entry], year: int, language: Language) -> Picture | None:
    """The waterfall: effect by department (by committee, by area, where no department is known), and the sum."""
    sums = _by_group(entries, year)
    if not sums:
        return None
    steps = [Step(name, amount) for name, amount in sums]
    whole = sum((amount for _, amount in sums), Decimal(0))
    total = "I alt" if language == "da" else "Total"
    svg = waterfall([*steps, Step(total, whole, total=True)], Axis("mio. kr." if language == "da" else "DKK million", _MILLION))
    title = Message(f"Virkning i {year} efter center", f"Effect in {year} by department")
    rows = tuple((name, _kr(amount)) for name, amount in [*sums, (total, whole)])
    return Picture("effects", title, svg, (Message("Center", "Department"), Message("kr.", "DKK")), rows)


def _by_group(entries: Sequence[Entry], year: int) -> list[tuple[str, Decimal]]:
    sums: dict[str, Decimal] = {}
    for entry in entries:
        amount = entry.amount(year)
        if amount is not None:
            name = entry.department or entry.committee or entry.area or "–"
            sums[name] = sums.get(name, Decimal(0)) + amount
    return sorted(sums.items(), key=lambda pair: (pair[1], pair[0]))


def _shares(entries: Sequence[Entry], year: int, language: Language) -> Picture | None:
    """What is taken of each appropriation's budget, the largest share first."""
    budgets: dict[str, Decimal] = {}
    taken: dict[str, Decimal] = {}
    for entry in entries:
        amount = entry.amount(year)
        if entry.area_budget and amount is not None:
            name = f"{entry.area_code} {entry.area}".strip()
            budgets[name] = entry.area_budget
            taken[name] = taken.get(name, Decimal(0)) - amount
    if not budgets:
        return None
    shares = sorted(((name, taken[name] / budgets[name]) for name in budgets), key=lambda pair: (-pair[1], pair[0]))
    svg = bars([Step(name, share) for name, share in shares[:20]], Axis(""), share=True)
    title = Message(f"Andel af bevillingens budget, {year}", f"Share of the appropriation's budget, {year}")
    rows = tuple((name, _kr(-taken[name]), _kr(budgets[name]), _percent(share)) for name, share in shares)
    heads = (
        Message("Bevilling", "Appropriation"),
        Message("Virkning, kr.", "Effect, DKK"),
        Message("Budget, kr.", "Budget, DKK"),
        Message("Andel", "Share"),
    )
    return Picture("shares", title, svg, heads, rows)


def _staff(entries: Sequence[Entry], language: Language) -> Picture | None:
    known = [entry for entry in entries if entry.fte]
    if not known:
        return None
    order = sorted(known, key=lambda entry: (entry.fte or Decimal(0), entry.title))
    steps = [Step(_short(entry), entry.fte or Decimal(0), entry.address) for entry in order[:20]]
    svg = bars(steps, Axis("årsværk" if language == "da" else "full-time posts"))
    rows = tuple((_short(entry), str(entry.fte).replace(".", ",")) for entry in order)
    heads = (Message("Forslag", "Proposal"), Message("Årsværk", "Full-time posts"))
    return Picture("staff", Message("Årsværk efter forslag", "Staff by proposal"), svg, heads, rows)


def _feasibility(entries: Sequence[Entry], year: int, language: Language) -> Picture | None:
    """Feasibility (3 is hardest) against the gain."""
    known = [(entry, amount) for entry in entries if entry.feasibility is not None and (amount := entry.amount(year)) is not None]
    if not known:
        return None
    points = [Point(_short(entry), entry.feasibility or Decimal(0), -amount, address=entry.address) for entry, amount in known]
    across = "Realiserbarhed (3 er sværest)" if language == "da" else "Feasibility (3 is hardest)"
    up = "Gevinst, mio. kr." if language == "da" else "Gain, DKK million"
    svg = scatter(points, Axis(across), Axis(up, _MILLION))
    heads = (Message("Forslag", "Proposal"), Message("Realiserbarhed", "Feasibility"), Message("Gevinst, kr.", "Gain, DKK"))
    rows = tuple((_short(entry), str(entry.feasibility).replace(".", ","), _kr(-amount)) for entry, amount in known)
    return Picture("feasibility", Message("Realiserbarhed og gevinst", "Feasibility and gain"), svg, heads, rows)


def _short(entry: Entry) -> str:
    text = f"{entry.number} {entry.title}".strip()
    return text if len(text) <= 60 else text[:57] + "..."


def _kr(amount: Decimal) -> str:

    return danish(amount, 0)


def _percent(share: Decimal) -> str:

    return f"{danish(share * 100, 1)} %"
