"""Price times quantity: what a target group costs, and its activity against last budget and last account.

Persons are full-year persons, prices kroner a person a year. What the state or others bear is taken off by a rate (refund or
their share), so gross, refund and the municipality's own part stand apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from raaderum.economy.arithmetic import add, costs, multiply, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.refund import Split
from raaderum.economy.refund_fixed import at_rate
from raaderum.economy.shares import percent

_PERSONS: Final = "persons"
Column = Literal["new", "budget", "account"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Activity:
    """A target group on one function. `account` is last account, `budget` last budget, `new` the one being made: persons.
    A row that is a `subtotal` of others is shown, and never counted in a sum."""

    code: str
    label: Message
    new: Computed
    budget: Computed | None = None
    account: Computed | None = None
    price: Computed | None = None
    old_price: Computed | None = None
    refund: Computed | None = None
    subtotal: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Persons now less persons then, and the same in % of then (None where there were none)."""

    persons: Computed
    percent: Computed | None


@dataclass(frozen=True, slots=True)
class Explained:
    """Why the amount moves from last budget: `quantity` at the old price, `price` at the new quantity; together `change`."""

    quantity: Computed
    price: Computed
    change: Computed


def amount(activity: Activity) -> Split:
    """Persons times price, parted in refund and own. `EconomyError` where the price is missing."""
    label = Message(f"{activity.label.da}, udgift", f"{activity.label.en}, expense")
    return _parted(multiply((activity.new, _price(activity)), label), activity)


def against_budget(activity: Activity) -> Split:
    """What the change of persons since last budget costs at the new price, parted in refund and own, as effects."""
    change = since_budget(activity)
    if change is None:
        raise EconomyError(
            f"{activity.label.da}: seneste budgets antal mangler; skriv det.",
            f"{activity.label.en}: last budget's number is missing; write it.",
            "budget",
        )
    return _parted(costs(multiply((change.persons, _price(activity)), activity.label)), activity)


def total(activities: Sequence[Activity]) -> Computed:
    """What all the groups cost the municipality itself; subtotals are left out."""
    own = [amount(a).own for a in activities if not a.subtotal]
    return add(own, Message("Kommunens egen udgift, alle grupper", "The municipality's own expense, all groups"), unit="kr")


def persons(activities: Sequence[Activity], column: Column = "new") -> Computed:
    """Persons of one column ("new", "budget", "account") in all; subtotals are left out."""
    held = [getattr(a, column) for a in activities if not a.subtotal]
    label = Message("Personer i alt (uden deltotaler)", "Persons in all (without subtotals)")
    return add((p for p in held if p is not None), label, unit=_PERSONS)


def since_budget(activity: Activity) -> Change | None:
    """The new number against last budget; None where that is not known."""
    return _change(activity.new, activity.budget, "seneste budget", "last budget")


def since_account(activity: Activity) -> Change | None:
    """The new number against last account; None where that is not known."""
    return _change(activity.new, activity.account, "seneste regnskab", "last account")


def explained(activity: Activity) -> Explained:
    """The change of the gross amount from last budget, parted in quantity and price. Both prices must be in one price level."""
    price, old = _price(activity), activity.old_price
    if activity.budget is None or old is None:
        raise EconomyError(
            f"{activity.label.da}: seneste budgets antal eller pris mangler; skriv begge for at dele ændringen op.",
            f"{activity.label.en}: last budget's number or price is missing; write both to part the change.",
            "old_price",
        )
    more = subtract(activity.new, activity.budget, Message("Flere personer", "More persons"))
    dearer = subtract(price, old, Message("Højere pris", "Higher price"))
    by_quantity = multiply((more, old), Message("Ændring af antal (til gammel pris)", "Change of number (at the old price)"))
    by_price = multiply((dearer, activity.new), Message("Ændring af pris (på nyt antal)", "Change of price (on the new number)"))
    change = add((by_quantity, by_price), Message("Ændring siden seneste budget", "Change since last budget"))
    return Explained(costs(by_quantity), costs(by_price), costs(change))


def contradicts(activity: Activity, said: Direction) -> Message | None:
    """One sentence where a text says that the number goes up or down since last budget and it does not; else None."""
    change = since_budget(activity)
    if change is None:
        return None
    moved = change.persons.value
    if (said == "up" and moved > 0) or (said == "down" and moved < 0):
        return None
    then, now = activity.budget.value if activity.budget else 0, activity.new.value
    words = {"up": ("stiger", "goes up"), "down": ("falder", "goes down")}[said]
    return Message(
        f"{activity.label.da}: teksten siger, at antallet {words[0]}, men det går fra {then} til {now}.",
        f"{activity.label.en}: the text says that the number {words[1]}, but it goes from {then} to {now}.",
    )


def _parted(gross: Computed, activity: Activity) -> Split:
    if activity.refund is None:
        return Split(gross, subtract(gross, gross, Message("Refusion: ingen", "Refund: none")), gross)
    return at_rate(gross, activity.refund)


def _price(activity: Activity) -> Computed:
    if activity.price is None:
        raise EconomyError(
            f"{activity.label.da}: prisen pr. person mangler; skriv den gennemsnitlige pris pr. år.",
            f"{activity.label.en}: the price per person is missing; write the average price a year.",
            "price",
        )
    return activity.price


def _change(new: Computed, then: Computed | None, da: str, en: str) -> Change | None:
    if then is None:
        return None
    moved = subtract(new, then, Message(f"Ændring siden {da}", f"Change since {en}"))
    share = None if then.value == 0 else percent(moved, then, Message(f"Ændring i % af {da}", f"Change in % of {en}"))
    return Change(moved, share)
