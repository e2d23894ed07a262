"""Accounts of the public chart of accounts: how they are written, what they are called, and which kind of spending they are.

A rule by function is an approximation (some functions split by grouping), and none of it is confirmed: `Classification` says what
it rests on, and a row may always say otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal, get_args

from raaderum.data.loader import load
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Parameter
from raaderum.economy.units import PERCENT

Spending = Literal["service", "transfer", "capital", "fee_financed", "outside", "finance"]
"""service: within the service frame; transfer: to persons, and insured unemployed; capital: dranst 3; fee_financed: utilities;
outside: operating outside the service frame; finance: interest, grants, taxes, balance."""
SPENDING: Final[tuple[Spending, ...]] = get_args(Spending)
Frame = Literal["service", "capital", "other"]
CAPITAL: Final = 3
_FINANCE: Final = frozenset(range(4, 10))

_DOTTED = re.compile(r"0?(\d)\.(\d\d)\.(\d\d)(?:\.(\d))?(?:[-.](\d{3}))?")
_RUN = re.compile(r"0?(\d)(\d\d)(\d\d)(?:-(\d{3}))?")
_FULL = re.compile(r"(\d)(\d\d)(\d\d)(\d)(\d)\d{4}(\d{3})(\d)(\d)")


@dataclass(frozen=True, slots=True)
class Account:
    """Where an amount is booked. `function` is "05.57.71" ("" where it is not known)."""

    function: str = ""
    dranst: int | None = None
    """1 operating, 2 state refund, 3 capital, 4 interest, 5 financial changes, 6 repayment, 7 financing, 8-9 balance."""
    grouping: str = ""
    kind: str = ""
    """The art: "1" wages or "1.0"; its first digit is the main kind."""

    @property
    def text(self) -> str:
        """5.57.71 dranst 1 gruppering 019 as "05.57.71.1-019"."""
        dranst = f".{self.dranst}" if self.dranst is not None else ""
        grouping = f"-{self.grouping}" if self.grouping else ""
        return f"{self.function}{dranst}{grouping}"

    @property
    def main_kind(self) -> int | None:
        return int(self.kind[0]) if self.kind else None

    def to_json(self) -> dict[str, Any]:
        return {"function": self.function, "dranst": self.dranst, "grouping": self.grouping, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Classification:
    """Which kind of spending an account is, and why.

    `rule` is the rate that says so: 100 % of the function counts as this spending; None where none is needed (a person says it,
    or dranst does). What is summed by spending is made of it, and so marked where nobody has confirmed the rule.
    """

    spending: Spending
    why: Message
    rule: Parameter | None = None

    @property
    def confirmed(self) -> bool:
        return self.rule is None or self.rule.confirmed


def read_account(text: str) -> Account:
    """The account that "5.57.71", "05.57.71", "05.57.71.1", "054660-019" or 16 digits give; `EconomyError` else."""
    bare = text.strip().replace(" ", "")
    if full := _FULL.fullmatch(bare):
        a, b, c, dranst, _owner, grouping, main, kind = full.groups()
        return Account(f"0{a}.{b}.{c}", int(dranst), grouping, f"{main}.{kind}")
    if dotted := _DOTTED.fullmatch(bare):
        a, b, c, d, grouping = dotted.groups()
        return Account(f"0{a}.{b}.{c}", int(d) if d else None, grouping or "")
    if run := _RUN.fullmatch(bare):
        a, b, c, grouping = run.groups()
        return Account(f"0{a}.{b}.{c}", None, grouping or "")
    raise EconomyError(
        f"»{text}« er ikke en konto; skriv funktionen som 5.57.71 eller 05.57.71.1 med dranst.",
        f'"{text}" is not an account; write the function as 5.57.71, or 05.57.71.1 with its dranst.',
    )


def account_of(data: Mapping[str, Any]) -> Account:
    """The account that `Account.to_json` gave."""
    dranst = data.get("dranst")
    return Account(
        str(data.get("function", "")),
        None if dranst is None else int(dranst),
        str(data.get("grouping", "")),
        str(data.get("kind", "")),
    )


def function_name(code: str, year: int | None = None) -> str | None:
    """The name of a main account, main function or function ("05", "05.57", "05.57.71"); None where the list has none."""
    row = _chart().get(code)
    if row is None or (year is not None and not row.get("first_year", year) <= year <= row.get("last_year", year)):
        return None
    return str(row["name"])


def functions() -> tuple[tuple[str, str], ...]:
    """Every function of the list with its name, by code."""
    return tuple((row["code"], row["name"]) for row in load("chart")["functions"])


def classify(account: Account, *, capital: bool = False) -> Classification | None:
    """The kind of spending by the list; None where nothing says it. `capital`: the row is an investment, whatever its account."""
    if capital or account.dranst == CAPITAL:
        return Classification("capital", Message("anlæg (dranst 3)", "capital (dranst 3)"))
    if account.dranst in _FINANCE:
        name = load("chart")["dranst"][str(account.dranst)]
        return Classification(
            "finance", Message(f"dranst {account.dranst}: {name['da']}", f"dranst {account.dranst}: {name['en']}")
        )
    row = _chart().get(account.function)
    if row is None or "spending" not in row:
        return None
    splits = row.get("splits", False)
    why = Message(
        f"funktion {account.function} {row['name']}" + (" (deles efter gruppering)" if splits else ""),
        f"function {account.function} {row['name']}" + (" (splits by grouping)" if splits else ""),
    )
    return Classification(row["spending"], why, _rule(row, why))


def _rule(row: dict[str, Any], why: Message) -> Parameter:
    chart = load("chart")
    spending = load("economy")["spending"][row["spending"]]
    return Parameter(
        f"chart.{row['code']}",
        Decimal(100),
        PERCENT,
        Message(f"Regnes som {spending['da'].lower()}: {why.da}", f"Counted as {spending['en'].lower()}: {why.en}"),
        chart["spending_source"],
        confirmed=bool(chart["spending_confirmed"]),
    )


def frame_of(spending: Spending | None) -> Frame:
    """The ceiling that the spending counts in."""
    return spending if spending in ("service", "capital") else "other"


def is_income_kind(account: Account) -> bool:
    """Whether the account is an income: kind 7-8, or the state's refund (dranst 2)."""
    kinds = load("chart")["kinds"]
    main = account.main_kind
    return account.dranst == 2 or (main is not None and kinds.get(str(main), {}).get("side") == "income")


@cache
def _chart() -> dict[str, dict[str, Any]]:
    chart = load("chart")
    return {row["code"]: row for part in ("main_accounts", "main_functions", "functions") for row in chart[part]}
