"""Prose against table: what the sentences of a proposal say it saves, against what its own table says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.hints import grain, slip
from raaderum.checks.text_claims import Years, claimed_years, explains_phasing, lowers, speaks_of_a_part, speaks_of_the_whole
from raaderum.checks.text_groups import tables_of
from raaderum.figures import Figure, Interval, Relation, Term
from raaderum.readers.amounts import amount_of, with_neighbours
from raaderum.readers.prose import ProseFigure, prose_lines, read_prose
from raaderum.records.nouns import Proposal, SavingsRow

_SLACK = {"about": Decimal("0.06"), "nearly": Decimal("0.06"), "over": Decimal("0.06")}
_LEAST = Decimal(1000)
_CLOSE = Decimal("0.3")
"""A slip of the text is told where the two are no farther apart than this."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of the table: what it is called, and its figure by year."""

    name: str
    by_year: Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount in a sentence that speaks of savings, and the years it is said of."""

    prose: ProseFigure
    years: Years | None
    saving: bool


@check("text.table")
def text_against_table(subject: Subject) -> Iterable[Relation]:
    """text.table: an amount that the text gives for a year is the amount of that year in the proposal's own table.

    The amount may be any row of the table (an appropriation, the investment, the total); it is compared by its magnitude, within
    the digits printed. Phasing that the sentence explains ("7/12-effekt", "halv virkning") is no slip, nor is a part or a gross
    amount.
    Example: "Forslaget giver en besparelse på 520.000 kr. årligt fra 2027", where the table's total is 540 in 2027.
    """
    for record in subject.records:
        if isinstance(record, Proposal) and record.table is not None:
            effects = [*_effects(record), *_other_effects(subject, record)]
            yield from _judged(_of_proposal(subject, record), effects, f"forslag {record.number}", f"proposal {record.number}")
        elif isinstance(record, SavingsRow) and not record.total and record.amounts and record.prose:
            effect = Effect(record.title or "", {int(y): f for y, f in record.amounts if y.isdigit()})
            yield from _judged(_of_row(subject, record), [effect], f"rækken »{record.title}«", f"the row “{record.title}”")


def _effects(proposal: Proposal) -> list[Effect]:
    """The total first: of rows that agree, it is named."""
    table = proposal.table
    assert table is not None
    labels = dict(table.labels)
    rows: list[tuple[str, Sequence[Figure | None]]] = [
        (labels.get("total", "I alt"), table.total),
        (labels.get("subtotal", "Delsum"), table.subtotal),
        *((r.name or r.key, r.values) for r in table.rows),
        (labels.get("investment", "Anlægsinvestering"), table.investment),
        (labels.get("derived_operating", "Afledt drift"), table.derived_operating),
    ]
    made = (Effect(name, {y: f for y, f in zip(table.years, values, strict=False) if f is not None}) for name, values in rows)
    return [effect for effect in made if effect.by_year]


def _other_effects(subject: Subject, proposal: Proposal) -> Iterator[Effect]:
    """The rows of the proposal's other tables: an amount of the text may be any of them."""
    table = proposal.table
    assert table is not None
    for other in tables_of(subject, proposal):
        if (other.first_line, other.last_line) != (table.first_line, table.last_line):
            for row in other.rows:
                pairs = zip(other.columns, row.values, strict=False)
                by_year = {c.year: f for c, f in pairs if f is not None and c.year is not None and c.kind == "money"}
                if by_year:
                    yield Effect(row.label, by_year)


def _of_proposal(subject: Subject, proposal: Proposal) -> list[Claim]:
    kinds = {amount.figure.id: amount.kind for amount in proposal.amounts}
    inside = [
        f for f in subject.prose
        if proposal.source.first_line <= f.figure.place.line <= proposal.source.last_line and f.figure.id in kinds
    ]  # fmt: skip
    return [Claim(f, claimed_years(f, inside), kinds[f.figure.id] == "saving") for f in inside if f.figure.value is not None]


def _of_row(subject: Subject, row: SavingsRow) -> list[Claim]:
    """A row's sentences; a bare number of a thousand or more is taken for kroner there."""
    held = {figure.id for figure in row.prose}
    prose = read_prose(prose_lines(subject.document, row.source.first_line, row.source.last_line))
    inside = [f for f in prose.figures if f.figure.id in held and f.found.kind in ("amount", "number") and _is_large(f)]
    told = with_neighbours(inside)
    return [Claim(f, claimed_years(f, inside), lowers(f) or amount_of(f, others).kind == "saving") for f, others in told]


def _is_large(prose: ProseFigure) -> bool:
    return prose.figure.value is not None and abs(prose.figure.value) >= _LEAST


def _judged(claims: Sequence[Claim], effects: Sequence[Effect], da: str, en: str) -> Iterator[Relation]:
    for claim in claims:
        found = _agreeing(claim, effects)
        if found is None:
            found = _slipped(claim, effects)
        if found is None:
            continue
        effect, year = found
        cell = effect.by_year[year]
        yield Relation(
            "text.table",
            "equality",
            _widened(claim.prose),
            (Term(cell, _same_sign(claim.prose.figure, cell)),),
            family=f"text.table:{claim.prose.figure.id}",
            what_da=f"Teksten og tabellen i {da}, {year}",
            what_en=f"Text and table of {en}, {year}",
            parts_da=f"tabellens »{effect.name}«",
            parts_en=f"the table's “{effect.name}”",
            stated_da="teksten",
            stated_en="the text",
            confident=False,
        )


def _agreeing(claim: Claim, effects: Sequence[Effect]) -> tuple[Effect, int] | None:
    """A row that has this amount in the years said (in any year, where none is said)."""
    for effect in effects:
        years = sorted(effect.by_year)
        meant = claim.years.of(years) if claim.years else years
        agreeing = [y for y in meant if _matches(claim.prose, effect.by_year[y])]
        if agreeing and (claim.years is None or len(agreeing) == len(meant)):
            return effect, agreeing[0]
    return None


def _slipped(claim: Claim, effects: Sequence[Effect]) -> tuple[Effect, int] | None:
    """The row and year that the sentence must mean, with another amount: the slip. None where it may mean another thing."""
    if not claim.saving or speaks_of_a_part(claim.prose) or explains_phasing(claim.prose):
        return None
    if claim.years is not None:
        elsewhere = next((e for e in effects if any(_matches(claim.prose, f) for f in e.by_year.values())), None)
        if elsewhere is not None:
            meant = claim.years.of(sorted(elsewhere.by_year))
            wrong = [y for y in meant if not _matches(claim.prose, elsewhere.by_year[y])]
            return (elsewhere, wrong[0]) if wrong else None
        if not speaks_of_the_whole(claim.prose):
            return None
        meant = claim.years.of(sorted(effects[0].by_year))
        return (effects[0], meant[0]) if meant and _comparable(claim.prose, effects[0].by_year[meant[0]]) else None
    return _slipped_at_last(claim, effects)


def _slipped_at_last(claim: Claim, effects: Sequence[Effect]) -> tuple[Effect, int] | None:
    """What the text calls the whole, for no year: the total of the last year, where one slip of a digit parts the two."""
    if not speaks_of_the_whole(claim.prose) or claim.prose.found.qualifier or not effects:
        return None
    total = effects[0]
    year = max(total.by_year)
    cell, figure = total.by_year[year], claim.prose.figure
    if not cell.value or not figure.value:
        return None
    step = max(grain(figure), grain(cell))
    hint = slip(abs(figure.value), (abs(cell.value) / step).quantize(Decimal(1)) * step, step)
    near = abs(abs(figure.value) - abs(cell.value)) <= _CLOSE * abs(cell.value)
    return (total, year) if hint is not None and hint.code in ("digit", "swapped") and near else None


def _matches(prose: ProseFigure, cell: Figure) -> bool:
    if cell.value is None:
        return False
    figure = _widened(prose)
    low, high = sorted((abs(figure.low), abs(figure.high)))
    cell_low, cell_high = sorted((abs(cell.low), abs(cell.high)))
    return Interval(low, high).meets(Interval(cell_low, cell_high))


def _widened(prose: ProseFigure) -> Figure:
    """The figure with the room that "ca." or "knap" gives it."""
    figure = prose.figure
    slack = _SLACK.get(prose.found.qualifier or "", Decimal(0)) * abs(figure.value or Decimal(0))
    return replace(figure, low=figure.low - slack, high=figure.high + slack) if slack else figure


def _comparable(prose: ProseFigure, cell: Figure) -> bool:
    """Of one order: half to double, or a thousand times off, which is a slip of unit."""
    if not cell.value or not prose.figure.value:
        return False
    ratio = abs(prose.figure.value / cell.value)
    return Decimal("0.5") <= ratio <= 2 or ratio in (Decimal(1000), Decimal("0.001"))


def _same_sign(stated: Figure, cell: Figure) -> Decimal:
    if stated.value is None or cell.value is None:
        return Decimal(1)
    return Decimal(-1) if (stated.value < 0) != (cell.value < 0) and cell.value and stated.value else Decimal(1)
