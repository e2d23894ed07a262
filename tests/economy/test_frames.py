"""Frames: room under a ceiling, a frame budget, and what an excess costs."""

from datetime import date

import pytest

from raaderum.economy.faults import EconomyError
from raaderum.economy.frames import Frame, frame_budget, rooms, sanction
from tests.economy.cases_help import SHIPPED, fig, priced, said

SERVICE = Frame(
    said("Servicerammen"),
    {2027: fig(1_800_000_000), 2028: fig(1_790_000_000)},
    {2027: fig(1_812_000_000), 2028: fig(1_812_000_000)},
)


def test_a_budget_over_the_ceiling_is_brought_under_it_by_savings() -> None:
    assert not rooms(SERVICE, {})[2027].kept
    room = rooms(SERVICE, {2027: [fig(-8_000_000), fig(-5_000_000)]})
    assert (room[2027].room.value, room[2027].kept) == (1_000_000, True)
    assert (room[2028].room.value, room[2028].kept) == (-22_000_000, False)
    assert f"{room[2027].used.value:.3f}" == "99.944"


def test_a_ceiling_without_a_budget_is_refused_with_the_year() -> None:
    with pytest.raises(EconomyError, match="et loft for 2028, men intet budget"):
        rooms(Frame(SERVICE.label, SERVICE.ceiling, {2027: fig(1)}), {})


def test_a_frame_budget_is_the_projected_estimate_with_its_changes() -> None:
    made = frame_budget(priced(102_000_000), [priced(353_000), priced(-186_000)], [priced(-1_000_000)])
    assert (made.technical.value, made.political.value, made.budget.value) == (167_000, -1_000_000, 101_167_000)


def test_changes_in_other_prices_than_the_estimate_are_refused() -> None:
    with pytest.raises(EconomyError, match="priser fra 2025 og 2026"):
        frame_budget(priced(102_000_000), [priced(353_000, 2025)], [])


def test_a_sanction_is_forty_collective_and_sixty_individual() -> None:
    part = sanction(SHIPPED, fig(500_000_000), fig(20_000_000), fig(800_000_000), fig("0.5", "%"), date(2026, 1, 1))
    assert (part.collective.value, part.individual.value, part.total.value) == (1_000_000, 7_500_000, 8_500_000)
    assert part.total.sign == "effect"


def test_who_kept_the_budget_still_pays_the_collective_part() -> None:
    part = sanction(SHIPPED, fig(500_000_000), fig(0), fig(800_000_000), fig("0.5", "%"), date(2026, 1, 1))
    assert (part.individual.value, part.total.value) == (0, 1_000_000)
