"""Accounts: how they are written, what they are called, which spending and frame they count in."""

import pytest

from raaderum.economy.accounts import (
    Account,
    account_of,
    classify,
    frame_of,
    function_name,
    functions,
    is_income_kind,
    read_account,
)
from raaderum.economy.faults import EconomyError


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("5.57.71", Account("05.57.71")),
        ("05.57.71", Account("05.57.71")),
        (" 05.57.71.1 ", Account("05.57.71", 1)),
        ("05.57.71.2-019", Account("05.57.71", 2, "019")),
        ("054660-019", Account("05.46.60", None, "019")),
        ("55771", Account("05.57.71")),
        ("5577111123401910", Account("05.57.71", 1, "019", "1.0")),
    ],
)
def test_an_account_is_read_as_it_is_written(text, account):
    assert read_account(text) == account


def test_what_is_no_account_is_refused_with_how_to_write_one():
    with pytest.raises(EconomyError) as wrong:
        read_account("Skoler")
    assert wrong.value.da == "»Skoler« er ikke en konto; skriv funktionen som 5.57.71 eller 05.57.71.1 med dranst."


def test_an_account_writes_itself_and_reads_back():
    account = Account("05.46.60", 1, "019", "1.0")
    assert account.text == "05.46.60.1-019"
    assert account_of(account.to_json()) == account
    assert account.main_kind == 1


@pytest.mark.parametrize(
    ("text", "spending", "frame"),
    [
        ("5.25.14", "service", "service"),
        ("6.45.51", "service", "service"),
        ("5.57.71", "transfer", "other"),
        ("5.57.78", "transfer", "other"),
        ("5.68.91", "transfer", "other"),
        ("0.25.19", "outside", "other"),
        ("4.62.81", "outside", "other"),
        ("5.22.07", "service", "service"),
        ("1.38.60", "fee_financed", "other"),
        ("3.22.01.3", "capital", "capital"),
        ("7.55.70", "finance", "other"),
        ("3.22.01.4", "finance", "other"),
    ],
)
def test_an_account_counts_in_its_kind_of_spending_and_frame(text, spending, frame):
    found = classify(read_account(text))
    assert (found.spending, frame_of(found.spending)) == (spending, frame)


def test_the_rule_by_function_is_not_confirmed_and_dranst_3_is():
    assert not classify(read_account("5.57.71")).confirmed
    assert classify(Account(), capital=True).confirmed
    assert "deles efter gruppering" in classify(read_account("5.68.90")).why.da


def test_what_no_list_knows_is_not_classified():
    assert classify(Account()) is None
    assert classify(Account("09.99.99")) is None
    assert frame_of(None) == "other"


def test_names_are_of_their_years():
    assert function_name("05") == "Sociale opgaver og beskæftigelse"
    assert function_name("05.57.71", 2026) == "Sygedagpenge"
    assert function_name("00.00.00") is None
    older = next(code for code, _ in functions() if function_name(code, 2015) and not function_name(code, 2026))
    assert function_name(older)
    assert len(functions()) == 220


def test_kinds_7_and_8_and_the_states_refund_are_income():
    assert is_income_kind(Account(kind="7.1"))
    assert is_income_kind(Account(dranst=2))
    assert not is_income_kind(Account(kind="1.0"))
    assert not is_income_kind(Account())
