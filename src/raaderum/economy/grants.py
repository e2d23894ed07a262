"""A grant from outside: what was committed against what the years say, the municipality's own share, and claims paid so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raaderum.economy.arithmetic import add, given, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.shares import percent


@dataclass(frozen=True, slots=True)
class Grant:
    """A commitment in kroner, its parts by year, and what the municipality pays itself (positive amounts)."""

    label: Message
    committed: Computed
    years: Mapping[int, Computed]
    own: Computed | None = None


@dataclass(frozen=True, slots=True)
class YearCheck:
    """`difference` is the commitment less the sum of the years: 0 where they agree. `message` says it in one sentence."""

    total: Computed
    difference: Computed
    message: Message

    @property
    def agrees(self) -> bool:
        return self.difference.value == 0


def years_against_commitment(grant: Grant) -> YearCheck:
    """Whether the years add up to the commitment, and by how much they do not."""
    total = add((grant.years[year] for year in sorted(grant.years)), Message("Årene i alt", "The years in all"), unit="kr")
    label = Message("Tilsagnet minus årene", "The commitment less the years")
    difference = subtract(grant.committed, total, label, key="difference")
    return YearCheck(total, difference, _told(grant, difference))


def own_financing_agrees(first: Computed, second: Computed) -> Computed:
    """The first figure printed for the municipality's own financing less the second; 0 where the papers agree."""
    return subtract(first, second, Message("Forskel i egen finansiering", "Difference in own financing"))


def project_total(grant: Grant) -> Computed:
    """What the whole project costs: the commitment and the municipality's own part."""
    terms = (grant.committed,) if grant.own is None else (grant.committed, grant.own)
    return add(terms, Message("Projektet i alt", "The project in all"))


def own_share(grant: Grant) -> Computed:
    """The municipality's own part of the whole project, in %."""
    own = grant.own or given(0, "kr", Message("Egen finansiering", "Own financing"))
    return percent(own, project_total(grant), Message("Egen andel af projektet", "Own share of the project"))


def left_to_claim(grant: Grant, claims: Sequence[Computed]) -> Computed:
    """What is left of the commitment after the claims (partial accounts) paid; `EconomyError` where they are more than it."""
    paid = add(claims, Message("Udbetalt efter delregnskaber", "Paid on partial accounts"), unit="kr")
    if paid.value > grant.committed.value:
        raise EconomyError(
            f"{grant.label.da}: der er søgt {_kr(paid, 'da')} af {_kr(grant.committed, 'da')}; ret delregnskaberne.",
            f"{grant.label.en}: {_kr(paid, 'en')} is claimed of {_kr(grant.committed, 'en')}; correct the claims.",
            "claims",
        )
    return subtract(grant.committed, paid, Message("Rest af tilsagnet", "Rest of the commitment"))


def _told(grant: Grant, difference: Computed) -> Message:
    if difference.value == 0:
        return Message(f"{grant.label.da}: årene giver tilsagnet.", f"{grant.label.en}: the years add up to the commitment.")
    side_da, side_en = ("mindre", "less") if difference.value > 0 else ("mere", "more")
    return Message(
        f"{grant.label.da}: årene giver {_kr(difference, 'da')} {side_da} end tilsagnet.",
        f"{grant.label.en}: the years add up to {_kr(difference, 'en')} {side_en} than the commitment.",
    )


def _kr(figure: Computed, language: str) -> str:
    text = f"{abs(figure.value):,.2f}"
    return f"{text.translate(str.maketrans(',.', '.,'))} kr." if language == "da" else f"kr. {text}"
