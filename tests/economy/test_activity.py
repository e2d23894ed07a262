"""Price times quantity against last budget and last account. The persons are those of the printed table (RULES 2.10)."""

import pytest

from raaderum.economy.activity import (
    Activity,
    against_budget,
    amount,
    contradicts,
    explained,
    persons,
    since_account,
    since_budget,
    total,
)
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import fig, priced, said

# (name, last account, last budget, new budget, is a subtotal)
TABLE = [
    ("S/H-ydelse", 140, 164, 136, False),
    ("Seniorpension", 0, 164, 205, False),
    ("Førtidspension", 2816, 2716, 2848, False),
    ("Sygedagpenge", 806, 537, 703, False),
    ("Kontant- og uddannelseshjælp", 1017, 1080, 1015, True),
    ("Kontanthjælp", 612, 650, 610, False),
    ("Uddannelseshjælp", 405, 430, 405, False),
    ("Dagpenge", 692, 756, 640, False),
    ("Revalidering", 40, 28, 27, False),
    ("Ledighedsydelse og fleksjob", 1051, 1133, 1098, True),
    ("Ledighedsydelse", 223, 292, 238, False),
    ("Fleksjob", 828, 841, 860, False),
    ("Ressourceforløb", 268, 276, 250, False),
    ("Jobafklaringsforløb", 160, 141, 137, False),
    ("Seniorjob", 20, 9, 7, False),
]


def group(name: str, account: int, budget: int, new: int, subtotal: bool = False, **more: object) -> Activity:
    held = [fig(n, "persons", name) for n in (new, budget, account)]
    return Activity("", said(name), *held, subtotal=subtotal, **more)  # type: ignore[arg-type]


GROUPS = [group(*row) for row in TABLE]


def test_persons_in_all_leave_the_subtotals_out() -> None:
    assert persons(GROUPS, "account").value == 7010
    assert persons(GROUPS, "budget").value == 7004
    assert persons(GROUPS).value == 7066


def test_the_two_subtotals_add_up() -> None:
    by_name = {g.label.da: g for g in GROUPS}
    for column in ("new", "budget", "account"):
        parts = [by_name["Kontanthjælp"], by_name["Uddannelseshjælp"]]
        assert persons(parts, column).value == getattr(by_name["Kontant- og uddannelseshjælp"], column).value
        parts = [by_name["Ledighedsydelse"], by_name["Fleksjob"]]
        assert persons(parts, column).value == getattr(by_name["Ledighedsydelse og fleksjob"], column).value


def test_a_group_against_last_budget_and_last_account() -> None:
    sick = group("Sygedagpenge", 806, 537, 703)
    budget, account = since_budget(sick), since_account(sick)
    assert budget is not None and account is not None
    assert (budget.persons.value, account.persons.value) == (166, -103)
    assert budget.percent is not None
    assert f"{budget.percent.value:.1f}" == "30.9"


def test_from_nobody_there_is_no_per_cent() -> None:
    change = since_account(group("Seniorpension", 0, 164, 205))
    assert change is not None
    assert (change.persons.value, change.percent) == (205, None)


def test_what_is_not_known_gives_no_change() -> None:
    alone = Activity("", said("Ny"), fig(5, "persons"))
    assert since_budget(alone) is None
    assert since_account(alone) is None
    assert contradicts(alone, "up") is None


def test_a_text_against_the_numbers_is_told_with_both_numbers() -> None:
    falling = group("Dagpenge", 692, 756, 640)
    told = contradicts(falling, "up")
    assert told is not None
    assert told.da == "Dagpenge: teksten siger, at antallet stiger, men det går fra 756 til 640."
    assert contradicts(falling, "down") is None


def test_price_times_quantity_parts_the_refund_from_the_own_share() -> None:
    helped = group("Kontanthjælp", 612, 650, 610, price=priced(150_000, unit="kr/persons"), refund=fig(20, "%"))
    split = amount(helped)
    assert (split.gross.value, split.refund.value, split.own.value) == (91_500_000, 18_300_000, 73_200_000)


def test_without_a_refund_all_is_the_municipalitys_own() -> None:
    split = amount(group("Seniorjob", 20, 9, 7, price=priced(300_000, unit="kr/persons")))
    assert (split.refund.value, split.own.value) == (0, 2_100_000)


def test_the_total_leaves_subtotals_out() -> None:
    price = priced(100_000, unit="kr/persons")
    rows = [group("I alt", 0, 0, 30, True, price=price), group("A", 0, 0, 10, price=price), group("B", 0, 0, 20, price=price)]
    assert total(rows).value == 3_000_000


def test_a_change_is_parted_in_quantity_and_price_that_add_up() -> None:
    prices = {"price": priced(160_000, unit="kr/persons"), "old_price": priced(150_000, unit="kr/persons")}
    parts = explained(group("Kontanthjælp", 612, 650, 610, **prices))
    assert (parts.quantity.value, parts.price.value, parts.change.value) == (-6_000_000, 6_100_000, 100_000)
    assert parts.change.sign == "effect"


def test_the_change_since_last_budget_at_the_new_price() -> None:
    helped = group("Kontanthjælp", 612, 650, 610, price=priced(150_000, unit="kr/persons"), refund=fig(20, "%"))
    split = against_budget(helped)
    assert (split.gross.value, split.refund.value, split.own.value) == (-6_000_000, -1_200_000, -4_800_000)
    assert split.own.sign == "effect"
    with pytest.raises(EconomyError, match="seneste budgets antal mangler"):
        against_budget(Activity("", said("Ny"), fig(5, "persons"), price=fig(1, "kr/persons")))


def test_a_missing_price_is_asked_for() -> None:
    with pytest.raises(EconomyError, match=r"prisen pr\. person mangler"):
        amount(group("Kontanthjælp", 612, 650, 610))
    with pytest.raises(EconomyError, match="antal eller pris mangler"):
        explained(group("Kontanthjælp", 612, 650, 610, price=priced(1, unit="kr/persons")))


def test_prices_of_two_years_are_not_mixed() -> None:
    prices = {"price": priced(1, 2026, unit="kr/persons"), "old_price": priced(1, 2025, unit="kr/persons")}
    with pytest.raises(EconomyError, match="priser fra 2025 og 2026"):
        explained(group("Kontanthjælp", 612, 650, 610, **prices))
