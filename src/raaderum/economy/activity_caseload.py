"""Caseloads: cases per full-time position in the teams that carry cases, before and after a cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.economy.arithmetic import add, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.shares import percent
from raaderum.economy.staff import caseload as per_fte


@dataclass(frozen=True, slots=True)
class Team:
    """Cases on a day, full-time positions, and positions that are cut. `cases` is None where the team carries none."""

    label: Message
    fte: Computed
    cut: Computed
    cases: Computed | None = None


@dataclass(frozen=True, slots=True)
class Caseload:
    """Cases per full-time position before and after, and the rise in %."""

    before: Computed
    after: Computed
    rise: Computed


def caseload(team: Team) -> Caseload:
    """`EconomyError` where the team carries no cases, or where nobody is left to carry them."""
    if team.cases is None:
        raise EconomyError(
            f"{team.label.da} har ingen sager, så der er intet sagstal; skriv sagerne eller udelad gruppen.",
            f"{team.label.en} carries no cases, so there is no caseload; write the cases or leave the team out.",
            "cases",
        )
    left = subtract(team.fte, team.cut, Message("Årsværk tilbage", "Positions left"))
    if left.lowest <= 0:
        raise EconomyError(
            f"{team.label.da}: der skæres {team.cut.value} af {team.fte.value} årsværk, så ingen er tilbage til sagerne.",
            f"{team.label.en}: {team.cut.value} of {team.fte.value} positions are cut, so nobody is left for the cases.",
            "cut",
        )
    before = per_fte(team.cases, team.fte, Message("Sager pr. årsværk før", "Cases per position before"))
    after = per_fte(team.cases, left, Message("Sager pr. årsværk efter", "Cases per position after"))
    more = subtract(after, before, Message("Flere sager pr. årsværk", "More cases per position"))
    return Caseload(before, after, percent(more, before, Message("Stigning", "Rise")))


def cut_in_all(teams: Sequence[Team]) -> Computed:
    """The positions cut in all teams, those without cases too."""
    return add((t.cut for t in teams), Message("Årsværk skåret i alt", "Positions cut in all"), unit="fte")
