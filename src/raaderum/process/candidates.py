"""Drafts put before the choice of a package: each a candidate with its harm and certainty, their links as constraints.

What a draft does not say stays unknown to the choice. What had to be assumed, and what could not be used, is told at its field.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from raaderum.choice import model as m
from raaderum.economy.effects import EffectRow, EffectTable
from raaderum.economy.faults import EconomyError
from raaderum.process.catalogue_checks import Drafted, DraftFinding
from raaderum.process.economics import effect_table
from raaderum.process.proposals import Content, FieldRow, number_of
from raaderum.process.sentences import Fault, Message, at_column

_POSITIONS = ("fte", "position")
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Offered:
    """Drafts as a choice sees them. `told`: (draft's id, what was assumed or could not be used)."""

    candidates: tuple[m.Candidate, ...]
    constraints: tuple[m.Requires | m.OneOf | m.Overlap, ...]
    told: tuple[tuple[str, Fault], ...]


def offered(drafts: Sequence[Drafted], findings: Sequence[DraftFinding] = ()) -> Offered:
    """The candidates of these drafts, in their order, and the constraints that their links to each other make.

    `findings` are those of `check_drafts` that are still open: those at error level mark the candidates they point at.
    """
    told: list[tuple[str, Fault]] = []
    candidates = tuple(_candidate(draft, findings, told) for draft in drafts)
    links = _Links(drafts, {c.id: c for c in candidates}, told)
    return Offered(candidates, (*links.required(), *links.excluded(), *links.overlapping()), tuple(told))


def _candidate(draft: Drafted, findings: Sequence[DraftFinding], told: list[tuple[str, Fault]]) -> m.Candidate:
    content = draft.content
    table = _table(draft, told)
    return m.Candidate(
        id=draft.id,
        title=content.title,
        effects=() if table is None else tuple(_effects(table)),
        number=draft.number or None,
        department=content.text("department").strip() or None,
        committee=content.text("committee").strip() or None,
        fte=_positions(content),
        harm=m.Harm(**{side: _whole(content, f"harm_{side}", 10) for side in m.HARM_SIDES}),
        certainty=_whole(content, "certainty", 100),
        feasibility=_whole(content, "feasibility", 3),
        realisation=None if table is None else _realisation(table),
        steps=_steps(content),
        errors=tuple(_errors(draft, findings)),
    )


def _table(draft: Drafted, told: list[tuple[str, Fault]]) -> EffectTable | None:
    """The economy of a draft; None where its years or unit cannot be used."""
    try:
        table = effect_table(draft.content.economy)
    except EconomyError as error:
        told.append((draft.id, Fault("/economy", "candidate.no_table", error.message)))
        return None
    for row in table.rows:
        if row.counted and row.cells and row.spending is None:
            da = f"»{row.label.da}« har ingen konto og regnes med til servicerammen."
            message = Message(da, f'"{row.label.en}" has no account and is counted in the service frame.')
            told.append((draft.id, Fault(f"/economy/rows/{row.id}", "candidate.service_assumed", message)))
    return table


def _effects(table: EffectTable) -> Iterator[m.Effect]:
    """By year and frame in øre; a year in which every cell is blank has no effect."""
    for year in table.years:
        if table.total(year) is not None:
            sums = {frame: table.total(year, lambda row, f=frame: _frame(row) == f) for frame in m.FRAMES}  # type: ignore[misc]
            yield m.Effect(year, **{frame: 0 if one is None else _ore(one.value) for frame, one in sums.items()})


def _frame(row: EffectRow) -> m.Frame:
    return "service" if row.spending is None else row.frame


def _ore(kroner: Decimal) -> int:
    return int((kroner * 100).to_integral_value())


def _positions(content: Content) -> Fraction:
    """The full-time positions that go: the staff lines with a minus, less those with a plus; persons are not counted."""
    total = Fraction(0)
    for row in content.rows("staff"):
        try:
            amount = number_of(row.text("amount"))
        except ValueError:
            continue
        if amount is not None and row.text("unit") in _POSITIONS:
            total -= _exact(row.text("amount"), amount)
    return total


def _exact(text: str, amount: Decimal) -> Fraction:
    """ "5/37" as it is meant, not as the decimals that can be written of it."""
    bare = text.strip().lstrip("-−–+ ")
    over, _, under = bare.partition("/")
    if over.isdecimal() and under.isdecimal() and int(under):
        return Fraction(int(over), int(under)) * (-1 if amount < 0 else 1)
    return Fraction(amount)


def _whole(content: Content, key: str, most: int) -> int | None:
    try:
        value = number_of(content.text(key))
    except ValueError:
        return None
    return int(value) if value is not None and value == int(value) and 0 <= value <= most else None


def _steps(content: Content) -> tuple[int, ...]:
    steps = tuple(int(step) for step in content.text("partial").split() if step.isdecimal())
    return steps if steps and steps[-1] == m.WHOLE else (m.WHOLE,)


def _realisation(table: EffectTable) -> m.ThreePoint | None:
    """Where the author gave three points: the low, likely and high total of all years in per cent of the likely."""
    totals = [t for year in table.years if (t := table.total(year)) is not None]
    likely = sum((t.value for t in totals), Decimal(0))
    if not likely or not any(t.is_three_point for t in totals):
        return None
    ends = sorted(
        _HUNDRED * Fraction(sum(side)) / Fraction(likely) for side in zip(*((t.lowest, t.highest) for t in totals), strict=True)
    )
    return m.ThreePoint(ends[0], _HUNDRED, ends[1])


def _errors(draft: Drafted, findings: Sequence[DraftFinding]) -> Iterator[m.OpenError]:
    for one in findings:
        mine = [p.at for p in one.places if p.proposal == draft.id]
        if mine and one.finding.severity == "error":
            years = [int(at.rpartition("/")[2]) for at in mine if "/cells/" in at and at.rpartition("/")[2].isdecimal()]
            yield m.OpenError(one.finding.id, one.finding.rule, one.finding.da, one.finding.en, years[0] if years else None)


@dataclass(slots=True)
class _Links:
    """The links between drafts, each named by number or title in a field of one of them."""

    drafts: Sequence[Drafted]
    candidates: Mapping[str, m.Candidate]
    told: list[tuple[str, Fault]]
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for draft in self.drafts:
            for name in (draft.content.title, draft.number, f"{draft.number} {draft.content.title}"):
                if name.strip():
                    self.names.setdefault(_plain(name), draft.id)

    def required(self) -> list[m.Requires]:
        return [m.Requires(id, other) for id, other, _ in self._named("dependencies")]

    def excluded(self) -> list[m.OneOf]:
        """Said by one of the two or by both, it is one constraint."""
        pairs = {tuple(sorted((id, other))) for id, other, _ in self._named("exclusions")}
        return [m.OneOf(pair) for pair in sorted(pairs)]

    def overlapping(self) -> list[m.Overlap]:
        """The larger amount holds where the two drafts say different ones."""
        losses: dict[tuple[str, str], Decimal] = {}
        for id, other, row in self._named("overlaps"):
            pair = (id, other) if id < other else (other, id)
            try:
                amount = number_of(row.text("amount"))
            except ValueError:
                amount = None
            if amount:
                losses[pair] = max(losses.get(pair, amount), amount)
        return [m.Overlap(*pair, self._loss(pair, amount)) for pair, amount in sorted(losses.items())]

    def _loss(self, pair: tuple[str, str], amount: Decimal) -> tuple[m.Effect, ...]:
        """The overlap in each year in which both save."""
        first, second = (self.candidates[id].effects for id in pair)
        saved = {e.year for e in first if e.saving > 0} & {e.year for e in second if e.saving > 0}
        return tuple(m.Effect(year, service=_ore(amount)) for year in sorted(saved))

    def _named(self, key: str) -> Iterator[tuple[str, str, FieldRow]]:
        for draft in self.drafts:
            for row in draft.content.rows(key):
                name = row.text("proposal").strip()
                other = self.names.get(_plain(name))
                if other is not None and other != draft.id:
                    yield draft.id, other, row
                elif name:
                    self._not_found(draft, key, row, name)

    def _not_found(self, draft: Drafted, key: str, row: FieldRow, name: str) -> None:
        label = draft.form.field(key)
        where = Message(key, key) if label is None else label.label
        da = f"»{where.da}«: »{name}« er intet andet forslag i kataloget; skriv dets nummer eller titel."
        en = f'"{where.en}": "{name}" is no other proposal of the catalogue; write its number or title.'
        self.told.append((draft.id, Fault(at_column(key, row.id, "proposal"), "candidate.no_such_proposal", Message(da, en))))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
